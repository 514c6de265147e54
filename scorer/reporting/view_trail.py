"""The sourcing trail in the margin: who stands behind each paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorer.article import Reports, SourceKind, Span
from scorer.reporting.writing import KIND_NAMES, count, shorten, visible
from scorer.result import Scorecard

_MODES: dict[Reports, str] = {
    "speech": "attributed",
    "evidence": "as evidence",
    "belief": "as a belief",
    "intention": "as an aim",
    "perspective": "as a view",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """A source that stands behind part of a paragraph, and how its words are given."""

    name: str
    kind: str
    mode: str


def find_behind(
    card: Scorecard,
    span: Span,
    held: Sequence[tuple[int, int, int]],
    quotations: Sequence[Span],
) -> list[tuple[Behind, SourceKind]]:
    """Who stands behind part of the stretch, in reading order, each with its kind."""
    inside: dict[int, list[Span]] = {}
    for start, end, number in held:
        inside.setdefault(number, []).append(Span(max(start, span.start), min(end, span.end)))
    found: dict[str, tuple[Behind, SourceKind]] = {}
    for number, parts in inside.items():
        quoted = sum(
            max(0, min(quotation.end, part.end) - max(quotation.start, part.start))
            for part in parts
            for quotation in quotations
        )
        length = sum(part.end - part.start for part in parts)
        source, cue = card.attributions[number].source, card.attributions[number].cue
        name = visible((source.name or source.text).strip())
        mode = "quoted" if 2 * quoted > length else _MODES[cue.reports if cue else "speech"]
        entry = Behind(name or "somebody unnamed", KIND_NAMES[source.kind], mode)
        known = found.get(entry.name.casefold())
        if known is None or (known[0].mode != "quoted" and mode == "quoted"):
            found[entry.name.casefold()] = entry, source.kind
    return list(found.values())


def write_silences(card: Scorecard) -> dict[int, str]:
    """Where the last source runs out, and how long ago it was where claims are made without one,
    by the start of the paragraph."""
    told: dict[int, str] = {}
    carried = True
    for step in card.trail:
        silent = step.standing in ("own", "nobody")
        if silent and step.last_source and (carried or step.standing == "nobody"):
            name = shorten(step.last_source, 40)
            sentences = count(step.sentences_since, "sentence")
            told[card.paragraphs[step.paragraph].start] = f"{sentences} since {name}"
        carried = not silent
    return told
