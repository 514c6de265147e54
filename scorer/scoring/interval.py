"""How far the score might move had the article other sentences of the same kind.

The Poisson bootstrap (Hanley and MacGibbon 2006, Creating non-parametric bootstrap samples
using Poisson frequencies): in each of 200 draws every sentence counts as often as a Poisson
variable of mean 1 says, and the draw is brought back to the article's length. A sentence's
counts depend on its place alone, so the same article always has the same interval and all
articles share their draws.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from math import exp, factorial
from random import Random

from scorer.scoring.addition import pool_loss

DRAWS = 200
_SEED = 20_261_122
_COVERAGE = 0.9
_SENTENCES_AT_MOST = 2_048
"""Beyond this many sentences the score hardly moves; the first of them are drawn from."""
_BLOCK = 64
_CUMULATIVE = list(accumulate(exp(-1) / factorial(k) for k in range(12)))
"""Probability that a Poisson variable of mean 1 is at most 0, 1, 2, …"""


def resample_score(
    base: float,
    limits: Mapping[str, float],
    fixed: Mapping[str, float],
    by_sentence: Mapping[str, Mapping[int, float]],
    n_sentences: int,
) -> tuple[float, float] | None:
    """A 90 % interval for the score, in tenths; None below five sentences.

    ``fixed`` are raw charges that hang on no sentence, ``by_sentence`` those that do, keyed
    by the sentence's place among the scored ones.
    """
    n = min(n_sentences, _SENTENCES_AT_MOST)
    if n < 5:
        return None
    scales = [n / total if total else 0.0 for total in _totals(n)]
    losses = [0] * DRAWS
    for pool, limit in limits.items():
        charges = [0.0] * DRAWS
        for index, part in by_sentence.get(pool, {}).items():
            if index < n:
                counts = _counts(index)
                charges = [held + count * part for held, count in zip(charges, counts, strict=True)]
        start = fixed.get(pool, 0.0)
        for draw, (charge, scale) in enumerate(zip(charges, scales, strict=True)):
            losses[draw] += pool_loss(start + charge * scale, limit)
    scores = sorted(base - loss / 10 for loss in losses)
    edge = round(DRAWS * (1 - _COVERAGE) / 2)
    return round(scores[edge], 1), round(scores[-edge - 1], 1)


def _counts(index: int) -> bytes:
    """How often the sentence at ``index`` counts in each draw."""
    return _block(index // _BLOCK)[0][index % _BLOCK]


def _totals(n: int) -> list[int]:
    """How often the first ``n`` sentences count together, in each draw."""
    return _block((n - 1) // _BLOCK)[1][(n - 1) % _BLOCK]


@cache
def _block(number: int) -> tuple[list[bytes], list[list[int]]]:
    """Counts of a block of sentences, and the running totals up to each of them."""
    random = Random(_SEED + number)
    totals = list(_block(number - 1)[1][-1]) if number else [0] * DRAWS
    columns, running = [], []
    for _ in range(_BLOCK):
        column = bytes(bisect(_CUMULATIVE, random.random()) for _ in range(DRAWS))
        totals = [total + count for total, count in zip(totals, column, strict=True)]
        columns.append(column)
        running.append(totals)
    return columns, running
