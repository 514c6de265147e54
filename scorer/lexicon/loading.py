"""The lexicon of a language: all its marker files and language facts, compiled once.

Reading the YAML and building the automaton takes a second, scoring an article a few
milliseconds, so the compiled form is kept as JSON in the user's cache folder under the
digest of the files. A cache that is missing, damaged, stale or cannot be written is made
again or done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, overload

from scorer import resources
from scorer.article import Tokens
from scorer.errors import LexiconError
from scorer.language import Language, language_from
from scorer.lexicon.automaton import Automaton, Found, build_automaton, find_entries
from scorer.lexicon.guards import passes_guards
from scorer.lexicon.marker import Citation, Entry, Examples, Marker

_FORMAT = 6
"""Raised whenever the compiled form changes."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything known of one language. ``digest`` is the SHA-256 of its files."""

    language: Language
    markers: tuple[Marker, ...]
    digest: str
    automaton: Automaton

    def find(self, tokens: Tokens, text: str) -> list[Found]:
        """Every entry in the text, the longest of each marker at each word, guards heeded."""
        markers = self.markers
        return [
            match
            for match in find_entries(self.automaton, tokens, text)
            if passes_guards(markers[match.marker].entries[match.entry], match, tokens.words)
        ]

    def marker(self, id_: str) -> Marker | None:
        return next((marker for marker in self.markers if marker.id == id_), None)


def load_lexicon(language: str = "en", folder: Path | None = None) -> Lexicon:
    """The lexicon of ``language`` from ``folder`` (default: the one that ships).

    Raises:
        LexiconError: a file breaks the schema, or the language has no folder.
    """
    root = (folder or resources.find("lexicons")) / language
    if not (root / "language.yaml").is_file():
        raise LexiconError(f"{root}:1: no language.yaml, so no lexicon for {language!r}")
    return _load(root, _digest(root))


@lru_cache(maxsize=4)
def _load(root: Path, digest: str) -> Lexicon:
    cached = resources.cache_folder() / f"lexicon-{root.name}-{_FORMAT}-{digest[:32]}.json"
    try:
        return _thaw(json.loads(cached.read_text("utf-8")), digest)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        pass
    frozen = _compile(root, digest)
    _keep(cached, frozen)
    return _thaw(frozen, digest)


def _files(root: Path) -> list[Path]:
    return sorted(root.rglob("*.yaml"), key=lambda path: path.relative_to(root).as_posix())


def _digest(root: Path) -> str:
    total = hashlib.sha256()
    for path in _files(root):
        # Line ends are made equal so that a checkout on another system has the same digest.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


def _compile(root: Path, digest: str) -> dict[str, Any]:
    import yaml

    from scorer.lexicon.schema import FAMILIES, read_marker

    # Every scalar a string: under the usual rules of YAML 1.1 the word "on" is true.
    try:
        facts = yaml.load((root / "language.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
        language = language_from(facts)
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = " ".join(str(getattr(error, "problem", None) or repr(error)).split())
        raise LexiconError(f"{root / 'language.yaml'}:{line}: {reason}") from None
    markers: list[Marker] = []
    for path in _files(root):
        if path.name == "language.yaml":
            continue
        family = path.parent.name
        if path.parent.parent != root or family not in FAMILIES:
            raise LexiconError(f"{path}:1: stands in no family folder; {', '.join(FAMILIES)}")
        markers.append(read_marker(path, family, root.name))
    for marker in markers:
        first = next(other for other in markers if other.id == marker.id)
        if first is not marker:
            raise LexiconError(f"{root.parent / marker.path}:1: id stands in {first.path} too")
    try:
        automaton = build_automaton(markers, language)
    except ValueError as error:
        raise LexiconError(f"{root.parent}/{error}") from None
    return {
        "digest": digest,
        "facts": facts,
        "markers": [_freeze(marker) for marker in markers],
        "automaton": automaton.frozen,
    }


_ENTRY_DEFAULTS = {field.name: field.default for field in fields(Entry) if field.name != "text"}


def _freeze(marker: Marker) -> dict[str, Any]:
    """A marker as JSON; of an entry only what differs from the defaults."""
    frozen = {field.name: getattr(marker, field.name) for field in fields(Marker)}
    frozen["source"] = [[item.cite, item.licence, item.url] for item in marker.source]
    examples = marker.examples
    frozen["examples"] = [examples.flags, examples.passes, examples.known_errors]
    rows = [
        [
            entry.text,
            {
                name: getattr(entry, name)
                for name, default in _ENTRY_DEFAULTS.items()
                if getattr(entry, name) != default
            },
        ]
        for entry in marker.entries
    ]
    frozen["entries"] = [len(rows), json.dumps(rows, ensure_ascii=False)]
    return frozen


def _thaw(data: Mapping[str, Any], digest: str) -> Lexicon:
    if data["digest"] != digest:
        raise ValueError("another lexicon")
    return Lexicon(
        language=language_from(data["facts"]),
        markers=tuple(_thaw_marker(item) for item in data["markers"]),
        digest=digest,
        automaton=Automaton(data["automaton"]),
    )


def _thaw_marker(data: Mapping[str, Any]) -> Marker:
    flags, passes, known_errors = data["examples"]
    return Marker(
        **{
            **data,
            "source": tuple(Citation(*item) for item in data["source"]),
            "examples": Examples(tuple(flags), tuple(passes), tuple(known_errors)),
            "entries": _Entries(*data["entries"]),
        }
    )


class _Entries(Sequence[Entry]):
    """A marker's entries, each made when it is asked for: an article touches a few of 6,000."""

    def __init__(self, n: int, frozen: str) -> None:
        self._n = n
        self._frozen = frozen
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return self._n

    @cached_property
    def _rows(self) -> list[tuple[str, dict[str, Any]]]:
        rows: list[tuple[str, dict[str, Any]]] = json.loads(self._frozen)
        return rows

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        made = self._made.get(index)
        if made is None:
            text, own = self._rows[index]
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value
                for key, value in own.items()
            }
            made = self._made[index] = Entry(text, **values)
        return made


_KEPT = 4


def _prune(folder: Path) -> None:
    """Removes the oldest compiled lexicons; each edit of a marker file leaves one behind."""
    held = sorted(folder.glob("lexicon-*.json"), key=lambda path: path.stat().st_mtime)
    for path in held[:-_KEPT]:
        path.unlink(missing_ok=True)


def _keep(path: Path, frozen: Mapping[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(frozen, file, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, path)
            _prune(path.parent)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        pass  # a read-only home costs time, never a result
