"""Whether left- and right-leaning outlets of equal quality score alike.

The unit is the outlet: its mean score, its quality, and the lean it is most often rated with.
The difference is that of an analysis of covariance (Fisher 1932, Statistical Methods for Research
Workers, 4th ed.): one slope of the score on quality for all leans, and what is left between right
and left. Its interval is a bootstrap over outlets within each lean (Efron 1979, Annals of
Statistics 7), percentiles of seeded draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from statistics import fmean
from typing import Any

from scorer.evaluation.outcome import figure

LEFT, CENTRE, RIGHT = 0, 1, 2
DRAWS = 2_000
_SEED = 20_261_122
_BANDS = (0.0, 0.5, 0.7, 0.85, 1.01)
"""Edges of the bands of quality; one without outlets of both leans is left out."""


@dataclass(frozen=True, slots=True)
class OutletMean:
    """An outlet's mean score in points, its quality from 0 to 1, and its lean."""

    score: float
    quality: float
    lean: int


def compare_leans(outlets: Sequence[OutletMean]) -> dict[str, Any]:
    """Points by which right-leaning outlets score above left-leaning ones of equal quality.

    ``interval_90`` and ``interval_95`` from ``DRAWS`` draws; ``unadjusted`` is the plain
    difference of means; ``matched`` the mean of the differences within bands of quality, each
    weighted by its smaller side. Empty without outlets of both leans.
    """
    sides = {lean: [o for o in outlets if o.lean == lean] for lean in (LEFT, CENTRE, RIGHT)}
    difference = adjusted_difference(outlets)
    if difference is None:
        return {}
    random = Random(_SEED)
    drawn = [
        adjusted_difference(
            [o for side in sides.values() if side for o in random.choices(side, k=len(side))]
        )
        for _ in range(DRAWS)
    ]
    found = sorted(value for value in drawn if value is not None)
    bands = _compare_bands(outlets)
    weight = sum(min(band["n_left"], band["n_right"]) for band in bands.values())
    matched = sum(
        min(band["n_left"], band["n_right"]) * band["right_less_left"] for band in bands.values()
    )
    return {
        "n_left": len(sides[LEFT]),
        "n_centre": len(sides[CENTRE]),
        "n_right": len(sides[RIGHT]),
        "right_less_left": figure(difference),
        "interval_90": _interval(found, 0.9),
        "interval_95": _interval(found, 0.95),
        "unadjusted": figure(_mean(sides[RIGHT]) - _mean(sides[LEFT])),
        "matched": figure(matched / weight) if weight else None,
        **{f"quality {name}": band for name, band in bands.items()},
    }


def adjusted_difference(outlets: Sequence[OutletMean]) -> float | None:
    """Right less left at equal quality, in points; None where it has no value."""
    sides = [[o for o in outlets if o.lean == lean] for lean in (LEFT, CENTRE, RIGHT)]
    left, _, right = sides
    if not left or not right:
        return None
    both = spread = 0.0
    for side in filter(None, sides):
        score, quality = _mean(side), fmean(o.quality for o in side)
        both += sum((o.score - score) * (o.quality - quality) for o in side)
        spread += sum((o.quality - quality) ** 2 for o in side)
    slope = both / spread if spread else 0.0
    apart = fmean(o.quality for o in right) - fmean(o.quality for o in left)
    return _mean(right) - _mean(left) - slope * apart


def _mean(outlets: Sequence[OutletMean]) -> float:
    return fmean(outlet.score for outlet in outlets)


def _interval(values: Sequence[float], coverage: float) -> list[float | None]:
    """The middle ``coverage`` of sorted values."""
    edge = int(len(values) * (1 - coverage) / 2)
    return [figure(values[edge]), figure(values[-edge - 1])]


def _compare_bands(outlets: Sequence[OutletMean]) -> dict[str, dict[str, Any]]:
    """Both leans within each band of quality that holds both."""
    bands = {}
    for low, high in pairwise(_BANDS):
        here = [outlet for outlet in outlets if low <= outlet.quality < high]
        left = [outlet for outlet in here if outlet.lean == LEFT]
        right = [outlet for outlet in here if outlet.lean == RIGHT]
        if left and right:
            bands[f"{low} to {min(high, 1.0)}"] = {
                "n_left": len(left),
                "n_right": len(right),
                "right_less_left": figure(_mean(right) - _mean(left)),
            }
    return bands
