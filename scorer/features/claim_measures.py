"""What speaks for a sentence being unsourced: the measures of ``scorer.tagging.claim_model``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import log, log1p, prod

from scorer.features.evidence import Evidence
from scorer.result import Hit
from scorer.tagging.claim_model import load_claim_model

_SUREST = 0.98
"""No probability is taken for surer than this, nor its opposite."""
_NO_CLAIM_ITSELF = frozenset(
    {
        "vague_attribution",
        "adopted_claims",
        "described_judgements",
        "stated_judgements",
    }
)
"""The first names a source, if a vague one; the second tells where a loaded word was met before;
judgements are measured apart."""
_SILENT = -8.0
"""The logit of words that nobody says in the writer's own voice."""


def any_right(hits: Iterable[Hit]) -> float:
    """How likely at least one of several hits is right. Noisy or: 1 - product of (1 - confidence x
    min(1, severity)), each hit by itself; more hits, surer or graver ones never lower it."""
    return 1 - prod((1 - hit.confidence * min(1.0, hit.severity) for hit in hits), start=1.0)


def is_own_claim(hit: Hit) -> bool:
    """Whether a hit is an unsourced assertion in the writer's own voice."""
    return (
        hit.voice == "own"
        and hit.family == "unsourced_assertions"
        and hit.feature not in _NO_CLAIM_ITSELF
    )


def measure_claim(
    evidence: Evidence, hits: Sequence[Hit], start: int, end: int
) -> tuple[float, ...]:
    """The measures of the text ``[start, end)``, in the order of ``MEASURES``.

    ``hits`` are the markers' and features' own, at the confidence set by hand: what they are
    weighed against elsewhere are the labels that the model was learned from.
    """
    here = [hit for hit in hits if start <= hit.start < end]
    claims = [hit for hit in here if is_own_claim(hit)]
    loaded = [
        hit
        for hit in here
        if hit.voice == "own" and hit.family == "loaded_language" and not hit.is_learned
    ]
    units = _own_units(evidence, start, end)
    logits = evidence.reading.logits[units]
    short, long = logits[:, :2].max(axis=0).tolist() if units else (_SILENT, _SILENT)
    starts = evidence.document.tokens.starts
    judgements = sum(start <= starts[item.first] < end for item in evidence.judgements)
    lone = sum(start <= starts[match.first] < end for match in evidence.matches.lone)
    return (
        _logit(any_right(claims)),
        _logit(any_right(loaded)),
        log1p(lone),
        log1p(judgements),
        short,
        long,
        log1p(len(units)),
    )


def claim_probability(evidence: Evidence, hits: Sequence[Hit], start: int, end: int) -> float:
    """How likely the text ``[start, end)`` asks the reader to take something on trust."""
    return load_claim_model().probability(measure_claim(evidence, hits, start, end))


def _own_units(evidence: Evidence, start: int, end: int) -> list[int]:
    """The units of ``wording`` that begin there in the writer's own voice."""
    masked, starts = evidence.wording.masked, evidence.document.tokens.starts
    first = bisect_left(masked.first, start, key=starts.__getitem__)
    last = bisect_left(masked.first, end, key=starts.__getitem__)
    return [unit for unit in range(first, last) if evidence.voices[masked.first[unit]] == "own"]


def _logit(probability: float) -> float:
    held = min(max(probability, 1 - _SUREST), _SUREST)
    return log(held / (1 - held))
