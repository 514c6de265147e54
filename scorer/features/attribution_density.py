"""How often the text says who says so."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, FeatureInfo, Measurement

INFO = FeatureInfo(
    id="attribution_density",
    title="Attribution density",
    family="sourcing",
    question="How often does the text say who says so?",
    why="The more often a source is given, the less a reader has to take on trust.",
    limits="Counts attributions, good and vague alike; a report of things seen needs few.",
    unit=PER_THOUSAND,
    source=(
        "Newell, Margolin and Ruths 2018, An Attribution Relations Corpus for Political News, LREC",
    ),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Attributions per 1,000 words of scored text."""
    if evidence.n_words == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    value = 1000 * len(evidence.document.attributions) / evidence.n_words
    return Measurement(INFO.id, value, INFO.unit, "measured")
