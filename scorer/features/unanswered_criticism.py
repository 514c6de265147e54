"""Whether whoever is criticised most is heard."""

from __future__ import annotations

import re
from collections import Counter

from scorer.attributing.places import known_places
from scorer.features.evidence import Evidence
from scorer.result import Criticism, FeatureInfo, Heard, Hit, Measurement

LEAST = 2
"""Words of criticism aimed at one name below which it is a passing mention."""

INFO = FeatureInfo(
    id="unanswered_criticism",
    title="Criticised and not heard",
    family="sourcing",
    question="Is whoever is criticised most given a word in reply?",
    why="Fairness asks that whoever is blamed may answer, or that the reader learns who was asked.",
    limits=(
        "Sees named targets of plain words of criticism only; right of reply may have been given "
        "in an earlier article, and a ruling or a vote needs none."
    ),
    unit="yes or no",
    source=("Society of Professional Journalists 2014, Code of Ethics",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """1 where the main target of criticism is neither heard nor asked, else 0.

    The hits are the words of criticism. Not applicable where nobody is the main target.
    """
    criticism = find_criticism(evidence)
    if criticism is None:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    if criticism.heard != "no":
        return Measurement(INFO.id, 0.0, INFO.unit, "measured")
    found = tuple(
        _hit(evidence, start, end, f"{criticism.name} is criticised here and heard nowhere.")
        for start, end in criticism.spans
    )
    return Measurement(INFO.id, 1.0, INFO.unit, "measured", found)


def find_criticism(evidence: Evidence) -> Criticism | None:
    """Whom the article's words of criticism are aimed at most often, if anybody twice."""
    blame = [item for item in evidence.document.blame if item.kind == "blame"]
    counts = Counter(item.name for item in blame)
    if not counts:
        return None
    name, n = counts.most_common(1)[0]  # of equals, whoever was criticised first
    if n < LEAST:
        return None
    aimed = [item for item in blame if item.name == name]
    return Criticism(
        name=name,
        kind=aimed[0].source_kind,
        heard=_heard(evidence, name, aimed[0].source_kind == "named_person"),
        spans=tuple((item.start, item.end) for item in aimed),
    )


def _heard(evidence: Evidence, name: str, is_person: bool) -> Heard:
    """``yes`` when the one named, or somebody for them, is a source; ``asked`` when a reply was
    sought; else ``no``. A state speaks through its seat and its officials."""
    short = name.split()[-1] if is_person else name
    spoken_for = re.compile(rf"\b{re.escape(short)}\b")
    state_of = known_places().state_of
    for attribution in evidence.document.attributions:
        source = attribution.source
        states = (state_of.get(word) for word in source.text.split())
        if source.name == name or spoken_for.search(source.text) or name in states:
            return "yes"
    replies = {item.name for item in evidence.document.blame if item.kind == "reply"}
    return "asked" if name in replies else "no"


def _hit(evidence: Evidence, start: int, end: int, reason: str) -> Hit:
    tokens = evidence.document.tokens
    first, last = tokens.at(start), tokens.at(end - 1) + 1
    voice = evidence.voice_of(first, last)
    return Hit(
        feature=INFO.id,
        family="sourcing",
        start=start,
        end=end,
        text=evidence.document.text[start:end],
        voice=voice,
        entry="word of criticism",
        reason=reason,
        confidence=0.6,
        source=None if voice == "own" else evidence.speaker_of(first, last),
    )
