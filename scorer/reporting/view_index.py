"""Many articles on one page: small rows, so that thousands of scorecards need not be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from scorer.reporting.table import tell_quieted
from scorer.reporting.view import Whisker, title_of_article, whisker_of
from scorer.reporting.view_notes import title_of
from scorer.reporting.writing import (
    count,
    shorten,
    visible,
    visible_or_none,
    write_date,
    write_points,
)
from scorer.result import Scorecard, Status

COSTS = 3
BIN = 2
"""Points that one column of the distribution spans."""


@dataclass(frozen=True, slots=True)
class Cost:
    title: str
    points: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What an index says of one article. ``page`` is the address of its page, if it has one."""

    status: Status
    title: str
    page: str | None
    outlet: str | None
    published: str | None
    path: str | None
    verdict: str
    score: float | None
    whisker: Whisker | None
    costs: tuple[Cost, ...]
    size: str | None
    told: str | None
    """What notes silenced and what is new to a baseline."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the distribution: articles with a score in ``[low, low + BIN)``."""

    low: int
    n: int
    height: float
    words: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """The whole index: the scored ones worst first, then the declined, then the unread."""

    title: str
    summary: str
    spread: str | None
    columns: tuple[Column, ...]
    height: float
    """Of the tallest column."""
    scored: tuple[IndexRow, ...]
    declined: tuple[IndexRow, ...]
    failed: tuple[IndexRow, ...]


def index_row(card: Scorecard, page: str | None) -> IndexRow:
    """The row of a card. A failed one never has a page."""
    infos = {info.id: info for info in card.features}
    worst = sorted(card.contributions, key=lambda part: part.points)[:COSTS]
    failed = card.status == "failed"
    return IndexRow(
        status=card.status,
        title=title_of_article(card),
        page=None if failed else page,
        outlet=visible_or_none(card.article.outlet),
        published=write_date(card.article.published),
        path=visible_or_none(card.article.path),
        verdict=shorten(_verdict(card), 400),
        score=card.score,
        whisker=None if card.score is None else whisker_of(card),
        costs=tuple(
            Cost(title_of(part.feature, infos), write_points(part.points)) for part in worst
        ),
        size=None if failed else count(card.n_words, "word"),
        told=tell_quieted(card),
    )


def _verdict(card: Scorecard) -> str:
    if card.status == "scored" or not card.reasons:
        return card.verdict
    line = "; ".join(card.reasons)
    return f"{line[:1].upper()}{line[1:]}{'' if line.endswith('.') else '.'}"


def view_index(rows: Iterable[IndexRow], title: str) -> IndexView:
    """The index of these rows, in whatever order they come."""
    by_status: dict[Status, list[IndexRow]] = {"scored": [], "declined": [], "failed": []}
    for row in rows:
        by_status[row.status].append(row)
    scored = sorted(by_status["scored"], key=lambda row: (_score(row), *_name(row)))
    scores = [_score(row) for row in scored]
    parts = [f"{len(scored):,} scored"]
    if declined := by_status["declined"]:
        parts.append(f"{len(declined):,} declined")
    if failed := by_status["failed"]:
        parts.append(f"{len(failed):,} could not be read")
    total = sum(len(group) for group in by_status.values())
    columns = _columns(scores)
    return IndexView(
        title=visible(title),
        summary=f"{count(total, 'article')}: {', '.join(parts)}.",
        spread=_spread(scores),
        columns=columns,
        height=max((column.height for column in columns), default=0.0),
        scored=tuple(scored),
        declined=tuple(sorted(declined, key=_name)),
        failed=tuple(sorted(failed, key=_name)),
    )


def _score(row: IndexRow) -> float:
    return 0.0 if row.score is None else row.score


def _name(row: IndexRow) -> tuple[str, str]:
    return row.title.casefold(), row.path or ""


def _spread(scores: Sequence[float]) -> str | None:
    if len(scores) < 2:
        return None
    return (
        f"Scores run from {scores[0]:.1f} to {scores[-1]:.1f}; "
        f"the middle one is {median(scores):.1f}."
    )


def _columns(scores: Sequence[float]) -> tuple[Column, ...]:
    bins = Counter(min(int(max(score, 0.0)) // BIN, 100 // BIN - 1) for score in scores)
    most = max(bins.values(), default=0)
    # A few articles are stacked one by one; more share the height among them.
    unit = 6.0 if most <= 10 else 60 / most
    return tuple(
        Column(
            low=place * BIN,
            n=n,
            height=round(max(1.0, n * unit), 1),
            words=f"{place * BIN} to {place * BIN + BIN}: {count(n, 'article')}",
        )
        for place, n in sorted(bins.items())
    )
