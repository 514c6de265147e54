"""The references that ship, made from corpora."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scorer.evaluation.files import list_files
from scorer.pipeline import Instruments, load_instruments
from scorer.result import GenreName, Scorecard
from scorer.running import Input, Yardsticks, score_inputs
from scorer.scoring.profiles import shipped_profiles
from scorer.scoring.references import collect_figures, make_reference, quantiles
from scorer.scoring.what_if import reprice


def make_references(data: Path, jobs: int, *, debug: bool = False) -> list[dict[str, Any]]:
    """Political news reports (PolNeAR), opinion pieces and all articles of propagandistic outlets
    (PTC), as JSON, each with the scores of the profiles that ship as well.

    Raises:
        UsageError: a corpus is not in ``data``.
    """
    news = _score(data, ("polnear/train",), "*.txt", jobs, debug=debug)
    slanted = _score(data, ("ptc/train", "ptc/dev"), "article*.txt", jobs, debug=debug)
    adjusted = {
        name: load_instruments(factors=profile.factors)
        for name, profile in shipped_profiles().items()
    }
    reports, opinion = _of_genre(news, "report"), _of_genre(slanted, "opinion")
    made = [
        _make("political news reports of 2016 (PolNeAR)", reports, "report", adjusted),
        _make("opinion pieces (PTC)", opinion, "opinion", adjusted),
        _make("articles of propagandistic outlets (PTC)", slanted, None, adjusted),
    ]
    made[-1]["features"] = {}  # never the first to apply, so that its score alone is asked for
    return made


def _score(
    data: Path, folders: Sequence[str], pattern: str, jobs: int, *, debug: bool
) -> list[Scorecard]:
    paths = [
        path for part in folders for path in list_files(data / part, pattern, part.split("/")[0])
    ]
    inputs = [Input(str(path), path) for path in paths]
    yardsticks = Yardsticks({"opinion": "score"})
    return list(score_inputs(inputs, jobs=jobs, debug=debug, yardsticks=yardsticks))


def _make(
    name: str,
    cards: Sequence[Scorecard],
    genre: GenreName | None,
    adjusted: Mapping[str, Instruments],
) -> dict[str, Any]:
    """A reference. A profile weighs otherwise, so that its scores stand among scores of the same
    profile."""
    made = make_reference(name, collect_figures(cards), genre)
    made["profiles"] = {
        profile: {
            "weights": held.weights.digest,
            "score": quantiles(
                [
                    reprice(card, held.weights, held.described, held.confidences).score or 0.0
                    for card in cards
                    if card.score is not None
                ]
            ),
        }
        for profile, held in adjusted.items()
    }
    return made


def _of_genre(cards: Sequence[Scorecard], genre: GenreName) -> list[Scorecard]:
    return [card for card in cards if card.genre is not None and card.genre.label == genre]
