"""Figures that carry a claim, and who stands behind each.

A figure is a number with what it counts it in: a share, a sum of money, dead and wounded, a
date, or any other count from ten on. Ages, hours, ordinals, and numbers in names and scores
count nothing that could be wrong in the way a figure can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from scorer.result import FigureKind, FigureSource, StatedFigure

if TYPE_CHECKING:
    from scorer.features.evidence import Evidence

_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:m|bn|k|tn)?")
_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}")
_LEAST_COUNT = 10
"""Smaller counts are told as they are seen: "three judges"."""
_NEAR = 4
"""Words between a number and the dead or wounded it counts."""


def find_figures(evidence: Evidence) -> list[StatedFigure]:
    """The figures of the article's body in reading order."""
    words, grammar = evidence.document.tokens.words, evidence.lexicon.language.grammar
    openers = grammar.numerals | grammar.share_words | grammar.currency_words | grammar.months
    found: list[StatedFigure] = []
    for number in evidence.scored_sentences:
        sentence = evidence.document.sentences[number]
        if evidence.document.paragraphs[sentence.paragraph].role != "body":
            continue  # a headline sums up what the text may source
        at = sentence.first
        while at < sentence.last:
            if not words[at][0].isdigit() and words[at] not in openers:
                at += 1
                continue
            hit = _figure_at(evidence, words, at, sentence.first, sentence.last)
            if hit is None:
                at += 1
                continue
            first, last, kind = hit
            found.append(_stated(evidence, number, first, last, kind))
            at = last
    return found


def _figure_at(
    evidence: Evidence, words: Sequence[str], at: int, start: int, end: int
) -> tuple[int, int, FigureKind] | None:
    """The figure that begins at a token: its tokens and its kind."""
    grammar = evidence.lexicon.language.grammar
    if (date := _date_at(evidence, words, at, start, end)) is not None:
        return date
    opens = at + 1 if words[at] in grammar.currency_words and at + 1 < end else at
    last = _number_end(evidence, words, opens, end)
    if last is None:
        return None
    if opens > at:
        return at, last, "money"
    following = words[last] if last < end else ""
    if following in grammar.percent_words:
        return at, last + 1, "percentage"
    if following in grammar.currency_words:
        return at, last + 1, "money"
    if _is_age(evidence, at, last, start):
        return None
    if _counts_casualties(words, at, last, start, end, grammar.casualty_words):
        return at, last, "casualties"
    if _is_share(words, at, last, end, grammar.share_words, grammar.numerals):
        return at, last, "percentage"
    other = following in grammar.duration_words | grammar.months or following == "-"
    if other or _is_label(evidence, at, start):
        return None
    return (at, last, "number") if _is_count(words, at, last, grammar.scale_words) else None


def _number_end(evidence: Evidence, words: Sequence[str], at: int, end: int) -> int | None:
    """Behind the number that begins at a token; None where none does."""
    grammar = evidence.lexicon.language.grammar
    if at >= end:
        return None
    written = _NUMBER.fullmatch(words[at]) and not _YEAR.fullmatch(words[at])
    if not (written or words[at] in grammar.numerals or words[at] in grammar.share_words):
        return None
    last = at + 1
    while last < end and words[last] in grammar.scale_words:
        last += 1
    return last


def _is_age(evidence: Evidence, at: int, last: int, start: int) -> bool:
    """Whether the number says how old somebody is: "Ada Quill, 61, …", "a man of 71"."""
    words = evidence.document.tokens.words
    before = words[at - 1] if at > start else ""
    if before == "," and last < len(words) and words[last] == "," and last - at == 1:
        return True
    return before == "of" and at - 2 in evidence.person_nouns


def _counts_casualties(
    words: Sequence[str], at: int, last: int, start: int, end: int, casualties: frozenset[str]
) -> bool:
    if last - at == 1 and words[at] == "one":
        return False  # "no one", "one of the injured"
    behind = words[last : min(end, last + _NEAR)]
    before = words[max(start, at - _NEAR) : at][::-1]
    return any(
        word in casualties
        for near in (behind, before)
        for word in takewhile(lambda word: word[0].isalnum(), near)
    )


def _is_share(
    words: Sequence[str],
    at: int,
    last: int,
    end: int,
    shares: frozenset[str],
    numerals: frozenset[str],
) -> bool:
    """Whether the number says what part of something: "two-thirds of", "one in five"."""
    if words[last - 1] in shares:
        return last < end and words[last] == "of"
    return (
        last + 1 < end
        and words[last] in ("in", "of")
        and words[at] in numerals
        and words[last + 1] in numerals
        and words[last + 1] not in shares
    )


def _is_label(evidence: Evidence, at: int, start: int) -> bool:
    """Whether the number belongs to a name or a score: "Article 50", "5-3", "9/11"."""
    tokens, text = evidence.document.tokens, evidence.document.text
    before = tokens.words[at - 1] if at > start else ""
    if before in ("-", "/", ":", "no", "#") or before.endswith(("-", "/")):
        return True
    month = tokens.words[at - 2] if before == "." and at - 1 > start else before
    if month in evidence.lexicon.language.grammar.months:
        return True
    after = tokens.words[at + 1] if at + 1 < len(tokens) else ""
    if after in ("/", ":"):
        return True
    named = at - 1 > start and text[tokens.starts[at - 1]].isupper() and before.isalpha()
    return named and len(before) > 1


def _is_count(words: Sequence[str], at: int, last: int, scales: frozenset[str]) -> bool:
    if last - at > 1 or words[at] in scales:
        return True
    number = words[at].replace(",", "").rstrip("mbnkt")
    try:
        return float(number) >= _LEAST_COUNT
    except ValueError:
        return False


def _date_at(
    evidence: Evidence, words: Sequence[str], at: int, start: int, end: int
) -> tuple[int, int, FigureKind] | None:
    """A date with its year, or a year in which something began, ended or took place."""
    grammar = evidence.lexicon.language.grammar
    if (
        words[at] in grammar.months
        and evidence.document.text[evidence.document.tokens.starts[at]].isupper()
    ):
        last = at + 1
        while last < end and last - at < 5 and (words[last] == "," or words[last].isdigit()):
            last += 1
            if _YEAR.fullmatch(words[last - 1]):
                first = at - 1 if at > start and words[at - 1].isdigit() else at
                return first, last, "date"
        return None
    if _YEAR.fullmatch(words[at]) and at > start and words[at - 1] in grammar.clock_words:
        return at, at + 1, "date"
    return None


def _stated(
    evidence: Evidence, number: int, first: int, last: int, kind: FigureKind
) -> StatedFigure:
    tokens, text = evidence.document.tokens, evidence.document.text
    start, end = tokens.starts[first], tokens.ends[last - 1]
    voice = evidence.voice_of(first, last)
    standing: FigureSource = voice if voice != "own" else "nobody"
    source = evidence.speaker_of(first, last)
    if voice == "own" and (beside := evidence.named_in.get(number)) is not None:
        standing, source = "beside", beside
    return StatedFigure(start, end, text[start:end], kind, standing, source)
