"""Stretches: how the logits of units become spans, and how sure a span is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from scorer.tagging.masking import Masked
from scorer.tagging.odds import logistic, logit

Array = Any
Kind = Literal["short", "long", "loaded"]
"""A short or a long span as annotators of propaganda mark them, or a loaded word or two."""
LENGTHS: Sequence[Kind] = ("short", "long")
KINDS: Sequence[Kind] = (*LENGTHS, "loaded")
MOST_SHORT = 8
"""Units of the longest span that counts as short."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How logits become stretches: units of at least ``low`` with up to ``gap`` others between
    them, one of which reaches ``high``; both are probabilities."""

    high: float
    low: float
    gap: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence = logistic(highest x a + mean x b + log(length) x c + d), from held-out folds
    (Platt 1999, Probabilistic Outputs for Support Vector Machines)."""

    highest: float
    mean: float
    length: float
    constant: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units ``[first, last)`` that push. ``confidence``: how often such a stretch shares a
    character with one that annotators marked as propaganda. ``technique`` is
    None where none is sure enough."""

    first: int
    last: int
    kind: Kind
    confidence: float
    technique: str | None
    technique_confidence: float


def cut_stretches(logits: Array, masked: Masked, decoding: Decoding) -> list[tuple[int, int]]:
    """Stretches ``(first, last)`` of units within one sentence, from (n_units,) logits."""
    low, high = logit(decoding.low), logit(decoding.high)
    rows = masked.rows
    stretches: list[list[int]] = []
    for at in np.flatnonzero(logits >= low).tolist():
        if (
            stretches
            and at - stretches[-1][1] <= decoding.gap
            and rows[at] == rows[stretches[-1][0]]
        ):
            stretches[-1][1] = at + 1
        else:
            stretches.append([at, at + 1])
    trimmed = (
        trim_marks(masked.words, first, last)
        for first, last in stretches
        if logits[first:last].max() >= high
    )
    return [(first, last) for first, last in trimmed if first < last]


def trim_marks(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Without punctuation at either end, but for ``!`` and ``?`` behind."""
    while last > first and not _is_word(words[last - 1]) and words[last - 1] not in "!?":
        last -= 1
    while first < last and not _is_word(words[first]):
        first += 1
    return first, last


def _is_word(word: str) -> bool:
    return word[0].isalnum() or (word[0] == "<" and len(word) > 1)


def calibrate(logits: Array, calibration: Calibration) -> float:
    """The confidence of a stretch from the logits of its units."""
    score = (
        calibration.highest * float(logits.max())
        + calibration.mean * float(logits.mean())
        + calibration.length * float(np.log(len(logits)))
        + calibration.constant
    )
    return float(logistic(score))
