"""How far two sets of attributions agree: by token, by part, by sentence, by relation.

PolNeAR's annotations are univocal: each token is source, cue, content or none, in at most
one relation (Newell, Margolin and Ruths 2018, An Attribution Relations Corpus for Political
News, LREC), and agreement is Krippendorff's alpha over the tokens (Krippendorff 2004,
Content Analysis, chapter 11). Where relations overlap all the same, a token takes the first
of cue, source, content.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from scorer.article import Span
from scorer.evaluation.spans import Scores, score_counts

Part = Literal["source", "cue", "content"]
PARTS: tuple[Part, ...] = ("source", "cue", "content")
_PRECEDENCE: tuple[Part, ...] = ("cue", "source", "content")

Stretches = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Who (source) hands over (cue) which words (content): start and end of every piece."""

    source: Stretches
    cue: Stretches
    content: Stretches

    def part(self, name: Part) -> Stretches:
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Text:
    """One article: its tokens, its sentences, and the relations of either side."""

    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[Span]
    predicted: Sequence[Relation]
    gold: Sequence[Relation]

    def tokens(self, stretches: Iterable[tuple[int, int]]) -> set[int]:
        """The tokens that share a character with a stretch."""
        found: set[int] = set()
        for start, end in stretches:
            found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return found


def token_labels(text: Text, relations: Sequence[Relation]) -> list[str]:
    """Source, cue, content or none for every token."""
    labels = ["none"] * len(text.starts)
    for part in reversed(_PRECEDENCE):
        for relation in relations:
            for index in text.tokens(relation.part(part)):
                labels[index] = part
    return labels


def nominal_alpha(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Krippendorff's alpha of two coders who both labelled every unit, nominal labels."""
    totals = Counter(first) + Counter(second)
    n_values = sum(totals.values())
    differing = 2 * sum(a != b for a, b in zip(first, second, strict=True))
    expected = n_values * n_values - sum(count * count for count in totals.values())
    if not expected:
        return None
    return 1 - (n_values - 1) * differing / expected


def token_alpha(texts: Sequence[Text]) -> float | None:
    """Alpha over the tokens of all texts together."""
    predicted = [label for text in texts for label in token_labels(text, text.predicted)]
    gold = [label for text in texts for label in token_labels(text, text.gold)]
    return nominal_alpha(predicted, gold)


def exact_scores(texts: Sequence[Text], part: Part) -> Scores:
    """A part is found if all its pieces have the same starts and ends, to the character."""
    true = n_predicted = n_gold = 0
    for text in texts:
        predicted = Counter(_pieces(text.predicted, part))
        gold = Counter(_pieces(text.gold, part))
        true += (predicted & gold).total()
        n_predicted += predicted.total()
        n_gold += gold.total()
    return score_counts(true, n_predicted, n_gold)


def token_scores(texts: Sequence[Text], part: Part) -> Scores:
    """Over tokens that belong to the part in any relation."""
    true = n_predicted = n_gold = 0
    for text in texts:
        predicted = text.tokens(p for item in text.predicted for p in item.part(part))
        gold = text.tokens(p for item in text.gold for p in item.part(part))
        true += len(predicted & gold)
        n_predicted += len(predicted)
        n_gold += len(gold)
    return score_counts(true, n_predicted, n_gold)


def sentence_scores(texts: Sequence[Text]) -> Scores:
    """Over sentences that share a character with any part of a relation."""
    true = n_predicted = n_gold = 0
    for text in texts:
        predicted = _attributed_sentences(text, text.predicted)
        gold = _attributed_sentences(text, text.gold)
        true += len(predicted & gold)
        n_predicted += len(predicted)
        n_gold += len(gold)
    return score_counts(true, n_predicted, n_gold)


def relation_scores(texts: Sequence[Text]) -> Scores:
    """Over whole relations, paired one to one, the best overlap of contents first.

    A pair counts if the contents' tokens overlap by at least half (Dice), and sources and
    cues each share a token or are absent on both sides.
    """
    true = sum(_paired(text) for text in texts)
    return score_counts(
        true,
        sum(len(text.predicted) for text in texts),
        sum(len(text.gold) for text in texts),
    )


def _pieces(relations: Sequence[Relation], part: Part) -> list[Stretches]:
    return [tuple(sorted(item.part(part))) for item in relations if item.part(part)]


def _attributed_sentences(text: Text, relations: Sequence[Relation]) -> set[int]:
    starts = [sentence.start for sentence in text.sentences]
    ends = [sentence.end for sentence in text.sentences]
    found: set[int] = set()
    for relation in relations:
        for part in PARTS:
            for start, end in relation.part(part):
                found.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    return found


def _paired(text: Text) -> int:
    predicted = [_sets(text, item) for item in text.predicted]
    gold = [_sets(text, item) for item in text.gold]
    candidates = []
    for i, (source, cue, content) in enumerate(predicted):
        for j, (other_source, other_cue, other_content) in enumerate(gold):
            shared = len(content & other_content)
            if not shared or not _meet(source, other_source) or not _meet(cue, other_cue):
                continue
            dice = 2 * shared / (len(content) + len(other_content))
            if dice >= 0.5:
                candidates.append((-dice, i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(candidates):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
    return len(used[0])


def _sets(text: Text, relation: Relation) -> tuple[set[int], set[int], set[int]]:
    return text.tokens(relation.source), text.tokens(relation.cue), text.tokens(relation.content)


def _meet(first: set[int], second: set[int]) -> bool:
    return bool(first & second) or not (first or second)
