"""How likely an article is an opinion piece, by how its writer speaks.

A weighted sum of eleven measures (logistic regression), learned from articles that were read and
named a report or an opinion piece by ``scorer train genre``; ``models/GENRE_CARD.md`` says how good
it is. The numbers stand in ``models/genre.json``, few enough for a pocket calculator.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MEASURES: Mapping[str, str] = {
    "singular": "I, me, my in the writer's own voice",
    "plural": "we, us, our in that voice",
    "second": "you, your in that voice",
    "questions": "questions in that voice",
    "exclamations": "exclamations in that voice",
    "arguments": "words that argue, such as of course, indeed, nothing, even if",
    "openers": "sentences that begin with But, And, So, If, This and the like",
    "present": "share of present forms among the commonest verbs in that voice",
    "days": "days of the week, yesterday, today in that voice",
    "figures": "numbers in that voice",
    "attributions": "attributions per 1,000 words of the article",
}
"""What is weighed, by name; rates are per 100 of the writer's own words, as the natural logarithm
of one more; see ``scorer.features.genre_measures``."""
SIGNS: Mapping[str, str] = {
    "singular": "“I”",
    "plural": "“we”",
    "second": "“you”",
    "questions": "questions",
    "exclamations": "exclamations",
    "arguments": "words that argue",
    "openers": "sentences that begin with “But”, “So” or “This”",
    "present": "the present tense",
    "days": "few days of the week",
    "figures": "few figures",
    "attributions": "few sources",
}
"""What speaks for opinion in each measure, as a reader is told."""


@dataclass(frozen=True, slots=True)
class GenreModel:
    """Probability = logistic(sum of weight x measure + constant); opinion from ``threshold`` on.

    ``cross_validated`` are figures over articles held out: of ``n_reports`` reports
    ``false_opinions`` were called opinion, of ``n_opinions`` opinion pieces ``found_opinions``.
    """

    weights: Mapping[str, float]
    constant: float
    threshold: float
    typical: Mapping[str, float]
    """The measures of the mean report."""
    cross_validated: Mapping[str, float]

    def probability(self, measures: Sequence[float]) -> float:
        """How likely the article is an opinion piece, from its ``MEASURES`` in their order."""
        total = sum(w * m for w, m in zip(self.weights.values(), measures, strict=True))
        return 1 / (1 + math.exp(-(total + self.constant)))

    def signs(self, measures: Sequence[float], most: int = 3) -> tuple[str, ...]:
        """What speaks loudest for opinion beside the mean report, at most ``most`` of ``SIGNS``."""
        told = {
            name: self.weights[name] * (measure - self.typical[name])
            for name, measure in zip(MEASURES, measures, strict=True)
        }
        loudest = sorted(told, key=lambda name: (-told[name], name))
        return tuple(SIGNS[name] for name in loudest[:most] if told[name] > 0)


def pack_genre(model: GenreModel) -> dict[str, Any]:
    """The model as its file holds it."""
    return {
        "weights": dict(model.weights),
        "constant": model.constant,
        "threshold": model.threshold,
        "typical": dict(model.typical),
        "cross_validated": dict(model.cross_validated),
    }


def unpack_genre(told: Mapping[str, Any]) -> GenreModel:
    """The model in its file.

    Raises:
        KeyError: a part is missing.
        ValueError: it was learned with other measures.
    """
    if list(told["weights"]) != list(MEASURES):
        raise ValueError("the model of genre was learned with other measures")
    return GenreModel(
        told["weights"],
        told["constant"],
        told["threshold"],
        told["typical"],
        told["cross_validated"],
    )


@cache
def load_genre_model() -> GenreModel:
    """The model that ships."""
    text = files("scorer.tagging.models").joinpath("genre.json").read_text("utf-8")
    return unpack_genre(json.loads(text))
