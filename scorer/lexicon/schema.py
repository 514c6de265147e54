"""Marker files: read strictly, refused with ``file:line: reason``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import yaml

from scorer.article import Reports, Stance
from scorer.errors import LexiconError
from scorer.lexicon.marker import (
    Answer,
    Citation,
    Cue,
    Entry,
    Examples,
    Family,
    Marker,
    Match,
    PartOfSpeech,
    Role,
    Scope,
    Takes,
)

FAMILIES: tuple[str, ...] = get_args(Family)
_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_REQUIRED = ("id", "title", "question", "why", "limits", "source", "match", "scope")
_OPTIONAL = (
    "confidence",
    "cue",
    "stance",
    "takes",
    "reports",
    "part_of_speech",
    "unless_before",
    "unless_after",
    "missing",
    "answered_by",
    "role",
    "weak",
)
_MARKER_KEYS = frozenset({*_REQUIRED, *_OPTIONAL, "entries", "examples"})
_ENTRY_KEYS = frozenset(
    {
        "text",
        "plain",
        "weight",
        "part_of_speech",
        "stance",
        "takes",
        "reports",
        "unless_before",
        "unless_after",
    }
)
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Fail = Callable[[int, str], LexiconError]


def read_marker(path: Path, family: str, language: str) -> Marker:
    """The marker in one file.

    Raises:
        LexiconError: the file breaks the schema; the message starts with ``file:line``.
    """

    def fail(line: int, reason: str) -> LexiconError:
        return LexiconError(f"{path}:{line}: {reason}")

    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
    except UnicodeDecodeError as error:
        raise fail(1, "is not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise fail(line, f"is not YAML: {error.problem}") from error
    if node is None:
        raise fail(1, "is empty")
    return _Reader(fail, family).marker(node, path, language)


class _Reader:
    """Turns YAML nodes into a marker; every refusal knows its line."""

    def __init__(self, fail: Fail, family: str) -> None:
        self.fail = fail
        self.family = family

    def marker(self, node: Any, path: Path, language: str) -> Marker:
        fields = self.mapping(node, _MARKER_KEYS, "a marker")
        line = _line(node)
        for key in (*_REQUIRED, "entries", "examples"):
            if key not in fields:
                raise self.fail(line, f"lacks {key!r}")
        id_ = self.text(fields["id"])
        if id_ != path.stem or not _ID.fullmatch(id_):
            raise self.fail(
                _line(fields["id"]),
                f"id {id_!r} must be lower_snake_case and equal the file name {path.stem!r}",
            )
        match: Match = self.choice(fields["match"], get_args(Match))
        cue: Cue | None = self.choice(fields["cue"], get_args(Cue)) if "cue" in fields else None
        if (self.family == "attribution") != (cue is not None):
            raise self.fail(line, "'cue' belongs to every attribution marker and to no other")
        return Marker(
            id=id_,
            family=self.family,  # type: ignore[arg-type]
            language=language,
            title=self.text(fields["title"]),
            question=self.text(fields["question"]),
            why=self.text(fields["why"]),
            limits=self.text(fields["limits"]),
            source=tuple(self.citation(item) for item in self.items(fields["source"], 1)),
            match=match,
            scope=self.choice(fields["scope"], get_args(Scope)),
            entries=self.entries(fields, match),
            examples=self.examples(fields["examples"]),
            confidence=self.number(fields["confidence"], 0, 1) if "confidence" in fields else 0.6,
            cue=cue,
            missing=self.text(fields["missing"]) if "missing" in fields else None,
            role=self.choice(fields["role"], get_args(Role)) if "role" in fields else None,
            answered_by=self.choice(fields["answered_by"], get_args(Answer))
            if "answered_by" in fields
            else None,
            path=f"{language}/{self.family}/{path.name}",
        )

    def entries(self, fields: dict[str, Any], match: Match) -> tuple[Entry, ...]:
        entries = []
        seen: dict[str, int] = {}
        listed = [(node, False) for node in self.items(fields["entries"], 1)]
        if "weak" in fields:
            listed += [(node, True) for node in self.items(fields["weak"], 1)]
        for node, weak in listed:
            entry = self.entry(node, fields, weak=weak)
            key = " ".join(entry.text.lower().split())
            if key in seen:
                raise self.fail(entry.line, f"repeats {entry.text!r} of line {seen[key]}")
            seen[key] = entry.line
            if match == "lemmas" and entry.part_of_speech == "phrase":
                raise self.fail(entry.line, f"{entry.text!r} needs a part_of_speech to inflect")
            entries.append(entry)
        return tuple(entries)

    def entry(self, node: Any, defaults: dict[str, Any], *, weak: bool) -> Entry:
        if _kind(node) == "scalar":
            own: dict[str, Any] = {"text": node}
        else:
            own = self.mapping(node, _ENTRY_KEYS, "an entry")
            if "text" not in own:
                raise self.fail(_line(node), "lacks 'text'")

        def value(key: str) -> Any:
            return own.get(key, defaults.get(key))

        part: PartOfSpeech = "phrase"
        if (chosen := value("part_of_speech")) is not None:
            part = self.choice(chosen, get_args(PartOfSpeech))
        stance: Stance = "neutral"
        if (chosen := value("stance")) is not None:
            stance = self.choice(chosen, get_args(Stance))
        takes: Takes = "clause"
        if (chosen := value("takes")) is not None:
            takes = self.choice(chosen, get_args(Takes))
        reports: Reports = "speech"
        if (chosen := value("reports")) is not None:
            reports = self.choice(chosen, get_args(Reports))
        return Entry(
            text=self.text(own["text"]),
            plain=self.text(own["plain"]) if "plain" in own else None,
            weight=self.number(own["weight"], 0.1, 3) if "weight" in own else 1.0,
            part_of_speech=part,
            unless_before=self.words(own, defaults, "unless_before"),
            unless_after=self.words(own, defaults, "unless_after"),
            stance=stance,
            takes=takes,
            reports=reports,
            weak=weak,
            line=_line(node),
        )

    def words(self, own: dict[str, Any], defaults: dict[str, Any], key: str) -> tuple[str, ...]:
        return tuple(
            self.text(item).lower()
            for place in (own, defaults)
            if key in place
            for item in self.items(place[key], 1)
        )

    def examples(self, node: Any) -> Examples:
        fields = self.mapping(node, frozenset({"flags", "passes", "known_errors"}), "examples")
        for key in ("flags", "passes"):
            if key not in fields:
                raise self.fail(_line(node), f"lacks {key!r}")
        flags = tuple(self.text(item) for item in self.items(fields["flags"], 2))
        for text, item in zip(flags, fields["flags"].value, strict=True):
            if "[[" not in text:
                raise self.fail(_line(item), "marks nothing with [[ ]]")
        known = fields.get("known_errors")
        return Examples(
            flags=flags,
            passes=tuple(self.text(item) for item in self.items(fields["passes"], 2)),
            known_errors=tuple(self.text(item) for item in self.items(known, 0)) if known else (),
        )

    def citation(self, node: Any) -> Citation:
        fields = self.mapping(node, frozenset({"cite", "url", "licence"}), "a source")
        for key in ("cite", "licence"):
            if key not in fields:
                raise self.fail(_line(node), f"lacks {key!r}")
        return Citation(
            cite=self.text(fields["cite"]),
            licence=self.text(fields["licence"]),
            url=self.text(fields["url"]) if "url" in fields else None,
        )

    def mapping(self, node: Any, allowed: frozenset[str], what: str) -> dict[str, Any]:
        if _kind(node) != "mapping":
            raise self.fail(_line(node), f"expected the fields of {what}")
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key = self.text(key_node)
            if key not in allowed:
                raise self.fail(
                    _line(key_node), f"{what} has no field {key!r}; it has {sorted(allowed)}"
                )
            if key in found:
                raise self.fail(_line(key_node), f"field {key!r} stands twice")
            found[key] = value
        return found

    def items(self, node: Any, least: int) -> list[Any]:
        if _kind(node) != "sequence":
            raise self.fail(_line(node), "expected a list")
        if len(node.value) < least:
            raise self.fail(_line(node), f"needs at least {least} items, has {len(node.value)}")
        return list(node.value)

    def text(self, node: Any) -> str:
        if _kind(node) != "scalar":
            raise self.fail(_line(node), "expected a text")
        value = " ".join(str(node.value).split())
        if not value:
            raise self.fail(_line(node), "is empty")
        # Under YAML 1.1 these bare words are true, false or nothing to other readers.
        if not node.style and value.lower() in {"yes", "no", "on", "off", "null", "~"}:
            raise self.fail(_line(node), f"put {value!r} in quotation marks")
        return value

    def number(self, node: Any, low: float, high: float) -> float:
        try:
            value = float(self.text(node))
        except ValueError:
            raise self.fail(_line(node), "expected a number") from None
        if not low <= value <= high:
            raise self.fail(_line(node), f"{value:g} is not between {low:g} and {high:g}")
        return value

    def choice(self, node: Any, allowed: tuple[str, ...]) -> Any:
        value = self.text(node)
        if value not in allowed:
            raise self.fail(_line(node), f"{value!r} is none of {', '.join(allowed)}")
        return value


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _kind(node: Any) -> str:
    return str(node.id)
