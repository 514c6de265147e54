"""Guards: neighbours in whose company an entry is taken literally and no match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorer.lexicon.automaton import Found
from scorer.lexicon.marker import Entry

_AFTER = 3
_BEFORE = 2
"""Words looked at behind and in front of a match: "slammed the prison door", "a grand slam"."""


def passes_guards(entry: Entry, match: Found, words: Sequence[str]) -> bool:
    """Whether no guard of ``entry`` stands near the match, in the same run of words."""
    if entry.unless_before:
        following = range(match.last, match.last + _AFTER)
        if not _neighbours(words, following).isdisjoint(entry.unless_before):
            return False
    if entry.unless_after:
        before = range(match.first - 1, match.first - 1 - _BEFORE, -1)
        if not _neighbours(words, before).isdisjoint(entry.unless_after):
            return False
    return True


def _neighbours(words: Sequence[str], indices: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for index in indices:
        if not 0 <= index < len(words):
            break
        word = words[index]
        if not (word[0].isalnum() or word == "'s"):
            break
        found.add(word)
    return found
