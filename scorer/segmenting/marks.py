"""Double quotation marks, and how well each would open or close a quotation.

A curly mark says so itself and a straight one by the white space beside it, but both
are misprinted, so neither is more than a price to pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorer.article import Span

# A mark may be printed twice, ""so"", or come as an entity that nobody decoded.
_DOUBLE = re.compile(
    r"[“”„‟\"«»‹›「」『』]|``|''|‘‘|’’|&(?:quot|[lrb]dquo|[lr]aquo|#34|#x22|#822[0-2]|#x201[cCdDeE]);"
)
_SPACED = re.compile(r"(?<!\S)(?:[“”\"]|``|'')(?!\S)")
_OPENERS = frozenset(
    "“ „ ‟ « ‹ `` ‘‘ 「 『 &ldquo; &bdquo; &laquo; &#8220; &#8222; &#x201c; &#x201e;".split()
)
_CLOSERS = frozenset("” » › ’’ 」 』 &rdquo; &raquo; &#8221; &#x201d;".split())
_OPENS_AFTER = frozenset(" \t\n\r\u00a0([{—–-/‘'“\"*_")
_CLOSES_BEFORE = frozenset(" \t\n\r\u00a0.,;:!?)]}—–-/’'”\"…*_")
_PAUSES = frozenset(".,;:!?)]")
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
_STRAY = 2.5
_STRAY_INSIDE = 3.0
_HINT = 0.4
_AGAINST_SPACE = 3.0
_AGAINST_GLYPH = 4.0
_ENDS_SPEECH = frozenset(".,!?…")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at ``[start, end)`` and the price of each reading.

    It is none at ``stray``, or at ``stray_inside`` within a quotation.
    """

    start: int
    end: int
    opens: float
    closes: float
    stray: float
    stray_inside: float


def is_set_apart(text: str, paragraphs: Iterable[Span]) -> bool:
    """Whether marks stand between white space, as in " copy taken apart " by a machine."""
    every = spaced = 0
    for paragraph in paragraphs:
        every += sum(1 for _ in _DOUBLE.finditer(text, paragraph.start, paragraph.end))
        spaced += sum(1 for _ in _SPACED.finditer(text, paragraph.start, paragraph.end))
    return spaced > every / 3


def double_marks(text: str, paragraph: Span, apart: bool) -> Iterator[Mark]:
    """The double marks of one paragraph; ``apart`` when white space surrounds them."""
    reached = paragraph.start
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        if start < reached:
            continue
        mark = match.group()
        if text.startswith(mark, end) and _is_doubled(text, paragraph, start, end, mark):
            end += len(mark)
        reached = end
        opens, closes = _prices(text, paragraph, start, end, mark, apart)
        stray, stray_inside = _STRAY, _STRAY_INSIDE
        if mark == '"' and text[max(paragraph.start, start - 1)].isdigit():
            stray = 0.0  # 3" thick, but "it was 1999"
            if _FEET.search(text, max(paragraph.start, start - 7), start):
                closes, stray_inside = _STRAY, 0.0
        elif mark == "''" and closes < opens:
            stray = 0.0  # outside a quotation as often two apostrophes as a mark
        yield Mark(start, end, opens, closes, stray, stray_inside)


def _prices(
    text: str, paragraph: Span, start: int, end: int, mark: str, apart: bool
) -> tuple[float, float]:
    """What it costs to let a mark open and to let it close."""
    left = text[start - 1] if start > paragraph.start else " "
    right = text[end] if end < paragraph.end else " "
    beyond = text[end + 1 : end + 2] if end + 1 < paragraph.end else " "
    pauses = right in _PAUSES and beyond.isspace()  # " so ", even between white space
    opens = left in _OPENS_AFTER and not right.isspace() and not pauses
    closes = (not left.isspace() or pauses) and (right in _CLOSES_BEFORE or right.isspace())
    closes = closes and start > paragraph.start
    if mark in _OPENERS:
        # Some languages close with what opens here: „so“.
        return (0.5, 0.1) if closes and not opens else (0.0, _AGAINST_GLYPH)
    if mark in _CLOSERS:
        return (0.1, 0.5) if opens and not closes else (_AGAINST_GLYPH, 0.0)
    if opens != closes:
        return (0.0, _AGAINST_SPACE) if opens else (_AGAINST_SPACE, 0.0)
    # White space on both sides or on neither: what is written beside it may tell.
    before = text[max(paragraph.start, start - 2) : start].rstrip()
    after = text[end : min(paragraph.end, end + 2)].lstrip()
    if not before:
        # Where other marks are not set apart this one was split off the line above.
        return (0.0, 1.0) if apart else (_HINT, 0.0)
    return (
        0.0 if after and after[0].isupper() else _HINT,
        0.0 if not after or before[-1] in _ENDS_SPEECH else _HINT,
    )


def _is_doubled(text: str, paragraph: Span, start: int, end: int, mark: str) -> bool:
    """Whether the same mark comes twice for one, and not one closing and one opening."""
    if mark not in '"“”':
        return False
    after = end + len(mark)
    left = text[start - 1] if start > paragraph.start else " "
    right = text[after] if after < paragraph.end else " "
    return (left in _OPENS_AFTER) != (right in _CLOSES_BEFORE)
