"""An attribution in tokens, before anybody knows who the source is."""

from __future__ import annotations

from dataclasses import dataclass, field

from scorer.article import Stance

Range = tuple[int, int]
"""Tokens, the end exclusive."""


@dataclass(slots=True)
class Link:
    """An attribution in tokens. ``source`` is None when nobody is named in the sentence."""

    sentence: int
    cue: Range | None
    stance: Stance
    source: Range | None
    content: list[Range] = field(default_factory=list)
    confidence: float = 0.8
    open_ended: bool = False
    """Whether the words announced stand in the next sentence ("He said:")."""
    perspective: bool = False
