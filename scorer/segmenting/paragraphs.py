"""A text cut into pieces: paragraphs, and the datelines and credits that share their lines."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from scorer.article import Article, Role
from scorer.segmenting.credits import dateline_length, trailing_credit_start

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_TERMINAL = re.compile(r"[.!?…:;,—–-][\"”“’'»)\]*_]*$")
_MARKDOWN_BLOCK = re.compile(
    r"(?:#{1,6}\s|[-*+•]\s|\d+[.)]\s|>|\||```|~~~|={3,}$|-{3,}$)", re.MULTILINE
)
_HEADING = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that has one role. ``role`` is None until it is known.

    ``blank_before`` tells whether an empty line parts it from the piece above.
    """

    start: int
    end: int
    text: str
    blank_before: bool
    role: Role | None = None


def cut_paragraphs(article: Article) -> list[Piece]:
    """The pieces of an article in reading order; between them is only white space."""
    pieces: list[Piece] = []
    if article.preamble:
        pieces += _front_matter(article)
    raw = _paragraphs(article)
    seen_prose = False
    for start, end, blank in raw:
        text = article.text[start:end]
        if article.format == "markdown" and (heading := _HEADING.match(text)):
            mark = start + len(text[: heading.end()].rstrip())
            pieces.append(Piece(start, mark, text[: mark - start], blank, "furniture"))
            low = start + heading.end()
            pieces.append(Piece(low, end, article.text[low:end], False, "subhead"))
            continue
        long = len(text.split()) >= 8
        opening = long and not seen_prose and bool(_TERMINAL.search(text))
        pieces += _split_credits(start, text, blank, opening=opening)
        seen_prose = seen_prose or opening
    return pieces


def _front_matter(article: Article) -> list[Piece]:
    pieces: list[Piece] = []
    title = article.title_span
    for match in _LINE.finditer(article.text, 0, article.preamble):
        cuts = [match.start(), match.end()]
        if title is not None and match.start() <= title.start and title.end <= match.end():
            cuts = [match.start(), title.start, title.end, match.end()]
        for low, high in itertools.pairwise(cuts):
            span = _trim(article.text, low, high)
            if span is not None:
                is_title = title is not None and span == (title.start, title.end)
                role: Role = "headline" if is_title else "furniture"
                pieces.append(Piece(*span, article.text[span[0] : span[1]], False, role))
    return pieces


def _paragraphs(article: Article) -> list[tuple[int, int, bool]]:
    """Start, end and whether a blank line stands above, for every paragraph."""
    text = article.text
    lines: list[tuple[int, int, bool]] = []
    for match in _LINE.finditer(text, article.preamble):
        span = _trim(text, *match.span())
        if span is not None:
            above = text[lines[-1][1] : span[0]] if lines else "\n\n"
            breaks = above.count("\n") or above.count("\r") or len(above.strip(" \t"))
            lines.append((*span, breaks > 1))
    if article.format != "markdown" and not _is_wrapped(text, lines):
        return lines
    joined: list[tuple[int, int, bool]] = []
    fenced = False
    for start, end, blank in lines:
        fence = text.startswith(("```", "~~~"), start)
        apart = blank or not joined or fence or fenced
        if article.format == "markdown" and not apart:
            block = _MARKDOWN_BLOCK.match(text, start)
            apart = bool(block) or bool(_HEADING.match(text, joined[-1][0]))
        if apart:
            joined.append((start, end, blank))
        else:
            joined[-1] = (joined[-1][0], end, joined[-1][2])
        fenced = fenced != fence
    return joined


def _is_wrapped(text: str, lines: list[tuple[int, int, bool]]) -> bool:
    """Whether lines are broken at a width and paragraphs parted by blank lines.

    A break is soft when the line stops in mid-sentence and the next goes on in lower
    case. Wrapped text has a soft break at most lines, running text at almost none.
    """
    breaks = soft = 0
    for (start, end, _), (low, _, blank) in itertools.pairwise(lines):
        if blank:
            continue
        breaks += 1
        if end - start > 120:
            continue
        stops = _TERMINAL.search(text, max(start, end - 4), end)
        soft += stops is None and text[low].islower()
    return soft >= 3 and soft >= breaks / 4


def _split_credits(start: int, text: str, blank: bool, *, opening: bool) -> list[Piece]:
    """A paragraph, its dateline and its closing credit as pieces of their own."""
    low, high = 0, len(text)
    pieces: list[Piece] = []
    if length := dateline_length(text, opening=opening):
        head = text[:length].rstrip()
        pieces.append(Piece(start, start + len(head), head, blank, "credit"))
        low = length
        blank = False
    tail = trailing_credit_start(text, low)
    if tail is not None:
        high = len(text[:tail].rstrip())
    pieces.append(Piece(start + low, start + high, text[low:high], blank))
    if tail is not None:
        pieces.append(Piece(start + tail, start + len(text), text[tail:], False, "credit"))
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    stretch = text[start:end]
    stripped = stretch.strip()
    if not stripped:
        return None
    low = start + len(stretch) - len(stretch.lstrip())
    return low, low + len(stripped)
