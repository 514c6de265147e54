"""A baseline: what was there before is known, the rest is new, and no figure moves."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from scorer.article import Article
from scorer.cli import app
from scorer.errors import UsageError
from scorer.pipeline import load_instruments, score_article
from scorer.reporting.html import render_article
from scorer.result import Scorecard
from scorer.running.baseline import mark_known, read_baseline, write_baseline

SEEDS = Path(__file__).resolve().parent.parent / "seeds" / "articles"
TEXT = (SEEDS / "tabloid-council.txt").read_text("utf-8")
LINES = TEXT.splitlines()
NEW = "The brutal regime is clinging to power despite losing the vote, and will lead to chaos."
ADDED = "\n".join([*LINES[:6], NEW, *LINES[6:]])


@cache
def card(text: str = TEXT, path: str = "desk/a.txt") -> Scorecard:
    return score_article(Article(id="a", text=text, path=path), load_instruments())


def save(folder: Path, *cards: Scorecard) -> Path:
    file = folder / "base.jsonl"
    file.write_text(write_baseline(cards), "utf-8")
    return file


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_what_was_there_is_known_and_no_figure_moves(tmp_path: Path) -> None:
    base = read_baseline(save(tmp_path, card()))
    told = mark_known(card(), base)
    assert {hit.baseline for hit in told.hits} == {"known"}
    new = mark_known(card(ADDED), base)
    words = {hit.text for hit in new.hits if hit.baseline == "new" and not hit.is_learned}
    assert {"brutal", "regime"} <= words
    begin = ADDED.index(NEW)
    assert all(begin <= hit.start < begin + len(NEW) for hit in new.hits if hit.baseline == "new")
    assert new.score == card(ADDED).score
    assert [hit.points for hit in new.hits] == [hit.points for hit in card(ADDED).hits]


def test_an_article_is_compared_with_itself_and_a_moved_one_with_all(tmp_path: Path) -> None:
    base = read_baseline(save(tmp_path, card(), card("The pool is open.\n" * 40, "desk/b.txt")))
    moved = mark_known(card(TEXT, "archive/2026.txt"), base)
    assert {hit.baseline for hit in moved.hits} == {"known"}
    copied = mark_known(card(TEXT, "desk/b.txt"), base)
    assert {hit.baseline for hit in copied.hits} == {"new"}


def test_sorted_and_merged_by_putting_one_behind_the_other(tmp_path: Path) -> None:
    one, two = card(), card(ADDED, "desk/0.txt")
    text = write_baseline([one, two])
    assert text == write_baseline([two, one])
    assert [json.loads(line)["article"] for line in text.splitlines()] == [
        "desk/0.txt",
        "desk/a.txt",
    ]
    (tmp_path / "both").write_text(write_baseline([one]) + write_baseline([card(ADDED)]), "utf-8")
    assert {h.baseline for h in mark_known(card(ADDED), read_baseline(tmp_path / "both")).hits} == {
        "known"
    }


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"article": "a"}', '{"article": 1, "marks": []}',
             '{"article": "a", "marks": ["x"]}', '{"article": "a", "marks": [1]}']
)  # fmt: skip
def test_a_fault_names_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "b.jsonl"
    file.write_text(f"{write_baseline([card()])}{line}\n", "utf-8")
    with pytest.raises(UsageError, match=r"b\.jsonl: line 2: "):
        read_baseline(file)


def test_the_page_shows_what_is_new_and_lets_the_rest_be_shown(tmp_path: Path) -> None:
    from test_report_html import check_page

    told = mark_known(card(ADDED), read_baseline(save(tmp_path, card())))
    root = check_page(render_article(told))
    assert [item for item in root.walk() if item.attributes.get("data-toggle") == "known"]
    shown = [item for item in root.all("li", "note") if "known" not in item.classes()]
    assert len(shown) == sum(hit.baseline == "new" for hit in told.hits)
    assert "known; the score counts both" in root.text()
    assert "Known before." in root.text()
    plain = check_page(render_article(card(ADDED)))
    assert not plain.all(of="known")


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("empty.html").write_text("", "utf-8")
    made = run("baseline", "a.txt", "empty.html", "--output", "base.jsonl")
    assert made.exit_code == 3
    assert "1 articles" in made.stderr
    score = ("score", "a.txt", "--baseline", "base.jsonl", "--fail-on-new")
    assert run(*score).exit_code == 0
    assert "0 new marks" in run(*score).stdout
    Path("a.txt").write_text(ADDED, "utf-8")
    done = run(*score, "--report", "report")
    assert done.exit_code == 1
    assert re.search(r"[1-9] new marks?, \d+ known", Path("report/index.html").read_text("utf-8"))
    assert "new marks" in done.stdout
    (row,) = csv.DictReader(io.StringIO(run(*score, "-f", "csv").stdout))
    assert int(row["n_new"]) >= 2
    hits = json.loads(run(*score, "-f", "json").stdout)["scorecards"][0]["hits"]
    assert {hit["baseline"] for hit in hits} == {"new", "known"}
    results = json.loads(run(*score, "-f", "sarif").stdout)["runs"][0]["results"]
    assert {result["baselineState"] for result in results} == {"new", "unchanged"}
    assert isinstance(run("score", "a.txt", "--fail-on-new").exception, UsageError)
