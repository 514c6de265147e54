"""Where a figure stands among those of named references: percentiles from shipped quantiles."""

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
from scorer.result import GenreName, Place, Scorecard

LEAST_ARTICLES = 20
"""Below this a percentile says nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Quantiles (the 0th to the 100th percentile) of scores and features in a named set.

    ``genre`` says which articles it is for; None: for all.
    """

    name: str
    n: int
    score: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]]
    genre: GenreName | None = None

    def percentile(self, quantiles: Sequence[float], value: float) -> float:
        """Share of the reference at or below ``value`` (ties counted half), 0 to 100."""
        low, high = bisect_left(quantiles, value), bisect_right(quantiles, value)
        return round(100 * (low + high) / 2 / len(quantiles), 0)

    def of_score(self, value: float) -> float:
        return self.percentile(self.score, value)

    def of_feature(self, feature: str, value: float) -> float | None:
        quantiles = self.features.get(feature)
        return None if quantiles is None else self.percentile(quantiles, value)

    def place(self, score: float) -> Place:
        """Where a score stands in this reference."""
        return Place(self.name, self.n, self.of_score(score))


def choose_references(references: Sequence[Reference], genre: GenreName) -> tuple[Reference, ...]:
    """The references that apply to an article of a genre: those of its own first."""
    own = [item for item in references if item.genre == genre]
    return (*own, *(item for item in references if item.genre is None))


@cache
def shipped_references() -> tuple[Reference, ...]:
    """The references that come with the package; none when it was made without."""
    path = files("scorer.scoring").joinpath("references.json")
    try:
        return references_from(json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return ()


def references_from(data: Mapping[str, Any]) -> tuple[Reference, ...]:
    """The references in a parsed file: one, or several under ``references``."""
    return tuple(reference_from(item) for item in data.get("references", (data,)))


def reference_from(data: Mapping[str, Any]) -> Reference:
    """One reference; an older one has no genre and is for all articles."""
    genre: GenreName | None = data.get("genre")
    if genre not in (None, "report", "opinion"):
        raise ValueError(f"genre {genre!r} is neither report nor opinion")
    return Reference(
        name=str(data["name"]),
        n=int(data["n"]),
        score=tuple(data["score"]),
        features={key: tuple(values) for key, values in data["features"].items()},
        genre=genre,
    )


def read_references(path: Path) -> tuple[Reference, ...]:
    """References of the user's own.

    Raises:
        UsageError: the file cannot be read or is no reference.
    """
    try:
        return references_from(json.loads(path.read_text("utf-8")))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no reference: {error!r}") from None


def make_reference(
    name: str, cards: Iterable[Scorecard], genre: GenreName | None = None
) -> dict[str, Any]:
    """The reference that the scored among ``cards`` make, for articles of ``genre``, as JSON.

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
        "genre": genre,
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
