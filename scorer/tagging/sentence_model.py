"""How likely a sentence is biased, and how likely it is subjective.

Two weighted sums of the same attributes and measures (logistic regression), learned from BABE and
from CheckThat SUBJ; ``models/SENTENCE_CARD.md`` says how good they are. Names are masked before,
and what was never learned weighs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np

from scorer.tagging.linear import Linear
from scorer.tagging.model_file import load_arrays, pack_told, read_told
from scorer.tagging.odds import logistic
from scorer.tagging.push_templates import Wording
from scorer.tagging.sentence_templates import (
    GROUPS,
    MEASURES,
    DescribedSentence,
    describe_sentence,
)
from scorer.tagging.text_sum import text_sum
from scorer.tagging.word_table import WordTable, load_word_table

Array = Any
Question = Literal["biased", "subjective"]
QUESTIONS: Sequence[Question] = ("biased", "subjective")
Sort = Literal["word", "cluster", "marker", "measure"]
FURTHEST = 5.0
"""Standard deviations beyond which a measure says no more."""


@dataclass(frozen=True, slots=True)
class Answering:
    """How a logit becomes an answer to one question.

    The probability is logistic(``slope`` x logit + ``constant``), set on held-out folds (Platt
    1999, Probabilistic Outputs for Support Vector Machines); from ``threshold`` on the answer is
    yes. ``cross_validated`` is the macro-F1 over sentences held out that no lexicon was written
    from; ``trained_on`` are the sorted checksums of the sentences it was learned from.
    """

    slope: float
    constant: float
    threshold: float
    cross_validated: float
    trained_on: Array

    def probability(self, logit: float) -> float:
        return float(logistic(np.clip(self.slope * logit + self.constant, -30, 30)))

    def knows(self, text: str) -> bool:
        """Whether the sentence is one that was learned from. One in a million others may be
        taken for such a one (a checksum of 32 bits among some thousand)."""
        wanted = np.uint32(text_sum(text))
        place = int(np.searchsorted(self.trained_on, wanted))
        return place < len(self.trained_on) and bool(self.trained_on[place] == wanted)


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against: a word of the sentence, some words of a cluster, a marker's id
    or a measure in words, and what it adds to the logit (natural logarithm of the odds)."""

    sort: Sort
    text: str
    weight: float


@dataclass(frozen=True)
class Judged:
    """A sentence described, and its logit by question."""

    described: DescribedSentence
    logits: Mapping[Question, float]


@dataclass(frozen=True)
class SentenceModel:
    """All of it, as it ships. ``measures`` are (n_measures, 2) weights of the standardised
    measures; ``centres`` and ``spreads`` (n_measures, 2), those of each question's corpus."""

    table: WordTable
    linear: Linear
    centres: Array
    spreads: Array
    measures: Array
    answering: Mapping[Question, Answering]

    def judge(
        self, wording: Wording, logits: Array, first: int = 0, last: int | None = None
    ) -> Judged:
        """What the model makes of the units ``[first, last)`` of a document.

        ``logits`` are those of the model of pushing words, for the whole document.
        """
        described = describe_sentence(wording, logits, self.table, first, last)
        totals = (
            described.values @ self.linear.look_up(described.keys)
            + self._measured(described).sum(axis=0)
            + self.linear.constants
        )
        return Judged(described, dict(zip(QUESTIONS, totals.tolist(), strict=True)))

    def probability(self, judged: Judged, question: Question) -> float:
        """How likely the sentence is biased, or subjective."""
        return self.answering[question].probability(judged.logits[question])

    def _measured(self, described: DescribedSentence) -> Array:
        apart = (described.measures[:, None] - self.centres) / self.spreads
        return np.clip(apart, -FURTHEST, FURTHEST) * self.measures

    def evidence(self, judged: Judged, wording: Wording, question: Question) -> list[Reason]:
        """All that the logit is made of but its constant, the strongest first.

        What looks at a word (alone, with its neighbours, its letters, its part of speech) is
        added up under that word; a name counts as a name, whoever it is.
        """
        described, column = judged.described, QUESTIONS.index(question)
        weights = self.linear.look_up(described.keys)[:, column] * described.values
        sums: dict[tuple[Sort, str], float] = {}

        def add(sort: Sort, text: str, weight: float) -> None:
            sums[sort, text] = sums.get((sort, text), 0.0) + weight

        cluster, marker = GROUPS.index("clusters"), GROUPS.index("markers")
        for at, weight in enumerate(weights.tolist()):
            if not weight:
                continue
            group = described.groups[at]
            if group == cluster:
                add("cluster", self._members(described.details[at]), weight)
            elif group == marker:
                add("marker", described.markers[described.details[at][1]], weight)
            else:
                units = range(int(described.first[at]), int(described.last[at]))
                for unit in units:
                    add("word", wording.masked.forms[unit], weight / len(units))
        for name, weight in zip(
            MEASURES, self._measured(described)[:, column].tolist(), strict=True
        ):
            add("measure", name, weight)
        reasons = [Reason(sort, text, weight) for (sort, text), weight in sums.items() if weight]
        return sorted(reasons, key=lambda item: (-item.weight, item.sort, item.text))

    def _members(self, cluster: tuple[int, int]) -> str:
        return ", ".join(self.table.members_of(*cluster))


def tell(reasons: Sequence[Reason], dull: Collection[str] = frozenset(), n: int = 3) -> list[str]:
    """The ``n`` strongest that speak for it, as a reader is told them: words but the ``dull``,
    clusters and markers, and measures only where there are fewer than ``n`` of these."""
    pointed: list[str] = []
    measured: list[str] = []
    for reason in reasons:
        if reason.weight <= 0:
            break
        if reason.sort == "marker":
            pointed.append(f"marker: {reason.text.replace('_', ' ')}")
        elif reason.sort == "cluster" and reason.text:
            pointed.append(f"words such as {reason.text}")
        elif reason.sort == "measure":
            measured.append(reason.text)
        elif reason.sort == "word" and reason.text.isalpha() and reason.text.lower() not in dull:
            pointed.append(f"“{reason.text}”")
    return [*pointed, *measured][:n]


def pack_sentences(model: SentenceModel) -> dict[str, Array]:
    """The arrays of a model's file; what is no number is one JSON text among them."""
    told = {
        "measures": list(MEASURES),
        "answering": {
            name: [
                item.slope,
                item.constant,
                item.threshold,
                item.cross_validated,
            ]
            for name, item in model.answering.items()
        },
    }
    return {
        "told": pack_told(told),
        "keys": model.linear.keys.astype(np.uint32),
        "weights": model.linear.weights.astype(np.float16),
        "constants": model.linear.constants.astype(np.float32),
        "centres": model.centres.astype(np.float32),
        "spreads": model.spreads.astype(np.float32),
        "measures": model.measures.astype(np.float32),
        **{
            f"trained_on_{name}": item.trained_on.astype(np.uint32)
            for name, item in model.answering.items()
        },
    }


def unpack_sentences(arrays: Mapping[str, Array], table: WordTable) -> SentenceModel:
    """The model in the arrays of its file.

    Raises:
        KeyError: an array is missing.
        ValueError: it was learned with other measures.
    """
    told = read_told(arrays)
    if told["measures"] != list(MEASURES):
        raise ValueError("the model of sentences was learned with other measures")
    return SentenceModel(
        table=table,
        linear=Linear(arrays["keys"], arrays["weights"].astype(np.float32), arrays["constants"]),
        centres=arrays["centres"],
        spreads=arrays["spreads"],
        measures=arrays["measures"],
        answering={
            name: _answering(told["answering"][name], arrays[f"trained_on_{name}"])
            for name in QUESTIONS
        },
    )


def _answering(numbers: Sequence[float], trained_on: Array) -> Answering:
    slope, constant, threshold, cross_validated = numbers
    return Answering(slope, constant, threshold, cross_validated, trained_on)


@cache
def load_sentence_model() -> SentenceModel:
    """The model that ships."""
    return unpack_sentences(load_arrays("sentences.npz"), load_word_table())
