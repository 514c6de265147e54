"""The lexicon of a language: all its marker files and language facts, compiled once.

Reading two hundred kilobytes of YAML costs more than scoring an article, so the compiled
form is kept as JSON in the user's cache folder under the digest of the files. A cache
that is missing, damaged, stale or cannot be written is made again or done without.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from scorer import resources
from scorer.article import Tokens
from scorer.errors import LexiconError
from scorer.language import Language, language_from
from scorer.lexicon.automaton import Found, Node, build_trie, find_entries
from scorer.lexicon.marker import Citation, Entry, Examples, Marker

_FORMAT = 1
"""Raised whenever the compiled form changes."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything known of one language. ``digest`` is the SHA-256 of its files."""

    language: Language
    markers: tuple[Marker, ...]
    digest: str
    trie: Node

    def find(self, tokens: Tokens, text: str) -> list[Found]:
        """Every entry in the text, the longest of each marker at each word."""
        return find_entries(self.trie, tokens, text)

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
    lexicon, frozen = _compile(root, digest)
    _keep(cached, frozen)
    return lexicon


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


def _compile(root: Path, digest: str) -> tuple[Lexicon, dict[str, Any]]:
    import yaml

    from scorer.lexicon.schema import FAMILIES, read_marker

    # Every scalar a string: under the usual rules of YAML 1.1 the word "on" is true.
    facts = yaml.load((root / "language.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    language = language_from(facts)
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
        trie = build_trie(markers, language)
    except ValueError as error:
        raise LexiconError(f"{root.parent}/{error}") from None
    frozen = {
        "digest": digest,
        "facts": facts,
        "markers": [asdict(marker) for marker in markers],
        "trie": trie,
    }
    return Lexicon(language, tuple(markers), digest, trie), frozen


def _thaw(data: dict[str, Any], digest: str) -> Lexicon:
    if data["digest"] != digest:
        raise ValueError("another lexicon")
    return Lexicon(
        language=language_from(data["facts"]),
        markers=tuple(_thaw_marker(item) for item in data["markers"]),
        digest=digest,
        trie=data["trie"],
    )


def _thaw_marker(data: dict[str, Any]) -> Marker:
    marker = Marker(**data)
    return replace(
        marker,
        source=tuple(Citation(**item) for item in data["source"]),
        entries=tuple(
            Entry(
                **{
                    **item,
                    "unless_before": tuple(item["unless_before"]),
                    "unless_after": tuple(item["unless_after"]),
                }
            )
            for item in data["entries"]
        ),
        examples=Examples(**{key: tuple(value) for key, value in data["examples"].items()}),
    )


def _keep(path: Path, frozen: dict[str, Any]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(frozen, file, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError:
        pass  # a read-only home costs time, never a result
