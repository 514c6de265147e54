"""How long the article is."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="article_length",
    title="Length",
    family="style",
    question="How long is the article?",
    why="Short texts give little to go by; the interval beside the score says how little.",
    limits="Counts scored text only: no captions, credits or links.",
    unit="words",
    source=("Own definition",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Words of scored text."""
    return Measurement(INFO.id, float(evidence.n_words), INFO.unit, "measured")
