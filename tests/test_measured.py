"""What is said to have been measured of attributions is what the documents say."""

from __future__ import annotations

import re
from pathlib import Path

from scorer.catalogue import catalogue_rows
from scorer.evaluation.attribution_figures import ANNOTATORS
from scorer.measured import Figure, measured_figures
from scorer.pipeline import Instruments

ROOT = Path(__file__).resolve().parent.parent


def figures() -> dict[str, Figure]:
    return {figure.what: figure for figure in measured_figures()["attribution_density"]}


def test_explain_shows_them(instruments: Instruments) -> None:
    rows = {row.id: row for row in catalogue_rows(instruments)}
    assert measured_figures().keys() <= rows.keys()
    shown = rows["attribution_density"].measured
    assert ANNOTATORS in {figure.beside for figure in shown}
    assert all(figure.value and 0 < figure.value <= 1 and figure.n > 0 for figure in shown)


def test_documents_say_the_same() -> None:
    """The model card to three decimals; the read-me, of what it names, to two."""
    card = (ROOT / "scorer" / "tagging" / "models" / "MODEL_CARD.md").read_text("utf-8")
    good = card[card.index("## How good") :]
    missing = [what for what, figure in figures().items() if f"{figure.value:.3f}" not in good]
    assert missing == []
    readme = (ROOT / "README.md").read_text("utf-8")
    alpha = next(figure for what, figure in figures().items() if what.endswith("alpha"))
    voice = figures()["whose voice a sentence is, share right"]
    assert re.search(rf"α {alpha.value:.2f} .*\| {alpha.n} articles", readme)
    assert re.search(rf"accuracy {voice.value:.2f} .*\| {voice.n} sentences", readme)
