"""The models of whole sentences: biased (BABE) and subjective (CheckThat SUBJ).

Each is a logistic regression over the sentence's own attributes and measures and over what
teachers say: logistic regressions over the attributes alone that tell, sentence by sentence,
articles of outlets rated low from others, those of leaning outlets from others, hyperpartisan
articles from others, and the sentences of the other corpus. A teacher is a weighted sum of the
same attributes, so all of it is added up to one weight an attribute. Thresholds and
probabilities are settled on logits of sentences held out, fold by fold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.evaluation.labels import average_precision, macro_f1, roc_auc
from scorer.lexicon import Lexicon, load_lexicon
from scorer.tagging.model_file import write_arrays
from scorer.tagging.odds import logistic
from scorer.tagging.push_model import PushModel, load_push_model
from scorer.tagging.sentence_model import (
    QUESTIONS,
    Answering,
    Question,
    SentenceModel,
    pack_sentences,
)
from scorer.tagging.text_sum import text_sum
from scorer.training.sentence_corpora import read_labelled, read_taught
from scorer.training.sentence_weights import Lesson, fit_teachers, make_space, prune

Array = Any

N_FOLDS = 10
SEEDS = (0, 1, 2)
"""Of the shuffles over which a figure is averaged; thresholds are settled on the first."""
STRENGTH: Mapping[Question, float] = {"biased": 0.5, "subjective": 0.5}
"""What the loss counts beside half the squared weights."""
_PARTS: Mapping[Question, tuple[str, ...]] = {
    "biased": ("babe/train.csv",),
    "subjective": ("subj/train.csv", "subj/dev.csv"),
}


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Logits of sentences that were held out, a row a shuffle."""

    logits: Array
    labels: Array
    untouched: Array
    threshold: float
    slope: float
    constant: float


def train_sentences(
    data: Path,
    output: Path,
    say: Callable[[str], object] = lambda line: None,
    lexicon: Lexicon | None = None,
    push: PushModel | None = None,
) -> dict[str, Any]:
    """Learn both models from ``data`` and write ``output``, a file; gives back the figures.

    ``data`` holds ``babe/train.csv``, ``subj/train.csv``, ``subj/dev.csv``, and for the teachers
    ``outlets`` and ``hyperpartisan``. ``push`` is the model of pushing words, by default the one
    that ships. The same data give the same bytes on one machine.

    Raises:
        UsageError: a corpus is not there.
        OSError: ``output`` cannot be written.
    """
    words, model = lexicon or load_lexicon(), push or load_push_model()
    corpora = {name: read_labelled(data, _PARTS[name], words, model) for name in QUESTIONS}
    say(", ".join(f"{name}: {len(item.texts):,} sentences" for name, item in corpora.items()))
    taught = read_taught(data, words, model)
    say(f"teachers: {len(taught.described):,} sentences")
    space = make_space(corpora, taught)
    say(f"attributes: {len(space.keys):,}")
    teachers = fit_teachers(space, taught, corpora)
    del taught
    figures: dict[str, Any] = {}
    weights, constants, parts, answering = [], [], [], {}
    for name, other in zip(QUESTIONS, reversed(QUESTIONS), strict=True):
        corpus = corpora[name]
        says = np.stack([teachers[item] for item in sorted(teachers) if item != name])
        lesson = Lesson(space, space.matrix(corpus.described), corpus, says, STRENGTH[name])
        held = hold_out(lesson)
        figures[name] = describe_held_out(held)
        say(f"{name} (other corpus: {other}): {json.dumps(figures[name])}")
        learned = lesson.fit(np.arange(len(corpus.texts)))
        weights.append(learned.weights)
        constants.append(learned.constant)
        parts.append(learned)
        sums = np.array(sorted({text_sum(text) for text in corpus.texts}), dtype=np.uint32)
        answering[name] = Answering(
            held.slope, held.constant, held.threshold, figures[name]["untouched_macro_f1"], sums
        )
    found = SentenceModel(
        table=model.table,
        linear=prune(space, np.stack(weights, axis=1), np.array(constants)),
        centres=np.stack([part.centres for part in parts], axis=1),
        spreads=np.stack([part.spreads for part in parts], axis=1),
        measures=np.stack([part.measures for part in parts], axis=1),
        answering=answering,
    )
    write_arrays(output, pack_sentences(found))
    return figures


def hold_out(lesson: Lesson, seeds: Sequence[int] = SEEDS) -> HeldOut:
    """Logits of every sentence by a model that has not seen it."""
    labels, measures = lesson.corpus.labels, lesson.measures
    logits = np.zeros((len(seeds), len(labels)))
    for row, seed in enumerate(seeds):
        for rest, held in folds(labels, seed):
            logits[row, held] = lesson.fit(rest).weigh(lesson.matrix[held], measures[held])
    slope, constant = fit_platt(logits[0], labels)
    threshold = choose_threshold(logistic(slope * logits[0] + constant), labels)
    return HeldOut(logits, labels, lesson.corpus.untouched, threshold, slope, constant)


def folds(labels: Array, seed: int) -> Iterator[tuple[Array, Array]]:
    """``N_FOLDS`` pairs of rows to learn from and rows held out, labels in equal shares."""
    from sklearn.model_selection import StratifiedKFold

    cut = StratifiedKFold(N_FOLDS, shuffle=True, random_state=seed)
    return iter(cut.split(labels, labels))


def fit_platt(logits: Array, labels: Array) -> tuple[float, float]:
    """Slope and constant that make probabilities of logits (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e4, max_iter=1000).fit(logits[:, None], labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def choose_threshold(probabilities: Array, labels: Array) -> float:
    """The threshold of greatest macro-F1, smoothed over its five neighbours on either side."""
    grid = np.round(np.arange(0.25, 0.7501, 0.01), 2)
    scores = [macro(labels, probabilities >= at) for at in grid]
    smooth = np.convolve(np.pad(scores, 5, mode="edge"), np.ones(11) / 11, mode="valid")
    return float(grid[int(smooth.argmax())])


def macro(labels: Array, answers: Array) -> float:
    return macro_f1([bool(item) for item in labels], [bool(item) for item in answers]) or 0.0


def describe_held_out(held: HeldOut) -> dict[str, Any]:
    """The figures of a cross-validation. The threshold of each fold is chosen on the others.

    Of BABE half the sentences were read while lexicons were written; ``untouched`` is over the
    rest, the figure to expect elsewhere.
    """
    labels = [bool(item) for item in held.labels]
    scores, clean = [], []
    for seed, logits in enumerate(held.logits):
        answers = np.zeros(len(labels), dtype=bool)
        for rest, part in folds(held.labels, seed):
            slope, constant = fit_platt(logits[rest], held.labels[rest])
            at = choose_threshold(logistic(slope * logits[rest] + constant), held.labels[rest])
            answers[part] = logistic(slope * logits[part] + constant) >= at
        scores.append(macro(held.labels, answers))
        clean.append(macro(held.labels[held.untouched], answers[held.untouched]))
    first = held.logits[0].tolist()
    return {
        "n": len(labels),
        "folds": N_FOLDS,
        "macro_f1": round(float(np.mean(scores)), 4),
        "macro_f1_by_shuffle": [round(score, 4) for score in scores],
        "n_untouched": int(held.untouched.sum()),
        "untouched_macro_f1": round(float(np.mean(clean)), 4),
        "untouched_by_shuffle": [round(score, 4) for score in clean],
        "roc_auc": round(roc_auc(labels, first) or 0.0, 4),
        "average_precision": round(average_precision(labels, first) or 0.0, 4),
        "threshold": held.threshold,
        "slope": round(held.slope, 3),
        "constant": round(held.constant, 3),
    }
