"""Editors' notes: their file, what they take out of a score, and that all of it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scorer.article import Article
from scorer.cli import app
from scorer.errors import UsageError
from scorer.pipeline import Instruments, load_instruments, score_article
from scorer.reporting.html import render_article
from scorer.reporting.record import dump_record, from_record, to_record
from scorer.reporting.sarif import to_sarif
from scorer.result import PER_THOUSAND, Scorecard, rate_hits
from scorer.running import find_inputs, score_inputs
from scorer.scoring.notes import EditorNote, parse_notes, write_note
from scorer.scoring.receipt import check_receipt
from scorer.scoring.what_if import reprice

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / "seeds" / "articles" / "treaty-5-state.txt"
SCHEMA = json.loads((ROOT / "scorer" / "reporting" / "scorecard.schema.json").read_text("utf-8"))
HOSTILE = "<script>alert(1)</script>\"'{{7*7}}</style>\u202eevil\x1b[2J"
TODAY = "2026-03-01"


@cache
def instruments() -> Instruments:
    return load_instruments()


@cache
def plain_card() -> Scorecard:
    return score_article(Article(id="a", text=STATE.read_text("utf-8")), instruments())


def silence(*fingerprints: str, **more: Any) -> Scorecard:
    notes = tuple(EditorNote(mark, "quoted law", "Ida", **more) for mark in fingerprints)
    tools = replace(instruments(), notes=notes)
    return score_article(Article(id="a", text=STATE.read_text("utf-8")), tools)


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def refusal(*arguments: object) -> str:
    """What a command says on stderr when it ends with wrong use: one line."""
    done = subprocess.run(
        [sys.executable, "-c", "from scorer.cli import main; main()", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr


# --- the file --------------------------------------------------------------------------------

NAMES = st.text(min_size=1).filter(lambda text: text.strip())


@given(
    st.lists(
        st.builds(
            EditorNote,
            fingerprint=st.from_regex(r"[0-9a-f]{10}-[0-9a-f]{8}", fullmatch=True),
            reason=NAMES, by=NAMES, until=st.none() | st.dates(),
            article=st.none() | NAMES, words=st.none() | NAMES,
        ),
        max_size=4, unique_by=lambda note: note.fingerprint,
    )
)  # fmt: skip
def test_what_is_written_is_read_again(notes: list[EditorNote]) -> None:
    whole = [
        replace(note, **{
            key: value.encode("utf-8", "replace").decode()
            for key in ("reason", "by", "article", "words")
            if (value := getattr(note, key)) is not None
        })
        for note in notes
    ]  # fmt: skip
    assert list(parse_notes("\n".join(map(write_note, notes)), "n")) == whole


GOOD = 'fingerprint = "0123456789-01020304"\nreason = "law"\nby = "Ida"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[notes", "is not TOML"),
        ("[notes]\na = 1", "each headed [[notes]]"),
        ("[[hits]]\na = 1", "'hits'"),
        ('[[notes]]\nfingerprint = "0123456789"\nby = "Ida"', "lacks 'reason'"),
        (f"[[notes]]\n{GOOD}until = '2026-01-01'", "until is no date"),
        (f"[[notes]]\n{GOOD}until = 2026-01-01T10:00:00", "until is no date"),
        (f"[[notes]]\n{GOOD}untill = 2026-01-01", "'untill'"),
        (f"[[notes]]\n{GOOD}words = ''", "words is no text"),
        (f"[[notes]]\n{GOOD.replace('Ida', ' ')}", "by is no text"),
        (f"[[notes]]\n{GOOD.replace('0123456789-', 'nought-')}", "is no fingerprint"),
        (f"[[notes]]\n{GOOD}\n[[notes]]\n{GOOD}", "note 2 silences the same mark as note 1"),
    ],
)
def test_a_fault_is_one_line(text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_notes(text, "notes.toml")
    line = str(caught.value)
    assert line.startswith("notes.toml: ")
    assert says in line
    assert "\n" not in line


def test_whose_article_a_note_is_about() -> None:
    def about(pattern: str | None, path: str) -> bool:
        note = EditorNote("0123456789", "law", "Ida", article=pattern)
        return note.is_about(Article(id="seven", text="", path=path))

    assert about(None, "desk/a.txt")
    assert about("seven", "desk/a.txt")
    assert about("desk/*.txt", "desk/a.txt")
    assert about("a.txt", "desk/a.txt")
    assert about("./desk/a.txt", "desk\\a.txt")
    assert not about("b.txt", "desk/ab.txt")
    assert not about("A.txt", "desk/a.txt")


def test_the_last_day_still_counts() -> None:
    note = EditorNote("0123456789", "law", "Ida", until=date(2026, 3, 1))
    assert not note.has_expired(date(2026, 3, 1))
    assert note.has_expired(date(2026, 3, 2))
    assert not replace(note, until=None).has_expired(date.max)


# --- the score -------------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_silence_keeps_every_sum(data: st.DataObject) -> None:
    plain = plain_card()
    chosen = data.draw(st.sets(st.sampled_from([hit.fingerprint for hit in plain.hits])))
    card = silence(*sorted(chosen))
    assert {hit.fingerprint for hit in card.hits if hit.silenced} == chosen
    assert [hit.fingerprint for hit in card.hits] == [hit.fingerprint for hit in plain.hits]
    assert check_receipt(card) == []
    assert all(hit.points == 0 for hit in card.hits if hit.silenced)
    assert plain.score is not None
    assert card.score is not None
    assert card.score >= plain.score
    assert card.score_without_notes == (plain.score if chosen else None)
    again = reprice(card, instruments().weights, instruments().described, instruments().confidences)
    assert (again.score, again.hits) == (card.score, card.hits)
    assert again.score_without_notes == card.score_without_notes
    values = {item.feature: item for item in card.measurements}
    for feature, item in values.items():
        if item.unit == PER_THOUSAND and item.value is not None:
            hits = [hit for hit in card.hits if hit.feature == feature]
            if hits:
                assert item.value == round(rate_hits(hits, card.n_words), 3)
    record = json.loads(dump_record(to_record(card)))
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert from_record(record).hits == card.hits


def test_with_all_silenced_only_what_is_short_is_charged() -> None:
    plain = plain_card()
    card = silence(*(hit.fingerprint for hit in plain.hits))
    marked = {hit.feature for hit in plain.hits if hit.voice == "own"}
    left = [part for part in plain.contributions if part.feature not in marked]
    assert [part.feature for part in card.contributions] == [part.feature for part in left]
    assert card.score is not None
    assert card.score >= 95
    assert card.quoted_heat == 0
    assert "no loaded wording found" in card.verdict


def test_what_is_measured_stays_measured() -> None:
    """A stretch that a note silences is charged no more, and is still that long."""
    plain = plain_card()
    (mark,) = [hit.fingerprint for hit in plain.hits if hit.feature == "orphan_stretches"]
    card = silence(mark)

    def value(of: Scorecard) -> float | None:
        return next(m.value for m in of.measurements if m.feature == "orphan_stretches")

    assert value(card) == value(plain)
    assert value(plain)
    assert "orphan_stretches" in {part.feature for part in plain.contributions}
    assert "orphan_stretches" not in {part.feature for part in card.contributions}


def test_without_a_matching_note_nothing_changes() -> None:
    plain = plain_card()
    assert silence("0000000000-00000000") == plain
    assert silence(plain.hits[0].fingerprint, article="other.txt") == plain
    assert plain.score_without_notes is None


def test_a_receipt_that_charges_the_silenced_does_not_match() -> None:
    card = silence(max(plain_card().hits, key=lambda hit: -hit.points).fingerprint)
    hits = tuple(replace(hit, points=-1.0) if hit.silenced else hit for hit in card.hits)
    assert any("silenced" in line for line in check_receipt(replace(card, hits=hits)))
    assert check_receipt(replace(card, score_without_notes=100.0))


def test_scorecards_without_fingerprints_are_still_read() -> None:
    record = to_record(plain_card())
    del record["score_without_notes"]
    for hit in record["hits"]:
        for key in ("fingerprint", "silenced", "baseline"):
            del hit[key]
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(dump_record(record)))
    card = from_record(record)
    assert card.score == plain_card().score
    assert check_receipt(card) == []
    render_article(card)


def test_same_bytes_with_any_number_of_workers() -> None:
    notes = [EditorNote(hit.fingerprint, "law", "Ida") for hit in plain_card().hits[::3]]

    def scored(jobs: int) -> list[str]:
        inputs = find_inputs([str(STATE.parent)])
        cards = score_inputs(inputs, jobs=jobs, notes=notes, style=False)
        return [dump_record(to_record(card)) for card in cards]

    assert scored(1) == scored(2)


# --- what is told ----------------------------------------------------------------------------


def test_sarif_tells_of_it() -> None:
    hit = max(plain_card().hits, key=lambda hit: -hit.points)
    results = to_sarif([silence(hit.fingerprint, until=date(2027, 1, 31))])["runs"][0]["results"]
    (held,) = [result for result in results if result["suppressions"]]
    assert held["suppressions"][0]["kind"] == "external"
    assert held["suppressions"][0]["justification"] == "quoted law (Ida, until 2027-01-31)"
    assert set(held["partialFingerprints"].values()) == {hit.fingerprint}
    assert all("baselineState" not in result for result in results)


def test_the_page_tells_of_it_and_runs_nothing_from_it() -> None:
    from test_report_html import check_page

    marks = [hit.fingerprint for hit in plain_card().hits if hit.points < 0]
    marks += [hit.fingerprint for hit in plain_card().hits if hit.family == "sourcing"]
    notes = [EditorNote(mark, HOSTILE, HOSTILE, date(2027, 1, 31)) for mark in marks]
    tools = replace(instruments(), notes=tuple(notes))
    card = score_article(Article(id="a", text=STATE.read_text("utf-8")), tools)
    page = render_article(card)
    root = check_page(page)
    n = sum(hit.silenced is not None for hit in card.hits)
    assert f"{n} marks silenced by notes" in root.text()
    assert f"Without the notes the score would be {plain_card().score}" in root.text()
    (section,) = root.all("section", "quieted")
    assert section.text().count("until 31 January 2027") == n
    assert section.text().count("<script>alert(1)</script>") == 2 * n
    assert page.count("<script>alert(1)") == 0
    assert len(root.all("li", "silenced")) == n


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = STATE.read_text("utf-8")
    Path("state[1].txt").write_text(text, "utf-8")
    hit = max(plain_card().hits, key=lambda hit: -hit.points)
    other = plain_card().hits[-1]
    noted = run("note", "state[1].txt", hit.fingerprint[:8].upper(), "--reason", "law", "--by",
                "Ida", "--until", "2026-03-01")  # fmt: skip
    assert noted.exit_code == 0, noted.output
    assert (
        run("note", "state[1].txt", other.fingerprint, "--reason", "r", "--by", "B").exit_code == 0
    )
    notes = parse_notes(Path("scorer-notes.toml").read_text("utf-8"), "n")
    assert [note.fingerprint for note in notes] == [hit.fingerprint, other.fingerprint]
    assert notes[0].words is not None
    assert hit.text.startswith(notes[0].words.rstrip("…"))

    score = ("score", "state[1].txt", "--notes", "scorer-notes.toml", "-f", "json", "--today")
    held = run(*score, TODAY)
    assert run(*score, TODAY).stdout == held.stdout
    assert "expired" not in held.stderr
    card = json.loads(held.stdout)["scorecards"][0]
    assert sum(item["silenced"] is not None for item in card["hits"]) == 2
    assert card["score_without_notes"] == plain_card().score
    Path("card.json").write_text(held.stdout, "utf-8")
    told = run("explain", "card.json")
    assert told.exit_code == 0
    assert "2 marks silenced by notes" in told.stdout
    assert "law (Ida, until 2026-03-01)" in told.stdout

    late = run(*score, "2026-03-02")
    assert late.stderr.count("expired on 2026-03-01") == 1
    hits = json.loads(late.stdout)["scorecards"][0]["hits"]
    assert sum(item["silenced"] is not None for item in hits) == 1

    Path("scorer.toml").write_text('notes = "scorer-notes.toml"\n')
    table = run("score", "state[1].txt", "--today", TODAY)
    assert "2 marks silenced by notes" in table.stdout

    Path("state[1].txt").write_text(text.replace(hit.text, "did something plain"), "utf-8")
    listed = run("notes", "state[1].txt", "--today", TODAY).stdout.splitlines()
    assert "stale" in listed[0]
    assert "in force" in listed[1]
    assert "expired" in run("notes", "state[1].txt", "--today", "2027-01-01").stdout.splitlines()[0]


def test_what_the_commands_refuse(tmp_path: Path) -> None:
    file = tmp_path / "n.toml"
    mark = plain_card().hits[0].fingerprint
    note = ("note", STATE, mark, "--reason", "law", "--by", "Ida", "--notes", file)
    assert run(*note).exit_code == 0
    assert "the same mark" in refusal(*note)
    assert "no mark has" in refusal("note", STATE, "zz", "--reason", "r", "--by", "b")
    assert "marks begin with" in refusal("note", STATE, mark[0], "--reason", "r", "--by", "b")
    assert "a reason and a name" in refusal("note", STATE, mark, "--reason", " ", "--by", "b")
    assert "cannot be read" in refusal("score", STATE, "--notes", tmp_path / "none.toml")
    assert len(parse_notes(file.read_text("utf-8"), "n")) == 1
