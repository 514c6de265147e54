"""Profiles, the order of settings, factors tried, and limits learned from a desk's past copy."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from scorer.cli import app
from scorer.errors import UsageError
from scorer.features import describe_features
from scorer.lexicon import load_lexicon
from scorer.pipeline import Instruments, load_instruments
from scorer.reporting.html import render_article
from scorer.reporting.record import from_record
from scorer.running import Yardsticks
from scorer.running.yardsticks import Override
from scorer.scoring.desk_limits import high, low
from scorer.scoring.profiles import Profile, parse_profiles, shipped_profiles
from scorer.scoring.references import Reference, reference_from, tell_mismatches
from scorer.scoring.weights import shipped_weights
from scorer.scoring.what_if import adjust_weights, multiply_factors

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "scorer" / "reporting" / "scorecard.schema.json").read_text("utf-8"))

REPORT = """Weir at Tolmen to close for repairs

The weir at Tolmen will close on Monday for six weeks, the river office said on Friday.

“The gates are forty years old and one of them sticks,” said Mara Quell, who runs the office. She
said that the work would cost 1.2 million crowns and that boats could use the side lock.

According to the office, eleven boats a day pass the weir in autumn. Critics slammed the reckless
plan. Many observers believe it will lead to chaos on the river, and nobody disputes that.

Joss Abel, a bargeman from Orrin, said he had asked for a later date. “October is when we carry the
apples,” he said. The office answered that the water is lowest then.

The council of Tolmen approved the money in March by nine votes to four. A second gate will be
looked at next year, Quell said, and the report on it will be published.
"""
COLUMN = """Opinion

I will not miss the old weir

I have walked to the weir at Tolmen every morning for thirty years, and I will say it plainly: I
think it is ugly. I know what you will tell me. You will tell me that it is ours. I do not care.

We are told to love what is old, and so we do, and so we pay. But why should we? I would rather have
a river than a monument to a river, and I suspect that you would too, if anybody had asked you.

My neighbour says that I am a vandal. Perhaps I am. The clowns who run the river office have had
forty years to mend one gate, and they are plotting to keep it shut for good. I am tired of it, and
I am tired of being polite about it. We deserve better, and we should say so in October, loudly.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a report and a column, and where commands run."""
    for name, text in (("news", REPORT), ("columns", COLUMN)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "weir.txt").write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def past(desk: Path) -> Path:
    """Copy of a desk: 24 reports, every sixth of them harsher, and two opinion pieces."""
    harsh = " The shameless clique is clinging to power, and its thugs butchered the plan."
    texts = [
        REPORT.replace("Tolmen", f"Tolmen{n}") + (harsh if n % 6 == 0 else "") for n in range(24)
    ]
    table = desk / "past.jsonl"
    table.write_text(
        "".join(json.dumps({"text": text}) + "\n" for text in (*texts, COLUMN, COLUMN)), "utf-8"
    )
    return table


def scorer(*words: object) -> Result:
    """A command, here and without a process of its own; a refusal is in ``exception``."""
    return CliRunner().invoke(app, [str(word) for word in words])


def score(*words: object) -> list[dict[str, Any]]:
    done = scorer("score", *words, "--format", "jsonl", "--jobs", "1")
    assert done.exit_code in (0, 1), done.exception
    return [json.loads(line) for line in done.stdout.splitlines()]


# What ships ----------------------------------------------------------------------------------


def test_profiles_that_ship_fit_the_table_and_bring_no_limit() -> None:
    assert set(shipped_profiles()) == {"wire", "opinion", "classroom"}
    for profile in shipped_profiles().values():
        assert profile.about
        assert "fail_under" not in profile.values
        held = load_instruments(profile=profile.name, factors=profile.factors)
        assert held.made_by.profile == profile.name
        assert held.made_by.weights != shipped_weights().digest
        limits = [pool.limit for pool in held.weights.pools.values()]
        assert limits == [pool.limit for pool in shipped_weights().pools.values()]


def test_the_opinion_profile_forgives_the_writer_and_not_the_insult(desk: Path) -> None:
    (plain,) = score("columns/weir.txt", "--opinion", "score")
    (forgiven,) = score("columns/weir.txt", "--profile", "opinion")
    lost = {part["feature"]: part["points"] for part in forgiven["contributions"]}
    assert "first_person" in {part["feature"] for part in plain["contributions"]}
    assert "first_person" not in lost
    assert any(hit["text"] == "clowns" and hit["points"] < 0 for hit in forgiven["hits"])
    assert forgiven["score"] > plain["score"]


def test_the_wire_profile_declines_opinion_and_asks_more_of_sourcing(desk: Path) -> None:
    assert [card["status"] for card in score("columns", "--profile", "wire")] == ["declined"]
    (plain,), (wire,) = score("news"), score("news", "--profile", "wire")
    kept = [
        {part["subscore"]: part["score"] for part in card["subscores"]} for card in (plain, wire)
    ]
    assert kept[1]["sourcing"] < kept[0]["sourcing"]
    assert kept[1]["techniques"] == kept[0]["techniques"]


def test_the_classroom_declines_no_opinion_and_shows_every_mark(desk: Path) -> None:
    (desk / "scorer.toml").write_text("min_confidence = 0.9\n")
    (few,), (all_,) = score("news"), score("news", "--profile", "classroom")
    assert len(all_["hits"]) > len(few["hits"])
    assert [card["status"] for card in score("columns", "--profile", "classroom")] == ["scored"]


# Which setting wins --------------------------------------------------------------------------

LADDER = ("asked", "override", "profile", "settings")


@pytest.mark.parametrize("weakest", range(4))
def test_the_first_that_names_a_setting_decides_it(weakest: int) -> None:
    """Each stage names a limit of its own from ``weakest`` on down: the strongest left wins."""
    named = {stage: float(n) for n, stage in enumerate(LADDER) if n >= weakest}

    def of(stage: str) -> dict[str, float]:
        return {"fail_under": named[stage]} if stage in named else {}

    sticks = Yardsticks(
        asked=of("asked"),
        overrides=(Override(("news/*",), of("override")),),
        profiles={"ours": Profile("ours", values=of("profile"))},
        settings={"profile": "ours", **of("settings")},
        origin="scorer.toml",
    )
    origins = ("--fail-under", "override news/*", "profile ours", "scorer.toml")
    assert sticks.find("fail_under", "news/a.txt") == (float(weakest), origins[weakest])
    assert sticks.for_path("news/a.txt").fail_under == weakest
    elsewhere = sticks.for_path("sport/a.txt").fail_under
    assert elsewhere == (2 if weakest == 1 else weakest)


def test_nothing_named_is_the_default() -> None:
    stick = Yardsticks().for_path("a.txt")
    assert (stick.fail_under, stick.min_confidence, stick.opinion) == (None, 0.0, "decline")
    assert Yardsticks().find("opinion", "a.txt").origin == "default"


def test_the_last_override_that_fits_names_the_profile() -> None:
    sticks = Yardsticks(
        overrides=(
            Override(("*",), {"profile": "wire"}),
            Override(("columns/*", "letters/*"), {"profile": "opinion"}),
        )
    )
    found = [sticks.for_path(f"{name}/a.txt").scale.profile for name in ("news", "letters")]
    assert found == ["wire", "opinion"]
    asked = replace(sticks, asked={"profile": "classroom"})
    assert asked.for_path("columns/a.txt").scale.profile == "classroom"
    assert [scale.profile for scale in sticks.scales()] == [None, "wire", "opinion"]
    assert [scale.profile for scale in asked.scales()] == ["classroom"]


def test_one_run_two_profiles_whatever_the_workers(desk: Path, past: Path) -> None:
    (desk / "scorer.toml").write_text(
        'profile = "wire"\n[[overrides]]\npaths = ["columns/*"]\nprofile = "opinion"\n'
    )
    one, two = (
        scorer("score", "columns", "news", past, "-f", "jsonl", "--jobs", jobs).stdout
        for jobs in (1, 2)
    )
    assert one == two
    assert len(one.splitlines()) == 28
    cards = [json.loads(line) for line in one.splitlines()][:2]
    assert [card["made_by"]["profile"] for card in cards] == ["opinion", "wire"]
    for card in cards:
        jsonschema.Draft202012Validator(SCHEMA).validate(card)
        profile = shipped_profiles()[card["made_by"]["profile"]]
        assert card["made_by"]["factors"] == profile.factors
        assert (
            card["made_by"]["weights"] == load_instruments(factors=profile.factors).weights.digest
        )
    (desk / "cards.jsonl").write_text(one, "utf-8")
    told = scorer("explain", "cards.jsonl")
    assert "profile   opinion: first_person × 0" in told.stdout
    assert "does not match" not in told.stdout


def test_the_report_says_how_it_was_weighed(desk: Path) -> None:
    (card,) = score("news", "--profile", "classroom", "--what-if", "judgement=0.5")
    page = render_article(from_record(card))
    assert "classroom: techniques × 1.5" in page
    assert "judgement × 0.5" in page
    (plain,) = score("news")
    assert plain["made_by"]["profile"] is None
    assert "<dt>Profile</dt>" not in render_article(from_record(plain))


# Profiles of one's own -----------------------------------------------------------------------


def test_a_profile_of_ones_own_builds_on_another_and_its_paths_on_its_file(desk: Path) -> None:
    (desk / "house").mkdir()
    table = (ROOT / "scorer" / "scoring" / "weights.json").read_text("utf-8")
    (desk / "house" / "weights.json").write_text(table + "\n", "utf-8")
    (desk / "house" / "scorer.toml").write_text(
        '[profiles.evening]\nbased_on = "desk"\n'
        '[profiles.desk]\nbased_on = "wire"\nweights = "weights.json"\nfail_under = 99\n'
        "[profiles.desk.factors]\nsourcing = 2\nsuperlatives = 0\n"
    )
    done = scorer(
        "score", "news", "--config", "house/scorer.toml", "--profile", "evening", "-f", "jsonl"
    )
    assert done.exit_code == 1
    made = json.loads(done.stdout)["made_by"]
    wire = shipped_profiles()["wire"].factors
    assert made["factors"] == {**wire, "sourcing": 2.0, "superlatives": 0.0}
    held = load_instruments(factors=made["factors"]).weights.digest
    assert made["weights"] != held  # another file, if only by a line feed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('profile = "wyre"', "'wyre' is no profile; did you mean wire?"),
        ('profile = "zzz"', "'zzz' is no profile; profiles are wire, opinion, classroom"),
        ("profile = 3", "profile = 3 is of the wrong kind"),
        ("fail_undr = 3", "no setting 'fail_undr'; did you mean fail_under?"),
        ('[[overrides]]\npaths = ["no/*"]\nprofile = "opinon"', "did you mean opinion?"),
        ('[[overrides]]\npaths = ["*"]\nformat = "csv"', "an override has paths and any of"),
        ('[[overrides]]\npaths = "*"\nprofile = "wire"', "an override has paths and any of"),
        ("[profiles]\nx = 1", "profile 'x' is no table"),
        ("[profiles.wire]\nfail_under = 3", "ships with the package"),
        ("[profiles.x]\nfactor = 3", "profile 'x' has no 'factor'; did you mean factors?"),
        ("[profiles.x]\nfactors = 3", "factors is no table"),
        ("[profiles.x.factors]\nsourcing = -1", "sourcing = -1 is no number of 0 or more"),
        ("[profiles.x.factors]\nsourcing = nan", "sourcing = nan is no number of 0 or more"),
        ("[profiles.x]\nabout = 3", "about = 3 is of the wrong kind"),
        ('[profiles.x]\nopinion = "praise"', "'praise' is neither decline nor score"),
        ("[profiles.x]\nmin_confidence = 7", "is not between 0 and 1"),
        (
            '[profiles.x]\nbased_on = "wirr"',
            "is based on 'wirr', which is no profile; did you",
        ),
        ('[profiles.x]\nbased_on = "y"\n[profiles.y]\nbased_on = "x"', "is based on itself"),
        (
            'profile = "x"\n[profiles.x.factors]\nsuperlative = 2',
            "profile 'x': 'superlative' is no marker, feature, pool, sub-score or family; "
            "did you mean superlatives",
        ),
        ('profile = "x"\n[profiles.x]\nweights = "none.json"', "none.json: cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(desk: Path, text: str, told: str) -> None:
    (desk / "scorer.toml").write_text(text)
    done = scorer("score", "news", "--format", "jsonl")
    assert isinstance(done.exception, UsageError)
    assert told in str(done.exception)
    assert "\n" not in str(done.exception)
    assert done.stdout == ""


def test_a_wrong_name_on_the_command_line() -> None:
    for options, told in (
        (("--profile", "opinions"), "--profile: 'opinions' is no profile; did you mean opinion?"),
        (("--what-if", "techniks=0"), "did you mean techniques?"),
        (("--what-if", "techniques"), "a factor is NAME=NUMBER"),
    ):
        done = scorer("score", ROOT / "seeds" / "articles" / "brief-ferry.txt", *options)
        assert isinstance(done.exception, UsageError)
        assert told in str(done.exception)


# What if -------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [(), ("--profile", "wire")])
def test_scored_with_a_factor_is_explained_with_it(desk: Path, profile: tuple[str, ...]) -> None:
    """Trying a factor on the way to a score, and on a scorecard that holds none, is the same."""
    (plain,) = score("news", *profile)
    (tried,) = score("news", *profile, "--what-if", "sourcing=0.5", "--what-if", "contempt=0")
    assert tried["score"] > plain["score"]
    assert tried["made_by"]["what_if"] == {"sourcing": 0.5, "contempt": 0.0}
    (desk / "card.json").write_text(json.dumps(plain), "utf-8")
    told = scorer("explain", "card.json", "--what-if", "sourcing=0.5", "--what-if", "contempt=0")
    assert told.stderr == ""
    assert f"  score{tried['score']:>68.1f}" in told.stdout
    assert "what if   sourcing × 0.5, contempt × 0" in told.stdout


DESCRIBED = describe_features(load_lexicon())
FACTORS = st.dictionaries(
    st.sampled_from(["sourcing", "techniques", "contempt", "superlatives"]), st.floats(0, 8)
)


@given(FACTORS, FACTORS)
def test_factors_tried_come_on_top_of_a_profiles(
    first: dict[str, float], second: dict[str, float]
) -> None:
    both = multiply_factors(first, second)
    assert set(both) == set(first) | set(second)
    for name, factor in both.items():
        assert factor == first.get(name, 1) * second.get(name, 1)
    table = adjust_weights(shipped_weights(), both, DESCRIBED)
    for name, pool in shipped_weights().pools.items():
        factor = both.get(name, 1.0) * both.get(pool.subscore, 1.0)
        assert table.pools[name].weight == pytest.approx(pool.weight * factor)
        assert table.pools[name].limit == pool.limit


# The settings shown --------------------------------------------------------------------------


def test_config_show_is_toml_and_says_where_from(desk: Path) -> None:
    (desk / "scorer.toml").write_text(
        'fail_under = 70\nprofile = "ours"\n'
        '[profiles.ours]\nbased_on = "classroom"\nabout = "Ours"\n'
        '[[overrides]]\npaths = ["columns/*"]\nprofile = "opinion"\nfail_under = 60\n'
    )
    shown = scorer("config", "show").stdout
    held = tomllib.loads(shown)
    assert (held["profile"], held["fail_under"], held["opinion"]) == ("ours", 70.0, "score")
    assert held["factors"] == {"techniques": 1.5}
    assert "min_confidence = 0.0  # profile ours" in shown
    assert 'format = "table"  # default' in shown
    assert held["overrides"] == [{"paths": ["columns/*"], "profile": "opinion", "fail_under": 60.0}]
    for name, pool in shipped_weights().pools.items():
        factor = 1.5 if pool.subscore == "techniques" else 1.0
        assert held["pools"][name]["weight"] == pytest.approx(pool.weight * factor)
        assert held["pools"][name]["limit"] == pool.limit
    shown = scorer("config", "show", "--path", "columns/weir.txt").stdout
    held = tomllib.loads(shown)
    assert 'profile = "opinion"  # override columns/*' in shown
    assert held["fail_under"] == 60.0
    assert held["features"]["first_person"]["factor"] == 0
    assert "overrides" not in held
    shown = scorer("config", "show", "--profile", "wire").stdout
    assert 'profile = "wire"  # --profile' in shown
    assert 'opinion = "decline"  # profile wire' in shown


def test_config_show_without_a_file_and_with_a_hostile_one(desk: Path) -> None:
    held = tomllib.loads(scorer("config", "show").stdout)
    assert held["opinion"] == "decline"
    assert "factors" not in held
    hostile = 'a\\n\\"b\\u0007'
    (desk / "scorer.toml").write_text(
        f'report = "{hostile}"\nprofile = "{hostile}"\n'
        f'[profiles."{hostile}"]\nabout = "{hostile}"\n'
        f'[profiles."{hostile}".factors]\nsourcing = 2\n'
        f'[[overrides]]\npaths = ["*{hostile}"]\nfail_under = 3\n'
    )
    shown = scorer("config", "show", "--path", 'x a\n"b\x07').stdout
    held = tomllib.loads(shown)
    assert held["profile"] == 'a\n"b\x07'
    assert held["fail_under"] == 3
    listed = scorer("config", "profiles").stdout
    assert "\x07" not in shown + listed


def test_config_profiles_lists_what_each_is_for(desk: Path) -> None:
    (desk / "scorer.toml").write_text('[profiles.ours]\nabout = "For the evening."\n')
    lines = scorer("config", "profiles").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["wire", "opinion", "classroom", "ours"]
    assert "For the evening." in lines[3]
    assert "scorer.toml" in lines[3]


# Limits of a desk ----------------------------------------------------------------------------

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=80)


@given(VALUES, st.integers(0, 50))
def test_a_limit_is_the_furthest_that_leaves_few_beyond(values: list[float], percent: int) -> None:
    most = len(values) * percent / 100
    limit = low(values, percent)
    assert limit in values
    assert sum(value < limit for value in values) <= most
    for other in values:
        if other > limit:
            assert sum(value < other for value in values) > most
    assert high(values, percent) == -low([-value for value in values], percent)


def test_calibrate_learns_limits_and_prints_a_profile_that_works(desk: Path, past: Path) -> None:
    made = scorer("calibrate", past, "--name", "our reports", "-o", "desk.json", "--lowest", "10",
                  "--profile", "wire", "--jobs", "1")  # fmt: skip
    assert made.exit_code == 0, made.exception
    assert "24 articles, without 2 opinion pieces" in made.stderr
    held = json.loads((desk / "desk.json").read_text("utf-8"))
    limits = held["limits"]
    assert (held["n"], held["genre"], limits["lowest"]) == (24, "report", 10)
    assert limits["weights"] == held["made_by"]["weights"]
    assert held["made_by"]["profile"] == "wire"
    # Four of 24 are the harsher ones, more than may fall below: the limit is their score.
    assert limits["fail_under"] == held["score"][0]
    assert limits["unusual"]["subscores"]["wording"]["below"] < 45
    assert limits["unusual"]["features"]["contempt_and_ridicule"]["above"] >= 0
    snippet = tomllib.loads(made.stdout)["profiles"]
    assert snippet == {
        "our-reports": {
            "about": "Learned from our reports.", "based_on": "wire", "reference": "desk.json",
            "fail_under": limits["fail_under"], "opinion": "decline",
        }
    }  # fmt: skip

    (desk / "scorer.toml").write_text(f'profile = "our-reports"\n{made.stdout}')
    done = scorer("score", "news", "--format", "jsonl")
    card = json.loads(done.stdout)
    assert done.stderr == ""
    assert card["reference"] == "24 our reports"
    assert card["percentile"] == pytest.approx(60, abs=20)
    shown = tomllib.loads(scorer("config", "show").stdout)
    assert shown["unusual"]["subscores"] == limits["unusual"]["subscores"]
    again = scorer("calibrate", past, "--name", "our reports", "-o", "desk.json")
    assert tomllib.loads(again.stdout)["profiles"]["our-reports-desk"]["based_on"] == "our-reports"


def test_calibrate_mixes_genres_only_when_asked(desk: Path, past: Path) -> None:
    def made(genre: str) -> dict[str, Any]:
        done = scorer("calibrate", past, "--name", "x", "-o", "x.json", "--genre", genre)
        assert done.exit_code == 0, done.exception
        held: dict[str, Any] = json.loads((desk / "x.json").read_text("utf-8"))
        return held

    assert (made("all")["n"], made("all")["genre"]) == (26, None)
    few = scorer("calibrate", past, "--name", "x", "-o", "y.json", "--genre", "opinion")
    assert "2 articles were scored, 20 are needed, without 24 reports" in str(few.exception)
    assert not (desk / "y.json").exists()


def test_calibrate_heeds_no_override_and_no_reference_that_is_yet_to_be(
    desk: Path, past: Path
) -> None:
    (desk / "scorer.toml").write_text(
        'profile = "ours"\n[profiles.ours]\nreference = "desk.json"\n'
        '[[overrides]]\npaths = ["*"]\nprofile = "wire"\n'
    )
    done = scorer("calibrate", past, "--name", "wire", "-o", "desk.json")
    assert done.exit_code == 0, done.exception
    assert list(tomllib.loads(done.stdout)["profiles"]) == ["wire-desk"]
    held = json.loads((desk / "desk.json").read_text("utf-8"))
    assert held["made_by"]["weights"] == shipped_weights().digest


# References made otherwise -------------------------------------------------------------------

MINE: dict[str, Any] = {
    "name": "ours", "n": 20, "score": [50.0, 60.0, 70.0], "features": {"superlatives": [0.0, 1.0]},
}  # fmt: skip


def test_a_score_has_no_place_among_scores_of_other_weights(desk: Path) -> None:
    made_by = {"weights": shipped_weights().digest, "lexicons": ""}
    (desk / "ours.json").write_text(json.dumps({**MINE, "made_by": made_by}))
    (desk / "news" / "again.txt").write_text(REPORT, "utf-8")
    words = ("score", "news", "--reference", "ours.json", "--format", "jsonl", "--jobs", "1")
    done = scorer(*words)
    assert done.stderr == ""
    assert all(json.loads(line)["percentile"] is not None for line in done.stdout.splitlines())
    done = scorer(*words, "--profile", "wire")
    assert done.stderr.splitlines() == [
        "scorer: profile wire: scores get no place among “ours”, made with other weights than these"
    ]
    for line in done.stdout.splitlines():
        card = json.loads(line)
        assert (card["percentile"], card["percentiles"]) == (None, [])
        places = {item["feature"]: item["percentile"] for item in card["measurements"]}
        assert places["superlatives"] is not None  # a rate is the same whatever it costs


def test_other_lexicons_are_told_of_and_the_place_stays() -> None:
    weights, lexicons = "a" * 64, "b" * 64
    old = reference_from({**MINE, "made_by": {"weights": weights, "lexicons": "c" * 64}})
    assert old.for_weights(weights).place(65) is not None
    (told,) = tell_mismatches((old,), weights, lexicons)
    assert told == "places are rough among “ours”, made with other lexicons than these"
    (told,) = tell_mismatches((old, old), "d" * 64, lexicons)
    assert told.startswith("scores get no place among “ours” and 1 other")
    unknown = Reference("bare", 20, (1.0, 2.0), {})
    assert tell_mismatches((unknown,), weights, lexicons) == ()


def test_a_reference_may_hold_the_scores_of_a_profile(instruments: Instruments) -> None:
    wire = load_instruments(factors=shipped_profiles()["wire"].factors)
    data = {
        **MINE,
        "made_by": {"weights": instruments.weights.digest},
        "profiles": {"wire": {"weights": wire.weights.digest, "score": [10.0, 20.0]}},
    }
    held = load_instruments(
        references=(reference_from(data),), factors=shipped_profiles()["wire"].factors
    )
    assert held.references[0].score == (10.0, 20.0)
    assert held.mismatches == ()


def test_references_that_ship_hold_the_scores_of_the_profiles() -> None:
    text = (ROOT / "scorer" / "scoring" / "references.json").read_text("utf-8")
    for item in json.loads(text)["references"]:
        if item["made_by"]["weights"] != shipped_weights().digest:
            pytest.skip("made with an earlier table: `scorer references` makes them anew")
        for name, profile in shipped_profiles().items():
            held = load_instruments(factors=profile.factors)
            assert item["profiles"][name]["weights"] == held.weights.digest


def test_shipped_names_are_taken() -> None:
    with pytest.raises(UsageError, match="ships with the package"):
        parse_profiles({"opinion": {}}, "scorer.toml", shipped_profiles())
