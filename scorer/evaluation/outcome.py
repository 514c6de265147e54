"""What an adapter gives back: the predictions as files, and the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scorer.evaluation.spans import Scores


@dataclass(frozen=True, slots=True)
class Outcome:
    """``files`` are contents by what is added to the name of the predictions' file."""

    files: Mapping[str, str]
    figures: Mapping[str, Any]


def figure(value: float | None) -> float | None:
    """A figure as printed: four decimals; None where it has no value."""
    return None if value is None else round(value, 4)


def shown_scores(scores: Scores) -> dict[str, Any]:
    """Precision, recall and F1 as printed, with what they were taken over."""
    return {
        "P": figure(scores.precision),
        "R": figure(scores.recall),
        "F1": figure(scores.f1),
        "n_predicted": scores.n_predicted,
        "n_gold": scores.n_gold,
    }
