"""Weights of a sentence's attributes and measures, and what teachers add to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorer.tagging.linear import Linear
from scorer.tagging.sentence_model import FURTHEST, Question
from scorer.tagging.sentence_templates import GROUPS, MEASURES, DescribedSentence, Group
from scorer.training.sentence_corpora import Labelled, Taught

Array = Any

LEAST_MET = 2
LEAST_TAUGHT = 20
"""Sentences that an attribute must stand in to be learned: of a corpus, and of raw text."""
N_KEYS = 150_000
TEACHER_STRENGTH = 0.03
OTHER_STRENGTH = 0.5
"""What the loss counts beside half the squared weights: for teachers from raw text, and for the
other corpus as a teacher."""
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


def prune(space: Space, weights: Array, constants: Array) -> Linear:
    """The ``N_KEYS`` attributes of greatest weight."""
    size = np.abs(weights).max(axis=1)
    kept = np.sort(np.argsort(-size, kind="stable")[: min(N_KEYS, int((size > 0).sum()))])
    return Linear(space.keys[kept], weights[kept].astype(np.float16), constants)
