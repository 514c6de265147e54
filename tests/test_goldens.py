"""Scorecards of a few sample articles as they are today; the diff is the review.

``SCORER_BLESS=1 python -m pytest tests/test_goldens.py`` writes them anew.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from scorer.reporting.record import to_record
from scorer.running import find_inputs, score_inputs

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = Path(__file__).resolve().parent / "goldens"
ARTICLES = (
    "treaty-1-wire.txt", "treaty-3-portal.txt", "treaty-5-state.txt", "tabloid-council.txt",
    "opinion-harbour.txt", "feature-clinic.md", "page-grid.html",
)  # fmt: skip


def summarise(record: dict[str, Any]) -> dict[str, Any]:
    """What a reviewer wants to see change, with words instead of offsets."""
    text = record["text"]
    return {
        "title": record["article"]["title"],
        "agency": record["article"]["agency"],
        "status": record["status"],
        "reasons": record["reasons"],
        "verdict": record["verdict"],
        "score": record["score"],
        "interval": record["interval"],
        "quoted_heat": record["quoted_heat"],
        "roles": [f"{p['role']}: {text[p['start'] : p['end']][:60]}" for p in record["paragraphs"]],
        "voices": [
            f"{s['voice']}: {text[s['start'] : s['end']][:60]}"
            for s in record["sentences"]
            if s["voice"] != "none"
        ],
        "sources": [f"{s['name']} ({s['kind']}) x{s['n_attributions']}" for s in record["sources"]],
        "hits": [
            f"{h['points']:+.2f} {h['voice']} {h['feature']}: {h['text'][:60]}"
            for h in record["hits"]
        ],
        "contributions": [f"{c['points']:+.1f} {c['feature']}" for c in record["contributions"]],
    }


@pytest.mark.parametrize("name", ARTICLES)
def test_golden(name: str) -> None:
    card = next(score_inputs(find_inputs([str(ROOT / "seeds" / "articles" / name)])))
    now = summarise(to_record(card))
    path = GOLDENS / f"{name}.json"
    if os.environ.get("SCORER_BLESS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert now == json.loads(path.read_text("utf-8"))
