"""How an article's sources are spread over its sentences, for resampling them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from scorer.features.evidence import Evidence
from scorer.features.ledger import list_sources
from scorer.result import source_key


def count_attributions(evidence: Evidence) -> Mapping[int, int]:
    """Sentence to the number of attributions whose content begins in it."""
    tokens = evidence.document.tokens
    return Counter(
        evidence.sentence_of[tokens.at(attribution.content[0].start)]
        for attribution in evidence.document.attributions
        if attribution.content
    )


def count_sourced_words(evidence: Evidence) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Sentence to the words in it of the source that has most, and of all sources."""
    sources = list_sources(evidence)
    first = source_key(sources[0].name) if sources else None
    keys = [
        source_key(attribution.source.name or attribution.source.text)
        for attribution in evidence.document.attributions
    ]
    words = evidence.document.tokens.words
    most: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for token, number in evidence.holders.items():
        if words[token][0].isalnum():
            sentence = evidence.sentence_of[token]
            every[sentence] += 1
            most[sentence] += keys[number] == first
    return most, every
