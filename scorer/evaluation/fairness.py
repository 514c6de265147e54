"""How far the score moves when an article is changed in ways that should not matter.

Every kind of change is made to real articles, one kind at a time: names of countries, people,
parties, outlets, religions and genders are exchanged; the same words are set or spelled in
another way; the second half is cut off; a sentence is added. Shifts are in points of the score,
after less before, over the articles that the change touched and that have a score before and
after.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt
from pathlib import Path
from random import Random
from statistics import fmean, median, stdev
from typing import Any

from scorer.article import Article, Document, Paragraph, Span
from scorer.evaluation.files import csv_text, list_files, read_json_lines, read_text
from scorer.evaluation.outcome import Outcome
from scorer.evaluation.proportions import Z
from scorer.evaluation.respelling import to_american, to_british
from scorer.evaluation.stability import bound_shift
from scorer.evaluation.swaps import TABLES, exchange_persons, invent_names, swap_table
from scorer.evaluation.typography import (
    carriage_returns,
    curly_quotes,
    double_spaces,
    long_dashes,
    no_break_spaces,
    spaced_dashes,
    straight_quotes,
    trailing_spaces,
)
from scorer.evaluation.workers import map_articles
from scorer.pipeline import Instruments, score_article
from scorer.result import Scorecard
from scorer.segmenting import segment

Change = Callable[[str], str]

N_ARTICLES = 60
_SEED = 20_261_122
SENTENCES: Mapping[str, str] = {
    "neutral": "The office opens at nine on weekdays and closes at five.",
    "loaded": "The shameful plan was discussed for an hour.",
}
"""Added one at a time; the loaded one has one hit."""
CHANGES: Mapping[str, Change] = {
    **{table: partial(swap_table, table=table) for table in TABLES},
    "persons_exchanged": exchange_persons,
    "persons_invented": invent_names,
    "double_spaces": double_spaces,
    "carriage_returns": carriage_returns,
    "trailing_spaces": trailing_spaces,
    "no_break_spaces": no_break_spaces,
    "straight_quotes": straight_quotes,
    "curly_quotes": curly_quotes,
    "spaced_dashes": spaced_dashes,
    "long_dashes": long_dashes,
    "american_spelling": to_american,
    "british_spelling": to_british,
}
"""Changes of the text alone that should move no score."""
_PLACES = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Shift:
    """The score before and after one change; None where there is no score.

    ``inside``: whether the score after lies in the interval of the score before. ``bound``: the
    most that the sentence added may move the score, see ``stability``.
    """

    kind: str
    before: float | None
    after: float | None
    inside: bool | None = None
    bound: float | None = None

    @property
    def points(self) -> float | None:
        if self.before is None or self.after is None:
            return None
        return round(self.after - self.before, 1)


def evaluate(folder: Path, jobs: int | None = None, n: int = N_ARTICLES) -> Outcome:
    """Shifts of at most ``n`` articles of a folder: those of the outlets corpus, drawn outlet by
    outlet, or its ``*.txt``, evenly over their names."""
    articles = _sample(folder, n)
    shifts = map_articles(find_shifts, articles, jobs)
    table = [
        (article.id, shift.kind, _shown(shift.before), _shown(shift.after))
        for article, found in zip(articles, shifts, strict=True)
        for shift in found
    ]
    figures: dict[str, Any] = {
        "n": len(articles),
        "n_scored": sum(bool(found) for found in shifts),
        "unit": "points",
        "shifts": summarise_shifts([shift for found in shifts for shift in found]),
    }
    return Outcome({"": csv_text(("id", "change", "before", "after"), table)}, figures)


def _shown(score: float | None) -> str:
    return "" if score is None else f"{score:.1f}"


def _sample(folder: Path, n: int) -> list[Article]:
    if not (folder / "articles.jsonl.gz").is_file():
        paths = list_files(folder, "*.txt", "fairness")
        step = max(1.0, len(paths) / n)
        chosen = [paths[int(place * step)] for place in range(min(n, len(paths)))]
        return [Article(id=path.stem, text=read_text(path)) for path in chosen]
    rows = read_json_lines(folder / "articles.jsonl.gz", {"id": str, "outlet": str, "text": str})
    Random(_SEED).shuffle(rows)
    turn: dict[str, int] = {}
    order = []
    for row in rows:
        turn[row["outlet"]] = turn.get(row["outlet"], 0) + 1
        order.append((turn[row["outlet"]], row["outlet"], row))
    order.sort(key=lambda item: item[:2])
    return [
        Article(id=row["id"], text=f"{row.get('title') or ''}\n\n{row['text']}")
        for _, _, row in order[:n]
    ]


def find_shifts(article: Article, instruments: Instruments) -> tuple[Shift, ...]:
    """The shift of every kind of change that touches the article; none if it has no score."""
    before = score_article(article, instruments)
    if before.score is None:
        return ()
    document = segment(article, instruments.lexicon.language)
    body = _body(document)
    texts = {kind: change(article.text) for kind, change in CHANGES.items()}
    if len(body) >= 2:
        opening = body[0].start
        middle = _middle(body)
        texts["first_half"] = article.text[: middle.end]
        texts["second_half"] = article.text[:opening] + article.text[middle.end :].lstrip()
    shifts = []
    for kind, text in texts.items():
        if text != article.text:
            after = score_article(replace(article, text=text), instruments)
            shifts.append(Shift(kind, before.score, after.score, _is_inside(before, after)))
    for kind, sentence in SENTENCES.items():
        for place, share in _PLACES.items():
            if body:
                end = body[round(share * (len(body) - 1))].end
                text = f"{article.text[:end]} {sentence}{article.text[end:]}"
                after = score_article(replace(article, text=text), instruments)
                added = Span(end + 1, end + 1 + len(sentence))
                shifts.append(
                    Shift(
                        f"{kind}_sentence_{place}",
                        before.score,
                        after.score,
                        _is_inside(before, after),
                        _bound(before, after, added, instruments),
                    )
                )
    return tuple(shifts)


def _bound(before: Scorecard, after: Scorecard, added: Span, instruments: Instruments) -> float:
    """The bound for the sentence ``added``, with the severities of its own hits."""
    severities: dict[str, float] = {}
    for hit in after.hits:
        if hit.voice == "own" and added.covers(Span(hit.start, hit.end)):
            severities[hit.feature] = severities.get(hit.feature, 0.0) + hit.severity
    return bound_shift(
        before.measurements,
        instruments.described,
        instruments.confidences,
        instruments.weights,
        before.n_words,
        after.n_words - before.n_words,
        severities,
    )


def _is_inside(before: Scorecard, after: Scorecard) -> bool | None:
    if before.interval is None or after.score is None:
        return None
    return before.interval[0] <= after.score <= before.interval[1]


def _body(document: Document) -> list[Paragraph]:
    """The paragraphs of running text that end with a sentence's end."""
    return [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.role == "body" and re.search(r"[.!?][\"”’')]*$", document.slice(paragraph))
    ]


def _middle(body: Sequence[Paragraph]) -> Paragraph:
    """The paragraph that ends nearest to the middle of the body's characters; not the last."""
    total = sum(paragraph.end - paragraph.start for paragraph in body)
    seen, best = 0, (total, body[0])
    for paragraph in body[:-1]:
        seen += paragraph.end - paragraph.start
        best = min(best, (abs(2 * seen - total), paragraph), key=lambda item: item[0])
    return best[1]


def summarise_shifts(shifts: Sequence[Shift]) -> dict[str, dict[str, Any]]:
    """Figures by kind of change: ``n`` articles touched and scored; ``mean`` of the shifts and its
    95 % interval; ``mean_abs``, ``median_abs`` and ``max_abs`` of their sizes; ``n_moved`` that
    were not 0; ``n_lost`` that had no score afterwards; the share ``inside`` the interval of the
    score before; and ``n_beyond_bound``, of sentences added."""
    kinds = [*CHANGES, *dict.fromkeys(shift.kind for shift in shifts)]
    held = {kind: [shift for shift in shifts if shift.kind == kind] for kind in kinds}
    return {kind: _summarise(found) for kind, found in held.items() if found}


def _summarise(shifts: Sequence[Shift]) -> dict[str, Any]:
    points = [shift.points for shift in shifts if shift.points is not None]
    sizes = [abs(value) for value in points]
    inside = [shift.inside for shift in shifts if shift.inside is not None]
    bounded = [
        abs(shift.points) > shift.bound
        for shift in shifts
        if shift.points is not None and shift.bound is not None
    ]
    figures: dict[str, Any] = {
        "n": len(points),
        "mean": round(fmean(points), 3) if points else None,
        "mean_interval": _mean_interval(points),
        "mean_abs": round(fmean(sizes), 3) if points else None,
        "median_abs": round(median(sizes), 2) if points else None,
        "max_abs": max(sizes, default=None),
        "n_moved": sum(size > 0 for size in sizes),
        "n_lost": len(shifts) - len(points),
        "inside": round(fmean(inside), 3) if inside else None,
    }
    if bounded:
        figures["n_beyond_bound"] = sum(bounded)
    return figures


def _mean_interval(points: Sequence[float]) -> list[float] | None:
    """The 95 % interval of the mean, by its standard error."""
    if len(points) < 2:
        return None
    reach = Z * stdev(points) / sqrt(len(points))
    return [round(fmean(points) - reach, 3), round(fmean(points) + reach, 3)]
