"""Which technique a stretch is of, and from which share on it may be named."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from scorer.tagging.linear import Linear
from scorer.tagging.push_model import name_likeliest
from scorer.tagging.push_templates import Described
from scorer.tagging.stretches import LENGTHS
from scorer.training.push_examples import Example, units_of
from scorer.training.push_stretches import Cuts
from scorer.training.push_weights import (
    LEAST_MET,
    N_KEYS,
    RIDGE,
    Design,
    fit_weights,
    make_design,
    prune,
)

Array = Any

N_FOLDS = 4
PRECISION = 0.5
"""A technique is named only where, on articles held out, at least half of the stretches that
would be given its name share a character with one that annotators gave it."""
LEAST_NAMED = 20


def fit_techniques(
    examples: Sequence[Example],
    described: Sequence[Described],
    cuts: Sequence[Cuts],
) -> tuple[Linear, list[str], dict[str, float]]:
    """Which technique a stretch is of: weights from the units of gold spans, and the share from
    which a technique is named, on articles held out."""
    names = sorted({name for example in examples for name, _ in example.gold})
    fold_of = np.random.RandomState(1).permutation(len(examples)) % N_FOLDS
    given: list[tuple[str, float, bool]] = []
    for fold in range(N_FOLDS):
        seen = [n for n in range(len(examples)) if fold_of[n] != fold]
        linear = _fit_techniques([examples[n] for n in seen], [described[n] for n in seen], names)
        for number in np.flatnonzero(fold_of == fold).tolist():
            example, logits = examples[number], linear.weigh(described[number])
            for first, last in chain.from_iterable(cuts[number][length] for length in LENGTHS):
                best, share = name_likeliest(logits[first:last].mean(axis=0))
                span = example.span(first, last)
                right = any(
                    name == names[best] and span.overlaps(gold) for name, gold in example.gold
                )
                given.append((names[best], share, right))
    floors = {}
    for name in names:
        floor = _floor_of([(share, right) for own, share, right in given if own == name])
        if floor is not None:
            floors[name] = floor
    return _fit_techniques(examples, described, names), names, floors


def _floor_of(given: Sequence[tuple[float, bool]]) -> float | None:
    """The lowest share from which enough are right, in steps of a twentieth; None if none."""
    for step in range(2, 20):
        floor = step / 20
        right = [is_right for share, is_right in given if share >= floor]
        if len(right) < LEAST_NAMED:
            return None
        if sum(right) / len(right) >= PRECISION:
            return floor
    return None


def _fit_techniques(
    examples: Sequence[Example], described: Sequence[Described], names: Sequence[str]
) -> Linear:
    """One weight for each attribute and technique, each against all others, over gold units."""
    number_of = {name: number for number, name in enumerate(names)}
    design = make_design(described)
    labels = np.zeros((len(design.rows), len(names)), np.float32)
    for example, offset in zip(examples, design.offsets, strict=False):
        for name, span in example.gold:
            units = units_of(span, example.starts, example.ends)
            labels[offset + units.start : offset + units.stop, number_of[name]] = 1
    marked = np.flatnonzero(labels.any(axis=1))
    part = design.only(marked)
    met = np.asarray(part.units.sum(axis=0)).ravel() >= LEAST_MET
    met |= np.asarray(part.sentences[np.unique(part.rows)].sum(axis=0)).ravel() >= LEAST_MET
    part = Design(part.keys[met], part.units[:, met], part.sentences[:, met], part.rows, ())
    fitted = [fit_weights(part, labels[marked, n], RIDGE / 4) for n in range(len(names))]
    return prune(part.keys, fitted, N_KEYS // 5)
