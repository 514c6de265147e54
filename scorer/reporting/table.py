"""A scorecard as a row: what an editor reads first."""

from __future__ import annotations

from dataclasses import dataclass

from scorer.reporting.writing import count
from scorer.result import Hit, Scorecard, Status, count_states


@dataclass(frozen=True, slots=True)
class Row:
    """One article in a table. ``costliest`` are at most three hits, most points first; with a
    baseline the new ones only. ``told`` says what notes and a baseline did."""

    name: str
    title: str | None
    status: Status
    score: float | None
    interval: tuple[float, float] | None
    verdict: str
    costliest: tuple[Hit, ...]
    told: str | None


def make_row(card: Scorecard) -> Row:
    return Row(
        name=card.article.path or card.article.id,
        title=card.article.title,
        status=card.status,
        score=card.score,
        interval=card.interval,
        verdict=card.verdict,
        costliest=costliest_hits(card),
        told=tell_quieted(card),
    )


def tell_quieted(card: Scorecard) -> str | None:
    """What editors' notes silenced and what is new to a baseline; None where neither was used."""
    return "; ".join(part for part in (_silenced(card), _new(card)) if part) or None


def _silenced(card: Scorecard) -> str | None:
    n = sum(hit.silenced is not None for hit in card.hits)
    if not n:
        return None
    without = card.score_without_notes
    end = "" if without is None else f" ({without:.1f} without)"
    return f"{count(n, 'mark')} silenced by notes{end}"


def _new(card: Scorecard) -> str | None:
    states = count_states(card)
    return None if states is None else f"{count(states[0], 'new mark')}, {states[1]} known"


def costliest_hits(card: Scorecard, most: int = 3) -> tuple[Hit, ...]:
    """The hits that cost most, one for each stretch of text and wording."""
    chosen: list[Hit] = []
    for hit in sorted(card.hits, key=lambda hit: (hit.points, hit.start)):
        known = any(hit.text.casefold() == other.text.casefold() for other in chosen)
        if hit.points < 0 and hit.baseline != "known" and not known:
            chosen.append(hit)
        if len(chosen) == most:
            break
    return tuple(chosen)


def rank(row: Row) -> tuple[int, float, str]:
    """Worst first; what has no score last."""
    order = {"scored": 0, "declined": 1, "failed": 2}[row.status]
    return order, row.score if row.score is not None else 0.0, row.name
