"""Words and punctuation with exact offsets, by one compiled expression.

Rules that matter elsewhere: a hyphenated word is one token (*so-called*), a
possessive or contracted ending is its own (*regime* + *'s*), an acronym keeps its
full stops (*U.S.*), two hyphens are one dash, a web address or a Markdown link target is
one token. Every character that is not white space belongs to exactly one token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(
    r"""
      (?:https?://|www\.)[^\s<>"“”‘’]*[^\s<>"“”‘’.,;:!?)\]}'»]  # web address, marks behind it left
    | \]\([^()\s]{0,2000}\)                                    # Markdown link target
    | (?:[^\W\d_]\.){2,}                                      # U.S.  e.g.
    | \d+(?:[.,:]\d+)*\w*                                     # 1,200  3.5bn  5th
    | ['’](?:s|re|ve|ll|d|m)\b                                # clitic
    # word, so-called, don't; with accents that are characters of their own
    | \w[\w\u0300-\u036f]*(?:[-‐‑]\w[\w\u0300-\u036f]*
                           |['’](?!(?:s|re|ve|ll|d|m)\b)\w[\w\u0300-\u036f]*)*
    | \.\.\.
    | -{2,}                                                   # a dash, typed
    | [^\w\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRAIGHT = str.maketrans({"’": "'", "‐": "-", "‑": "-"})


def tokenize(
    text: str, start: int = 0, end: int | None = None
) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and normalised words of the tokens of ``text[start:end]``.

    Offsets are into ``text``. A word is normalised to lower case and straight
    apostrophes; its length may differ from the stretch it stands for.
    """
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        low, high = match.span()
        starts.append(low)
        ends.append(high)
        words.append(match.group())
    return starts, ends, normalise(words)


def normalise(words: Iterable[str]) -> list[str]:
    """Words as lexicons write them: lower case, straight apostrophes and hyphens."""
    return [
        (word.lower() if word != "--" else "—")
        if word.isascii()
        else word.lower().translate(_STRAIGHT)
        for word in words
    ]


def words_of(text: str) -> list[str]:
    """The normalised words of a short text, for instance a lexicon entry."""
    return tokenize(text)[2]
