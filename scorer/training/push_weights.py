"""Weights of attributes: a logistic regression over sparse columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorer.tagging.linear import Linear
from scorer.tagging.odds import logistic
from scorer.tagging.push_templates import Described

Array = Any

LEAST_MET = 3
RIDGE = 60.0
"""The penalty on squared weights: F1 by cross-validation over PTC .425 at 30, .437 at 60 and
.436 at 120."""
N_ROUNDS = 40
N_KEYS = 150_000


@dataclass(frozen=True)
class Design:
    """Examples as sparse matrices: attributes of units, and of sentences that units share."""

    keys: Array
    units: Any
    sentences: Any
    rows: Array
    offsets: Sequence[int]

    def weigh(self, weights: Array, constant: float) -> Array:
        """(n_units,) logits."""
        return self.units @ weights + (self.sentences @ weights)[self.rows] + constant

    def only(self, wanted: Array) -> Design:
        """The same of some units."""
        return Design(self.keys, self.units[wanted], self.sentences, self.rows[wanted], ())


def make_design(described: Sequence[Described], least_met: int = LEAST_MET) -> Design:
    """The matrices of documents, with the attributes met at least ``least_met`` times."""
    from scipy import sparse

    offsets = np.cumsum([0] + [len(item.rows) for item in described])
    shifts = np.cumsum([0] + [item.n_sentences for item in described])
    units = np.vstack([item.units for item in described])
    more_units = _join([d.more_units + at for d, at in zip(described, offsets, strict=False)])
    more_keys = _join([item.more_keys for item in described])
    of = _join([d.sentences + at for d, at in zip(described, shifts, strict=False)])
    told = _join([item.sentence_keys for item in described])
    values = _join([item.sentence_values for item in described])
    met, counts = np.unique(_join([units.ravel(), more_keys]), return_counts=True)
    met_whole, counts_whole = np.unique(told, return_counts=True)
    keys = np.union1d(met[counts >= least_met], met_whole[counts_whole >= least_met])

    def find(wanted: Array) -> tuple[Array, Array]:
        place = np.searchsorted(keys, wanted)
        place[place == len(keys)] = 0  # type: ignore[index, unused-ignore]
        return place, keys[place] == wanted

    n_units = len(units)
    column, known = find(units.ravel())
    row = np.repeat(np.arange(n_units), units.shape[1])[known]
    more_column, more_known = find(more_keys)
    data = np.ones(int(known.sum() + more_known.sum()), np.float32)
    rows = _join([row, more_units[more_known]])
    columns = _join([column[known], more_column[more_known]])
    matrix = sparse.csr_matrix((data, (rows, columns)), shape=(n_units, len(keys)))
    column, known = find(told)
    whole = sparse.csr_matrix(
        (values[known], (of[known], column[known])), shape=(int(shifts[-1]), len(keys))
    )
    row_of = _join([d.rows + at for d, at in zip(described, shifts, strict=False)])
    return Design(keys, matrix, whole, row_of, offsets.tolist())


def _join(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts)


def fit_weights(design: Design, labels: Array, ridge: float = RIDGE) -> tuple[Array, float]:
    """Logistic regression by L-BFGS (Liu and Nocedal 1989): weights and constant."""
    from scipy.optimize import minimize

    units_of, sentences_of = design.units.T.tocsr(), design.sentences.T.tocsr()
    n_sentences = design.sentences.shape[0]
    wanted = labels.astype(np.float64)

    def loss(point: Array) -> tuple[float, Array]:
        weights = point[:-1].astype(np.float32)
        logits = design.weigh(weights, point[-1])
        missed = logistic(logits) - wanted
        by_sentence = np.bincount(design.rows, missed, n_sentences)
        slope = units_of @ missed.astype(np.float32)
        slope = slope + sentences_of @ by_sentence.astype(np.float32)
        value = (np.logaddexp(0, logits) - wanted * logits).sum()
        value += ridge / 2 * (point[:-1] @ point[:-1])
        return value, np.append(slope + ridge * point[:-1], missed.sum())

    found = minimize(
        loss,
        np.zeros(len(design.keys) + 1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": N_ROUNDS, "maxcor": 8},
    )
    return found.x[:-1].astype(np.float32), float(found.x[-1])


def fit_linear(design: Design, labels: Array) -> Linear:
    """Weights for both lengths; the ``N_KEYS`` of greatest weight are kept."""
    fitted = [fit_weights(design, labels[:, column]) for column in range(labels.shape[1])]
    return prune(design.keys, fitted, N_KEYS)


def prune(keys: Array, fitted: Sequence[tuple[Array, float]], n_keys: int) -> Linear:
    """The ``n_keys`` of greatest weight, of (weights, constant) for each label."""
    weights = np.stack([found for found, _ in fitted], axis=1)
    kept = np.sort(np.argsort(-np.abs(weights).max(axis=1), kind="stable")[:n_keys])
    constants = np.array([constant for _, constant in fitted], np.float32)
    return Linear(keys[kept], weights[kept], constants)
