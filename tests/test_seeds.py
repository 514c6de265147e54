"""The toolkit held to the labels of the sample articles, with floors that only rise.

``SCORER_RAISE_FLOORS=1 python -m pytest tests/test_seeds.py`` writes today's figures into
``seeds/floors.json`` wherever they are above what stands there; nothing lowers one.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scorer.evaluation.seeds import evaluate_seeds

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
FLOORS = SEEDS / "floors.json"
MEASURES = (
    "status", "roles", "sentences_found", "sentences_right", "quotations", "sources", "voices",
    "unsourced_found", "unsourced_right", "loaded_found", "loaded_voices", "vague_found",
)  # fmt: skip


@cache
def figures() -> dict[str, Any]:
    return evaluate_seeds(SEEDS)


@cache
def floors() -> dict[str, float]:
    held: dict[str, float] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    if os.environ.get("SCORER_RAISE_FLOORS"):
        held = {name: max(held.get(name, 0.0), figures()[name]) for name in MEASURES}
        FLOORS.write_text(json.dumps(held, indent=1) + "\n", "utf-8")
    return held


def test_every_measure_has_a_floor() -> None:
    assert set(floors()) == set(MEASURES)


@pytest.mark.parametrize("measure", MEASURES)
def test_floor(measure: str) -> None:
    n = figures()[f"n_{measure}"]
    assert n >= 15
    assert figures()[measure] >= floors()[measure], f"{measure} over n = {n}"


def test_five_versions_rank_as_an_editor_would() -> None:
    scores = {
        name.split("-")[1]: entry["score"]
        for name, entry in figures()["articles"].items()
        if name.startswith("treaty-")
    }
    order = [scores[number] for number in "12345"]
    assert order == sorted(order, reverse=True)
    assert order[0] - order[-1] >= 20


def test_clean_agency_copy_scores_high() -> None:
    articles = figures()["articles"]
    for name in ("treaty-1-wire.txt", "wire-flood.txt", "assembly-row.txt"):
        assert articles[name]["score"] >= 90, name


def test_labels_fit_the_articles() -> None:
    """Digests match, and every labelled stretch lies inside its text."""
    from hashlib import sha256

    labels = sorted((SEEDS / "labels").glob("*.json"))
    articles = sorted(path.stem for path in (SEEDS / "articles").iterdir())
    assert [path.stem for path in labels] == articles
    assert len(labels) >= 10
    for path in labels:
        label = json.loads(path.read_text("utf-8"))
        with (SEEDS / "articles" / label["article"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        whole = label.get("text") or text
        assert sha256(text.encode()).hexdigest() == label["sha256"] or "text" in label, path
        for kind in ("paragraphs", "sentences", "triggers", "vague", "loaded", "quotations"):
            for item in label[kind]:
                assert 0 <= item["start"] < item["end"] <= len(whole), (path, kind, item)
                assert whole[item["start"] : item["end"]].strip()
