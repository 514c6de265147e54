"""The most that a score can move when a sentence is added, from the arithmetic alone.

A pool loses ``limit x C / (limit + C)``, which never grows faster than C and never passes its
limit. So a score moves by no more than its charges, and a charge by no more than its weight
times what its feature's value can move:

- a rate per 1,000 words by 1,000 times the severity of the sentence's hits over the words, and
  down by the part of the text that the sentence makes up, for all rates are thinned by it;
- a share, or a yes or no, from one end to the other, whatever the sentence says;
- a count by the severity of the hits;
- anything else that is charged is bounded by its pool's limit only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from scorer.result import PER_THOUSAND, SHORT_TEXT, FeatureInfo, Measurement
from scorer.scoring.addition import raw_charge
from scorer.scoring.weights import Weights

_ROUNDING = 0.1
"""Points that a pool's loss may move by being rounded to tenths, before and after; charges, which
are rounded to thousandths, are within it."""


def bound_shift(
    before: Sequence[Measurement],
    described: Mapping[str, FeatureInfo],
    confidences: Mapping[str, float],
    weights: Weights,
    n_words: int,
    n_added: int,
    severities: Mapping[str, float],
) -> float:
    """Points by which the score of an article of ``n_words`` may move, up or down, when a
    sentence of ``n_added`` words is added.

    ``before`` are its measurements; ``severities`` those of the sentence's own hits, summed by
    feature. That the sentence changes nothing in others (no quotation mark is lost, no one else
    starts to speak) is taken for granted.
    """
    after = max(n_words + n_added, SHORT_TEXT)
    thinned = 1 - max(n_words, SHORT_TEXT) / after
    moved = dict.fromkeys(weights.pools, 0.0)
    for item in before:
        info = described[item.feature]
        weight = weights.of(info, confidences.get(item.feature))
        severity = severities.get(item.feature, 0.0)
        if weight.points == 0:
            continue
        if item.unit == PER_THOUSAND:
            reach = 1000 * severity / after + thinned * (item.value or 0.0)
            moved[weight.pool] += abs(weight.points) * reach
        elif item.unit == "count":
            moved[weight.pool] += abs(weight.points) * severity
        elif item.unit == "yes or no" or item.unit.startswith("share"):
            ends = (Measurement(item.feature, value, item.unit, "measured") for value in (0.0, 1.0))
            moved[weight.pool] += max(raw_charge(end, weight) for end in ends)
        else:
            moved[weight.pool] = inf
    return sum(
        min(weights.pools[pool].limit, points) + _ROUNDING * (points > 0)
        for pool, points in moved.items()
    )


def dearest_hit(
    described: Mapping[str, FeatureInfo],
    confidences: Mapping[str, float],
    weights: Weights,
    n_words: int,
) -> float:
    """The most points that one more hit of severity 1 can cost an article of ``n_words``, where it
    is the first of its pool."""
    dearest = 0.0
    for id_, info in described.items():
        if info.unit == PER_THOUSAND:
            weight = weights.of(info, confidences.get(id_))
            charge = 1000 / max(n_words, SHORT_TEXT) * -weight.points
            limit = weights.pools[weight.pool].limit
            dearest = max(dearest, limit * charge / (limit + charge))
    return round(dearest + _ROUNDING, 1)
