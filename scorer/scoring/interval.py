"""How far the score might move had the article other sentences of the same kind.

The Poisson bootstrap (Hanley and MacGibbon 2006, Creating non-parametric bootstrap samples
using Poisson frequencies): in each of 200 draws every sentence counts as often as a Poisson
variable of mean 1 says, and the draw is brought back to the article's length. A sentence's
counts depend on its place alone, so the same article always has the same interval and all
articles share their draws.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import exp, factorial
from random import Random
from typing import Any

import numpy as np

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
    """A charged feature's value, and what each sentence brings to it, keyed by the sentence's
    place among the scored ones; no parts for what hangs on no sentence.

    The value is the sum of ``parts``; their share of the sum of ``of``, where that is given; or
    what their sum is short of ``enough``.
    """

    weight: Weight
    value: float
    parts: Mapping[int, float]
    of: Mapping[int, float] | None = None
    enough: float | None = None


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
        if spread.parts:
            values = _sum(counts, spread.parts, n)
            if spread.of is not None:
                whole = _sum(counts, spread.of, n)
                values = np.where(whole > 0, values / np.maximum(whole, 1e-9), 0.0)
            else:
                values = values * scales
            if spread.enough is not None:
                values = np.maximum(spread.enough - values, 0.0)
        charges[weight.pool] += -weight.points * np.maximum(values - weight.threshold, 0.0)
    losses = np.zeros(DRAWS)
    for pool, limit in limits.items():
        losses += np.round(10 * limit * charges[pool] / (limit + charges[pool]))
    scores: list[float] = np.sort(base - losses / 10).tolist()
    edge = round(DRAWS * (1 - _COVERAGE) / 2)
    return round(scores[edge], 1), round(scores[-edge - 1], 1)


def _sum(counts: Array, parts: Mapping[int, float], n: int) -> Array:
    """What the sentences of each draw bring together, (DRAWS,)."""
    inside = [index for index in parts if index < n]
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
