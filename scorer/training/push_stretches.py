"""What is settled on articles held out: how logits become stretches, and how sure one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from scorer.article import Span
from scorer.evaluation.spans import merge_spans, score_spans
from scorer.tagging.stretches import LENGTHS, Calibration, Decoding, Length, cut_stretches
from scorer.training.push_examples import Example

Array = Any
Cuts = Mapping[Length, Sequence[tuple[int, int]]]
"""The stretches of an article by length, ``(first, last)`` in units."""


def cut_article(example: Example, logits: Array, decoding: Mapping[Length, Decoding]) -> Cuts:
    """The stretches of an article from its (n_units, 2) logits."""
    return {
        length: cut_stretches(logits[:, column], example.wording.masked, decoding[length])
        for column, length in enumerate(LENGTHS)
    }


def _spans(example: Example, cut: Sequence[tuple[int, int]]) -> list[Span]:
    return [example.span(first, last) for first, last in cut]


_TRIED: Mapping[Length, Sequence[Decoding]] = {
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


def choose_decoding(examples: Sequence[Example], logits: Sequence[Array]) -> dict[Length, Decoding]:
    """The settings of the highest official span F1, one length after the other, thrice."""
    gold = {example.id: merge_spans(span for _, span in example.gold) for example in examples}
    cuts: dict[Length, list[dict[str, list[Span]]]] = {
        length: [
            {
                example.id: _spans(
                    example, cut_stretches(own[:, column], example.wording.masked, decoding)
                )
                for example, own in zip(examples, logits, strict=True)
            }
            for decoding in _TRIED[length]
        ]
        for column, length in enumerate(LENGTHS)
    }
    chosen: dict[Length, int] = {length: len(cuts[length]) // 2 for length in LENGTHS}
    for length, other in (("short", "long"), ("long", "short")) * 3:
        beside = cuts[other][chosen[other]]  # type: ignore[index]
        scores = [
            score_spans({id_: merge_spans(own[id_] + beside[id_]) for id_ in own}, gold).f1
            for own in cuts[length]  # type: ignore[index]
        ]
        chosen[length] = int(np.argmax(scores))  # type: ignore[index]
    return {length: _TRIED[length][chosen[length]] for length in LENGTHS}


def score_decoding(
    examples: Sequence[Example], logits: Sequence[Array], decoding: Mapping[Length, Decoding]
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
) -> dict[Length, Calibration]:
    """How often a held-out stretch touches a gold span, by its logits and its length."""
    from sklearn.linear_model import LogisticRegression

    calibration: dict[Length, Calibration] = {}
    for column, length in enumerate(LENGTHS):
        told, right = [], []
        for example, own, cut in zip(examples, logits, cuts, strict=True):
            for first, last in cut[length]:
                part = own[first:last, column]
                told.append((part.max(), part.mean(), np.log(last - first)))
                span = example.span(first, last)
                right.append(any(span.overlaps(gold) for _, gold in example.gold))
        fitted = LogisticRegression(C=10.0).fit(np.array(told), np.array(right))
        a, b, c = (float(value) for value in fitted.coef_[0])
        calibration[length] = Calibration(a, b, c, float(fitted.intercept_[0]))
    return calibration
