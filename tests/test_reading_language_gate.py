"""Whether a text is English: samples of 37 texts in 33 languages, all written for this test."""

from __future__ import annotations

import random
import re
import time

import pytest
import yaml

from scorer import resources
from scorer.language import Language, language_from
from scorer.reading.language_gate import judge_language

FOREIGN = {
    "Dutch": """
        De gemeenteraad van Oudekerk heeft dinsdag besloten de oude brug over de haven af te
        sluiten, omdat de ijzeren balken in slechte staat zijn. Dat was in de zomer al bekend,
        maar de wethouder had nog hoop op een goedkope reparatie. Hij is nu van mening dat er
        geld van de provincie moet komen of dat de brug weg moet. Bewoners zeggen dat ze een
        uur langer onderweg zijn en dat we in de winter geen bus over de dijk meer hebben. Het
        was de derde keer in een jaar dat een besluit over de haven werd uitgesteld.""",
    "Afrikaans": """
        Die stadsraad van Vaalkrans het Dinsdag besluit om die ou brug oor die rivier te sluit
        omdat die staal in 'n swak toestand is. Dit was in die somer al bekend, maar die
        burgemeester het gehoop dat die provinsie geld sou gee vir die herstel. Hy sê nou dat
        daar geen ander keuse is nie en dat die bus vir 'n jaar lank om die dorp moet ry. Die
        inwoners is ontevrede en wil weet wie vir die vertraging verantwoordelik is, want dit
        is die derde keer in twee jaar dat die werk in die dorp uitgestel word.""",
    "German": """
        Der Stadtrat von Altenfurt hat am Dienstag beschlossen, die alte Brücke im Hafen zu
        sperren, weil der Stahl in einem schlechten Zustand ist. Das war schon im Sommer
        bekannt, aber die Verwaltung hatte auf Geld vom Land gehofft. Der Bürgermeister will
        nun an einer anderen Stelle bauen, so schnell es geht. Die Anwohner sagen, man habe
        sie nicht gefragt, und in der Sitzung war von Anfang an kein Platz mehr frei. Es ist
        das dritte Mal in einem Jahr, dass die Arbeiten an der Brücke verschoben werden.""",
    "Norwegian": """
        Bystyret i Gråvik vedtok tirsdag å stenge den gamle brua over havna fordi stålet er i
        dårlig stand. Det har vært kjent siden i sommer, men ordføreren hadde håpet at fylket
        ville gi penger til en reparasjon. Han sier nå at det er for sent, og at bussen må gå
        over fjellet i minst et år. Folk som bor her i byen, er sinte for at ingen har spurt
        dem, og for at saken ble tatt opp i et lukket møte. Det er tredje gang på to år at
        arbeidet med brua er blitt utsatt, og at her i havna skal det ta mer tid.""",
    "Danish": """
        Byrådet i Gråhavn besluttede tirsdag at lukke den gamle bro over havnen, fordi stålet
        er i dårlig stand. Det har været kendt siden i sommer, men borgmesteren havde håbet,
        at regionen ville give penge til en reparation. Han siger nu, at det er for sent, og
        at bussen må køre over bakken i mindst et år. De folk, som bor her i byen, er vrede
        over at ingen har spurgt dem, og over at sagen blev behandlet for lukkede døre. Det er
        tredje gang på to år, at arbejdet med broen er blevet udsat.""",
    "Swedish": """
        Kommunfullmäktige i Gråhamn beslutade på tisdagen att stänga den gamla bron över
        hamnen, eftersom stålet är i dåligt skick. Det har varit känt sedan i somras, men
        kommunalrådet hade hoppats att regionen skulle ge pengar till en reparation. Han säger
        nu att det är för sent och att bussen måste gå över berget i minst ett år. De som bor
        i staden är arga för att ingen har frågat dem, och för att saken togs upp vid ett
        slutet möte. Det är tredje gången på två år som arbetet med bron skjuts upp.""",
    "French": """
        Le conseil municipal de Valmarine a décidé mardi de fermer le vieux pont du port, dont
        l'acier est en mauvais état. On le savait depuis l'été, mais le maire avait espéré que
        la région donnerait de l'argent pour une réparation. Il dit maintenant que c'est trop
        tard et que le bus devra passer par la colline pendant un an au moins. Les habitants
        sont en colère, car on ne leur a rien demandé et la question a été traitée à huis clos.
        C'est la troisième fois en deux ans que les travaux sur le pont sont remis.""",
    "Spanish": """
        El ayuntamiento de Puerto Gris decidió el martes cerrar el viejo puente del puerto,
        porque el acero está en mal estado. Se sabía desde el verano, pero el alcalde había
        esperado que la región diera dinero para una reparación. Ahora dice que es demasiado
        tarde y que el autobús tendrá que pasar por la colina durante un año por lo menos. Los
        vecinos están enfadados, porque no se les ha preguntado y el asunto se trató a puerta
        cerrada. Es la tercera vez en dos años que se aplaza la obra, y no hay otra fecha.""",
    "Portuguese": """
        A câmara municipal de Porto Cinzento decidiu na terça-feira fechar a velha ponte do
        porto, porque o aço está em mau estado. Já se sabia desde o verão, mas o presidente da
        câmara tinha esperado que a região desse dinheiro para uma reparação. Ele diz agora que
        é tarde demais e que o autocarro vai ter de passar pela colina durante um ano ou mais.
        Os moradores estão zangados, pois não se fez nada do que se pediu, e a questão foi
        tratada à porta fechada. É a terceira vez em dois anos que a obra é adiada.""",
    "Italian": """
        Il consiglio comunale di Porto Grigio ha deciso martedì di chiudere il vecchio ponte
        del porto, perché l'acciaio è in cattivo stato. Si sapeva già in estate, ma il sindaco
        aveva sperato che la regione desse i soldi per una riparazione. Ora dice che è troppo
        tardi e che l'autobus dovrà passare per la collina per almeno un anno. Gli abitanti
        sono in collera, perché non si è chiesto niente a nessuno e la questione è stata
        trattata a porte chiuse. È la terza volta in due anni che i lavori sono rinviati.""",
    "Catalan": """
        L'ajuntament de Portgris va decidir dimarts tancar el vell pont del port, perquè l'acer
        és en mal estat. Ja se sabia des de l'estiu, però l'alcalde havia esperat que la regió
        donés diners per a una reparació. Ara diu que és massa tard i que l'autobús haurà de
        passar pel turó durant un any com a mínim. Els veïns estan enfadats, perquè no se'ls ha
        demanat res i l'afer es va tractar a porta tancada. És la tercera vegada en dos anys
        que s'ajornen les obres del pont, i no hi ha cap altra data.""",
    "Romanian": """
        Consiliul local din Portul Vechi a hotărât marți să închidă podul din port, pentru că
        oțelul este în stare proastă. Se știa încă din vară, dar primarul sperase că județul va
        da bani pentru o reparație. El spune acum că este prea târziu și că autobuzul va trebui
        să treacă peste deal timp de un an cel puțin. Locuitorii sunt supărați, fiindcă nu i-a
        întrebat nimeni nimic și problema a fost discutată cu ușile închise. Este a treia oară
        în doi ani când lucrările la pod sunt amânate, iar o altă dată nu a fost anunțată.""",
    "Polish": """
        Rada miasta Szarogród zdecydowała we wtorek o zamknięciu starego mostu w porcie,
        ponieważ stal jest w złym stanie. Wiadomo było o tym od lata, ale burmistrz miał
        nadzieję, że województwo da pieniądze na naprawę. Teraz mówi, że jest za późno i że
        autobus będzie musiał jeździć przez wzgórze co najmniej przez rok. Mieszkańcy są źli,
        bo nikt ich o nic nie pytał, a sprawę omawiano za zamkniętymi drzwiami. To już trzeci
        raz w ciągu dwóch lat, kiedy prace na moście są odkładane na później.""",
    "Czech": """
        Zastupitelstvo města Šedohrad rozhodlo v úterý o uzavření starého mostu v přístavu,
        protože ocel je ve špatném stavu. Vědělo se to už od léta, ale starosta doufal, že kraj
        dá na opravu peníze. Nyní říká, že je příliš pozdě a že autobus bude muset jezdit přes
        kopec nejméně rok. Obyvatelé se zlobí, protože se jich nikdo na nic neptal a věc se
        projednávala za zavřenými dveřmi. Je to už potřetí za dva roky, co se práce na mostě
        odkládají, a nové datum zatím nikdo neoznámil.""",
    "Turkish": """
        Gribel belediye meclisi salı günü limandaki eski köprünün kapatılmasına karar verdi,
        çünkü çelik kötü durumda. Bu yazdan beri biliniyordu, ama belediye başkanı ilin onarım
        için para vereceğini ummuştu. Şimdi çok geç olduğunu ve otobüsün en az bir yıl boyunca
        tepenin üzerinden geçmek zorunda kalacağını söylüyor. Kentte yaşayanlar öfkeli, çünkü
        kimse onlara bir şey sormadı ve konu kapalı kapılar ardında görüşüldü. Köprüdeki
        çalışmalar iki yıl içinde üçüncü kez erteleniyor ve yeni bir tarih de açıklanmadı.
        Muhalefet, sorumluların bir an önce istifa etmesini istiyor.""",
    "Indonesian": """
        Dewan kota Pelabuhan Kelabu pada hari Selasa memutuskan untuk menutup jembatan tua di
        pelabuhan karena bajanya dalam keadaan buruk. Hal itu sudah diketahui sejak musim panas,
        tetapi wali kota berharap provinsi akan memberi uang untuk perbaikan. Ia sekarang
        mengatakan bahwa sudah terlambat dan bus harus melewati bukit selama paling sedikit
        satu tahun. Warga marah karena tidak ada yang bertanya kepada mereka dan masalah itu
        dibahas secara tertutup. Ini ketiga kalinya dalam dua tahun pekerjaan jembatan ditunda.""",
    "Finnish": """
        Harmaasataman kaupunginvaltuusto päätti tiistaina sulkea sataman vanhan sillan, koska
        teräs on huonossa kunnossa. Asia on ollut tiedossa kesästä lähtien, mutta
        kaupunginjohtaja oli toivonut, että maakunta antaisi rahaa korjaukseen. Nyt hän sanoo,
        että on liian myöhäistä ja että bussin on kuljettava mäen yli ainakin vuoden ajan.
        Asukkaat ovat vihaisia, koska kukaan ei ole kysynyt heiltä mitään ja asia käsiteltiin
        suljettujen ovien takana. Tämä on jo kolmas kerta kahden vuoden aikana, kun sillan
        korjaustyöt ovat lykkääntyneet, eikä uutta päivämäärää ole vielä kerrottu kenellekään.""",
    "Hungarian": """
        Szürkerév városi tanácsa kedden úgy döntött, hogy lezárja a kikötő régi hídját, mert az
        acél rossz állapotban van. Ezt nyár óta tudni lehetett, de a polgármester abban bízott,
        hogy a megye pénzt ad a javításra. Most azt mondja, hogy már késő, és a busznak
        legalább egy évig a dombon át kell járnia. A lakók dühösek, mert senki sem kérdezett
        tőlük semmit, és az ügyet zárt ajtók mögött tárgyalták. Két éven belül ez a harmadik
        alkalom, hogy a hídon folyó munkát elhalasztják, és új időpontot sem közöltek.""",
    "Tagalog": """
        Nagpasya noong Martes ang konseho ng bayan ng Abuhing Daungan na isara ang lumang tulay
        sa daungan dahil masama na ang lagay ng bakal. Alam na ito ng lahat mula pa noong
        tag-araw, ngunit umasa ang alkalde na magbibigay ng pera ang lalawigan para sa pag-ayos.
        Sinabi niya ngayon na huli na at kailangang dumaan ang bus sa burol nang isang taon o
        higit pa. Galit ang mga tao sa bayan dahil walang nagtanong sa kanila at tinalakay ang
        usapin sa likod ng mga saradong pinto. Ikatlong beses na itong ipinagpaliban.""",
    "Vietnamese": """
        Hội đồng thành phố Cảng Xám hôm thứ Ba đã quyết định đóng cây cầu cũ ở cảng vì thép đang
        trong tình trạng xấu. Việc này đã được biết từ mùa hè, nhưng thị trưởng hy vọng tỉnh sẽ
        cấp tiền để sửa chữa. Bây giờ ông nói rằng đã quá muộn và xe buýt sẽ phải đi qua đồi ít
        nhất một năm. Người dân tức giận vì không ai hỏi ý kiến họ và vấn đề được bàn kín. Đây
        là lần thứ ba trong hai năm công việc trên cầu bị hoãn lại.""",
    "Swahili": """
        Baraza la mji wa Bandari ya Kijivu liliamua Jumanne kufunga daraja la zamani bandarini
        kwa sababu chuma kiko katika hali mbaya. Jambo hilo lilijulikana tangu majira ya joto,
        lakini meya alitumaini kwamba mkoa utatoa fedha za ukarabati. Sasa anasema kwamba
        wamechelewa na basi litalazimika kupita kilimani kwa muda wa mwaka mmoja au zaidi.
        Wakazi wana hasira kwa sababu hakuna aliyewauliza chochote na suala hilo lilijadiliwa
        kwa siri. Hii ni mara ya tatu katika miaka miwili kazi ya daraja kuahirishwa, na
        hakuna tarehe mpya iliyotangazwa mpaka sasa na ofisi ya meya wa mji huo.""",
    "Haitian Creole": """
        Konsèy vil Pò Gri a te deside madi pou l fèmen vye pon ki nan pò a, paske asye a nan
        move eta. Tout moun te konnen sa depi ete a, men majistra a te espere depatman an t ap
        bay lajan pou yon reparasyon. Kounye a li di ke li twò ta epi bis la pral oblije pase
        sou mòn nan pandan yon ane omwen. Moun ki rete nan vil la fache, paske pèsonn pa t mande
        yo anyen epi yo te diskite zafè a dèyè pòt fèmen. Se twazyèm fwa nan de zan travay sou
        pon an ranvwaye.""",
    "Latin": """
        Senatus oppidi die Martis decrevit pontem veterem in portu claudere, quia ferrum in malo
        statu erat. Hoc iam aestate notum erat, sed magistratus speraverat provinciam pecuniam
        ad reficiendum daturam esse. Nunc dicit nimis sero esse et vehiculum per collem unum
        annum ire debere. Cives irati sunt, quod nemo eos de hac re rogavit et res clausis
        ianuis acta est. Tertium iam duobus annis opus in ponte differtur, nec ullus alius dies
        adhuc a magistratibus nominatus est, ut cives in foro queruntur.""",
    "Russian": """
        Городской совет Серой Гавани во вторник решил закрыть старый мост в порту, потому что
        сталь находится в плохом состоянии. Об этом было известно ещё с лета, но мэр надеялся,
        что область даст деньги на ремонт. Теперь он говорит, что уже поздно и что автобусу
        придётся ходить через холм по меньшей мере год. Жители недовольны, потому что их никто
        ни о чём не спросил, а вопрос обсуждали за закрытыми дверями. Это уже третий раз за два
        года, когда работы на мосту откладываются на неопределённый срок.""",
    "Greek": """
        Το δημοτικό συμβούλιο του Γκρίζου Λιμανιού αποφάσισε την Τρίτη να κλείσει την παλιά
        γέφυρα στο λιμάνι, επειδή το ατσάλι είναι σε κακή κατάσταση. Ήταν γνωστό από το
        καλοκαίρι, αλλά ο δήμαρχος είχε ελπίσει ότι η περιφέρεια θα έδινε χρήματα για μια
        επισκευή. Τώρα λέει ότι είναι πολύ αργά και ότι το λεωφορείο θα πρέπει να περνά από τον
        λόφο για έναν χρόνο τουλάχιστον. Οι κάτοικοι είναι θυμωμένοι, γιατί κανείς δεν τους
        ρώτησε τίποτα και το θέμα συζητήθηκε πίσω από κλειστές πόρτες.""",
    "Arabic": """
        قرر مجلس بلدية الميناء الرمادي يوم الثلاثاء إغلاق الجسر القديم في الميناء لأن الفولاذ في
        حالة سيئة. كان ذلك معروفا منذ الصيف، لكن رئيس البلدية كان يأمل أن تقدم المحافظة المال
        لإصلاحه. وهو يقول الآن إن الأوان قد فات وإن الحافلة ستضطر إلى المرور فوق التل لمدة عام
        على الأقل. السكان غاضبون لأن أحدا لم يسألهم عن شيء ولأن الموضوع نوقش خلف أبواب مغلقة.
        هذه هي المرة الثالثة خلال عامين التي يتم فيها تأجيل العمل في الجسر دون موعد جديد.""",
    "Chinese": """
        灰港市议会星期二决定关闭港口的旧桥,因为钢材状况很差。这件事从夏天起就已为人所知,但市长曾希望省里
        会出钱维修。他现在说已经太晚了,公共汽车至少一年内必须绕山而行。居民们很生气,因为没有人问过他们的
        意见,而且这个问题是关起门来讨论的。这是两年内第三次推迟桥梁工程,新的日期还没有公布。反对党要求负责人
        立即辞职,并公布所有的检查报告。市长办公室没有回答记者的问题,只说会在下个月举行说明会。""",
    "Japanese": """
        灰港市議会は火曜日、鋼材の状態が悪いとして、港の古い橋を閉鎖することを決めた。このことは夏から知られて
        いたが、市長は県が修理のための資金を出すことを期待していた。市長は今、もう遅すぎる、バスは少なくとも
        一年間は丘を越えて走らなければならないと話している。住民は、誰にも意見を聞かれず、問題が非公開で議論された
        ことに怒っている。橋の工事が延期されるのは二年間で三度目で、新しい日程はまだ発表されていない。""",
    "Hindi": """
        धूसर बंदरगाह की नगर परिषद ने मंगलवार को बंदरगाह के पुराने पुल को बंद करने का फैसला किया,
        क्योंकि इस्पात की हालत खराब है। यह बात गर्मियों से मालूम थी, लेकिन महापौर को उम्मीद थी कि
        राज्य मरम्मत के लिए पैसा देगा। अब वे कहते हैं कि बहुत देर हो चुकी है और बस को कम से कम एक
        साल तक पहाड़ी के ऊपर से जाना होगा। निवासी नाराज हैं, क्योंकि किसी ने उनसे कुछ नहीं पूछा और
        मामले पर बंद दरवाजों के पीछे चर्चा हुई। दो साल में यह तीसरी बार है जब काम टाला गया है।""",
    "Dutch 2": """
        De minister is er zeker van dat het plan voor de kust in de herfst klaar is, maar in de
        Kamer had men daar weinig vertrouwen in. Over de kosten was men het snel eens. Wat is er
        dan mis, vroeg een lid van de oppositie, als het geld er is en de bouwers in de
        startblokken staan? Het antwoord was kort: er is geen vergunning, of die is niet op tijd
        aangevraagd. Een rapport van de rekenkamer had daar al voor gewaarschuwd. Toen we hem in
        de gang spraken, was hij niet in de stemming om er meer over te zeggen. Men had de
        indruk dat hij boos was.""",
    "Norwegian 2": """
        For to år siden var det ingen som trodde at ordføreren her ville gå av. I dag er det
        andre som må svare for budsjettet, og de sier at det ikke er så lett. Over hele landet
        har det vært møter om saken, og i fjor høst kom det fram at han hadde fått for mye
        betalt. Vi må se på alle tall om igjen, sier lederen for revisjonen, for her er det noe
        som ikke stemmer. Det er til og med mulig at man må holde et nytt valg. Hun vil ikke si
        mer før rapporten er ferdig.""",
    "Danish 2": """
        For to år siden var der ingen, der troede, at borgmesteren her ville gå af. I dag er det
        andre, der må svare for budgettet, og de siger, at det ikke er så let. Over hele landet
        har der været møder om sagen, og i efteråret kom det frem, at han havde fået for meget i
        løn. Vi må se på alle tal en gang til, siger lederen af revisionen, for her er der
        noget, som ikke passer. Det er muligt, at man må holde et nyt valg. Hun vil ikke sige
        mere, før rapporten er klar.""",
    "German 2": """
        Was man in der Stadt so sagt, will der Sprecher nicht hören. Die Bank war in Not, und
        man hat in aller Stille das Geld an einen anderen Ort gebracht. Am Ende war es so viel,
        dass die Prüfer an einen Fehler im Programm glaubten. In einer Mail, die uns vorliegt,
        bat der Chef also um Ruhe. So war es schon beim letzten Mal, sagt ein alter Mann an der
        Bar, und so will man es wieder machen. Die Opposition will im Herbst einen Bericht, in
        dem alle Namen stehen.""",
    "Swedish 2": """
        För två år sedan var det ingen som trodde att ordföranden skulle avgå. I dag är det
        andra som får svara för budgeten, och de säger att det inte är så lätt. Över hela landet
        har man haft möten om saken, och i höstas kom det fram att han hade fått för mycket
        betalt. Vi måste se över alla tal igen, säger chefen för revisionen, för här är det
        något som inte stämmer. Man kan till och med tvingas hålla ett nytt val. Hon vill inte
        säga mer om detta nu.""",
    "Frisian": """
        De gemeenterie fan Aldhaven hat tiisdei besletten de âlde brêge oer de haven ticht te
        dwaan, om't it stiel yn in minne steat is. Dat wie yn 'e simmer al bekend, mar de
        boargemaster hie hope dat de provinsje jild jaan soe foar it werstel. Hy seit no dat it
        te let is en dat de bus op syn minst in jier oer de dyk ride moat. De minsken dy't dêr
        wenje binne lilk, want net ien hat har wat frege en de saak is yn it geheim besprutsen.""",
    "Icelandic": """
        Bæjarstjórn Gráuhafnar ákvað á þriðjudag að loka gömlu brúnni við höfnina vegna þess að
        stálið er í slæmu ástandi. Þetta hefur verið vitað síðan í sumar, en bæjarstjórinn hafði
        vonað að ríkið myndi leggja fram fé til viðgerða. Hann segir nú að það sé of seint og að
        strætisvagninn verði að aka yfir hæðina í að minnsta kosti eitt ár. Íbúarnir eru reiðir
        af því að enginn hefur spurt þá og málið var rætt fyrir luktum dyrum.""",
    "Luxembourgish": """
        De Gemengerot vun Alhafen huet en Dënschdeg decidéiert, déi al Bréck um Hafen
        zouzemaachen, well de Stol an engem schlechten Zoustand ass. Dat war schonn am Summer
        bekannt, mee de Buergermeeschter hat op Suen aus der Stad gehofft. Hie seet elo, datt et
        ze spéit ass an datt de Bus op d'mannst ee Joer laang iwwer de Bierg muss fueren.
        D'Leit, déi do wunnen, si rosen, well kee se gefrot huet an d'Saach hannert zouenen
        Dieren diskutéiert gouf.""",
    "Nynorsk": """
        Kommunestyret i Gråvik vedtok tysdag å stengje den gamle brua over hamna fordi stålet er
        i dårleg stand. Det har vore kjent sidan i sommar, men ordføraren hadde vona at fylket
        ville gje pengar til ei reparering. Han seier no at det er for seint, og at bussen må gå
        over fjellet i minst eit år. Dei som bur her i byen, er sinte for at ingen har spurt
        dei, og for at saka vart teken opp i eit lukka møte. Det er tredje gongen på to år at
        arbeidet er utsett.""",
}

ENGLISH = {
    "news": """
        The council of Marrow Bay voted on Tuesday to close the old harbour bridge for a year,
        after engineers found cracks in four of its nine steel beams. The mayor, Edda Marsh,
        told reporters that the province would pay for half of the work, which is to start in
        May. Buses will go over the hill, and that adds twenty minutes to every journey. People
        who live on the other side said they had not been asked, and some of them plan to go to
        court.""",
    "headlines": """
        Harbour bridge to close for a year
        Mayor says province will pay for half of repairs
        Bakers warn of empty shops as buses go over the hill
        Engineers find cracks in four of nine beams
        Marrow Bay council splits over who knew what and when
        Opposition calls for an inquiry into the missing report
        What the closure means for you and your commute
        Ferry firm offers to help, but at a price
        Five things we learned from the vote on Tuesday""",
    "names": """
        Edda Marsh, Ben Ink, Zoe Angstrom and Ada Quill of Marrow Bay met Tomas Reed, Ines Vale
        and Otto Brandt of the Coast Wire on Tuesday at Hotel Splendid in Port Grey. Marsh was
        with Councillor Petra Holm, Reed with Deputy Editor Karl Lund. Quill, who is to follow
        Holm in May, said that Vale and Brandt had been told by Ink and Angstrom of the plan.""",
    "capitals": """
        THE COUNCIL OF MARROW BAY VOTED ON TUESDAY TO CLOSE THE OLD HARBOUR BRIDGE FOR A YEAR.
        THE MAYOR TOLD REPORTERS THAT THE PROVINCE WOULD PAY FOR HALF OF THE WORK, WHICH IS TO
        START IN MAY. BUSES WILL GO OVER THE HILL, AND THAT ADDS TWENTY MINUTES TO THE JOURNEY.""",
    "table": """
        1 | 2031-05-06 | The old bridge in Marrow Bay is to close for a year.
        2 | 2031-05-07 | The mayor said that the province would pay for half of it.
        3 | 2031-05-08 | Bakers on the other side of the bay warned of empty shops.
        4 | 2031-05-09 | A ferry firm has offered to help, but it wants to be paid more.
        5 | 2031-05-10 | Engineers had found cracks in four beams, a report says.""",
    "scores": """
        Marrow Bay 3-1 Port Grey, Vaal 0-0 Holm, Reed 2-2 Quill: the results of the weekend. In
        the first match Lund and Brandt scored for the home side before Vale made it 2-1 with a
        free kick. It was the third win in a row for Marrow Bay, who are now four points behind
        Holm at the top of the table. Reed, in tenth, have not won since the start of March.""",
    "Scots": """
        The cooncil o Marra Bay votit on Tysday tae steek the auld herbour brig for a year, efter
        ingineers fund cracks in fower o its nine steel beams. The provost telt reporters that
        the province wad pey for hauf o the wark, that is tae stairt in Mey. Fowk that bide on the
        ither side said they hadna been asked, and some o them plan tae gang tae the court.""",
    "a foreign quotation": """
        The mayor of Porto Cinzento was calm when she was asked about it. “A obra vai ser adiada
        pela terceira vez,” she said, and left. The bridge, which is the only one in the town, has
        been closed since the summer, and the people who live on the other side have to go round
        the bay to get to work. They say that nobody told them how long this would go on for.""",
}


@pytest.fixture(scope="module")
def english() -> Language:
    path = resources.find("lexicons") / "en" / "language.yaml"
    return language_from(yaml.safe_load(path.read_text("utf-8")))


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ENGLISH)
def test_english_is_accepted(name: str, english: Language) -> None:
    for text in (ENGLISH[name], flat(ENGLISH[name])):
        judgement = judge_language(text, english)
        assert judgement.is_language is True, judgement
        assert judgement.reason == "English"


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_declined(name: str, english: Language) -> None:
    for text in (FOREIGN[name], flat(FOREIGN[name]), FOREIGN[name].upper(), FOREIGN[name] * 8):
        judgement = judge_language(text, english)
        assert judgement.is_language is False, judgement
        assert judgement.reason.startswith("not English")


@pytest.mark.parametrize("name", FOREIGN)
def test_no_part_of_another_language_is_accepted(name: str, english: Language) -> None:
    words = FOREIGN[name].split()
    for length in (25, 40, 60):
        for start in range(0, max(1, len(words) - length), 7):
            text = " ".join(words[start : start + length])
            assert judge_language(text, english).is_language is not True, text


@pytest.mark.parametrize("name", ["French", "Polish", "Turkish", "Spanish", "Russian", "Dutch"])
def test_mixed_document_is_declined_and_said_to_be(name: str, english: Language) -> None:
    foreign = flat(FOREIGN[name])
    text = f"{foreign}\n\n{foreign}\n\n{flat(ENGLISH['news'])}\n\n{foreign}"
    judgement = judge_language(text, english)
    assert judgement.is_language is False, judgement
    assert 0.1 < judgement.share < 0.5 or name == "Russian"
    if name != "Russian":
        assert judgement.reason.startswith("only about ")
        assert judgement.reason.endswith(" % of it is English")


def test_mostly_english_document_is_accepted(english: Language) -> None:
    for foreign in FOREIGN.values():
        text = f"{ENGLISH['news']}\n\n{ENGLISH['names']}\n\n{flat(foreign)}\n\n{ENGLISH['table']}"
        judgement = judge_language(text, english)
        assert judgement.is_language is True
        assert judgement.share > 0.5


@pytest.mark.parametrize("text", ["", "   ", "The bridge is closed.", "1 2 3 " * 100, "!? " * 50])
def test_too_short_to_tell(text: str, english: Language) -> None:
    judgement = judge_language(text, english)
    assert judgement.is_language is None
    assert judgement.reason.startswith("too short to tell")


def test_short_texts(english: Language) -> None:
    sentence = "The council voted on Tuesday to close the old bridge, and the mayor said that it "
    assert judge_language(sentence + "would be for a year at the most.", english).is_language
    names = " ".join(["Marsh Ink Quill Reed Vale Brandt Holm"] * 4)
    assert judge_language(names, english).is_language is False
    unclear = names + " said the mayor of it"
    assert judge_language(unclear, english).is_language is None


def test_other_scripts_are_told_by_their_letters(english: Language) -> None:
    assert "letters are Latin" in judge_language(FOREIGN["Chinese"], english).reason
    assert judge_language(FOREIGN["Chinese"] + ENGLISH["news"] * 3, english).is_language is True


def test_another_language_may_be_asked_for() -> None:
    words = frozenset(
        re.findall(r"\w+", "le la les de des du un une et en que qui dans pour par sur est au")
    )
    french = Language(code="fr", name="French", function_words=words)
    assert judge_language(FOREIGN["French"], french).is_language is True
    assert judge_language(ENGLISH["news"], french).reason == "not French"


def test_order_of_passages_does_not_matter(english: Language) -> None:
    paragraphs = [flat(text) for text in (*ENGLISH.values(), *list(FOREIGN.values())[:4])]
    share = judge_language("\n".join(paragraphs), english).share
    random.Random(1).shuffle(paragraphs)
    assert judge_language("\n".join(paragraphs), english).share == pytest.approx(share)


def test_time_grows_with_length_only(english: Language) -> None:
    start = time.perf_counter()
    for text in ("a " * 500_000, "\n" * 1_000_000, "x" * 1_000_000, "é" * 1_000_000):
        judge_language(text, english)
    assert time.perf_counter() - start < 10
