"""What is looked for, why, and where it is wrong; and whether each marker does as it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scorer.article import Article
from scorer.features import code_features
from scorer.features.evidence import Evidence
from scorer.features.wording import find_hits
from scorer.lexicon import Citation, Marker
from scorer.measured import Figure, measured_figures
from scorer.pipeline import Instruments, voiced_document

_BRACKETS = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One marker or feature.

    ``n_entries`` and both confidences are None for code features, ``weight`` for attribution
    markers, which hand over the voice and are never charged; ``n_weak`` of the entries count
    only in company. ``set_confidence`` is set by hand, ``confidence`` is that weighed against
    what was measured. ``counted`` is False for what was measured and is right too seldom: shown,
    never charged.
    """

    id: str
    title: str
    family: str
    question: str
    why: str
    limits: str
    unit: str | None
    source: tuple[str, ...]
    licence: tuple[str, ...]
    n_entries: int | None
    n_weak: int
    set_confidence: float | None
    confidence: float | None
    weight: float | None
    counted: bool = True
    flags: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    known_errors: tuple[str, ...] = ()
    measured: tuple[Figure, ...] = ()


def catalogue_rows(instruments: Instruments) -> list[CatalogueRow]:
    """All code features, then all markers."""
    rows = []
    for feature in code_features():
        info = instruments.described[feature.INFO.id]
        rows.append(
            CatalogueRow(
                id=info.id,
                title=info.title,
                family=info.family,
                question=info.question,
                why=info.why,
                limits=info.limits,
                unit=info.unit,
                source=info.source,
                licence=(),
                n_entries=None,
                n_weak=0,
                set_confidence=None,
                confidence=None,
                weight=instruments.weights.of(info, None).points,
                counted=info.measured is None or info.measured.counted,
                measured=measured_figures().get(info.id, ()),
            )
        )
    return rows + [_marker_row(marker, instruments) for marker in instruments.lexicon.markers]


def _marker_row(marker: Marker, instruments: Instruments) -> CatalogueRow:
    weight = unit = confidence = None
    counted = True
    if marker.family != "attribution":
        info = instruments.described[marker.id]
        unit = info.unit
        confidence = instruments.confidences[marker.id]
        weight = instruments.weights.of(info, confidence).points
        counted = info.measured is None or info.measured.counted
    return CatalogueRow(
        id=marker.id,
        title=marker.title,
        family=marker.family,
        question=marker.question,
        why=marker.why,
        limits=marker.limits,
        unit=unit,
        source=tuple(_cited(citation) for citation in marker.source),
        licence=tuple(citation.licence for citation in marker.source),
        n_entries=len(marker.entries),
        n_weak=sum(entry.weak for entry in marker.entries),
        set_confidence=None if marker.family == "attribution" else marker.confidence,
        confidence=confidence,
        weight=weight,
        counted=counted,
        flags=marker.examples.flags,
        passes=marker.examples.passes,
        known_errors=marker.examples.known_errors,
        measured=measured_figures().get(marker.id, ()),
    )


def _cited(citation: Citation) -> str:
    return citation.cite if citation.url is None else f"{citation.cite} <{citation.url}>"


def check_examples(marker: Marker, instruments: Instruments) -> list[str]:
    """Where a marker does not do what its own examples say, one line each.

    ``flags`` must be hit exactly in their brackets, ``passes`` not at all, and
    ``known_errors`` must still be wrong: one that has come right belongs elsewhere.
    """
    problems = []
    for example in marker.examples.flags:
        text, wanted = _unmark(example)
        got = _hits(marker, text, instruments)
        if got != wanted:
            problems.append(f"{marker.path}: should flag {example!r}, hits {_shown(text, got)}")
    for example in marker.examples.passes:
        got = _hits(marker, example, instruments)
        if got:
            problems.append(f"{marker.path}: should pass {example!r}, hits {_shown(example, got)}")
    for example in marker.examples.known_errors:
        text, wanted = _unmark(example)
        if _hits(marker, text, instruments) == wanted:
            problems.append(f"{marker.path}: known error {example!r} has come right")
    return problems


def _unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    spans, text, last = [], "", 0
    for match in _BRACKETS.finditer(example):
        text += example[last : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        last = match.end()
    return text + example[last:], spans


def _hits(marker: Marker, text: str, instruments: Instruments) -> list[tuple[int, int]]:
    """Where a marker hits a text; a headline marker is tried on a headline."""
    body = "\n\nThe council met on Tuesday and discussed the matter for two hours.\n"
    whole = text + body if marker.scope == "headline" else text
    lexicon = instruments.lexicon
    document, found = voiced_document(Article(id="example", text=whole), lexicon)
    if marker.family == "attribution":
        number = lexicon.markers.index(marker)
        tokens = document.tokens
        spans = [
            (tokens.starts[match.first], tokens.ends[match.last - 1])
            for match in found
            if match.marker == number and tokens.starts[match.first] < len(text)
        ]
        return _outermost(spans)
    # Other families stay, since a weak entry asks for company; a sibling might hide the marker.
    alone = [
        match
        for match in found
        if lexicon.markers[match.marker].family != marker.family
        or lexicon.markers[match.marker].id == marker.id
    ]
    return [
        (hit.start, hit.end)
        for hit in find_hits(Evidence(document, lexicon, alone))
        if hit.start < len(text) and hit.feature == marker.id
    ]


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _shown(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return ", ".join(repr(text[start:end]) for start, end in spans) or "nothing"
