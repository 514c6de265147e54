"""One row of a table, as every table format gives it, and the article in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from scorer.article import Article
from scorer.errors import UnreadableError
from scorer.reading.decoding import decode_narrow
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.metadata import FIELD_NAMES, TEXT_NAMES, read_metadata
from scorer.reading.mojibake import repair
from scorer.reading.source_text import digest, is_blank
from scorer.reading.title import head_with
from scorer.reading.unreadable import show

_MAX_NAMES = 20
_MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row's number, from 1, and its values by column; or why it could not be read.

    Bytes that are not UTF-8 stand in the values as surrogates, as ``surrogateescape``
    leaves them.
    """

    number: int
    values: Mapping[str, object] = field(default_factory=dict)
    fault: str | None = None


def text_columns(names: Iterable[str]) -> list[str]:
    """Those of the names that may hold a row's text, the likeliest first."""
    by_name: dict[str, str] = {}
    for name in names:
        by_name.setdefault(name.strip().casefold(), name)
    return [by_name[name] for name in TEXT_NAMES if name in by_name]


def lack_of_text(names: Iterable[str]) -> str:
    """Why a table with columns of these names cannot be read."""
    shown = [show(name)[:_MAX_NAME] for name in names]
    more = f" and {len(shown) - _MAX_NAMES} more" if len(shown) > _MAX_NAMES else ""
    there = ", ".join(shown[:_MAX_NAMES]) + more if shown else "none"
    return f"has no text column ({', '.join(TEXT_NAMES)}); its columns: {there}"


def read_row(row: Row, path: str, id_: str, limits: Limits = LIMITS) -> Article:
    """The article in a row; ``id_`` is its id when no column gives one.

    Raises:
        UnreadableError: the row is at fault, or has no text or too much.
    """
    if row.fault is not None:
        raise UnreadableError(row.fault)
    columns = text_columns(row.values)
    if not columns:
        raise UnreadableError(lack_of_text(row.values))
    notes: list[str] = []
    texts = [value for column in columns if isinstance(value := row.values[column], str)]
    body = next((text for text in texts if not is_blank(text)), None)
    if body is None:
        known = [name for name in columns if row.values[name] not in (None, "")]
        if texts or not known:
            raise UnreadableError("is empty")
        raise UnreadableError(f"has no text in its column {show(known[0])}")
    body = _mend(body, notes)
    if len(body) > limits.row_characters:
        raise UnreadableError(f"has a text of over {limits.row_characters:,} characters")
    metadata = read_metadata(
        {
            name: _mend(value, notes) if isinstance(value, str) else value
            for name, value in row.values.items()
            if name.strip().casefold() in FIELD_NAMES
        }
    )
    text, span = head_with(metadata.title, body)
    return Article(
        id=metadata.id or id_,
        text=text,
        path=path,
        title=metadata.title,
        outlet=metadata.outlet,
        byline=metadata.byline,
        agency=metadata.agency,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language,
        format="table",
        sha256=digest(text),
        notes=tuple(dict.fromkeys(notes)),
        title_span=span,
    )


def _mend(value: str, notes: list[str]) -> str:
    """The value without surrogates and mojibake; what was done is added to ``notes``."""
    if value.isascii():
        return value
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        value = _without_surrogates(value, notes)
    value, note = repair(value)
    if note is not None:
        notes.append(note)
    return value


def _without_surrogates(value: str, notes: list[str]) -> str:
    try:
        decoded = decode_narrow(value.encode("utf-8", "surrogateescape"))
    except (UnicodeEncodeError, UnreadableError):
        notes.append("characters that are half a pair replaced")
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    notes.extend(decoded.notes)
    return decoded.text
