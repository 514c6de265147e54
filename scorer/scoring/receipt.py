"""The receipt checked: the score recomputed from what the scorecard itself states."""

from __future__ import annotations

from scorer.result import Measurement, Scorecard
from scorer.scoring.addition import pool_loss, raw_charge, share_out
from scorer.scoring.weights import Weight


def check_receipt(card: Scorecard) -> list[str]:
    """Every step of the arithmetic that does not come out as stated; empty when all do."""
    if card.score is None:
        return [] if not card.contributions else ["has contributions and no score"]
    wrong: list[str] = []
    total = 0
    for pool in card.pools:
        parts = [part for part in card.contributions if part.pool == pool.pool]
        for part in parts:
            weight = Weight(part.pool, part.weight, part.threshold, "")
            stated = Measurement(part.feature, part.value, part.unit, "measured")
            charge = raw_charge(stated, weight)
            if charge != part.charge:
                wrong.append(f"{part.feature}: charge is {charge:g}, not {part.charge:g}")
        charge = round(sum(part.charge for part in parts), 3)
        if charge != round(pool.charge, 3):
            wrong.append(f"{pool.pool}: raw charges add up to {charge:g}, not {pool.charge:g}")
        loss = pool_loss(pool.charge, pool.limit)
        if -loss / 10 != pool.points:
            wrong.append(f"{pool.pool}: loses {loss / 10:g} points, not {-pool.points:g}")
        if round(-10 * sum(part.points for part in parts)) != loss:
            wrong.append(f"{pool.pool}: its features' points do not add up to {loss / 10:g}")
        total += loss
    if round(card.base * 10 - total) / 10 != card.score:
        wrong.append(f"{card.base:g} less {total / 10:g} is not {card.score:g}")
    for part in card.contributions:
        own = [hit for hit in card.hits if hit.feature == part.feature and hit.voice == "own"]
        hundredths = round(-100 * part.points)
        shares = share_out(hundredths, [hit.severity for hit in own])
        if sorted(shares) != sorted(round(-100 * hit.points) for hit in own):
            wrong.append(f"{part.feature}: its hits' points do not add up to {-part.points:g}")
    return wrong
