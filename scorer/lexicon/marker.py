"""A marker: a named thing to look for, as written in one YAML file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scorer.article import Reports, Stance

Family = Literal["loaded_language", "unsourced_assertions", "attribution", "techniques", "headline"]
Match = Literal["words", "lemmas", "pattern"]
Scope = Literal["own_voice", "other_voice", "headline", "anywhere"]
PartOfSpeech = Literal["verb", "noun", "adjective", "phrase"]
Cue = Literal[
    "verb",
    "noun",
    "phrase",
    "source",
    "person",
    "anonymity",
    "reason",
    "role",
    "institution",
    "document",
    "medium",
    "accusation",
    "accused",
    "reply",
]
Answer = Literal["figure"]
Role = Literal["quality", "verdict"]
Takes = Literal["speech", "clause", "object", "as", "quote", "claim", "evidence"]


@dataclass(frozen=True, slots=True)
class Citation:
    cite: str
    licence: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to match, as its author wrote it. ``weight`` is severity, 1 being usual.

    ``weak``: too ordinary to say anything by itself; it counts where the writer pushes with
    other words of the same sentence too.
    """

    text: str
    plain: str | None = None
    weight: float = 1.0
    part_of_speech: PartOfSpeech = "phrase"
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    stance: Stance = "neutral"
    takes: Takes = "clause"
    reports: Reports = "speech"
    weak: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Examples:
    flags: tuple[str, ...]
    passes: tuple[str, ...]
    known_errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    id: str
    family: Family
    language: str
    title: str
    question: str
    why: str
    limits: str
    source: tuple[Citation, ...]
    match: Match
    scope: Scope
    entries: Sequence[Entry]
    examples: Examples
    confidence: float
    cue: Cue | None
    missing: str | None
    role: Role | None
    """What its words judge with: a quality they give to what stands behind them, or a verdict."""
    answered_by: Answer | None
    """What else in the sentence gives what is missing, so that nothing is."""
    path: str
