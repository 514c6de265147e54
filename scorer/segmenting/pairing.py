"""Which double mark opens and which closes, decided for a whole run of paragraphs at once.

Every reading of the marks has a price: a mark read against its glyph or the space
beside it, a mark that must have been lost, a stray one, a paragraph gone through
without a mark. The cheapest reading wins, so that a lost mark is found where it was
lost and the marks after it keep their direction.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from scorer.segmenting.marks import Mark

Reading = Literal["open", "again", "nest", "unnest", "close", "begun", "stray"]
"""``again``: one more paragraph of a quotation opens; ``begun``: the opening mark was lost."""

_OUTSIDE, _INSIDE, _NESTED = 0, 1, 2
_LOST_CLOSING = 2.0
_NEST = 1.0


@dataclass(frozen=True, slots=True)
class Read:
    """How a mark is read; ``cut`` when a quotation before it was never closed."""

    reading: Reading
    cut: bool = False


_Way = tuple[float, int, Read]


def read_marks(
    marks: Sequence[Mark],
    stay: Callable[[int, bool], float],
    lost_opening: Callable[[int], float],
) -> tuple[list[Read], bool]:
    """The cheapest reading of all marks, and whether it leaves a quotation open at the end.

    ``stay(index, again)`` is the price of being inside a quotation all the way from the mark
    before ``index`` to it, where it opens one more paragraph or not; ``lost_opening(index)``
    that of closing a quotation whose opening mark is nowhere.
    """
    prices = [0.0, math.inf, math.inf]
    steps: list[list[tuple[int, Read]]] = []
    for index, mark in enumerate(marks):
        outside, inside, nested = prices
        cut = min((inside, _INSIDE), (nested + _LOST_CLOSING, _NESTED))
        # Where the two cost the same, nothing was left open.
        lost = cut[0] + _LOST_CLOSING < outside
        free, came = (cut[0] + _LOST_CLOSING, cut[1]) if lost else (outside, _OUTSIDE)
        on = again = math.inf
        if inside < math.inf:
            on = stay(index, False)
            again = stay(index, True)
        orphan = math.inf
        if mark.closes <= mark.opens:
            orphan = mark.closes + lost_opening(index)
        best: list[_Way] = [
            min(
                (inside + on + mark.closes, _INSIDE, Read("close")),
                (free + mark.stray, came, Read("stray", lost)),
                (free + orphan, came, Read("begun", lost)),
                key=_price,
            ),
            min(
                (nested + on + mark.closes, _NESTED, Read("unnest")),
                (inside + again + mark.opens, _INSIDE, Read("again")),
                (free + mark.opens, came, Read("open", lost)),
                (inside + on + mark.stray_inside, _INSIDE, Read("stray")),
                key=_price,
            ),
            min(
                (inside + on + mark.opens + _NEST, _INSIDE, Read("nest")),
                (nested + on + mark.stray_inside, _NESTED, Read("stray")),
                key=_price,
            ),
        ]
        prices = [way[0] for way in best]
        steps.append([(way[1], way[2]) for way in best])
    ends = [prices[0], prices[1] + _LOST_CLOSING, prices[2] + 2 * _LOST_CLOSING]
    state = ends.index(min(ends))
    left_open = state != _OUTSIDE
    reads: list[Read] = []
    for step in reversed(steps):
        state, read = step[state]
        reads.append(read)
    return reads[::-1], left_open


def _price(way: _Way) -> float:
    return way[0]
