"""Weights: one data file, far from the measuring."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any, cast, get_args

from scorer.errors import UsageError
from scorer.result import FeatureFamily, FeatureInfo, SubscoreName

BELOW_FLOOR = "Shown and not counted: measured, it is right too seldom."


@dataclass(frozen=True, slots=True)
class Weight:
    """Raw points for one unit of a feature's value above ``threshold``; never positive."""

    pool: str
    points: float
    threshold: float
    why: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Features that look at one kind of thing, and the most that kind can cost.

    ``weight`` is what one unit costs, in raw points; ``least`` the limit that a fit may not go
    below; ``set_by`` says whether a fit found the limit or it is held there by hand.
    """

    name: str
    title: str
    subscore: SubscoreName
    limit: float
    weight: float
    why: str
    least: float = 0.0
    set_by: str = "hand"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feature or a family is charged: ``factor`` units of its pool for one of its own
    above ``threshold``."""

    pool: str
    factor: float
    threshold: float
    why: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The published table. ``digest`` is the SHA-256 of the file it was read from."""

    base: float
    pools: Mapping[str, Pool]
    families: Mapping[str, Place]
    features: Mapping[str, Place]
    origin: Mapping[str, Any]
    digest: str

    def of(self, info: FeatureInfo, confidence: float | None) -> Weight:
        """The weight of a feature: its pool's, times the factor of its own or its family's place
        there, times a marker's confidence.

        None at all for a feature that was measured and is below the floor, whatever the table
        says of it.
        """
        place = self.features.get(info.id) or self.families[info.family]
        pool = self.pools[place.pool]
        points = round(pool.weight * self.units_of(info, confidence), 3)
        why = BELOW_FLOOR if info.is_below_floor else place.why or pool.why
        return Weight(place.pool, points, place.threshold, why)

    def units_of(self, info: FeatureInfo, confidence: float | None) -> float:
        """Units of its pool that one unit of a feature's value counts for."""
        if info.is_below_floor:
            return 0.0
        place = self.features.get(info.id) or self.families[info.family]
        return place.factor * (1.0 if confidence is None else confidence)


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return parse_weights(read_table(None), "weights")


def read_weights(path: Path) -> Weights:
    """The weights in a file of the user's own.

    Raises:
        UsageError: it cannot be read or is no table of weights.
    """
    return parse_weights(read_table(path), str(path))


def read_table(path: Path | None) -> bytes:
    """A table of weights as it stands in a file; None for the one that ships.

    Raises:
        UsageError: it cannot be read.
    """
    if path is None:
        return files("scorer.scoring").joinpath("weights.json").read_bytes()
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def parse_weights(data: bytes, name: str) -> Weights:
    """Weights from JSON.

    Raises:
        UsageError: a field is missing, a weight is above 0, a limit is not above 0, or the
            limits do not add up to the base.
    """
    try:
        table: dict[str, Any] = json.loads(data)
        weights = Weights(
            base=float(table["base"]),
            pools={key: _pool(key, value) for key, value in table["pools"].items()},
            families={key: _place(value) for key, value in table["families"].items()},
            features={key: _place(value) for key, value in table["features"].items()},
            origin=dict(table["origin"]),
            digest=hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest(),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{name}: is no table of weights: {error}") from None
    _check(weights, name)
    return weights


def _check(weights: Weights, name: str) -> None:
    missing = set(get_args(FeatureFamily)) - set(weights.families)
    if missing:
        raise UsageError(f"{name}: no weight for {', '.join(sorted(missing))}")
    if not isfinite(weights.base) or round(10 * weights.base) != 10 * weights.base:
        raise UsageError(f"{name}: the base is {weights.base}; it must be in whole tenths")
    for key, pool in weights.pools.items():
        if not (isfinite(pool.weight) and isfinite(pool.limit) and isfinite(pool.least)):
            raise UsageError(f"{name}: {key} has a figure that is no weight")
        if pool.weight > 0:
            raise UsageError(f"{name}: {key} has a weight above 0; nothing may raise a score")
        if pool.limit <= 0 or abs(10 * pool.limit - round(10 * pool.limit)) > 1e-6:
            raise UsageError(f"{name}: {key} needs a limit above 0, in whole tenths")
    for key, place in (*weights.families.items(), *weights.features.items()):
        if place.pool not in weights.pools:
            raise UsageError(f"{name}: {key} is charged to {place.pool!r}, which is no pool")
        if not (isfinite(place.factor) and isfinite(place.threshold)):
            raise UsageError(f"{name}: {key} has a figure that is no weight")
        if place.factor < 0 or place.threshold < 0:
            raise UsageError(f"{name}: {key} has a figure below 0; nothing may raise a score")
    taken = set(weights.pools) & {*get_args(SubscoreName), *weights.families}
    if taken:
        raise UsageError(f"{name}: {sorted(taken)[0]} is a pool's name and another's")
    limits = sum(pool.limit for pool in weights.pools.values())
    if round(10 * limits) != round(10 * weights.base):
        raise UsageError(
            f"{name}: the limits of the pools add up to {limits:g}, "
            f"not to the base of {weights.base:g}"
        )


def _pool(name: str, value: Mapping[str, Any]) -> Pool:
    subscore = value["subscore"]
    if subscore not in get_args(SubscoreName):
        raise ValueError(f"unknown sub-score {subscore!r}")
    return Pool(
        name=name,
        title=str(value["title"]),
        subscore=cast(SubscoreName, subscore),
        limit=float(value["limit"]),
        weight=float(value["weight"]),
        why=str(value["why"]),
        least=float(value.get("least", 0)),
        set_by=str(value.get("set_by", "hand")),
    )


def _place(value: Mapping[str, Any]) -> Place:
    return Place(
        pool=str(value["pool"]),
        factor=float(value.get("factor", 1)),
        threshold=float(value.get("from", 0)),
        why=str(value.get("why", "")),
    )
