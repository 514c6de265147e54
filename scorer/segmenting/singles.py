"""Quotations in single marks, told from apostrophes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorer.article import Span

_SINGLE = re.compile(r"(?<![‘’'])[‘’'](?![‘’'])")
_ELISIONS = re.compile(
    r"(?:\d|em\b|til\b|tis\b|twas\b|cause\b|n['’]|round\b|bout\b)", re.IGNORECASE
)
_SENTENCE_MARK = re.compile(r"[.!?]")


def pair_singles(text: str, paragraph: Span, following: Span | None) -> list[Span]:
    """Outermost quotations in single marks in one paragraph."""
    spans: list[Span] = []
    marks = [match.start() for match in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    reached = paragraph.start
    for index, start in enumerate(marks):
        if start < reached or not _opens_single(text, paragraph, start):
            continue
        end = _closing_single(text, paragraph, marks, index)
        if end is None and text[start] == "‘" and start == paragraph.start:
            carries_on = following is not None and text[following.start] == "‘"
            end = paragraph.end if carries_on else None
        if end is not None:
            spans.append(Span(start, end))
            reached = end
    return spans


def _opens_single(text: str, paragraph: Span, start: int) -> bool:
    if text[start] == "’":
        return False
    left = text[start - 1] if start > paragraph.start else " "
    right = text[start + 1] if start + 1 < paragraph.end else " "
    if not (left.isspace() or left in '([{—–-“"/') or right.isspace():
        return False
    return not _ELISIONS.match(text, start + 1)


def _closing_single(text: str, paragraph: Span, marks: Sequence[int], index: int) -> int | None:
    """End of what ``marks[index]`` opens, told from apostrophes; at most 120 words on."""
    opened = marks[index]
    fallback = None
    for place in range(index + 1, len(marks)):
        mark = marks[place]
        if mark - opened > 700:
            break
        left, right = text[mark - 1], text[mark + 1] if mark + 1 < paragraph.end else " "
        if text[mark] == "‘" or left.isspace() or right.isalnum():
            continue
        possessive = left in "sz" and right == " "
        if not possessive:
            return mark + 1
        if fallback is None:
            fallback = mark + 1
    if fallback is not None and not _SENTENCE_MARK.search(text, opened, fallback):
        return fallback
    return None
