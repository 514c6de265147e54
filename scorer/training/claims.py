"""The model of unsourced claims, from the labelled sentences of ``unsourced``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.errors import UsageError
from scorer.evaluation.labels import average_precision, label_scores
from scorer.evaluation.unsourced import is_judged, read_documents
from scorer.features import Evidence
from scorer.features.claim_measures import measure_claim
from scorer.features.wording import measure_markers
from scorer.lexicon import load_lexicon
from scorer.pipeline import voiced_document
from scorer.tagging.claim_model import MEASURES, ClaimModel, pack_claims
from scorer.tagging.text_sum import text_sum

Array = Any

STRENGTH = 0.3
"""What the loss counts beside half the squared weights of the standardised measures. Average
precision over documents held out .87 at .03, .1 and .3, .86 at 1 and 3."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The judged sentences: (n, n_measures) measures, whether each is unsourced, the document it
    stands in, and its text."""

    measures: Array
    labels: Array
    documents: Sequence[str]
    texts: Sequence[str]


def train_claims(data: Path, output: Path, say: Callable[[str], None]) -> None:
    """Learn the model from ``data/unsourced`` and write ``claims.json`` into ``output``.

    Raises:
        UsageError: the corpus is not there, or has no labels.
        OSError: ``output`` cannot be written.
    """
    lesson = read_lesson(data / "unsourced")
    weights, constant = fit(lesson.measures, lesson.labels)
    figures = cross_validate(lesson)
    say(f"claims: {len(lesson.texts)} sentences; held out by document: {json.dumps(figures)}")
    model = ClaimModel(
        weights={name: round(w, 4) for name, w in zip(MEASURES, weights.tolist(), strict=True)},
        constant=round(constant, 4),
        cross_validated=figures,
        trained_on=frozenset(text_sum(text) for text in lesson.texts),
    )
    output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(pack_claims(model), indent=1) + "\n"
    (output / "claims.json").write_text(text, "utf-8")


def read_lesson(folder: Path) -> Lesson:
    """The sentences of the corpus that are labelled yes or no.

    Raises:
        UsageError: the folder does not hold the corpus, or has no labels.
    """
    rows, articles = read_documents(folder)
    lexicon = load_lexicon()
    judged = [row for row in rows if is_judged(row)]
    if len({row["unsourced"] for row in judged}) < 2:
        raise UsageError(f"{folder}: sentences labelled yes and sentences labelled no are needed")
    measures: list[tuple[float, ...]] = []
    for article in articles:
        document, found = voiced_document(article, lexicon)
        evidence = Evidence(document, lexicon, found)
        hits = [hit for item in measure_markers(evidence) for hit in item.hits]
        measures += [
            measure_claim(evidence, hits, row["start"], row["end"])
            for row in judged
            if row["doc"] == article.id
        ]
    ordered = [row for article in articles for row in judged if row["doc"] == article.id]
    return Lesson(
        np.array(measures),
        np.array([row["unsourced"] == "yes" for row in ordered]),
        [row["doc"] for row in ordered],
        [row["text"] for row in ordered],
    )


def fit(measures: Array, labels: Array) -> tuple[Array, float]:
    """Logistic regression on standardised measures; weights and constant in the measures' units."""
    from sklearn.linear_model import LogisticRegression

    centres, spreads = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH).fit((measures - centres) / spreads, labels)
    weights = model.coef_[0] / spreads
    return weights, float(model.intercept_[0] - weights @ centres)


def cross_validate(lesson: Lesson) -> dict[str, float]:
    """Figures over all sentences, each judged by a model that has not seen its document."""
    documents = np.array(lesson.documents)
    logits = np.zeros(len(documents))
    for document in sorted(set(lesson.documents)):
        held = documents == document
        weights, constant = fit(lesson.measures[~held], lesson.labels[~held])
        logits[held] = lesson.measures[held] @ weights + constant
    gold = [bool(label) for label in lesson.labels]
    scores = label_scores(gold, [bool(value) for value in logits >= 0], True)
    return {
        "n": len(gold),
        "n_documents": len(set(lesson.documents)),
        "average_precision": round(average_precision(gold, logits.tolist()) or 0.0, 4),
        "precision": round(scores.precision or 0.0, 4),
        "recall": round(scores.recall or 0.0, 4),
        "f1": round(scores.f1 or 0.0, 4),
    }
