"""Why an article gets no score: each reason, and what comes near it and is scored."""

from __future__ import annotations

import re

import pytest

from scorer.article import Article
from scorer.pipeline import Instruments, score_article

STORY = (
    "The council of Marrow Bay met on Tuesday to vote on the bridge.",
    "Ada Quill, the town engineer, said the bridge would open in May after repairs to four cables.",
    "Ben Ink said the county had paid its share in January and would pay the rest in June.",
    "The meeting took two hours and ended at nine, according to the minutes.",
    "About 60 residents came. Some of them held signs, and two were asked to leave the chamber.",
    "The county built the bridge in 1961 and painted it last in 2009, its records showed.",
)


def told(*lines: str) -> str:
    return "\n\n".join(lines)


def turns(n: int, first: str, second: str) -> list[str]:
    return [f"{(first, second)[i % 2]}: {STORY[i % len(STORY)]} It was turn {i}." for i in range(n)]


def on(day: int) -> list[str]:
    """The story in other words: what is said twice is read once."""
    return [f"On day {day} this was so: {line}" for line in STORY]


TIMES = ("9:45 p.m.", "7:15 p.m.", "6:10 p.m.", "2:25 p.m.", "11 a.m.")
POINTS = ("New cables", "Fresh paint", "A lower speed limit", "A ferry at night", "A report in May")

DECLINED = {
    "interview": (told(*turns(8, "Q", "A")), "a transcript: 8 of 8 paragraphs"),
    "debate": (told(STORY[0], *turns(9, "ADA QUILL", "BEN INK")), "a transcript: 9 of 10"),
    "rush transcript": (
        told("Bridge talks", "This is a rush transcript. It may be corrected.", *STORY),
        "a transcript: it says so",
    ),
    "spoken": (
        told(*STORY, "This transcript has been automatically generated."),
        "a transcript: it says so",
    ),
    "latest": (
        told(*(f"{time}\n\n{line}" for time, line in zip(TIMES, STORY, strict=False))),
        "a live blog or a log: 5 entries",
    ),
    "as it happened": (
        told(*(f"1{n}.05 {line}" for n, line in enumerate(STORY))),
        "a live blog or a log: 6 entries",
    ),
    "bulleted": (told(*(f"• {line}" for line in [*STORY, *on(2)])), "a list: 12 of 12"),
    "numbered": (
        told("Six things about the bridge", *(f"{n}. {x}" for n, x in enumerate(STORY, 1))),
        "a list: 6 numbered parts",
    ),
    "counted down": (
        told(*(f"{6 - n}. Point\n\n{line}" for n, line in enumerate(STORY))),
        "a list: 6 numbered parts",
    ),
    "speech": (
        told(*(f"“{line} We will see to it, friends, this year and next.”" for line in STORY)),
        "mostly quotation: ",
    ),
    "satire": (told("Satire", "Bridge to run for mayor", *STORY), "satire: labelled “Satire”"),
}
SCORED = {
    "a box of questions and answers": told(
        *STORY,
        *on(2),
        "Q: When will it open?",
        "A: In May, the council says.",
        "Q: Who pays?",
        "A: The county does, under an agreement of 1961.",
        "Q: Is there a ferry?",
        "A: Twice a day, from the quay.",
    ),
    "claims and facts": told(
        *(f"{('CLAIM', 'FACT')[n % 2]}: {line}" for n, line in enumerate([*STORY, *on(2)]))
    ),
    "a numbered list at its end": told(
        *STORY, "The plan has five points:", *(f"{n}. {x}." for n, x in enumerate(POINTS, 1))
    ),
    "prose under numbered headings": told(
        *(f"{n}. {x}\n\n{told(*on(n))}" for n, x in enumerate(POINTS, 1))
    ),
    "numbers that do not count": told(
        *(f"{n}) {x}" for n, x in zip((4, 9, 2, 7), STORY, strict=False)), *STORY
    ),
    "a long quotation": told(
        *STORY,
        *(f"“{line} We will see to it, friends,” Quill said in her speech." for line in STORY[:3]),
    ),
    "hours in its course": told(
        "9 p.m. was the hour set for the vote, the clerk said.",
        *STORY,
        "11:30 p.m. came before it was taken, the minutes showed.",
    ),
    "shares in a table": told(*STORY, "1.06% North", "3.20% South", "0.16% East", "5.40% West"),
    "lengths of videos": told(*STORY, "00:52", "01:34", "00:31", "05:24", "04:51", "00:20"),
    "a link to a transcript": told(
        *STORY[:3], "Read the full transcript of the meeting.", *STORY[3:]
    ),
    "the word satire": told(*STORY, "Satire of the council was banned at the fair, Quill said."),
}


@pytest.mark.parametrize("name", DECLINED)
def test_declined_with_a_reason(name: str, instruments: Instruments) -> None:
    text, reason = DECLINED[name]
    card = score_article(Article(id=name, text=text), instruments)
    assert card.status == "declined"
    assert any(re.match(reason, given) for given in card.reasons), card.reasons
    assert card.genre is None


@pytest.mark.parametrize("name", SCORED)
def test_what_comes_near_is_scored(name: str, instruments: Instruments) -> None:
    card = score_article(Article(id=name, text=SCORED[name]), instruments)
    assert (card.status, card.reasons) == ("scored", ())


@pytest.mark.parametrize("name", ["interview", "latest", "bulleted", "speech", "satire"])
def test_scoring_opinion_scores_nothing_else(name: str, instruments: Instruments) -> None:
    card = score_article(Article(id=name, text=DECLINED[name][0]), instruments, "score")
    assert card.status == "declined"
