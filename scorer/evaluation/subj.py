"""CheckThat! subjectivity: sentences of news that are opinion or report (Ruggeri et al. 2023,
On the Definition of Prescriptive Annotation Guidelines for Language-Agnostic Subjectivity
Detection, Text2Story; CLEF CheckThat! lab, task 2).

The probability is that at least one sign of the writer's own opinion is right: a hit of
loaded language, of a technique or of an evaluating marker in the writer's own voice, a
first person or an exclamation mark outside what another is said to have said. SUBJ from 0.5
on: more likely than not. Nothing was fitted to the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorer.article import Article
from scorer.evaluation.files import Row, csv_text, list_files, read_csv
from scorer.evaluation.labels import accuracy, average_precision, label_scores, macro_f1
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.probability import any_right, either
from scorer.evaluation.sentence_alone import measure_alone
from scorer.evaluation.workers import map_articles
from scorer.features import Evidence
from scorer.pipeline import Instruments

THRESHOLD = 0.5
FAMILIES = frozenset({"loaded_language", "techniques"})
EVALUATING = frozenset(
    {
        "certainty_boosters",
        "evaluative_assertions",
        "rhetorical_questions_and_generalisations",
    }
)
"""Markers of other families that show the writer judging."""
SIGN = 0.5
"""What a first person or an exclamation mark counts for: as likely as not. Set by hand."""


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every row of every ``*.csv``, and figures over the rows with labels."""
    paths = list_files(folder, "*.csv", "subj")
    tables = {path.stem: read_csv(path, ("id", "text")) for path in paths}
    rows = [row for table in tables.values() for row in table]
    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    found = map_articles(find_opinion, articles, jobs)
    written = [
        (row["id"], f"{probability:.4f}", _label(probability))
        for row, probability in zip(rows, found, strict=True)
    ]
    figures: dict[str, Any] = {"n": len(rows), "unit": "sentences", "threshold": THRESHOLD}
    figures |= _figures(rows, found)
    if len(tables) > 1:
        start = 0
        for name, table in tables.items():
            part = _figures(table, found[start : start + len(table)])
            start += len(table)
            if part:
                figures[name] = {key: part[key] for key in ("n_labelled", "macro_f1", "accuracy")}
    return Outcome({"": csv_text(("id", "probability", "label"), written)}, figures)


def find_opinion(article: Article, instruments: Instruments) -> float:
    """How likely the sentence gives the writer's own opinion, to four decimals."""
    evidence, hits = measure_alone(article, instruments)
    own = [
        hit
        for hit in hits
        if hit.voice == "own" and (hit.family in FAMILIES or hit.feature in EVALUATING)
    ]
    probability = any_right(own)
    for shown in _signs(evidence):
        probability = either(probability, SIGN * shown)
    return round(probability, 4)


def _signs(evidence: Evidence) -> tuple[bool, bool]:
    """Whether there is a first person and an exclamation mark in the writer's own voice."""
    tokens, text = evidence.document.tokens, evidence.document.text
    pronouns = evidence.lexicon.language.pronouns.get("first", frozenset())
    own = [n for n, voice in enumerate(evidence.voices) if voice == "own"]
    speaks = any(
        tokens.words[n] in pronouns and text[tokens.starts[n] : tokens.ends[n]] != "US" for n in own
    )
    return speaks, any(tokens.words[n] == "!" for n in own)


def _label(probability: float) -> str:
    return "SUBJ" if probability >= THRESHOLD else "OBJ"


def _figures(rows: Sequence[Row], found: Sequence[float]) -> dict[str, Any]:
    labelled = [
        (row["label"], probability)
        for row, probability in zip(rows, found, strict=True)
        if row.get("label")
    ]
    if not labelled:
        return {}
    gold = [label for label, _ in labelled]
    scores = [probability for _, probability in labelled]
    predicted = [_label(probability) for probability in scores]
    return {
        "n_labelled": len(labelled),
        "macro_f1": figure(macro_f1(gold, predicted)),
        "accuracy": figure(accuracy(gold, predicted)),
        "average_precision": figure(average_precision([label == "SUBJ" for label in gold], scores)),
        "SUBJ": shown_scores(label_scores(gold, predicted, "SUBJ")),
    }
