"""The fingerprint of every hit: of the words it marks and of some of those around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from unicodedata import normalize

from scorer.features.evidence import Evidence
from scorer.fingerprint import SAMPLE, digest_word, make_fingerprint
from scorer.result import Hit, Measurement


def fingerprint_hits(evidence: Evidence, measurements: Sequence[Measurement]) -> list[Measurement]:
    """The measurements, every hit with its fingerprint.

    Case, quotation marks, spacing, other sentences and the words that only hold a sentence
    together leave it as it is. A mark on several sentences has no words around it: its own are
    sampled, two neighbours at a time, since stretches of one article share its subject.
    """
    reader = _Reader(evidence)
    return [
        replace(item, hits=_told_apart(item.hits, [reader.read(hit) for hit in item.hits]))
        if item.hits
        else item
        for item in measurements
    ]


def _told_apart(hits: Sequence[Hit], fingerprints: Sequence[str]) -> tuple[Hit, ...]:
    """The hits with their fingerprints; of equal ones the second in the text ends in ``+2``."""
    seen: Counter[str] = Counter()
    told = list(hits)
    for place in sorted(range(len(hits)), key=lambda at: (hits[at].start, hits[at].end)):
        same = fingerprints[place]
        seen[same] += 1
        number = f"+{seen[same]}" if seen[same] > 1 else ""
        told[place] = replace(hits[place], fingerprint=f"{same}{number}")
    return tuple(told)


class _Reader:
    """An article's words as fingerprints see them; a sentence's are digested once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._digests: dict[int, list[tuple[str, int]]] = {}

    def read(self, hit: Hit) -> str:
        evidence = self._evidence
        tokens = evidence.document.tokens
        first, last = tokens.at(hit.start), tokens.at(max(hit.start, hit.end - 1)) + 1
        sentences = {evidence.sentence_of[first], evidence.sentence_of[last - 1]}
        if len(sentences) > 1:
            return make_fingerprint(hit.feature, (), _smallest(self._digest_pairs(first, last)))
        (number,) = sentences
        sentence = evidence.document.sentences[number]
        if number not in self._digests:
            self._digests[number] = self._digest(sentence.first, sentence.last)
        around = [item for item in self._digests[number] if not first <= item[1] < last]
        marked = self._words[first:last]
        spoken = [word for word in marked if word[:1].isalnum()]
        return make_fingerprint(hit.feature, spoken or marked, _smallest(around))

    @cached_property
    def _words(self) -> list[str]:
        """Normalised words; one letter is one character, however it was typed."""
        words = self._evidence.document.tokens.words
        return [word if word.isascii() else normalize("NFC", word) for word in words]

    def _digest(self, first: int, last: int) -> list[tuple[str, int]]:
        """The content words ``[first, last)`` by their digests, the smallest first."""
        return sorted((digest_word(self._words[at]), at) for at in self._telling(first, last))

    def _digest_pairs(self, first: int, last: int) -> list[tuple[str, int]]:
        """As ``_digest``, of each content word with the next. Of 250 articles of PTC train, 9 of
        the 115 pairs of stretches in one article are alike by single words, none by twos."""
        words, telling = self._words, self._telling(first, last)
        return sorted(
            (digest_word(f"{words[at]} {words[after]}"), at) for at, after in pairwise(telling)
        )

    def _telling(self, first: int, last: int) -> list[int]:
        words, dull = self._words, self._evidence.lexicon.language.function_words
        spoken = (at for at in range(first, last) if words[at][:1].isalnum())
        return [at for at in spoken if words[at] not in dull]


def _smallest(digests: Iterable[tuple[str, int]]) -> list[str]:
    chosen: list[str] = []
    for digest, _ in digests:
        if digest not in chosen:
            chosen.append(digest)
            if len(chosen) == SAMPLE:
                break
    return chosen
