"""How much of what is attributed has a source nobody could phone."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="vague_source_share",
    title="Words with a vague source",
    family="sourcing",
    question="Of all words that are attributed, how many have a source nobody could phone?",
    why="Analysts, critics and insiders without a name lend weight and carry no risk.",
    limits="Unnamed people in the street count as anonymous, with or without good reason.",
    unit="share of attributed words",
    source=("Zhang et al. 2018, A Structured Response to Misinformation, WWW Companion",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of attributed words, 0 to 1; not applicable where nothing is attributed."""
    held = evidence.attributed_words
    total = sum(held.values())
    if total == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    vague = sum(
        held.get(number, 0)
        for number, attribution in evidence.attributions()
        if attribution.source.kind in ("vague", "anonymous")
    )
    return Measurement(INFO.id, vague / total, INFO.unit, "measured")
