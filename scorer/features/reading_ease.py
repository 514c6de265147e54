"""Flesch Reading Ease, from this toolkit's own sentences and textstat's syllables."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="reading_ease",
    title="Reading ease",
    family="style",
    question="How hard is the text to read?",
    why="Shown so that a class or a desk can compare; a hard text is not a bad one.",
    limits=(
        "Syllables are counted from hyphenation patterns, which runs a few points above a "
        "pronouncing dictionary; names count as words."
    ),
    unit="Flesch score",
    source=("Flesch 1948, A new readability yardstick, Journal of Applied Psychology 32(3)",),
)
_LEAST_WORDS = 30


@cache
def _textstat() -> Any:
    """textstat without what it does not need here.

    Version 0.7.4 asks pkg_resources for a list of easy words and nothing else;
    pkg_resources takes a tenth of a second to import and is gone from newer setuptools.
    """
    import sys
    import types

    held = sys.modules.get("pkg_resources")
    stand_in = types.ModuleType("pkg_resources")
    sys.modules["pkg_resources"] = stand_in
    try:
        import textstat
    finally:
        if held is None:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = held
    return textstat.textstat


@lru_cache(maxsize=100_000)
def count_syllables(word: str) -> int:
    """Syllables of one word as textstat counts them, at least 1."""
    return max(1, int(_textstat().syllable_count(word)))


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """206.835 - 1.015 x words per sentence - 84.6 x syllables per word.

    Not applicable below thirty words.
    """
    document = evidence.document
    words = [
        document.tokens.words[index]
        for number in evidence.scored_sentences
        for index in range(document.sentences[number].first, document.sentences[number].last)
        if document.tokens.words[index][0].isalpha()
    ]
    if len(words) < _LEAST_WORDS:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    syllables = sum(count_syllables(word) for word in words)
    value = 206.835 - 1.015 * len(words) / len(evidence.scored_sentences)
    return Measurement(INFO.id, value - 84.6 * syllables / len(words), INFO.unit, "measured")
