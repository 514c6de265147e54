"""Why a stretch is held to push: the strongest weighted evidence, in words.

The logit of a stretch is the mean over its units. What each attribute adds is its weight; those
that look at the same word are added up under that word, whatever they look at (the word, its
ending, its neighbours, words in its company). What the networks add is told as one figure: how
the sentence as a whole reads.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Literal

import numpy as np

from scorer.tagging.push_model import LENGTHS, PushModel, Reading, Stretch
from scorer.tagging.push_templates import (
    ARTICLE_TEMPLATES,
    window_templates,
)
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


def explain_stretch(model: PushModel, reading: Reading, stretch: Stretch) -> list[Reason]:
    """All evidence for a stretch, the strongest first; what speaks against it has weight < 0."""
    column = LENGTHS.index(stretch.length)
    units = np.arange(stretch.first, stretch.last)
    share = 0.5 / len(units) if model.networks else 1 / len(units)
    sums: dict[tuple[Sort, str], float] = {}

    def add(sort: Sort, text: str, weight: float) -> None:
        sums[sort, text] = sums.get((sort, text), 0.0) + weight

    _add_windows(model, reading, units, column, share, add)
    _add_lexicon(model, reading, units, column, share, add)
    _add_sentence(model, reading, units, column, share, add)
    for logits in reading.networks:
        add("whole", "", 0.5 * float(logits[units, column].mean()) / len(reading.networks))
    reasons = [Reason(sort, text, weight) for (sort, text), weight in sums.items()]
    return sorted(reasons, key=lambda reason: (-reason.weight, reason.sort, reason.text))


def _add_windows(
    model: PushModel,
    reading: Reading,
    units: Array,
    column: int,
    share: float,
    add: Any,
) -> None:
    masked = reading.wording.masked
    weights = model.linear.look_up(reading.described.units[units])[..., column] * share
    n_windows = weights.shape[1] - len(ARTICLE_TEMPLATES)
    shared = weights[:, :n_windows] @ _shares(model.table)
    for place, unit in enumerate(units.tolist()):
        for number, weight in enumerate(shared[place].tolist()):
            at = unit + number - _REACH
            if 0 <= at < len(masked.words) and masked.rows[at] == masked.rows[unit]:
                add("word", masked.forms[at], weight)
            else:  # how near the sentence's end it stands
                add("sentence", "", weight)
        for template, weight in zip(
            ARTICLE_TEMPLATES, weights[place, n_windows:].tolist(), strict=True
        ):
            if template in ("count", "pair", "title"):
                add("repeated", "", weight)
            else:
                add("word", masked.forms[unit], weight)


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


def _add_lexicon(
    model: PushModel,
    reading: Reading,
    units: Array,
    column: int,
    share: float,
    add: Any,
) -> None:
    wording, described = reading.wording, reading.described
    wanted = reading.further_keys(int(units[0]), int(units[-1]) + 1)
    weights = model.linear.look_up(described.more_keys[wanted])[:, column] * share
    first, last = int(units[0]), int(units[-1]) + 1
    inside = {id_ for held in wording.markers[first:last] for id_ in held}
    near = {id_ for held in wording.markers[max(0, first - 4) : last + 4] for id_ in held}
    if near:
        add("marker", " ".join(sorted(inside or near)), float(weights.sum()))


def _add_sentence(
    model: PushModel, reading: Reading, units: Array, column: int, share: float, add: Any
) -> None:
    described = reading.described
    row = described.rows[units[0]]
    wanted = reading.sentence_keys(int(row))
    weights = model.linear.look_up(described.sentence_keys[wanted])[:, column]
    total = float((weights * described.sentence_values[wanted]).sum())
    add("sentence", "", total * share * len(units))


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
