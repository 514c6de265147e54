"""The receipt: every step from the base to the score, for a pupil with a pocket calculator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorer.reporting.view_notes import Note, title_of
from scorer.reporting.writing import (
    KIND_NAMES,
    POOL_NAMES,
    visible,
    write_number,
    write_percentile,
    write_points,
    write_share,
    write_value,
)
from scorer.result import Contribution, Measurement, Scorecard


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
    """One sub-score with the formula that limits it."""

    title: str
    limit: str
    lines: tuple[ReceiptLine, ...]
    charge: str
    sum: str
    points: str


@dataclass(frozen=True, slots=True)
class Receipt:
    base: str
    pools: tuple[ReceiptPool, ...]
    lost: str
    score: str


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


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Who is given words. ``width`` is of a bar 100 wide."""

    name: str
    kind: str
    named: bool
    count: str
    share: str
    width: float


@dataclass(frozen=True, slots=True)
class Ledger:
    lines: tuple[LedgerLine, ...]
    others: str | None


LEDGER_LINES = 12
_UNNAMED = frozenset({"anonymous", "vague", "none"})


def write_receipt(card: Scorecard, notes: tuple[Note, ...], flags: Mapping[str, str]) -> Receipt:
    """The receipt of a scored card. Its figures are the card's own, only written out."""
    if card.score is None:
        raise ValueError("an article without a score has no receipt")
    lost = sum(round(10 * pool.points) for pool in card.pools) / 10
    return Receipt(
        base=f"{card.base:.1f}",
        pools=tuple(
            ReceiptPool(
                title=POOL_NAMES[pool.pool],
                limit=write_number(pool.limit),
                lines=tuple(
                    _line(card, part, notes, flags)
                    for part in card.contributions
                    if part.pool == pool.pool
                ),
                charge=f"{pool.charge:.3f}",
                sum=(
                    f"{write_number(pool.limit)} × {pool.charge:.3f} ÷ "
                    f"({write_number(pool.limit)} + {pool.charge:.3f})"
                ),
                points=write_points(pool.points),
            )
            for pool in card.pools
        ),
        lost=f"{abs(lost):.1f}",
        score=f"{card.score:.1f}",
    )


def _line(
    card: Scorecard, part: Contribution, notes: tuple[Note, ...], flags: Mapping[str, str]
) -> ReceiptLine:
    flag = flags[part.feature]
    mine = tuple(note for note in notes if note.flag == flag)
    own = [hit for hit in card.hits if hit.feature == part.feature and hit.voice == "own"]
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
            shown.append(_figure(card, item, title, item.value))
    return Figures(tuple(shown), tuple(absent), tuple(missing))


def _figure(card: Scorecard, item: Measurement, title: str, value: float) -> Figure:
    place = None
    if item.percentile is not None:
        place = write_percentile(item.percentile, visible(card.reference or "the reference"))
    return Figure(title, visible(write_value(value, item.unit)), place)


def write_ledger(card: Scorecard) -> Ledger | None:
    """The sources by share of words; None where nothing is attributed to anybody."""
    if not card.sources:
        return None
    lines = tuple(
        LedgerLine(
            name=visible(entry.name),
            kind=KIND_NAMES[entry.kind],
            named=entry.kind not in _UNNAMED,
            count=f"{entry.n_attributions}×",
            share=write_share(entry.word_share),
            width=round(100 * min(1.0, max(0.0, entry.word_share)), 1),
        )
        for entry in card.sources[:LEDGER_LINES]
    )
    rest = card.sources[LEDGER_LINES:]
    without = 1 - sum(entry.word_share for entry in card.sources)
    parts = []
    if rest:
        share = write_share(sum(entry.word_share for entry in rest))
        parts.append(f"{len(rest)} more with {share} between them")
    if without > 0.005:
        parts.append(f"{write_share(without)} with nobody named")
    return Ledger(lines, "; ".join(parts) or None)
