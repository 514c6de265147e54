"""Every output keeps the contract: schema, offsets, sums, order, and the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.article import Article
from scorer.pipeline import Instruments, load_instruments, score_article
from scorer.reporting.record import dump_record, from_record, to_record
from scorer.running import find_inputs, score_inputs
from scorer.scoring.receipt import check_receipt

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds" / "articles"
SCHEMA = json.loads((ROOT / "scorer" / "reporting" / "scorecard.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

PIECES = [
    "The minister said the dam was safe.", "“We will not leave,” said Ann Oak, the mayor.",
    "Critics slammed the brutal regime of the ruling clique.", "Many observers believe so.",
    "Despite losing the vote, she is clinging to power.", "This will lead to chaos.",
    "According to the report, nine people were hurt.", "He said: “It is",
    "not over. We go on.", "More from the Courier", "IMG_2231.jpg", "By Jo Reed", "\n\n", "\n",
    "𝄞 emoji 😀 and a\u0301 mark", "\u202e right to left", "'98 and rock 'n' roll", "“", "”", '"',
    "U.S. President Jo Reed flew to St. Orlo.", "<script>alert(1)</script>", "{{ 7 * 7 }}",
]  # fmt: skip


def instruments() -> Instruments:
    return load_instruments()


def check_card(record: dict[str, Any]) -> None:
    """Everything the contract says of one scorecard."""
    VALIDATOR.validate(record)
    text = record["text"]
    for hit in record["hits"]:
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert hit["points"] <= 0
        assert hit["voice"] == "own" or hit["points"] == 0
    end = 0
    for paragraph in record["paragraphs"]:
        assert paragraph["start"] >= end
        assert not text[end : paragraph["start"]].strip()
        end = paragraph["end"]
    assert not text[end:].strip()
    end = 0
    for sentence in record["sentences"]:
        paragraph = record["paragraphs"][sentence["paragraph"]]
        assert paragraph["start"] <= sentence["start"] < sentence["end"] <= paragraph["end"]
        assert sentence["start"] >= end
        end = sentence["end"]
        scored = paragraph["role"] in ("headline", "deck", "body")
        assert (sentence["voice"] != "none") == scored
    end = 0
    for quotation in record["quotations"]:
        assert end <= quotation["start"] < quotation["end"] <= len(text)
        end = quotation["end"]
    for attribution in record["attributions"]:
        source, cue = attribution["source"], attribution["cue"]
        if source["start"] is not None:
            assert text[source["start"] : source["end"]] == source["text"]
        if cue is not None:
            assert text[cue["start"] : cue["end"]] == cue["text"]
    if record["score"] is not None:
        points = sum(round(10 * part["points"]) for part in record["contributions"])
        assert round(10 * record["base"]) + points == round(10 * record["score"])
        for part in record["contributions"]:
            own = [h["points"] for h in record["hits"] if h["feature"] == part["feature"]]
            assert sum(round(100 * p) for p in own) == round(100 * part["points"])
        low, high = record["interval"] or (0, 100)
        assert 0 <= low <= high <= 100
    else:
        assert record["reasons"]
        assert not record["contributions"]
    assert check_receipt(from_record(record)) == []


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name)
def test_seed_articles_keep_the_contract(path: Path) -> None:
    cards = list(score_inputs(find_inputs([str(path)])))
    assert len(cards) == 1
    record = to_record(cards[0])
    check_card(record)
    assert to_record(from_record(json.loads(dump_record(record)))) == record


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=30))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_keeps_the_contract(pieces: list[str]) -> None:
    text = " ".join(pieces)
    card = score_article(Article(id="x", text=text), instruments())
    record = json.loads(dump_record(to_record(card)))
    if "\ufffd" not in dump_record(record) or "\ufffd" in text:
        check_card(record)


def test_same_bytes_with_any_number_of_workers() -> None:
    def scored(jobs: int) -> list[str]:
        inputs = find_inputs([str(SEEDS)])
        return [dump_record(to_record(card)) for card in score_inputs(inputs, jobs=jobs)]

    alone = scored(1)
    assert len(alone) >= 10
    assert scored(2) == alone
    assert scored(3) == alone


def test_order_of_inputs_changes_no_scorecard() -> None:
    paths = [str(path) for path in sorted(SEEDS.iterdir())]
    forth = [dump_record(to_record(card)) for card in score_inputs(find_inputs(paths))]
    back = [dump_record(to_record(card)) for card in score_inputs(find_inputs(paths[::-1]))]
    assert back[::-1] == forth


@given(st.integers(min_value=0, max_value=3), st.sampled_from([" ", "\n\n", "\t"]))
@settings(max_examples=12, deadline=None)
def test_white_space_and_quotation_marks_change_no_score(extra: int, space: str) -> None:
    text = (SEEDS / "treaty-5-state.txt").read_text("utf-8")
    plain = score_article(Article(id="a", text=text), instruments())
    spaced = score_article(Article(id="a", text=text + space * extra), instruments())
    straight = text.translate(str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"}))
    other = score_article(Article(id="a", text=straight), instruments())
    assert spaced.score == plain.score
    assert other.score is not None
    assert plain.score is not None
    assert abs(other.score - plain.score) <= 0.5
