"""What the models of whole sentences look at: integer keys with values, and a few measures.

Every attribute is one key (``scorer.tagging.keys``): one to three units in a row,
two to five characters of a unit, the clusters of a unit, its usual part of speech with those
beside it, a marker of the lexicon. Attributes of one group are shared out: each occurrence counts
(1 + log n) / n, n being how often the attribute stands in the sentence, over the square root of
the size of the group, so that a long sentence says no more than a short one. The measures are
what the model of pushing words makes of it, and counts. Names were masked before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from scorer.tagging.keys import mix, number
from scorer.tagging.masking import CAMP, NAME, PEOPLE
from scorer.tagging.odds import logistic
from scorer.tagging.push_templates import Wording
from scorer.tagging.word_table import UNKNOWN, WordTable

Array = Any
Group = Literal["words", "letters", "clusters", "tags", "markers"]
GROUPS: Sequence[Group] = ("words", "letters", "clusters", "tags", "markers")

LONGEST_LETTERS = 5
MEASURES: Sequence[str] = (
    "the strongest pushing word",
    "the three strongest pushing words",
    "pushing words on the whole",
    "the sum of pushing words",
    "the strongest word of a short pushing span",
    "the strongest word of a long pushing span",
    "words of short pushing spans on the whole",
    "words of long pushing spans on the whole",
    "the three strongest words of short pushing spans",
    "the strongest biased word",
    "the three strongest biased words",
    "the sum of biased words",
    "biased words on the whole",
    "the sum of the odds of biased words",
    "length",
    "share in quotation marks",
    "quotation marks",
    "question mark",
    "exclamation mark",
    "share of names",
    "share of words for camps",
    "share of words for peoples",
    "said or says",
    "I",
    "we",
    "you",
    "share of numbers",
    "opens with a quotation",
    "share of words with a marker",
    "different markers",
    "length of words",
    "colon",
    "dash",
    "bracket",
    "semicolon",
    "ends like a sentence",
    "share of adjectives",
    "share of adverbs",
    "share of verbs",
    "share of nouns",
    "share of numerals",
    "share of pronouns",
    "share of prepositions",
    "share of determiners",
    "share of modal verbs",
)
"""The measures in words, in the order of ``Described.measures``."""
_TAGS = ("JJ", "RB", "VB", "NN", "CD", "PR", "IN", "DT", "MD")


@dataclass(frozen=True, slots=True)
class DescribedSentence:
    """The attributes of a sentence as parallel columns, and its measures.

    ``groups`` are numbers in ``GROUPS``; ``first`` and ``last`` the units an attribute looks at,
    counted in the wording; ``details`` a cluster's grouping and number, a marker's place in
    ``markers``, or nothing.
    """

    keys: Array
    values: Array
    groups: Array
    first: Array
    last: Array
    details: Sequence[tuple[int, int]]
    markers: Sequence[str]
    measures: Array


@lru_cache(maxsize=100_000)
def _letters(word: str) -> Array:
    """Keys of the two to five characters in a row of a word with a space around it."""
    padded = f" {word} "
    return np.array(
        [
            number(padded[at : at + size])
            for size in range(2, LONGEST_LETTERS + 1)
            for at in range(len(padded) - size + 1)
        ],
        dtype=np.uint32,
    )


class _Columns:
    """Attributes as they are gathered."""

    def __init__(self) -> None:
        self.keys: list[Array] = []
        self.groups: list[Array] = []
        self.first: list[Array] = []
        self.last: list[Array] = []
        self.details: list[tuple[int, int]] = []

    def add(
        self,
        group: Group,
        keys: Array,
        first: Array,
        size: int = 1,
        details: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self.keys.append(keys)
        self.groups.append(np.full(len(keys), GROUPS.index(group)))
        self.first.append(np.asarray(first))
        self.last.append(np.asarray(first) + size)
        self.details += [(0, 0)] * len(keys) if details is None else details


def describe_sentence(
    wording: Wording, logits: Array, table: WordTable, first: int = 0, last: int | None = None
) -> DescribedSentence:
    """The units ``[first, last)`` of a document as one sentence; by default all of them.

    ``logits`` are those of the model of pushing words, (n_units, 3), for the whole document.
    """
    end = len(wording.masked.words) if last is None else last
    words = wording.masked.words[first:end]
    columns = _Columns()
    _add_words(columns, words, first)
    _add_clusters(columns, words, first, table)
    tags = [table.tag(word) for word in words]
    _add_runs(columns, "tags", "sentence tag", [number(tag) for tag in tags], first)
    markers = sorted({id_ for held in wording.markers[first:end] for id_ in held})
    columns.add(
        "markers",
        mix("sentence marker", np.array([number(id_) for id_ in markers], dtype=np.uint32)),
        np.full(len(markers), first),
        end - first,
        [(0, place) for place in range(len(markers))],
    )
    keys, groups = np.concatenate(columns.keys), np.concatenate(columns.groups)
    return DescribedSentence(
        keys=keys,
        values=_values(keys, groups),
        groups=groups,
        first=np.concatenate(columns.first),
        last=np.concatenate(columns.last),
        details=columns.details,
        markers=markers,
        measures=np.concatenate(
            [summarise(logits[first:end]), _counts(wording, tags, len(markers), first, end)]
        ).astype(np.float32),
    )


def _add_runs(
    columns: _Columns, group: Group, name: str, numbers: Sequence[int], first: int
) -> None:
    """One, two and three in a row."""
    column = np.array(numbers, dtype=np.uint32)
    n = len(column)
    for size in (1, 2, 3):
        if n >= size:
            rows = [column[at : n - size + 1 + at] for at in range(size)]
            columns.add(group, mix(f"{name}{size}", *rows), first + np.arange(n - size + 1), size)


def _add_words(columns: _Columns, words: Sequence[str], first: int) -> None:
    _add_runs(columns, "words", "sentence word", [number(word) for word in words], first)
    letters = [_letters(word) for word in words]
    if letters:
        at = first + np.repeat(np.arange(len(words)), [len(keys) for keys in letters])
        columns.add("letters", mix("sentence letters", np.concatenate(letters)), at)


def _add_clusters(columns: _Columns, words: Sequence[str], first: int, table: WordTable) -> None:
    if not words:
        return
    clusters = np.array([table.clusters_of(word) for word in words], dtype=np.int64)
    for grouping, name in enumerate(table.groupings):
        known = np.flatnonzero(clusters[:, grouping] != UNKNOWN)
        numbers = clusters[known, grouping]
        columns.add(
            "clusters",
            mix(f"sentence {name}", numbers + 3),
            first + known,
            details=[(grouping, cluster) for cluster in numbers.tolist()],
        )


def _values(keys: Array, groups: Array) -> Array:
    _, place, met = np.unique(keys, return_inverse=True, return_counts=True)
    n = met[place]
    sizes = np.bincount(groups, minlength=len(GROUPS))
    return ((1 + np.log(n)) / n / np.sqrt(sizes[groups] + 1)).astype(np.float32)


def summarise(logits: Array) -> Array:
    """Fourteen figures on the logits of a sentence's units; see the first of ``MEASURES``."""
    if not len(logits):
        return np.zeros(14, np.float32)
    either = 1 - np.prod(1 / (1 + np.exp(np.clip(logits[:, :2], -30, 30))), axis=1)
    odds = np.sort(np.log(either + 1e-9) - np.log(1 - either + 1e-9))[::-1]
    short = np.sort(logits[:, 0])[::-1]
    biased = np.sort(logits[:, 2])[::-1]
    return np.array(
        [
            odds[0],
            odds[:3].mean(),
            odds.mean(),
            np.log(either.sum() + 0.01),
            logits[:, 0].max(),
            logits[:, 1].max(),
            logits[:, 0].mean(),
            logits[:, 1].mean(),
            short[:3].mean(),
            biased[0],
            biased[:3].mean(),
            np.log1p(4 * logistic(biased).sum()),
            biased.mean(),
            np.log(np.exp(biased).sum()),
        ]
    )


def _counts(wording: Wording, tags: Sequence[str], n_markers: int, first: int, last: int) -> Array:
    words = wording.masked.words[first:last]
    n = max(1, len(words))
    quoted = wording.quoted[first:last]
    present = set(words)
    marked = sum(bool(held) for held in wording.markers[first:last])

    def share(sign: str) -> float:
        return words.count(sign) / n

    told = [
        np.log1p(len(words)),
        sum(quoted) / n,
        any(quoted),
        "?" in present,
        "!" in present,
        share(NAME),
        share(CAMP),
        share(PEOPLE),
        not present.isdisjoint(("said", "says")),
        "i" in present,
        not present.isdisjoint(("we", "our", "us")),
        not present.isdisjoint(("you", "your")),
        sum("0" in word for word in words) / n,
        bool(words) and words[0] in '"“',
        marked / n,
        n_markers,
        sum(len(word) for word in words) / n,
        ":" in present,
        not present.isdisjoint("—–"),
        "(" in present,
        ";" in present,
        bool(words) and words[-1] in '."”',
    ]
    shares = [sum(tag.startswith(kind) for tag in tags) / n for kind in _TAGS]
    return np.array([*told, *shares], dtype=np.float32)
