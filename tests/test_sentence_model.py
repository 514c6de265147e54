"""The models of whole sentences: names hidden, evidence, thresholds, what was learned from."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from scorer.article import Article
from scorer.errors import UsageError
from scorer.evaluation.seen_rows import LEAST, Learned, tell_apart
from scorer.evaluation.sentence_alone import judge_alone, measure_alone, wording_alone
from scorer.lexicon import Lexicon, load_lexicon
from scorer.pipeline import Instruments
from scorer.tagging.odds import logistic
from scorer.tagging.push_model import PushModel, load_push_model
from scorer.tagging.push_templates import Wording
from scorer.tagging.sentence_model import (
    QUESTIONS,
    Answering,
    Judged,
    Question,
    SentenceModel,
    load_sentence_model,
    pack_sentences,
    tell,
    unpack_sentences,
)
from scorer.tagging.sentence_templates import GROUPS, MEASURES, describe_sentence, summarise
from scorer.tagging.text_sum import text_sum
from scorer.tagging.word_table import load_word_table
from scorer.training.sentence_corpora import Labelled, read_labelled
from scorer.training.sentence_weights import Lesson, Space, scale_columns
from scorer.training.sentences import choose_threshold, fit_platt, folds

RANT = "This shameful, bizarre betrayal of every baker is an absurd disgrace!"
PLAIN = "The bakery opens at seven on weekdays, the orchestra said in a notice on Tuesday."
SWAPS = [
    ("Trump", "Clinton"),
    ("Donald Trump", "Hillary Clinton"),
    ("Putin", "Angela Merkel"),
    ("Russia", "France"),
    ("Saudi Arabia", "Iran"),
    ("China", "Norway"),
    ("CNN", "Breitbart"),
    ("Fox News", "Reuters"),
    ("the New York Times", "the BBC"),
    ("Republicans", "Democrats"),
    ("liberals", "conservatives"),
    ("Muslims", "Christians"),
    ("Jewish", "Catholic"),
]
FRAMES = [
    "A choir from the harbour sang for {} on Friday, to nobody's surprise.",
    "The shameful way in which {} treated the bakers of the old town is absurd.",
    "Why should an orchestra ever trust {} again?",
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def push() -> PushModel:
    return load_push_model()


@pytest.fixture(scope="module")
def model() -> SentenceModel:
    return load_sentence_model()


def judge(
    text: str, lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> tuple[Judged, Wording]:
    wording = wording_alone(text, lexicon, model.table)
    return model.judge(wording, push.logits(wording)), wording


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_rant_is_likelier_than_a_notice(
    question: Question, lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    threshold = model.answering[question].threshold
    rant, plain = (
        model.probability(judge(text, lexicon, push, model)[0], question) for text in (RANT, PLAIN)
    )
    assert plain < threshold < rant


@pytest.mark.parametrize("pair", SWAPS)
@pytest.mark.parametrize("frame", FRAMES)
def test_swapping_names_moves_nothing(
    pair: tuple[str, str], frame: str, lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    first, second = (judge(frame.format(name), lexicon, push, model)[0] for name in pair)
    assert first.logits == second.logits


@pytest.mark.xfail(strict=True, reason="a name that begins with a common word is seen in part")
@pytest.mark.parametrize("pair", [("Great Britain", "Iran"), ("Black Lives Matter", "Antifa")])
def test_names_that_begin_with_common_words(
    pair: tuple[str, str], lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    first, second = (judge(FRAMES[0].format(name), lexicon, push, model)[0] for name in pair)
    assert first.logits == second.logits


def test_the_same_sentence_twice_gives_the_same(
    lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    first, second = (judge(RANT, lexicon, push, model)[0] for _ in range(2))
    assert first.logits == second.logits


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("text", [RANT, PLAIN])
def test_evidence_adds_up_to_the_logit(
    text: str, question: Question, lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    judged, wording = judge(text, lexicon, push, model)
    reasons = model.evidence(judged, wording, question)
    constant = float(model.linear.constants[QUESTIONS.index(question)])
    total = sum(reason.weight for reason in reasons) + constant
    assert total == pytest.approx(judged.logits[question], abs=1e-3)
    assert [r.weight for r in reasons] == sorted((r.weight for r in reasons), reverse=True)


def test_evidence_is_told_in_words(lexicon: Lexicon, push: PushModel, model: SentenceModel) -> None:
    judged, wording = judge(RANT, lexicon, push, model)
    told = tell(model.evidence(judged, wording, "biased"), lexicon.language.function_words, n=40)
    assert any(line.strip("“”") in RANT for line in told)
    assert any(line.startswith("words such as ") for line in told)
    assert any(line.startswith("marker: ") and "_" not in line for line in told)
    assert not any("<" in line for line in told)


def test_a_sentence_of_a_document_is_judged_by_its_units(
    lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    wording = wording_alone(f"{PLAIN} {RANT}", lexicon, model.table)
    logits = push.logits(wording)
    at = wording.masked.rows.index(1)
    n = len(wording.masked.words)
    first, second = (model.judge(wording, logits, *part) for part in ((0, at), (at, n)))
    assert first.logits["biased"] < second.logits["biased"]
    assert second.described.first.min() == at
    assert second.described.last.max() == n


@pytest.mark.parametrize("text", ["", "Shame!", "Zxqv wvzq qqzx."])
def test_little_or_nothing_known_is_no_error(
    text: str, lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    wording = wording_alone(text, lexicon, model.table)
    judged = model.judge(wording, np.zeros((len(wording.masked.words), 3)))
    assert all(np.isfinite(value) for value in judged.logits.values())


def test_an_attribute_met_again_counts_by_the_logarithm() -> None:
    lexicon, table = load_lexicon(), load_word_table()
    wording = wording_alone("shame shame shame", lexicon, table)
    described = describe_sentence(wording, np.zeros((3, 3)), table)
    words = described.groups == GROUPS.index("words")
    unit = words & (described.last - described.first == 1)
    n_attributes = int(words.sum())
    assert described.values[unit].sum() == pytest.approx(
        (1 + np.log(3)) / (n_attributes + 1) ** 0.5
    )
    assert len(described.measures) == len(MEASURES)


def test_summary_of_logits() -> None:
    figures = summarise(np.array([[0.0, -9.0, 0.0], [2.0, -9.0, -8.0], [-2.0, -3.0, 4.0]]))
    assert figures[4] == 2.0
    assert figures[5] == -3.0
    assert figures[0] == pytest.approx(2.0, abs=0.01)
    assert figures[9] == 4.0
    assert len(figures) == MEASURES.index("length")


def test_packed_and_unpacked_it_judges_the_same(
    lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    again = unpack_sentences(pack_sentences(model), model.table)
    assert (
        judge(RANT, lexicon, push, again)[0].logits == judge(RANT, lexicon, push, model)[0].logits
    )
    assert again.answering["biased"].threshold == model.answering["biased"].threshold


def test_a_file_of_other_measures_is_refused(model: SentenceModel) -> None:
    arrays = pack_sentences(model)
    arrays["told"] = np.frombuffer(b'{"measures": ["x"], "answering": {}}', dtype=np.uint8)
    with pytest.raises(ValueError, match="other measures"):
        unpack_sentences(arrays, model.table)


def test_the_file_is_small_and_holds_no_objects() -> None:
    path = Path(sys.modules[SentenceModel.__module__].__file__ or "").parent / "models"
    assert (path / "sentences.npz").stat().st_size < 1_500_000
    with np.load(path / "sentences.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype != object for name in arrays.files)


def test_judging_loads_neither_scikit_learn_nor_pandas() -> None:
    code = (
        "import sys, numpy as np\n"
        "from scorer.tagging.sentence_model import load_sentence_model\n"
        "load_sentence_model()\n"
        "assert not {'sklearn', 'pandas', 'scipy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_probability_is_logistic_and_texts_are_known_by_their_sum() -> None:
    sums = np.array(sorted([text_sum(RANT), text_sum("Another  line.")]), dtype=np.uint32)
    answering = Answering(2.0, -1.0, 0.5, 0.7, sums)
    assert answering.probability(0.5) == pytest.approx(0.5)
    assert answering.knows("Another line.\n")
    assert not answering.knows(PLAIN)
    assert not replace(answering, trained_on=sums[:0]).knows(RANT)


def test_evaluation_judges_what_training_saw(
    instruments: Instruments, lexicon: Lexicon, push: PushModel, model: SentenceModel
) -> None:
    evidence, _ = measure_alone(Article(id="a", text=RANT), instruments)
    judged, _ = judge(RANT, lexicon, push, model)
    expected = round(model.probability(judged, "biased"), 4)
    alone = judge_alone(evidence.wording, evidence.reading.logits, "biased")
    assert alone == pytest.approx(expected, abs=1e-4)


def count(rows: object) -> dict[str, int]:
    return {"n_labelled": len(rows)}  # type: ignore[arg-type]


def test_rows_learned_from_are_told_apart() -> None:
    seen = [f"The {n} seen bakers." for n in range(3)]
    new = [f"The {n} new bakers." for n in range(LEAST)]
    learned = Learned(seen.__contains__, {"macro_f1": 0.77}, "A_CARD.md")

    def told(texts: list[str]) -> dict[str, object]:
        return tell_apart(learned, texts, texts, count)

    assert told(new) == {"n_labelled": LEAST}
    both = told(seen + new)
    assert both["trained_on"] == 3
    assert both["n_labelled"] == LEAST
    assert both["all_rows"]["n_labelled"] == LEAST + 3  # type: ignore[index]
    few = told(seen + new[1:])
    assert "n_labelled" not in few
    assert few["cross_validated"] == {"macro_f1": 0.77}


def test_platt_and_threshold_recover_what_was_put_in() -> None:
    random = np.random.default_rng(1)
    logits = random.normal(size=4000)
    labels = (random.random(4000) < logistic(2 * logits - 0.5)).astype(int)
    slope, constant = fit_platt(logits, labels)
    assert slope == pytest.approx(2, abs=0.2)
    assert constant == pytest.approx(-0.5, abs=0.15)
    assert choose_threshold(logistic(2 * logits - 0.5), labels) == pytest.approx(0.5, abs=0.12)


def test_folds_hold_each_row_out_once() -> None:
    labels = np.array([0, 1] * 30)
    held = np.concatenate([part for _, part in folds(labels, 0)])
    assert sorted(held.tolist()) == list(range(60))


def test_learning_is_repeatable_and_finds_the_word(lexicon: Lexicon, push: PushModel) -> None:
    texts = [f"The {word} bakery of street {n} sells bread." for n in range(12)
             for word in ("shameful", "small")]  # fmt: skip
    described = []
    for text in texts:
        wording = wording_alone(text, lexicon, push.table)
        described.append(
            describe_sentence(wording, np.zeros((len(wording.masked.words), 3)), push.table)
        )
    corpus = Labelled(texts, described, np.array([1, 0] * 12), np.ones(24, dtype=bool))
    keys, at = np.unique(np.concatenate([item.keys for item in described]), return_index=True)
    space = Space(keys, np.concatenate([item.groups for item in described])[at])
    matrix = space.matrix(described)
    assert (scale_columns(space, matrix) > 0).all()
    lesson = Lesson(space, matrix, corpus, np.zeros((1, len(keys))), 1.0)
    first, second = (lesson.fit(np.arange(20)) for _ in range(2))
    assert (first.weights == second.weights).all()
    logits = first.weigh(matrix[20:], lesson.measures[20:])
    assert (logits[::2] > logits[1::2]).all()


def test_a_corpus_that_is_not_there_is_told(
    tmp_path: Path, lexicon: Lexicon, push: PushModel
) -> None:
    with pytest.raises(UsageError, match=r"train\.csv"):
        read_labelled(tmp_path, ("babe/train.csv",), lexicon, push)
