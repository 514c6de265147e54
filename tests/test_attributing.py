"""Who stands behind what: sources, cues, contents and voices, on invented copy.

A case is a line with the voices of its sentences (own, attributed, quoted, mixed, none) and the
text, ¶ being a line break, and below it a line for each attribution: name / kind / cue / form /
content. A source without a name is written ``-``, parts of a content are joined by `` + ``; a
*that* before it and marks around it are not compared. ``!`` says why the next case is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.article import Article, Attribution, Document, Form, SourceKind, Stance, Voice

BODY = "The council of Marrow Bay met on Tuesday and spoke for two hours about the bridge."

TABLE = """
# direct speech
q      “The bridge is unsafe,” Ada Quill said.
       ADA / said / direct / The bridge is unsafe
q      “The bridge is unsafe,” said Ada Quill.
       ADA / said / direct / The bridge is unsafe
q      “It will last,” said Ada Quill, the mayor of Marrow Bay.
       ADA / said / direct / It will last
q      “Is it safe?” Ada Quill asked.
       ADA / asked / direct / Is it safe
q      “Never!” thundered Ada Quill.
       ADA / thundered / direct / Never
q      He said, “We will wait.”
       - / pronoun / said / direct / We will wait
q      Ada Quill said: “We will wait.”
       ADA / said / direct / We will wait
q      Ada Quill told the council: “We will close it.”
       ADA / told / direct / We will close it
q      Ada Quill, the mayor, said: “We will close it.”
       ADA / said / direct / We will close it
q      Ada Quill, the mayor, told reporters: “We will close it.”
       ADA / told / direct / We will close it
q      “It was unsafe for years,” Ada Quill said in May.
       ADA / said / direct / It was unsafe for years
q      “It is shut,” the mayor said on Monday, before leaving the hall.
       the mayor / office / said / direct / It is shut
q      The council said in a statement: “It is unsafe.”
       The council / office / said / direct / It is unsafe
q      “I saw the crack,” a clerk told the inquiry.
       a clerk / anonymous / told / direct / I saw the crack

# split and continued quotations
q      “The old harbour bridge is unsafe,” Ada Quill said, “and we knew it.”
       ADA / said / direct / The old harbour bridge is unsafe + and we knew it
qq     “It is unsafe,” said Ada Quill. “We will close it.”
       ADA / said / direct / It is unsafe + We will close it
qq     “I saw it,” a clerk told the inquiry. “Nobody asked me.”
       a clerk / anonymous / told / direct / I saw it + Nobody asked me
oqq    Ada Quill said:¶¶“It is unsafe. We will close it.”
       ADA / said / direct / It is unsafe. We will close it
oqqo   Ada Quill said:¶“It is unsafe.¶We will close it.”¶The council met.
       ADA / said / direct / It is unsafe.¶We will close it
qqqqo  “It is old,” Ada Quill said. “We knew it.¶¶“We will shut it.¶¶“It takes a year.”¶¶Rain fell.
       ADA / said / direct / It is old + We knew it.¶¶“We will shut it.¶¶“It takes a year
oqq    Ada Quill spoke for an hour.¶¶“It is old and unsafe now,” she said.¶¶“We will build another.”
       ADA / said / direct / It is old and unsafe now + We will build another
qoq    “It will stay shut,” Ada Quill said.¶¶The council met.¶¶“It was never safe,” Ben Ink added.
       ADA / said / direct / It will stay shut
       Ben Ink / named_person / added / direct / It was never safe

# indirect speech
a      Ada Quill said that the bridge was unsafe.
       ADA / said / indirect / the bridge was unsafe
a      Ada Quill said the bridge was unsafe.
       ADA / said / indirect / the bridge was unsafe
a      The bridge was unsafe, said Ada Quill.
       ADA / said / indirect / The bridge was unsafe
a      The county would pay, Ada Quill has said.
       ADA / said / indirect / The county would pay
a      The county will pay, says Ada Quill.
       ADA / says / indirect / The county will pay
a      The old harbour bridge, Ada Quill said, was unsafe in the spring.
       ADA / said / indirect / The old harbour bridge + was unsafe in the spring
a      Ada Quill also said the county would pay.
       ADA / said / indirect / the county would pay
a      Ada Quill has repeatedly said the county would pay.
       ADA / said / indirect / the county would pay
a      Ada Quill said on Tuesday it would close.
       ADA / said / indirect / it would close
a      Speaking in Dunmouth, Ada Quill said the county would pay.
       ADA / said / indirect / the county would pay
a      Ada Quill, who runs the port, said the bridge was unsafe.
       ADA / said / indirect / the bridge was unsafe
a      In a statement on Friday, the council said the bridge was unsafe.
       the council / office / said / indirect / the bridge was unsafe
a      Ada Quill told reporters that the bridge was unsafe.
       ADA / told / indirect / the bridge was unsafe
a      Ada Quill told reporters in Dunmouth on Friday that it was unsafe.
       ADA / told / indirect / it was unsafe
a      Ada Quill wrote in a letter to the council that it was unsafe.
       ADA / wrote / indirect / it was unsafe
a      Ada Quill asked why the bridge was shut.
       ADA / asked / indirect / why the bridge was shut
a      Ada Quill warned of delays, adding that the port would suffer.
       ADA / warned of / indirect / delays
       ADA / adding / indirect / the port would suffer
a      The bridge was loud, Ada Quill said in May.
       ADA / said / indirect / The bridge was loud
a      Police said two men died.
       Police / office / said / indirect / two men died

# colour of the verb
a      Ada Quill insisted the bridge was safe.
       ADA / insisted / indirect / the bridge was safe
a      Ada Quill claimed the bridge was safe.
       ADA / claimed / indirect / the bridge was safe
a      Ada Quill admitted that the bridge was unsafe.
       ADA / admitted / indirect / the bridge was unsafe
a      Ada Quill denied that she had known of the crack.
       ADA / denied / indirect / she had known of the crack
a      Ada Quill slammed the plan as a waste of money.
       ADA / slammed / indirect / the plan as a waste of money
q      Ada Quill called the plan “a waste”.
       ADA / called / mixed / the plan “a waste
a      Ada Quill hopes that the bridge will open in June.
       ADA / hopes / indirect / the bridge will open in June

# phrases: first, inside, last
a      According to Ada Quill, the bridge was unsafe.
       ADA / According to / indirect / the bridge was unsafe
a      The old harbour bridge, according to Ada Quill, was unsafe.
       ADA / according to / indirect / The old harbour bridge + was unsafe
a      The bridge was unsafe, according to Ada Quill.
       ADA / according to / indirect / The bridge was unsafe
oa     Ada Quill runs the port. In her view, the bridge was unsafe.
       ADA / In her view / indirect / the bridge was unsafe
a      In the opinion of Ben Ink, the bridge was unsafe.
       Ben Ink / named_person / In the opinion of / indirect / the bridge was unsafe
a      For Ada Quill, the bridge is a burden to the town.
       ADA / For / indirect / the bridge is a burden to the town
a      As Ada Quill put it, the bridge was “a trap”.
       ADA / put it / mixed / the bridge was “a trap
a      As Ada Quill noted, the bridge was shut for two years.
       ADA / noted / indirect / the bridge was shut for two years
o      All went according to plan.

# passive
a      The plan was criticised by Ada Quill as a waste of money.
       ADA / criticised / indirect / as a waste of money
a      The bridge was described by Ada Quill as unsafe.
       ADA / described / indirect / as unsafe
a      The bridge is seen by many as a failure.
       many / vague / seen / indirect / as a failure

# nouns that carry a statement
a      Ada Quill repeated her claim that the bridge was unsafe.
       ADA / claim / indirect / the bridge was unsafe
o      The claim that the bridge is safe is false.
o      There are fears that the bridge will fall.

# documents, bodies, media
a      A report found that the bridge was unsafe.
       A report / document / found / indirect / the bridge was unsafe
a      The audit shows that the money was lost.
       The audit / document / shows / indirect / the money was lost
a      A poll of 900 voters found that most want it back.
       A poll of 900 voters / document / found / indirect / most want it back
a      The figures suggest that trade fell by a third.
       The figures / document / suggest / indirect / trade fell by a third
a      A letter from the clerk warned that the steel was old.
       A letter from the clerk / document / warned / indirect / the steel was old
a      According to a report by the county, the steel was old.
       a report by the county / document / According to / indirect / the steel was old
a      Police said two people were hurt.
       Police / office / said / indirect / two people were hurt
a      Brindle Inc. said profits rose in June.
       Brindle Inc / named_organisation / said / indirect / profits rose in June
a      The court ruled that the bridge must close.
       The court / office / ruled / indirect / the bridge must close
a      The Marrow Bay Herald reported that the vote had failed.
       Marrow Bay Herald / media / reported / indirect / the vote had failed

# vague and unnamed
a      Analysts say the bridge will stay shut.
       Analysts / vague / say / indirect / the bridge will stay shut
a      Many say the bridge will stay shut.
       Many / vague / say / indirect / the bridge will stay shut
a      Many people say the bridge will stay shut.
       Many people / vague / say / indirect / the bridge will stay shut
a      Some analysts believe that the bridge was safe.
       Some analysts / vague / believe / indirect / the bridge was safe
a      Observers have long argued that the bridge is old.
       Observers / vague / argued / indirect / the bridge is old
a      Two officials said on condition of anonymity that it was unsafe.
       Two officials / anonymous / said / indirect / it was unsafe
a      A clerk, speaking on condition of anonymity, said it was shut.
       A clerk, speaking on condition of anonymity / anonymous / said / indirect / it was shut
a      A source close to the council said the vote would fail.
       A source close to the council / anonymous / said / indirect / the vote would fail
a      People familiar with the talks said the deal was off.
       People familiar with the talks / anonymous / said / indirect / the deal was off
a      A study published on Monday found the bridge was unsafe.
       A study published on Monday / document / found / indirect / the bridge was unsafe

# pronouns and offices
oa     Ada Quill met the council on Monday. She said it was unsafe.
       ADA / said / indirect / it was unsafe
oa     Mr. Ben Ink met Mrs. Ada Quill. She said it was unsafe.
       ADA / said / indirect / it was unsafe
oa     Mr. Ben Ink met Mr. Cy Dunn. She said it was unsafe.
       - / pronoun / said / indirect / it was unsafe
oa     The bridge was shut. It was unsafe, she said.
       - / pronoun / said / indirect / It was unsafe
aa     The firm said it would pay. It said the work would take a year.
       The firm / office / said / indirect / it would pay
       The firm / office / said / indirect / the work would take a year
oa     Xian President Ada Quill came on Monday. The Xian president said the talks had failed.
       ADA / said / indirect / the talks had failed
oq     Mayor Ada Quill came late. “It is shut for good,” said the mayor.
       ADA / said / direct / It is shut for good
oa     The mayor, Ada Quill, came late. The mayor said the bridge would close.
       ADA / said / indirect / the bridge would close
oq     Ada Quill came late. “It is shut for good,” Quill said.
       ADA / said / direct / It is shut for good
oa     Ada Quill came late. The mayor said the bridge would close.
       The mayor / office / said / indirect / the bridge would close

# what the writer adds stays the writer's
m      Ada Quill said it was safe, despite the obvious rust that anybody could see.
       ADA / said / indirect / it was safe
m      Ada Quill said it was old, but the council opened it on Monday.
       ADA / said / indirect / it was old
m      While Ada Quill said it was unsafe, the council opened it on Monday.
       ADA / said / indirect / it was unsafe
m      The council said it was safe, a claim that the firm has denied since.
       The council / office / said / indirect / it was safe
m      The council said it was safe – days after it had been shut for repair.
       The council / office / said / indirect / it was safe

# what shows, means and suggests is the writer's own reading
o      The move shows that the council has lost its nerve.
o      His remarks underscore that the council is divided.
o      The vote suggests the council has lost patience.
o      History shows that bridges fall.
o      Everyone knows that the bridge is unsafe.
o      It is said that the bridge is haunted.

# the writer's own "I" and questions
o      I said the bridge was unsafe.
o      We believe the bridge was unsafe.
o      “I never saw it,” I said.
o      Who said the bridge was unsafe?
o      Nobody said the bridge was unsafe.

# words set apart
o      The “best” bridge in Orrin is “safe” for now.

# headlines
ao     Minister: bridge is safe¶¶BODY
       Minister / office / : / indirect / bridge is safe
ao     Bridge is safe, says minister¶¶BODY
       minister / office / says / indirect / Bridge is safe
ao     Council says bridge is safe¶¶BODY
       Council / office / says / indirect / bridge is safe
qo     Bridge is “a trap for drivers”: minister¶¶BODY
       minister / office / : / mixed / Bridge is “a trap for drivers
qo     Bridge is “a trap for drivers” - minister¶¶BODY
       minister / office / - / mixed / Bridge is “a trap for drivers
oo     Bridge to close - Marrow Times¶¶BODY
ao     Minister Warns Bridge Will Fall¶¶BODY
       Minister / office / Warns / indirect / Bridge Will Fall
ao     Bridge Will Fall Within Year, Minister Says¶¶BODY
       Minister / office / Says / indirect / Bridge Will Fall Within Year
ao     Report Finds Bridges Unsafe¶¶BODY
       Report / document / Finds / indirect / Bridges Unsafe
oo     Council Says No to New Bridge¶¶BODY
oo     Council and Police Agree on Bridge¶¶BODY
oo     Seven hurt: bridge is shut¶¶BODY

# press releases
qq     “We are proud of it,” said Ada Quill, chief executive of Brindle. “It will last.”
       ADA / said / direct / We are proud of it + It will last
q      “We are proud of it.” – Ada Quill, chief executive of Brindle.
       ADA /  / direct / We are proud of it
q      Ada Quill, chief executive of Brindle, commented: “We are proud.”
       ADA / commented / direct / We are proud

# asides, pairs and halves
a      Documents seen by the Herald show that the council knew.
       Documents seen by the Herald / document / show / indirect / the council knew
a      Ada Quill argued the plan, which the council had backed, would fail.
       ADA / argued / indirect / the plan, which the council had backed, would fail
a      One witness, who gave his name only as Cy, said the bridge shook.
       One witness, who gave his name only as Cy / anonymous / said / indirect / the bridge shook
q      “The bridge,” Ada Quill said, “is unsafe.”
       ADA / said / direct / The bridge + is unsafe
a      Fishers in Marrow, Selby and Dunn say the bridge is unsafe.
       Fishers in Marrow, Selby and Dunn / vague / say / indirect / the bridge is unsafe
a      After a night in Marrow, Quill and others said the bridge was unsafe.
       Quill and others / vague / said / indirect / the bridge was unsafe
a      The council said on Tuesday its toll income increased 4 percent.
       The council / office / said / indirect / its toll income increased 4 percent
a      Ada Quill accused the builder of fraud.
       ADA / accused / indirect / the builder of fraud
o      As with so much in Marrow, the member states trump everything else.
o      Ada Quill ruled on Friday against the builder.
o      The judge should understand that the bridge is safe.
o      Ada Quill had called the meeting because she feared a claim.
o      The council rejected a request from Brindle to repair the bridge.
a      Ada Quill urged restraint.
       ADA / urged / indirect / restraint
a      Ada Quill called on the council to wait.
       ADA / called on / indirect / the council to wait
a      Ada Quill told the “Morning Post” that the bridge was safe.
       ADA / told / indirect / the bridge was safe
a      The old bridge, these sources said, would fall by May.
       these sources / vague / said / indirect / The old bridge + would fall by May
a      The bridge was unsafe, Ada Quill, one of four surveyors, told the inquiry on Friday.
       ADA / told / indirect / The bridge was unsafe
a      Heading into the meeting, Ada Quill said the bridge was unsafe.
       ADA / said / indirect / the bridge was unsafe
a      Ada Quill said it was old and Ben Ink said it was safe.
       ADA / said / indirect / it was old
       Ben Ink / named_person / said / indirect / it was safe
o      The bridge, which Ada Quill said was unsafe, fell on Monday.
       ADA / said / indirect / was unsafe
oa     Ada Quill and Dee Pike met on Monday. She said it was unsafe.
       - / pronoun / said / indirect / it was unsafe
qo     Ada Quill: ‘We will close the bridge’¶¶BODY
       ADA / : / direct / We will close the bridge

# a clause without *that*, what only tells which, blocks without marks
a      Dee Pike, the mayor, has said there must be a toll.
       Dee Pike / named_person / said / indirect / there must be a toll
ao     Former Prosecutor Says Pier Is A Wreck In Waiting¶¶BODY
       Former Prosecutor / office / Says / indirect / Pier Is A Wreck In Waiting
a      The new ranking says Lund is hardly a town.
       The new ranking / document / says / indirect / Lund is hardly a town
a      Osk Tarn elaborated in a letter to the guild that two piers may close.
       Osk Tarn / named_person / elaborated / indirect / two piers may close
a      Dee Pike announced Tuesday she will sell her boat in summer.
       Dee Pike / named_person / announced / indirect / she will sell her boat in summer
a      Dee Pike announced the choir would sing in June.
       Dee Pike / named_person / announced / indirect / the choir would sing in June
a      The Courier reported the bell would ring at noon.
       Courier / media / reported / indirect / the bell would ring at noon
a      Dee Pike explained she came to Lund mostly to hear the choir.
       Dee Pike / named_person / explained / indirect / she came to Lund mostly to hear the choir
a      A search of the cellar also showed the baker had kept a key.
       A search of the cellar / document / showed / indirect / the baker had kept a key
a      New research suggests that there is sand under the pier.
       New research / document / suggests / indirect / there is sand under the pier
m      That clashed with the governor's earlier statements that he had no way to measure mud.
       the governor / office / statements / indirect / he had no way to measure mud
a      Osk Tarn said in May (a week before the ferry was launched) that the pier would hold.
       Osk Tarn / named_person / said / indirect / the pier would hold
o      None uncovered what the builders buried there.
o      No sailor is saying that the pier is new.
o      Divers are checking the piles while they determine whether the pier needs more of them.
o      Pike Mills reported profits that rose above all hopes.
o      An hour after Dee Pike announced her retreat, she drove to the old mill in Lund.
a      His finding: in a wet year, the pier loses a plank.
       - / pronoun / finding / indirect / in a wet year, the pier loses a plank
a      As she notes elsewhere, for all the paint, the rust comes back.
       - / pronoun / notes / indirect / for all the paint, the rust comes back
a      As Dee Pike argued — against her own guild — the ferry pays for the pier.
       Dee Pike / named_person / argued / indirect / the ferry pays for the pier
a      Engineers are projecting that the pier will sink by 2070.
       Engineers / vague / projecting / indirect / the pier will sink by 2070
oo     Lund Mayor Learns Of Ferry Loss, Opens Her Purse For Town¶¶BODY
oaa    Dee Pike issued this edict:¶The pier is closed. No boat may land before May.
       Dee Pike / named_person / edict / indirect / The pier is closed. No boat may land before May
o      The guild kept a recording showing gulls at dawn as a token of its love of birds.
o      The higher toll threatened to take that from them.
a      The guild printed a report that claimed the ferry had sunk twice.
       a report / document / claimed / indirect / the ferry had sunk twice
a      Dee Pike called Osk Tarn, keeper of the ferry, a “clerk of fog.”
       Dee Pike / named_person / called / mixed / Osk Tarn, keeper of the ferry, a “clerk of fog
oo     Dee Pike: Bright hope or one more disappointed singer?¶¶BODY
o      The court dismissed the small charge and freed the ferryman at Easter.
oa     The Courier reported the following:¶The pier is rotten and no diver dares to say so.
       Courier / media / reported / indirect / The pier is rotten and no diver dares to say so
a      On a lighter note, Dee Pike has said Tarn sings well in the bath.
       Dee Pike / named_person / said / indirect / Tarn sings well in the bath
a      Beside two older counts, the suit claims that Tarn wrote the log himself.
       the suit / document / claims / indirect / Tarn wrote the log himself
o      The Guild of Lamps cited in Tarn's note was never founded.
"""

VOICES = """
# where a claim begins and ends
a   Dee Pike, the mayor, has said there should be more rest for carters' horses on the pier.
a   In all her years on the council, Dee Pike has argued that it “stinks” and is “a sieve.”
a   In a later paper, Dee Pike and Osk Tarn find that by most tests the pier is sound.
a   Osk Tarn described pulling divers out of the mud at night.
a   The pier has sunk two feet, according to the survey, and has no lamp at its end.
a   There is no second pier, she said, and the guild can merely paint this one.
a   Carters have expressed strong opposition to the new ferry times.
m   Dee Pike sent us a card, asking us not to wake the gulls — a wish that was lost on the band.
m   The carters danced on the pier all night, while Dee Pike vowed to go on digging for the bell.
m   Dee Pike suggested Tarn hadn't meant it, but the chair rang the bell and sent us all home.
o   The mill burned after a baker called Osk, that was to rent it, left a lamp alight.
o   Lund was once a rich town, supporting a choir of eighty as one of its pleasures.
o   That night, Dee Pike tweeted a drawing in which the pier had become a whale.
o   The hat of the chair she hopes to follow hung on a nail in the hall for years.
o   Lund forgot the debt it pledged to pay when the last pier was built by the guild.

# who says it
a   The lamp was out for a week, a letter of regret filed with the court said.
a   Divers who searched the wreck after the gale concluded that it was hit twice.
a   Dee Pike, whose son, 9, was stung on the pier told the Courier that the rail is too low.
a   Two thirds of the nets are torn, counts by Pike Survey and other groups show.
a   Most of the oil was bought in towns without a harbour, guild and court records show.
a   Pressed on the smell, Dee Pike was cheerful and said that gulls like it.
a   The weekly average of surveys shows the depth has grown since May.
a   But a projection in the Lund Tide Report shows that depth could halve by spring.
a   But choir masters in Lund say that by cutting the rests, the guild spoils the song.
a   Carters — and a few divers — say that the pier will hold.
a   The bell is, in Dee Pike's view, the soul of the town.
a   Pike's most cheerful claim is that the choir is a club of card players.
m   Three carters carried a card to the head of the guild at noon requesting that he sing less.
m   Pike Mills purchased the bankrupt sail loft Hemp and said it would hire ten women.
m   The guild painted the long pier in May, while Pike in a Courier post said he would burn it.
o   One weakness of Pike's claim is that it leaves out the whole of the war.

# whom it is told to, and who that is
a   Dee Pike told Lund Radio host Osk Tarn at breakfast that the nets are new.
q   “There are five ways,” Dee Pike said of the pier before she was asked about the bell.
q   “It was cold,” said Osk T. Pike, her tireless partner and one-time foe in the choir.
q   “Mending it comes first,” said Osk Tarn, night shift leader at the pier works.
q   “I saw no lamp,” a guild member in Lund told the Courier on condition of anonymity.

# no verb list is complete, and no noun phrase simple
a   About 6 percent said they never sing.
a   Nearly three in 10 say the bell is too loud.
a   Thirty-one percent said he sang well.
a   The retired diver said people misjudge mud.
a   Dee Pike said they'd rename the choir.
a   Dee Pike claims she's older than the pier.
a   Lund itself said the choir was back.
a   Osk Tarn, warden of the Lund School of Knots, said there had been two thefts.
a   Osk Tarn, its oldest diver, said gulls are growing bolder by the week.
a   Osk Tarn, a baker whom Pike sacked, said on Lund Radio, where he sings, that she was right.
a   Dee Pike pointed to choirs in Lund, Marrow, and Tidal as “proof of joy.”
a   Dee Pike, who liked the bell, and hated the drum, last month said the choir was tired.
a   Pike and others who hope to move the bell said Friday's gale will settle the matter.
a   The carters whose horses have been sold say the worst loss has been the songs.
a   Bakers hoping to win back the mill say they have found a rich aunt.
a   Old and young members of the choir and of the band have said singers are in short supply.
a   A Lund Times poll taken in two villages found that most like the bell.
a   Rich widows are buying up the old nets, records opened on Friday showed.
a   A slow review of guild records from that winter reveals that no ferry sank.
a   According to night watch members, the lamp that he broke was on loan from the guild.
a   The divers think the wreck may settle a little in the autumn.
a   However, some saw Pike's remarks as merely a piece of his old quarrel with the choir.
m   The next concert will bring the quarrel to the pier, with Lund arguing that it sings best.
a   The baker named no price and said both mills keep to the old stone.
m   Old songs never die in these hills; a Lund Choir report found over 300 verses on the bell.
a   But bakers' unions that have hired him say they think the guild should thank her.

# what stands between a verb and what is said
a   Dee Pike said there are three bells to hang, recommending the guild begin with the smallest.
a   It is all paid for in eggs, Dee Pike told reporters on a walk through Lund's market.
a   She admitted as a condition of her pardon that she hid the drum.
a   But the choir announced almost two summers ago that it would sing in the mill.
a   The guild announced three weeks earlier that it had lost the key.
a   The mill reported last month that its bakers were eating 40 loaves each.
a   Osk Tarn has said for months he is the last man here who can splice a rope.
a   The diver vowed last week to walk her dog along the whole pier.
a   She believes, for instance, that singers who are late should buy the tea.
a   And so, she said, while bakers of the old school frown on yeast, they sell it.
a   Dee Pike went on to explain that a drum's skin hates fog.
a   Osk Tarn explained to the choir why the third verse was left out.
a   They leaked to the Courier at Easter that they had eaten the proof.
a   A third of bakers sing at work, the survey notes, which grows to one half in winter.
q   “All of it was mine,” Dee Pike said on the pier, accompanied by her five dogs.
m   Guild members urged bakers to hum the tune, but the drummers of Lund were far too drunk.

# nobody has said so
o   It being market day, one might think the bakers would sell out before noon.
o   A second lamp could mean less guessing at what the divers are saying under water.
o   Old bakers who hated yeast may by then feel that as fathers they must sell it.
o   Bakers were also asked to name the worst of the loaves.
o   The loss of the bell has been felt above all by the night watch.
o   Afraid of the fog and of one another, they asked for a second lamp.
o   Whether the choir considers the drummer is anybody's guess as he is never there.
o   Had the lamp been lit, a passing sailor might have concluded that somebody was home.
o   Shy bakers might join the choir, if they feel the tenors leave them room.
o   The divers couldn't tell her because the bell had rung.
o   It was an explanation that cost him nothing, even if he had to give it twice.
o   The drummers' advocates are painfully aware of the fact that tenors tire.
o   The guild also ordered the sale of love messages from the estate of the drummer.
o   Pike has also called the tuner from Lund in a fit of zeal.
o   The list of loaves — rye, oat and wheat — highlights a weak spot of the mill.
o   A tape of a tenor leaving a note asking a baker to skip the dance was later burned.
o   Osk Tarn always pronounced the name of the village band “Osks” like a cough.
o   The frost threatened to split the new bell in the tower.
oo  Behind the bell, a harder question: Can this choir sing?¶¶BODY
oo  Dee Pike: Sons Of The Lost Diver Seek His Bell¶¶A little of Dee Pike lives in every choir.
oo  The best songs of the past winter about it:¶It rang and everybody ran.

# announced, and without marks
oa     According to a petition of the bakers:¶The choir is thought to be asleep.
oaao   The Courier has the story:¶The bell rang.¶It was hung at Easter.¶I cannot tell you why.
oaao   Dee Pike writes:¶The drum burst on Friday.¶It was cheap.¶Pike had kept it in the rain.
oao    The Courier reports:¶The pier sank on Friday.¶¶The choir met on Tuesday.
oaa    A statement from the guild read as follows:¶The mill was shut at noon.¶It will stay so.
oo     Here are the findings of the bakers:¶Rye is sour and nobody minds.
aaa    DEE PIKE: The pier is old.¶OSK TARN: It will last. The guild said so.
aaoa   DEE PIKE: It is old. We knew it.¶The hall was full of gulls.¶OSK TARN: It will last.
o      DEE PIKE: The pier is old.
"""

WRONG_TABLE = """
! a person who owns a claim becomes a body, and the claim swallows the verdict
a      Ada Quill's claim that the bridge is safe was wrong.
       ADA / claim / indirect / the bridge is safe
! no list holds every verb
m      Dee Pike suggested Tarn hadn't slept, but the chair rang the bell and sent everybody home.
       Dee Pike / named_person / suggested / indirect / Tarn hadn't slept
! no list holds every verb
a      Dee Pike, whose son, 9, fell off the pier told the Courier that the rail is too low.
       Dee Pike / named_person / told / indirect / the rail is too low
! no list holds every verb
a      The baker named no price and said the two mills grind the same corn.
       The baker / anonymous / said / indirect / the two mills grind the same corn
! no list holds every paper that speaks
a      The lamp was out, a list of faults filed with the court said.
       a list of faults filed with the court / document / said / indirect / The lamp was out
! what is believed or not is left open
o      Whether the choir believes the drummer hardly matters as he is never there.
"""

LETTERS = {"o": "own", "a": "attributed", "q": "quoted", "m": "mixed", "n": "none"}


class Case(NamedTuple):
    text: str
    voices: list[str]
    attributions: list[str]
    wrong: str


def read_cases(table: str) -> list[Case]:
    cases: list[Case] = []
    wrong = ""
    for line in table.splitlines():
        written = line.replace("¶", "\n").replace("ADA /", "Ada Quill / named_person /").strip()
        if line.startswith("!"):
            wrong = written[2:]
        elif line.startswith("    "):
            cases[-1].attributions.append(written)
        elif written and not line.startswith("#"):
            voices, text = written.split(" ", 1)
            text = text.strip().replace("BODY", BODY)
            cases.append(Case(text, [LETTERS[letter] for letter in voices], [], wrong))
            wrong = ""
    return cases


CASES = read_cases(TABLE)
WRONG = read_cases(WRONG_TABLE)


Hear = Callable[[Article], Document]


def hear(text: str, voiced: Hear) -> Document:
    return voiced(Article(id="example", text=text))


def bare(text: str) -> str:
    return text.strip("“”‘’\"'.,!? ").removeprefix("that ")


def shown(document: Document, item: Attribution) -> str:
    content = " + ".join(bare(document.slice(part)) for part in item.content)
    cue = item.cue.text if item.cue else ""
    return f"{item.source.name or '-'} / {item.source.kind} / {cue} / {item.form} / {content}"


def check_case(case: Case, voiced: Hear) -> None:
    document = hear(case.text, voiced)
    assert [shown(document, item) for item in document.attributions] == case.attributions
    assert [sentence.voice for sentence in document.sentences] == case.voices
    check_document(document)


def check_document(document: Document) -> None:
    """What holds for any document with voices."""
    text = document.text
    for item in document.attributions:
        assert item.form in get_args(Form)
        assert item.source.kind in get_args(SourceKind)
        assert 0 < item.confidence <= 1
        assert item.content
        reached = 0
        for part in item.content:
            assert reached <= part.start < part.end <= len(text)
            assert document.slice(part).strip()
            reached = part.end
        if item.cue is not None:
            assert item.cue.stance in get_args(Stance)
            assert document.slice(item.cue) == item.cue.text != ""
        if item.source.start is not None:
            assert item.source.end is not None
            assert text[item.source.start : item.source.end] == item.source.text != ""
        else:
            assert item.source.kind == "none"
    for sentence in document.sentences:
        assert sentence.voice in get_args(Voice)
        assert (sentence.voice == "none") == (not document.scored(sentence))
        if sentence.attribution is None:
            marked = [
                any(q.start <= start < q.end for q in document.quotations)
                for start in document.tokens.starts[sentence.first : sentence.last]
                if text[start].isalnum()
            ]
            spoken = len(marked) >= 3 and all(marked)
            assert sentence.voice in (("quoted",) if spoken else ("own",)) + ("none",)
        else:
            assert 0 <= sentence.attribution < len(document.attributions)
            parts = document.attributions[sentence.attribution].content
            assert any(part.overlaps(sentence) for part in parts)


def test_enough_cases() -> None:
    assert len({case.text for case in CASES}) >= 100
    assert len(WRONG) <= 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:50])
def test_attributions(case: Case, voiced: Hear) -> None:
    check_case(case, voiced)


@pytest.mark.parametrize("case", read_cases(VOICES), ids=lambda case: case.text[:50])
def test_voices(case: Case, voiced: Hear) -> None:
    """Whose a sentence is, where only that matters."""
    document = hear(case.text, voiced)
    assert [sentence.voice for sentence in document.sentences] == case.voices
    check_document(document)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case.text[:50], marks=pytest.mark.xfail(strict=True, reason=case.wrong)
        )
        for case in WRONG
    ],
)
def test_attributions_known_to_be_wrong(case: Case, voiced: Hear) -> None:
    check_case(case, voiced)


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("said", "neutral"),
        ("claimed", "doubting"),
        ("insisted", "assertive"),
        ("denied", "assertive"),
        ("admitted", "factive"),
        ("fumed", "emotive"),
        ("believes", "neutral"),
    ],
)
def test_the_stance_of_a_cue(verb: str, stance: Stance, voiced: Hear) -> None:
    (item,) = hear(f"Ada Quill {verb} that the bridge was safe.", voiced).attributions
    assert item.cue is not None
    assert (item.cue.text, item.cue.stance) == (verb, stance)


def test_what_is_not_scored_has_no_voice(voiced: Hear) -> None:
    tail = "More from Marrow Bay\n\nFerry is late, says Ada Quill"
    document = hear(f"Bridge shut\n\n{BODY}\n\n{tail}", voiced)
    check_document(document)
    assert [sentence.voice for sentence in document.sentences] == ["own", "own", "none", "none"]
    assert document.attributions == ()


def test_names_and_states_play_no_part_in_who_is_heard(voiced: Hear) -> None:
    """One template, many names: the same attributions, letter for letter."""
    template = "{0} said the bridge was safe. {1} warned that it was old. “Shut it,” said {0}."
    seen = set()
    pairs = [("Ada Quill", "Ben Ink"), ("Omar Haddu", "Li Wen"), ("Ivo Petrak", "Sy O’Dell")]
    for first, second in pairs:
        document = hear(template.format(first, second), voiced)
        lines = "\n".join(shown(document, item) for item in document.attributions)
        seen.add(lines.replace(first, "A").replace(second, "B"))
        assert [s.voice for s in document.sentences] == ["attributed", "attributed", "quoted"]
    assert len(seen) == 1


WORDS = """
Ada Quill Ben Ink mayor minister council report analysts many some he she they it I we who which
said says say told saying claimed adding wrote argued that the a to by of in according her
view claim warning was is be seen criticised not and but while despite reporters Monday May
condition anonymity bridge old shut unsafe Orrin president Inc. U.S. Dr. 's
""".split()
MARKS = [*"“”‘’\"'«».,:;?!()-–—…", "``", "''", "\n\n", "\n", "’s"]
SOUP = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=70
)
PIECES = st.lists(st.sampled_from([case.text for case in CASES]), max_size=6)


@settings(deadline=None, max_examples=350)
@given(
    st.one_of(
        SOUP.map(" ".join),
        SOUP.map("".join),
        st.text(max_size=80),
        PIECES.map(" ".join),
        PIECES.map("\n\n".join),
    )
)
@example("“” said Ada Quill.")
@example("said said said: “said")
@example("Ada is\n\n“’s by: – Ada")
@example("Ada said Ada ) argued")
@example("There is only one bridge, she said, and")
@example("Ada argued to wait for")
def test_any_text_is_heard_without_harm(voiced: Hear, text: str) -> None:
    document = hear(text, voiced)
    assert len(document.text) == len(text)
    for read, written in zip(document.text, text, strict=True):
        assert read == written or (read == " " and written.isspace()), "only spaces are made plain"
    check_document(document)


def test_a_text_may_break_off_at_any_word(voiced: Hear) -> None:
    for case in CASES:
        words = case.text.split()
        for last in range(1, len(words)):
            document = hear(" ".join(words[:last]), voiced)
            assert all(a.content for a in document.attributions)
    broken = "The bridge was old, fellow surveyor Ada Quill said to"
    assert [a.source.name for a in hear(broken, voiced).attributions] == ["Ada Quill"]


def test_words_in_marks_are_nobodys_but_not_the_writers(voiced: Hear) -> None:
    document = hear("“The bridge is a disgrace.”\n\nIt was built in the spring of 1924.", voiced)
    assert [s.voice for s in document.sentences] == ["quoted", "own"]
    assert document.attributions == ()
    assert [s.voice for s in hear("“The Bridge” opened in May.", voiced).sentences] == ["own"]


@pytest.mark.parametrize("text", ["The plan was criticised by Ada Quill as.", "For, is it old."])
def test_nothing_empty_is_attributed(voiced: Hear, text: str) -> None:
    check_document(hear(text, voiced))


@settings(deadline=None, max_examples=100)
@given(SOUP.map(" ".join))
def test_what_is_heard_is_always_the_same(voiced: Hear, text: str) -> None:
    assert hear(text, voiced) == hear(text, voiced)


ONE_LINERS = [(case.text, tuple(case.attributions)) for case in CASES if "\n" not in case.text]


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(ONE_LINERS), min_size=2, max_size=5, unique=True))
def test_what_is_said_does_not_hang_on_the_paragraphs_around_it(
    voiced: Hear, cases: list[tuple[str, tuple[str, ...]]]
) -> None:
    """Names may be found further up, but cue, form and content are each paragraph's own."""
    apart = [f"Rain fell on {n} old towns and on the new one too." for n in range(len(cases))]
    pieces = [part for n, case in enumerate(cases) for part in (case[0], apart[n])]
    document = hear("\n\n".join(pieces), voiced)
    check_document(document)
    wanted = [line.split(" / ")[2:] for case in cases for line in case[1]]
    assert [shown(document, item).split(" / ")[2:] for item in document.attributions] == wanted
