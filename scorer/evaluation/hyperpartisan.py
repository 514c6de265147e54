"""SemEval-2019 Task 4: hyperpartisan news, labels by article (Kiesel et al. 2019, SemEval).

An article is predicted hyperpartisan if it scores below ``THRESHOLD``, which was chosen on
the training set so that both kinds of error weigh alike: how many articles of a collection are
hyperpartisan is its own affair (37 % of the training set, half of the official test set). Figures
on the training set are therefore a little optimistic, but for ``cross_validated``, whose threshold
never saw the articles it is measured on; and the weights of the score were fitted to it (``scorer
fit`` states the held-out figures).
Every article has a score here, those too that the toolkit declines to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorer.evaluation.article_score import score_of, titled_article
from scorer.evaluation.files import Row, csv_text, list_files, read_json_lines
from scorer.evaluation.labels import accuracy, label_scores, roc_auc
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.workers import map_articles

_FOLDS = 10
THRESHOLD = 89.0
"""Origin: highest balanced accuracy on ``train.jsonl``, n = 645 (238 hyperpartisan), in whole
points. To be chosen again whenever weights or lexicons move the scores: ``best`` among the figures
of that set says where it lies now."""


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every line of every ``*.jsonl``, and figures over those with labels."""
    paths = list_files(folder, "*.jsonl", "hyperpartisan")
    rows = [row for path in paths for row in read_json_lines(path, {"id": str, "text": str})]
    articles = [titled_article(row["id"], _title(row), row["text"]) for row in rows]
    scores = map_articles(score_of, articles, jobs)
    table = [
        (row["id"], f"{score:.1f}", str(score < THRESHOLD).lower())
        for row, score in zip(rows, scores, strict=True)
    ]
    figures: dict[str, Any] = {"n": len(rows), "unit": "articles", "threshold": THRESHOLD}
    figures |= _figures(rows, scores)
    return Outcome({"": csv_text(("id", "score", "label"), table)}, figures)


def _title(row: Row) -> str | None:
    title = row.get("title")
    return title if isinstance(title, str) else None


def _figures(rows: Sequence[Row], scores: Sequence[float]) -> dict[str, Any]:
    labelled = [
        (label, score)
        for row, score in zip(rows, scores, strict=True)
        if isinstance(label := row.get("hyperpartisan"), bool)
    ]
    if not labelled:
        return {}
    gold = [label for label, _ in labelled]
    predicted = [score < THRESHOLD for _, score in labelled]
    return {
        "n_labelled": len(labelled),
        "accuracy": figure(accuracy(gold, predicted)),
        "balanced_accuracy": figure(balanced_accuracy(gold, predicted)),
        "roc_auc": figure(roc_auc(gold, [-score for _, score in labelled])),
        "hyperpartisan": shown_scores(label_scores(gold, predicted, True)),
        "best": best_threshold(gold, [score for _, score in labelled]),
        "cross_validated": cross_validate(gold, [score for _, score in labelled]),
    }


def best_threshold(gold: Sequence[bool], scores: Sequence[float]) -> dict[str, float | None]:
    """The whole-point threshold of the highest balanced accuracy on these labels, the lowest of
    equals."""
    found = [
        (balanced_accuracy(gold, [score < threshold for score in scores]) or 0.0, -threshold)
        for threshold in range(102)
    ]
    right, threshold = max(found)
    return {"threshold": float(-threshold), "balanced_accuracy": figure(right)}


def balanced_accuracy(gold: Sequence[bool], predicted: Sequence[bool]) -> float | None:
    """The mean of how many of either kind are told right; None where one kind is missing."""
    shares = [
        accuracy([True] * len(kind), kind)
        for label in (True, False)
        if (
            kind := [
                told == label for told, true in zip(predicted, gold, strict=True) if true == label
            ]
        )
    ]
    if len(shares) < 2 or None in shares:
        return None
    return sum(share or 0.0 for share in shares) / 2


def cross_validate(gold: Sequence[bool], scores: Sequence[float]) -> dict[str, float | int | None]:
    """Figures when each tenth of the articles gets the best threshold of the other nine.

    Every tenth article is of one fold. No figure below two articles a fold.
    """
    if len(gold) < 2 * _FOLDS:
        return {"folds": _FOLDS, "accuracy": None, "balanced_accuracy": None}
    predicted = [False] * len(gold)
    for fold in range(_FOLDS):
        learned = [place for place in range(len(gold)) if place % _FOLDS != fold]
        threshold = best_threshold([gold[i] for i in learned], [scores[i] for i in learned])
        for place in range(fold, len(gold), _FOLDS):
            predicted[place] = scores[place] < (threshold["threshold"] or 0.0)
    return {
        "folds": _FOLDS,
        "accuracy": figure(accuracy(gold, predicted)),
        "balanced_accuracy": figure(balanced_accuracy(gold, predicted)),
    }
