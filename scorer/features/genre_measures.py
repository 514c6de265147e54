"""What tells an opinion piece from a report: the measures of ``scorer.tagging.genre_model``.

Only how the writer speaks is measured. Loaded words and techniques are left out on purpose: what
lowers a score may not also excuse an article from being scored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log1p

from scorer.features.evidence import Evidence
from scorer.tagging.genre_model import MEASURES

_EVEN = 5
"""Verbs counted as present and as past in equal parts before any is met, so that a handful of them
says little."""
_COUNTED = ("singular", "plural", "second", "arguments", "days")
"""Measures that are lists in ``language.yaml``, by the same name."""


@dataclass(frozen=True, slots=True)
class _Own:
    """The tokens of scored text in the writer's own voice, by number."""

    words: tuple[str, ...]
    tokens: tuple[int, ...]
    n_words: int

    def rate(self, n: int) -> float:
        """Per 100 own words, as the natural logarithm of one more: the tenth *I* says less than
        the first."""
        return log1p(100 * n / self.n_words)

    def count(self, phrases: Iterable[str]) -> int:
        """How often words, or phrases of several, are found."""
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            parts = tuple(phrase.split())
            by_first.setdefault(parts[0], []).append(parts)
        words = self.words
        return sum(
            any(words[at : at + len(parts)] == parts for parts in by_first.get(words[at], ()))
            for at in self.tokens
        )


def measure_genre(evidence: Evidence) -> tuple[float, ...]:
    """The measures of an article, in the order of ``MEASURES``; all 0 without words of its own."""
    document, genre = evidence.document, evidence.lexicon.language.genre
    own = _own(evidence)
    if own.n_words == 0:
        return (0.0,) * len(MEASURES)
    held, words = frozenset(own.tokens), own.words
    sentences = [document.sentences[number] for number in evidence.scored_sentences]
    ends = [words[item.last - 1] for item in sentences if item.last - 1 in held]
    openers = frozenset(genre.get("argument_openers", ()))
    counts = {name: own.count(genre.get(name, ())) for name in _COUNTED}
    counts["questions"], counts["exclamations"] = ends.count("?"), ends.count("!")
    counts["openers"] = sum(
        item.first in held and words[item.first] in openers for item in sentences
    )
    counts["figures"] = sum(words[at][0].isdigit() for at in own.tokens)
    present, past = own.count(genre.get("present", ())), own.count(genre.get("past", ()))
    measures = {name: own.rate(n) for name, n in counts.items()}
    measures["present"] = (present + _EVEN / 2) / (present + past + _EVEN)
    measures["attributions"] = log1p(1000 * len(document.attributions) / evidence.n_words)
    return tuple(measures[name] for name in MEASURES)


def _own(evidence: Evidence) -> _Own:
    document, voices = evidence.document, evidence.voices
    words = document.tokens.words
    sentences = [document.sentences[number] for number in evidence.scored_sentences]
    tokens = tuple(
        at
        for sentence in sentences
        for at in range(sentence.first, sentence.last)
        if voices[at] == "own"
    )
    return _Own(words, tokens, sum(words[at][0].isalnum() for at in tokens))
