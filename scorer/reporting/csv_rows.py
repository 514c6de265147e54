"""One line of CSV an article, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

from scorer.result import Scorecard, count_states

COLUMNS = (
    "id", "path", "title", "outlet", "byline", "agency", "published", "status", "score",
    "interval_low", "interval_high", "percentile", "sourcing", "wording", "techniques",
    "quoted_heat", "n_words", "n_sentences", "n_hits", "verdict", "reasons",
    "genre", "score_without_notes", "n_silenced", "n_new",
)  # fmt: skip


def header_line() -> str:
    return _line(COLUMNS)


def csv_line(card: Scorecard) -> str:
    """The scorecard as one line, its end included."""
    article = card.article
    left = {part.subscore: part.score for part in card.subscores}
    states = count_states(card)
    low, high = card.interval or (None, None)
    return _line(
        (
            _inert(article.id),
            _inert(article.path),
            _inert(article.title),
            _inert(article.outlet),
            _inert(article.byline),
            _inert(article.agency),
            _inert(article.published),
            card.status,
            card.score,
            low,
            high,
            card.percentile,
            left.get("sourcing"),
            left.get("wording"),
            left.get("techniques"),
            card.quoted_heat,
            card.n_words,
            card.n_sentences,
            sum(hit.voice == "own" for hit in card.hits),
            _inert(card.verdict),
            _inert("; ".join(card.reasons)),
            None if card.genre is None else card.genre.label,
            card.score_without_notes,
            sum(hit.silenced is not None for hit in card.hits),
            states[0] if states else None,
        )
    )


def _inert(text: str | None) -> str | None:
    """Text that no spreadsheet takes for a formula, on one line."""
    if text is None:
        return None
    line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line


def _line(values: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue()
