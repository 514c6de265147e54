"""Weights: one data file, far from the measuring."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import inf, isfinite
from pathlib import Path
from typing import Any, cast, get_args

from scorer.errors import UsageError
from scorer.result import FeatureFamily, FeatureInfo, Pool

BELOW_FLOOR = "Shown and not counted: measured, it is right too seldom."


@dataclass(frozen=True, slots=True)
class Weight:
    """Raw points for one unit of a feature's value above ``threshold``; never positive."""

    pool: Pool
    points: float
    threshold: float
    why: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The published table. ``digest`` is the SHA-256 of the file it was read from."""

    base: float
    limits: Mapping[Pool, float]
    families: Mapping[str, Weight]
    features: Mapping[str, Weight]
    origin: Mapping[str, str]
    digest: str

    def of(self, info: FeatureInfo, confidence: float | None) -> Weight:
        """The weight of a feature: its own, or its family's times a marker's confidence.

        None at all for a feature that was measured and is below the floor, whatever the table
        says of it.
        """
        own = self.features.get(info.id)
        family = own or self.families[info.family]
        if info.measured is not None and not info.measured.counted:
            return Weight(family.pool, 0.0, family.threshold, BELOW_FLOOR)
        if own is not None:
            return own
        points = round(family.points * (1.0 if confidence is None else confidence), 3)
        return Weight(family.pool, points, family.threshold, family.why)


@cache
def shipped_weights() -> Weights:
    """The weights that come with the package."""
    return parse_weights(files("scorer.scoring").joinpath("weights.json").read_bytes(), "weights")


def read_weights(path: Path) -> Weights:
    """The weights in a file of the user's own.

    Raises:
        UsageError: it cannot be read or is no table of weights.
    """
    try:
        return parse_weights(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def parse_weights(data: bytes, name: str) -> Weights:
    """Weights from JSON.

    Raises:
        UsageError: a field is missing, a weight is above 0, a limit is not above 0, or the
            limits exceed the base.
    """
    try:
        table: dict[str, Any] = json.loads(data)
        limits = {_pool(key): float(value["limit"]) for key, value in table["pools"].items()}
        families = {key: _weight(value) for key, value in table["families"].items()}
        own = {key: _weight(value) for key, value in table["features"].items()}
        weights = Weights(
            base=float(table["base"]),
            limits=limits,
            families=families,
            features=own,
            origin={key: str(value) for key, value in table["origin"].items()},
            digest=hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest(),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{name}: is no table of weights: {error}") from None
    missing = set(get_args(FeatureFamily)) - set(families)
    if missing:
        raise UsageError(f"{name}: no weight for {', '.join(sorted(missing))}")
    if not isfinite(weights.base) or round(10 * weights.base) != 10 * weights.base:
        raise UsageError(f"{name}: the base is {weights.base}; it must be in whole tenths")
    for key, weight in (*families.items(), *own.items()):
        if not (isfinite(weight.points) and isfinite(weight.threshold)) or weight.threshold < 0:
            raise UsageError(f"{name}: {key} has a figure that is no weight")
        if weight.points > 0:
            raise UsageError(f"{name}: {key} has a weight above 0; nothing may raise a score")
    if set(limits) != set(get_args(Pool)) or not all(0 < limit < inf for limit in limits.values()):
        raise UsageError(f"{name}: every pool needs a limit above 0")
    if sum(limits.values()) > weights.base:
        raise UsageError(f"{name}: the limits of the pools exceed the base")
    return weights


def _weight(value: dict[str, Any]) -> Weight:
    points, threshold = float(value["weight"]), float(value.get("from", 0))
    return Weight(_pool(value["pool"]), points, threshold, str(value["why"]))


def _pool(name: str) -> Pool:
    if name not in get_args(Pool):
        raise ValueError(f"unknown pool {name!r}")
    return cast(Pool, name)
