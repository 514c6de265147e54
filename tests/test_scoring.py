"""The score: exact sums, charges that only ever lower it, receipts, intervals, refusals."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scorer.article import Article, Paragraph, Stance
from scorer.errors import UsageError
from scorer.pipeline import Instruments, score_article
from scorer.result import (
    Contribution,
    Criticism,
    Family,
    FeatureFamily,
    Heard,
    Hit,
    Measurement,
    Sample,
    Scorecard,
    SourceEntry,
)
from scorer.scoring.addition import Sum, add_up, pool_loss, raw_charge, share_out
from scorer.scoring.interval import Spread, resample_score
from scorer.scoring.receipt import check_receipt
from scorer.scoring.references import Reference, quantiles, reference_from
from scorer.scoring.verdict import write_verdict
from scorer.scoring.weights import Weight, Weights, parse_weights, read_weights, shipped_weights

POOLS = ("claims", "labels", "tricks")
ARTICLE = (
    """Council slams ferry firm

The council of Marrow Bay slammed the ferry firm on Tuesday. It has been a disastrous week.

Mayor Ada Quill said the boats had been late on each of the last nine days. “We were told
that it would be mended,” she said.

The firm's shameful failure to act has left hundreds stranded, and everyone knows that the
contract was a scandal from the start.

Ben Ink, who runs the fish market, said he had lost a third of his trade since the spring.
Critics say the firm has lied.

The firm denied it. Dee Pike, who speaks for the firm, said the crews had been ill and that
two new boats would come in May. She called the letter “a disgraceful stunt”.

The county will decide in June whether to end the contract, according to a letter from its
clerk, Cy Dunn.
""".replace("\nthat", " that")
    .replace("\ncontract", " contract")
    .replace("\nCritics", " Critics")
)
PROSE = (
    "The council of Marrow Bay met on Tuesday. Ada Quill said the bridge would open in May. "
    "Ben Ink said the county had paid. The meeting took two hours and ended at nine. "
)


# Sharing out ---------------------------------------------------------------------------------

PARTS = st.lists(st.one_of(st.just(0.0), st.floats(0.001, 1e6)), max_size=12)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 100_000), PARTS)
@example(3, [0.1, 0.1, 0.1])
@example(1, [1e-9, 1e6])
@example(7, [252903.0, 976776.8221867032, 999999.75, 999999.8221867032, 999999.9999999999, 1e6])
def test_shares_add_up_and_keep_the_order(total: int, parts: list[float]) -> None:
    shares = share_out(total, parts)
    assert len(shares) == len(parts)
    assert sum(shares) == (total if sum(parts) > 0 else 0)
    assert all(share >= 0 for share in shares)
    for i, first in enumerate(parts):
        exact = total * first / sum(parts) if sum(parts) else 0
        assert abs(shares[i] - exact) < 1 + 1e-6
        for j, second in enumerate(parts):
            if first > second or (first == second and i < j):
                assert shares[i] >= shares[j]


@pytest.mark.parametrize(
    ("total", "parts", "shares"),
    [
        (10, [1, 1], [5, 5]),
        (1, [1, 1], [1, 0]),
        (2, [1, 1, 1], [1, 1, 0]),
        (7, [2, 1], [5, 2]),
        (5, [0, 1, 0], [0, 5, 0]),
        (5, [0, 0], [0, 0]),
        (0, [3, 4], [0, 0]),
        (9, [], []),
        (100, [1.2, 1.4], [46, 54]),
    ],
)
def test_shares(total: int, parts: list[float], shares: list[int]) -> None:
    assert share_out(total, parts) == shares


# Pools ---------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=200)
@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0.1, 100))
def test_a_pools_loss_grows_with_its_charge_and_never_passes_its_limit(
    charge: float, more: float, limit: float
) -> None:
    low, high = sorted((charge, more))
    assert 0 <= pool_loss(low, limit) <= pool_loss(high, limit) <= round(10 * limit)
    assert pool_loss(high, limit) <= round(10 * high)
    if high <= limit * 100:
        assert pool_loss(high, limit) / 10 <= limit * 100 / 101 + 0.05


@pytest.mark.parametrize(
    ("charge", "limit", "tenths"),
    [(0, 45, 0), (45, 45, 225), (1, 45, 10), (9, 1, 9), (1e9, 35, 350)],
)
def test_pool_losses(charge: float, limit: float, tenths: int) -> None:
    assert pool_loss(charge, limit) == tenths


@pytest.mark.parametrize(
    ("value", "points", "threshold", "charge"),
    [
        (4.0, -2.0, 0, 8.0),
        (0.8, -16, 0.7, 1.6),
        (0.7, -16, 0.7, 0),
        (0.2, -16, 0.7, 0),
        (5, 0, 0, 0),
    ],
)
def test_raw_charges(value: float, points: float, threshold: float, charge: float) -> None:
    weight = Weight("sourcing", points, threshold, "")
    assert raw_charge(Measurement("f", value, "", "measured"), weight) == charge
    assert raw_charge(Measurement("f", None, "", "not_applicable"), weight) == 0
    assert raw_charge(Measurement("f", value, "", "not_applicable"), weight) == 0


# Adding up -----------------------------------------------------------------------------------


def a_hit(feature: str, start: int, severity: float, voice: str = "own", family: str = "") -> Hit:
    return Hit(
        feature=feature,
        family=family or "loaded_language",  # type: ignore[arg-type]
        start=start,
        end=start + 1,
        text="x",
        voice=voice,  # type: ignore[arg-type]
        entry="x",
        reason="x",
        confidence=0.5,
        severity=severity,
    )


HITS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.5, 1.0, 1.2, 3.0]), st.sampled_from(["own", "quoted"])),
    max_size=6,
)


@st.composite
def measured(draw: st.DrawFn, names: list[str]) -> list[Measurement]:
    chosen = draw(st.lists(st.sampled_from(names), max_size=10, unique=True))
    found = []
    for name in chosen:
        hits = tuple(a_hit(name, n, *kind) for n, kind in enumerate(draw(HITS)))
        own = sum(hit.severity for hit in hits if hit.voice == "own")
        value = draw(st.one_of(st.just(own / 0.3), st.just(own), st.none(), st.floats(0, 40)))
        if own == 0 and hits:
            value = 0.0
        status = "not_applicable" if value is None else "measured"
        found.append(Measurement(name, value, "per 1,000 words", status, hits))  # type: ignore[arg-type]
    return found


Add = Callable[..., Sum]


@pytest.fixture(scope="session")
def names(instruments: Instruments) -> list[str]:
    return sorted(instruments.described)


@pytest.fixture(scope="session")
def added(instruments: Instruments) -> Add:
    """Adds measurements up. A function, for Hypothesis prints what a test is given."""

    def add(items: list[Measurement], weights: Weights | None = None) -> Sum:
        table = weights or instruments.weights
        return add_up(items, instruments.described, instruments.confidences, table)

    return add


def cents(value: float) -> int:
    exact = Decimal(str(value)) * 100
    assert exact == int(exact), f"{value} has more than two decimals"
    return int(exact)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_every_sum_is_exact_on_the_figures_shown(
    added: Add, names: list[str], data: st.DataObject
) -> None:
    items = data.draw(measured(names))
    total = added(items)
    assert cents(100) + sum(cents(c.points) for c in total.contributions) == (cents(total.score))
    assert 0 <= total.score <= 100
    assert sum(cents(part.score) for part in total.subscores) == cents(total.score)
    assert sum(cents(part.most) for part in total.subscores) == cents(100)
    assert all(0 <= part.score <= part.most for part in total.subscores)
    for pool in total.pools:
        parts = [c for c in total.contributions if c.pool == pool.pool]
        assert sum(cents(c.points) for c in parts) == cents(pool.points)
        assert -pool.limit <= pool.points <= 0
    of_feature = {c.feature: c for c in total.contributions}
    assert [m.feature for m in total.measurements] == [item.feature for item in items]
    for item in total.measurements:
        own = [hit for hit in item.hits if hit.voice == "own"]
        assert all(hit.points == 0 for hit in item.hits if hit.voice != "own")
        assert all(hit.points <= 0 for hit in own)
        if item.feature in of_feature and any(hit.severity for hit in own):
            lost = sum(cents(hit.points) for hit in own)
            assert lost == cents(of_feature[item.feature].points)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_further_hit_and_no_higher_value_raises_a_score(
    added: Add, names: list[str], data: st.DataObject
) -> None:
    items = data.draw(measured(names))
    assume(items)
    place = data.draw(st.integers(0, len(items) - 1))
    item = items[place]
    severity = data.draw(st.sampled_from([0.1, 1.0, 3.0]))
    more = replace(
        item,
        value=(item.value or 0.0) + severity / 0.3,
        status="measured",
        hits=(*item.hits, a_hit(item.feature, 99, severity)),
    )
    before = added(items)
    after = added([*items[:place], more, *items[place + 1 :]])
    assert after.score <= before.score
    another = data.draw(st.sampled_from(names))
    if another not in {item.feature for item in items}:
        fresh = Measurement(another, 5.0, "", "measured", (a_hit(another, 1, 1.0),))
        assert added([*items, fresh]).score <= before.score


GOOD_SOURCING = (
    "attribution_density",
    "introduced_sources",
    "named_source_share",
    "quotation_share",
)


def test_no_measure_of_sourcing_lowers_a_score(added: Add) -> None:
    for name in GOOD_SOURCING:
        for value in (0.0, 1.0, 90.0):
            assert added([Measurement(name, value, "", "measured")]).score == 100


def test_others_voices_cost_nothing(added: Add) -> None:
    quoted = tuple(a_hit("inflammatory_verbs", n, 3.0, "quoted") for n in range(9))
    item = Measurement("inflammatory_verbs", 0.0, "per 1,000 words", "measured", quoted)
    total = added([item])
    assert total.score == 100
    assert total.contributions == ()


def test_contributions_come_heaviest_first(added: Add) -> None:
    items = [
        Measurement("inflammatory_verbs", 2.0, "", "measured"),
        Measurement("war_metaphor", 30.0, "", "measured"),
        Measurement("emotive_nouns", 2.0, "", "measured"),
    ]
    shown = [(c.points, c.feature) for c in added(items).contributions]
    assert shown == sorted(shown)
    assert shown[0][1] == "war_metaphor"


# Weights -------------------------------------------------------------------------------------

TABLE: dict[str, Any] = {
    "origin": {"kind": "hand-set", "date": "2031-05-06"},
    "base": 100,
    "pools": {
        name: {
            "title": name.title(),
            "subscore": subscore,
            "limit": limit,
            "weight": -1,
            "why": "For this test.",
        }
        for name, subscore, limit in [
            ("claims", "sourcing", 45),
            ("labels", "wording", 35),
            ("tricks", "techniques", 20),
        ]
    },
    "families": {name: {"pool": "labels"} for name in get_args(FeatureFamily)},
    "features": {
        "scare_quotes": {"pool": "labels", "factor": 2, "from": 0.5, "why": "As above."},
        "orphan_stretches": {"pool": "claims", "factor": 0.5, "from": 0.2},
    },
}


def changed(*path: str, to: Any = None) -> bytes:
    table = json.loads(json.dumps(TABLE))
    inner = table
    for step in path[:-1]:
        inner = inner[step]
    if to is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return json.dumps(table).encode()


def test_a_sound_table(instruments: Instruments) -> None:
    data = json.dumps(TABLE).encode()
    weights = parse_weights(data, "mine")
    assert weights.digest == hashlib.sha256(data).hexdigest()
    assert parse_weights(data.replace(b"}", b"}\r\n"), "mine").digest == (
        parse_weights(data.replace(b"}", b"}\n"), "mine").digest
    )
    described = instruments.described
    assert weights.of(described["scare_quotes"], None) == Weight("labels", -2, 0.5, "As above.")
    assert weights.of(described["orphan_stretches"], None) == Weight(
        "claims", -0.5, 0.2, "For this test."
    )
    assert weights.of(described["inflammatory_verbs"], 0.8).points == -0.8
    assert weights.of(described["reading_ease"], None).points == -1
    empty = add_up([], described, {}, weights)
    assert [part.most for part in empty.subscores] == [45, 35, 20]


REFUSED = [
    (b"", "is no table of weights"),
    (b"{", "is no table of weights"),
    (b"[]", "is no table of weights"),
    (b"null", "is no table of weights"),
    (b"\xff", "is no table of weights"),
    (changed("base"), "is no table of weights"),
    (changed("base", to="high"), "is no table of weights"),
    (changed("origin"), "is no table of weights"),
    (changed("pools"), "is no table of weights"),
    (changed("pools", "labels", "limit"), "is no table of weights"),
    (changed("pools", "labels", "why"), "is no table of weights"),
    (changed("pools", "labels", "weight"), "is no table of weights"),
    (changed("pools", "labels", "subscore", to="looks"), "unknown sub-score 'looks'"),
    (changed("families", "style", "pool"), "is no table of weights"),
    (changed("families", "style", "pool", to="looks"), "charged to 'looks', which is no pool"),
    (changed("pools", "labels", "weight", to=0.1), "labels has a weight above 0"),
    (changed("features", "scare_quotes", "factor", to=-2), "scare_quotes has a figure below 0"),
    (changed("pools", "labels"), "which is no pool"),
    (changed("pools", "labels", "limit", to=0), "labels needs a limit above 0"),
    (changed("pools", "labels", "limit", to=-5), "labels needs a limit above 0"),
    (changed("pools", "labels", "limit", to=34.99), "labels needs a limit above 0, in whole"),
    (changed("pools", "labels", "limit", to=float("nan")), "labels has a figure that is no weight"),
    (changed("pools", "labels", "limit", to=36), "the limits of the pools add up to 101"),
    (changed("base", to=99), "not to the base of 99"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_a_faulty_table_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_weights(data, "mine")
    assert str(caught.value).startswith("mine: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        changed("families", "style", "factor", to=float("nan")),
        changed("pools", "labels", "weight", to=float("-inf")),
        changed("features", "scare_quotes", "from", to=float("nan")),
        changed("base", to=float("nan")),
        changed("base", to=float("inf")),
        changed("families", "techniques"),
        changed("base", to=100.07),
        changed("features", "scare_quotes", "from", to=-1),
    ],
    ids=[
        "weight nan",
        "weight inf",
        "from nan",
        "base nan",
        "base inf",
        "no family",
        "base",
        "from",
    ],
)
def test_a_table_with_a_figure_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        parse_weights(data, "mine")


def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_weights(tmp_path / "none.json")
    (tmp_path / "mine.json").write_text(json.dumps(TABLE))
    assert read_weights(tmp_path / "mine.json").base == 100


def test_the_table_that_ships_says_where_it_comes_from(instruments: Instruments) -> None:
    weights = shipped_weights()
    assert weights.base == 100
    assert {"kind", "date"} <= set(weights.origin)
    assert all(pool.why for pool in weights.pools.values())
    unpaid = [place for place in weights.features.values() if place.factor == 0]
    assert all(place.why for place in unpaid), "shown and not charged, and nobody says why"
    assert {info.family for info in instruments.described.values()} <= set(weights.families)
    assert set(weights.features) <= set(instruments.described), "a weight for no feature"


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_any_sound_table_gives_exact_sums(
    added: Add, names: list[str], data: st.DataObject
) -> None:
    table = json.loads(json.dumps(TABLE))
    points = st.floats(-30, 0).map(lambda value: round(value, 3))
    for value in (*table["families"].values(), *table["features"].values()):
        value["factor"] = data.draw(st.sampled_from([0, 0.25, 1, 3]))
        value["pool"] = data.draw(st.sampled_from(POOLS))
    first, second = sorted(data.draw(st.tuples(*[st.integers(1, 998)] * 2)))
    limits = (first, second + 1 - first, 1000 - second - 1)
    for pool, limit in zip(POOLS, limits, strict=True):
        table["pools"][pool]["limit"] = limit / 10
        table["pools"][pool]["weight"] = data.draw(points)
    weights = parse_weights(json.dumps(table).encode(), "drawn")
    total = added(data.draw(measured(names)), weights)
    assert cents(100) + sum(cents(c.points) for c in total.contributions) == cents(total.score)
    assert 0 <= total.score <= 100


# Receipts ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def card(instruments: Instruments) -> Scorecard:
    scored = score_article(Article(id="ferry", text=ARTICLE), instruments)
    assert scored.status == "scored"
    assert len({hit.feature for hit in scored.hits}) >= 5
    return scored


def test_a_receipt_checks(card: Scorecard) -> None:
    assert check_receipt(card) == []
    assert card.score is not None
    points = [cents(c.points) for c in card.contributions]
    assert cents(card.base) + sum(points) == cents(card.score)
    own = [cents(hit.points) for hit in card.hits if hit.voice == "own"]
    assert -sum(own) <= -sum(points)


def test_a_declined_card_has_no_sum(card: Scorecard) -> None:
    assert check_receipt(replace(card, score=None, contributions=())) == []
    assert check_receipt(replace(card, score=None)) == ["has contributions and no score"]


Change = tuple[str, Callable[[Scorecard, float], Scorecard], float]


def in_contribution(place: int, name: str) -> Callable[[Scorecard, float], Scorecard]:
    def tamper(card: Scorecard, value: float) -> Scorecard:
        parts = list(card.contributions)
        parts[place] = replace(parts[place], **{name: value})  # type: ignore[arg-type]
        return replace(card, contributions=tuple(parts))

    return tamper


def in_pool(place: int, name: str) -> Callable[[Scorecard, float], Scorecard]:
    def tamper(card: Scorecard, value: float) -> Scorecard:
        pools = list(card.pools)
        pools[place] = replace(pools[place], **{name: value})  # type: ignore[arg-type]
        return replace(card, pools=tuple(pools))

    return tamper


def in_subscore(place: int, name: str) -> Callable[[Scorecard, float], Scorecard]:
    def tamper(card: Scorecard, value: float) -> Scorecard:
        parts = list(card.subscores)
        parts[place] = replace(parts[place], **{name: value})  # type: ignore[arg-type]
        return replace(card, subscores=tuple(parts))

    return tamper


def in_hit(place: int) -> Callable[[Scorecard, float], Scorecard]:
    def tamper(card: Scorecard, value: float) -> Scorecard:
        hits = list(card.hits)
        hits[place] = replace(hits[place], points=value)
        return replace(card, hits=tuple(hits))

    return tamper


def figures(card: Scorecard) -> list[Change]:
    """Every figure of the sum, with how to write another in its place."""
    found: list[Change] = [
        ("score", lambda card, value: replace(card, score=value), card.score or 0.0),
        ("base", lambda card, value: replace(card, base=value), card.base),
    ]
    for place, part in enumerate(card.contributions):
        for name in ("weight", "points", "value", "charge"):
            found.append(
                (f"{part.feature} {name}", in_contribution(place, name), getattr(part, name))
            )
    for place, pool in enumerate(card.pools):
        for name in ("charge", "points"):
            found.append((f"{pool.pool} {name}", in_pool(place, name), getattr(pool, name)))
    for place, left in enumerate(card.subscores):
        for name in ("most", "score"):
            found.append((f"{left.subscore} {name}", in_subscore(place, name), getattr(left, name)))
    charged = {part.feature for part in card.contributions}
    for place, hit in enumerate(card.hits):
        if hit.feature in charged and hit.voice == "own":
            found.append((f"hit {hit.text}", in_hit(place), hit.points))
    return found


@pytest.fixture(scope="session")
def tampered(card: Scorecard) -> Callable[[int, float], tuple[str, list[str]]]:
    """What the check says of the card with one of its figures changed."""
    held = figures(card)

    def tamper(place: int, change: float) -> tuple[str, list[str]]:
        name, write, figure = held[place % len(held)]
        if name.endswith(" value"):
            change = max(change, 0.1 - figure)  # a charge cannot go below 0
        elif name.endswith(" weight"):
            change = min(change, -0.1 - figure)
        return name, check_receipt(write(card, figure + (change or 0.1)))

    return tamper


CHANGE = st.tuples(st.integers(10, 5_000), st.sampled_from([-1, 1])).map(
    lambda drawn: drawn[0] * drawn[1] / 100
)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 999), CHANGE)
def test_one_tampered_figure_is_seen(
    tampered: Callable[[int, float], tuple[str, list[str]]], place: int, change: float
) -> None:
    name, problems = tampered(place, change)
    assert problems, name


def test_a_changed_threshold_or_limit_is_seen(card: Scorecard) -> None:
    for place in range(len(card.contributions)):
        assert check_receipt(in_contribution(place, "threshold")(card, 0.5))
    for place, pool in enumerate(card.pools):
        for limit in (pool.limit * 2, pool.limit / 2):
            assert check_receipt(in_pool(place, "limit")(card, limit))


def test_a_lost_or_added_hit_is_seen(card: Scorecard) -> None:
    charged = [n for n, hit in enumerate(card.hits) if hit.points]
    for place in charged:
        without = (*card.hits[:place], *card.hits[place + 1 :])
        feature = card.hits[place].feature
        alone = sum(hit.feature == feature and hit.voice == "own" for hit in card.hits) == 1
        if not alone:
            assert check_receipt(replace(card, hits=without))
        assert check_receipt(replace(card, hits=(*card.hits, card.hits[place])))


def test_a_lost_or_added_contribution_is_seen(card: Scorecard) -> None:
    parts = card.contributions
    for place, part in enumerate(parts):
        assert check_receipt(replace(card, contributions=(*parts[:place], *parts[place + 1 :])))
        assert check_receipt(replace(card, contributions=(*parts, part)))


def test_a_contribution_to_no_pool_is_seen(card: Scorecard) -> None:
    stray = Contribution("x", -1.0, -0.5, 0.5, 0.0, "", 0.5, "looks")
    assert check_receipt(replace(card, contributions=(*card.contributions, stray)))


def test_an_only_hits_severity_is_part_of_the_receipt(card: Scorecard) -> None:
    for place, hit in enumerate(card.hits):
        same = [other for other in card.hits if other.feature == hit.feature]
        if hit.points and len(same) == 1:
            hits = list(card.hits)
            hits[place] = replace(hit, severity=3.0)
            assert check_receipt(replace(card, hits=tuple(hits)))


def test_two_hits_that_trade_points_are_seen(card: Scorecard) -> None:
    first, second = next(
        (one, two)
        for (one, a), (two, b) in combinations(enumerate(card.hits), 2)
        if a.feature == b.feature and a.voice == b.voice == "own" and a.points != b.points
    )
    hits = list(card.hits)
    hits[first] = replace(hits[first], points=card.hits[second].points)
    hits[second] = replace(hits[second], points=card.hits[first].points)
    assert check_receipt(replace(card, hits=tuple(hits)))


def test_a_lost_only_hit_is_seen(card: Scorecard) -> None:
    without = tuple(hit for hit in card.hits if hit.feature != "inflammatory_verbs")
    assert len(without) < len(card.hits)
    assert check_receipt(replace(card, hits=without))


# Intervals -----------------------------------------------------------------------------------

LIMITS = {"sourcing": 45.0, "wording": 35.0, "techniques": 20.0}


@pytest.mark.parametrize("n", [0, 1, 4])
def test_no_interval_below_five_sentences(n: int) -> None:
    assert resample_score(100, LIMITS, [], n) is None


def test_nothing_charged_nothing_moves() -> None:
    assert resample_score(100, LIMITS, [], 30) == (100, 100)


def spread(pool: str, parts: dict[int, float], **others: Any) -> Spread:
    sample = Sample(parts) if parts else None
    return Spread(Weight(pool, -1.0, 0.0, ""), others.get("value", sum(parts.values())), sample)


def test_what_hangs_on_no_sentence_does_not_move() -> None:
    score = 100 - pool_loss(10, 45) / 10
    fixed = spread("sourcing", {}, value=10.0)
    assert resample_score(100, LIMITS, [fixed], 30) == (score, score)


def test_what_is_short_may_be_shorter_or_not_short_at_all() -> None:
    weight = Weight("sourcing", -1.0, 0.0, "")
    even = Spread(weight, 0.0, Sample(dict.fromkeys(range(30), 0.5), enough=15.0))
    found = resample_score(100, LIMITS, [even], 30)
    assert found == (100, 100), "thirty even sentences bring as much however often they are drawn"
    uneven = Spread(weight, 0.0, Sample(dict.fromkeys(range(0, 30, 3), 1.5), enough=15.0))
    found = resample_score(100, LIMITS, [uneven], 30)
    assert found is not None
    assert found[0] < 95
    assert found[1] == 100


def test_a_share_is_that_of_the_sentences_drawn() -> None:
    weight = Weight("sourcing", -10.0, 0.5, "")
    words = dict.fromkeys(range(30), 10.0)
    alone = Spread(weight, 1.0, Sample(words, of=words))
    score = 100 - pool_loss(5, 45) / 10
    assert resample_score(100, LIMITS, [alone], 30) == (score, score)
    half = Spread(weight, 0.5, Sample(dict.fromkeys(range(0, 30, 2), 10.0), of=words))
    found = resample_score(100, LIMITS, [half], 30)
    assert found is not None
    assert found[0] < found[1] == 100


CHARGES = st.dictionaries(
    st.sampled_from(sorted(LIMITS)),
    st.dictionaries(st.integers(0, 59), st.floats(0.1, 8), max_size=12),
    max_size=3,
)


@settings(deadline=None, max_examples=60)
@given(CHARGES, st.integers(5, 60))
def test_an_interval_is_sane_and_always_the_same(
    charges: dict[str, dict[int, float]], n: int
) -> None:
    inside = {pool: {i: c for i, c in held.items() if i < n} for pool, held in charges.items()}
    spreads = [spread(pool, held) for pool, held in inside.items() if held]
    found = resample_score(100, LIMITS, spreads, n)
    assert found is not None
    assert found == resample_score(100, LIMITS, spreads[::-1], n)
    low, high = found
    assert 0 <= low <= high <= 100
    assert (low, high) == (round(low, 1), round(high, 1))
    if not any(inside.values()):
        assert low == 100


def test_an_interval_holds_the_score_and_narrows_with_length() -> None:
    widths = []
    for n in (20, 80, 320):
        even = [spread("wording", dict.fromkeys(range(0, n, 4), 40 / n))]
        score = 100 - pool_loss(10, 35) / 10
        found = resample_score(100, LIMITS, even, n)
        assert found is not None
        assert found[0] < score < found[1]
        widths.append(found[1] - found[0])
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 2 * widths[2]


def test_what_stands_behind_the_last_sentence_drawn_is_left_out() -> None:
    assert resample_score(100, LIMITS, [spread("wording", {9: 5.0})], 5) == (100, 100)
    assert resample_score(100, LIMITS, [spread("wording", {5_000: 5.0})], 9_000) == (100, 100)


def test_an_articles_interval_holds_its_score(card: Scorecard, instruments: Instruments) -> None:
    assert card.interval is not None
    assert card.score is not None
    assert card.interval[0] <= card.score <= card.interval[1]
    again = score_article(Article(id="other", text=ARTICLE), instruments)
    assert (again.score, again.interval) == (card.score, card.interval)


# The whole line ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plain", "loaded"),
    [
        ("slammed the ferry firm", "criticised the ferry firm"),
        ("a disastrous week", "a week"),
        ("shameful failure to act", "timetable"),
        (", and everyone knows that the contract", " since the contract"),
    ],
)
def test_plainer_wording_never_costs(
    plain: str, loaded: str, card: Scorecard, instruments: Instruments
) -> None:
    assert ARTICLE.count(plain) == 1
    mended = score_article(Article(id="m", text=ARTICLE.replace(plain, loaded)), instruments)
    assert mended.score is not None
    assert card.score is not None
    assert mended.score > card.score


def test_heat_in_quotation_marks_costs_nothing(instruments: Instruments) -> None:
    calm = ARTICLE.replace("a disgraceful stunt", "a letter like any")
    hot, cool = (score_article(Article(id="h", text=t), instruments) for t in (ARTICLE, calm))
    assert hot.score == cool.score
    assert hot.quoted_heat is not None
    assert cool.quoted_heat is not None
    assert hot.quoted_heat > cool.quoted_heat


DECLINED = {
    "too short": PROSE,
    "transcript": "\n\n".join(
        f"{who}: {n}. {PROSE}" for n, who in enumerate(("Q", "A", "QUILL", "Ink") * 2)
    ),
    "live blog": "\n\n".join(f"1{n}:05 {PROSE}" for n in range(5)),
    "list": "\n\n".join(f"{n}. {PROSE}" for n in range(1, 10)),
    "mostly quotation": "\n\n".join(f"“{n}. {PROSE.strip()}” said Ada Quill." for n in range(4)),
    "opinion label": f"Opinion\n\nThe bridge we have\n\n{PROSE}\n\n{PROSE * 3}",
    "editorial": f"EDITORIAL: The bridge we have\n\n{PROSE}\n\n{PROSE * 3}",
    "first person": PROSE
    + "I saw it. I walked home. My boat sank. It cost me a lot. I cried. " * 5,
    "other language": "Der Rat hat am Dienstag die alte Brücke im Hafen gesperrt, weil sie "
    "nicht mehr sicher ist. Die Leute sagen, dass man sie nicht gefragt hat. " * 8,
}
REASONS = {
    "too short": r"^too short: \d+ words of running text, at least 80 are needed$",
    "transcript": "^a transcript: ",
    "live blog": "^a live blog or a log: 5 entries with a time of day$",
    "list": "^a list: 9 of 9 paragraphs",
    "mostly quotation": r"^mostly quotation: \d+ % of the words$",
    "opinion label": "^an opinion piece: labelled “Opinion”$",
    "editorial": "^an opinion piece: labelled “EDITORIAL: The bridge we have”$",
    "first person": "^an opinion piece or a personal account, by how it is written: “I”, ",
    "other language": "(?i)language|english|german",
}


@pytest.mark.parametrize("name", DECLINED)
def test_what_cannot_be_judged_gets_a_reason_and_no_number(
    name: str, instruments: Instruments
) -> None:
    declined = score_article(Article(id=name, text=DECLINED[name]), instruments)
    assert declined.status == "declined"
    assert declined.score is None
    assert declined.interval is None
    assert declined.percentile is None
    assert (declined.contributions, declined.pools) == ((), ())
    assert all(hit.points == 0 for hit in declined.hits)
    assert declined.verdict == f"No score: {declined.reasons[0]}."
    assert len(declined.reasons) == 1
    assert re.search(REASONS[name], declined.reasons[0])


def test_eighty_words_are_enough(instruments: Instruments) -> None:
    words = (PROSE * 3).split()
    enough = score_article(Article(id="a", text=" ".join(words[:80])), instruments)
    assert (enough.status, enough.n_words) == ("scored", 80)
    short = score_article(Article(id="a", text=" ".join(words[:79])), instruments)
    assert short.reasons[0].startswith("too short: 79 words")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "***"])
def test_an_empty_article_is_declined(text: str, instruments: Instruments) -> None:
    empty = score_article(Article(id="empty", text=text), instruments)
    assert (empty.status, empty.score, empty.hits) == ("declined", None, ())


# Verdicts ------------------------------------------------------------------------------------


def flagged(family: Family, n: int, feature: str = "x", start: int = 100) -> list[Hit]:
    return [a_hit(feature, start + i, 1.0, family=family) for i in range(n)]


def ledger(*shares: float) -> list[SourceEntry]:
    stances: tuple[tuple[Stance, int], ...] = (("neutral", 4),)
    return [
        SourceEntry(f"Ada {n}", "named_person", 4, share, 60 + n, 800, stances)
        for n, share in enumerate(shares)
    ]


TITLE = (Paragraph(0, 50, "headline"), Paragraph(52, 900, "body"))
EVEN = ledger(0.4, 0.3, 0.3)
CALM = "no loaded wording found"


@pytest.mark.parametrize(
    ("hits", "sources", "wanted"),
    [
        ([], EVEN, f"Well sourced; {CALM}."),
        ([], EVEN[:2], f"No unsourced assertion found; {CALM}."),
        ([], [], f"Nobody is named as a source; {CALM}."),
        (
            [],
            [replace(source, kind="vague") for source in EVEN],
            f"Nobody is named as a source; {CALM}.",
        ),
        ([], ledger(0.81, 0.19), f"81 % of what is attributed comes from Ada 0; {CALM}."),
        (
            flagged("unsourced_assertions", 1),
            EVEN,
            f"One unsourced assertion in twelve sentences; {CALM}.",
        ),
        (
            [
                *flagged("unsourced_assertions", 2),
                *flagged("unsourced_assertions", 1, "vague_attribution"),
            ],
            EVEN,
            f"Two unsourced assertions in twelve sentences and one vague source; {CALM}.",
        ),
        (
            flagged("unsourced_assertions", 2, "vague_attribution"),
            [],
            f"Nobody is named as a source, two vague sources; {CALM}.",
        ),
        (flagged("loaded_language", 13), EVEN, "Well sourced; 13 loaded phrases."),
        (
            [*flagged("loaded_language", 2), *flagged("headline", 1, start=5)],
            EVEN,
            "Well sourced; three loaded phrases, one of them in the headline.",
        ),
        (flagged("headline", 1, start=5), EVEN, "Well sourced; one loaded phrase in the headline."),
        (flagged("techniques", 1), EVEN, f"Well sourced; {CALM}; one persuasion technique."),
        (flagged("techniques", 2), EVEN, f"Well sourced; {CALM}; two persuasion techniques."),
    ],
)
def test_verdicts(hits: list[Hit], sources: list[SourceEntry], wanted: str) -> None:
    assert write_verdict(hits, sources, TITLE, 12) == wanted
    others = [replace(hit, voice="quoted", feature="y") for hit in flagged("loaded_language", 9)]
    assert write_verdict([*hits, *others], sources, TITLE, 12) == wanted
    doubtful = [replace(hit, confidence=0.3) for hit in flagged("loaded_language", 9)]
    assert write_verdict([*hits, *doubtful], sources, TITLE, 12) == wanted


CALMER = f"No unsourced assertion found; {{}}; {CALM}."


@pytest.mark.parametrize(
    ("n", "heard", "wanted"),
    [
        (2, "no", CALMER.format("Bo Quill is criticised twice and is not heard")),
        (3, "asked", CALMER.format("Bo Quill is criticised three times and gave no reply")),
        (3, "yes", f"Well sourced; {CALM}."),
    ],
)
def test_a_verdict_tells_who_is_criticised_and_not_heard(n: int, heard: Heard, wanted: str) -> None:
    criticism = Criticism("Bo Quill", "named_person", heard, ((60, 67),) * n)
    assert write_verdict([], EVEN, TITLE, 12, criticism) == wanted


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.sampled_from(get_args(Family)), max_size=20),
    st.lists(st.floats(0, 1), max_size=3),
    st.integers(0, 200),
)
def test_a_verdict_is_one_sentence_without_a_grade(
    families: list[Family], shares: list[float], n: int
) -> None:
    hits = [a_hit("x", 100 + i, 1.0, family=family) for i, family in enumerate(families)]
    line = write_verdict(hits, ledger(*shares), TITLE, n)
    assert line.endswith(".")
    assert not line[0].islower()
    for word in ("true", "false", "lie", "fake", "bias", "propaganda"):
        assert word not in line.lower()


# References ----------------------------------------------------------------------------------

REFERENCE = Reference("made up", 5, (10.0, 20.0, 20.0, 30.0, 40.0), {"x": (0.0, 1.0, 2.0)})


@pytest.mark.parametrize(
    ("score", "percentile"), [(5, 0), (10, 10), (15, 20), (20, 40), (25, 60), (40, 90), (99, 100)]
)
def test_percentiles(score: float, percentile: float) -> None:
    assert REFERENCE.of_score(score) == percentile


def test_a_feature_that_the_reference_lacks_has_no_percentile() -> None:
    assert REFERENCE.of_feature("y", 1.0) is None
    assert REFERENCE.of_feature("x", 1.0) == 50


VALUES = st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=300)


@settings(deadline=None, max_examples=80)
@given(VALUES, st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_percentiles_rise_with_the_score(values: list[float], first: float, second: float) -> None:
    table = quantiles(values)
    assert len(table) == 101
    assert table == sorted(table)
    assert (table[0], table[-1]) == (min(values), max(values))
    assert set(table) <= set(values)
    reference = reference_from({"name": "drawn", "n": len(values), "score": table, "features": {}})
    low, high = sorted((first, second))
    assert 0 <= reference.of_score(low) <= reference.of_score(high) <= 100


def test_the_references_that_ship_were_made_with_what_ships(instruments: Instruments) -> None:
    """`scorer references DATA -o scorer/scoring/references.json` makes them anew."""
    assert instruments.references
    assert instruments.mismatches == ()


def test_a_reference_is_named_beside_its_percentile(instruments: Instruments) -> None:
    with_one = replace(instruments, references=(REFERENCE,))
    scored = score_article(Article(id="ferry", text=ARTICLE), with_one)
    assert scored.reference == "5 made up"
    assert scored.percentile == 100
    without = score_article(Article(id="ferry", text=ARTICLE), replace(instruments, references=()))
    assert (without.reference, without.percentile) == (None, None)
