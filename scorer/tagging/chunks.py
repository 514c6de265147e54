"""Noun and verb groups of a sentence, from its parts of speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_NOUN = frozenset({"NN", "JJ", "DT", "CD", "PR", "PO", "WP", "WD", "EX", "PD"})
_VERB = frozenset({"VB", "MD", "RB"})
_OPENS_NOUN = frozenset({"DT", "PR", "WP", "WD"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """The tokens ``[first, last)`` of one kind: N, V, P (a preposition) or O, and its head."""

    first: int
    last: int
    head: int
    kind: str


def find_chunks(tags: Sequence[str], first: int, last: int) -> list[Chunk]:
    """The chunk of every token of ``[first, last)``; all tokens of a chunk share one object."""
    column: list[Chunk] = []
    start = first
    while start < last:
        kind = _kind(tags[start])
        end = start + 1
        if kind in "NV":
            while end < last and _kind(tags[end]) == kind and not _opens_another(tags, end, kind):
                end += 1
        chunk = Chunk(start, end, _head(tags, start, end, kind), kind)
        column += [chunk] * (end - start)
        start = end
    return column


def _kind(tag: str) -> str:
    if tag[:2] in _NOUN:
        return "N"
    if tag[:2] in _VERB or tag == "TO":
        return "V"
    return "P" if tag == "IN" else "O"


def _opens_another(tags: Sequence[str], index: int, kind: str) -> bool:
    return kind == "N" and tags[index][:2] in _OPENS_NOUN and tags[index - 1][:2] != "PD"


def _head(tags: Sequence[str], first: int, last: int, kind: str) -> int:
    wanted = ("VB",) if kind == "V" else ("NN", "PR") if kind == "N" else ()
    for index in range(last - 1, first - 1, -1):
        if tags[index][:2] in wanted:
            return index
    return last - 1
