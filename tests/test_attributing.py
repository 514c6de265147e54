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

# read in fresh articles: a clause without *that*, what only tells which, blocks without marks
a      Ada Quill, the mayor, has said there should be a ban.
       ADA / said / indirect / there should be a ban
ao     Former Pollster Says Quill Is In Trouble In Marrow¶¶BODY
       Former Pollster / office / Says / indirect / Quill Is In Trouble In Marrow
a      Another ranking says the port is not even busy.
       Another ranking / document / says / indirect / the port is not even busy
a      Ben Ink elaborated in a piece for the Courier that the delegates may change their minds.
       Ben Ink / named_person / elaborated / indirect / the delegates may change their minds
a      Ada Quill announced Sunday she will resign her post after the meeting.
       ADA / announced / indirect / she will resign her post after the meeting
a      Ada Quill announced the bridge would close in June.
       ADA / announced / indirect / the bridge would close in June
a      The Courier reported the bridge would close in June.
       Courier / media / reported / indirect / the bridge would close in June
a      Ada Quill explained she went to Dunmouth in part to find a builder.
       ADA / explained / indirect / she went to Dunmouth in part to find a builder
a      A search of the office also showed the firm had hidden the plans.
       A search of the office / document / showed / indirect / the firm had hidden the plans
a      New research suggests that there is a crack in the bridge.
       New research / document / suggests / indirect / there is a crack in the bridge
m      This contradicted the mayor's recent statements that she was unable to close the old bridge.
       the mayor / office / statements / indirect / she was unable to close the old bridge
a      Ben Ink said in July (at about the time when the letter was sent) that the bridge would fall.
       Ben Ink / named_person / said / indirect / the bridge would fall
o      None uncovered what the firm had made little effort to hide.
o      No sane person is saying that the bridge should go.
o      The clerks are reviewing the plans while they determine whether changes should be made.
o      Ink Works reported earnings and sales numbers that topped all estimates.
o      A day after Ada Quill announced her resignation, she made a long-planned visit to Dunmouth.
a      His finding: under this council, the port sees almost no growth.
       - / pronoun / finding / indirect / under this council, the port sees almost no growth
a      As she notes elsewhere, even after many repairs, the cracks remain.
       - / pronoun / notes / indirect / even after many repairs, the cracks remain
a      As Ada Quill argued — contrary to her first report — the future belongs to the port.
       ADA / argued / indirect / the future belongs to the port
a      Scientists are projecting that the bay will freeze by 2050.
       Scientists / vague / projecting / indirect / the bay will freeze by 2050
oo     Marrow Mayor Hears About New Bridge Plan, Launches Big Appeal To Town¶¶BODY
oaa    Ada Quill issued this edict:¶The bridge is shut. Nobody may cross it until spring comes.
       ADA / edict / indirect / The bridge is shut. Nobody may cross it until spring comes
o      The firm used video footage showing boats in the bay as proof of its work at sea.
o      The new rules threatened to rip that away.
a      The county released a policy paper that claimed the port had backed out three times.
       a policy paper / document / claimed / indirect / the port had backed out three times
a      Ada Quill called Ben Ink, her rival in the race for the harbour, a “fool in boots.”
       ADA / called / mixed / Ben Ink, her rival in the race for the harbour, a “fool in boots
oo     Ada Quill: Keen reformer or another typical councillor?¶¶BODY
o      Prosecutors dismissed the old charge and released the clerk in April.
oa     The Courier reported the following:¶The bridge is old and nobody knows why it stands.
       Courier / media / reported / indirect / The bridge is old and nobody knows why it stands
a      On a kinder note, Ada Quill has said Ink deserves respect for making it through the winter.
       ADA / said / indirect / Ink deserves respect for making it through the winter
a      Along with a raft of charges, the suit claims that Ink made false entries in the book.
       the suit / document / claims / indirect / Ink made false entries in the book
o      The Bureau of Tides cited in Quill's letter does not exist.
"""

VOICES = """
# where a claim begins and ends
a   Ada Quill, the mayor, has said there should be a temporary ban on lorries' using the bridge.
a   Throughout her long career as mayor, Ada Quill has argued that it “must go” and is “rotten.”
a   In another recent study, Ada Quill and Ben Ink find that on most counts the port does better.
a   Ben Ink described treating sailors who could not breathe after the fire.
a   The bridge leans by nine inches, according to the survey, and has a crack in the deck.
a   There is only one bridge, she said, and the port can only decide about boats.
a   Councillors have expressed deep opposition to the planned tolls on the bridge.
m   Ada Quill wrote to us, asking us not to block the road — a plea that has not been heeded.
m   The firm celebrated the ruling of the court, while Ada Quill vowed to keep fighting to save it.
m   Ada Quill suggested Ink hadn't meant it, but the clerk cut him off at once and left the hall.
o   The port shut after the company called Trident, that was to run it, served small loads.
o   Marrow used to be a fairly reliable port, supporting trade in the bay as one of ten harbours.
o   Two hours later, Ada Quill tweeted a similar image in which the bridge was replaced by a boat.
o   Her way of greeting the clerk she hopes to succeed differs from that taken by others.
o   Marrow missed the target it pledged to reach at the last talks of the harbours in the spring.

# who says it
a   The steel was never checked again, a statement of facts filed with the plea agreement said.
a   Officials who examined bridge safety in the wake of the storm concluded that it should go.
a   Ben Ink, whose brother, 14, was hurt on the bridge told the Courier that the work has helped.
a   About half of the boats are old, tallies by Ink Watch and other trackers show.
a   Much of the money came from firms that no longer exist, campaign and harbour records show.
a   When asked about its long history, Ada Quill was dismissive and said that many have cracks.
a   The rolling average of polls shows her figure has improved since the fair.
a   But a projection from the Marrow Harbour Report shows that number could fall by June.
a   But protest organizers in Marrow say that by closing the road, the town makes things worse.
a   Councillors — and some engineers — say that the bridge will fall.
a   The bridge is, in Ada Quill's view, the first duty of the port.
a   Ink's most startling claim is that the council is a ring of smugglers.
m   Two councillors sent a letter to the mayor of Marrow on Tuesday requesting that it be put off.
m   Ink Works purchased privately held boat maker Oarlock and said it would build two ferries.
m   A clerk opened a new road in the spring, while Ink in a Courier post said he would close it.
o   Another problem with Quill's claim is that it ignores much of what the harbour has been through.

# whom it is told to, and who that is
a   Ada Quill told Marrow Business host Millicent Francis on Monday that the trouble is the bridge.
q   “I have a lot of options,” Ada Quill said of the port before she was asked about the tolls.
q   “It is done for,” said Ben O. Ink, her stubborn colleague and former rival in the harbour race.
q   “Closing it is our first task,” said Ricardo Wale, field office director for the port authority.
q   “We cannot connect it,” a port official in Dunmouth told the Courier on condition of anonymity.

# no verb list is complete, and no noun phrase simple
a   About 9 percent said they had no preference.
a   Nearly four in 10 say the port has made life worse.
a   Twenty-four percent said she did nothing wrong.
a   The harbour legend said people misunderstand the port.
a   Ada Quill said he'd welcome the ferry's entry.
a   Ada Quill claims he's worth ten bridges.
a   Brindle itself said the deal was on.
a   Ben Ink, dean of the Marrow College of Sailing, said there had been a change in tone.
a   Ben Ink, its chief surveyor, said boats are becoming more aware of the bridge.
a   Ben Ink, a rival whom Quill fired, said on Marrow Radio, where he is a host, that it should go.
a   Ada Quill pointed to votes in Marrow, Lund, and Tidal as “a sign of health.”
a   Ada Quill, who supported the port, and opposed the tolls, last week said the bridge was safe.
a   Quill and others who want to close the port said Monday's vote will make the race even closer.
a   The officials whose laws have been struck down say the real change has come at the port.
a   Farmers trying to regain control of the port say they have a strong new boat.
a   Current and former officials in the port and at the guild have said surveyors are at work.
a   A Marrow Times poll conducted last week found that most want it back.
a   Wealthy sailors are paying for a last effort to save it, records filed on Sunday showed.
a   A quick review of port records during that time reveals that two boats left the port.
a   According to law enforcement officials, the letter that she used was linked to the port.
a   The team think the bridge may move less wildly in the spring.
a   However, some saw Quill's comments as simply part of her long feud with the port.
m   This meeting will make that case to the town in the hall, with Brindle arguing that it is well.
a   The clerk gave no date and said both towns keep up close ties with the port.
m   Such tales are typical of them; a Marrow Watch report found over 120 mentions of the bridge.
a   But sailors' groups that have endorsed him say they believe the council should choose her.

# what stands between a verb and what is said
a   Ada Quill said there are two ways to save it, recommending the council either use the old law.
a   It is all offered to the port, Ada Quill told reporters during a visit to Marrow's harbour.
a   He admitted as a part of his plea that he broke into the harbour office.
a   But the firm announced nearly a year ago that it could apply marks to the boats of the council.
a   The council announced two days earlier that it was looking for a new head.
a   The Courier reported last quarter that its users were spending 50 minutes a day.
a   Ben Ink has said for weeks he is the only one in the field who can win.
a   The councillor vowed last month to take her race all the way to the fair.
a   He believes, for example, that sailors who are hurt should have to pay for it.
a   And so, he said, while members of the port are cross at the plan, they like the story.
a   Ada Quill went on to explain that the port's will to keep power is strong.
a   Ben Ink explained to the Courier why the bridge was chosen above all the others.
a   They leaked to the Courier in March that they had scrambled to keep the books.
a   Half of voters think it is fair, the poll notes, which rises to eight in ten among sailors.
q   “Most of them come from here,” Ada Quill said during a panel, accompanied by her three sons.
m   Port officials urged sailors to repeat the tale, but Harbour leaders had no answer to give.

# nobody has said so
o   Being that this is her own town, one might think the mayor would fill the hall with people.
o   More talks could mean more eyes on what the clerks are saying and doing in the hall.
o   Leading councillors who opposed the toll may now feel that as sailors they have to oppose it.
o   Voters were also asked to pick the loser of the race.
o   The fall in the trade has been felt most keenly by residents of the port.
o   Unsure about the storm and what it might do to the port, they asked for more boats.
o   Whether the board considers the plan is open to question as it has too few members.
o   If it had been pulled at once, the public might have concluded that it was not her fault.
o   Stubborn tenants might help the port, if they feel the policy will help and not hurt the town.
o   They couldn't tell us because they had nothing to tell.
o   That's the only explanation that makes any sense, even though it makes very little of it.
o   Housing justice advocates are acutely aware of the fact that poor towns are the first to go.
o   The mayor also ordered the release of text messages from the former clerk of the port.
o   Quill has also called out the man behind the curtain in a lot of the trade of the port.
o   The data on boats — sails, oars and masts — highlights an important part of the race.
o   Audio of a clerk leaving a message asking a voter to fix the vote was also sent to us.
o   Ben Ink repeatedly pronounced the name of the harbour group “Marrows” as if it were a dish.
o   The storm threatened to wreck the old bridge in the bay.
oo  Beyond the bridge, a bigger issue: Is this council ready?¶¶BODY
oo  Ada Quill: Family Of The Late Mayor Wants Answers¶¶Some of Ada Quill is in all of us now.
oo  The top articles from the last two weeks about it:¶It fell and nobody knows why.

# announced, and without marks
oa     According to a petition by the port workers:¶The closing of the bridge is seen as a mistake.
oaao   The Courier has the story:¶The bridge fell.¶It had been painted in May.¶I have no idea why.
oaao   Ada Quill writes:¶The bridge fell on Monday.¶It was old.¶Quill left it unpainted for years.
oao    The Courier reports:¶The bridge fell on Monday.¶¶The council met on Tuesday.
oaa    A statement from the port read as follows:¶The bridge was shut on Monday.¶It will stay so.
oo     Here are the findings of the year:¶The bridge is old and nobody knows why it stands.
aaa    ADA QUILL: The bridge is old.¶BEN INK: It will last. The council said so.
aaoa   ADA QUILL: It is old. We knew it.¶The hall was full of people.¶BEN INK: It will last.
o      ADA QUILL: The bridge is old.
"""

WRONG_TABLE = """
! a person who owns a claim becomes a body, and the claim swallows the verdict
a      Ada Quill's claim that the bridge is safe was wrong.
       ADA / claim / indirect / the bridge is safe
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
    assert document.text == text
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
