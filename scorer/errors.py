"""Errors that a user can mend. Each message is one clear line."""

from __future__ import annotations


class ScorerError(Exception):
    """Anything this package refuses to do, with the reason in one line."""


class UnreadableError(ScorerError):
    """An input that could not be turned into an article."""


class LexiconError(ScorerError):
    """A marker file that breaks its schema; the message starts with ``file:line``."""


class UsageError(ScorerError):
    """A request that makes no sense as given: a missing file, an unknown id."""
