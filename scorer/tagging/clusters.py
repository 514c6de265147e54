"""Word clusters: words that stand in the same company share a number."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_DIGIT = re.compile(r"\d")
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Clusters:
    """Cluster numbers of a word at three grains, coarse to fine."""

    of: Mapping[str, tuple[int, int, int]]

    def coarse(self, word: str) -> int:
        return self.of[word][0] if word in self.of else UNKNOWN

    def middle(self, word: str) -> int:
        return self.of[word][1] if word in self.of else UNKNOWN

    def fine(self, word: str) -> int:
        return self.of[word][2] if word in self.of else UNKNOWN


def masked(word: str) -> str:
    """The word with every digit as 0, as the clusters and both models know it."""
    return _DIGIT.sub("0", word)


@cache
def load_clusters() -> Clusters:
    """The clusters that ship; see ``models/MODEL_CARD.md`` for their texts."""
    path = files("scorer.tagging.models").joinpath("clusters.json")
    return clusters_from(json.loads(path.read_text("utf-8")))


def clusters_from(data: Mapping[str, Any]) -> Clusters:
    """Clusters as ``clusters.json`` holds them: the words, and a column of numbers a grain."""
    grains = zip(data["coarse"], data["middle"], data["fine"], strict=True)
    return Clusters(dict(zip(data["words"].split(" "), grains, strict=True)))
