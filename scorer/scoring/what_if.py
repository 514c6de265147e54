"""What a score would be if something counted more, less, or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorer.errors import UsageError, suggest
from scorer.result import FeatureInfo, Measurement, Scorecard
from scorer.scoring.addition import add_up
from scorer.scoring.silencing import lift_silences
from scorer.scoring.weights import Weights


def parse_factors(words: Sequence[str]) -> dict[str, float]:
    """Factors from ``name=number``, as an option of the command line takes them.

    Raises:
        UsageError: one has another form, or a number below 0.
    """
    factors = {}
    for word in words:
        name, sign, figure = word.partition("=")
        try:
            factor = float(figure)
        except ValueError:
            factor = -1.0
        if not sign or not 0 <= factor < float("inf"):
            raise UsageError(f"{word!r}: a factor is NAME=NUMBER, the number 0 or more")
        factors[name.strip()] = factor
    return factors


def multiply_factors(first: Mapping[str, float], second: Mapping[str, float]) -> dict[str, float]:
    """Both sets of factors in one; a name that both have gets the product."""
    return {**first, **{name: first.get(name, 1.0) * factor for name, factor in second.items()}}


def adjust_weights(
    weights: Weights, factors: Mapping[str, float], known: Mapping[str, FeatureInfo]
) -> Weights:
    """The table with the weights of features, pools, sub-scores or families multiplied. A name
    that is a sub-score's and a family's means the sub-score.

    What a pool can lose at most stays, so the limits still add up to the base, and the most of a
    sub-score is the same. The digest is that of the table and the factors.

    Raises:
        UsageError: a name is none of these.
    """
    if not factors:
        return weights
    subscores = {pool.subscore for pool in weights.pools.values()}
    families = set(weights.families) - subscores
    names = families | subscores | set(weights.pools) | set(known)
    for name in factors:
        if name not in names:
            close = suggest(name, sorted(names))
            raise UsageError(f"{name!r} is no marker, feature, pool, sub-score or family{close}")
    pools = {}
    for name, pool in weights.pools.items():
        factor = factors.get(name, 1.0) * factors.get(pool.subscore, 1.0)
        pools[name] = replace(pool, weight=pool.weight * factor)
    features = dict(weights.features)
    for id_, info in known.items():
        factor = factors.get(id_, 1.0)
        if info.family in families:
            factor *= factors.get(info.family, 1.0)
        if factor != 1.0:
            place = weights.features.get(id_) or weights.families[info.family]
            features[id_] = replace(place, factor=place.factor * factor)
    stamp = json.dumps([weights.digest, sorted(factors.items())])
    return replace(
        weights,
        pools=pools,
        features=features,
        digest=hashlib.sha256(stamp.encode()).hexdigest(),
    )


def reprice(
    card: Scorecard,
    weights: Weights,
    described: Mapping[str, FeatureInfo],
    confidences: Mapping[str, float],
) -> Scorecard:
    """The scorecard added up with another table, from what it holds: values and hits. What is
    told of its profile stays.

    Interval and percentile are of the old score and go.

    Raises:
        UsageError: it holds a feature that is not known here, or was declined.
    """
    if card.score is None:
        raise UsageError(f"{card.article.id}: has no score, so none can be worked out anew")
    unknown = [item.feature for item in card.measurements if item.feature not in described]
    if unknown:
        raise UsageError(f"{card.article.id}: measures {unknown[0]}, which is not known here")
    hits: dict[str, list[int]] = {}
    for place, hit in enumerate(card.hits):
        hits.setdefault(hit.feature, []).append(place)
    measurements = [
        Measurement(
            item.feature,
            item.value,
            item.unit,
            item.status,
            tuple(replace(card.hits[at], points=0.0) for at in hits.get(item.feature, ())),
        )
        for item in card.measurements
    ]
    total = add_up(measurements, described, confidences, weights)
    without = None
    if card.score_without_notes is not None:
        lifted = lift_silences(measurements, card.n_words)
        without = add_up(lifted, described, confidences, weights).score
    priced = list(card.hits)
    for item in total.measurements:
        for at, hit in zip(hits.get(item.feature, ()), item.hits, strict=True):
            priced[at] = hit
    return replace(
        card,
        made_by=replace(card.made_by, weights=weights.digest),
        base=weights.base,
        score=total.score,
        interval=None,
        percentile=None,
        reference=None,
        score_without_notes=without,
        hits=tuple(priced),
        contributions=total.contributions,
        pools=total.pools,
        subscores=total.subscores,
    )
