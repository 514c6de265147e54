"""Training the model of pushing words, on made-up articles of a few words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scorer.article import Article, Span
from scorer.lexicon import Lexicon, load_lexicon
from scorer.tagging.masking import Masked
from scorer.tagging.push_templates import Wording, describe_push
from scorer.tagging.stretches import KINDS
from scorer.tagging.word_table import load_word_table
from scorer.training.biased_words import (
    fit_biased_words,
    hold_out_biased_words,
    label_units,
    read_sentences,
)
from scorer.training.push_examples import Example, make_example, read_examples
from scorer.training.push_stretches import choose_decoding, cut_article, fit_calibration
from scorer.training.push_techniques import LEAST_NAMED, _floor_of
from scorer.training.push_weights import fit_linear, fit_weights, make_design
from scorer.training.words import _learn_cases

TEXT = "The choir sang.\n\nA vile, shameless fraud of a mayor closed the bakery. Bread was sold.\n"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def example_of(lexicon: Lexicon, text: str = TEXT) -> Example:
    start = text.index("vile")
    span = Span(start, text.index("fraud") + len("fraud"))
    article = Article(id="1", text=text)
    return make_example(article, lexicon, load_word_table(), [("Loaded_Language", span)])


def test_labels_lie_on_the_units_of_the_span(lexicon: Lexicon) -> None:
    example = example_of(lexicon)
    words = example.wording.masked.words
    assert [words[n] for n in np.flatnonzero(example.labels[:, 0])] == [
        "vile",
        ",",
        "shameless",
        "fraud",
    ]
    assert not example.labels[:, 1].any()


def test_a_folder_in_the_corpus_format_is_read(lexicon: Lexicon, tmp_path: Path) -> None:
    (tmp_path / "article7.txt").write_text(TEXT, "utf-8")
    (tmp_path / "labels-tc.tsv").write_text("7\tDoubt\t17\t90\n", "utf-8")
    (example,) = read_examples(tmp_path, lexicon, load_word_table())
    assert example.id == "7"
    assert example.labels[:, 1].sum() > 8


def test_the_design_weighs_as_the_shipped_arithmetic_does(lexicon: Lexicon) -> None:
    examples = [example_of(lexicon), example_of(lexicon, TEXT.replace("bakery", "mill"))]
    described = [describe_push(e.wording, load_word_table()) for e in examples]
    design = make_design(described, least_met=1)
    labels = np.vstack([e.labels for e in examples])
    linear = fit_linear(design, labels)
    weights = np.zeros(len(design.keys), np.float32)
    weights[np.searchsorted(design.keys, linear.keys)] = linear.weights[:, 0]
    by_matrix = design.weigh(weights, linear.constants[0])
    by_look_up = np.concatenate([linear.weigh(item)[:, 0] for item in described])
    assert by_look_up == pytest.approx(by_matrix, abs=1e-4)


def test_weights_learn_what_is_labelled_and_a_heavy_ridge_holds_them(lexicon: Lexicon) -> None:
    examples = [example_of(lexicon)]
    design = make_design([describe_push(e.wording, load_word_table()) for e in examples], 1)
    labels = examples[0].labels[:, 0]
    light, constant = fit_weights(design, labels, ridge=0.01)
    told = design.weigh(light, constant)
    assert told[labels == 1].min() > 0 > told[labels == 0].max()
    heavy, _ = fit_weights(design, labels, ridge=1e6)
    assert np.abs(heavy).max() < 1e-3


def wording_of_words(n: int) -> Wording:
    words = [f"word{number}" for number in range(n)]
    masked = Masked(range(n), range(1, n + 1), words, words, [0] * n)
    return Wording(masked, [False] * n, [[] for _ in words])


def test_decoding_and_confidence_follow_held_out_logits() -> None:
    examples, logits = [], []
    generator = np.random.RandomState(0)
    for number in range(40):
        wording = wording_of_words(30)
        starts, ends = [5 * n for n in range(30)], [5 * n + 4 for n in range(30)]
        gold = [("Doubt", Span(starts[4], ends[5]))]
        labels = np.zeros((30, 2), np.float32)
        labels[4:6, 0] = 1
        examples.append(Example(str(number), wording, starts, ends, gold, labels))
        own = generator.normal(-3, 0.2, (30, 3))
        own[4:6, 0] = 0 if number % 4 else -3  # three in four are seen
        own[20, 0] = 0 if number % 2 == 0 else -3  # and as often something that is none
        logits.append(own)
    decoding = choose_decoding(examples, logits)
    assert decoding["short"].high >= 0.1
    cut = cut_article(examples[1], logits[1], decoding)
    assert cut == {"short": [(4, 6)], "long": [], "loaded": [(4, 6)]}
    cuts = [{kind: [stretch] for kind in KINDS} for stretch in ((4, 6), (20, 21))] * 20
    calibration = fit_calibration(examples, logits, cuts)
    assert calibration["short"].length > 0  # the longer ones are the right ones


def test_a_technique_is_named_only_where_half_are_right() -> None:
    sure = [(0.9, True)] * LEAST_NAMED
    unsure = [(0.2, False)] * 100
    assert _floor_of(sure + unsure) == 0.25
    assert _floor_of(unsure) is None
    assert _floor_of(sure[:-1]) is None
    assert _floor_of(sure + [(0.9, False)] * LEAST_NAMED) == 0.1


def test_how_words_are_written_is_counted_behind_small_letters() -> None:
    forms = "the old Norland and the May fair may be".split()
    cut = (forms, [form.lower() for form in forms], [(0, len(forms))])
    cases = _learn_cases([cut] * 6)
    assert cases["norland"] == "name"
    assert cases["may"] == "both"
    assert cases["fair"] == "word"


def test_biased_words_are_labelled_wherever_they_stand() -> None:
    wording = wording_of_words(6)
    assert label_units(wording, ["word1", "WORD3 word4", "word2 word5"]).tolist() == [
        *(0, 1, 0, 1, 1, 0),
    ]


BABE = """id,text,label_bias,biased_words
1,"The vile plan was shelved by the board on Monday.",Biased,"['vile']"
2,"The plan was shelved by the board on Monday.",Non-biased,"[]"
3,"A vile scheme was shelved by the board on Tuesday.",Biased,"['vile', 'scheme']"
4,"A plan was read to the board on Tuesday.",Non-biased,"['plan']"
""" + "".join(
    f'{n},"The vile plan of {n} was shelved.",Biased,"[\'vile\']"\n' for n in range(5, 20)
)


def test_words_are_learned_from_biased_sentences_and_held_out_from_the_others(
    lexicon: Lexicon, tmp_path: Path
) -> None:
    (tmp_path / "train.csv").write_text(BABE, "utf-8")
    sentences = read_sentences(tmp_path / "train.csv", lexicon, load_word_table())
    assert [int(item.labels.sum()) for item in sentences[:5]] == [1, 0, 2, 0, 1]
    linear = fit_biased_words(sentences)
    by_unit = linear.weigh(sentences[0].described)[:, 0]
    assert int(by_unit.argmax()) == int(sentences[0].labels.argmax())
    held_out = hold_out_biased_words(sentences)
    assert [len(own) for own in held_out] == [len(item.labels) for item in sentences]
    assert held_out[0].max() < by_unit.max()
