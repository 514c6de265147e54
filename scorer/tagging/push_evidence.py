"""Why a stretch is held to push: the strongest weighted evidence, in words.

The logit of a stretch is the mean over its units. What each attribute adds is its weight; those
that look at the same word are added up under that word, whatever they look at (the word, its
ending, its neighbours, words in its company). What the network adds is told as one figure: how
the sentence as a whole reads.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Any, Literal

import numpy as np

from scorer.tagging.linear import Linear
from scorer.tagging.push_model import BLEND, LINEAR_SHARE, PushModel, Reading
from scorer.tagging.push_templates import ARTICLE_TEMPLATES, COUNTING_TEMPLATES, window_templates
from scorer.tagging.stretches import Stretch
from scorer.tagging.word_table import WordTable

Array = Any
Sort = Literal["word", "marker", "sentence", "repeated", "whole"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: what it is, and what it adds to the logit (natural logarithm of the
    odds). ``text`` is a word of the article, or a marker's id, or empty."""

    sort: Sort
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The units ``[first, last)`` of a reading, and the weights they were given. Each counts for
    ``share`` of the logit; ``blend`` is how much of each column of weights goes into it."""

    reading: Reading
    linear: Linear
    first: int
    last: int
    blend: Array

    @property
    def units(self) -> Array:
        return np.arange(self.first, self.last)

    @property
    def share(self) -> float:
        return 1 / (self.last - self.first)

    def look_up(self, keys: Array) -> Array:
        return self.linear.look_up(keys) @ (self.blend * LINEAR_SHARE)


def explain_stretch(model: PushModel, reading: Reading, stretch: Stretch) -> list[Reason]:
    """All evidence for a stretch, the strongest first; what speaks against it has weight < 0."""
    blend = BLEND[stretch.kind]
    weighed = _Weighed(reading, model.linear, stretch.first, stretch.last, blend)
    sums: dict[tuple[Sort, str], float] = {}
    for reason in chain(
        _read_windows(weighed, _shares(model.table)),
        _read_lexicon(weighed),
        _read_sentence(weighed),
        _read_network(weighed),
    ):
        place = reason.sort, reason.text
        sums[place] = sums.get(place, 0.0) + reason.weight
    reasons = [Reason(sort, text, weight) for (sort, text), weight in sums.items()]
    return sorted(reasons, key=lambda reason: (-reason.weight, reason.sort, reason.text))


def _read_windows(weighed: _Weighed, shares: Array) -> Iterator[Reason]:
    reading, units = weighed.reading, weighed.units
    masked = reading.wording.masked
    weights = weighed.look_up(reading.described.units[units]) * weighed.share
    n_windows = weights.shape[1] - len(ARTICLE_TEMPLATES)
    row = masked.rows[weighed.first]
    seen = units[:, None] + np.arange(-_REACH, _REACH + 1)
    begin, end = bisect_left(masked.rows, row), bisect_right(masked.rows, row)
    inside = (seen >= begin) & (seen < end)
    shared = weights[:, :n_windows] @ shares
    by_unit = np.bincount(seen[inside] - begin, shared[inside], end - begin)
    n_counting = len(COUNTING_TEMPLATES)
    by_unit[units - begin] += weights[:, n_windows:-n_counting].sum(axis=1)
    for at in range(max(begin, weighed.first - _REACH), min(end, weighed.last + _REACH)):
        yield Reason("word", masked.forms[at], float(by_unit[at - begin]))
    # What looked beyond the sentence tells how near its end the unit stands.
    yield Reason("sentence", "", float(shared[~inside].sum()))
    yield Reason("repeated", "", float(weights[:, -n_counting:].sum()))


_REACH = 3
"""How far from a unit the furthest window looks."""


@cache
def _shares(table: WordTable) -> Array:
    """(n_windows, 7): what part of a window's weight the units from -3 to 3 away are given."""
    templates = window_templates(table)
    shares = np.zeros((len(templates), 2 * _REACH + 1), np.float32)
    for number, (_, offsets) in enumerate(templates):
        for offset in offsets:
            shares[number, offset + _REACH] += 1 / len(offsets)
    return shares


def _read_lexicon(weighed: _Weighed) -> Iterator[Reason]:
    reading, first, last = weighed.reading, weighed.first, weighed.last
    wanted = reading.further_keys(first, last)
    weights = weighed.look_up(reading.described.more_keys[wanted]) * weighed.share
    markers = reading.wording.markers
    inside = {id_ for held in markers[first:last] for id_ in held}
    near = {id_ for held in markers[max(0, first - 4) : last + 4] for id_ in held}
    if near:
        yield Reason("marker", " ".join(sorted(inside or near)), float(weights.sum()))


def _read_sentence(weighed: _Weighed) -> Iterator[Reason]:
    described = weighed.reading.described
    wanted = weighed.reading.sentence_keys(int(described.rows[weighed.first]))
    weights = weighed.look_up(described.sentence_keys[wanted])
    total = float((weights * described.sentence_values[wanted]).sum())
    yield Reason("sentence", "", total * weighed.share * (weighed.last - weighed.first))


def _read_network(weighed: _Weighed) -> Iterator[Reason]:
    share = (weighed.blend * (1 - LINEAR_SHARE))[:2]
    yield Reason("whole", "", float((weighed.reading.network[weighed.units] @ share).mean()))


def strongest(
    reasons: Sequence[Reason], dull: Collection[str] = frozenset(), n: int = 3
) -> list[Reason]:
    """The ``n`` strongest that a reader can point at: words, but none of the ``dull``, and
    markers that speak for it."""
    telling = (
        reason
        for reason in reasons
        if reason.weight > 0 and (reason.sort == "marker" or _is_telling(reason, dull))
    )
    return list(islice(telling, n))


def _is_telling(reason: Reason, dull: Collection[str]) -> bool:
    return (
        reason.sort == "word"
        and reason.text.isalpha()
        and len(reason.text) > 2
        and reason.text.lower() not in dull
    )
