"""What an input says of itself: title, outlet, byline, date, under the names people use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from scorer.reading.limits import MAX_FIELD_CHARACTERS

TEXT_NAMES = ("text", "body", "content", "article", "article_text", "maintext", "story")
"""Columns that may hold a row's text; the first that holds any does."""
TITLE_NAMES = ("title", "headline")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": TITLE_NAMES,
    "outlet": ("outlet", "source", "publication", "publisher", "site"),
    "byline": ("byline", "author", "authors"),
    "agency": ("agency",),
    "published": ("date", "published", "published_at", "publish_date"),
    "url": ("url",),
    "language": ("language", "lang"),
    "id": ("id",),
}
FIELD_NAMES = frozenset(name for names in _NAMES.values() for name in names)
"""Every name under which ``read_metadata`` looks."""
_ABSENT = frozenset({"", "nan", "none", "null", "n/a"})
"""What other programs write for *nothing*, in lower case."""
_MAX_AUTHORS = 50
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything beside the text that an ``Article`` can hold; None is *not said*."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None


def read_metadata(values: Mapping[str, object]) -> Metadata:
    """Metadata from values under any of the usual names, written in any case.

    Of several names for one field the first that holds something is believed.
    """
    by_name: dict[str, object] = {}
    for name, value in values.items():
        by_name.setdefault(name.strip().casefold(), value)
    found = {
        field: next(
            (text for name in names if (text := plain(by_name.get(name))) is not None), None
        )
        for field, names in _NAMES.items()
    }
    found["url"] = web_address(found["url"])
    found["language"] = language_code(found["language"])
    return Metadata(**found)


def plain(value: object) -> str | None:
    """One line of text from what YAML, JSON or a cell gave; None where that says nothing.

    A list is joined with commas (authors), of a mapping its ``name`` is taken. What is
    longer than ``MAX_FIELD_CHARACTERS`` is no title and no name.
    """
    if isinstance(value, str):
        text = " ".join(_CONTROL.sub(" ", value[: 4 * MAX_FIELD_CHARACTERS]).split())
        if text.casefold() in _ABSENT or len(text) > MAX_FIELD_CHARACTERS:
            return None
        return text
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else None
    if isinstance(value, Mapping):
        name = value.get("name")
        return plain(name) if isinstance(name, str) else None
    if isinstance(value, list):
        people = (item for item in value[:_MAX_AUTHORS] if isinstance(item, (str, Mapping)))
        parts = map(plain, people)
        return plain(", ".join(dict.fromkeys(part for part in parts if part)))
    return None


def web_address(text: str | None) -> str | None:
    """The address if it is one of the web; reports make links of these."""
    return text if text and text.casefold().startswith(("http://", "https://")) else None


def language_code(text: str | None) -> str | None:
    """``en`` of ``en-GB`` and ``en_US``; None for anything but a two-letter code."""
    match = _LANGUAGE.fullmatch(text or "")
    return match[1].lower() if match else None
