"""The text of an input as every format module wants it: decoded, mended, not empty."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from scorer.errors import UnreadableError
from scorer.reading.decoding import decode
from scorer.reading.mojibake import repair


@dataclass(frozen=True, slots=True)
class SourceText:
    """Text that offsets may be taken in, and what was done to get it."""

    text: str
    notes: tuple[str, ...] = ()


def read_text(data: bytes, declared: str | None = None) -> SourceText:
    """The text in ``data``; ``declared`` is the charset the document names for itself.

    Raises:
        UnreadableError: the bytes are not text, or nothing but white space.
    """
    if not data:
        raise UnreadableError("is empty")
    decoded = decode(data, declared)
    text, note = repair(decoded.text)
    if is_blank(text):
        raise UnreadableError("is empty")
    return SourceText(text, (*decoded.notes, *((note,) if note else ())))


def is_blank(text: str) -> bool:
    """Whether there is nothing but white space and byte order marks."""
    return not text.strip().strip("\ufeff\u200b")


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, surrogates replaced, as ``Article.sha256`` holds it."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
