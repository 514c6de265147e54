"""The model of unsourced claims, from the labelled sentences of ``unsourced`` and of the seeds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.article import Article
from scorer.errors import UsageError
from scorer.evaluation.labels import average_precision, label_scores
from scorer.evaluation.seeds import labelled_claims
from scorer.evaluation.unsourced import is_judged, read_documents
from scorer.features import Evidence
from scorer.features.claim_measures import measure_claim
from scorer.features.wording import measure_markers
from scorer.lexicon import load_lexicon
from scorer.pipeline import voiced_document
from scorer.tagging.claim_model import MEASURES, ClaimModel, pack_claims
from scorer.tagging.text_sum import text_sum

Array = Any

_SEEDS = Path(__file__).resolve().parents[2] / "seeds"
"""Beside the package, in a checkout."""
SEEDS_SHARE = 0.35
"""What a sentence of the seeds counts beside one of the corpus: they were written to show claims,
so that more of them are unsourced than of real reports. Average precision on the corpus, held out
by document: .866 without them, .873 at .2 and .35, .868 at 1."""
STRENGTH = 0.3
"""What the loss counts beside half the squared weights of the standardised measures. Average
precision over documents held out .87 at .03, .1 and .3, .86 at 1 and 3."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The judged sentences: (n, n_measures) measures, whether each is unsourced, how much it counts
    in learning, the document it stands in, and its text."""

    measures: Array
    labels: Array
    shares: Array
    documents: Sequence[str]
    texts: Sequence[str]

    def without(self, held: Array) -> Lesson:
        """The lesson without the sentences where ``held`` is true."""
        kept: list[int] = np.flatnonzero(~held).tolist()
        return Lesson(
            self.measures[kept],
            self.labels[kept],
            self.shares[kept],
            [self.documents[at] for at in kept],
            [self.texts[at] for at in kept],
        )


def train_claims(data: Path, output: Path, say: Callable[[str], None]) -> None:
    """Learn the model from ``data/unsourced`` and the sample articles of the checkout, and write
    ``claims.json`` into ``output``.

    Raises:
        UsageError: the corpus or the sample articles are not there, or have no labels.
        OSError: ``output`` cannot be written.
    """
    corpus, seeds = read_lesson(data / "unsourced"), read_seeds(_SEEDS)
    both = join((corpus, seeds))
    weights, constant = fit(both)
    logits = judge_held_out(both)
    n = len(corpus.texts)
    figures = count_right(corpus, logits[:n])
    figures |= {f"seeds_{name}": value for name, value in count_right(seeds, logits[n:]).items()}
    told = f"{n} sentences of unsourced, {len(seeds.texts)} of the seeds"
    say(f"claims: {told}; held out by document: {json.dumps(figures)}")
    model = ClaimModel(
        weights={name: round(w, 4) for name, w in zip(MEASURES, weights.tolist(), strict=True)},
        constant=round(constant, 4),
        cross_validated=figures,
        trained_on=frozenset(text_sum(text) for text in both.texts),
    )
    output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(pack_claims(model), indent=1) + "\n"
    (output / "claims.json").write_text(text, "utf-8")


def read_lesson(folder: Path) -> Lesson:
    """The sentences of the corpus ``unsourced`` that are labelled yes or no.

    Raises:
        UsageError: the folder does not hold the corpus, or has no labels.
    """
    rows, articles = read_documents(folder)
    judged = [row for row in rows if is_judged(row)]
    if len({row["unsourced"] for row in judged}) < 2:
        raise UsageError(f"{folder}: sentences labelled yes and sentences labelled no are needed")
    marked = {
        article.id: [
            (row["start"], row["end"], row["unsourced"] == "yes")
            for row in judged
            if row["doc"] == article.id
        ]
        for article in articles
    }
    return _measure(articles, marked, 1.0)


def read_seeds(folder: Path) -> Lesson:
    """The labelled sentences of the sample articles, written for this project.

    Raises:
        UsageError: the folder holds no labelled articles.
    """
    articles, marked = [], {}
    for article, places in labelled_claims(folder):
        articles.append(article)
        marked[article.id] = places
    return _measure(articles, marked, SEEDS_SHARE)


def _measure(
    articles: Sequence[Article],
    marked: Mapping[str, Sequence[tuple[int, int, bool]]],
    share: float,
) -> Lesson:
    """The measures of the marked places of articles: start, end, whether unsourced."""
    lexicon = load_lexicon()
    measures: list[tuple[float, ...]] = []
    labels, documents, texts = [], [], []
    for article in articles:
        document, found = voiced_document(article, lexicon)
        evidence = Evidence(document, lexicon, found)
        hits = [hit for item in measure_markers(evidence) for hit in item.hits]
        for start, end, unsourced in marked[article.id]:
            measures.append(measure_claim(evidence, hits, start, end))
            labels.append(unsourced)
            documents.append(article.id)
            texts.append(article.text[start:end])
    shares = np.full(len(labels), share)
    return Lesson(np.array(measures), np.array(labels), shares, documents, texts)


def join(lessons: Sequence[Lesson]) -> Lesson:
    """Several lessons as one."""
    return Lesson(
        np.concatenate([lesson.measures for lesson in lessons]),
        np.concatenate([lesson.labels for lesson in lessons]),
        np.concatenate([lesson.shares for lesson in lessons]),
        [document for lesson in lessons for document in lesson.documents],
        [text for lesson in lessons for text in lesson.texts],
    )


def fit(lesson: Lesson) -> tuple[Array, float]:
    """Logistic regression on standardised measures; weights and constant in the measures' units."""
    from sklearn.linear_model import LogisticRegression

    measures = lesson.measures
    centres, spreads = measures.mean(axis=0), measures.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH)
    model.fit((measures - centres) / spreads, lesson.labels, sample_weight=lesson.shares)
    weights = model.coef_[0] / spreads
    return weights, float(model.intercept_[0] - weights @ centres)


def judge_held_out(lesson: Lesson) -> Array:
    """The logit of every sentence, by a model that has not seen its document."""
    documents = np.array(lesson.documents)
    logits = np.zeros(len(documents))
    for document in sorted(set(lesson.documents)):
        held = documents == document
        weights, constant = fit(lesson.without(held))
        logits[held] = lesson.measures[held] @ weights + constant
    return logits


def count_right(lesson: Lesson, logits: Array) -> dict[str, float]:
    """Figures of logits over the sentences of a lesson, unsourced from a half on."""
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
