"""Sentences with exact offsets, by rule.

A boundary is a full stop, question or exclamation mark or ellipsis, with whatever
closes behind it, before white space, unless what stands before (an abbreviation, an
initial) or after it (a small letter, a reporting clause) says otherwise.
"""

from __future__ import annotations

import re

from scorer.language import Language

_CANDIDATE = re.compile(r"(?<![.!?…])(?:\.(?: \.){2,9}+|[.!?…]++)([\"”’'»)\]]*+)(\s+|(?=[A-Z“\"]))")
_BEFORE = re.compile(r"(?:[^\W_]\.)*[^\W_]+(?:[-'’][^\W_]+)*$")
_NEXT_WORD = re.compile(r"[\"“‘'«(\[]*([^\W_]+(?:['’.][^\W_]+)*)")
_REPORTING_CLAUSE = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+){1,5}([a-z]+)\s*(?:[.,;:]|\s(?:on|in|at|during|after|before|to|of)\b|$)"
)
_LOWER_ABBREVIATIONS = frozenset(
    {"vs", "v", "approx", "est", "dept", "cf", "viz", "al", "pp", "eds"}
)
_NUMBERED = frozenset({"no", "nos", "art", "fig", "vol", "pp", "sec"})


def split_sentences(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, which holds one paragraph.

    Together they cover every character of it that is not white space.
    """
    spans: list[tuple[int, int]] = []
    low = start
    for match in _CANDIDATE.finditer(text, start, end):
        high = match.end(1)
        if (
            high >= end
            or match.start() <= low
            or not _ends_sentence(text, low, match, end, language)
        ):
            continue
        spans.append((low, high))
        low = match.end()
    if text[low:end].strip():
        spans.append((low, end))
    return spans


def _ends_sentence(text: str, low: int, match: re.Match[str], end: int, language: Language) -> bool:
    marks, closers, space = text[match.start() : match.start(1)], match.group(1), match.group(2)
    after = _NEXT_WORD.match(text, match.end(), min(end, match.end() + 60))
    following = text[match.end() : match.end() + 1]
    if after is None:
        return bool(space) and following not in "-–—,;:)"
    initial = after.group(1)[0]
    if not space:
        # "…attack.”The": a missing space, but only where a closing quotation mark stands.
        return bool(closers) and initial.isupper() and (following.isupper() or following in '“"')
    if initial.islower():
        return False
    next_word = after.group(1).lower().replace("’", "'")
    if marks[0] == "." and len(marks) == 1 and not closers:
        return _full_stop_ends(text, low, match.start(), next_word, initial, language)
    if marks.startswith(("..", ". .", "…")):
        return not text[match.start() - 1].isspace() or next_word in language.sentence_starters
    if marks[-1] in "!?" and closers:
        clause = _REPORTING_CLAUSE.match(text, match.end(), min(end, match.end() + 80))
        return not (clause and clause.group(1) in language.reporting_verbs)
    return True


def _full_stop_ends(
    text: str, low: int, stop: int, next_word: str, initial: str, language: Language
) -> bool:
    before = _BEFORE.search(text, max(low, stop - 24), stop)
    if before is None:
        return True
    written = before.group()
    word = written.lower()
    starts_new = next_word in language.sentence_starters
    if written.isdigit() and stop - len(written) == low:
        return False  # "1. Wash the cups."
    if word == "p" and initial.isdigit():
        return False
    if word in ("a.m", "p.m", "am", "pm"):
        return next_word not in language.grammar.calendar_words and not initial.isdigit()
    if len(written) == 1 and written.isupper():
        return starts_new
    if word in _NUMBERED:
        return not initial.isdigit() and not (written[0].isupper() and word != "no")
    if word in language.abbreviations:
        return not (written[0].isupper() or word in _LOWER_ABBREVIATIONS)
    if word in language.weak_abbreviations or ("." in word and len(word.split(".")[-1]) == 1):
        return starts_new
    return True
