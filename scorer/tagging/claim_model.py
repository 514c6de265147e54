"""How likely a sentence asks the reader to take something of the writer's on trust.

A weighted sum of seven measures (logistic regression), learned from labelled sentences by
``scorer train claims``; ``models/CLAIM_CARD.md`` says how good it is. The numbers stand in
``models/claims.json``, few enough for a pocket calculator.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scorer.tagging.odds import logistic
from scorer.tagging.text_sum import text_sum

MEASURES: Mapping[str, str] = {
    "claims": "claims that markers found in the writer's own voice: logit that one is right",
    "loaded": "listed loaded words in that voice: logit that one is right",
    "weak": "claims of weak entries alone, in that voice: natural logarithm of one more",
    "judgements": "judgements in that voice: natural logarithm of one more",
    "short": "the strongest word of a short pushing span in that voice",
    "long": "the strongest word of a long pushing span in that voice",
    "words": "words in that voice, natural logarithm of one more",
}
"""What is weighed, by name; see ``scorer.features.claim_measures``."""


@dataclass(frozen=True, slots=True)
class ClaimModel:
    """Probability = logistic(sum of weight x measure + constant); unsourced from a half on.

    ``cross_validated`` are figures over documents held out, one at a time; ``trained_on`` are the
    checksums of the sentences it was learned from.
    """

    weights: Mapping[str, float]
    constant: float
    cross_validated: Mapping[str, float]
    trained_on: frozenset[int]

    def probability(self, measures: Sequence[float]) -> float:
        """How likely the sentence is unsourced, from its ``MEASURES`` in their order."""
        total = sum(w * m for w, m in zip(self.weights.values(), measures, strict=True))
        return float(logistic(total + self.constant))

    def knows(self, text: str) -> bool:
        """Whether the sentence is one that was learned from."""
        return text_sum(text) in self.trained_on


def pack_claims(model: ClaimModel) -> dict[str, Any]:
    """The model as its file holds it."""
    return {
        "weights": dict(model.weights),
        "constant": model.constant,
        "cross_validated": dict(model.cross_validated),
        "trained_on": sorted(model.trained_on),
    }


def unpack_claims(told: Mapping[str, Any]) -> ClaimModel:
    """The model in its file.

    Raises:
        KeyError: a part is missing.
        ValueError: it was learned with other measures.
    """
    if list(told["weights"]) != list(MEASURES):
        raise ValueError("the model of claims was learned with other measures")
    return ClaimModel(
        told["weights"], told["constant"], told["cross_validated"], frozenset(told["trained_on"])
    )


@cache
def load_claim_model() -> ClaimModel:
    """The model that ships."""
    text = files("scorer.tagging.models").joinpath("claims.json").read_text("utf-8")
    return unpack_claims(json.loads(text))
