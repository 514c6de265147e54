"""The weights of the score, fitted to labelled articles with scikit-learn.

What is fitted is what each pool can cost. A pool's units u are squashed to ``h u / (h + u)``,
where h is the amount of units at which half its limit is reached: the part that the score's own
arithmetic takes of them. So the score is linear in what is fitted, and the fit is a least-squares
problem with no weight below 0 (Lawson and Hanson 1974, Solving Least Squares Problems): no marker
can raise a score by being there, no measure of sourcing lower it. It is regularised as ridge
regression is (Hoerl and Kennard 1970, Technometrics 12), by rows that pull every standardised
weight towards where it starts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from scorer.training.labelled_articles import Labelled

Array = Any

FOLDS = 10
STRENGTHS = (0.01, 0.03, 0.1, 0.3)
"""What the pull towards the start counts, beside the mean squared error of standardised labels.
Chosen by cross-validation, inside each fold anew. Not 1 and more: the error of single articles
falls a little further, but held out, Spearman by outlet falls from .58 to .56."""
_ROUNDS = 60
_USUAL_AT = 0.9
_HALVES = 2
"""Half a pool's limit is lost at so many times what is usual. Held out, Spearman by article and by
outlet, and AUC on hyperpartisan, n = 2,760, 59 and 645: .382, .573, .828 at 1; .392, .599, .824 at
2; .395, .614, .821 at 3. The more, the less of the scale is used: at 3 half of all articles score
above 95."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted score: an article loses ``sum(limits * squashed / halves)`` of the base.

    ``halves`` and ``limits`` are (n_pools,); ``regression`` and ``scaler`` are scikit-learn's own,
    whose prediction times ``points`` is the loss; ``strength`` is the pull that was chosen.
    """

    halves: Array
    limits: Array
    points: float
    strength: float
    regression: LinearRegression
    scaler: StandardScaler

    def lose(self, units: Array) -> Array:
        """Points lost by articles with these units, (n,), by the arithmetic of the score."""
        return (self.limits * units / (self.halves + units)).sum(axis=1)


def squash(units: Array, halves: Array) -> Array:
    """``h u / (h + u)``: as much as ``u`` where there is little, never more than ``h``."""
    return halves * units / (halves + units)


def find_halves(labelled: Sequence[Labelled]) -> Array:
    """The units of each pool at which half its limit is lost: twice what one article in ten has,
    or, of a rare kind, twice what half of those have that have any. 2 where none has."""
    units = np.concatenate([part.units for part in labelled])
    some = [column[column > 0] for column in units.T]
    usual = np.array([np.median(column) if len(column) else 1.0 for column in some])
    return _HALVES * np.maximum(np.quantile(units, _USUAL_AT, axis=0), usual)


def fit_weights(
    labelled: Sequence[Labelled],
    halves: Array,
    least: Array,
    base: float,
    start: Array | None = None,
    strengths: Sequence[float] = STRENGTHS,
) -> Fit:
    """The limits, adding up to ``base`` and none below ``least``, that tell the labels best.

    ``start`` (n_pools,) are limits to be pulled towards, None for none. What one standard
    deviation of labels costs in points follows from the limits adding up to the base.
    """
    strength = strengths[0]
    if len(strengths) > 1:
        strength = _choose_strength(labelled, halves, least, base, start, strengths)
    problem = _Problem.of(labelled, halves)
    points = base
    for _ in range(_ROUNDS):
        regression = problem.solve(least / halves / points, _at(start, halves, points), strength)
        weights = regression.coef_ / problem.scaler.scale_
        total = float((weights * halves).sum())
        if abs(points * total - base) < 1e-9 * base or total == 0:
            break
        points = base / total
    limits = points * weights * halves
    return Fit(halves, limits, points, strength, regression, problem.scaler)


def predict_held_out(
    labelled: Sequence[Labelled],
    halves: Array | None,
    least: Array,
    base: float,
    start: Array | None = None,
) -> list[Array]:
    """The loss of every article by weights that saw nothing of its outlet: strength, limits and,
    where ``halves`` is None, these too are found on the other nine tenths of the outlets."""
    losses = [np.zeros(len(part)) for part in labelled]
    for kept, held in split_by_group(labelled):
        lesson = [_rows(part, rows) for part, rows in zip(labelled, kept, strict=True)]
        found = find_halves(lesson) if halves is None else halves
        fit = fit_weights(lesson, found, least, base, start)
        for loss, part, rows in zip(losses, labelled, held, strict=True):
            loss[rows] = fit.lose(part.units[rows])
    return losses


def _choose_strength(
    labelled: Sequence[Labelled],
    halves: Array,
    least: Array,
    base: float,
    start: Array | None,
    strengths: Sequence[float],
) -> float:
    errors = dict.fromkeys(strengths, 0.0)
    for kept, held in split_by_group(labelled):
        lesson = [_rows(part, rows) for part, rows in zip(labelled, kept, strict=True)]
        for strength in strengths:
            fit = fit_weights(lesson, halves, least, base, start, (strength,))
            for part, rows in zip(labelled, held, strict=True):
                told = fit.lose(part.units[rows]) / fit.points
                truth = part.worse[rows] / part.worse.std()
                gap = (told - told.mean()) - (truth - truth.mean())
                errors[strength] += float((gap**2 * part.shares[rows]).sum())
    return min(strengths, key=lambda strength: (round(errors[strength], 6), -strength))


@dataclass(frozen=True, slots=True)
class _Problem:
    """Standardised rows and labels, centred in their corpus; every corpus counts alike."""

    rows: Array
    labels: Array
    scaler: StandardScaler

    @classmethod
    def of(cls, labelled: Sequence[Labelled], halves: Array) -> _Problem:
        squashed = [squash(part.units, halves) for part in labelled]
        scaler = StandardScaler(with_mean=False).fit(np.concatenate(squashed))
        rows, labels = [], []
        for part, columns in zip(labelled, squashed, strict=True):
            scaled = scaler.transform(columns)
            truth = part.worse / part.worse.std()
            root = np.sqrt(part.shares / len(labelled))
            rows.append((scaled - part.shares @ scaled) * root[:, None])
            labels.append((truth - part.shares @ truth) * root)
        return cls(np.concatenate(rows), np.concatenate(labels), scaler)

    def solve(self, least: Array, start: Array, strength: float) -> LinearRegression:
        """Weights of standardised columns, none below ``least`` (of columns as they are)."""
        floor = least * self.scaler.scale_
        pull = np.sqrt(strength) * np.eye(len(floor))
        rows = np.concatenate([self.rows, pull])
        labels = np.concatenate([self.labels, pull @ (start * self.scaler.scale_)])
        regression = LinearRegression(positive=True, fit_intercept=False)
        regression.fit(rows, labels - rows @ floor)
        regression.coef_ = regression.coef_ + floor
        return regression


def _at(start: Array | None, halves: Array, points: float) -> Array:
    return np.zeros(len(halves)) if start is None else start / halves / points


def split_by_group(labelled: Sequence[Labelled]) -> list[tuple[list[Array], list[Array]]]:
    """Rows kept and held out of every corpus, in turns; a group is never in both."""
    folds = min(FOLDS, *(len(set(part.groups)) for part in labelled))
    turns = [list(GroupKFold(folds).split(part.units, groups=part.groups)) for part in labelled]
    return [
        ([turn[0] for turn in one], [turn[1] for turn in one]) for one in zip(*turns, strict=True)
    ]


def _rows(part: Labelled, rows: Array) -> Labelled:
    shares = part.shares[rows]
    return Labelled(
        part.name,
        part.digest,
        part.units[rows],
        part.worse[rows],
        [part.groups[row] for row in rows],
        shares / shares.sum(),
    )
