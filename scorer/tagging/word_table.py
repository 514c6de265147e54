"""What is known of a word apart from its place: how it is written, its tag and its clusters."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Case = Literal["word", "both", "name"]
"""Usually written small, either way, or usually with a capital."""

CASES: Mapping[str, Case] = {"w": "word", "b": "both", "n": "name"}
UNKNOWN = -1


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Facts learned from raw text. ``groupings`` are the names of the columns of ``clusters``."""

    cases: Mapping[str, Case]
    tags: Mapping[str, str]
    endings: Mapping[str, str]
    """The usual tag of words unknown, by their last three letters."""
    clusters: Mapping[str, Sequence[int]]
    groupings: Sequence[str]
    members: Mapping[tuple[int, int], Sequence[str]]
    """Some common words of a cluster, by the grouping's number and the cluster's."""

    def tag(self, word: str) -> str:
        """The word's most frequent Penn Treebank tag."""
        return self.tags.get(word) or self.endings.get(word[-3:], "NN")

    def clusters_of(self, word: str) -> Sequence[int]:
        """The word's cluster in each grouping, or -1 in all."""
        return self.clusters.get(word) or (UNKNOWN,) * len(self.groupings)


def word_table_from(data: Mapping[str, Any]) -> WordTable:
    """The table as ``words.json`` holds it: words by frequency, and a column a fact."""
    words = data["words"].split(" ")
    columns = list(data["clusters"].values())
    members: dict[tuple[int, int], list[str]] = {}
    for number, column in enumerate(columns):
        for word, cluster in zip(words, column, strict=True):
            listed = members.setdefault((number, cluster), [])
            if len(listed) < 4 and word.isalpha():
                listed.append(word)
    return WordTable(
        cases={word: CASES[sign] for word, sign in zip(words, data["cases"], strict=True)},
        tags=dict(zip(words, data["tags"].split(" "), strict=True)),
        endings=data["endings"],
        clusters=dict(zip(words, zip(*columns, strict=True), strict=True)),
        groupings=tuple(data["clusters"]),
        members=members,
    )


@cache
def load_word_table() -> WordTable:
    """The table that ships; see ``models/PUSH_CARD.md`` for its texts."""
    path = files("scorer.tagging.models").joinpath("words.json")
    return word_table_from(json.loads(path.read_text("utf-8")))
