"""Errors that a user can mend. Each message is one clear line."""

from __future__ import annotations

from collections.abc import Iterable


class ScorerError(Exception):
    """Anything this package refuses to do, with the reason in one line."""


class UnreadableError(ScorerError):
    """An input that could not be turned into an article."""


class LexiconError(ScorerError):
    """A marker file that breaks its schema; the message starts with ``file:line``."""


class UsageError(ScorerError):
    """A request that makes no sense as given: a missing file, an unknown id."""


def suggest(wrong: str, known: Iterable[str]) -> str:
    """What may have been meant, as the end of a message; empty when nothing is close."""
    from difflib import get_close_matches  # only on the way to an error

    close = get_close_matches(wrong, list(known), n=3)
    return f"; did you mean {' or '.join(close)}?" if close else ""
