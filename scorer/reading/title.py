"""The title at the head of a text: found there, or put there."""

from __future__ import annotations

import re

from scorer.article import Span

_WORDS_FOR_PREFIX = 4
"""A body that runs on after the title is taken to begin with it only if the title is this
long: *Fire* is not the headline in *Fire crews were called*."""
_APOSTROPHES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def head_with(title: str | None, body: str) -> tuple[str, Span | None]:
    """``title``, a blank line and ``body``, and where the title stands.

    The title is not repeated when the body begins with it, in whatever case, quotation
    marks and spacing.
    """
    if title is None:
        return body, None
    span = find_at_head(title, body)
    if span is not None:
        return body, span
    return f"{title}\n\n{body}", Span(0, len(title))


def find_at_head(title: str, body: str) -> Span | None:
    """Where ``body`` begins with ``title``: as a line of its own, or, long, in running text."""
    words = title.split()
    pattern = r"\s+".join(map(_loosely, words))
    match = re.compile(rf"\s*({pattern})(?!\w)(?P<rest>[^\S\r\n]*(?:[\r\n]|\Z))?", re.I).match(body)
    if match is None or (match["rest"] is None and len(words) < _WORDS_FOR_PREFIX):
        return None
    return Span(*match.span(1))


def same_title(first: str, second: str) -> bool:
    """Whether two lines differ in case, spacing and the form of quotation marks at most."""
    return _normal(first) == _normal(second)


def _normal(text: str) -> str:
    return " ".join(text.translate(_APOSTROPHES).casefold().split()).rstrip(".")


def _loosely(word: str) -> str:
    marks = {"'": "['‘’]", '"': '["“”]'}
    return "".join(marks.get(char) or re.escape(char) for char in word.translate(_APOSTROPHES))
