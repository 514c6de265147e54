"""Figures over labelled sentences, apart for those that the model was learned from.

Over these any figure is too high. With any among the rows, the figures shown first are over the
others, if there are enough of them; those over all rows stand by themselves, with a word on what
they are worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from scorer.evaluation.outcome import figure
from scorer.tagging.sentence_model import Question, load_sentence_model

T = TypeVar("T")
LEAST = 50
"""Rows without which no figure over the rows not learned from is given."""
NOTE = "trained on these rows, so too high: see cross_validated and {card}"


@dataclass(frozen=True, slots=True)
class Learned:
    """What a model knows of its lessons: whether a text was one, its figures over texts held out,
    and the card that tells of them."""

    knows: Callable[[str], bool]
    cross_validated: Mapping[str, float]
    card: str


def lessons_of(question: Question) -> Learned:
    """The lessons of the model of sentences."""
    answering = load_sentence_model().answering[question]
    held_out = {"macro_f1": answering.cross_validated}
    return Learned(answering.knows, held_out, "SENTENCE_CARD.md")


def tell_apart(
    learned: Learned,
    texts: Sequence[str],
    rows: Sequence[T],
    measure: Callable[[Sequence[T]], Mapping[str, Any]],
) -> dict[str, Any]:
    """What ``measure`` makes of the rows; ``texts`` are theirs, in the same order."""
    seen = [learned.knows(text) for text in texts]
    whole = dict(measure(rows))
    if not any(seen) or not whole:
        return whole
    others = [row for row, known in zip(rows, seen, strict=True) if not known]
    first = dict(measure(others)) if len(others) >= LEAST else {}
    return {
        "trained_on": sum(seen),
        "cross_validated": {name: figure(held) for name, held in learned.cross_validated.items()},
        **first,
        "all_rows": {"note": NOTE.format(card=learned.card), **whole},
    }
