"""When there is no score: what this toolkit cannot judge, it says so and gives no number."""

from __future__ import annotations

import re

from scorer.article import Document
from scorer.language import Language
from scorer.scoring.thresholds import LEAST_WORDS

_MOST_QUOTED = 0.8
_FIRST_PERSON_PER_1000 = 12
_SPEAKER_LINE = re.compile(
    r"^(?:Q|A|[A-Z][A-Z .'’-]{2,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):\s"
)
_TIME_LINE = re.compile(
    r"^[\W_]*\d{1,2}[:.h]\d{2}\b|^[\W_]*\d{1,2}\s?(?:[ap]\.?m\.?)\b", re.IGNORECASE
)
_LIST_LINE = re.compile(r"^(?:[-*•–]|\d{1,3}[.)])\s")
_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})


def decline_reasons(document: Document, language: Language, n_words: int) -> list[str]:
    """Why an article gets no score, in words; empty when it gets one."""
    if n_words < LEAST_WORDS:
        return [f"too short: {n_words} words of running text, at least {LEAST_WORDS} are needed"]
    reasons = [
        _transcript(document),
        _live_blog(document),
        _list(document),
        _mostly_quoted(document, n_words),
        _opinion(document, language, n_words),
    ]
    return [reason for reason in reasons if reason is not None]


def _lines(document: Document, *roles: str) -> list[str]:
    text = document.text
    return [text[p.start : p.end] for p in document.paragraphs if not roles or p.role in roles]


def _transcript(document: Document) -> str | None:
    lines = _lines(document, "body", "deck", "subhead")
    spoken = sum(bool(_SPEAKER_LINE.match(line)) for line in lines)
    if spoken >= 6 and spoken * 5 >= len(lines) * 2:
        return "a transcript: most paragraphs begin with a speaker's name"
    return None


def _live_blog(document: Document) -> str | None:
    timed = sum(bool(_TIME_LINE.match(line)) for line in _lines(document))
    if timed >= 4:
        return f"a live blog: {timed} entries with a time of day"
    return None


def _list(document: Document) -> str | None:
    lines = _lines(document, "body", "subhead", "furniture")
    items = sum(bool(_LIST_LINE.match(line)) for line in lines)
    if items >= 8 and items * 2 > len(lines):
        return f"a list: {items} of {len(lines)} paragraphs are numbered or bulleted"
    return None


def _mostly_quoted(document: Document, n_words: int) -> str | None:
    words = document.tokens.words
    quoted = sum(
        words[index][0].isalnum()
        for sentence in document.sentences
        if sentence.voice == "quoted"
        for index in range(sentence.first, sentence.last)
    )
    if quoted > _MOST_QUOTED * n_words:
        return f"mostly quotation: {round(100 * quoted / n_words)} % of the words"
    return None


def _opinion(document: Document, language: Language, n_words: int) -> str | None:
    labels = set(language.layout.get("opinion_labels", ()))
    for line in _lines(document)[:8]:
        head = re.split(r"[:|/–—-]", line.strip().lower(), maxsplit=1)[0].strip(" .*#[]()")
        if head in labels and len(line) < 160:
            return f"an opinion piece: labelled “{line.strip()[:40]}”"
    words = document.tokens.words
    own = [
        words[index]
        for sentence in document.sentences
        if sentence.voice == "own"
        for index in range(sentence.first, sentence.last)
    ]
    first_person = sum(word in _SINGULAR for word in own)
    if first_person >= 4 and 1000 * first_person / n_words > _FIRST_PERSON_PER_1000:
        return f"an opinion piece or a personal account: the writer says “I” {first_person} times"
    return None
