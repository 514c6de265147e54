"""Judgements in the writer's own voice, as hits."""

from __future__ import annotations

from typing import Literal

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement, rate_hits

CONFIDENCE = 0.7
SEVERITY = 0.5
"""The word is charged as loaded language already; this adds that nobody stands behind it."""


def measure_judgements(
    evidence: Evidence,
    hits: list[Measurement],
    info: FeatureInfo,
    kind: Literal["described", "stated"],
    reason: str,
) -> Measurement:
    """The judgements of one kind that no other unsourced assertion marks, per 1,000 words.

    ``reason`` may hold ``{word}``, for the words that judge.
    """
    tokens, text = evidence.document.tokens, evidence.document.text
    flagged = {
        at
        for item in hits
        for hit in item.hits
        if hit.family == info.family
        for at in range(tokens.at(hit.start), tokens.at(hit.end - 1) + 1)
    }
    found = []
    for judgement in evidence.judgements:
        start, end = tokens.starts[judgement.first], tokens.ends[judgement.last - 1]
        taken = not flagged.isdisjoint(range(judgement.first, judgement.last))
        if judgement.kind != kind or taken:
            continue
        first, last = judgement.word
        word = text[tokens.starts[first] : tokens.ends[last - 1]].lower()
        found.append(
            evidence.mark(
                info,
                start,
                end,
                entry=kind,
                reason=reason.format(word=f"“{word}”"),
                confidence=CONFIDENCE,
                severity=SEVERITY,
            )
        )
    return Measurement(
        info.id, rate_hits(found, evidence.n_words), info.unit, "measured", tuple(found)
    )
