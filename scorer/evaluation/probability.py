"""How likely it is that at least one of several hits is right."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from scorer.result import Hit


def any_right(hits: Iterable[Hit], share: float = 1.0) -> float:
    """Noisy or: 1 - product of (1 - share x confidence x min(1, severity)), each hit by itself.

    More hits, surer or graver ones never lower it. ``share`` tells how much of a hit counts.
    """
    wrong = (1 - share * hit.confidence * min(1.0, hit.severity) for hit in hits)
    return 1 - prod(wrong, start=1.0)


def either(first: float, second: float) -> float:
    """Two probabilities joined by the same rule."""
    return 1 - (1 - first) * (1 - second)
