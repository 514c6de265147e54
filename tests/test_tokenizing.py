"""Tokens: what is one, what is not, and that none of the text is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.tokenizing import normalise, tokenize, words_of

TOKENS = [
    # hyphens join, dashes part
    ("a so-called win-win deal", "a so-called win-win deal"),
    ("well‑known and anti‐war", "well‑known and anti‐war"),
    ("the bridge – shut – sank", "the bridge – shut – sank"),
    ("late—again", "late — again"),
    ("- a dash -- and another", "- a dash -- and another"),
    ("x- and -y", "x - and - y"),
    # possessive and contracted endings stand alone, other apostrophes do not
    ("the regime's end", "the regime 's end"),
    ("the regime’s end", "the regime ’s end"),
    ("THE REGIME'S END", "THE REGIME 'S END"),
    ("we're, I'd, he'll, they've, I'm", "we 're , I 'd , he 'll , they 've , I 'm"),
    ("don't and won’t", "don't and won’t"),
    ("O’Brien at three o'clock", "O’Brien at three o'clock"),
    ("rock'n'roll", "rock'n'roll"),
    ("the workers' rights", "the workers ' rights"),
    ("the class of '98", "the class of ' 98"),
    ("a co-op's roof", "a co-op 's roof"),
    # acronyms keep their stops, sentences do not
    ("the U.S. and the U.N.", "the U.S. and the U.N."),
    ("e.g. at 9 a.m. sharp", "e.g. at 9 a.m. sharp"),
    ("It sank. Nobody swam.", "It sank . Nobody swam ."),
    ("St. Brannoc", "St . Brannoc"),
    # figures
    ("1,200 at 3.5bn by 10:30", "1,200 at 3.5bn by 10:30"),
    ("the 5th of 40%", "the 5th of 40 %"),
    ("$5 and £3.2m", "$ 5 and £ 3.2m"),
    ("version 1.2.3.", "version 1.2.3 ."),
    ("in 1990s style", "in 1990s style"),
    # addresses
    ("see https://marrow.example/a?b=1&c=2 now", "see https://marrow.example/a?b=1&c=2 now"),
    ("see www.marrow.example now", "see www.marrow.example now"),
    ("a [link](https://marrow.example/a) here", "a [ link ](https://marrow.example/a) here"),
    ("an ![image](bridge.jpg)", "an ! [ image ](bridge.jpg)"),
    # marks
    ("“no,” she said", "“ no , ” she said"),
    ("wait... what", "wait ... what"),
    ("wait… what", "wait … what"),
    ("what?!", "what ? !"),
    ("(so) [it] {is}", "( so ) [ it ] { is }"),
    ("snake_case", "snake_case"),
    ("naïve café", "naïve café"),
    ("мост закрыт", "мост закрыт"),
    ("🙂🙂", "🙂 🙂"),
    ("a\u200bb", "a \u200b b"),
    ("", ""),
    (" \t\n\u00a0\u2003", ""),
]


@pytest.mark.parametrize(("text", "wanted"), TOKENS)
def test_tokens(text: str, wanted: str) -> None:
    starts, ends, _ = tokenize(text)
    assert " ".join(text[a:b] for a, b in zip(starts, ends, strict=True)) == wanted


def test_a_decomposed_accent_stays_in_its_word() -> None:
    text = "expose\u0301s"
    assert tokenize(text)[:2] == ([0], [len(text)])


@pytest.mark.parametrize(
    "text", ["See www.marrow.example.", "(www.marrow.example)", "“www.marrow.example”"]
)
def test_an_address_ends_before_closing_marks(text: str) -> None:
    starts, ends, _ = tokenize(text)
    assert "www.marrow.example" in [text[a:b] for a, b in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("Slammed", "slammed"),
        ("DON’T", "don't"),
        ("Anti‐War", "anti-war"),
        ("Well‑Known", "well-known"),
        ("ÉCLAIR", "éclair"),
        ("’S", "'s"),
        ("U.S.", "u.s."),
    ],
)
def test_normalised_words(word: str, wanted: str) -> None:
    assert normalise([word]) == [wanted]
    assert words_of(word) == [wanted]


def test_a_word_may_grow_when_normalised_and_offsets_stay() -> None:
    text = "İzmit'te İki gemi"
    starts, ends, words = tokenize(text)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == ["İzmit'te", "İki", "gemi"]
    assert len(words[1]) > len("İki")


def test_only_a_stretch_is_cut_and_offsets_are_into_the_text() -> None:
    text = "One bridge. Two ferries."
    starts, ends, words = tokenize(text, 12, 23)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == ["Two", "ferries"]
    assert words == ["two", "ferries"]


SOUP = st.text(st.sampled_from("aSé1İß .,:-‑—'’‘“”\"()[]{}_/\n\u00a0\u200b\u0301🙂"), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        ["U.S.", "don’t", "'s", "https://a.example", "](", ")", "3.5", "so-called", " ", "…", "İ"]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=80), SOUP, PIECES))
@example("\x1c\x1d\x85\u2028")
@example("](" * 20)
def test_every_character_but_space_belongs_to_exactly_one_token(text: str) -> None:
    starts, ends, words = tokenize(text)
    assert len(starts) == len(ends) == len(words)
    covered: list[int] = []
    for start, end in zip(starts, ends, strict=True):
        assert start < end
        covered.extend(range(start, end))
    assert covered == [index for index, char in enumerate(text) if not char.isspace()]
    assert words == normalise(text[a:b] for a, b in zip(starts, ends, strict=True))


@settings(deadline=None, max_examples=150)
@given(SOUP, st.integers(0, 60), st.integers(0, 60))
def test_a_stretch_is_cut_as_if_it_stood_alone(text: str, low: int, high: int) -> None:
    start, end = sorted((min(low, len(text)), min(high, len(text))))
    starts, ends, words = tokenize(text, start, end)
    alone = tokenize(text[start:end])
    assert [a - start for a in starts] == alone[0]
    assert [b - start for b in ends] == alone[1]
    assert words == alone[2]


def cpu_seconds(text: str) -> float:
    start = time.process_time()
    tokenize(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    ["a", "a-", "a'", "’s", "1.", "1:", "a.", "www.", "http", "_", "é-", "don't ", "...", " ", "“"],
)
def test_a_megabyte_takes_linear_time(unit: str) -> None:
    """Sixteen times the text may take six times sixteen times as long; squared it is 256."""
    small, large = (unit * (size // len(unit)) for size in (62_500, 1_000_000))
    least = min(cpu_seconds(small) for _ in range(3))
    bound = 16 * 6 * max(least, 0.005)
    assert any(cpu_seconds(large) <= bound for _ in range(3))


@pytest.mark.parametrize("unit", ["](", "](a", "[a](b"])
def test_link_targets_that_never_close_take_linear_time(unit: str) -> None:
    small, large = (unit * (size // len(unit)) for size in (8_000, 64_000))
    least = min(cpu_seconds(small) for _ in range(3))
    bound = 8 * 4 * max(least, 0.005)
    assert any(cpu_seconds(large) <= bound for _ in range(3))
