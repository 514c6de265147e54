"""Whom a claim without a source could be attributed to: somebody the article names elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from scorer.article import NAMED_KINDS
from scorer.features.evidence import Evidence
from scorer.features.sayings import Saying
from scorer.result import Hit, Measurement

_LEAST_SHARED = 3
_SHARE = 0.3
"""Stems that the sentence of the claim and what somebody says share, one of them of the claim's own
words, and the part of the sentence's stems they are. Of 16 named in 360 articles, read, 8 were
right; with any three words shared, 4 of 16."""


def name_sources(evidence: Evidence, measurements: Sequence[Measurement]) -> list[Measurement]:
    """The measurements, their unsourced assertions with the name of who says much the same."""
    return [
        replace(item, hits=tuple(_told(evidence, hit) for hit in item.hits))
        if any(_can_be_told(hit) for hit in item.hits)
        else item
        for item in measurements
    ]


def _can_be_told(hit: Hit) -> bool:
    return (
        hit.family == "unsourced_assertions"
        and hit.voice == "own"
        and hit.feature not in ("adopted_claims", "vague_attribution")
    )


def _told(evidence: Evidence, hit: Hit) -> Hit:
    """The hit with a repair that names whom to attribute it to, where somebody says so."""
    saying = _likeliest(evidence, hit) if _can_be_told(hit) else None
    if saying is None:
        return hit
    number = evidence.paragraph_number(saying.start)
    told = f"If that is the view of {saying.who} (paragraph {number}), attribute it."
    return replace(hit, reason=f"{hit.reason} {told}")


def _likeliest(evidence: Evidence, hit: Hit) -> Saying | None:
    """The named saying elsewhere that shares most with the sentence of a hit."""
    document = evidence.document
    number = evidence.sentence_of[document.tokens.at(hit.start)]
    sentence, stems = document.sentences[number], evidence.own_stems[number]
    first, last = document.tokens.at(hit.start), document.tokens.at(hit.end - 1) + 1
    told = evidence.stems(range(first, last))
    inside = document.text[sentence.start : sentence.end]
    shared: Counter[int] = Counter()
    found: dict[int, Saying] = {}
    for stem in sorted(stems):
        for saying in evidence.sayings.get(stem, ()):
            elsewhere = not sentence.start <= saying.start < sentence.end
            named = saying.attribution.source.kind in NAMED_KINDS
            # Who is spoken of in the sentence is hardly whose view of them it is.
            if elsewhere and named and saying.who not in inside and told & saying.stems:
                shared[saying.start] += 1
                found[saying.start] = saying
    best = max(shared, key=lambda start: (shared[start], -start), default=None)
    if best is None or shared[best] < max(_LEAST_SHARED, _SHARE * len(stems)):
        return None
    return found[best]
