"""How much of what is attributed has a source that can be looked up."""

from __future__ import annotations

from scorer.article import NAMED_KINDS
from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="named_source_share",
    title="Words with a named source",
    family="sourcing",
    question="Of all words that are attributed, how many have a source that can be looked up?",
    why="A named person, office, body, document or outlet can be asked, checked and contradicted.",
    limits="A pronoun whose antecedent is not plain counts as not named.",
    unit="share of attributed words",
    source=("Zhang et al. 2018, A Structured Response to Misinformation, WWW Companion",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of attributed words, 0 to 1; not applicable where nothing is attributed."""
    held = evidence.attributed_words
    total = sum(held.values())
    if total == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    named = sum(
        held.get(number, 0)
        for number, attribution in evidence.attributions()
        if attribution.source.kind in NAMED_KINDS
    )
    return Measurement(INFO.id, named / total, INFO.unit, "measured")
