"""A document as the taggers see it: columns over its tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorer.article import Role


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence: the tokens ``[first, last)``, its paragraph and that one's role."""

    first: int
    last: int
    paragraph: int
    role: Role


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of every token before the taggers are asked.

    ``forms`` are the tokens as written, ``words`` lower-cased; ``quoted`` is the number of
    the quotation a token stands in or -1; ``cues`` says what the cue lexicon calls it
    (empty for nothing), ``nouns`` which kinds of source noun it is, ``ruled`` what the
    rules take it for: S (source), C (cue), T (content) or O.
    """

    forms: Sequence[str]
    words: Sequence[str]
    rows: Sequence[Row]
    quoted: Sequence[int]
    cues: Sequence[str]
    nouns: Sequence[str]
    ruled: Sequence[str]
