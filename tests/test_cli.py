"""The commands as a user meets them: output, exit codes, errors, files."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorer.cli import app

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "articles"
WIRE, STATE = SEEDS / "treaty-1-wire.txt", SEEDS / "treaty-5-state.txt"


def scorer(
    *arguments: object, cwd: Path = ROOT, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, for what only a real process shows."""
    return subprocess.run(
        [sys.executable, "-c", "from scorer.cli import main; main()", *map(str, arguments)],
        cwd=cwd, input=stdin, capture_output=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_table_is_worst_first_and_clean() -> None:
    done = scorer("score", WIRE, STATE, NO_COLOR="1")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode()
    assert shown.index("treaty-5-state") < shown.index("treaty-1-wire")
    assert "clings to" in shown or "unsourced assertions" in shown
    assert "\x1b" not in shown
    assert done.stderr == b""


def test_json_is_one_document_in_input_order() -> None:
    done = scorer("score", STATE, WIRE, "--format", "json")
    document = json.loads(done.stdout)
    assert document["schema_version"] == "1.0"
    names = [Path(card["article"]["path"]).name for card in document["scorecards"]]
    assert names == ["treaty-5-state.txt", "treaty-1-wire.txt"]


def test_json_lines_one_a_line_also_from_stdin() -> None:
    done = scorer("score", "-", "--format", "jsonl", stdin=WIRE.read_bytes())
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["article"]["path"] == "-"


def test_csv_has_a_row_an_article_and_no_formula(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('=HYPERLINK("x") wins the day\n\n' + "The council met. " * 60)
    done = scorer("score", SEEDS, tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == len(list(SEEDS.iterdir())) + 1
    assert rows[-1]["title"].startswith("'=")
    assert {row["status"] for row in rows} == {"scored", "declined"}


def test_sarif_counts_code_points(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("😀 The brutal regime is clinging to power, he thought. " * 12, "utf-8")
    done = scorer("score", "a.txt", "--format", "sarif", cwd=tmp_path)
    run = json.loads(done.stdout)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    text = path.read_text("utf-8")
    assert run["results"]
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["charOffset"]
        assert text[start : start + region["charLength"]] == region["snippet"]["text"]
        assert text.splitlines()[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(
            region["snippet"]["text"][:5]
        )
        assert result["ruleId"] in rules
        assert result["level"] != "error"


def test_report_from_another_folder(tmp_path: Path) -> None:
    done = scorer("score", SEEDS, "--report", "report", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "report" / "articles").glob("*.html"))
    assert len(pages) == len(list(SEEDS.iterdir()))
    index = (tmp_path / "report" / "index.html").read_text("utf-8")
    for page in pages:
        assert f"articles/{page.name}" in index


def test_html_of_one_article_is_one_file(tmp_path: Path) -> None:
    place = tmp_path / "wire.html"
    assert scorer("score", WIRE, "--format", "html", "--output", place).returncode == 0
    assert "<html" in place.read_text("utf-8")
    done = scorer("score", WIRE, STATE, "--format", "html", "--output", place)
    assert done.returncode == 2
    assert scorer("score", WIRE, "--format", "html").returncode == 2


def test_unreadable_inputs_get_a_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "good.txt").write_bytes(WIRE.read_bytes())
    done = scorer("score", tmp_path, tmp_path / "missing.txt", "--format", "jsonl")
    assert done.returncode == 3
    cards = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [card["status"] for card in cards] == ["failed", "scored", "failed", "failed"]
    errors = done.stderr.decode().splitlines()
    assert len(errors) == 3
    for name, line in zip(("empty.txt", "picture.txt", "missing.txt"), errors, strict=True):
        assert name in line
        assert "Traceback" not in line


def test_fail_under_and_unread(tmp_path: Path) -> None:
    assert scorer("score", WIRE, "--fail-under", "50").returncode == 0
    assert scorer("score", STATE, "--fail-under", "90").returncode == 1
    assert scorer("score", STATE, tmp_path / "none.txt", "--fail-under", "90").returncode == 3


def test_min_confidence_hides_hits_and_changes_no_score() -> None:
    cards = [
        json.loads(scorer("score", STATE, "--format", "jsonl", "--min-confidence", least).stdout)
        for least in ("0", "0.7")
    ]
    assert cards[0]["score"] == cards[1]["score"]
    assert len(cards[0]["hits"]) > len(cards[1]["hits"]) > 0
    assert all(hit["confidence"] >= 0.7 for hit in cards[1]["hits"])


def test_settings_from_the_nearest_file_with_overrides(tmp_path: Path) -> None:
    (tmp_path / "scorer.toml").write_text(
        'format = "jsonl"\nfail_under = 10\n[[overrides]]\npaths = ["*state*"]\nfail_under = 99\n'
    )
    (tmp_path / "state.txt").write_bytes(STATE.read_bytes())
    (tmp_path / "wire.txt").write_bytes(WIRE.read_bytes())
    assert scorer("score", "wire.txt", cwd=tmp_path).returncode == 0
    done = scorer("score", "wire.txt", "state.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stdout.decode().splitlines()) == 2
    (tmp_path / "bad.toml").write_text("colour = 1\n")
    wrong = scorer("score", "wire.txt", "--config", "bad.toml", cwd=tmp_path)
    assert wrong.returncode == 2
    assert b"no setting 'colour'" in wrong.stderr


def test_opinion_is_declined_or_scored_as_asked_and_by_path(tmp_path: Path) -> None:
    piece = SEEDS / "opinion-harbour.txt"
    for name in ("columns", "news"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "piece.txt").write_bytes(piece.read_bytes())
    (tmp_path / "scorer.toml").write_text(
        'format = "jsonl"\nopinion = "decline"\n'
        '[[overrides]]\npaths = ["columns/*"]\nopinion = "score"\n'
    )

    def statuses(*options: str) -> list[str]:
        done = scorer("score", "columns", "news", *options, cwd=tmp_path)
        assert done.returncode == 0
        cards = [json.loads(line) for line in done.stdout.splitlines()]
        assert all(card["genre"]["label"] == "opinion" for card in cards)
        return [card["status"] for card in cards]

    assert statuses() == ["scored", "declined"]
    assert statuses("--opinion", "score") == ["scored", "scored"]
    (tmp_path / "bad.toml").write_text('opinion = "praise"\n')
    wrong = scorer("score", "news", "--config", "bad.toml", cwd=tmp_path)
    assert wrong.returncode == 2
    assert b"'praise' is neither decline nor score" in wrong.stderr


def test_output_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "cards.json"
    assert scorer("score", WIRE, "--format", "json", "--output", place).returncode == 0
    held = place.read_bytes()
    assert scorer("score", "--format", "json", "--output", place).returncode == 2
    assert place.read_bytes() == held
    done = scorer("score", WIRE, "--format", "json", "--output", tmp_path / "no" / "x.json")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == [place]


def test_explain_a_marker() -> None:
    done = scorer("explain", "presupposed_claims")
    shown = done.stdout.decode()
    for word in ("Why", "Wrong", "Flags", "Passes", "Sources", "Apache-2.0"):
        assert word in shown
    wrong = scorer("explain", "presuposed_claims")
    assert wrong.returncode == 2
    assert b"did you mean presupposed_claims" in wrong.stderr


def test_explain_a_scorecard_and_catch_a_forged_one(tmp_path: Path) -> None:
    place = tmp_path / "card.json"
    scorer("score", STATE, "--format", "jsonl", "--output", place)
    done = scorer("explain", place)
    assert done.returncode == 0
    assert b"matches" in done.stdout
    card = json.loads(place.read_text("utf-8"))
    card["score"] += 5
    place.write_text(json.dumps(card))
    forged = scorer("explain", place)
    assert forged.returncode == 1
    assert b"does not match" in forged.stdout


def test_markers_lists_all_and_checks_them() -> None:
    listed = json.loads(scorer("markers", "--format", "json").stdout)
    families = {row["family"] for row in listed}
    assert len(listed) >= 40
    assert families >= {"loaded_language", "unsourced_assertions", "techniques", "headline"}
    assert scorer("markers", "--check").returncode == 0


def test_calibrate_and_use_a_reference(tmp_path: Path) -> None:
    table = tmp_path / "past.jsonl"
    text = WIRE.read_text("utf-8")
    rows = [{"text": text.replace("Brannit", f"Brannit{n}")} for n in range(21)]
    table.write_text("".join(json.dumps(row) + "\n" for row in rows))
    place = tmp_path / "desk.json"
    made = scorer("calibrate", table, "--name", "reports of this desk", "--output", place)
    assert made.returncode == 0, made.stderr
    done = scorer("score", STATE, "--format", "jsonl", "--reference", place)
    card = json.loads(done.stdout)
    assert card["percentile"] == 0
    assert card["reference"] == "21 reports of this desk"
    few = scorer("calibrate", WIRE, "--name", "x", "--output", place)
    assert few.returncode == 2


def test_hostile_names_reach_the_terminal_inert(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mred\nb.txt"
    path.write_text("Gr\x1b]0;owned\x07eat news for all\n\n" + "The council met. " * 60)
    done = scorer("score", path, NO_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["score"], ["score", "x.txt", "--format", "xml"], ["score", "-", "-"], ["nothing"]],
)
def test_wrong_use_is_exit_code_2(arguments: list[str]) -> None:
    assert scorer(*arguments).returncode == 2


def test_version_is_the_packages() -> None:
    from scorer import __version__

    done = scorer("--version")
    assert done.returncode == 0
    assert done.stdout.decode().strip() == __version__


def test_help_of_every_command() -> None:
    runner = CliRunner()
    for command in (
        "score",
        "explain",
        "markers",
        "evaluate",
        "passports",
        "calibrate",
        "references",
        "benchmark",
        "config show",
        "config profiles",
    ):
        shown = runner.invoke(app, [*command.split(), "--help"])
        assert shown.exit_code == 0
        assert len(shown.output) > 200


@pytest.mark.benchmark
def test_benchmark_prints_every_stage() -> None:
    shown = scorer("benchmark", SEEDS, "--rounds", "2").stdout.decode()
    for stage in ("reading", "segmenting", "matching", "attributing", "features", "articles/s"):
        assert stage in shown
    print(shown)
