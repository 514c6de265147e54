"""Judgements that a description takes for granted: "his shameless spree"."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.features.judgement_hits import measure_judgements
from scorer.result import PER_THOUSAND, FeatureInfo, Measurement

INFO = FeatureInfo(
    id="described_judgements",
    title="Judgements taken for granted",
    family="unsourced_assertions",
    question="Does a description take for granted what the reader has not been told by anybody?",
    why=(
        "“His shameless spree” does not claim that the spending was shameless, it presupposes it; "
        "what is presupposed is not weighed, and nobody stands behind it."
    ),
    limits=(
        "A judgement that a source gave just before may be taken up; then the source belongs here "
        "again. Reviews and sports reports judge by trade."
    ),
    unit=PER_THOUSAND,
    source=(
        "Karttunen 1974, Presupposition and Linguistic Context",
        "Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013, ACL",
    ),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Definite descriptions with a judging word in the writer's voice, per 1,000 words."""
    return measure_judgements(
        evidence, hits, INFO, "described", "Who calls it {word}? Name who, or leave the word out."
    )
