"""What is unusual for a desk: limits learned from what it published before."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Any

from scorer.scoring.references import LEAST_ARTICLES, Figures
from scorer.scoring.weights import Weights

UNUSUAL = 5
"""Per cent of past articles that are called unusual by one figure: one in twenty, by convention,
and as fine as twenty articles can tell."""


def learn_limits(figures: Figures, weights: Weights, lowest: float) -> dict[str, Any]:
    """Limits from a desk's figures, as JSON.

    ``fail_under``: the score that at most ``lowest`` per cent of its articles fall below.
    ``unusual``: the like, of ``UNUSUAL`` per cent, for each sub-score (below it) and each feature:
    above it, or below it where the weights charge for what is short.
    """
    features = {}
    for feature, values in sorted(figures.features.items()):
        if len(values) >= LEAST_ARTICLES:
            place = weights.features.get(feature)
            short = place is not None and place.side == "below"
            side = "below" if short else "above"
            features[feature] = {side: low(values, UNUSUAL) if short else high(values, UNUSUAL)}
    return {
        "weights": figures.made_by.weights,
        "lowest": lowest,
        "fail_under": low(figures.scores, lowest),
        "unusual": {
            "subscores": {
                name: {"below": low(values, UNUSUAL)} for name, values in figures.subscores.items()
            },
            "features": features,
        },
    }


def low(values: Sequence[float], percent: float) -> float:
    """The highest of ``values`` that at most ``percent`` per cent of them lie below."""
    return sorted(values)[min(_rank(len(values), percent), len(values) - 1)]


def high(values: Sequence[float], percent: float) -> float:
    """The lowest of ``values`` that at most ``percent`` per cent of them lie above."""
    return sorted(values, reverse=True)[min(_rank(len(values), percent), len(values) - 1)]


def _rank(n: int, percent: float) -> int:
    return floor(n * percent / 100 + 1e-9)
