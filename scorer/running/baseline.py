"""A baseline: the marks that articles had before, so that only what is new need be looked at.

One article a line, ``{"article": "…", "marks": ["…"]}``, sorted; of two files one is made by
putting the one behind the other, since lines about the same article add up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from scorer.errors import UsageError
from scorer.fingerprint import FINGERPRINT, head_of, pair_marks
from scorer.result import Scorecard


@dataclass(frozen=True, slots=True)
class Baseline:
    """Fingerprints by article, and those of all articles by their heads."""

    marks: Mapping[str, tuple[str, ...]]
    by_head: Mapping[str, tuple[str, ...]]


def mark_known(card: Scorecard, baseline: Baseline) -> Scorecard:
    """The card, each hit told ``known`` or ``new``; no figure changes.

    A hit is known where the baseline holds its mark for this article, or, of an article that the
    baseline does not know by its path (moved, or taken from elsewhere), for any.
    """
    found = [hit.fingerprint for hit in card.hits]
    held = baseline.marks.get(_name(card))
    if held is None:
        heads = dict.fromkeys(head_of(fingerprint) for fingerprint in found)
        held = tuple(same for head in heads for same in baseline.by_head.get(head, ()))
    known = pair_marks(held, found)
    hits = tuple(
        replace(hit, baseline="known" if place in known else "new")
        for place, hit in enumerate(card.hits)
    )
    return replace(card, hits=hits)


def write_baseline(cards: Iterable[Scorecard]) -> str:
    """The baseline that these cards make; what could not be read has no line."""
    marks = {
        _name(card): sorted(hit.fingerprint for hit in card.hits)
        for card in cards
        if card.status != "failed"
    }
    return "".join(
        json.dumps({"article": name, "marks": marks[name]}, separators=(",", ":")) + "\n"
        for name in sorted(marks)
    )


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        UsageError: it cannot be read or is no baseline.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8") from None
    marks: dict[str, dict[str, None]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            article, held = _read_line(line, f"{path}: line {number}")
            marks.setdefault(article, {}).update(dict.fromkeys(held))
    by_head: dict[str, dict[str, None]] = {}
    for fingerprints in marks.values():
        for fingerprint in fingerprints:
            by_head.setdefault(head_of(fingerprint), {})[fingerprint] = None
    return Baseline(
        {article: tuple(of) for article, of in marks.items()},
        {head: tuple(of) for head, of in by_head.items()},
    )


def _read_line(line: str, name: str) -> tuple[str, list[str]]:
    try:
        data = json.loads(line)
    except ValueError:
        data = None
    if not isinstance(data, dict) or set(data) != {"article", "marks"}:
        raise UsageError(f"{name}: is no line of a baseline, as `scorer baseline` writes it")
    article, held = data["article"], data["marks"]
    if not isinstance(article, str) or not isinstance(held, list):
        raise UsageError(f"{name}: article is a text, marks are a list")
    for mark in held:
        if not isinstance(mark, str) or not FINGERPRINT.fullmatch(mark):
            raise UsageError(f"{name}: {mark!r} is no fingerprint")
    return article, held


def _name(card: Scorecard) -> str:
    name = (card.article.path or card.article.id).replace("\\", "/").removeprefix("./")
    return name.encode("utf-8", "replace").decode("utf-8")
