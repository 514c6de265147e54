"""When there is no score: what this toolkit cannot judge, it says so and gives no number.

Every limit stands in ``thresholds`` with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from scorer.article import Document
from scorer.language import Language
from scorer.result import Genre
from scorer.scoring.genre import find_label
from scorer.scoring.thresholds import (
    LABEL_LINES,
    LEAST_ENTRIES,
    LEAST_IN_ORDER,
    LEAST_ITEM_SHARE,
    LEAST_ITEMS,
    LEAST_NUMBERED,
    LEAST_NUMBERED_SHARE,
    LEAST_SPEAKERS,
    LEAST_TURN_SHARE,
    LEAST_TURN_STRETCH,
    LEAST_TURNS,
    LEAST_WORDS,
    LONGEST_ITEM,
    LONGEST_LABEL_LINE,
    MOST_QUOTED,
)

_SPEAKER_LINE = re.compile(
    r"^(Q|A|[A-Z][A-Z .'’-]{2,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):\s"
)
_TIME_LINE = re.compile(
    r"^[\[(*_#\s]*(?P<hour>[01]?\d|2[0-3])"
    r"(?:[:.h](?P<minute>[0-5]\d)(?![\d%,:])\s?(?P<half>[ap]\.?m\b)?|\s?(?P<only>[ap]\.?m\b))",
    re.IGNORECASE,
)
_LIST_LINE = re.compile(r"^(?:[-*•–]|\d{1,3}[.)])\s")
_NUMBERED_LINE = re.compile(r"^[#*\s]*(\d{1,3})[.):]\s")


def decline_reasons(document: Document, language: Language, n_words: int) -> list[str]:
    """Why a text is no article that can be judged, in words; empty when it is one."""
    if n_words < LEAST_WORDS:
        return [f"too short: {n_words} words of running text, at least {LEAST_WORDS} are needed"]
    reasons = [
        _transcript(document, language),
        _live_blog(document),
        _list(document, n_words),
        _mostly_quoted(document, n_words),
        _satire(document, language),
    ]
    return [reason for reason in reasons if reason is not None]


def _lines(document: Document, *roles: str) -> list[str]:
    text = document.text
    return [text[p.start : p.end] for p in document.paragraphs if not roles or p.role in roles]


def _transcript(document: Document, language: Language) -> str | None:
    phrases = language.layout.get("transcript_phrases", ())
    every = _lines(document)
    if any(
        len(line) < LONGEST_LABEL_LINE and any(phrase in line.lower() for phrase in phrases)
        for line in every[:LABEL_LINES] + every[LABEL_LINES:][-2:]
    ):
        return "a transcript: it says so"
    prose = [p for p in document.paragraphs if p.role in ("body", "deck", "subhead")]
    no_names = frozenset(language.layout.get("no_speakers", ()))
    turns = [
        (match[1], paragraph)
        for paragraph in prose
        if (match := _SPEAKER_LINE.match(document.slice(paragraph)))
        and match[1].lower() not in no_names
    ]
    if len(turns) < LEAST_TURNS or len(turns) < LEAST_TURN_SHARE * len(prose):
        return None
    stretch = turns[-1][1].end - turns[0][1].start
    several = len({name for name, _ in turns}) >= LEAST_SPEAKERS or turns[0][0] in "QA"
    if not several or stretch < LEAST_TURN_STRETCH * len(document.text):
        return None
    return f"a transcript: {len(turns)} of {len(prose)} paragraphs begin with who speaks"


def _live_blog(document: Document) -> str | None:
    times = [
        _minutes(match) for line in _lines(document) if (match := _TIME_LINE.match(line.strip()))
    ]
    steps = [after - before for before, after in pairwise(times)]
    if len(set(times)) < LEAST_ENTRIES:
        return None
    forward, back = sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)
    if max(forward, back) < LEAST_IN_ORDER * len(steps):
        return None
    return f"a live blog or a log: {len(times)} entries with a time of day"


def _minutes(match: re.Match[str]) -> int:
    hour, half = int(match["hour"]), (match["half"] or match["only"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return 60 * hour + int(match["minute"] or 0)


def _list(document: Document, n_words: int) -> str | None:
    lines = _lines(document, "body", "subhead", "furniture")
    items = sum(bool(_LIST_LINE.match(line)) for line in lines)
    if items >= LEAST_ITEMS and items > LEAST_ITEM_SHARE * len(lines):
        return f"a list: {items} of {len(lines)} paragraphs are numbered or bulleted"
    numbered = [
        (int(match[1]), paragraph.start)
        for paragraph in document.paragraphs
        if (match := _NUMBERED_LINE.match(document.slice(paragraph)))
    ]
    run = _longest_run([number for number, _ in numbered])
    if len(run) < LEAST_NUMBERED:
        return None
    first = numbered[run[0]][1]
    share = 1 - first / len(document.text)
    if share < LEAST_NUMBERED_SHARE or share * n_words > LONGEST_ITEM * len(run):
        return None
    return f"a list: {len(run)} numbered parts hold most of the text"


def _longest_run(numbers: Sequence[int]) -> range:
    """The places of the longest run that counts on, or down, by one."""
    longest = range(0)
    for step in (1, -1):
        start = 0
        for at in range(1, len(numbers) + 1):
            if at == len(numbers) or numbers[at] - numbers[at - 1] != step:
                if at - start > len(longest):
                    longest = range(start, at)
                start = at
    return longest


def _mostly_quoted(document: Document, n_words: int) -> str | None:
    words = document.tokens.words
    quoted = sum(
        words[index][0].isalnum()
        for sentence in document.sentences
        if sentence.voice == "quoted"
        for index in range(sentence.first, sentence.last)
    )
    if quoted > MOST_QUOTED * n_words:
        return f"mostly quotation: {round(100 * quoted / n_words)} % of the words"
    return None


def _satire(document: Document, language: Language) -> str | None:
    line = find_label(document, language.layout.get("satire_labels", ()))
    return None if line is None else f"satire: labelled “{line[:40]}”"


def write_opinion(document: Document, language: Language, genre: Genre) -> str:
    """Why an opinion piece is one, in words."""
    line = find_label(document, language.layout.get("opinion_labels", ()))
    if line is not None:
        return f"an opinion piece: labelled “{line[:40]}”"
    return f"an opinion piece or a personal account, by how it is written: {_join(genre.signs)}"


def _join(signs: Sequence[str]) -> str:
    return ", ".join(signs[:-1]) + f" and {signs[-1]}" if len(signs) > 1 else "".join(signs)
