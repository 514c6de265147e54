"""A scorecard as a row: what an editor reads first."""

from __future__ import annotations

from dataclasses import dataclass

from scorer.result import Hit, Scorecard, Status


@dataclass(frozen=True, slots=True)
class Row:
    """One article in a table. ``costliest`` are at most three hits, most points first."""

    name: str
    title: str | None
    status: Status
    score: float | None
    interval: tuple[float, float] | None
    verdict: str
    costliest: tuple[Hit, ...]


def make_row(card: Scorecard) -> Row:
    return Row(
        name=card.article.path or card.article.id,
        title=card.article.title,
        status=card.status,
        score=card.score,
        interval=card.interval,
        verdict=card.verdict,
        costliest=costliest_hits(card),
    )


def costliest_hits(card: Scorecard, most: int = 3) -> tuple[Hit, ...]:
    """The hits that cost most, one for each stretch of text and wording."""
    chosen: list[Hit] = []
    for hit in sorted(card.hits, key=lambda hit: (hit.points, hit.start)):
        known = any(hit.text.casefold() == other.text.casefold() for other in chosen)
        if hit.points < 0 and not known:
            chosen.append(hit)
        if len(chosen) == most:
            break
    return tuple(chosen)


def rank(row: Row) -> tuple[int, float, str]:
    """Worst first; what has no score last."""
    order = {"scored": 0, "declined": 1, "failed": 2}[row.status]
    return order, row.score if row.score is not None else 0.0, row.name
