"""Sources nobody could phone: analysts, critics, many observers."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

INFO = FeatureInfo(
    id="vague_attribution",
    title="Vague attribution",
    family="unsourced_assertions",
    question="Who are the analysts, critics or observers that are said to say so?",
    why=(
        "A claim handed to a crowd without a name looks sourced and is not: nobody can be asked, "
        "and nobody can deny it."
    ),
    limits=(
        "A group may truly have spoken with one voice, and the next sentence may name one of "
        "them; then the flag is wrong."
    ),
    unit=PER_THOUSAND,
    source=("Ganter and Strube 2009, Finding Hedges by Chasing Weasels, ACL-IJCNLP",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Vague sources per 1,000 words; the words that stand for the source are the hit."""
    words = _source_words(evidence)
    flagged = [hit for item in hits for hit in item.hits if hit.family == INFO.family]
    found: dict[tuple[int, int], Hit] = {}
    for _, attribution in evidence.attributions():
        source = attribution.source
        if source.start is None or source.end is None or source.kind not in ("vague", "anonymous"):
            continue
        low, high = source.start, source.end
        severity = max((weight for a, b, weight in words if low <= a and b <= high), default=0.0)
        # An unnamed neighbour or pupil is a person met; an unnamed analyst is a choice.
        if not severity or any(hit.start < high and low < hit.end for hit in flagged):
            continue
        found[low, high] = Hit(
            feature=INFO.id,
            family="unsourced_assertions",
            start=low,
            end=high,
            text=evidence.document.text[low:high],
            voice="own",
            entry=source.kind,
            reason="Who are they? Name one, or say how many and how chosen.",
            confidence=0.7 if severity >= 1 else 0.5,
            severity=severity,
        )
    value = rate_hits(found.values(), evidence.n_words)
    return Measurement(INFO.id, value, INFO.unit, "measured", tuple(found.values()))


def _source_words(evidence: Evidence) -> list[tuple[int, int, float]]:
    """Where words that stand for a source without a name occur, each with its weight.

    A quantity counts where a source begins with it ("many believe", "some engineers say").
    """
    tokens = evidence.document.tokens
    found = []
    for match in evidence.found:
        marker = evidence.lexicon.markers[match.marker]
        if marker.cue not in ("source", "anonymity"):
            continue
        start = tokens.starts[match.first]
        if marker.match == "words" and not _begins_source(evidence, start):
            continue
        weight = marker.entries[match.entry].weight
        found.append((start, tokens.ends[match.last - 1], weight))
    return found


def _begins_source(evidence: Evidence, start: int) -> bool:
    return any(attribution.source.start == start for _, attribution in evidence.attributions())
