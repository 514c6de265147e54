"""What stands inside quotation marks.

Curly, straight, angled and single marks; over several sentences; over several
paragraphs, where each opens with a mark and only the last closes; left open or
left unopened by mistake. An apostrophe is none. One lost mark never swallows more
than its own paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from scorer.article import Span
from scorer.language import Language

_DOUBLE = re.compile(r"[“”„‟\"«»]|``|''|‘‘|’’")
_OPENERS = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSERS = frozenset({"”", "»", "’’"})
_SINGLE = re.compile(r"(?<![‘’'])[‘’'](?![‘’'])")
_OPENS_AFTER = frozenset(" \t\n\r\u00a0([{—–-/‘'“\"*_")
_CLOSES_BEFORE = frozenset(" \t\n\r\u00a0.,;:!?)]}—–-/’'”\"…*_")
_ELISIONS = re.compile(
    r"(?:\d|em\b|til\b|tis\b|twas\b|cause\b|n['’]|round\b|bout\b)", re.IGNORECASE
)
_FEET = re.compile(r"\d['’]\d{1,2}$")
_REPORTING = re.compile(r"\s*(?:[A-Z]?[\w.'’-]+\s+){0,4}([a-z]+)")
_SENTENCE_MARK = re.compile(r"[.!?]")


def find_quotations(
    text: str,
    flow: Sequence[Span],
    sentences: Sequence[Span],
    language: Language,
) -> list[Span]:
    """Outermost quotations, marks included, one for each paragraph they run through.

    ``flow`` holds the paragraphs that may carry a quotation on from one to the next, in
    reading order; ``sentences`` those of all of them, in reading order.
    """
    found: list[Span] = []
    inside_until = -1
    for index, paragraph in enumerate(flow):
        if index < inside_until:
            found.append(Span(paragraph.start, paragraph.end))
            continue
        following = flow[index + 1] if index + 1 < len(flow) else None
        closing = None
        if index == inside_until or _DOUBLE.search(text, paragraph.start, paragraph.end):
            closing = _closing_paragraph(text, flow, index)
        goes_on = closing is not None or (
            following is not None and _opens_with_mark(text, following)
        )
        doubles, left_open = _pair_doubles(
            text, paragraph, goes_on, sentences, language, inside=index == inside_until
        )
        if closing is not None and left_open:
            inside_until = closing
        singles = _pair_singles(text, paragraph, following)
        found += _outermost(doubles, singles)
    return found


def _closing_paragraph(text: str, flow: Sequence[Span], index: int) -> int | None:
    """Where a quotation left open by paragraph ``index`` is closed, if a later one closes it.

    That is: the next mark anywhere in the following paragraphs is a closing one, as in copy
    with a line for every sentence. At most ten paragraphs on; a mark that opens ends the search.
    """
    for later in range(index + 1, min(index + 11, len(flow))):
        marks = _directed_marks(text, flow[later], is_open=True)
        if marks:
            return later if marks[0][2] == "close" else None
    return None


def _opens_with_mark(text: str, paragraph: Span) -> bool:
    return text[paragraph.start] in '“"„«' or text.startswith("``", paragraph.start)


def _sides(text: str, paragraph: Span, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark at ``[start, end)`` can open and can close, from what stands beside it."""
    left = text[start - 1] if start > paragraph.start else " "
    right = text[end] if end < paragraph.end else " "
    opens = left in _OPENS_AFTER and not right.isspace()
    closes = not left.isspace() and (right in _CLOSES_BEFORE or right.isspace())
    return opens and start < paragraph.end, closes and start > paragraph.start


def _pair_doubles(
    text: str,
    paragraph: Span,
    goes_on: bool,
    sentences: Sequence[Span],
    language: Language,
    inside: bool,
) -> tuple[list[Span], bool]:
    """Pairs in one paragraph, and whether the last is left open; ``inside`` when a quotation
    from above is still open."""
    marks = _directed_marks(text, paragraph, is_open=inside)
    spans: list[Span] = []
    opened: int | None = paragraph.start if inside else None
    depth = int(inside)
    remaining = [(0, 0)]  # closing and opening marks from each mark on
    for _, _, direction in reversed(marks):
        closes, opens = remaining[-1]
        remaining.append((closes + (direction == "close"), opens + (direction == "open")))
    remaining.reverse()
    for index, (start, end, direction) in enumerate(marks):
        if opened is None:
            if direction == "open":
                opened, depth = start, 1
            elif (
                lost := _lost_opening(text, paragraph, start, end, sentences, language)
            ) is not None and (not spans or lost >= spans[-1].end):
                spans.append(Span(lost, end))
        elif direction == "close":
            depth -= 1
            if depth == 0:
                spans.append(Span(opened, end))
                opened = None
        else:
            closes, opens = remaining[index + 1]
            if closes >= opens + 1 + depth:
                depth += 1
            else:
                spans.append(Span(opened, _unclosed_end(text, paragraph, opened, sentences, start)))
                opened, depth = start, 1
    if opened is not None:
        stop = (
            paragraph.end
            if goes_on
            else _unclosed_end(text, paragraph, opened, sentences, paragraph.end)
        )
        spans.append(Span(opened, stop))
    return spans, opened is not None


def _directed_marks(text: str, paragraph: Span, is_open: bool) -> list[tuple[int, int, str]]:
    """Double marks of a paragraph with the direction in which each works."""
    marks: list[tuple[int, int, str]] = []
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        mark = match.group()
        opens, closes = _sides(text, paragraph, start, end)
        if mark in _OPENERS and not (closes and not opens and is_open):
            direction = "open"
        elif (mark in _CLOSERS and not (opens and not closes and not is_open)) or mark in _OPENERS:
            direction = "close"
        elif mark in _CLOSERS:
            direction = "open"
        elif mark == "''" and not is_open and not opens:
            continue
        elif opens != closes:
            if closes and _is_inches(text, start, is_open):
                continue
            direction = "open" if opens else "close"
        else:
            direction = "close" if is_open else "open"
        is_open = direction == "open"
        marks.append((start, end, direction))
    return marks


def _is_inches(text: str, mark: int, is_open: bool) -> bool:
    """6'2": a straight mark behind a figure that closes nothing, or that follows feet."""
    if not text[mark - 1].isdigit():
        return False
    return not is_open or bool(_FEET.search(text, max(0, mark - 6), mark))


def _lost_opening(
    text: str,
    paragraph: Span,
    start: int,
    end: int,
    sentences: Sequence[Span],
    language: Language,
) -> int | None:
    """Where a quotation that closes at ``start`` must have begun, if a speaker follows."""
    if text[start - 1] not in ",.!?":
        return None
    clause = _REPORTING.match(text, end, min(paragraph.end, end + 80))
    if clause is None or not any(
        word in language.reporting_verbs for word in clause.group().lower().split()
    ):
        return None
    place = bisect_left(sentences, start, key=lambda span: span.start) - 1
    inside = place >= 0 and sentences[place].start < start <= sentences[place].end
    return sentences[place].start if inside else None


def _unclosed_end(
    text: str, paragraph: Span, opened: int, sentences: Sequence[Span], limit: int
) -> int:
    """Where a quotation that is never closed is taken to end, at most at ``limit``.

    At the paragraph's end when it opens the paragraph or follows a colon or comma, as a
    quotation does whose last mark was forgotten; else with its own sentence.
    """
    before = text[paragraph.start : opened].rstrip()
    stop = limit
    if before and before[-1] not in ":,":
        place = bisect_right(sentences, opened, key=lambda span: span.start) - 1
        if place >= 0 and opened < sentences[place].end:
            stop = sentences[place].end
    stop = min(stop, limit)
    return opened + len(text[opened:stop].rstrip())


def _pair_singles(text: str, paragraph: Span, following: Span | None) -> list[Span]:
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


def _outermost(doubles: list[Span], singles: list[Span]) -> list[Span]:
    kept = [span for span in doubles if not any(other.covers(span) for other in singles)]
    kept += [span for span in singles if not any(span.overlaps(other) for other in kept)]
    return sorted(kept, key=lambda span: span.start)
