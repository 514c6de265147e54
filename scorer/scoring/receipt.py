"""The receipt checked: the score recomputed from what the scorecard itself states."""

from __future__ import annotations

from scorer.result import PER_THOUSAND, Contribution, Measurement, PoolSum, Scorecard, rate_hits
from scorer.scoring.addition import pool_loss, raw_charge, share_out, sum_subscores
from scorer.scoring.weights import Weight


def check_receipt(card: Scorecard) -> list[str]:
    """Every step of the arithmetic that does not come out as stated; empty when all do.

    Hits add up to values, values to charges, charges to pools, pools to the score; and the
    points go back the same way, from the pools to the features and from these to the hits.
    """
    if card.score is None:
        return [] if not card.contributions else ["has contributions and no score"]
    wrong = _check_silences(card, card.score)
    names = [pool.pool for pool in card.pools]
    wrong += [f"{name}: stands twice" for name in sorted({n for n in names if names.count(n) > 1})]
    for part in card.contributions:
        if part.pool not in names:
            wrong.append(f"{part.feature}: its pool {part.pool} is not in the sum")
        wrong += _check_contribution(card, part)
    for pool in card.pools:
        wrong += _check_pool(pool, [part for part in card.contributions if part.pool == pool.pool])
    if card.subscores != sum_subscores(card.pools):
        wrong.append("the sub-scores are not what is left of their pools")
    left = sum(round(10 * part.score) for part in card.subscores)
    if left / 10 != card.score:
        wrong.append(f"the sub-scores add up to {left / 10:g}, not to {card.score:g}")
    lost = sum(round(-10 * pool.points) for pool in card.pools)
    if round(card.base * 10 - lost) / 10 != card.score:
        wrong.append(f"{card.base:g} less {lost / 10:g} is not {card.score:g}")
    return wrong


def _check_silences(card: Scorecard, score: float) -> list[str]:
    """What no note can do: leave points on the words that it silences, or lower a score."""
    charged = [hit for hit in card.hits if hit.silenced is not None and hit.points]
    wrong = [f"{hit.feature}: is silenced by a note and costs {-hit.points:g}" for hit in charged]
    without = card.score_without_notes
    if without is not None and without > score:
        wrong.append(f"the score without notes, {without:g}, is above {score:g}")
    return wrong


def _check_pool(pool: PoolSum, parts: list[Contribution]) -> list[str]:
    wrong: list[str] = []
    charge = round(sum(part.charge for part in parts), 3)
    if charge != round(pool.charge, 3):
        wrong.append(f"{pool.pool}: raw charges add up to {charge:g}, not {pool.charge:g}")
    if pool.charge < 0 or pool.limit <= 0:
        return [*wrong, f"{pool.pool}: a charge below 0 or a limit not above it"]
    loss = pool_loss(pool.charge, pool.limit)
    if -loss / 10 != pool.points:
        wrong.append(f"{pool.pool}: loses {loss / 10:g} points, not {-pool.points:g}")
    if round(-10 * sum(part.points for part in parts)) != loss:
        wrong.append(f"{pool.pool}: its features' points do not add up to {loss / 10:g}")
    return wrong


def _check_contribution(card: Scorecard, part: Contribution) -> list[str]:
    wrong: list[str] = []
    weight = Weight(part.pool, part.weight, part.threshold, "")
    charge = raw_charge(Measurement(part.feature, part.value, part.unit, "measured"), weight)
    if charge != part.charge:
        wrong.append(f"{part.feature}: charge is {charge:g}, not {part.charge:g}")
    own = [hit for hit in card.hits if hit.feature == part.feature and hit.counts]
    if part.unit == PER_THOUSAND:
        value = rate_hits(own, card.n_words)
        if round(value, 3) != round(part.value, 3):
            wrong.append(f"{part.feature}: its hits come to {value:.3f}, not {part.value:.3f}")
    shares = share_out(round(-100 * part.points), [hit.severity for hit in own])
    if shares != [round(-100 * hit.points) for hit in own]:
        wrong.append(f"{part.feature}: its hits' points do not add up to {-part.points:g}")
    return wrong
