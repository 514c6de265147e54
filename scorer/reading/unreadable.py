"""What could not be read, and why, in one line."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

# Control characters and line separators would break a one-line message, direction marks
# would let a file name pose as another, surrogates cannot be printed at all.
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MAX_REASON = 300


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input, or a row of one, that gave no article. Both fields are one line."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


def refuse(path: str, reason: str) -> Unreadable:
    """An ``Unreadable`` whose path and reason are fit to be printed on one line."""
    reason = show(" ".join(reason.split()))
    if len(reason) > _MAX_REASON:
        reason = reason[: _MAX_REASON - 1] + "…"
    return Unreadable(show(path), reason)


def show_path(path: str | os.PathLike[str]) -> str:
    """A path as it is shown: unprintable characters and undecodable bytes escaped."""
    return show(os.fsdecode(path))


def show(text: str) -> str:
    """The text with every character that would break a line of output escaped."""
    return text if text.isascii() and text.isprintable() else _UNSHOWABLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xDC80 <= code <= 0xDCFF:
        # A byte of a file name that is not UTF-8, as ``os.fsdecode`` keeps it.
        return f"\\x{code - 0xDC00:02x}"
    return match.group().encode("unicode_escape").decode("ascii")
