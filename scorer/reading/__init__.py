"""Bytes of any format to articles: plain text, Markdown, web pages and tables of articles.

Nothing here raises for what an input holds; what cannot be read is an ``Unreadable``.
"""

from scorer.reading.file import SUPPORTED_SUFFIXES, read_bytes, read_file
from scorer.reading.limits import (
    MAX_ARTICLE_BYTES,
    MAX_PAGE_CHARACTERS,
    MAX_PAGE_ELEMENTS,
    MAX_ROW_CHARACTERS,
    Limits,
)
from scorer.reading.unreadable import Unreadable

__all__ = [
    "MAX_ARTICLE_BYTES",
    "MAX_PAGE_CHARACTERS",
    "MAX_PAGE_ELEMENTS",
    "MAX_ROW_CHARACTERS",
    "SUPPORTED_SUFFIXES",
    "Limits",
    "Unreadable",
    "read_bytes",
    "read_file",
]
