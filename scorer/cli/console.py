"""Exit codes, and text that is fit for a terminal."""

from __future__ import annotations

import re
from enum import IntEnum

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class ExitCode(IntEnum):
    """What the commands exit with; the first that applies, from the bottom up."""

    DONE = 0
    BELOW = 1
    USAGE = 2
    UNREAD = 3


def printable(text: str) -> str:
    """Text on one line without what could steer a terminal or hide what it says."""
    return " ".join(_CONTROL.sub("\ufffd", text).split())


def short(words: str, most: int = 80) -> str:
    """Words on one line; of a long stretch the beginning."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
