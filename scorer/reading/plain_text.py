"""Plain text: the article's text is the file's."""

from __future__ import annotations

from scorer.article import Article
from scorer.reading.source_text import digest, read_text


def read_plain_text(data: bytes, path: str) -> Article:
    """The article in a text file; offsets are into the file's own text.

    Raises:
        UnreadableError: the bytes are not text, or nothing but white space.
    """
    source = read_text(data)
    return Article(
        id=path, text=source.text, path=path, sha256=digest(source.text), notes=source.notes
    )
