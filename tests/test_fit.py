"""The fit of weights: scikit-learn's own prediction, no sign but one, outlets held apart."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scorer.cli import app
from scorer.errors import UsageError
from scorer.pipeline import Instruments
from scorer.scoring.weights import parse_weights, read_table, shipped_weights
from scorer.training.labelled_articles import LEAST, Labelled, read_labels
from scorer.training.score_weights import (
    find_halves,
    fit_weights,
    predict_held_out,
    split_by_group,
    squash,
)

N_POOLS = 5


def labelled(seed: int, n: int = 120, slope: float = 1.0, n_groups: int = 12) -> Labelled:
    """Articles whose label rises with the units of the first pool and falls with the second's."""
    random = np.random.default_rng(seed)
    units = random.gamma(0.6, 3.0, (n, N_POOLS)) * (random.random((n, N_POOLS)) < 0.7)
    worse = slope * (units[:, 0] - units[:, 1]) + random.normal(0, 2, n)
    groups = [f"outlet {number % n_groups}" for number in range(n)]
    return Labelled("made", "0", units, worse, groups, np.full(n, 1 / n))


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 10_000),
    st.lists(st.sampled_from([0.1, 3.0, 12.0]), min_size=N_POOLS, max_size=N_POOLS),
    st.sampled_from([0.01, 0.3]),
)
def test_a_fit_is_what_scikit_learn_predicts(seed: int, least: list[float], pull: float) -> None:
    lesson = [labelled(seed), labelled(seed + 1, n=60, slope=0.3)]
    halves = find_halves(lesson)
    fit = fit_weights(lesson, halves, np.array(least), 100.0, None, (pull,))
    assert fit.limits.sum() == pytest.approx(100.0)
    assert (fit.limits >= np.array(least) - 1e-6).all()
    for part in lesson:
        told = fit.points * fit.regression.predict(fit.scaler.transform(squash(part.units, halves)))
        assert fit.lose(part.units) == pytest.approx(told)


def test_nothing_can_raise_a_score_whatever_the_labels_say() -> None:
    lesson = [labelled(3)]
    least = np.full(N_POOLS, 0.1)
    fit = fit_weights(lesson, find_halves(lesson), least, 100.0, None, (0.01,))
    assert fit.limits[0] > 50
    assert fit.limits[1] == pytest.approx(0.1), "it goes with the better label, and costs the least"
    more = lesson[0].units + np.eye(N_POOLS)[1]
    assert (fit.lose(more) >= fit.lose(lesson[0].units)).all()


def test_a_strong_pull_keeps_where_it_starts() -> None:
    lesson = [labelled(5, slope=0.1)]
    start = np.array([10.0, 50.0, 20.0, 10.0, 10.0])
    halves = find_halves(lesson)
    least = np.full(N_POOLS, 0.1)
    held = fit_weights(lesson, halves, least, 100.0, start, (1e6,))
    assert held.limits == pytest.approx(start, abs=0.5)
    moved = fit_weights(lesson, halves, least, 100.0, start, (0.001,))
    assert moved.limits[1] < held.limits[1]


def test_no_outlet_is_on_both_sides() -> None:
    lesson = [labelled(1), labelled(2, n=60, n_groups=6)]
    seen = [0, 0]
    for kept, held in split_by_group(lesson):
        for number, part in enumerate(lesson):
            taught = {part.groups[row] for row in kept[number]}
            asked = {part.groups[row] for row in held[number]}
            assert not taught & asked
            assert len(kept[number]) + len(held[number]) == len(part)
            seen[number] += len(held[number])
    assert seen == [len(part) for part in lesson]


def test_every_article_is_scored_once_by_weights_that_did_not_see_it() -> None:
    lesson = [labelled(7), labelled(8, n=60, n_groups=3)]
    losses = predict_held_out(lesson, None, np.full(N_POOLS, 0.1), 100.0)
    for loss, part in zip(losses, lesson, strict=True):
        assert (loss[part.units.sum(axis=1) > 0] > 0).all()
    assert np.corrcoef(losses[0], lesson[0].worse)[0, 1] > 0.3


# Labels of one's own ---------------------------------------------------------------------------

PLAIN = (
    "The council of {place} met on Tuesday. Ada Quill said the bridge would open in {month}. "
    "Ben Ink said the county had paid {sum} crowns. According to the clerk, Cy Dunn, the meeting "
    "took two hours. Dee Pike said that a second lane would follow next year, and that boats could "
    "pass below it in summer. The clerk said the minutes would be published. "
)
FURIOUS = (
    "The shameless crooks of {place} have struck again in {month}. Their disgraceful, cowardly "
    "scheme is a vile insult, and the corrupt clowns behind it squandered {sum} crowns. Everyone "
    "knows that these fanatics lie. The idiotic plan was a pathetic stunt by a gang of thugs, and "
    "this rotten cabal will stop at nothing. It is obvious that the disaster was deliberate. "
)
WITNESS = (
    "I met Ada Quill in {place} in {month}. I asked her about the bridge, and I was told by her "
    "clerk, Ben Ink, that it had cost {sum} crowns. I counted the lamps. I saw that two were out. "
    "Ada Quill said the lamps would be mended. Cy Dunn said that boats could pass below, and I "
    "watched one go. According to Dee Pike, a second lane would follow. I took the ferry home. "
)
MONTHS = ["January", "March", "April", "May", "June", "July", "August", "October"]
PLACES = ["Marrow Bay", "Tolmen", "Orrin", "Selby Weir", "Low Fenton", "Cray"]


def write_labels(folder: Path, n: int, **columns: Any) -> Path:
    path = folder / "labels.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["title", "outlet", "text", "quality"])
        for number in range(n):
            furious = number % 3 == 1
            text = (PLAIN, FURIOUS, WITNESS)[number % 3].format(
                place=PLACES[number % 6], month=MONTHS[number % 8], sum=number * 7 + 3
            )
            quality = columns.get("quality", 0.2 if furious else 0.9)
            writer.writerow([f"Story {number}", f"outlet {number % 5}", text, quality])
    return path


def test_labels_of_ones_own_move_the_table(tmp_path: Path) -> None:
    write_labels(tmp_path, LEAST)
    out = tmp_path / "mine.json"
    options = ["fit", "--labels", str(tmp_path), "-o", str(out), "--date", "2031-05-06", "-j", "1"]
    done = CliRunner().invoke(app, options)
    assert done.exit_code == 0, done.output
    assert "contempt" in done.output
    assert "held out: labels.csv_roc_auc 1.0" in done.output
    data = json.loads(out.read_text("utf-8"))
    assert data["origin"]["date"] == "2031-05-06"
    assert data["origin"]["corpora"][0]["n"] == LEAST
    mine = parse_weights(out.read_bytes(), "mine")
    shipped = shipped_weights()
    assert mine.pools.keys() == shipped.pools.keys()
    assert mine.pools["contempt"].limit > shipped.pools["contempt"].limit
    assert mine.pools["witness"].limit < shipped.pools["witness"].limit - 1, "this desk likes it"
    assert mine.features == shipped.features


def test_labels_that_cannot_teach_are_refused(tmp_path: Path) -> None:
    weights = shipped_weights()
    with pytest.raises(UsageError, match="39 labelled articles, 40 are needed"):
        read_labels(write_labels(tmp_path, LEAST - 1), weights, 1)
    with pytest.raises(UsageError, match="every article has the same label"):
        read_labels(write_labels(tmp_path, LEAST, quality=0.5), weights, 1)
    with pytest.raises(UsageError, match="row 1: quality is no number"):
        read_labels(write_labels(tmp_path, LEAST, quality="good"), weights, 1)
    (tmp_path / "labels.csv").write_text("quality,path\n1,none.txt\n")
    with pytest.raises(UsageError, match=r"row 1: none\.txt"):
        read_labels(tmp_path, weights, 1)
    (tmp_path / "labels.csv").write_text("quality,outlet\n1,x\n")
    with pytest.raises(UsageError, match="row 1 has neither text nor path"):
        read_labels(tmp_path, weights, 1)
    (tmp_path / "labels.csv").write_text("path\nx\n")
    with pytest.raises(UsageError, match="no column 'quality'"):
        read_labels(tmp_path, weights, 1)


def test_a_fit_needs_one_kind_of_labels(tmp_path: Path) -> None:
    out = str(tmp_path / "w.json")
    for options in ([], ["--labels", "x.csv", "--corpora", str(tmp_path)]):
        done = CliRunner().invoke(app, ["fit", *options, "-o", out])
        assert isinstance(done.exception, UsageError), options
    done = CliRunner().invoke(app, ["fit", "--corpora", str(tmp_path), "-o", out])
    assert isinstance(done.exception, UsageError)


# The table that ships ----------------------------------------------------------------------------


def test_the_table_that_ships_is_a_fit(instruments: Instruments) -> None:
    weights = shipped_weights()
    origin = weights.origin
    assert origin["kind"] == "fitted"
    assert {part["name"]: part["n"] for part in origin["corpora"]} == {
        "outlets": 2760,
        "hyperpartisan": 645,
    }
    assert all(len(part["sha256"]) == 64 for part in origin["corpora"])
    assert origin["held_out"]["outlets_spearman_articles"] > 0.35
    for name, pool in weights.pools.items():
        assert pool.set_by in ("fit", "hand"), name
        assert pool.limit >= pool.least, name
        assert pool.set_by == "fit" or "by hand" in pool.why, name
    places = (*weights.features.values(), *weights.families.values())
    assert {place.pool for place in places} == set(weights.pools), "a pool nothing is charged to"
    assert read_table(None)
