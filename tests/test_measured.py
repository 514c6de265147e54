"""What is said to have been measured is what the commands print, and what the documents say.

``SCORER_BLESS=1 python -m pytest tests/test_measured.py`` measures anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scorer.catalogue import catalogue_rows, measured_figures
from scorer.evaluation.corpora import evaluate_corpus
from scorer.pipeline import Instruments

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "scorer" / "measured.json"
ANNOTATORS = "trained annotators among themselves 0.754"
SOURCING = [
    "attribution_density",
    "named_source_share",
    "orphan_stretches",
    "source_concentration",
    "unanswered_criticism",
    "vague_source_share",
]

POLNEAR = {
    "alpha": ("source, cue, content or none of every token, Krippendorff's alpha", ANNOTATORS),
    "content_tokens.F1": ("tokens of a content, F1", None),
    "source_tokens.F1": ("tokens of a source, F1", None),
    "cue_tokens.F1": ("tokens of a cue, F1", None),
    "content_exact.F1": ("whole contents, F1", None),
    "source_exact.F1": ("whole sources, F1", None),
    "cue_exact.F1": ("whole cues, F1", None),
    "sentences.F1": ("sentences with an attribution, F1", None),
    "relations.F1": ("source, cue and content together, F1", None),
}


def value(figures: Mapping[str, Any], name: str) -> float:
    found: Any = figures
    for key in name.split("."):
        found = found[key]
    return round(float(found), 3)


def measure(corpora: Path) -> list[dict[str, Any]]:
    relations = evaluate_corpus("polnear", corpora / "polnear" / "dev")
    claims = evaluate_corpus("unsourced", corpora / "unsourced")
    records = [
        {
            "features": SOURCING,
            "what": what,
            "value": value(relations, name),
            "n": relations["n_labelled"],
            "unit": "articles",
            "corpus": "PolNeAR dev",
            "command": "scorer evaluate polnear DIR",
            "beside": beside,
        }
        for name, (what, beside) in POLNEAR.items()
    ]
    common = {"corpus": "unsourced", "command": "scorer evaluate unsourced DIR", "beside": None}
    voice, vague, unsourced = claims["voice"], claims["vague"], claims["unsourced"]
    records.append(
        {
            "features": [*SOURCING, "quotation_share"],
            "what": "whose voice a sentence is, share right",
            "value": value(voice, "accuracy"),
            "n": voice["n"],
            "unit": "sentences",
            **common,
        }
    )
    for name in ("P", "R"):
        kind = {"P": "precision", "R": "recall"}[name]
        records += [
            {
                "features": ["vague_attribution"],
                "what": f"vague sources, {kind}",
                "value": value(vague, name),
                "n": vague["n_gold"] if name == "R" else vague["n_predicted"],
                "unit": "sources",
                **common,
            },
            {
                "features": ["unsourced_claims"],
                "what": f"sentences with an unsourced claim, {kind}",
                "value": value(unsourced, name),
                "n": unsourced["n_gold"] if name == "R" else unsourced["n_predicted"],
                "unit": "sentences",
                **common,
            },
        ]
    return records


@pytest.mark.corpus
def test_stored_figures_are_what_the_commands_print(corpora: Path) -> None:
    records = measure(corpora)
    if os.environ.get("SCORER_BLESS"):
        text = json.dumps(records, indent=1, ensure_ascii=False) + "\n"
        STORED.write_text(text, "utf-8", newline="\n")
    assert json.loads(STORED.read_text("utf-8")) == records


def test_explain_shows_them(instruments: Instruments) -> None:
    rows = {row.id: row for row in catalogue_rows(instruments)}
    assert measured_figures().keys() <= rows.keys()
    shown = rows["attribution_density"].measured
    assert shown[0].beside == ANNOTATORS
    assert all(0 < figure.value <= 1 and figure.n > 0 for figure in shown)


def test_documents_say_the_same() -> None:
    """The model card to three decimals; the read-me, of what it names, to two."""
    figures = measured_figures()["attribution_density"]
    card = (ROOT / "scorer" / "tagging" / "models" / "MODEL_CARD.md").read_text("utf-8")
    good = card[card.index("## How good") :]
    missing = [f.what for f in figures if f"{f.value:.3f}" not in good]
    assert missing == []
    readme = (ROOT / "README.md").read_text("utf-8")
    alpha, voice = figures[0], figures[-1]
    assert re.search(rf"α {alpha.value:.2f} .*\| {alpha.n} articles", readme)
    assert re.search(rf"accuracy {voice.value:.2f} .*\| {voice.n} sentences", readme)
