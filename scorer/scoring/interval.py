"""How far the score might move had the article other sentences of the same kind.

The Poisson bootstrap (Hanley and MacGibbon 2006, Creating non-parametric bootstrap samples
using Poisson frequencies): in each of 200 draws every sentence counts as often as a Poisson
variable of mean 1 says, and the draw is brought back to the article's length. A sentence's
counts depend on its place alone, so the same article always has the same interval and all
articles share their draws.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import exp, factorial
from random import Random
from typing import Any

import numpy as np

from scorer.result import PER_THOUSAND, Measurement, Sample
from scorer.scoring.addition import charged_value
from scorer.scoring.weights import Weight

Array = Any

DRAWS = 200
_SEED = 20_261_122
_COVERAGE = 0.9
_SENTENCES_AT_MOST = 2_048
"""Beyond this many sentences the score hardly moves; the first of them are drawn from."""
_BLOCK = 64
_CUMULATIVE = list(accumulate(exp(-1) / factorial(k) for k in range(12)))
"""Probability that a Poisson variable of mean 1 is at most 0, 1, 2, …"""


@dataclass(frozen=True, slots=True)
class Spread:
    """A charged feature's value, and what it is drawn from, keyed by the sentence's place among
    the scored ones; None for what hangs on no sentence.

    Without ``of`` and ``enough`` the value is the sum of the sample's parts.
    """

    weight: Weight
    value: float
    sample: Sample | None = None


def spread_value(
    item: Measurement, weight: Weight, place: Mapping[int, int], sentence_at: Callable[[int], int]
) -> Spread:
    """How a value hangs on sentences: by its own sample, else by where its hits stand.

    ``place`` is of a sentence's number among the scored ones; ``sentence_at`` the number of the
    sentence at a code point. What a note silences in part hangs on no sentence.
    """

    def placed(parts: Mapping[int, float]) -> dict[int, float]:
        return {place[number]: part for number, part in parts.items() if number in place}

    value = charged_value(item) or 0.0
    if item.sample is not None and all(hit.silenced is None for hit in item.hits):
        of = None if item.sample.of is None else placed(item.sample.of)
        return Spread(weight, value, replace(item.sample, parts=placed(item.sample.parts), of=of))
    if item.unit != PER_THOUSAND:
        return Spread(weight, value)
    severity: dict[int, float] = {}
    for hit in item.hits:
        if hit.counts:
            number = sentence_at(hit.start)
            severity[number] = severity.get(number, 0.0) + hit.severity
    severity = placed(severity)
    whole = sum(severity.values())
    if not whole:
        return Spread(weight, value)
    return Spread(
        weight, value, Sample({at: value * part / whole for at, part in severity.items()})
    )


def resample_score(
    base: float, limits: Mapping[str, float], spreads: Sequence[Spread], n_sentences: int
) -> tuple[float, float] | None:
    """A 90 % interval for the score, in tenths; None below five sentences."""
    n = min(n_sentences, _SENTENCES_AT_MOST)
    if n < 5:
        return None
    counts, totals = _draw(n)
    scales = np.where(totals > 0, n / np.maximum(totals, 1), 0.0)
    charges = {pool: np.zeros(DRAWS) for pool in limits}
    for spread in spreads:
        weight = spread.weight
        values = np.full(DRAWS, spread.value)
        if spread.sample is not None:
            values = _draw_values(spread.sample, counts, scales)
        charges[weight.pool] += -weight.points * np.maximum(values - weight.threshold, 0.0)
    losses = np.zeros(DRAWS)
    for pool, limit in limits.items():
        losses += np.round(10 * limit * charges[pool] / (limit + charges[pool]))
    scores: list[float] = np.sort(base - losses / 10).tolist()
    edge = round(DRAWS * (1 - _COVERAGE) / 2)
    return round(scores[edge], 1), round(scores[-edge - 1], 1)


def _draw_values(sample: Sample, counts: Array, scales: Array) -> Array:
    """The value in each draw, (DRAWS,)."""
    together = _sum(counts, sample.parts)
    if sample.of is not None:
        whole = _sum(counts, sample.of)
        return np.where(whole > 0, together / np.maximum(whole, 1e-9), 0.0)
    together = together * scales
    return together if sample.enough is None else np.maximum(sample.enough - together, 0.0)


def _sum(counts: Array, parts: Mapping[int, float]) -> Array:
    """What the sentences of each draw bring together, (DRAWS,)."""
    inside = [index for index in parts if index < counts.shape[1]]
    return counts[:, inside] @ np.array([parts[index] for index in inside], dtype=np.float64)


def _draw(n: int) -> tuple[Array, Array]:
    """How often each of the first ``n`` sentences counts in each draw, (DRAWS, n), and how often
    they count together, (DRAWS,)."""
    blocks = [_block(number) for number in range((n + _BLOCK - 1) // _BLOCK)]
    counts = np.concatenate(blocks, axis=1)[:, :n]
    return counts, counts.sum(axis=1)


@cache
def _block(number: int) -> Array:
    """Counts of a block of sentences, a column each."""
    random = Random(_SEED + number)
    return np.array(
        [[bisect(_CUMULATIVE, random.random()) for _ in range(DRAWS)] for _ in range(_BLOCK)],
        dtype=np.float64,
    ).T
