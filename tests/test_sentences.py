"""Sentences: seventy-odd awkward items, the boundaries written as ``|``, and what must hold
for any text. All invented."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.language import Language
from scorer.segmenting.sentences import split_sentences

ITEMS = """
The bridge shut at noon. |The ferry ran all night.
He lives on St. Brannoc Street. |She does not.
The boats left St. Brannoc on Monday.
The U.S. President Ada Quill arrived on Monday.
The U.S.-led mission ended. |Nobody cheered.
She moved to the U.S. |The firm followed.
He works for the U.N. in Marrow Bay.
The E.U. and the U.K. signed. |The U.S. did not.
The deal with the U.K. |Without it, prices rise.
The talks in Dunmouth, D.C. |They ended on Friday.
J. R. Tolland wrote the report. |It is long.
Ada B. Quill spoke first. |Then the mayor spoke.
A.J. Pike won. |B.K. Dunn lost.
It was signed by A. |The clerk kept a copy.
Nobody knew… |The lamp went out.
Nobody knew … and nobody asked.
“I thought … we would wait,” he said.
He waited... |Then he left.
He waited... and then he left.
Well . . . |It was late.
“We will wait,” he said. |“Then we will see.”
“We will wait.” |He sat down.
“…,” he said. |She nodded.
“What?” Sen. Oak asked.
“What did the board know?” Sen. Oak asked. |“When did it know?”
“Stop!” the guard shouted.
“Stop!” |The guard ran.
“Why now?” said Mayor Ada Quill on Friday.
“Why now?” |Mayor Ada Quill left on Friday.
“Who paid?” Oak asked in the hall. |Nobody answered.
“Really?!” she asked.
"Did we lose?" he asked. |"We did."
The train left at 7 a.m. sharp.
The train left at 7 a.m. |It was late.
The train left at 7 a.m. Monday and arrived at 9 p.m. Tuesday.
Flight No. 5 was cancelled.
The answer was no. |The council voted again.
He said no. |Nobody listened.
Nos. 4 and 5 were missing.
In Fig. 5 the line is red.
He cited Art. 5 and Sec. 12 of the law.
Brindle Inc. reported a loss.
She joined Brindle Inc. |The firm then grew.
Brindle Corp. and Hale Ltd. merged.
Prices rose 3.5 percent. |Wages fell 0.2 percent.
It cost $1.5 million. |That was cheap.
The rate is .5 percent.
It was 1999. |In 2000 it closed.
Dr. Hale and Mrs. Oak met Prof. Quill.
Gen. Marrow, Lt. Col. Pike and Sgt. Dunn testified.
Gov. Ada Quill vetoed it. |Rep. Ben Ink objected.
Mt. Orrin and Ft. Dale are near St. Brannoc.
The vote was on Jan. 5. |The count took until Feb. 3.
It happened on Sept. 12, 2031, in Marrow Bay.
“It is over.” |“Is it?” |“Yes.”
He called it “a joke.” |She laughed.
He called it 'a joke.' |She laughed.
He said he had ‘no idea’. |She did.
He said he had “no idea”. |She did.
«We lost.» |He sat down.
``We lost.'' |He sat down.
“She said ‘never.’” |He left.
“We lost!” he said, “and we knew it.”
“We lost. |We knew it,” he said.
He said: “We lost. |We knew it. |We went on.”
“They hit the tower in the storm.”|The mayor said so.
He wrote "We are done."|Then he left.
It ended (at last.) |They went home.
They went home. |(It was late.)
The plan (see the annex) failed. |It rained.
[The tape stops here.] |He went on.
Is it true? |Nobody knows!
Harbour bridge closes after crack found
Mayor: ‘Bridge was safe’
He made three points: first, cost; second, time; third, noise.
The case Oak v. Hale was heard. |It was dismissed.
The match, Marrow vs. Dunmouth, was abandoned.
She holds a Ph.D. in history.
She holds a Ph.D. |Her brother does not.
Ask Ben Ink Jr. about it.
Cups, plates, etc. were sold.
They sold cups, plates, etc. |The rest was burned.
Write to ada.quill@marrow.example or see www.marrow.example. |It is free.
The file is called plan.final.pdf and is long.
The vote, i.e. the count, was late.
It took 5 min. |Then it stopped.
He weighed 80 kg. |She weighed 60 kg.
Yes. |No. |Maybe.
They went home [see p. 4]. |It rained.
1. Wash the cups. |2. Dry the cups.
He left at 5 p.m. |Police came at 6 p.m.
“We lost.”|“We knew it.”
""".strip().splitlines()

WRONG = {
    "The site Yoohoo! News reported it.": "a name that ends in a mark is not known",
    "– We lost. |– We knew it.": "a dash after a full stop joins",
    "She asked why. |iPhones were banned.": "a small letter joins",
}


Split = Callable[[str, int, int], list[tuple[int, int]]]


@pytest.fixture(scope="session")
def spans_of(language: Language) -> Split:
    """The splitter as a function, for Hypothesis prints what a test is given."""

    def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
        return split_sentences(text, start, end, language)

    return spans


def split(text: str, spans_of: Split) -> list[str]:
    return [text[a:b] for a, b in spans_of(text, 0, len(text))]


def wanted(item: str) -> list[str]:
    return [part.strip() for part in item.split("|")]


def test_enough_items() -> None:
    assert len(set(ITEMS)) >= 80


@pytest.mark.parametrize("item", ITEMS)
def test_boundaries(item: str, spans_of: Split) -> None:
    assert split(item.replace("|", ""), spans_of) == wanted(item)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(item, marks=pytest.mark.xfail(strict=True, reason=why))
        for item, why in WRONG.items()
    ],
)
def test_boundaries_known_to_be_wrong(item: str, spans_of: Split) -> None:
    assert split(item.replace("|", ""), spans_of) == wanted(item)


def test_a_line_break_is_white_space(spans_of: Split) -> None:
    text = "The bridge\nshut at noon.\nThe ferry\r\nran all night."
    assert split(text, spans_of) == [
        "The bridge\nshut at noon.",
        "The ferry\r\nran all night.",
    ]


def test_only_the_paragraph_asked_for_is_cut(spans_of: Split) -> None:
    text = "Not this. The bridge shut. Nobody swam. Nor this."
    spans = spans_of(text, 10, 40)
    assert [text[a:b] for a, b in spans] == ["The bridge shut.", "Nobody swam."]


MARKED = st.lists(
    st.sampled_from(
        [
            *"“”\"'’‘«»()[]…",
            *". ! ? .. ... ?! .” ?” !' , : ; – —".split(),
            *"Ada Oak it he The said asked U.S. St. No. Inc. a.m. 3.5 J. p. İ".split(),
            " ",
            "\n",
            "\u00a0",
        ]
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=300)
@given(
    st.one_of(st.text(max_size=60), MARKED.map(" ".join), MARKED.map("".join)), st.integers(0, 9)
)
def test_sentences_cover_all_that_is_not_space_in_order(
    spans_of: Split, text: str, low: int
) -> None:
    low = min(low, len(text))
    high = len(text)
    reached = low
    for start, end in spans_of(text, low, high):
        assert reached <= start < end <= high
        assert not text[reached:start].strip()
        assert text[start:end].strip()
        reached = end
    assert not text[reached:high].strip()


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([item for item in ITEMS if item.endswith(".")]), max_size=5))
def test_items_in_a_row_keep_their_boundaries_where_an_opener_follows(
    spans_of: Split, items: list[str]
) -> None:
    """Between any two items stands "The gate held.", so that nothing joins across."""
    parts = [part for item in items for part in [*wanted(item), "The gate held."]]
    text = " The gate held. ".join(item.replace("|", "") for item in [*items, ""])
    assert split(text.strip(), spans_of) == parts


def cpu_seconds(text: str, spans_of: Split) -> float:
    start = time.process_time()
    spans_of(text, 0, len(text))
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    ["A. ", '."', "a.”", "… ", "U.S. ", "Mr. ", "No. ", ". ", "a ", "“Oh!” Ab ", ".", "!?", "A."],
)
def test_time_is_linear(unit: str, spans_of: Split) -> None:
    """Eight times the text may take three times eight times as long; squared it is 64."""
    small, large = (unit * (size // len(unit)) for size in (400, 3_200))
    least = min(cpu_seconds(small, spans_of) for _ in range(3))
    bound = 8 * 3 * max(least, 0.0005)
    assert any(cpu_seconds(large, spans_of) <= bound for _ in range(3))
