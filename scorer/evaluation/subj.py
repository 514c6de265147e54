"""CheckThat! subjectivity: sentences of news that are opinion or report (Ruggeri et al. 2023,
On the Definition of Prescriptive Annotation Guidelines for Language-Agnostic Subjectivity
Detection, Text2Story; CLEF CheckThat! lab, task 2).

The probability is that of the model of sentences, learned from the corpus's files train and dev;
SUBJ from the threshold on that ships with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorer.article import Article
from scorer.evaluation.files import Row, csv_text, list_files, read_csv
from scorer.evaluation.labels import accuracy, average_precision, label_scores, macro_f1
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.seen_rows import lessons_of, tell_apart
from scorer.evaluation.sentence_alone import judge_alone, wording_alone
from scorer.evaluation.workers import map_articles
from scorer.pipeline import Instruments
from scorer.tagging.push_model import load_push_model
from scorer.tagging.sentence_model import load_sentence_model


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every row of every ``*.csv``, and figures over the rows with labels."""
    paths = list_files(folder, "*.csv", "subj")
    tables = {path.stem: read_csv(path, ("id", "text")) for path in paths}
    rows = [row for table in tables.values() for row in table]
    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    found = map_articles(find_opinion, articles, jobs)
    threshold = load_sentence_model().answering["subjective"].threshold
    written = [
        (row["id"], f"{probability:.4f}", _label(probability, threshold))
        for row, probability in zip(rows, found, strict=True)
    ]
    figures: dict[str, Any] = {"n": len(rows), "unit": "sentences", "threshold": threshold}
    figures |= _apart(rows, found, threshold)
    if len(tables) > 1:
        start = 0
        for name, table in tables.items():
            part = _apart(table, found[start : start + len(table)], threshold)
            start += len(table)
            if part:
                figures[name] = {key: part[key] for key in _SHORT if key in part}
    return Outcome({"": csv_text(("id", "probability", "label"), written)}, figures)


def find_opinion(article: Article, instruments: Instruments) -> float:
    """How likely the sentence gives the writer's own opinion, to four decimals."""
    push = load_push_model()
    wording = wording_alone(article.text, instruments.lexicon, push.table)
    return judge_alone(wording, push.logits(wording), "subjective")


def _label(probability: float, threshold: float) -> str:
    return "SUBJ" if probability >= threshold else "OBJ"


_SHORT = ("trained_on", "n_labelled", "macro_f1", "accuracy", "all_rows")


def _apart(rows: Sequence[Row], found: Sequence[float], threshold: float) -> dict[str, Any]:
    return tell_apart(
        lessons_of("subjective"),
        [row["text"] for row in rows],
        list(zip(rows, found, strict=True)),
        lambda chosen: _figures(chosen, threshold),
    )


def _figures(rows: Sequence[tuple[Row, float]], threshold: float) -> dict[str, Any]:
    labelled = [(row["label"], probability) for row, probability in rows if row.get("label")]
    if not labelled:
        return {}
    gold = [label for label, _ in labelled]
    scores = [probability for _, probability in labelled]
    predicted = [_label(probability, threshold) for probability in scores]
    return {
        "n_labelled": len(labelled),
        "macro_f1": figure(macro_f1(gold, predicted)),
        "accuracy": figure(accuracy(gold, predicted)),
        "average_precision": figure(average_precision([label == "SUBJ" for label in gold], scores)),
        "SUBJ": shown_scores(label_scores(gold, predicted, "SUBJ")),
    }
