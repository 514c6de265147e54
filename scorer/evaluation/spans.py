"""Metrics over spans of characters: partial overlap, with and without technique.

The metric of SemEval-2020 Task 11, span identification (Da San Martino, Barrón-Cedeño,
Wachsmuth, Petrov and Nakov 2020, SemEval-2020 Task 11: Detection of Propaganda Techniques
in News Articles, section 5), which is that of Da San Martino et al. 2019 (Fine-Grained
Analysis of Propaganda in News Articles, EMNLP) without the techniques. For predicted spans
S and gold spans T of all articles together::

    P = 1/|S| * sum of |s & t| / |s|      R = 1/|T| * sum of |s & t| / |t|

over all pairs of one article. As in the official scorer, spans of one article that share a
character are merged first (those that only touch are not), and P, R and F1 are 0 when
there is nothing to divide by. With techniques, a pair counts if its technique is the same,
and only spans of one technique are merged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scorer.article import Span

Spans = Mapping[str, Sequence[Span]]
"""Spans by article."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and their harmonic mean, with what they were taken over."""

    precision: float
    recall: float
    f1: float
    n_predicted: int
    n_gold: int


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted, those that share a character made one; empty ones are dropped."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start, item.end)):
        if span.start >= span.end:
            continue
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(Span(span.start, span.end))
    return merged


def score_spans(predicted: Spans, gold: Spans) -> Scores:
    """The official partial-overlap precision, recall and F1 of span identification."""
    return _scores([(predicted, gold)])


def score_techniques(
    predicted: Mapping[str, Spans], gold: Mapping[str, Spans]
) -> tuple[Scores, dict[str, Scores]]:
    """The same with techniques: over all fragments, and for each technique by itself.

    Both are spans by article by technique.
    """
    pairs = {
        name: (predicted.get(name, {}), gold.get(name, {})) for name in sorted({*predicted, *gold})
    }
    return _scores(pairs.values()), {name: _scores([pair]) for name, pair in pairs.items()}


def score_lines(predicted: Spans, gold: Spans, lines: Mapping[str, Sequence[Span]]) -> Scores:
    """Sentence level, as in NLP4IF-2019 (Da San Martino, Barrón-Cedeño and Nakov 2019): a
    sentence (a line of the article) is propaganda if a span shares a character with it."""
    true = n_predicted = n_gold = 0
    for article, spans in lines.items():
        found = _touched(spans, merge_spans(predicted.get(article, ())))
        wanted = _touched(spans, merge_spans(gold.get(article, ())))
        true += len(found & wanted)
        n_predicted += len(found)
        n_gold += len(wanted)
    return score_counts(true, n_predicted, n_gold)


def score_counts(n_true: int, n_predicted: int, n_gold: int) -> Scores:
    """Precision, recall and F1 from counts; 0 where there is nothing to divide by."""
    return _from_sums(n_true, n_true, n_predicted, n_gold)


def _scores(pairs: Iterable[tuple[Spans, Spans]]) -> Scores:
    precise = recalled = 0.0
    n_predicted = n_gold = 0
    for predicted, gold in pairs:
        for article in sorted({*predicted, *gold}):
            found = merge_spans(predicted.get(article, ()))
            wanted = merge_spans(gold.get(article, ()))
            n_predicted += len(found)
            n_gold += len(wanted)
            for span, other, shared in _overlaps(found, wanted):
                precise += shared / (span.end - span.start)
                recalled += shared / (other.end - other.start)
    return _from_sums(precise, recalled, n_predicted, n_gold)


def _from_sums(precise: float, recalled: float, n_predicted: int, n_gold: int) -> Scores:
    precision = precise / n_predicted if n_predicted else 0.0
    recall = recalled / n_gold if n_gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return Scores(precision, recall, f1, n_predicted, n_gold)


def _overlaps(first: Sequence[Span], second: Sequence[Span]) -> Iterable[tuple[Span, Span, int]]:
    """Pairs that share characters, and how many. Both are merged and sorted."""
    start = 0
    for span in first:
        while start < len(second) and second[start].end <= span.start:
            start += 1
        for other in second[start:]:
            if other.start >= span.end:
                break
            yield span, other, min(span.end, other.end) - max(span.start, other.start)


def _touched(lines: Sequence[Span], spans: Sequence[Span]) -> set[int]:
    return {n for n, line in enumerate(lines) if any(line.overlaps(span) for span in spans)}
