"""Editors' notes: a file of TOML that silences single marks, each with a reason and a name."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from scorer.article import Article
from scorer.errors import UsageError
from scorer.fingerprint import FINGERPRINT

_NEEDED = ("fingerprint", "reason", "by")
_KEYS = ("fingerprint", "reason", "by", "until", "article", "words")


@dataclass(frozen=True, slots=True)
class EditorNote:
    """One mark to be silenced. ``until`` is the last day it holds, ``article`` a path, the end of
    one, an id, or a pattern of these; ``words`` are those marked, for whoever reads the file."""

    fingerprint: str
    reason: str
    by: str
    until: date | None = None
    article: str | None = None
    words: str | None = None

    def has_expired(self, today: date) -> bool:
        return self.until is not None and self.until < today

    def is_about(self, article: Article) -> bool:
        """Whether its mark is looked for in this article; without ``article`` in every one."""
        if self.article is None:
            return True
        pattern = self.article.replace("\\", "/").removeprefix("./")
        path = (article.path or article.id).replace("\\", "/")
        return article.id == self.article or any(
            fnmatchcase(path, asked) for asked in (pattern, f"*/{pattern}")
        )


def read_notes(path: Path) -> tuple[EditorNote, ...]:
    """The notes in a file, in order.

    Raises:
        UsageError: it cannot be read or holds what is no note.
    """
    try:
        return parse_notes(path.read_text("utf-8"), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8") from None


def parse_notes(text: str, name: str) -> tuple[EditorNote, ...]:
    """The notes in a text of TOML; ``name`` begins every complaint.

    Raises:
        UsageError: it is not TOML or holds what is no note.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: is not TOML: {error}") from None
    tables = data.pop("notes", [])
    if data:
        raise UsageError(f"{name}: holds {_list(data)}; a file of notes holds [[notes]] only")
    if not isinstance(tables, list) or not all(isinstance(item, dict) for item in tables):
        raise UsageError(f"{name}: notes are tables, each headed [[notes]]")
    notes = tuple(_note(item, f"{name}: note {n}") for n, item in enumerate(tables, 1))
    seen: dict[tuple[str, str | None], int] = {}
    for number, note in enumerate(notes, 1):
        first = seen.setdefault((note.fingerprint, note.article), number)
        if first != number:
            raise UsageError(f"{name}: note {number} silences the same mark as note {first}")
    return notes


def _note(table: Mapping[str, Any], name: str) -> EditorNote:
    if unknown := [key for key in table if key not in _KEYS]:
        raise UsageError(f"{name}: no field {_list(unknown)}; fields are {', '.join(_KEYS)}")
    if missing := [key for key in _NEEDED if key not in table]:
        raise UsageError(f"{name}: lacks {_list(missing)}")
    for key, value in table.items():
        if key != "until" and (not isinstance(value, str) or not value.strip()):
            raise UsageError(f"{name}: {key} is no text, or an empty one")
    until = table.get("until")
    if until is not None and (not isinstance(until, date) or isinstance(until, datetime)):
        raise UsageError(f"{name}: until is no date; write until = 2027-01-31, without quotes")
    if not FINGERPRINT.fullmatch(table["fingerprint"]):
        raise UsageError(
            f"{name}: {table['fingerprint']!r} is no fingerprint; they stand in the JSON of "
            "`scorer score` and in its report"
        )
    return EditorNote(**table)


def _list(names: Sequence[str] | Mapping[str, Any]) -> str:
    return ", ".join(repr(name) for name in names)


def write_note(note: EditorNote) -> str:
    """The note as TOML, as ``parse_notes`` reads it again."""
    lines = ["[[notes]]"]
    for key in _KEYS:
        value = getattr(note, key)
        if value is not None:
            told = value.isoformat() if isinstance(value, date) else quote_toml(value)
            lines.append(f"{key} = {told}")
    return "\n".join(lines) + "\n"


def quote_toml(text: str) -> str:
    """A TOML string: JSON's, with the one control character escaped that JSON leaves."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
