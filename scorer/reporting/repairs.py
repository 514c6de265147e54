"""The few edits that give back the most points: a sentence, a headline or a stretch each.

What a repair gives back is worked out anew, by the card's own arithmetic, with its words
mended. It is a little less than the points those words lost, because a pool charges less
for each flaw the more of them there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from scorer.result import Hit, Scorecard

LONG = 3
"""Sentences. A flag on more of the text than this is mended as a stretch of its own."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Hits to mend in one go, by their place in the list given, and the points that gives."""

    hits: tuple[int, ...]
    start: int
    end: int
    gain: float


def find_repairs(card: Scorecard, hits: Sequence[Hit], most: int = 3) -> tuple[Repair, ...]:
    """The most worthwhile repairs, the best first; none where nothing was charged."""
    groups: dict[tuple[int, int], list[int]] = {}
    place = _Places(card)
    for index, hit in enumerate(hits):
        if hit.voice == "own" and hit.points < 0:
            groups.setdefault(place.of(hit), []).append(index)
    ranked = sorted(
        ((_loss_without(card, hits, group), span, group) for span, group in groups.items()),
        key=lambda item: (item[0], item[1]),
    )
    repairs = []
    for _, (start, end), group in ranked[:most]:
        gain = give_back(card, hits, group)
        if gain > 0:
            repairs.append(Repair(tuple(group), start, end, gain))
    return tuple(repairs)


def give_back(card: Scorecard, hits: Sequence[Hit], mended: Collection[int]) -> float:
    """Points that the score gains, in tenths, when these hits are gone."""
    before = sum(round(-10 * pool.points) for pool in card.pools)
    return (before - sum(_pool_losses(card, hits, mended, whole=True))) / 10


def _loss_without(card: Scorecard, hits: Sequence[Hit], mended: Collection[int]) -> float:
    """Loss before rounding, so that repairs a tenth cannot tell apart have an order."""
    return sum(_pool_losses(card, hits, mended, whole=False))


def _pool_losses(
    card: Scorecard, hits: Sequence[Hit], mended: Collection[int], *, whole: bool
) -> Iterable[float]:
    gone: dict[str, float] = {}
    for index in mended:
        gone[hits[index].feature] = gone.get(hits[index].feature, 0.0) + hits[index].points
    for pool in card.pools:
        charge = 0.0
        for part in card.contributions:
            if part.pool != pool.pool:
                continue
            share = min(1.0, gone.get(part.feature, 0.0) / part.points) if part.points else 0.0
            if share == 0:
                charge += part.charge
            else:
                value = part.value * (1 - share)
                charge += max(0.0, -part.weight * (value - part.threshold))
        limit = pool.limit
        loss = 10 * limit * charge / (limit + charge) if limit + charge > 0 else 0.0
        yield round(loss) if whole else loss


class _Places:
    """Where a hit is mended: in its headline, its sentence, or the stretch that it is."""

    def __init__(self, card: Scorecard) -> None:
        self._sentences = sorted(card.sentences, key=lambda item: item.start)
        self._starts = [sentence.start for sentence in self._sentences]
        titles = [p for p in card.paragraphs if p.role in ("headline", "deck")]
        self._titles = sorted((title.start, title.end) for title in titles)

    def of(self, hit: Hit) -> tuple[int, int]:
        before = bisect_right(self._titles, hit.start, key=lambda title: title[0]) - 1
        if before >= 0 and hit.start < self._titles[before][1]:
            return self._titles[before]
        first = bisect_right(self._starts, hit.start) - 1
        last = bisect_right(self._starts, max(hit.start, hit.end - 1)) - 1
        if first < 0 or last - first >= LONG or hit.family == "sourcing":
            return hit.start, hit.end
        sentence = self._sentences[first]
        if hit.start >= sentence.end:
            return hit.start, hit.end
        return sentence.start, sentence.end
