"""Flag passports: measured as stored, floors and confidences as stated, shown everywhere.

``SCORER_BLESS=1 python -m pytest tests/test_passports.py`` measures anew and rewrites the page;
with ``SCORER_RAISE_FLOORS=1`` the floors below are raised to today's figures, never lowered.
Every sentence is invented.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from math import floor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from scorer.article import Article
from scorer.catalogue import catalogue_rows
from scorer.cli import app
from scorer.cli.passport_page import write_page
from scorer.errors import UsageError
from scorer.evaluation.babe_passports import is_for_measuring, measure_babe
from scorer.evaluation.passports import UNLABELLED, measure_passports
from scorer.evaluation.persuasion import NEW, PERSUASION
from scorer.evaluation.proportions import wilson_interval
from scorer.evaluation.ptc import TECHNIQUES, USUAL
from scorer.evaluation.ptc_passports import measure_ptc
from scorer.evaluation.shares import COMMAND
from scorer.evaluation.unsourced_passports import KINDS, measure_unsourced
from scorer.measured import (
    NO_LABELS,
    Figure,
    measured_figures,
    read_figures,
    stored_figures,
    write_figures,
)
from scorer.pipeline import Instruments, load_instruments, score_article
from scorer.reporting.html import render_article
from scorer.reporting.record import dump_record, from_record, to_record
from scorer.result import Passport
from scorer.scoring.passports import (
    FLOORS,
    LEAST_HITS,
    PRIOR_HITS,
    is_below_floor,
    issue_passports,
    weigh_confidence,
)
from scorer.scoring.receipt import check_receipt

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "scorer" / "measured.json"
PAGE = ROOT / "lexicons" / "PASSPORTS.md"
HELD = ROOT / "tests" / "passport_floors.json"
PUSHING = {"inflammatory_verbs": "loaded_language", "slogans": "techniques"}
MARKER = "inflammatory_verbs"


# The stored data -----------------------------------------------------------------------------


@pytest.mark.corpus
def test_stored_figures_are_what_the_command_measures(corpora: Path) -> None:
    measured = measure_passports(corpora)
    if os.environ.get("SCORER_BLESS"):
        STORED.write_text(measured, "utf-8", newline="\n")
        stored_figures.cache_clear()
        measured_figures.cache_clear()
    assert STORED.read_text("utf-8") == measured


def test_page_says_what_is_stored() -> None:
    page = write_page(catalogue_rows(load_instruments()), stored_figures())
    if os.environ.get("SCORER_BLESS"):
        PAGE.write_text(page, "utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == page
    shown = CliRunner().invoke(app, ["markers", "--format", "markdown"])
    assert shown.output == page


def test_the_same_figures_are_the_same_bytes() -> None:
    text = STORED.read_text("utf-8")
    assert write_figures(reversed(read_figures(text))) == text


def test_one_record_for_a_question_on_a_corpus() -> None:
    asked = Counter((f.subject, f.id, f.what, f.corpus, f.unit) for f in stored_figures())
    assert [key for key, n in asked.items() if n > 1] == []
    primary = Counter(f.id for f in stored_figures() if f.primary and f.subject == "feature")
    assert [feature for feature, n in primary.items() if n > 1] == []


def test_every_count_has_its_share_and_interval() -> None:
    counted = [figure for figure in stored_figures() if figure.right is not None]
    assert len(counted) > 200
    for figure in counted:
        assert figure.right is not None
        assert figure.command == COMMAND
        assert 0 <= figure.right <= figure.n
        if figure.n == 0:
            assert figure.value is figure.low is figure.high is None
            continue
        low, high = wilson_interval(figure.right, figure.n)
        assert figure.value == round(figure.right / figure.n, 3)
        assert (figure.low, figure.high) == (round(low, 3), round(high, 3))


def test_every_feature_with_hits_has_a_passport_or_says_why_not(instruments: Instruments) -> None:
    figures = measured_figures()
    for marker in instruments.lexicon.markers:
        if marker.family != "attribution":
            assert sum(figure.primary for figure in figures[marker.id]) == 1, marker.id
    for feature in ("scare_quotes", "headline_shouting", "vague_attribution"):
        assert any(figure.primary for figure in figures[feature]), feature
    for feature in UNLABELLED:
        assert NO_LABELS in {figure.what for figure in figures[feature]}, feature


def test_articles_give_hits_of_such_features_alone(instruments: Instruments) -> None:
    for path in sorted((ROOT / "seeds" / "articles").glob("*.txt")):
        card = score_article(Article(id=path.name, text=path.read_text("utf-8")), instruments)
        for hit in card.hits:
            assert hit.feature in instruments.passports or measured_figures()[hit.feature]


MEASURES = {
    "pushing, loaded language": ("family", "loaded_language", None),
    "pushing, techniques": ("family", "techniques", None),
    "pushing, learned stretches": ("feature", "learned_stretches", None),
    "pushing, learned words": ("feature", "learned_words", None),
    "unsourced sentences": ("family", "unsourced_assertions", None),
    "vague sources": ("feature", "vague_attribution", None),
    "biased sentences, loaded language": ("family", "loaded_language", "stand in a sentence"),
    "biased sentences, techniques": ("family", "techniques", "stand in a sentence"),
}


def precision(measure: str) -> Figure:
    subject, id_, what = MEASURES[measure]
    return next(
        figure
        for figure in stored_figures()
        if (figure.subject, figure.id) == (subject, id_)
        and (figure.primary if what is None else figure.what.startswith(what))
    )


@cache
def held() -> dict[str, float]:
    floors: dict[str, float] = json.loads(HELD.read_text("utf-8")) if HELD.is_file() else {}
    if os.environ.get("SCORER_RAISE_FLOORS"):
        for measure in MEASURES:
            hundredths = floor(100 * (precision(measure).value or 0.0)) / 100
            floors[measure] = max(floors.get(measure, 0.0), hundredths)
        HELD.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    return floors


@pytest.mark.parametrize("measure", MEASURES)
def test_precision_has_a_floor(measure: str) -> None:
    figure = precision(measure)
    assert figure.value is not None
    assert figure.value >= held()[measure], f"{measure} over n = {figure.n}"


# Arithmetic ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # Newcombe 1998, Two-sided confidence intervals for the single proportion, table I.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (1, 1, 0.2065, 1.0),
        (5, 10, 0.2366, 0.7634),
    ],
)
def test_wilson_interval(right: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(right, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 5000), st.data())
def test_wilson_interval_holds_the_share(n: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, n))
    low, high = wilson_interval(right, n)
    assert 0 <= low <= right / n <= high <= 1
    mirrored = wilson_interval(n - right, n)
    assert mirrored == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("right", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_no_share_of_nothing(right: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(right, n)


def passport(right: int, n: int, *, counted: bool = True) -> Passport:
    low, high = wilson_interval(right, n)
    return Passport(right, n, round(low, 3), round(high, 3), "do", "somewhere", counted)


def test_confidence_by_hand_is_worth_ten_hits() -> None:
    assert PRIOR_HITS == 10
    assert weigh_confidence(0.6, None) == 0.6
    assert weigh_confidence(0.6, passport(31, 48)) == round((31 + 6) / 58, 3)
    assert weigh_confidence(0.6, passport(0, 10)) == 0.3
    assert weigh_confidence(0.6, passport(600, 1000)) == 0.6


def test_confidences_of_their_own_keep_their_order_and_shift_their_odds() -> None:
    measured = replace(passport(40, 100), expected=0.5)
    assert weigh_confidence(0.5, measured) == 0.4  # odds 1 times (2/3) / 1
    assert weigh_confidence(0.8, measured) == round((4 * 2 / 3) / (4 * 2 / 3 + 1), 3)
    assert weigh_confidence(0.3, replace(passport(30, 60), expected=0.5)) == 0.3
    assert weigh_confidence(0.3, replace(passport(0, 60), expected=0.5)) < 0.3


@given(st.floats(0, 1), st.integers(1, 500), st.data())
def test_confidence_lies_between_hand_and_measure(
    prior: float, n: int, data: st.DataObject
) -> None:
    right = data.draw(st.integers(0, n))
    weighed = weigh_confidence(prior, passport(right, n))
    assert min(prior, right / n) - 1e-3 <= weighed <= max(prior, right / n) + 1e-3


@pytest.mark.parametrize(
    ("family", "right", "n", "below"),
    [
        ("loaded_language", 0, LEAST_HITS - 1, False),  # too few to tell
        ("loaded_language", 0, LEAST_HITS, True),  # at most 0.28
        ("techniques", 1, 12, False),  # at most 0.354
        ("techniques", 1, 13, True),  # at most 0.333
        ("headline", 30, 100, False),
        ("unsourced_assertions", 30, 100, True),  # at most 0.396
        ("unsourced_assertions", 45, 100, False),
        ("sourcing", 0, 100, False),  # has no floor
    ],
)
def test_floor(family: str, right: int, n: int, below: bool) -> None:
    assert is_below_floor(family, n, wilson_interval(right, n)[1]) is below


def test_every_family_that_marks_words_has_a_floor(instruments: Instruments) -> None:
    families = {instruments.described[feature].family for feature in instruments.passports}
    assert families <= FLOORS.keys()


# What follows for a score --------------------------------------------------------------------


def counted(right: int, n: int, feature: str = MARKER) -> dict[str, tuple[Figure, ...]]:
    low, high = wilson_interval(right, n) if n else (None, None)
    value = right / n if n else None
    figure = Figure(
        "feature", feature, "lie where they should", value, n, "hits", "an invented corpus",
        COMMAND, right, low, high, primary=True,
    )  # fmt: skip
    return {feature: (figure,)}


ARTICLE = Article(
    id="quarry.txt",
    text="Council votes on the quarry road\n\n"
    "The mayor slammed the quarry firm on Monday and lashed out at its plans.\n\n"
    "The road to the quarry is four kilometres long and has two bridges. It was built in 1961, "
    "according to the works office. The firm sends ninety lorries over it on a working day, its "
    "records show. A count by the office in March came to eighty-four.\n\n"
    "The council voted on Monday evening by eleven to six to close the road at night. Ada Brock of "
    "the works office said the surface would be mended in May. The bridges are to be inspected "
    "first. A report on the second of them was read out by the clerk.\n\n"
    "The firm has thirty days to object to the vote. Its manager, Jon Teal, said it would write to "
    "the council this week. The next meeting is on 4 June in the school hall. The plans can be "
    "seen at the library until then.\n",
)


def test_without_figures_all_is_as_set_by_hand(instruments: Instruments) -> None:
    bare = load_instruments(figures={})
    assert bare.passports == {}
    for marker in bare.lexicon.markers:
        if marker.family != "attribution":
            assert bare.confidences[marker.id] == marker.confidence
    assert bare.made_by.measured != instruments.made_by.measured


def test_a_marker_never_seen_keeps_its_confidence() -> None:
    loaded = load_instruments(figures=counted(0, 0))
    assert MARKER not in loaded.passports
    assert loaded.described[MARKER].measured is None


def test_what_was_not_counted_is_no_passport(instruments: Instruments) -> None:
    broken = {MARKER: (replace(counted(1, 4)[MARKER][0], right=None),)}
    with pytest.raises(ValueError, match="was not counted"):
        issue_passports(broken, instruments.described)
    assert issue_passports(counted(1, 4, "no_such_marker"), instruments.described) == {}


def test_measured_confidence_is_on_the_hit_and_in_the_weight() -> None:
    bare = score_article(ARTICLE, load_instruments(figures={}))
    loaded = load_instruments(figures=counted(10, 30))
    card = score_article(ARTICLE, loaded)
    before = next(hit for hit in bare.hits if hit.feature == MARKER)
    after = next(hit for hit in card.hits if hit.feature == MARKER)
    assert after.confidence == weigh_confidence(before.confidence, loaded.passports[MARKER])
    assert after.confidence < before.confidence
    assert before.points < after.points < 0
    assert check_receipt(card) == []


def test_below_the_floor_it_is_shown_and_not_counted() -> None:
    loaded = load_instruments(figures=counted(2, 40))
    assert not loaded.passports[MARKER].counted
    card = score_article(ARTICLE, loaded)
    hits = [hit for hit in card.hits if hit.feature == MARKER]
    assert hits
    assert all(hit.points == 0 and hit.voice == "own" for hit in hits)
    assert MARKER not in {part.feature for part in card.contributions}
    assert check_receipt(card) == []
    again = from_record(json.loads(dump_record(to_record(card))))
    assert check_receipt(again) == []
    assert to_record(again) == to_record(card)

    row = next(row for row in catalogue_rows(loaded) if row.id == MARKER)
    assert (row.weight, row.counted) == (0, False)
    page = " ".join(re.sub(r"<[^>]+>", " ", render_article(card)).split())
    assert "shown, not counted: right too seldom" in page
    assert "Right 2 of 40 times in annotated news." in page
    assert "That is too seldom: it is shown and not counted." in page
    assert "not counted: right 2 of 40 times in annotated news" in page
    assert f"Below the floor today: `{MARKER}`." in write_page(catalogue_rows(loaded), [])


def test_a_floor_holds_whatever_the_table_says(instruments: Instruments) -> None:
    """Also for features with a weight of their own."""
    info = instruments.described["scare_quotes"]
    below = replace(info, measured=passport(1, 60, counted=False))
    assert instruments.weights.of(info, None).points < 0
    assert instruments.weights.of(below, None).points == 0


def test_a_scorecard_from_before_passports_can_be_read() -> None:
    record = to_record(score_article(ARTICLE, load_instruments(figures={})))
    del record["made_by"]["measured"]
    for feature in record["features"]:
        del feature["measured"]
    card = from_record(record)
    assert check_receipt(card) == []
    assert "not measured on annotated news" in render_article(card)


# Shown ---------------------------------------------------------------------------------------


def explained(feature: str) -> str:
    shown = CliRunner().invoke(app, ["explain", feature])
    assert shown.exit_code == 0
    return shown.output


def test_explain_gives_the_counts() -> None:
    for feature in ("flag_waving", "mind_reading", "vague_attribution", "scare_quotes"):
        output = explained(feature)
        assert "not yet measured" not in output
        for figure in measured_figures()[feature]:
            if figure.right is not None and figure.value is not None:
                said = (
                    f"{figure.right} of {figure.n} {figure.unit} in {figure.corpus} {figure.what}"
                )
                assert said in output
                assert f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f})" in output


def test_explain_says_so_where_nothing_is_known() -> None:
    assert NO_LABELS in explained("headline_unsupported")
    unseen = [
        figure.id
        for figures in measured_figures().values()
        for figure in figures
        if figure.primary and not figure.n
    ]
    for feature in unseen:
        assert "so not measured" in explained(feature)


def test_markers_list_shows_them() -> None:
    shown = CliRunner().invoke(app, ["markers"], env={"COLUMNS": "200"}).output
    first = next(figure for figure in measured_figures()["flag_waving"] if figure.primary)
    assert re.search(rf"flag_waving .* {first.right}/{first.n} ", shown)


def test_the_techniques_of_both_lists_are_all_there() -> None:
    assert {name for name in TECHNIQUES.values() if name} | {USUAL} <= PERSUASION.keys()
    assert len(PERSUASION) == 14
    later = [name for names, _ in PERSUASION.values() for name in names] + list(NEW)
    assert len(later) == len(set(later)) == 23
    measured = {figure.id for figure in stored_figures() if figure.subject == "technique"}
    assert measured == PERSUASION.keys()


# Measuring, on invented corpora --------------------------------------------------------------


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def by_what(figures: tuple[Figure, ...], id_: str) -> dict[str, tuple[int | None, int]]:
    return {
        f"{figure.unit}: {figure.what}": (figure.right, figure.n)
        for figure in figures
        if figure.id == id_
    }


def test_hits_on_marked_stretches(tmp_path: Path) -> None:
    text = (
        "Ferry council meets\n\n"
        "The mayor slammed the ferry plan. Her deputy lashed out at the harbour firm.\n"
        "The ferry sails at noon.\n"
    )
    write(tmp_path / "article7.txt", text)
    place = text.index("lashed out")
    labels = [
        ("Loaded_Language", place, place + 10),
        ("Doubt", place - 4, place + 3),
        ("Slogans", text.index("The ferry sails"), len(text) - 1),
    ]
    write(
        tmp_path / "labels-tc.tsv",
        "".join(f"7\t{name}\t{start}\t{end}\n" for name, start, end in labels),
    )
    measured = measure_ptc(tmp_path, PUSHING)
    found = by_what(measured.figures, MARKER)
    assert found == {
        "hits: lie in a stretch marked as propaganda, whatever the technique": (1, 2),
        "hits: lie in a stretch marked Loaded_Language": (1, 2),
    }
    assert by_what(measured.figures, "slogans") == {
        "hits: lie in a stretch marked as propaganda, whatever the technique": (0, 0),
        "hits: lie in a stretch marked Slogans": (0, 0),
        "stretches marked Slogans: are touched by a hit": (0, 1),
    }
    assert by_what(measured.figures, USUAL) == {
        "stretches named so: lie in a stretch marked so": (1, 2),
        "stretches marked so: are touched by a hit": (1, 1),
    }
    assert by_what(measured.figures, "Doubt")["stretches marked so: are touched by a hit"] == (0, 1)
    # "deputy" is touched by a label's edge; "lashed", "out" and the last five words lie in one.
    assert (measured.words.labelled, measured.words.all) == (8, 22)


def test_only_the_measuring_half_of_sentences_counts(tmp_path: Path) -> None:
    rows = [
        {
            "id": str(number),
            "text": "The mayor slammed the plan for a new pier." if number % 3 else "Rain fell.",
            "label_bias": "Biased" if number % 2 else "Non-biased",
            "biased_words": "['slammed']" if number % 4 == 1 else "[]",
        }
        for number in range(60)
    ]
    with (tmp_path / "train.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    half = [row for row in rows if is_for_measuring(row)]
    assert 15 < len(half) < 45
    hit = [row for row in half if "slammed" in row["text"]]
    found = by_what(measure_babe(tmp_path, PUSHING), MARKER)
    biased = sum(row["label_bias"] == "Biased" for row in hit)
    worded = sum(row["biased_words"] != "[]" for row in hit)
    assert found == {
        "hits: stand in a sentence rated biased": (biased, len(hit)),
        "hits: share a word with those that make a sentence biased": (worded, len(hit)),
    }


def test_hits_in_labelled_sentences(tmp_path: Path) -> None:
    sentences = [
        ("The new lock will transform the harbour.", "yes", ["prediction"], [], []),
        ("The clerk slammed the ferry firm in the lock house.", "no", [], [], []),
        ("The engineer slammed the plan for the lock.", "borderline", [], [], ["slammed"]),
        ("Analysts say the lock is too short for the ferries.", "no", [], ["Analysts"], []),
    ]
    for document in ("ptc-dev/article5", "polnear-dev/lock"):
        text, rows = "", []
        for number, (sentence, unsourced, kind, vague, loaded) in enumerate(sentences):
            rows.append(
                {
                    "doc": document,
                    "n": number,
                    "start": len(text),
                    "role": "body",
                    "end": len(text) + len(sentence),
                    "text": sentence,
                    "voice": "own",
                    "unsourced": unsourced,
                    "kind": kind,
                    "trigger": [],
                    "vague": vague,
                    "loaded_own": loaded,
                    "loaded_other": [],
                }
            )
            text += sentence + "\n\n"
        write(tmp_path / "texts" / f"{document.replace('/', '__')}.txt", text)
        with (tmp_path / "sentences.jsonl").open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    claims = {"unattributed_prediction": "unsourced_assertions"}
    measured = measure_unsourced(tmp_path, PUSHING, claims, "vague_attribution")
    assert by_what(measured.figures, MARKER)["hits: lie on words labelled loaded"] == (2, 4)
    # What PTC dev holds too is left out of what is pooled with it.
    assert [item.right for item in measured.judged] == [False, True]
    kind = KINDS["unattributed_prediction"]
    assert by_what(measured.figures, "unattributed_prediction") == {
        "hits: stand in a sentence labelled unsourced": (2, 2),
        f"hits: stand in a sentence labelled unsourced, of the kind {kind}": (2, 2),
        f"unsourced sentences of the kind {kind}: hold a hit": (2, 2),
    }
    assert by_what(measured.figures, "vague_attribution") == {
        "hits: lie on a source labelled vague": (2, 2),
        "sources labelled vague: are touched by a hit": (2, 2),
    }


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        measure_passports(tmp_path / "nowhere")
    with pytest.raises(UsageError, match=r"holds no article\*\.txt"):
        measure_passports(tmp_path)
    write(tmp_path / "ptc" / "dev" / "article1.txt", "A title\n\nA line of text.\n")
    with pytest.raises(UsageError, match=r"labels-tc\.tsv"):
        measure_passports(tmp_path)
    write(tmp_path / "sentences.jsonl", '{"doc": "a", "n": 0, "start": 0, "end": 3}\n')
    write(tmp_path / "texts" / "a.txt", "One")
    with pytest.raises(UsageError, match="has no labels"):
        measure_unsourced(tmp_path, PUSHING, {}, "vague_attribution")


def test_a_place_where_nothing_can_be_written_is_refused_first(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["passports", str(tmp_path), "-o", str(tmp_path)])
    assert isinstance(done.exception, UsageError)
    assert "is a folder" in str(done.exception)
