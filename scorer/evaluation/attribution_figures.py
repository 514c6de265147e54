"""How well it is told who says what, as the figures that features of sourcing rest on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scorer.evaluation.corpora import evaluate_corpus
from scorer.measured import Figure

ANNOTATORS = "trained annotators among themselves 0.754"
SOURCING = (
    "attribution_density",
    "named_source_share",
    "orphan_stretches",
    "source_concentration",
    "unanswered_criticism",
    "vague_source_share",
)
_POLNEAR = {
    "alpha": "source, cue, content or none of every token, Krippendorff's alpha",
    "content_tokens.F1": "tokens of a content, F1",
    "source_tokens.F1": "tokens of a source, F1",
    "cue_tokens.F1": "tokens of a cue, F1",
    "content_exact.F1": "whole contents, F1",
    "source_exact.F1": "whole sources, F1",
    "cue_exact.F1": "whole cues, F1",
    "sentences.F1": "sentences with an attribution, F1",
    "relations.F1": "source, cue and content together, F1",
}


def measure_attribution(data: Path) -> list[Figure]:
    """Figures of PolNeAR dev and of unsourced, to three decimals.

    Raises:
        UsageError: ``data`` does not hold one of them.
    """
    relations = evaluate_corpus("polnear", data / "polnear" / "dev")
    claims = evaluate_corpus("unsourced", data / "unsourced")
    figures = [
        Figure(
            subject="feature",
            id=feature,
            what=what,
            value=_value(relations, name),
            n=relations["n_labelled"],
            unit="articles",
            corpus="PolNeAR dev",
            command="scorer evaluate polnear DIR",
            beside=ANNOTATORS if name == "alpha" else None,
        )
        for feature in SOURCING
        for name, what in _POLNEAR.items()
    ]
    voice, vague, unsourced = claims["voice"], claims["vague"], claims["with_a_hit"]
    what = "whose voice a sentence is, share right"
    for feature in (*SOURCING, "quotation_share"):
        figures.append(_labelled(feature, what, _value(voice, "accuracy"), voice["n"], "sentences"))
    for name, kind, n in (("P", "precision", "n_predicted"), ("R", "recall", "n_gold")):
        figures += [
            _labelled(
                "vague_attribution",
                f"vague sources of attributions too, {kind}",
                _value(vague, name),
                vague[n],
                "sources",
            ),
            _labelled(
                "unsourced_claims",
                f"sentences with an unsourced claim, {kind}",
                _value(unsourced, name),
                unsourced[n],
                "sentences",
            ),
        ]
    return figures


def _labelled(feature: str, what: str, value: float, n: int, unit: str) -> Figure:
    command = "scorer evaluate unsourced DIR"
    return Figure("feature", feature, what, value, n, unit, "unsourced", command)


def _value(figures: Mapping[str, Any], name: str) -> float:
    found: Any = figures
    for key in name.split("."):
        found = found[key]
    return round(float(found), 3)
