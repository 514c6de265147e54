"""Quotations: every style of marks, several sentences and paragraphs, lost marks, apostrophes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.article import Article, Document

Cut = Callable[[Article], Document]


def quotations(text: str, segmented: Cut) -> list[str]:
    return [text[q.start : q.end] for q in cut(text, segmented).quotations]


def cut(text: str, segmented: Cut) -> Document:
    return segmented(Article(id="example", text=text))


# What stands between ⟦ and ⟧ is the quotation.
MARKED = [
    # one style after another
    "⟦“We will wait,”⟧ said Ada Quill.",
    '⟦"We will wait,"⟧ said Ada Quill.',
    "⟦«We will wait»⟧, said Ada Quill.",
    "⟦``We will wait,''⟧ said Ada Quill.",
    "⟦‘‘We will wait,’’⟧ said Ada Quill.",
    "⟦„We will wait,”⟧ said Ada Quill.",
    "⟦„We will wait“⟧, said Ada Quill.",
    "⟦‘We will wait,’⟧ said Ada Quill.",
    "⟦'We will wait,'⟧ said Ada Quill.",
    "⟦“ We will wait, ”⟧ said Ada Quill.",
    # where it stands
    "Ada Quill said: ⟦“We will wait.”⟧",
    "⟦“One,”⟧ he said, ⟦“two.”⟧",
    "⟦“We wait. We hope. We pray,”⟧ she said.",
    "⟦“We wait,”⟧ she said. ⟦“We hope. We pray.”⟧",
    '(⟦"Nobody came,"⟧ she said.)',
    "[⟦“Nobody came,”⟧ she said.]",
    'He asked: ⟦"Why?"⟧ and ⟦"How?"⟧',
    '⟦"Why?"⟧—she asked.',
    "⟦“We will wait.”⟧⟦“We must.”⟧",
    "⟦“We will wait”⟧, he said, ⟦“as long as ‘it’ takes”⟧.",
    "*⟦“We will wait,”⟧* said Ada Quill.",
    # one inside another
    "⟦“We heard ‘no’ twice,”⟧ she said.",
    "⟦‘We heard “no” twice,’⟧ she said.",
    "⟦\"We heard 'no' twice,\"⟧ she said.",
    "⟦“We heard “no” twice,”⟧ she said.",
    "⟦“She told me, ‘He said “no” to us,’”⟧ Ink said.",
    # apostrophes are no marks
    "The class of '98 liked rock 'n' roll.",
    "The class of ’98 liked rock ’n’ roll.",
    "The workers' rights were lost, O’Brien said.",
    "The workers’ rights and the miners’ pay fell.",
    "’Tis the season, and ’twas late.",
    "'Tis the season for 'em.",
    "Don’t say it’s Quill’s.",
    "He said ⟦‘it’s late’⟧ and left.",
    "He said ⟦'it's late'⟧ and left.",
    "He called it ⟦‘the workers’ party’⟧ and left.",
    "⟦‘The workers’ rights are gone,’⟧ she said.",
    "He drank at the ⟦'King's Head'⟧ pub.",
    # inches and minutes are none
    'The board was 6\'2" wide and 3" thick.',
    'He stood 6\' 2" tall and said ⟦"no way"⟧ twice.',
    'A 55" screen and a 40" screen hung there. ⟦"Fine,"⟧ he said.',
    # words set apart
    "The so-called ⟦“experts”⟧ met.",
    "The so-called ⟦'experts'⟧ met.",
    "The so-called ⟦‘experts’⟧ met.",
    "Both the ⟦“left”⟧ and the ⟦“right”⟧ agreed.",
    "It was ⟦“over”⟧—or so she said.",
    "He read ⟦“The Long Wait”⟧ twice.",
    # a mark was lost
    "⟦We will wait,”⟧ said Ada Quill.",
    "It rained. ⟦We will wait,”⟧ said Ada Quill. It stopped.",
    "⟦“We will wait, said Ada Quill.⟧",
    "Ada Quill said: ⟦“We will wait. It is long.⟧",
    "Ada Quill saw ⟦“the wait as a burden.⟧ It went on.",
    "⟦“We will wait, said Quill.⟧ ⟦“It is long,”⟧ said Ink.",
    # several paragraphs: each opens, the last closes
    "⟦“We wait,”⟧ she said. ⟦“It is long.⟧\n\n⟦“We come back.⟧\n\n⟦“We win.”⟧\n\nShe left.",
    '⟦"We wait,"⟧ she said. ⟦"It is long.⟧\n\n⟦"We come back.⟧\n\n⟦"We win."⟧\n\nShe left.',
    "⟦«We wait. It is long.⟧\n\n⟦«We win.»⟧\n\nThe mayor left.",
    "⟦``We wait. It is long.⟧\n\n⟦``We win.''⟧\n\nThe mayor left.",
    "⟦‘‘We wait. It is long.⟧\n\n⟦‘‘We win.’’⟧\n\nThe mayor left.",
    # a line for every sentence
    "She said: ⟦“We will wait.⟧\n⟦We will come back.⟧\n⟦We will win.”⟧\nThe mayor left.",
    # never closed: no further than its paragraph
    "She said: ⟦“We will wait. We hope.⟧\n\nThe mayor left the hall.\n\nNobody came.",
    "⟦“We will wait, she said.⟧\n\nThe mayor left.\n\n⟦“Nobody came,”⟧ he said.\n\nThe end.",
    'He said ⟦"we wait.⟧\n\nThe mayor left the hall.\n\nShe said ⟦"no"⟧ twice.\n\nThe end.',
    'He said ⟦"we wait.⟧\n\nThe mayor left.\n\nThe door was 6\'2" wide.',
    "⟦‘We wait. It is long.⟧\n\n⟦‘We win.’⟧\n\nThe mayor left.",
    "⟦“We stay,”⟧ she said. ⟦“We stay.”⟧\n\nNobody came.\n\nInk said: ⟦We wait.”⟧",
    # one paragraph of several goes without its mark, or the last without its closing one
    "⟦»We wait. It is long.⟧\n\n⟦»We win.»⟧\n\nThe mayor left.",
    '⟦"We wait. It is long.⟧\n\n⟦"We win.⟧\n\nThe mayor left the hall. She was tired.',
    '⟦"We wait. It is long.⟧\n\nThe mayor left. It rained.\n\n⟦"We win,"⟧ he said. He left.',
    # a line for every sentence: each paragraph opens, and runs over several lines
    '⟦"We wait.⟧\n⟦It is long.⟧\n⟦"We win.⟧\n⟦The town is small."⟧\nThe mayor left.\nIt rained.',
    '⟦"We wait.⟧\n⟦A war is over!⟧\n⟦The peace?⟧\n⟦It is long."⟧\nThe mayor left.\nIt rained.',
    '⟦"We wait.⟧\n⟦"⟧ The mayor left.\nHe said ⟦"no"⟧ twice.\nIt rained.',
    '⟦"We wait, Quill said.⟧\nThe mayor left.\n⟦"It is long,"⟧ Ink said.\nIt rained.',
    'The mayor left.\n⟦We wait,"⟧ she said.\n⟦"It is long,"⟧ Ink said.\nIt rained.',
    '⟦"We wait.⟧\nThe mayor left.\nIt rained.\nShe sat down.\n⟦"It is long,"⟧ Ink said.\nHe left.',
    'It was ⟦"a waste.⟧\nThe mayor left.\nIt rained.\n⟦"It is long. We go."⟧\nHe left.',
    # a mark between white space, or glued to words on both sides
    '⟦" We wait "⟧, said Quill. He left. ⟦" It is long , "⟧ she said .',
    '⟦"We wait,"⟧said Quill. He read⟦"The Wait"⟧twice. ⟦"It is long,"⟧ she said.',
    '⟦"We wait."⟧⟦"We must."⟧',
    # printed twice, or as an entity
    '⟦""We wait,""⟧ said Quill. The ⟦""old""⟧ hall stood.',
    "⟦&quot;We wait,&quot;⟧ said Quill. ⟦&#8220;It is long,&#8221;⟧ said Ink.",
    # of other languages, and of two kinds
    "⟦»We wait«⟧, said Ada Quill. She left. ⟦»We stay«⟧, she said.",
    "⟦”We wait,”⟧ said Ada Quill. She left. ⟦”We stay,”⟧ she said.",
    "⟦‹We wait›⟧, said Ada Quill. ⟦「We stay」⟧, she said.",
    '⟦„We wait,“⟧ said Ada. ⟦“We stay,"⟧ she said. ⟦"We go,”⟧ she said.',
    # a lost mark leaves the direction of those behind it
    '⟦We wait,"⟧ he wrote. It was ⟦"late"⟧ and ⟦"cold"⟧ there. She said ⟦"no"⟧ twice.',
    'The ⟦"old hall stood.⟧ ⟦"We wait,"⟧ he said. It was ⟦"late"⟧ and ⟦"cold"⟧ there.',
]


@pytest.mark.parametrize("marked", MARKED)
def test_quotations(marked: str, segmented: Cut) -> None:
    wanted = [part.split("⟧")[0] for part in marked.split("⟦")[1:]]
    assert quotations(marked.replace("⟦", "").replace("⟧", ""), segmented) == wanted


def test_a_text_of_one_line_is_told_sentence_by_sentence(segmented: Cut) -> None:
    speech = ["“We came by night.", "The river was high.", "“Nobody slept.", "We had no boat.”"]
    prose = [f"The council met for the {word} time." for word in "first second third".split()]
    text = " ".join([*prose * 3, *speech, *prose * 2])
    assert quotations(text, segmented) == [" ".join(speech)]
    assert quotations(straight(text), segmented) == [straight(" ".join(speech))]


def test_marks_between_white_space_in_a_text_of_one_line_pair_up(segmented: Cut) -> None:
    said = '" We saw it on day {0} . " She went home on day {0} .'
    text = " ".join(said.format(number) for number in range(1, 12))
    found = quotations(text, segmented)
    assert found == [f'" We saw it on day {number} . "' for number in range(1, 12)]


def test_a_lost_mark_in_a_text_of_one_line_harms_its_own_sentence_alone(segmented: Cut) -> None:
    prose = " ".join(
        f"The council met for the {word} time." for word in "first second third".split()
    )
    said = "“The bridge is shut,” said Ben Ink. It was, he wrote, “a shame” for the town."
    whole = straight(" ".join([prose, said, prose, said, prose, said, prose]))
    marks = [index for index, char in enumerate(whole) if char == '"']
    assert len(quotations(whole, segmented)) == 6
    for lost in marks:
        found = quotations(whole[:lost] + whole[lost + 1 :], segmented)
        held = sum(item in ('"The bridge is shut,"', '"a shame"') for item in found)
        assert held >= 5
        assert all(prose not in item for item in found)


def test_what_stands_between_two_halves_does_not_part_them(segmented: Cut) -> None:
    text = (
        "# The bridge\n\nAda Quill spoke of the bridge on Monday, and nobody else did.\n\n"
        '"We waited a year for the bridge. It never came.\n\n'
        "Photo by Ben Ink\n\n"
        '"We shall wait no more for anything at all."\n\nThe mayor left the hall at noon.'
    )
    found = quotations(text, segmented)
    assert found[0].startswith('"We waited')
    assert found[-1].endswith('at all."')
    assert not any("Photo" in item or "mayor" in item for item in found)


def test_two_lost_marks_far_apart_swallow_nothing_between_them(segmented: Cut) -> None:
    prose = [f"The council met on day {number}. Nobody spoke of it." for number in range(9)]
    text = "\n\n".join(
        ['She said: "We wait. It is long.', *prose, 'It is late," he said. He left.']
    )
    assert not any("council" in item for item in quotations(text, segmented))


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


COPY = [
    "<The bridge is shut,> said Ada Quill. <It stays shut.>",
    "The council met on Monday and nobody spoke.",
    "Ben Ink said: <We will wait until the spring.>",
    "<We lost the vote. We lost the money. We go on.>",
    "He called the plan <a waste> and the vote <a farce> on Friday.",
    "It was, she said, <the end of it> for the town.",
    "The hall, the workers' pride, was 6 feet wide.",
]
STYLES = ["“ ”", '" "', "« »", "`` ''", "‘‘ ’’"]


def written(paragraphs: list[str], style: str) -> list[str]:
    opening, closing = style.split()
    return [p.replace("<", opening).replace(">", closing) for p in paragraphs]


def by_paragraph(paragraphs: list[str], segmented: Cut) -> list[list[str]]:
    text = "\n\n".join(paragraphs)
    found = cut(text, segmented).quotations
    held, low = [], 0
    for paragraph in paragraphs:
        high = low + len(paragraph)
        held.append([text[q.start : q.end] for q in found if low <= q.start and q.end <= high])
        low = high + 2
    assert sum(map(len, held)) == len(found), "a quotation leaves its paragraph"
    return held


def damage(paragraph: str, mark: str, number: int) -> str:
    places = [index for index, char in enumerate(paragraph) if char == mark]
    place = places[number % len(places)]
    return paragraph[:place] + paragraph[place + 1 :]


@settings(deadline=None, max_examples=120)
@given(st.lists(st.sampled_from(COPY), min_size=1, max_size=4), st.sampled_from(STYLES))
def test_whole_copy_gives_whole_quotations(
    segmented: Cut, paragraphs: list[str], style: str
) -> None:
    opening, closing = style.split()
    found = by_paragraph(written(paragraphs, style), segmented)
    for paragraph, held in zip(paragraphs, found, strict=True):
        inside = [part.split(">")[0] for part in paragraph.split("<")[1:]]
        assert held == [f"{opening}{part}{closing}" for part in inside]


@pytest.mark.parametrize("lost", ["<", ">"])
def test_one_lost_mark_harms_its_own_paragraph_alone(lost: str, segmented: Cut) -> None:
    quoting = [p for p in COPY if "<" in p]
    for style in STYLES:
        for before in COPY:
            for harmed in quoting:
                for number in range(harmed.count(lost)):
                    # A paragraph that opens with a mark carries an open quotation on by custom.
                    paragraphs = [before, COPY[1], harmed, COPY[1], COPY[2]]
                    whole = by_paragraph(written(paragraphs, style), segmented)
                    paragraphs[2] = damage(harmed, lost, number)
                    broken = by_paragraph(written(paragraphs, style), segmented)
                    assert whole[:2] + whole[3:] == broken[:2] + broken[3:], paragraphs


SOUP = st.lists(
    st.sampled_from(
        [
            *"“”„‟\"«»‘’'`",
            *["``", "''", "‘‘", "’’", "\n\n", "\n", " ", " ", "\u00a0", "(", ")", "—", "3", "s"],
            *"We wait. said Ada Oak : , ? … workers it’s 'n' '98".split(),
        ]
    ),
    max_size=60,
)


@settings(deadline=None, max_examples=400)
@given(st.one_of(SOUP.map(" ".join), SOUP.map("".join), st.text(max_size=60)))
@example("“" * 40)
@example("\"'\"'\"'")
@example("‘’‘’\n\n’‘")
def test_quotations_of_any_soup_are_ordered_disjoint_and_inside_a_paragraph(
    segmented: Cut, text: str
) -> None:
    document = cut(text, segmented)
    reached = 0
    for quotation in document.quotations:
        assert reached <= quotation.start < quotation.end <= len(text)
        assert any(
            p.start <= quotation.start and quotation.end <= p.end for p in document.paragraphs
        )
        inside = text[quotation.start : quotation.end]
        assert inside == inside.strip()
        reached = quotation.end


@settings(deadline=None, max_examples=100)
@given(SOUP.map(" ".join))
def test_nothing_is_quoted_without_a_mark(segmented: Cut, text: str) -> None:
    bare = text.translate({ord(mark): None for mark in "“”„‟\"«»‘’'`"})
    assert not cut(bare, segmented).quotations
