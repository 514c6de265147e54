"""Metrics over labels and scores. As scikit-learn and SciPy compute them, ties included,
and without either, so that measuring starts no threads."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from scorer.evaluation.spans import Scores, score_counts


def accuracy(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> float | None:
    """Share of labels that agree."""
    if not gold:
        return None
    return sum(a == b for a, b in zip(gold, predicted, strict=True)) / len(gold)


def label_scores(
    gold: Sequence[Hashable], predicted: Sequence[Hashable], label: Hashable
) -> Scores:
    """Precision, recall and F1 of one label."""
    pairs = list(zip(gold, predicted, strict=True))
    return score_counts(
        sum(a == label and b == label for a, b in pairs),
        sum(b == label for _, b in pairs),
        sum(a == label for a, _ in pairs),
    )


def macro_f1(gold: Sequence[Hashable], predicted: Sequence[Hashable]) -> float | None:
    """The mean F1 of all labels that occur in either."""
    labels = {*gold, *predicted}
    if not labels:
        return None
    return sum(sorted(label_scores(gold, predicted, label).f1 for label in labels)) / len(labels)


def average_precision(gold: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Sum over thresholds of precision times the recall gained; ties are one threshold."""
    positives = sum(gold)
    if not positives:
        return None
    total = found = seen = 0.0
    for group in _groups(scores, descending=True):
        gained = sum(gold[index] for index in group)
        found += gained
        seen += len(group)
        total += found / seen * gained / positives
    return total


def roc_auc(gold: Sequence[bool], scores: Sequence[float]) -> float | None:
    """How often a positive scores above a negative; a tie is half (Mann-Whitney)."""
    positives = sum(gold)
    negatives = len(gold) - positives
    if not positives or not negatives:
        return None
    ranks = _ranks(scores)
    sum_of_ranks = sum(rank for rank, is_positive in zip(ranks, gold, strict=True) if is_positive)
    return (sum_of_ranks - positives * (positives + 1) / 2) / (positives * negatives)


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rank correlation: Pearson's of the ranks, tied values sharing the mean rank."""
    a, b = _ranks(first), _ranks(second)
    if len(a) != len(b):
        raise ValueError("columns of different length")
    if len(a) < 2:
        return None
    mean = (len(a) + 1) / 2
    both = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    spread = sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)
    return both / float(spread**0.5) if spread else None


def _groups(scores: Sequence[float], *, descending: bool = False) -> list[list[int]]:
    """Indices of equal scores together, the groups in order of score."""
    groups: dict[float, list[int]] = {}
    for index, score in enumerate(scores):
        groups.setdefault(score, []).append(index)
    return [groups[score] for score in sorted(groups, reverse=descending)]


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    ranks = [0.0] * len(values)
    before = 0
    for group in _groups(values):
        for index in group:
            ranks[index] = before + (len(group) + 1) / 2
        before += len(group)
    return ranks
