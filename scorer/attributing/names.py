"""Whom an article names, and where."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from scorer.article import SourceKind


@dataclass(slots=True)
class Person:
    """A person or body the article names. ``offices`` are (state or None, office) pairs."""

    name: str
    kind: SourceKind
    gender: str | None = None
    offices: set[tuple[str | None, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name over tokens ``[first, last)`` and whom it means."""

    first: int
    last: int
    who: Person


@dataclass(slots=True)
class Names:
    """All names of a document; ``at`` finds the mention that covers a token."""

    mentions: list[Mention]
    people: list[Person]
    at: dict[int, Mention]

    def within(self, first: int, last: int) -> list[Mention]:
        """The mentions that begin in the tokens ``[first, last)``."""
        low = bisect_left(self.mentions, first, key=lambda mention: mention.first)
        high = bisect_left(self.mentions, last, key=lambda mention: mention.first)
        return self.mentions[low:high]
