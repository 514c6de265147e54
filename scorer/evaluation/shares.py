"""Hits held against labels, and what comes of it: so many of so many, with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from scorer.article import Article, Span
from scorer.evaluation.proportions import wilson_interval
from scorer.measured import Figure, Subject
from scorer.pipeline import Instruments, measure_article
from scorer.result import Hit
from scorer.tokenizing import tokenize

COMMAND = "scorer passports DATA"
PUSHING = frozenset({"loaded_language", "techniques", "headline"})
"""Families whose hits say that words push."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One hit, and whether the labels agree with it."""

    feature: str
    family: str
    right: bool
    confidence: float = 0.0
    """As the model gave it."""


@dataclass(frozen=True, slots=True)
class Words:
    """How many of the words read carry a label: what a word picked at random would get."""

    labelled: int
    all: int

    def __add__(self, other: Words) -> Words:
        return Words(self.labelled + other.labelled, self.all + other.all)

    @property
    def beside(self) -> str:
        share = self.labelled / self.all if self.all else 0.0
        return f"a word picked at random: {share:.2f}"


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of a corpus, and what may be pooled with another's: the hits judged and the
    words they were found among."""

    figures: tuple[Figure, ...]
    judged: tuple[Judged, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of hits: the words after "31 of 48 hits in CORPUS"."""

    what: str
    corpus: str
    beside: str | None = None
    primary: bool = False


def find_hits(article: Article, instruments: Instruments) -> tuple[Hit, ...]:
    """All hits in an article, whosever voice they are in, in reading order; their confidences
    as they are before anything measured is weighed in."""
    _, total = measure_article(article, replace(instruments, passports={}))
    hits = (hit for item in total.measurements for hit in item.hits)
    return tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.feature)))


def touches(hit: Hit, spans: Iterable[Span]) -> bool:
    """Whether a hit shares a character with a span."""
    return any(hit.start < span.end and span.start < hit.end for span in spans)


def count_words(text: str, spans: Sequence[Span], within: Sequence[Span]) -> Words:
    """The words of the stretches ``within``, and how many of them share a character with
    ``spans``; punctuation is no word."""
    labelled = n = 0
    for stretch in within:
        starts, ends, words = tokenize(text, stretch.start, stretch.end)
        for start, end, word in zip(starts, ends, words, strict=True):
            if word[0].isalnum():
                n += 1
                labelled += any(start < span.end and span.start < end for span in spans)
    return Words(labelled, n)


def make_figure(
    id_: str,
    question: Question,
    right: int,
    n: int,
    unit: str = "hits",
    subject: Subject = "feature",
) -> Figure:
    """A counted share as it is stored: three decimals; without a value where ``n`` is 0."""
    value = low = high = None
    if n:
        low, high = (round(bound, 3) for bound in wilson_interval(right, n))
        value = round(right / n, 3)
    return Figure(
        subject=subject,
        id=id_,
        what=question.what,
        value=value,
        n=n,
        unit=unit,
        corpus=question.corpus,
        command=COMMAND,
        right=right,
        low=low,
        high=high,
        beside=question.beside,
        primary=question.primary,
    )


def count_shares(
    judged: Iterable[Judged], features: Mapping[str, str], question: Question
) -> list[Figure]:
    """The share of right hits of each of ``features`` (id to family), hit or not, and of each
    family; hits of other features are left out."""
    by_feature: dict[str, list[bool]] = {feature: [] for feature in features}
    for item in judged:
        if item.feature in by_feature:
            by_feature[item.feature].append(item.right)
    figures = [make_figure(id_, question, sum(r), len(r)) for id_, r in by_feature.items()]
    for family in sorted(set(features.values())):
        rights = [r for id_, held in by_feature.items() if features[id_] == family for r in held]
        figures.append(make_figure(family, question, sum(rights), len(rights), subject="family"))
    return figures
