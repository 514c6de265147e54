"""Stretches that push by the verdict of a learned model."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.features.learned_hits import explain, find_pieces, make_hit
from scorer.result import PER_THOUSAND, FeatureInfo, Measurement, rate_hits

INFO = FeatureInfo(
    id="learned_stretches",
    title="Reads like propaganda",
    family="techniques",
    question="Which passages are worded like those that annotators marked as propaganda or bias?",
    why=(
        "No list of words is ever complete, and most techniques are told by how a sentence is "
        "put. A model learned from annotated news finds more of them than the lists do."
    ),
    limits=(
        "Learned from 371 articles of a few outlets, most of them opinion. It sees wording and "
        "not truth: a soundly argued opinion reads like an unsound one. Names, peoples and camps "
        "are hidden from it. Shown, not charged."
    ),
    unit=PER_THOUSAND,
    source=(
        "Da San Martino, Barrón-Cedeño, Wachsmuth, Petrov and Nakov 2020, SemEval-2020 Task 11: "
        "Detection of Propaganda Techniques in News Articles",
    ),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Stretches in the writer's own voice per 1,000 words."""
    found = tuple(
        make_hit(evidence, INFO.id, "techniques", piece, explain(evidence, piece))
        for piece in find_pieces(evidence, "long")
    )
    return Measurement(INFO.id, rate_hits(found, evidence.n_words), INFO.unit, "measured", found)
