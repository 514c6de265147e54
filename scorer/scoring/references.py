"""Where a figure stands among those of a named reference: percentiles from shipped quantiles."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from scorer.errors import UsageError
from scorer.result import Scorecard

LEAST_ARTICLES = 20
"""Below this a percentile says nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Quantiles (the 0th to the 100th percentile) of scores and features in a named set."""

    name: str
    n: int
    score: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]]

    def percentile(self, quantiles: Sequence[float], value: float) -> float:
        """Share of the reference at or below ``value`` (ties counted half), 0 to 100."""
        low, high = bisect_left(quantiles, value), bisect_right(quantiles, value)
        return round(100 * (low + high) / 2 / len(quantiles), 0)

    def of_score(self, value: float) -> float:
        return self.percentile(self.score, value)

    def of_feature(self, feature: str, value: float) -> float | None:
        quantiles = self.features.get(feature)
        return None if quantiles is None else self.percentile(quantiles, value)


@cache
def shipped_reference() -> Reference | None:
    """The reference that comes with the package, or None when it was made for none."""
    path = files("scorer.scoring").joinpath("references.json")
    try:
        return reference_from(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None


def reference_from(data: Mapping[str, Any]) -> Reference:
    return Reference(
        name=str(data["name"]),
        n=int(data["n"]),
        score=tuple(data["score"]),
        features={key: tuple(values) for key, values in data["features"].items()},
    )


def read_reference(path: Path) -> Reference:
    """A reference of the user's own.

    Raises:
        UsageError: the file cannot be read or is no reference.
    """
    try:
        return reference_from(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no reference: {error!r}") from None


def make_reference(name: str, cards: Iterable[Scorecard]) -> dict[str, Any]:
    """The reference that the scored among ``cards`` make, as JSON.

    Raises:
        UsageError: fewer than twenty were scored.
    """
    scores: list[float] = []
    features: dict[str, list[float]] = {}
    made_by = None
    for card in cards:
        if card.score is None:
            continue
        made_by = card.made_by
        scores.append(card.score)
        for item in card.measurements:
            if item.value is not None:
                features.setdefault(item.feature, []).append(item.value)
    if made_by is None or len(scores) < LEAST_ARTICLES:
        raise UsageError(f"{len(scores)} articles were scored, {LEAST_ARTICLES} are needed")
    return {
        "name": name,
        "n": len(scores),
        "made_by": asdict(made_by),
        "score": quantiles(scores),
        "features": {
            feature: quantiles(values)
            for feature, values in sorted(features.items())
            if len(values) >= LEAST_ARTICLES
        },
    }


def quantiles(values: Sequence[float]) -> list[float]:
    """The 101 quantiles of ``values`` by the nearest rank."""
    ordered = sorted(values)
    return [ordered[min(len(ordered) - 1, round(q * (len(ordered) - 1) / 100))] for q in range(101)]
