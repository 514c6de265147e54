"""Where a figure stands among those of named references: percentiles from shipped quantiles."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from scorer.errors import UsageError
from scorer.result import GenreName, MadeBy, Place, Scorecard

LEAST_ARTICLES = 20
"""Below this a percentile says nothing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Quantiles (the 0th to the 100th percentile) of scores and features in a named set.

    ``genre`` says which articles it is for; None: for all. ``weights`` and ``lexicons`` are the
    digests of what it was made with, empty where that is not known; ``scores`` are quantiles of
    the score with other weights, by their digest.
    """

    name: str
    n: int
    score: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]]
    genre: GenreName | None = None
    weights: str = ""
    lexicons: str = ""
    scores: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def percentile(self, quantiles: Sequence[float], value: float) -> float:
        """Share of the reference at or below ``value`` (ties counted half), 0 to 100."""
        low, high = bisect_left(quantiles, value), bisect_right(quantiles, value)
        return round(100 * (low + high) / 2 / len(quantiles), 0)

    def of_score(self, value: float) -> float | None:
        """None where the reference was scored with other weights."""
        return self.percentile(self.score, value) if self.score else None

    def of_feature(self, feature: str, value: float) -> float | None:
        quantiles = self.features.get(feature)
        return None if quantiles is None else self.percentile(quantiles, value)

    def place(self, score: float) -> Place | None:
        """Where a score stands in this reference, if it can be compared."""
        percentile = self.of_score(score)
        return None if percentile is None else Place(self.name, self.n, percentile)

    def for_weights(self, digest: str) -> Reference:
        """The reference for scores with these weights; without quantiles of the score, and so
        with places of features alone, when it was scored with others.

        A score of 80 with one table is not the same praise as with another.
        """
        if self.weights in ("", digest):
            return self
        return replace(self, score=self.scores.get(digest, ()), weights=digest)


def tell_mismatches(
    references: Sequence[Reference], weights: str, lexicons: str
) -> tuple[str, ...]:
    """What cannot be compared with references that were made with other weights or lexicons than
    those with these digests: a line at most for each of the two, and none where all is well."""
    alike = [item for item in references if item.for_weights(weights).score]
    told = []
    if others := [item.name for item in references if item not in alike]:
        told.append(f"scores get no place {_among(others)} made with other weights than these")
    if others := [item.name for item in alike if item.lexicons not in ("", lexicons)]:
        told.append(f"places are rough {_among(others)} made with other lexicons than these")
    return tuple(told)


def choose_references(references: Sequence[Reference], genre: GenreName) -> tuple[Reference, ...]:
    """The references that apply to an article of a genre: those of its own first."""
    own = [item for item in references if item.genre == genre]
    return (*own, *(item for item in references if item.genre is None))


def _among(names: Sequence[str]) -> str:
    more = f" and {len(names) - 1} other references," if len(names) > 1 else ","
    return f"among “{names[0]}”{more}"


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
        weights=str(data.get("made_by", {}).get("weights", "")),
        lexicons=str(data.get("made_by", {}).get("lexicons", "")),
        scores={
            str(item["weights"]): tuple(item["score"]) for item in data.get("profiles", {}).values()
        },
    )


def read_references(path: Path) -> tuple[Reference, ...]:
    """References of the user's own.

    Raises:
        UsageError: the file cannot be read or is no reference.
    """
    data = _read(path)
    try:
        return references_from(data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no reference: {error!r}") from None


def read_limits(path: Path) -> Mapping[str, Mapping[str, Mapping[str, float]]] | None:
    """What a desk's reference calls unusual: by sub-score and by feature, the figure ``above`` or
    ``below`` which it is; None where the reference learned no limits.

    Raises:
        UsageError: the file cannot be read or holds something else there.
    """
    data = _read(path)
    try:
        unusual = data["limits"]["unusual"] if "limits" in data else None
        return unusual and {
            part: {
                str(name): {str(side): float(value) for side, value in held.items()}
                for name, held in unusual[part].items()
            }
            for part in ("subscores", "features")
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{path}: is no reference: {error!r}") from None


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise UsageError(f"{path}: is no reference: {error!r}") from None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of scored articles was measured at: scores, sub-scores, values of features."""

    made_by: MadeBy
    scores: Sequence[float]
    subscores: Mapping[str, Sequence[float]]
    features: Mapping[str, Sequence[float]]


def collect_figures(cards: Iterable[Scorecard]) -> Figures:
    """The figures of the scored among ``cards``.

    Raises:
        UsageError: fewer than twenty were scored.
    """
    scores: list[float] = []
    subscores: dict[str, list[float]] = {}
    features: dict[str, list[float]] = {}
    made_by = None
    for card in cards:
        if card.score is None:
            continue
        made_by = card.made_by
        scores.append(card.score)
        for part in card.subscores:
            subscores.setdefault(part.subscore, []).append(part.score)
        for item in card.measurements:
            if item.value is not None:
                features.setdefault(item.feature, []).append(item.value)
    if made_by is None or len(scores) < LEAST_ARTICLES:
        raise UsageError(f"{len(scores)} articles were scored, {LEAST_ARTICLES} are needed")
    return Figures(made_by, scores, subscores, features)


def make_reference(name: str, figures: Figures, genre: GenreName | None = None) -> dict[str, Any]:
    """The reference that these figures make, for articles of ``genre``, as JSON."""
    return {
        "name": name,
        "genre": genre,
        "n": len(figures.scores),
        "made_by": asdict(figures.made_by),
        "score": quantiles(figures.scores),
        "features": {
            feature: quantiles(values)
            for feature, values in sorted(figures.features.items())
            if len(values) >= LEAST_ARTICLES
        },
    }


_FIGURES = re.compile(r"\[\s+([-+.\de,\s]*?)\s+\]")


def dump_references(data: Mapping[str, Any]) -> str:
    """References as the text of their file, a row of quantiles a line."""
    text = json.dumps(data, indent=1)
    return _FIGURES.sub(lambda row: "[" + " ".join(row[1].split()) + "]", text) + "\n"


def quantiles(values: Sequence[float]) -> list[float]:
    """The 101 quantiles of ``values`` by the nearest rank."""
    ordered = sorted(values)
    return [ordered[min(len(ordered) - 1, round(q * (len(ordered) - 1) / 100))] for q in range(101)]
