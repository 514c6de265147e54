"""What was said in an article, by the words it was said in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.article import Attribution

if TYPE_CHECKING:
    from scorer.features.evidence import Evidence

_MOST = 40
"""Sayings with the word that are looked at, so that time grows with the text and no more."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution and the stems of its content."""

    attribution: Attribution
    stems: Set[str]

    @property
    def start(self) -> int:
        return self.attribution.content[0].start

    @property
    def who(self) -> str:
        return self.attribution.source.name or self.attribution.source.text


def sayings_by_stem(evidence: Evidence) -> Mapping[str, Sequence[Saying]]:
    """The sayings that hold a stem, the first ``_MOST`` of each; those of nobody are left out."""
    held: dict[int, list[int]] = {}
    for token, number in evidence.holders.items():
        held.setdefault(number, []).append(token)
    by_stem: dict[str, list[Saying]] = {}
    for number, attribution in evidence.attributions():
        if not attribution.content or not (attribution.source.name or attribution.source.text):
            continue
        saying = Saying(attribution, evidence.stems(held.get(number, ())))
        for stem in saying.stems:
            same = by_stem.setdefault(stem, [])
            if len(same) < _MOST:
                same.append(saying)
    return by_stem
