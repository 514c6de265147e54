"""What is unusual for a desk: limits learned from what it published before."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor
from typing import Any

from scorer.scoring.references import LEAST_ARTICLES, Figures

UNUSUAL = 5
"""Per cent of past articles that are called unusual by one figure: one in twenty, by convention,
and as fine as twenty articles can tell."""


def learn_limits(figures: Figures, lowest: float) -> dict[str, Any]:
    """Limits from a desk's figures, as JSON, with the digest of the weights they hold for.

    ``fail_under``: the score that at most ``lowest`` per cent of its articles fall below.
    ``unusual``: the like, of ``UNUSUAL`` per cent, below it for each sub-score and above it for
    each feature.
    """
    return {
        "weights": figures.made_by.weights,
        "lowest": lowest,
        "fail_under": low(figures.scores, lowest),
        "unusual": {
            "subscores": {
                name: {"below": low(values, UNUSUAL)} for name, values in figures.subscores.items()
            },
            "features": {
                name: {"above": high(values, UNUSUAL)}
                for name, values in sorted(figures.features.items())
                if len(values) >= LEAST_ARTICLES
            },
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
