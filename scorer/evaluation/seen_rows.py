"""Figures over labelled sentences, apart for those that the model was learned from.

Over these any figure is too high. With any among the rows, the figures shown first are over the
others, if there are enough of them; those over all rows stand by themselves, with a word on what
they are worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from scorer.evaluation.outcome import figure
from scorer.tagging.sentence_model import Question, load_sentence_model

T = TypeVar("T")
LEAST = 50
"""Rows without which no figure over the rows not learned from is given."""
NOTE = "trained on these rows, so too high: see cross_validated_macro_f1 and SENTENCE_CARD.md"


def tell_apart(
    question: Question,
    texts: Sequence[str],
    rows: Sequence[T],
    measure: Callable[[Sequence[T]], Mapping[str, Any]],
) -> dict[str, Any]:
    """What ``measure`` makes of the rows; ``texts`` are theirs, in the same order."""
    answering = load_sentence_model().answering[question]
    seen = [answering.knows(text) for text in texts]
    whole = dict(measure(rows))
    if not any(seen) or not whole:
        return whole
    others = [row for row, known in zip(rows, seen, strict=True) if not known]
    first = dict(measure(others)) if len(others) >= LEAST else {}
    return {
        "trained_on": sum(seen),
        "cross_validated_macro_f1": figure(answering.cross_validated),
        **first,
        "all_rows": {"note": NOTE, **whole},
    }
