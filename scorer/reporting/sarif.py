"""SARIF 2.1.0: hits in the writer's own voice as results for editors and code hosts.

Offsets are code points (``columnKind: unicodeCodePoints``), paths relative to
``%SRCROOT%``, and the hit's fingerprint lets a result be followed through edits. What an editor's
note silences is a result with an external suppression; with a baseline results are new or
unchanged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from scorer.result import BaselineState, Hit, Scorecard, Silence

Json = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_STATES: Mapping[BaselineState, str] = {"new": "new", "known": "unchanged"}


def to_sarif(cards: Iterable[Scorecard]) -> Json:
    """One run over all scorecards. Hits without points are notes, the others warnings."""
    cards = list(cards)
    rules: dict[str, Json] = {}
    results: list[Json] = []
    for card in cards:
        for feature in card.features:
            rules.setdefault(
                feature.id,
                {
                    "id": feature.id,
                    "name": feature.title,
                    "shortDescription": {"text": feature.question},
                    "fullDescription": {"text": feature.why},
                    "help": {"text": f"{feature.why} Where it is wrong: {feature.limits}"},
                    "properties": {"family": feature.family},
                },
            )
        results += [_result(card, hit) for hit in card.hits if hit.voice == "own"]
    ordered = sorted(rules)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "scorer",
                        "version": cards[0].made_by.scorer if cards else "",
                        "rules": [rules[name] for name in ordered],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "working folder"}}},
                "invocations": [_invocation(cards)],
                "results": results,
            }
        ],
    }


def _result(card: Scorecard, hit: Hit) -> Json:
    text = card.article.text
    line = text.count("\n", 0, hit.start) + 1
    column = hit.start - (text.rfind("\n", 0, hit.start) + 1) + 1
    plain = f" Plain: {hit.plain}." if hit.plain else ""
    words = " ".join(hit.text.split())
    return {
        "ruleId": hit.feature,
        "level": "warning" if hit.points < 0 else "note",
        "message": {"text": f"“{_short(words)}”: {hit.reason}{plain}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": _uri(card.article.path or card.article.id),
                        "uriBaseId": "%SRCROOT%",
                    },
                    "region": {
                        "startLine": line,
                        "startColumn": column,
                        "charOffset": hit.start,
                        "charLength": hit.end - hit.start,
                        "snippet": {"text": hit.text},
                    },
                }
            }
        ],
        "partialFingerprints": {"ruleWordsAndSentence/v2": hit.fingerprint},
        **({"baselineState": _STATES[hit.baseline]} if hit.baseline else {}),
        "suppressions": [] if hit.silenced is None else [_suppression(hit.silenced)],
        "properties": {"points": hit.points, "confidence": hit.confidence},
    }


def _suppression(note: Silence) -> Json:
    until = f", until {note.until}" if note.until else ""
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{note.reason} ({note.by}{until})",
        "properties": {"by": note.by, "until": note.until},
    }


def _short(words: str) -> str:
    return words if len(words) <= 120 else words[:119] + "…"


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/")


def _invocation(cards: Sequence[Scorecard]) -> Json:
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [
            {
                "level": "error" if card.status == "failed" else "note",
                "message": {"text": f"{card.article.path or card.article.id}: {reason}"},
            }
            for card in cards
            if card.status != "scored"
            for reason in card.reasons
        ],
    }
