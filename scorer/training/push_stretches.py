"""What is settled on articles held out: how logits become stretches, and how sure one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from scorer.article import Span
from scorer.evaluation.spans import merge_spans, score_spans
from scorer.tagging.push_model import logits_of
from scorer.tagging.stretches import (
    KINDS,
    LENGTHS,
    Calibration,
    Decoding,
    Kind,
    cut_stretches,
)
from scorer.training.push_examples import Example

Array = Any
Cuts = Mapping[Kind, Sequence[tuple[int, int]]]
"""The stretches of an article by kind, ``(first, last)`` in units."""


def cut_article(example: Example, logits: Array, decoding: Mapping[Kind, Decoding]) -> Cuts:
    """The stretches of an article from its (n_units, 3) logits."""
    return {
        kind: cut_stretches(logits_of(kind, logits), example.wording.masked, decoding[kind])
        for kind in KINDS
    }


def _spans(example: Example, cut: Sequence[tuple[int, int]]) -> list[Span]:
    return [example.span(first, last) for first, last in cut]


LOADED = Decoding(0.12, 0.12, 0)
"""Set by how many hits it makes: lists and model together mark 23 to 24 places in 1,000 words of
the documents in ``unsourced``, just below the 25 that an editor will look at."""
_TRIED: Mapping[Kind, Sequence[Decoding]] = {
    "short": [
        Decoding(high, high, gap)
        for high, gap in product((0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3), (0, 1))
    ],
    "long": [
        Decoding(high, high * share, gap)
        for high, share, gap in product(
            (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5), (1, 0.7, 0.5), (3, 6, 10)
        )
    ],
}


def choose_decoding(examples: Sequence[Example], logits: Sequence[Array]) -> dict[Kind, Decoding]:
    """The settings of the highest official span F1, one length after the other, thrice; loaded
    words as set above."""
    gold = {example.id: merge_spans(span for _, span in example.gold) for example in examples}
    cuts: dict[Kind, list[dict[str, list[Span]]]] = {
        length: [
            {
                example.id: _spans(
                    example,
                    cut_stretches(logits_of(length, own), example.wording.masked, decoding),
                )
                for example, own in zip(examples, logits, strict=True)
            }
            for decoding in _TRIED[length]
        ]
        for length in LENGTHS
    }
    chosen: dict[Kind, int] = {length: len(cuts[length]) // 2 for length in LENGTHS}
    for length, other in (LENGTHS, LENGTHS[::-1]) * 3:
        beside = cuts[other][chosen[other]]
        scores = [
            score_spans({id_: merge_spans(own[id_] + beside[id_]) for id_ in own}, gold).f1
            for own in cuts[length]
        ]
        chosen[length] = int(np.argmax(scores))
    decoding = {length: _TRIED[length][chosen[length]] for length in LENGTHS}
    return {**decoding, "loaded": LOADED}


def score_decoding(
    examples: Sequence[Example], logits: Sequence[Array], decoding: Mapping[Kind, Decoding]
) -> float:
    """The official span F1."""
    found, gold = {}, {}
    for example, own in zip(examples, logits, strict=True):
        cut = cut_article(example, own, decoding)
        found[example.id] = merge_spans(
            span for length in LENGTHS for span in _spans(example, cut[length])
        )
        gold[example.id] = merge_spans(span for _, span in example.gold)
    return score_spans(found, gold).f1


def fit_calibration(
    examples: Sequence[Example],
    logits: Sequence[Array],
    cuts: Sequence[Cuts],
) -> dict[Kind, Calibration]:
    """How often a held-out stretch touches a gold span, by its logits and its length."""
    from sklearn.linear_model import LogisticRegression

    calibration: dict[Kind, Calibration] = {}
    for kind in KINDS:
        told, right = [], []
        for example, own, cut in zip(examples, logits, cuts, strict=True):
            for first, last in cut[kind]:
                part = logits_of(kind, own[first:last])
                told.append((part.max(), part.mean(), np.log(last - first)))
                span = example.span(first, last)
                right.append(any(span.overlaps(gold) for _, gold in example.gold))
        fitted = LogisticRegression(C=10.0).fit(np.array(told), np.array(right))
        a, b, c = (float(value) for value in fitted.coef_[0])
        calibration[kind] = Calibration(a, b, c, float(fitted.intercept_[0]))
    return calibration
