"""How long the sentences are."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="sentence_length",
    title="Sentence length",
    family="style",
    question="How long are the sentences?",
    why="Shown so that a class or a desk can compare.",
    limits="Says nothing of how clear a sentence is.",
    unit="words per sentence",
    source=("Flesch 1948, A new readability yardstick, Journal of Applied Psychology 32(3)",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Mean words per scored sentence."""
    if not evidence.scored_sentences:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    value = evidence.n_words / len(evidence.scored_sentences)
    return Measurement(INFO.id, value, INFO.unit, "measured")
