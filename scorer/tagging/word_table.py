"""What is known of a word apart from its place: how it is written, its tag and its clusters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Literal

import numpy as np

from scorer.tagging.model_file import load_arrays, pack_told, read_told

Array = Any
Case = Literal["word", "both", "name"]
"""Usually written small, either way, or usually with a capital."""

CASES: Sequence[Case] = ("word", "both", "name")
UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Facts learned from raw text. ``groupings`` name the rows of ``clusters``."""

    places: Mapping[str, int]
    """The words by frequency, each with its number."""
    cases: Mapping[str, Case]
    tags: Mapping[str, str]
    endings: Mapping[str, str]
    """The usual tag of words unknown, by their last three letters."""
    clusters: Array
    """(n_groupings, n_words); -1 for a word without."""
    groupings: Sequence[str]

    def tag(self, word: str) -> str:
        """The most frequent Penn Treebank tag of a word or of a sign for a name."""
        return self.tags.get(word) or self.endings.get(word[-3:], "NN")

    def clusters_of(self, word: str) -> Sequence[int]:
        """The word's cluster in each grouping, or -1 in all."""
        place = self.places.get(word)
        if place is None:
            return (UNKNOWN,) * len(self.groupings)
        clusters: list[int] = self.clusters[:, place].tolist()
        return clusters

    def members_of(self, grouping: int, cluster: int) -> list[str]:
        """The four most common words of a cluster; ``grouping`` by its number."""
        places = set(np.flatnonzero(self.clusters[grouping] == cluster).tolist())
        members = (word for word, place in self.places.items() if place in places)
        return list(islice(filter(str.isalpha, members), 4))


def pack_table(learned: Mapping[str, Any]) -> dict[str, Array]:
    """The arrays of the table's file; ``told`` is one JSON text among them.

    ``learned``: words by frequency, for each the first letter of its case and its tag, the
    endings, and by grouping a column of clusters.
    """
    names = sorted(set(learned["tags"]))
    number_of = {name: number for number, name in enumerate(names)}
    told = {
        "words": " ".join(learned["words"]),
        "tags": names,
        "endings": learned["endings"],
        "groupings": list(learned["clusters"]),
    }
    letters = {case[0]: number for number, case in enumerate(CASES)}
    return {
        "told": pack_told(told),
        "cases": np.array([letters[sign] for sign in learned["cases"]], dtype=np.uint8),
        "tags": np.array([number_of[tag] for tag in learned["tags"]], dtype=np.uint8),
        "clusters": np.array(list(learned["clusters"].values()), dtype=np.int16),
    }


def unpack_table(arrays: Mapping[str, Array]) -> WordTable:
    """The table in the arrays of its file.

    Raises:
        KeyError: an array is missing.
    """
    told = read_told(arrays)
    words = told["words"].split(" ")
    names = told["tags"]
    return WordTable(
        places={word: place for place, word in enumerate(words)},
        cases={word: CASES[n] for word, n in zip(words, arrays["cases"].tolist(), strict=True)},
        tags={word: names[n] for word, n in zip(words, arrays["tags"].tolist(), strict=True)},
        endings=told["endings"],
        clusters=arrays["clusters"],
        groupings=tuple(told["groupings"]),
    )


@cache
def load_word_table() -> WordTable:
    """The table that ships; see ``models/PUSH_CARD.md`` for its texts."""
    return unpack_table(load_arrays("words.npz"))
