"""BABE: sentences of news rated biased or not by experts, with the words that make them so
(Spinde et al. 2021, Neural Media Bias Detection Using Distant Supervision With BABE, EMNLP).

The probability is that of the model of sentences, learned from the part of the corpus that is
published for training; 1 (Biased) from the threshold on that ships with it. The words are those
of the lexicon's hits of loaded language and techniques, in whosever voice, for the sentence
stands alone; learned hits are whole stretches and left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scorer.article import Article
from scorer.errors import UsageError
from scorer.evaluation.files import Row, csv_text, list_files, read_csv
from scorer.evaluation.labels import accuracy, average_precision, label_scores, macro_f1
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.seen_rows import lessons_of, tell_apart
from scorer.evaluation.sentence_alone import judge_alone, measure_alone
from scorer.evaluation.spans import Scores, score_counts
from scorer.evaluation.workers import map_articles
from scorer.pipeline import Instruments
from scorer.tagging.sentence_model import load_sentence_model
from scorer.tokenizing import words_of

_FAMILIES = frozenset({"loaded_language", "techniques"})
BIASED = "Biased"

Found = tuple[float, frozenset[str]]


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every row of every ``*.csv``, and figures over the rows with labels."""
    paths = list_files(folder, "*.csv", "babe")
    rows = [row for path in paths for row in read_csv(path, ("id", "text"))]
    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    found = map_articles(find_bias, articles, jobs)
    threshold = load_sentence_model().answering["biased"].threshold
    table = [
        (row["id"], f"{probability:.4f}", str(int(probability >= threshold)))
        for row, (probability, _) in zip(rows, found, strict=True)
    ]
    figures: dict[str, Any] = {"n": len(rows), "unit": "sentences", "threshold": threshold}
    both = list(zip(rows, found, strict=True))
    figures |= tell_apart(
        lessons_of("biased"),
        [row["text"] for row in rows],
        both,
        lambda chosen: _label_figures(chosen, threshold),
    )
    figures |= _word_figures(rows, found)
    return Outcome({"": csv_text(("id", "probability", "label"), table)}, figures)


def find_bias(article: Article, instruments: Instruments) -> Found:
    """How likely the sentence is biased, to four decimals, and by which words."""
    evidence, hits = measure_alone(article, instruments)
    kept = [hit for hit in hits if hit.family in _FAMILIES and not hit.is_learned]
    biased = judge_alone(evidence.wording, evidence.reading.logits, "biased")
    return biased, words_in(hit.text for hit in kept)


def _label_figures(rows: Sequence[tuple[Row, Found]], threshold: float) -> dict[str, Any]:
    labelled = [
        (row["label_bias"] == BIASED, probability)
        for row, (probability, _) in rows
        if row.get("label_bias")
    ]
    if not labelled:
        return {}
    gold = [is_biased for is_biased, _ in labelled]
    scores = [probability for _, probability in labelled]
    predicted = [probability >= threshold for probability in scores]
    return {
        "n_labelled": len(labelled),
        "macro_f1": figure(macro_f1(gold, predicted)),
        "accuracy": figure(accuracy(gold, predicted)),
        "average_precision": figure(average_precision(gold, scores)),
        "biased": shown_scores(label_scores(gold, predicted, True)),
    }


def _word_figures(rows: Sequence[Row], found: Sequence[Found]) -> dict[str, Any]:
    """Over pairs of a sentence and a word in it, whatever its case and how often."""
    pairs = [
        (gold_words(row), words)
        for row, (_, words) in zip(rows, found, strict=True)
        if row.get("biased_words")
    ]
    return {"biased_words": shown_scores(score_words(pairs))} if pairs else {}


def score_words(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Scores:
    """Precision, recall and F1 over gold and predicted words of every sentence."""
    return score_counts(
        sum(len(gold & predicted) for gold, predicted in pairs),
        sum(len(predicted) for _, predicted in pairs),
        sum(len(gold) for gold, _ in pairs),
    )


def gold_words(row: Row) -> frozenset[str]:
    """The words that make a labelled sentence biased, normalised.

    Raises:
        UsageError: the column is no list of words.
    """
    return words_in(listed_words(row))


def listed_words(row: Row) -> list[str]:
    """The words or phrases that make a labelled sentence biased, as listed.

    Raises:
        UsageError: the column is no list of words.
    """
    try:
        listed = ast.literal_eval(row["biased_words"])
    except (ValueError, SyntaxError):
        listed = None
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise UsageError(f"babe: row {row['id']}: biased_words is not a list of words")
    return listed


def words_in(phrases: Iterable[str]) -> frozenset[str]:
    """The words of phrases, normalised, without punctuation."""
    return frozenset(word for phrase in phrases for word in words_of(phrase) if word[0].isalnum())
