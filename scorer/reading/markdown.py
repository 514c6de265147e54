"""Markdown: the file's text, whole, with what its front matter says of it."""

from __future__ import annotations

import re

from scorer.article import Article, Span
from scorer.reading.front_matter import read_front_matter
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.metadata import plain, read_metadata
from scorer.reading.source_text import digest, read_text

_HEADING = re.compile(r"[ ]{0,3}#[ \t]+(?P<title>[^\r\n]*?)(?:[ \t]+#+)?[ \t]*\r?\n?")
_HEADING_CHARACTERS = 200_000
"""Of the text after the front matter in which a heading is looked for."""
_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")


def read_markdown(data: bytes, path: str, limits: Limits = LIMITS) -> Article:
    """The article in a Markdown file; offsets are into the file's own text.

    Raises:
        UnreadableError: the bytes are not text, or nothing but white space.
    """
    source = read_text(data)
    text = source.text
    front = read_front_matter(text, limits.front_matter_characters)
    metadata = read_metadata(front.values)
    title, span = metadata.title, front.title_span
    if title is None:
        span = find_heading(text, front.end)
        title = plain(text[span.start : span.end]) if span else None
    return Article(
        id=path,
        text=text,
        path=path,
        title=title,
        outlet=metadata.outlet,
        byline=metadata.byline,
        agency=metadata.agency,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language,
        format="markdown",
        sha256=digest(text),
        notes=source.notes + ((front.note,) if front.note else ()),
        title_span=span if title is not None else None,
        preamble=front.end,
    )


def find_heading(text: str, start: int = 0) -> Span | None:
    """Where the words of the first ``# `` heading from ``start`` on stand, code left out."""
    fence = ""
    for line in _LINE.finditer(text, start, start + _HEADING_CHARACTERS):
        mark = _FENCE.match(line.group())
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            heading = _HEADING.fullmatch(line.group())
            if heading is not None and heading["title"].strip():
                low, high = heading.span("title")
                return Span(line.start() + low, line.start() + high)
    return None
