"""The receipt: every step from the base to the score, for a pupil with a pocket calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorer.reporting.view_notes import Note, title_of
from scorer.reporting.view_passport import write_passport
from scorer.reporting.writing import (
    SUBSCORE_NAMES,
    visible,
    write_number,
    write_percentile,
    write_points,
    write_value,
)
from scorer.result import (
    Contribution,
    FeatureInfo,
    Measurement,
    PoolSum,
    Scorecard,
    Subscore,
)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One charged feature: ``value`` times ``weight`` is ``charge``."""

    title: str
    flag: str
    value: str
    unit: str
    weight: str
    charge: str
    points: str
    notes: tuple[Note, ...]
    n_free: int
    rest: str | None
    """Points of hits that the card does not hold (a reader asked for the surer ones only)."""


@dataclass(frozen=True, slots=True)
class ReceiptPool:
    """One kind of thing that was charged, with the formula that limits it."""

    title: str
    limit: str
    lines: tuple[ReceiptLine, ...]
    charge: str
    sum: str
    points: str


@dataclass(frozen=True, slots=True)
class ReceiptSubscore:
    """One sub-score: what its pools took, and what is left of ``most``."""

    title: str
    most: str
    left: str
    lost: str
    pools: tuple[ReceiptPool, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    base: str
    subscores: tuple[ReceiptSubscore, ...]
    lost: str
    score: str
    without_notes: str | None
    """The score had no editor's note silenced a mark; None where none did."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A measurement that is shown and not charged."""

    title: str
    value: str
    place: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    shown: tuple[Figure, ...]
    absent: tuple[str, ...]
    """Looked for and not found."""
    not_applicable: tuple[str, ...]


def write_receipt(card: Scorecard, notes: tuple[Note, ...], flags: Mapping[str, str]) -> Receipt:
    """The receipt of a scored card. Its figures are the card's own, only written out."""
    if card.score is None:
        raise ValueError("an article without a score has no receipt")
    lost = sum(round(10 * pool.points) for pool in card.pools) / 10
    return Receipt(
        base=f"{card.base:.1f}",
        subscores=tuple(_subscore(card, part, notes, flags) for part in card.subscores),
        lost=f"{abs(lost):.1f}",
        score=f"{card.score:.1f}",
        without_notes=write_without_notes(card),
    )


def _subscore(
    card: Scorecard, part: Subscore, notes: tuple[Note, ...], flags: Mapping[str, str]
) -> ReceiptSubscore:
    return ReceiptSubscore(
        title=SUBSCORE_NAMES.get(part.subscore, visible(part.subscore)),
        most=f"{part.most:.1f}",
        left=f"{part.score:.1f}",
        lost=write_points(round(part.score - part.most, 1)),
        pools=tuple(
            _pool(card, pool, notes, flags)
            for pool in card.pools
            if pool.subscore == part.subscore and pool.charge > 0
        ),
    )


def _pool(
    card: Scorecard, pool: PoolSum, notes: tuple[Note, ...], flags: Mapping[str, str]
) -> ReceiptPool:
    limit = write_number(pool.limit)
    return ReceiptPool(
        title=visible(pool.title),
        limit=limit,
        lines=tuple(
            _line(card, part, notes, flags) for part in card.contributions if part.pool == pool.pool
        ),
        charge=f"{pool.charge:.3f}",
        sum=f"{limit} × {pool.charge:.3f} ÷ ({limit} + {pool.charge:.3f})",
        points=write_points(pool.points),
    )


def write_without_notes(card: Scorecard) -> str | None:
    """What the score would be without editors' notes; None where they silence nothing."""
    return None if card.score_without_notes is None else f"{card.score_without_notes:.1f}"


def _line(
    card: Scorecard, part: Contribution, notes: tuple[Note, ...], flags: Mapping[str, str]
) -> ReceiptLine:
    flag = flags[part.feature]
    mine = tuple(note for note in notes if note.flag == flag)
    own = [hit for hit in card.hits if hit.feature == part.feature and hit.counts]
    value = write_number(part.value)
    if part.threshold:
        value = f"({value} − {write_number(part.threshold)})"
    rest = round(100 * part.points) - sum(round(100 * hit.points) for hit in own)
    return ReceiptLine(
        title=title_of(part.feature, {info.id: info for info in card.features}),
        flag=flag,
        value=value,
        unit=visible(part.unit),
        weight=write_number(-part.weight),
        charge=f"{part.charge:.3f}",
        points=write_points(part.points),
        notes=tuple(note for note in mine if note.points),
        n_free=sum(note.voice != "own" for note in mine),
        rest=write_points(rest / 100, 2) if own and rest else None,
    )


def list_figures(card: Scorecard) -> Figures:
    """Everything measured that took no points."""
    infos = {info.id: info for info in card.features}
    charged = {part.feature for part in card.contributions}
    shown: list[Figure] = []
    absent: list[str] = []
    missing: list[str] = []
    for item in card.measurements:
        title = title_of(item.feature, infos)
        if item.feature in charged:
            continue
        if item.status != "measured" or item.value is None:
            missing.append(title)
        elif item.value == 0 and item.unit in ("per 1,000 words", "count", "yes or no"):
            absent.append(title)
        else:
            shown.append(_figure(card, item, title, infos.get(item.feature)))
    return Figures(tuple(shown), tuple(absent), tuple(missing))


def _figure(card: Scorecard, item: Measurement, title: str, info: FeatureInfo | None) -> Figure:
    """What was measured; of what is right too seldom to be counted, that it is."""
    places = []
    if info is not None and info.is_below_floor:
        places.append(f"not counted: {write_passport(info)}")
    if item.percentile is not None:
        places.append(write_percentile(item.percentile, visible(card.reference or "the reference")))
    value = visible(write_value(item.value or 0.0, item.unit))
    return Figure(title, value, "; ".join(places) or None)
