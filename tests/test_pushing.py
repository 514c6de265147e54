"""The model of pushing words: names hidden, keys, networks, stretches, evidence."""

from __future__ import annotations

import itertools
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.article import Article, Span
from scorer.features import Evidence, learned_stretches, learned_words
from scorer.lexicon import Lexicon, load_lexicon
from scorer.pipeline import voiced_document
from scorer.result import Hit
from scorer.tagging.keys import mix
from scorer.tagging.linear import Linear, join
from scorer.tagging.masking import CAMP, NAME, PEOPLE, Masked, mask_names
from scorer.tagging.push_evidence import explain_stretch
from scorer.tagging.push_model import (
    BLEND,
    LINEAR_SHARE,
    PushModel,
    load_push_model,
    logits_of,
    pack_model,
    unpack_model,
)
from scorer.tagging.push_network import DILATIONS, Network, see
from scorer.tagging.push_templates import (
    Described,
    describe_push,
    window_templates,
    without_article,
)
from scorer.tagging.stretches import KINDS, Decoding, cut_stretches, trim_marks
from scorer.tokenizing import tokenize

TEXT = (
    "Ruinous ferry plan is a shameful betrayal, says nobody\n\n"
    "The ferry timetable changed on Tuesday. Marta Quill presented it to the harbour board. "
    "This shameful, cowardly surrender to a corrupt clique will destroy everything our town "
    "holds dear! They lied to us, they robbed us, and they will do it again. "
    "Why should anyone trust Norland or the liberals ever again? The board meets in May.\n"
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def model() -> PushModel:
    return load_push_model()


def evidence_of(text: str, lexicon: Lexicon) -> Evidence:
    document, found = voiced_document(Article(id="a", text=text), lexicon)
    return Evidence(document, lexicon, found)


def masked_words(text: str, lexicon: Lexicon, model: PushModel) -> list[str]:
    starts, ends, words = tokenize(text)
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    groups = lexicon.language.groups
    masked = mask_names(forms, words, [(0, len(words))], model.table.cases, groups)
    return list(masked.words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Marta Quill sold the mill.", f"{NAME} sold the mill ."),
        ("The mill in Norland burned.", f"the mill in {NAME} burned ."),
        ("A. B. Quill sold it.", f"{NAME} sold it ."),
        ("The US sold 30 mills.", f"the {NAME} sold 00 mills ."),
        ("The liberals and the Muslims met.", f"the {CAMP} and the {PEOPLE} met ."),
        ("This is a DISGRACE, they said.", "this is a disgrace , they said ."),
        ("Everyone Hates The New Plan", "everyone hates the new plan"),
    ],
)
def test_names_peoples_and_camps_are_signs(
    text: str, words: str, lexicon: Lexicon, model: PushModel
) -> None:
    assert " ".join(masked_words(text, lexicon, model)) == words


def learned_hits(evidence: Evidence) -> list[Hit]:
    features = learned_stretches, learned_words
    return [hit for feature in features for hit in feature.measure(evidence, []).hits]


SWAPS = [
    {"Marta Quill": "Vladimir Putin", "Norland": "Russia", "liberals": "conservatives"},
    {"Marta Quill": "Donald Trump", "Norland": "America", "liberals": "leftists"},
    {"Marta Quill": "Nancy Pelosi", "Norland": "Israel", "liberals": "republicans"},
    {"Marta Quill": "Xi Jinping", "Norland": "China", "liberals": "communists"},
    {"Marta Quill": "Fox News", "Norland": "Hamas", "liberals": "Democrats"},
]


@pytest.mark.parametrize("swap", SWAPS)
def test_other_names_move_no_stretch_and_no_confidence(
    swap: dict[str, str], lexicon: Lexicon
) -> None:
    text = TEXT
    for name, other in swap.items():
        text = re.sub(name, other, text)
    before, after = evidence_of(TEXT, lexicon), evidence_of(text, lexicon)
    assert before.stretches
    assert after.stretches == before.stretches
    assert [hit.reason for hit in learned_hits(after)] == [
        hit.reason for hit in learned_hits(before)
    ]


def test_loud_words_are_found_and_plain_ones_are_not(lexicon: Lexicon) -> None:
    evidence = evidence_of(TEXT, lexicon)
    found = " | ".join(hit.text for hit in learned_hits(evidence))
    assert "shameful" in found
    assert "corrupt clique" in found
    assert "timetable" not in found
    assert "meets in May" not in found


def test_hits_lie_in_the_text_and_say_why(lexicon: Lexicon) -> None:
    evidence = evidence_of(TEXT, lexicon)
    for hit in learned_hits(evidence):
        assert TEXT[hit.start : hit.end] == hit.text
        assert 0 < hit.confidence < 1
        assert hit.reason.startswith("Learned; weighs most: ")


def test_an_empty_document_has_no_stretches(lexicon: Lexicon) -> None:
    assert evidence_of("", lexicon).stretches == []


def test_evidence_adds_up_to_the_logit(lexicon: Lexicon, model: PushModel) -> None:
    evidence = evidence_of(TEXT, lexicon)
    logits = evidence.reading.logits
    found = model.find(evidence.reading)
    for stretch in found:
        reasons = explain_stretch(model, evidence.reading, stretch)
        constant = model.linear.constants @ (LINEAR_SHARE * BLEND[stretch.kind])
        mean = logits_of(stretch.kind, logits[stretch.first : stretch.last]).mean()
        assert sum(reason.weight for reason in reasons) + constant == pytest.approx(mean, abs=1e-3)
    assert {stretch.kind for stretch in found} == set(KINDS)


def test_attributes_never_met_weigh_nothing() -> None:
    keys = np.sort(mix("w", np.arange(5, dtype=np.uint32)))
    linear = Linear(keys, np.ones((5, 2), np.float32), np.zeros(2, np.float32))
    assert linear.look_up(keys).sum() == 10
    assert linear.look_up(mix("w", np.arange(9, 14, dtype=np.uint32))).sum() == 0


def test_two_sums_joined_weigh_as_each_did() -> None:
    left = Linear(np.array([2, 5], np.uint32), np.array([[1.0, 2], [3, 4]]), np.array([0.5, 0]))
    right = Linear(np.array([3, 5], np.uint32), np.array([[7.0], [8]]), np.array([-1.0]))
    both = join(left, right)
    asked = np.array([2, 3, 4, 5], np.uint32)
    assert both.look_up(asked).tolist() == [[1, 2, 0], [0, 0, 7], [0, 0, 0], [3, 4, 8]]
    assert both.constants.tolist() == [0.5, 0, -1]


def test_a_sentence_without_its_article_is_described_alike_wherever_it_stands(
    lexicon: Lexicon, model: PushModel
) -> None:
    sentence = "This shameful surrender will destroy everything our town holds dear!"
    alone = describe_push(evidence_of(sentence, lexicon).wording, model.table)
    wording = evidence_of(
        f"The ferry changed.\n\n{sentence}\n\nThe ferry came, and the surrender.", lexicon
    ).wording
    row = wording.masked.rows[wording.masked.words.index("shameful")]
    among = describe_push(wording, model.table)
    assert _told(alone, 0) != _told(among, row)
    assert _told(without_article(alone), 0) == _told(without_article(among), row)


def _told(described: Described, row: int) -> tuple[list[list[int]], list[int]]:
    units = described.units[described.rows == row].tolist()
    return units, sorted(described.sentence_keys[described.sentences == row].tolist())


def test_keys_tell_templates_values_and_their_order_apart() -> None:
    one, two = np.array([7], np.uint32), np.array([9], np.uint32)
    keys = [mix("w", one), mix("tag", one), mix("w", two), mix("w", one, two), mix("w", two, one)]
    assert len({int(key[0]) for key in keys}) == 5


def test_every_template_has_a_column(lexicon: Lexicon, model: PushModel) -> None:
    wording = evidence_of(TEXT, lexicon).wording
    described = describe_push(wording, model.table)
    assert described.units.shape == (
        len(wording.masked.words),
        len(window_templates(model.table)) + 5,
    )


def loop_over(network: Network, wording: Any, model: PushModel) -> Any:
    """The network as its papers write it: sentence by sentence, unit by unit."""
    inputs, w = see(wording, model.table, network.vocabulary), network.weights
    rows = []
    for row in sorted(set(inputs.rows.tolist())):
        units = np.flatnonzero(inputs.rows == row)
        x = np.stack(
            [
                w["word"][inputs.words[u]]
                + w["tag"][inputs.tags[u]]
                + w["ending"][inputs.endings[u]]
                + inputs.markers[u] @ w["marker"]
                + inputs.flags[u] @ w["flag"]
                + inputs.sentences[row] @ w["sentence"]
                + w["start_bias"]
                for u in units
            ]
        ).clip(0)
        width = x.shape[1]
        for layer, reach in enumerate(DILATIONS):
            new = x.copy()
            for at in range(len(x)):
                made = x.mean(axis=0) @ w[f"mean{layer}"] + w[f"bias{layer}"]
                for tap, near in enumerate((at - reach, at, at + reach)):
                    if 0 <= near < len(x):
                        made = made + x[near] @ w[f"filter{layer}"][tap * width : (tap + 1) * width]
                new[at] += np.tanh(made[:width]) / (1 + np.exp(-made[width:]))
            x = new
        pooled = np.concatenate([x.max(axis=0), x.mean(axis=0)])
        hidden = x @ w["hidden_unit"] + pooled @ w["hidden_whole"] + w["hidden_bias"]
        rows.append(hidden.clip(0) @ w["out"] + w["out_bias"])
    return np.vstack(rows)


def test_all_sentences_at_once_give_what_one_after_another_gives(
    lexicon: Lexicon, model: PushModel
) -> None:
    wording = evidence_of(TEXT, lexicon).wording
    network = model.network
    at_once = network.weigh(see(wording, model.table, network.vocabulary))
    assert at_once == pytest.approx(loop_over(network, wording, model), abs=1e-4)


def test_a_model_packed_and_unpacked_is_the_same(lexicon: Lexicon, model: PushModel) -> None:
    again = unpack_model(pack_model(model), model.table)
    wording = evidence_of(TEXT, lexicon).wording
    assert (again.logits(wording) == model.logits(wording)).all()
    assert again.decoding == model.decoding
    assert again.calibration == model.calibration


@given(
    logits=st.lists(st.floats(-6, 6), min_size=1, max_size=40),
    high=st.sampled_from([0.2, 0.4, 0.6]),
    share=st.sampled_from([0.5, 1.0]),
    gap=st.integers(0, 4),
)
def test_stretches_are_apart_and_hold_what_is_high(
    logits: list[float], high: float, share: float, gap: int
) -> None:
    column = np.array(logits)
    rows = [at // 7 for at in range(len(column))]
    words = ["word"] * len(rows)
    masked = Masked(range(len(rows)), range(1, len(rows) + 1), words, words, rows)
    found = cut_stretches(column, masked, Decoding(high, high * share, gap))
    odds = np.log(high / (1 - high))
    held = {at for first, last in found for at in range(first, last)}
    assert {at for at in range(len(column)) if column[at] >= odds} <= held
    for (_, last), (first, _) in itertools.pairwise(found):
        assert first - last >= gap or rows[first] != rows[last - 1]
    for first, last in found:
        assert rows[first] == rows[last - 1]
        assert column[first:last].max() >= odds


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        (", shameful , corrupt !", (1, 5)),
        ('" lie "', (1, 2)),
        (", .", (2, 2)),
        (f"{NAME} , again", (0, 3)),
    ],
)
def test_marks_at_the_ends_are_cut_off(words: str, cut: tuple[int, int]) -> None:
    listed = words.split()
    first, last = trim_marks(listed, 0, len(listed))
    assert (first, last) == cut or (first == last and cut[0] == cut[1])


def test_units_cover_their_tokens_in_order(lexicon: Lexicon) -> None:
    masked: Masked = evidence_of(TEXT, lexicon).wording.masked
    spans = [Span(a, b) for a, b in zip(masked.first, masked.last, strict=True)]
    assert all(a.end == b.start for a, b in itertools.pairwise(spans))
