"""The score: base + contributions = score, exactly, on the figures a reader sees.

A feature's raw charge is its weight times its value. A pool adds up the raw charges of its
features to C and loses ``limit x C / (limit + C)``: small charges count at face value, and
however much there is, a pool cannot lose more than its limit. So many markers may look at
the same kind of thing without sinking an article that offends in one way only, and the
score never needs to be cut off at 0: the limits add up to the base. A pool's loss, in tenths
of a point, is shared out among its features by their charges, and a feature's points, in
hundredths, among its hits by their severity, by the method of the largest remainder: every
sum is exact. Three sub-scores, what is left of their pools' limits, add up to the score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from scorer.result import (
    COUNTED_UNITS,
    Contribution,
    FeatureInfo,
    Hit,
    Measurement,
    PoolSum,
    Subscore,
    SubscoreName,
)
from scorer.scoring.weights import Weight, Weights


@dataclass(frozen=True, slots=True)
class Sum:
    """What an addition gives: the parts, and the measurements with points on their hits."""

    score: float
    pools: tuple[PoolSum, ...]
    subscores: tuple[Subscore, ...]
    contributions: tuple[Contribution, ...]
    measurements: tuple[Measurement, ...]


def add_up(
    measurements: Sequence[Measurement],
    described: Mapping[str, FeatureInfo],
    confidences: Mapping[str, float],
    weights: Weights,
) -> Sum:
    """The score of an article's measurements, with every point traced to its hits."""
    charged: dict[str, list[tuple[Measurement, Weight, float]]] = {
        pool: [] for pool in weights.pools
    }
    for item in measurements:
        weight = weights.of(described[item.feature], confidences.get(item.feature))
        charge = raw_charge(item, weight)
        if charge > 0:
            charged[weight.pool].append((item, weight, charge))
    pools, contributions = [], []
    points: dict[str, int] = {}
    for name, items in charged.items():
        pool = weights.pools[name]
        charge = round(sum(part for _, _, part in items), 3)
        loss = pool_loss(charge, pool.limit)
        pools.append(PoolSum(name, pool.title, pool.subscore, pool.limit, charge, -loss / 10))
        for (item, weight, part), share in zip(
            items, share_out(loss, [part for _, _, part in items]), strict=True
        ):
            points[item.feature] = share
            contributions.append(
                Contribution(
                    feature=item.feature,
                    weight=weight.points,
                    points=-share / 10,
                    value=charged_value(item) or 0.0,
                    threshold=weight.threshold,
                    unit=item.unit,
                    charge=part,
                    pool=name,
                )
            )
    contributions.sort(key=lambda part: (part.points, part.feature))
    total = sum(points.values())
    return Sum(
        score=round(weights.base * 10 - total) / 10,
        pools=tuple(pools),
        subscores=sum_subscores(pools),
        contributions=tuple(contributions),
        measurements=tuple(
            _with_points(item, points.get(item.feature, 0)) for item in measurements
        ),
    )


def sum_subscores(pools: Sequence[PoolSum]) -> tuple[Subscore, ...]:
    """The sub-scores that pools add up to, in tenths."""
    sums = []
    for name in get_args(SubscoreName):
        mine = [pool for pool in pools if pool.subscore == name]
        most = sum(round(10 * pool.limit) for pool in mine)
        left = most + sum(round(10 * pool.points) for pool in mine)
        sums.append(Subscore(name, most / 10, left / 10))
    return tuple(sums)


def raw_charge(item: Measurement, weight: Weight) -> float:
    """Raw points for a measurement, to three decimals; 0 for what was not measured."""
    return round(-weight.points * excess(item, weight), 3)


def excess(item: Measurement, weight: Weight) -> float:
    """How far a value, to three decimals, lies above its threshold; 0 below it, and for what was
    not measured."""
    value = charged_value(item)
    return 0.0 if value is None else max(0.0, round(value, 3) - weight.threshold)


def charged_value(item: Measurement) -> float | None:
    """The value that is charged; None for what was not measured.

    What adds up its hits was counted without those that a note silences. Anything else is what
    it is, whoever finds it right, and charged by the part of its hits that no note silences.
    """
    if item.status != "measured" or item.value is None:
        return None
    if item.unit in COUNTED_UNITS or all(hit.silenced is None for hit in item.hits):
        return item.value
    return item.value * heeded_part(item.hits)


def heeded_part(hits: Sequence[Hit]) -> float:
    """The part of the severity in the writer's own voice that no note silences; 1 of none."""
    own = sum(hit.severity for hit in hits if hit.voice == "own")
    return sum(hit.severity for hit in hits if hit.counts) / own if own > 0 else 1.0


def count_units(
    measurements: Sequence[Measurement],
    described: Mapping[str, FeatureInfo],
    confidences: Mapping[str, float],
    weights: Weights,
) -> dict[str, float]:
    """What an article has of each pool before its weight: units, as the fit of weights sees it."""
    units = dict.fromkeys(weights.pools, 0.0)
    for item in measurements:
        info, confidence = described[item.feature], confidences.get(item.feature)
        weight = weights.of(info, confidence)
        units[weight.pool] += weights.units_of(info, confidence) * excess(item, weight)
    return units


def pool_loss(charge: float, limit: float) -> int:
    """Tenths of a point that a pool loses for a raw charge."""
    return round(10 * limit * charge / (limit + charge))


def share_out(total: int, parts: Sequence[float]) -> list[int]:
    """``total`` in whole units over ``parts`` in proportion, by the largest remainder.

    Ties go to the larger part, then to the earlier one. Sums to ``total`` unless all parts are 0.
    """
    whole = sum(parts)
    if whole <= 0:
        return [0] * len(parts)
    exact = [total * part / whole for part in parts]
    shares = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (shares[i] - exact[i], -parts[i], i))
    for index in order[: total - sum(shares)]:
        shares[index] += 1
    return shares


def _with_points(item: Measurement, tenths: int) -> Measurement:
    """The measurement with its points shared out over the hits that count."""
    own = [index for index, hit in enumerate(item.hits) if hit.counts]
    if not own or tenths == 0:
        return item
    shares = share_out(tenths * 10, [item.hits[index].severity for index in own])
    hits: list[Hit] = list(item.hits)
    for index, share in zip(own, shares, strict=True):
        hits[index] = replace(hits[index], points=-share / 100)
    return replace(item, hits=tuple(hits))
