"""Figures and words as a reader sees them: signs, units, dates, and nothing invisible."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from scorer.article import SourceKind
from scorer.result import Family, Genre, MadeBy, SubscoreName

MINUS = "\u2212"

FAMILY_NAMES: dict[Family, str] = {
    "unsourced_assertions": "unsourced assertion",
    "loaded_language": "loaded wording",
    "techniques": "technique",
    "headline": "headline",
    "sourcing": "sourcing",
}
SUBSCORE_NAMES: dict[SubscoreName, str] = {
    "sourcing": "Sourcing",
    "wording": "Wording",
    "techniques": "Techniques",
}
KIND_NAMES: dict[SourceKind, str] = {
    "named_person": "person",
    "named_organisation": "organisation",
    "office": "office",
    "document": "document",
    "media": "news media",
    "anonymous": "unnamed",
    "vague": "vague",
    "pronoun": "not resolved",
    "none": "nobody named",
}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()

_DIRECTION_CONTROLS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that turn the reading direction round: the only way one name on a page could
reorder the words beside it, so they are written out."""
_UNPRINTABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\f\r"},
    0x7F: "\u2421",
    **{code: f"⟨U+{code:04X}⟩" for code in (*range(0x80, 0xA0), *_DIRECTION_CONTROLS)},
    **{code: f"⟨U+{code:04X}⟩" for code in (0xFFFE, 0xFFFF)},
    # No UTF-8 can hold half a surrogate pair.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def visible(text: str) -> str:
    """The text with every control character written so that it can be seen and does nothing."""
    return text if text.isascii() and text.isprintable() else text.translate(_UNPRINTABLE)


def visible_or_none(text: str | None) -> str | None:
    """As ``visible``; None for what is missing or blank."""
    return visible(text.strip()) or None if text else None


def curl(text: str) -> str:
    """This project's own prose, typed with straight marks, as it is set: “so”, it’s.

    Never for an article's words, which stay as they were written.
    """
    text = re.sub(r'(^|[\s(\[“—])"', r"\1“", visible(text).strip())
    text = re.sub(r"(^|[\s(\[“—])'(?=\S)", r"\1‘", text)
    return text.replace('"', "”").replace("'", "’")


def first_words(text: str, most: int = 72) -> str:
    """The beginning of a text on one line, as a name for what has no title."""
    line = " ".join(visible(text).split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def shorten(text: str, most: int = 96) -> str:
    """Words on one line; of a long stretch the beginning and the end."""
    line = " ".join(visible(text).split())
    if len(line) <= most:
        return line
    head, tail = line[: most * 2 // 3], line[-most // 4 :]
    if " " in head:
        head = head.rsplit(" ", 1)[0]
    if " " in tail:
        tail = tail.split(" ", 1)[1]
    return f"{head.rstrip(' ,;:')} … {tail}"


def write_points(value: float, digits: int = 1) -> str:
    """Points with a true minus sign: ``−3.4``, ``+2.3``; nothing is ``0``."""
    if round(value, digits) == 0:
        return "0"
    return f"{'+' if value > 0 else MINUS}{abs(value):.{digits}f}"


def write_number(value: float, digits: int = 3) -> str:
    """A figure without empty decimals, to be typed into a calculator as it stands."""
    text = f"{abs(value):.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def write_value(value: float, unit: str) -> str:
    """A measurement with its unit in words."""
    if unit == "yes or no":
        return "yes" if value else "no"
    if unit.startswith("share of "):
        return f"{write_share(value, 1)} of {unit.removeprefix('share of ')}"
    if unit == "count":
        return write_number(value)
    return f"{write_number(value, 1)} {unit}"


def write_share(value: float, digits: int = 0) -> str:
    """A share from 0 to 1 in hundredths, its sign kept on the same line."""
    return f"{write_number(100 * value, digits)}\u00a0%"


def write_percentile(percentile: float, what: str) -> str:
    """Where a figure stands in its reference: the larger side, in words."""
    if percentile in (0, 100):
        return f"{'higher' if percentile else 'lower'} than all of {what}"
    if percentile < 50:
        return f"lower than {write_share(1 - percentile / 100)} of {what}"
    return f"higher than {write_share(percentile / 100)} of {what}"


def write_genre(genre: Genre) -> str:
    """What an article was called, on what ground, and how often that is wrong."""
    if genre.basis == "label":
        return "Opinion: labelled so where it was published."
    if genre.n_reports == 0 or genre.n_opinions == 0:
        return f"Called {'opinion' if genre.label == 'opinion' else 'a report'}, not measured."
    wrong = round(100 * genre.false_opinions / genre.n_reports)
    found = round(100 * genre.found_opinions / genre.n_opinions)
    measured = f"(measured on {genre.n_reports} reports and {genre.n_opinions} opinion pieces)"
    if genre.label == "opinion":
        return (
            "Called opinion by how it is written. "
            f"Of 100 reports, {wrong} are so called {measured}."
        )
    return (
        f"Taken for a report by how it is written. Of 100 opinion pieces, {100 - found} are taken "
        f"so {measured}."
    )


def write_date(published: str | None) -> str | None:
    """``2025-03-08…`` as 8 March 2025; anything else as it stands."""
    text = visible_or_none(published)
    if text is None or not re.match(r"\d{4}-\d{2}-\d{2}(?![0-9])", text):
        return text
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def count(n: int, noun: str) -> str:
    """``1 mark``, ``1,204 marks``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def name_from_id(identifier: str) -> str:
    """A title for what brought none: ``named_source_share`` as Named source share."""
    words = visible(identifier).replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def safe_url(url: str | None) -> str | None:
    """The address if a reader may be sent there: a plain http or https one, else None."""
    if not url or not url.isprintable() or any(sign in url for sign in " <>\"'`\\"):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    # A user name before the host makes evil.example look like the paper's own site.
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url


def write_adjustments(made: MadeBy) -> list[tuple[str, str]]:
    """How weights were adjusted, in words: the profile, its factors and those that were tried."""
    rows = []
    if made.profile is not None:
        rows.append(("Profile", f"{made.profile}: {_write_factors(made.factors) or 'as it is'}"))
    if made.what_if:
        rows.append(("What if", _write_factors(made.what_if)))
    return rows


def _write_factors(factors: Mapping[str, float]) -> str:
    return ", ".join(f"{name} × {factor:g}" for name, factor in factors.items())
