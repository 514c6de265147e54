"""Metrics on examples small enough to be worked by hand."""

from __future__ import annotations

import random
import warnings
from dataclasses import astuple
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.article import Span
from scorer.evaluation.agreement import (
    Relation,
    Stretches,
    Text,
    exact_scores,
    nominal_alpha,
    relation_scores,
    sentence_scores,
    token_alpha,
    token_labels,
    token_scores,
)
from scorer.evaluation.babe import score_words
from scorer.evaluation.labels import (
    accuracy,
    average_precision,
    label_scores,
    macro_f1,
    roc_auc,
    spearman,
)
from scorer.evaluation.spans import (
    merge_spans,
    score_counts,
    score_lines,
    score_spans,
    score_techniques,
)
from scorer.evaluation.unsourced import score_phrases
from scorer.features.claim_measures import any_right
from scorer.result import Hit
from scorer.tokenizing import tokenize


def spans(*pairs: tuple[int, int]) -> list[Span]:
    return [Span(start, end) for start, end in pairs]


# Spans


def test_spans_that_share_a_character_are_merged_and_those_that_touch_are_not() -> None:
    assert merge_spans(spans((5, 9), (0, 3), (2, 4), (4, 5))) == spans((0, 4), (4, 5), (5, 9))
    assert merge_spans(spans((0, 10), (2, 4), (3, 12))) == spans((0, 12))
    assert merge_spans(spans((3, 3))) == []


def test_exact_spans_score_one() -> None:
    scores = score_spans({"a": spans((0, 5))}, {"a": spans((0, 5))})
    assert astuple(scores) == (1.0, 1.0, 1.0, 1, 1)


def test_a_span_half_as_long_as_the_gold_has_full_precision_and_half_recall() -> None:
    scores = score_spans({"a": spans((0, 5))}, {"a": spans((0, 10))})
    assert (scores.precision, scores.recall) == (1.0, 0.5)
    assert scores.f1 == pytest.approx(2 / 3)


def test_one_span_over_two_golds_adds_up_its_overlaps() -> None:
    # |s| = 20; overlaps 5 and 4: P = (5 + 4) / 20; R = (5/5 + 4/8) / 2
    scores = score_spans({"a": spans((0, 20))}, {"a": spans((2, 7), (16, 24))})
    assert scores.precision == pytest.approx(9 / 20)
    assert scores.recall == pytest.approx(0.75)


def test_two_spans_in_one_gold() -> None:
    # P = (1 + 1 + 0) / 3; R = (3/10 + 2/10) / 1
    scores = score_spans({"a": spans((0, 3), (5, 7), (50, 60))}, {"a": spans((0, 10))})
    assert scores.precision == pytest.approx(2 / 3)
    assert scores.recall == pytest.approx(0.5)


def test_overlapping_predictions_count_once() -> None:
    doubled = score_spans({"a": spans((0, 4), (2, 6), (2, 6))}, {"a": spans((0, 6))})
    assert astuple(doubled) == (1.0, 1.0, 1.0, 1, 1)


def test_spans_are_summed_over_articles_not_averaged() -> None:
    predicted = {"a": spans((0, 4)), "b": spans((0, 4), (10, 14), (20, 24))}
    gold = {"a": spans((0, 4)), "c": spans((0, 4))}
    scores = score_spans(predicted, gold)
    assert astuple(scores)[:2] == (0.25, 0.5)
    assert (scores.n_predicted, scores.n_gold) == (4, 2)


def test_nothing_to_divide_by_is_zero() -> None:
    assert astuple(score_spans({}, {"a": spans((0, 3))})) == (0.0, 0.0, 0.0, 0, 1)
    assert astuple(score_spans({"a": spans((0, 3))}, {})) == (0.0, 0.0, 0.0, 1, 0)
    assert astuple(score_counts(0, 0, 0)) == (0.0, 0.0, 0.0, 0, 0)


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8),
)
def test_partial_overlap_is_the_sum_over_all_pairs(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    predicted = merge_spans(Span(start, start + n) for start, n in first)
    gold = merge_spans(Span(start, start + n) for start, n in second)
    scores = score_spans({"a": predicted}, {"a": gold})
    characters = [
        (set(range(s.start, s.end)), set(range(t.start, t.end))) for s in predicted for t in gold
    ]
    precise = sum(len(s & t) / len(s) for s, t in characters)
    recalled = sum(len(s & t) / len(t) for s, t in characters)
    assert scores.precision == pytest.approx(precise / len(predicted) if predicted else 0)
    assert scores.recall == pytest.approx(recalled / len(gold) if gold else 0)
    assert scores.precision <= 1 + 1e-9
    assert scores.recall <= 1 + 1e-9


def test_a_span_of_another_technique_is_wrong() -> None:
    predicted = {"Doubt": {"a": spans((0, 4))}, "Slogans": {"a": spans((0, 4))}}
    gold = {"Doubt": {"a": spans((0, 8))}, "Repetition": {"a": spans((0, 4))}}
    whole, each = score_techniques(predicted, gold)
    assert astuple(whole)[:2] == (0.5, 0.25)
    assert astuple(each["Doubt"])[:2] == (1.0, 0.5)
    assert astuple(each["Slogans"]) == (0.0, 0.0, 0.0, 1, 0)
    assert astuple(each["Repetition"]) == (0.0, 0.0, 0.0, 0, 1)


def test_overlapping_spans_of_different_techniques_stay_apart() -> None:
    both = {"Doubt": {"a": spans((0, 4))}, "Slogans": {"a": spans((2, 6))}}
    whole, _ = score_techniques(both, both)
    assert astuple(whole) == (1.0, 1.0, 1.0, 2, 2)


def test_a_line_is_found_if_a_span_shares_a_character_with_it() -> None:
    lines = {"a": spans((0, 10), (11, 20), (21, 30)), "b": spans((0, 5))}
    scores = score_lines({"a": spans((8, 12))}, {"a": spans((3, 4), (25, 26))}, lines)
    # found: lines 1 and 2; gold: lines 1 and 3
    assert astuple(scores) == (0.5, 0.5, 0.5, 2, 2)


# Labels


def test_labels_by_hand() -> None:
    gold = [True, True, False, False, False]
    predicted = [True, False, False, False, True]
    assert accuracy(gold, predicted) == pytest.approx(3 / 5)
    assert label_scores(gold, predicted, True).f1 == pytest.approx(0.5)
    assert label_scores(gold, predicted, False).f1 == pytest.approx(2 / 3)
    assert macro_f1(gold, predicted) == pytest.approx((0.5 + 2 / 3) / 2)


def test_ranking_by_hand() -> None:
    # Ranked: yes, no, yes, no. AP = 1/2 * 1/1 + 1/2 * 2/3; 3 of 4 pairs in order.
    gold, scores = [True, False, True, False], [0.9, 0.8, 0.7, 0.1]
    assert average_precision(gold, scores) == pytest.approx(5 / 6)
    assert roc_auc(gold, scores) == pytest.approx(0.75)
    assert roc_auc([True, False], [0.5, 0.5]) == 0.5
    assert average_precision([True, False], [0.5, 0.5]) == 0.5


def test_spearman_by_hand() -> None:
    assert spearman([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    assert spearman([1, 2, 3], [5, 4, 1]) == pytest.approx(-1)
    # 1 - 6 * (0 + 1 + 1) / (3 * 8)
    assert spearman([1, 2, 3], [1, 3, 2]) == pytest.approx(0.5)


def test_what_cannot_be_computed_is_none() -> None:
    assert accuracy([], []) is None
    assert macro_f1([], []) is None
    assert average_precision([False], [0.5]) is None
    assert roc_auc([True, True], [0.1, 0.2]) is None
    assert spearman([1], [1]) is None
    assert spearman([1, 1], [1, 2]) is None


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match=r"longer|shorter"):
        accuracy([1, 2], [1])
    with pytest.raises(ValueError, match="length"):
        spearman([1, 2], [1])


def test_metrics_are_those_of_the_usual_libraries() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stats = import_module("scipy.stats")
        metrics = import_module("sklearn.metrics")
    chance = random.Random(7)
    for _ in range(40):
        n = chance.randint(4, 60)
        gold = [True, False] + [chance.random() < 0.4 for _ in range(n - 2)]
        scores = [round(chance.random(), 1) for _ in range(n)]
        predicted = [score >= 0.5 for score in scores]
        other = [round(chance.random(), 1) for _ in range(n - 1)] + [2.0]
        assert roc_auc(gold, scores) == pytest.approx(metrics.roc_auc_score(gold, scores))
        assert average_precision(gold, scores) == pytest.approx(
            metrics.average_precision_score(gold, scores)
        )
        assert macro_f1(gold, predicted) == pytest.approx(
            metrics.f1_score(gold, predicted, average="macro", zero_division=0)
        )
        assert spearman(scores, other) == pytest.approx(stats.spearmanr(scores, other)[0])


# Agreement


def test_alpha_of_krippendorffs_own_example() -> None:
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: two coders,
    # ten units, four differ; of 20 values 14 are 0: 1 - 19 * (2 * 4) / (2 * 14 * 6).
    assert nominal_alpha("0100000010", "1110010000") == pytest.approx(1 - 19 * 8 / 168)
    assert nominal_alpha("0100000010", "1110010000") == pytest.approx(0.095, abs=0.0005)


def test_alpha_at_its_ends() -> None:
    assert nominal_alpha("aabb", "aabb") == 1
    assert nominal_alpha("ab", "ba") == pytest.approx(-0.5)
    assert nominal_alpha("aa", "aa") is None


WORDS = "Ana Lind said the bridge is safe . It rained . Bo Falk doubts it ."


def stretch(words: str) -> tuple[int, int]:
    start = WORDS.index(words)
    return start, start + len(words)


def relation(source: str, cue: str, content: str) -> Relation:
    def part(words: str) -> Stretches:
        return (stretch(words),) if words else ()

    return Relation(part(source), part(cue), part(content))


FIRST = relation("Ana Lind", "said", "the bridge is safe")
SECOND = relation("Bo Falk", "doubts", "it .")


def text(predicted: list[Relation], gold: list[Relation]) -> Text:
    starts, ends, _ = tokenize(WORDS)
    sentences = spans(stretch("Ana Lind said the bridge is safe ."))
    sentences += spans(stretch("It rained ."), stretch("Bo Falk doubts it ."))
    return Text(starts, ends, sentences, predicted, gold)


def test_tokens_have_one_label_and_the_cue_comes_first() -> None:
    inner = relation("", "safe", "")
    labels = token_labels(text([], []), [FIRST, inner])
    assert labels[:9] == ["source"] * 2 + ["cue"] + ["content"] * 3 + ["cue", "none", "none"]


def test_the_same_relations_agree_wholly() -> None:
    both = text([FIRST, SECOND], [SECOND, FIRST])
    assert token_alpha([both]) == 1
    for part in ("source", "cue", "content"):
        assert exact_scores([both], part).f1 == 1
        assert token_scores([both], part).f1 == 1
    assert relation_scores([both]).f1 == 1
    assert sentence_scores([both]).n_gold == 2


def test_a_longer_content_is_inexact_and_still_the_same_relation() -> None:
    longer = relation("Ana Lind", "said", "the bridge is safe . It rained")
    both = text([longer], [FIRST, SECOND])
    assert exact_scores([both], "content").f1 == 0
    assert astuple(exact_scores([both], "cue"))[:2] == (1.0, 0.5)
    scores = token_scores([both], "content")
    assert astuple(scores)[:2] == (pytest.approx(4 / 7), pytest.approx(4 / 6))
    assert astuple(relation_scores([both]))[:2] == (1.0, 0.5)  # Dice 8/11
    assert astuple(sentence_scores([both]))[:2] == (0.5, 0.5)


def test_a_relation_needs_its_source_its_cue_and_half_its_content() -> None:
    for wrong in (
        relation("Bo Falk", "said", "the bridge is safe"),
        relation("Ana Lind", "", "the bridge is safe"),
        relation("Ana Lind", "said", "safe . It rained"),  # Dice 2/8
    ):
        assert relation_scores([text([wrong], [FIRST])]).f1 == 0
    unsourced = relation("", "said", "the bridge is safe")
    assert relation_scores([text([unsourced], [unsourced])]).f1 == 1


def test_a_gold_relation_is_found_once() -> None:
    scores = relation_scores([text([FIRST, FIRST], [FIRST])])
    assert astuple(scores)[:2] == (0.5, 1.0)


def test_pieces_of_a_content_are_compared_together() -> None:
    split = Relation((), (), (stretch("the bridge"), stretch("It rained")))
    other = Relation((), (), (stretch("It rained"), stretch("the bridge")))
    half = Relation((), (), (stretch("the bridge"),))
    assert exact_scores([text([other], [split])], "content").f1 == 1
    assert exact_scores([text([half], [split])], "content").f1 == 0


# Small scores of single corpora


def test_biased_words_are_counted_by_sentence() -> None:
    pairs = [
        (frozenset({"slammed", "regime"}), frozenset({"regime", "so-called"})),
        (frozenset[str](), frozenset({"regime"})),
    ]
    assert astuple(score_words(pairs))[:2] == (pytest.approx(1 / 3), 0.5)


def test_a_phrase_matches_one_that_holds_it_once() -> None:
    pairs = [
        (["a Source close to her", "analysts"], ["source close to her", "many", "A source"]),
        ([], ["critics"]),
    ]
    assert astuple(score_phrases(pairs))[:2] == (0.25, 0.5)


def hit(confidence: float, severity: float) -> Hit:
    return Hit(
        "m", "techniques", 0, 1, "x", "own", "x", "x", confidence=confidence, severity=severity
    )


def test_a_further_hit_never_lowers_a_probability() -> None:
    assert any_right([]) == 0
    assert any_right([hit(0.6, 1.0)]) == pytest.approx(0.6)
    assert any_right([hit(0.6, 3.0)]) == pytest.approx(0.6)
    assert any_right([hit(0.6, 0.5)]) == pytest.approx(0.3)
    assert any_right([hit(0.6, 1.0), hit(0.5, 1.0)]) == pytest.approx(0.8)
