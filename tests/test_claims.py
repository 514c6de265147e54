"""How likely a sentence is unsourced: measures, model, training."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from math import exp
from pathlib import Path

import numpy as np
import pytest

from scorer.article import Article
from scorer.errors import UsageError
from scorer.features.claim_measures import claim_probability, measure_claim
from scorer.pipeline import Instruments, load_instruments, measure_article
from scorer.tagging.claim_model import (
    MEASURES,
    ClaimModel,
    load_claim_model,
    pack_claims,
    unpack_claims,
)
from scorer.tagging.text_sum import text_sum
from scorer.training.claims import (
    Lesson,
    count_right,
    fit,
    join,
    judge_held_out,
    read_lesson,
    read_seeds,
    train_claims,
)

PLAIN = "The harbour council met on Tuesday. It read the report of the harbour master."
CLAIM = "The plan is doomed, and everybody knows that it will ruin the town"

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


@pytest.fixture(scope="module")
def instruments() -> Instruments:
    return replace(load_instruments(style=False), passports={})


def told(text: str, words: str, instruments: Instruments) -> tuple[dict[str, float], float]:
    evidence, total = measure_article(Article(id="a", text=text), instruments)
    hits = [hit for item in total.measurements for hit in item.hits]
    place = text.index(words), text.index(words) + len(words)
    measures = dict(zip(MEASURES, measure_claim(evidence, hits, *place), strict=True))
    return measures, claim_probability(evidence, hits, *place)


def test_the_writers_claims_are_likelier_unsourced_than_plain_words_or_anothers(
    instruments: Instruments,
) -> None:
    own = f"{PLAIN}\n\n{CLAIM}."
    measures, probability = told(own, f"{CLAIM}.", instruments)
    _, plain = told(own, "It read the report of the harbour master.", instruments)
    quoted = f"{PLAIN}\n\n“{CLAIM},” Ada Quill said."
    silent, anothers = told(quoted, f"“{CLAIM},” Ada Quill said.", instruments)
    assert probability > 0.8
    assert plain < 0.4
    assert anothers < 0.3
    assert measures["claims"] > 0 > silent["claims"]
    assert measures["words"] > silent["words"]


def test_who_is_meant_moves_nothing(instruments: Instruments) -> None:
    text = f"{PLAIN}\n\nMarta Quill of Norland betrayed the people of the town."
    other = text.replace("Marta Quill", "Vladimir Putin").replace("Norland", "Russia")
    sentences = text.split("\n\n")[1], other.split("\n\n")[1]
    assert told(text, sentences[0], instruments) == told(other, sentences[1], instruments)


def test_the_probability_is_what_a_pocket_calculator_gives(instruments: Instruments) -> None:
    measures, probability = told(f"{PLAIN}\n\n{CLAIM}.", f"{CLAIM}.", instruments)
    model = load_claim_model()
    total = model.constant + sum(model.weights[name] * measures[name] for name in MEASURES)
    assert probability == pytest.approx(1 / (1 + exp(-total)))


def test_nothing_that_speaks_for_a_claim_lowers_it() -> None:
    assert all(weight > 0 for weight in load_claim_model().weights.values())


def test_a_model_packed_and_unpacked_is_the_same() -> None:
    model = load_claim_model()
    assert unpack_claims(json.loads(json.dumps(pack_claims(model)))) == model
    stranger = pack_claims(model) | {"weights": {"other": 1.0}}
    with pytest.raises(ValueError, match="other measures"):
        unpack_claims(stranger)


def test_a_model_knows_its_lessons_whatever_their_white_space() -> None:
    model = ClaimModel({}, 0.0, {}, frozenset())
    assert not model.knows("One line.")
    assert replace(model, trained_on=frozenset({text_sum("One  line. ")})).knows("One line.")


def lesson_of(n: int) -> Lesson:
    generator = np.random.default_rng(0)
    labels = np.arange(n) % 3 == 0
    measures = generator.normal(size=(n, len(MEASURES)))
    measures[:, 0] += 3 * labels
    names = [str(at % 5) for at in range(n)]
    return Lesson(measures, labels, np.ones(n), names, [str(at) for at in range(n)])


def test_weights_stand_in_the_units_of_the_measures() -> None:
    lesson = lesson_of(300)
    weights, constant = fit(lesson)
    assert int(np.abs(weights).argmax()) == 0
    tenfold, same = fit(replace(lesson, measures=lesson.measures * 10))
    assert tenfold * 10 == pytest.approx(weights, rel=1e-3)
    assert same == pytest.approx(constant, rel=1e-3)


def test_a_document_is_judged_by_what_has_not_seen_it() -> None:
    lesson = lesson_of(300)
    fair = held_out(lesson)
    assert fair > 0.8
    # In one document the labels say the opposite: seen, it would drag the others down less.
    odd = np.array([document == "0" for document in lesson.documents])
    turned = replace(lesson, labels=np.where(odd, ~lesson.labels, lesson.labels))
    assert held_out(turned) < fair


def held_out(lesson: Lesson) -> float:
    """Average precision over documents held out."""
    return count_right(lesson, judge_held_out(lesson))["average_precision"]


def write_corpus(folder: Path, labels: Mapping[str, str]) -> None:
    text = " ".join(labels)
    (folder / "texts").mkdir(parents=True)
    rows = []
    for document in ("a", "b"):
        (folder / "texts" / f"{document}.txt").write_text(text, "utf-8")
        for n, (sentence, label) in enumerate(labels.items()):
            start = text.index(sentence)
            row = {"doc": document, "n": n, "start": start, "end": start + len(sentence)}
            rows.append(json.dumps(row | {"text": sentence, "unsourced": label}))
    (folder / "sentences.jsonl").write_text("\n".join(rows) + "\n", "utf-8")


def test_training_writes_a_model_that_knows_its_sentences(tmp_path: Path) -> None:
    labels = {f"{CLAIM}.": "yes", "The council met on Tuesday.": "no", "Bread was sold.": "no"}
    write_corpus(tmp_path / "unsourced", labels)
    lines: list[str] = []
    train_claims(tmp_path, tmp_path / "out", lines.append)
    model = unpack_claims(json.loads((tmp_path / "out" / "claims.json").read_text("utf-8")))
    assert all(model.knows(sentence) for sentence in labels)
    assert model.cross_validated["n"] == 6
    assert "6 sentences of unsourced, 2" in lines[0]
    train_claims(tmp_path, tmp_path / "again", lines.append)
    first, second = (tmp_path / name / "claims.json" for name in ("out", "again"))
    assert first.read_bytes() == second.read_bytes()


def test_training_needs_both_labels(tmp_path: Path) -> None:
    write_corpus(tmp_path / "unsourced", {"Bread was sold.": "no"})
    with pytest.raises(UsageError, match="labelled yes and sentences labelled no"):
        train_claims(tmp_path, tmp_path / "out", lambda line: None)


def test_figures_over_documents_held_out_are_those_that_ship(corpora: Path) -> None:
    corpus, seeds = read_lesson(corpora / "unsourced"), read_seeds(SEEDS)
    both = join((corpus, seeds))
    logits = judge_held_out(both)
    figures = count_right(corpus, logits[: len(corpus.texts)])
    own = count_right(seeds, logits[len(corpus.texts) :])
    assert figures["average_precision"] >= 0.85
    assert own["average_precision"] >= 0.88
    model = load_claim_model()
    told = figures | {f"seeds_{name}": value for name, value in own.items()}
    assert told == pytest.approx(model.cross_validated, abs=0.02)
    weights, constant = fit(both)
    assert weights.tolist() == pytest.approx(list(model.weights.values()), abs=0.05)
    assert constant == pytest.approx(model.constant, abs=0.3)
