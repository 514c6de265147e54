"""A source as a reader would name it, without what slipped into its phrase."""

from __future__ import annotations

from scorer.attributing.link import Range
from scorer.attributing.wording import Wording

_JOINTS = frozenset({"and", "or", "but", "that", "who", "which", "'s", "'"})
_ARTICLES = frozenset({"the", "a", "an"})


def trim_source(wording: Wording, span: Range | None) -> Range | None:
    """A source without the verb or joint that slipped into it; None when nothing is left.

    "a clerk received a letter and" is a clerk; "the clerk who received it" stays whole, and so
    does "officials briefed on it".
    """
    if span is None:
        return None
    words, grammar = wording.words, wording.grammar
    first, last = span
    while first < last and (_is_bare_verb(wording, first) or not wording.is_word(first)):
        first += 1
    for index in range(first + 1, last):
        if words[index] in grammar.relatives or words[index] in ("that", "whose", "where"):
            break
        after = words[index + 1] if index + 1 < last else ""
        participle = words[index].endswith("ed") and (
            not after or not after[0].isalpha() or after in grammar.prepositions or after == "to"
        )
        if wording.is_finite(index, first) and not participle:
            last = index
            break
    while last > first and (words[last - 1] in _JOINTS or not wording.is_word(last - 1)):
        if words[last - 1] in (")", ".", '"', "”"):
            break
        last -= 1
    bare = last - first == 1 and words[first] in _ARTICLES
    return None if first == last or bare else (first, last)


def _is_bare_verb(wording: Wording, index: int) -> bool:
    """Whether a word of saying is nothing else: "said clerks", but "report" in "report finds"."""
    noun = index in wording.nouns or index in wording.cue_nouns
    return index in wording.verbs and not noun and not wording.capital[index]
