"""How far the score might move had the article other sentences of the same kind.

The bootstrap (Efron 1979) over sentences: 200 times as many sentences are drawn with
replacement as the article has, and scored. The draws depend on the number of sentences
alone, so the same article always has the same interval, and articles of one length share
their draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from random import Random

from scorer.result import Pool
from scorer.scoring.addition import pool_loss

DRAWS = 200
_SEED = 20_261_122
_COVERAGE = 0.9
_SENTENCES_AT_MOST = 2_000
"""Beyond this many sentences the score hardly moves; the first of them are drawn from."""


def resample_score(
    base: float,
    limits: Mapping[Pool, float],
    fixed: Mapping[Pool, float],
    by_sentence: Mapping[Pool, Mapping[int, float]],
    n_sentences: int,
) -> tuple[float, float] | None:
    """A 90 % interval for the score, in tenths; None below five sentences.

    ``fixed`` are raw charges that hang on no sentence, ``by_sentence`` those that do, keyed
    by the sentence's place among the scored ones.
    """
    n = min(n_sentences, _SENTENCES_AT_MOST)
    if n < 5:
        return None
    pools = [
        (
            limits[pool],
            fixed.get(pool, 0.0),
            [(i, c) for i, c in by_sentence.get(pool, {}).items() if i < n],
        )
        for pool in limits
    ]
    scores = []
    for counts in _draw(n):
        loss = 0
        for limit, start, charges in pools:
            charge = start
            for index, part in charges:
                charge += counts[index] * part
            loss += pool_loss(charge, limit)
        scores.append(base - loss / 10)
    scores.sort()
    edge = int(DRAWS * (1 - _COVERAGE) / 2)
    return round(scores[edge], 1), round(scores[-edge - 1], 1)


@lru_cache(maxsize=256)
def _draw(n: int) -> Sequence[bytes]:
    """For each draw, how often each of ``n`` sentences was drawn (at most 255 times)."""
    random = Random(_SEED + n)
    draws = []
    for _ in range(DRAWS):
        counts = bytearray(n)
        for index in random.choices(range(n), k=n):
            if counts[index] < 255:
                counts[index] += 1
        draws.append(bytes(counts))
    return draws
