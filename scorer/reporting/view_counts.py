"""The article's figures: what is counted, where, and who counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from scorer.reporting.writing import count, visible
from scorer.result import FigureSource, Scorecard, StatedFigure

MOST_ROWS = 40
_AROUND = 34
"""Characters of the text shown on either side of a figure."""
_STANDING: Mapping[FigureSource, str] = {
    "attributed": "said by",
    "quoted": "quoted from",
    "beside": "the writer, beside",
    "nobody": "nobody",
}


@dataclass(frozen=True, slots=True)
class CountRow:
    """One figure with the words around it; ``who`` is its source, if it has one."""

    before: str
    figure: str
    after: str
    standing: str
    who: str | None
    alone: bool
    place: str


@dataclass(frozen=True, slots=True)
class CountTable:
    """Figures other than dates, those first that nobody stands behind; ``more`` are left out."""

    summary: str
    rows: tuple[CountRow, ...]
    more: str | None


def write_counts(card: Scorecard) -> CountTable | None:
    """The table of a card's figures; None where it has none but dates."""
    figures = [figure for figure in card.figures if figure.kind != "date"]
    if not figures:
        return None
    alone = sum(figure.standing == "nobody" for figure in figures)
    beside = sum(figure.standing == "beside" for figure in figures)
    parts = [f"{alone} with nobody beside them"]
    if beside:
        parts.append(f"{beside} in the writer’s own voice beside a source")
    said = len(figures) - alone - beside
    if said:
        parts.append(f"{said} said by a source")
    ordered = sorted(figures, key=lambda figure: figure.standing != "nobody")
    dates = [f for f in card.figures if f.kind == "date" and f.standing == "nobody"]
    summary = f"{count(len(figures), 'figure')}: {', '.join(parts)}"
    if dates:
        summary += f"; {count(len(dates), 'date')} in the writer’s own voice"
    left = len(ordered) - MOST_ROWS
    return CountTable(
        summary=summary,
        rows=tuple(_row(card, figure) for figure in ordered[:MOST_ROWS]),
        more=f"and {left} more" if left > 0 else None,
    )


def _row(card: Scorecard, figure: StatedFigure) -> CountRow:
    text = card.article.text
    starts = [paragraph.start for paragraph in card.paragraphs if paragraph.role == "body"]
    return CountRow(
        before=_before(text, figure.start),
        figure=visible(text[figure.start : figure.end]),
        after=_after(text, figure.end),
        standing=_STANDING[figure.standing],
        who=visible(figure.source) if figure.source else None,
        alone=figure.standing == "nobody",
        place=f"¶ {bisect_right(starts, figure.start)}",
    )


def _before(text: str, start: int) -> str:
    near = text[max(0, start - _AROUND) : start].split("\n")[-1]
    words = near.split(" ", 1)[-1] if start > _AROUND and " " in near else near
    return visible(words)


def _after(text: str, end: int) -> str:
    near = text[end : end + _AROUND].split("\n")[0]
    words = near.rsplit(" ", 1)[0] if end + _AROUND < len(text) and " " in near else near
    return visible(words)
