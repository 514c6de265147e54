"""The committed sample report is what the toolkit draws today.

``SCORER_BLESS=1 python -m pytest tests/test_sample.py`` draws it anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorer.reporting.html import render_article
from scorer.running import find_inputs, score_inputs

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "reports" / "sample" / "treaty-5-state.html"
ARTICLE = "seeds/articles/treaty-5-state.txt"


def test_sample_report_is_in_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # the page shows the path it was given
    page = render_article(next(score_inputs(find_inputs([ARTICLE]))))
    if os.environ.get("SCORER_BLESS"):
        SAMPLE.parent.mkdir(exist_ok=True)
        SAMPLE.write_text(page, "utf-8", newline="\n")
    assert SAMPLE.read_text("utf-8") == page


def test_readme_shows_a_picture_of_it() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    picture = ROOT / "reports" / "sample" / "report.png"
    assert "](reports/sample/report.png)" in readme
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 600_000
