"""Scores of articles against the quality of their outlets (Lin et al. 2023, High level of
correspondence across different news domain quality rating sets, PNAS Nexus).

The outlet's name is written beside each score and is no part of what is scored. Every
article has a score here, those too that the toolkit declines to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorer.errors import UsageError
from scorer.evaluation.article_score import score_of, titled_article
from scorer.evaluation.files import Row, csv_text, list_files, read_csv, read_json_lines
from scorer.evaluation.labels import spearman
from scorer.evaluation.lean import OutletMean, compare_leans
from scorer.evaluation.outcome import Outcome, figure
from scorer.evaluation.workers import map_articles


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every article, and figures over those whose outlet's quality is known."""
    (path,) = list_files(folder, "articles.jsonl.gz", "outlets")
    rows = read_json_lines(path, {"id": str, "outlet": str, "text": str})
    articles = [titled_article(row["id"], _title(row), row["text"]) for row in rows]
    scores = map_articles(score_of, articles, jobs)
    table = [
        (row["id"], row["outlet"], f"{score:.1f}") for row, score in zip(rows, scores, strict=True)
    ]
    figures: dict[str, Any] = {"n": len(rows), "unit": "articles"}
    figures |= _figures(folder / "outlets.csv", rows, scores)
    return Outcome({"": csv_text(("id", "outlet", "score"), table)}, figures)


def _title(row: Row) -> str | None:
    title = row.get("title")
    return title if isinstance(title, str) else None


def _figures(path: Path, rows: Sequence[Row], scores: Sequence[float]) -> dict[str, Any]:
    quality = _qualities(path)
    by_outlet: dict[str, list[float]] = {}
    for row, score in zip(rows, scores, strict=True):
        if row["outlet"] in quality:
            by_outlet.setdefault(row["outlet"], []).append(score)
    if not by_outlet:
        return {}
    pairs = [(score, quality[name]) for name, found in by_outlet.items() for score in found]
    means = [sum(found) / len(found) for found in by_outlet.values()]
    leans = _leans(rows)
    judged = [
        OutletMean(mean, quality[name], leans[name])
        for name, mean in zip(by_outlet, means, strict=True)
        if name in leans
    ]
    figures: dict[str, Any] = {
        "n_labelled": len(pairs),
        "n_outlets": len(by_outlet),
        "spearman_articles": figure(spearman([a for a, _ in pairs], [b for _, b in pairs])),
        "spearman_outlets": figure(spearman(means, [quality[name] for name in by_outlet])),
    }
    if lean := compare_leans(judged):
        figures["lean"] = lean
    return figures


def _leans(rows: Sequence[Row]) -> dict[str, int]:
    """The lean each outlet is rated with most often, the lower of equals: 0 left, 2 right."""
    rated: dict[str, Counter[int]] = {}
    for row in rows:
        if row.get("lean") in (0, 1, 2):
            rated.setdefault(row["outlet"], Counter())[int(row["lean"])] += 1
    return {
        name: min(counts, key=lambda lean: (-counts[lean], lean)) for name, counts in rated.items()
    }


def _qualities(path: Path) -> dict[str, float]:
    if not path.is_file():
        return {}
    found = {}
    for row in read_csv(path, ("outlet",)):
        if row.get("quality"):
            try:
                found[row["outlet"]] = float(row["quality"])
            except ValueError:
                raise UsageError(f"{path}: quality of {row['outlet']} is no number") from None
    return found
