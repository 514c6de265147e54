"""The models of whole sentences: biased (BABE) and subjective (CheckThat SUBJ).

Each is a logistic regression over the sentence's own attributes and measures and over what
teachers say: logistic regressions over the attributes alone that tell, sentence by sentence,
articles of outlets rated low from others, those of leaning outlets from others, hyperpartisan
articles from others, and the sentences of the other corpus. A teacher is a weighted sum of the
same attributes, so all of it is added up to one weight an attribute. Thresholds and
probabilities are settled on logits of sentences held out, fold by fold.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from scorer.errors import UsageError
from scorer.evaluation.babe_passports import is_for_measuring
from scorer.evaluation.files import read_csv
from scorer.evaluation.labels import average_precision, macro_f1, roc_auc
from scorer.evaluation.sentence_alone import wording_alone
from scorer.lexicon import Lexicon, load_lexicon
from scorer.tagging.push_model import Linear, PushModel, load_push_model
from scorer.tagging.sentence_model import (
    FURTHEST,
    QUESTIONS,
    Answering,
    Question,
    SentenceModel,
    pack_sentences,
    text_sum,
)
from scorer.tagging.sentence_templates import (
    GROUPS,
    MEASURES,
    DescribedSentence,
    Group,
    describe_sentence,
)

Array = Any

N_FOLDS = 10
SEEDS = (0, 1, 2)
"""Of the shuffles over which a figure is averaged; thresholds are settled on the first."""
LEAST_MET = 2
LEAST_TAUGHT = 20
"""Sentences that an attribute must stand in to be learned: of a corpus, and of raw text."""
N_KEYS = 150_000
STRENGTH: Mapping[Question, float] = {"biased": 0.5, "subjective": 0.5}
"""What the loss counts beside half the squared weights."""
TEACHER_STRENGTH = 0.03
OTHER_STRENGTH = 0.5
"""The same for teachers from raw text and for the other corpus as a teacher."""
GROUP_LENGTH: Mapping[Group, float] = {
    "words": 1.0,
    "letters": 1.0,
    "clusters": 1.0,
    "tags": 1.0,
    "markers": 0.15,
}
"""How long a group of attributes is on average. Markers say most when each says little: area under
the curve by cross-validation over SUBJ .810 at 1, .819 at .4, .822 at .15."""
MEASURE_SCALE = 0.12
TEACHER_SCALE = 0.3
"""How large a standardised measure, and a standardised teacher, is beside a group of attributes,
of length 1."""
MOST_CHARACTERS = 9_000
SENTENCE_UNITS = range(6, 81)
_PARTS: Mapping[Question, tuple[str, ...]] = {
    "biased": ("babe/train.csv",),
    "subjective": ("subj/train.csv", "subj/dev.csv"),
}


@dataclass(frozen=True, slots=True)
class Labelled:
    """The sentences of a corpus: texts, what the model sees, whether the answer is yes, and
    whether no lexicon was written from the sentence."""

    texts: Sequence[str]
    described: Sequence[DescribedSentence]
    labels: Array
    untouched: Array


@dataclass(frozen=True, slots=True)
class Taught:
    """Sentences of raw text, and for each teacher who is a yes (1), a no (0), or neither (-1)."""

    described: Sequence[tuple[Array, Array, Array]]
    labels: Mapping[str, Array]


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
    with output.open("wb") as stream:
        np.savez(stream, **pack_sentences(found))
    return figures


def read_labelled(data: Path, parts: Sequence[str], lexicon: Lexicon, push: PushModel) -> Labelled:
    """A corpus of labelled sentences.

    Raises:
        UsageError: a part is not there or has no labels.
    """
    texts, labels, described, untouched = [], [], [], []
    for part in parts:
        babe = part.startswith("babe")
        column = "label_bias" if babe else "label"
        for row in read_csv(data / part, ("id", "text", column)):
            wording = wording_alone(row["text"], lexicon, push.table)
            texts.append(row["text"])
            untouched.append(not babe or is_for_measuring(row))
            labels.append(row[column] in ("Biased", "SUBJ"))
            described.append(describe_sentence(wording, push.logits(wording), push.table))
    return Labelled(texts, described, np.array(labels, dtype=np.int64), np.array(untouched))


def read_taught(data: Path, lexicon: Lexicon, push: PushModel) -> Taught:
    """The sentences of raw text that teachers learn from.

    Raises:
        UsageError: the outlets or the hyperpartisan articles are not there.
    """
    quality = {
        row["outlet"]: float(row["quality"])
        for row in read_csv(data / "outlets" / "outlets.csv", ("outlet", "quality"))
    }
    middle = float(np.median([quality[row["outlet"]] for row in _outlet_rows(data)]))
    described: list[tuple[Array, Array, Array]] = []
    labels: dict[str, list[int]] = {"leaning": [], "low quality": [], "hyperpartisan": []}
    for text, told in _raw(data, quality, middle):
        wording = wording_alone(text[:MOST_CHARACTERS].replace("\r", " "), lexicon, push.table)
        nothing = np.zeros((len(wording.masked.words), 2))
        for first, last in _rows(wording.masked.rows):
            if last - first in SENTENCE_UNITS:
                item = describe_sentence(wording, nothing, push.table, first, last)
                described.append((item.keys, item.values, item.groups.astype(np.uint8)))
                for name, column in labels.items():
                    column.append(told.get(name, -1))
    return Taught(described, {name: np.array(column) for name, column in labels.items()})


def _outlet_rows(data: Path) -> Iterator[Mapping[str, Any]]:
    path = data / "outlets" / "articles.jsonl.gz"
    if not path.is_file():
        raise UsageError(f"{path}: is not there")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _raw(
    data: Path, quality: Mapping[str, float], middle: float
) -> Iterator[tuple[str, Mapping[str, int]]]:
    path = data / "hyperpartisan" / "train.jsonl"
    if not path.is_file():
        raise UsageError(f"{path}: is not there")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], {"hyperpartisan": int(bool(row["hyperpartisan"]))}
    for row in _outlet_rows(data):
        low = int(quality[row["outlet"]] < middle)
        yield row["text"], {"leaning": int(row["lean"] != 1), "low quality": low}


def _rows(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    edges = [0, *(np.flatnonzero(np.diff(rows)) + 1).tolist(), len(rows)]
    return pairwise(edges) if len(rows) else iter(())


@dataclass(frozen=True, slots=True)
class Space:
    """The attributes that are learned: sorted keys, and the group of each."""

    keys: Array
    groups: Array

    def matrix(self, described: Iterable[DescribedSentence | tuple[Array, Array, Array]]) -> Any:
        """Sentences as rows of a sparse matrix, an attribute met twice added up."""
        from scipy import sparse

        columns, values, ends = [], [], [0]
        for item in described:
            keys, own, _ = item if isinstance(item, tuple) else (item.keys, item.values, None)
            place: Array = np.searchsorted(self.keys, keys)
            place[place == len(self.keys)] = 0
            known = self.keys[place] == keys
            columns.append(place[known].astype(np.int32))
            values.append(own[known])
            ends.append(ends[-1] + len(columns[-1]))
        matrix = sparse.csr_matrix(
            (np.concatenate(values), np.concatenate(columns), np.array(ends)),
            shape=(len(ends) - 1, len(self.keys)),
        )
        matrix.sum_duplicates()
        return matrix


def make_space(corpora: Mapping[Question, Labelled], taught: Taught) -> Space:
    """The attributes that stand in ``LEAST_MET`` sentences of a corpus or ``LEAST_TAUGHT`` of raw
    text."""
    chosen: list[Array] = []
    of: list[Array] = []
    parts: list[tuple[list[tuple[Array, Array]], int]] = [
        ([(item.keys, item.groups) for item in corpus.described], LEAST_MET)
        for corpus in corpora.values()
    ]
    parts.append(([(keys, groups) for keys, _, groups in taught.described], LEAST_TAUGHT))
    for listed, least in parts:
        singles = []
        for keys, groups in listed:
            alone, at = np.unique(keys, return_index=True)
            singles.append(alone.astype(np.uint64) << np.uint64(8) | groups[at].astype(np.uint64))
        if singles:
            met, counts = np.unique(np.concatenate(singles), return_counts=True)
            met = met[counts >= least]
            chosen.append((met >> np.uint64(8)).astype(np.uint32))
            of.append((met & np.uint64(255)).astype(np.int64))
    keys, at = np.unique(np.concatenate(chosen), return_index=True)
    return Space(keys, np.concatenate(of)[at])


def scale_columns(space: Space, matrix: Any) -> Array:
    """What each attribute is multiplied by: the rarer the more (inverse document frequency; Spärck
    Jones 1972, J. of Documentation 28), and each group so that its rows are
    ``GROUP_LENGTH`` long on average."""
    met = np.bincount(matrix.indices, minlength=len(space.keys))
    scale = np.where(met > 0, np.log((1 + matrix.shape[0]) / (1 + met)) + 1, 0.0)
    squares = matrix.multiply(matrix)
    for group, name in enumerate(GROUPS):
        part = space.groups == group
        lengths = np.sqrt(squares @ np.where(part, scale, 0) ** 2)
        if lengths.mean() > 0:
            scale[part] *= GROUP_LENGTH[name] / lengths.mean()
    return scale


def _fit(matrix: Any, labels: Array, strength: float) -> tuple[Array, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
    model.fit(matrix, labels)
    return model.coef_[0], float(model.intercept_[0])


def fit_teachers(
    space: Space, taught: Taught, corpora: Mapping[Question, Labelled]
) -> dict[str, Array]:
    """Each teacher's weights by attribute."""
    from scipy import sparse

    teachers = {}
    raw = space.matrix(taught.described)
    for name, labels in taught.labels.items():
        rows = np.flatnonzero(labels >= 0)
        part = raw[rows]
        scale = scale_columns(space, part)
        weights, _ = _fit(part @ sparse.diags(scale), labels[rows], TEACHER_STRENGTH)
        teachers[name] = weights * scale
    for question, corpus in corpora.items():
        matrix = space.matrix(corpus.described)
        scale = scale_columns(space, matrix)
        weights, _ = _fit(matrix @ sparse.diags(scale), corpus.labels, OTHER_STRENGTH)
        teachers[question] = weights * scale
    return teachers


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights by attribute, those of teachers added in; of measures; and the constant."""

    weights: Array
    constant: float
    measures: Array
    centres: Array
    spreads: Array

    def weigh(self, matrix: Any, measures: Array) -> Array:
        apart = np.clip((measures - self.centres) / self.spreads, -FURTHEST, FURTHEST)
        return matrix @ self.weights + apart @ self.measures + self.constant


@dataclass(frozen=True)
class Lesson:
    """A corpus ready to be learned from. ``teachers`` are (n_teachers, n_keys) weights."""

    space: Space
    matrix: Any
    corpus: Labelled
    teachers: Array
    strength: float
    groups: frozenset[str] = frozenset(GROUPS)
    """The groups of attributes that are learned from directly."""

    @property
    def measures(self) -> Array:
        return np.stack([item.measures for item in self.corpus.described])

    def fit(self, rows: Array) -> Learned:
        """Learn from some of the sentences; scales and spreads come from these alone."""
        from scipy import sparse

        matrix, measures = self.matrix[rows], self.measures[rows]
        met = np.bincount(matrix.indices, minlength=len(self.space.keys))
        scale = np.where(met >= LEAST_MET, scale_columns(self.space, matrix), 0.0)
        kept = np.isin(self.space.groups, [GROUPS.index(name) for name in self.groups])
        scale[~kept] = 0
        centres, spreads = measures.mean(axis=0), measures.std(axis=0) + 1e-6
        apart = np.clip((measures - centres) / spreads, -FURTHEST, FURTHEST) * MEASURE_SCALE
        says = matrix @ self.teachers.T
        middles, widths = says.mean(axis=0), says.std(axis=0) + 1e-9
        said = (says - middles) / widths * TEACHER_SCALE
        design = sparse.hstack(
            [matrix @ sparse.diags(scale), sparse.csr_matrix(apart), sparse.csr_matrix(said)]
        ).tocsr()
        weights, constant = _fit(design, self.corpus.labels[rows], self.strength)
        n_keys, n_measures = len(self.space.keys), len(MEASURES)
        trust = weights[n_keys + n_measures :] * TEACHER_SCALE / widths
        return Learned(
            weights=weights[:n_keys] * scale + trust @ self.teachers,
            constant=constant - float(trust @ middles),
            measures=weights[n_keys : n_keys + n_measures] * MEASURE_SCALE,
            centres=centres,
            spreads=spreads,
        )


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


def logistic(logits: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(logits, -30, 30)))


def fit_platt(logits: Array, labels: Array) -> tuple[float, float]:
    """Slope and constant that make probabilities of logits (Platt 1999)."""
    weights, constant = _fit_plain(logits[:, None], labels)
    return float(weights[0]), constant


def _fit_plain(values: Array, labels: Array) -> tuple[Array, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e4, max_iter=1000).fit(values, labels)
    return model.coef_[0], float(model.intercept_[0])


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


def prune(space: Space, weights: Array, constants: Array) -> Linear:
    """The ``N_KEYS`` attributes of greatest weight."""
    size = np.abs(weights).max(axis=1)
    kept = np.sort(np.argsort(-size, kind="stable")[: min(N_KEYS, int((size > 0).sum()))])
    return Linear(space.keys[kept], weights[kept].astype(np.float16), constants)
