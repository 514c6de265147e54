"""Sources nobody could phone: analysts, critics, many observers."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.features.wording import SHORT_TEXT
from scorer.result import FeatureInfo, Hit, Measurement

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
    unit="per 1,000 words",
    source=("Ganter and Strube 2009, Finding Hedges by Chasing Weasels, ACL-IJCNLP",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Vague sources per 1,000 words; the words that stand for the source are the hit."""
    spans = _source_words(evidence)
    flagged = [hit for item in hits for hit in item.hits if hit.family == INFO.family]
    found: dict[tuple[int, int], Hit] = {}
    for _, attribution in evidence.attributions():
        source = attribution.source
        if source.start is None or source.end is None or source.kind not in ("vague", "anonymous"):
            continue
        low, high = source.start, source.end
        # An unnamed neighbour or pupil is a person met; an unnamed official is a choice.
        if source.kind == "anonymous" and not any(low <= a and b <= high for a, b in spans):
            continue
        if any(hit.start < high and low < hit.end for hit in flagged):
            continue
        text = evidence.document.text[low:high]
        found[low, high] = Hit(
            feature=INFO.id,
            family="unsourced_assertions",
            start=low,
            end=high,
            text=text,
            voice="own",
            entry=source.kind,
            reason="Who are they? Name one, or say how many and how chosen.",
            confidence=0.7 if source.kind == "vague" else 0.5,
            severity=1.0 if source.kind == "vague" else 0.5,
        )
    total = sum(hit.severity for hit in found.values())
    value = 1000 * total / max(evidence.n_words, SHORT_TEXT)
    return Measurement(INFO.id, value, INFO.unit, "measured", tuple(found.values()))


def _source_words(evidence: Evidence) -> list[tuple[int, int]]:
    """Where words that stand for a source without a name occur (officials, insiders)."""
    tokens = evidence.document.tokens
    return [
        (tokens.starts[match.first], tokens.ends[match.last - 1])
        for match in evidence.found
        if evidence.lexicon.markers[match.marker].cue in ("source", "anonymity")
    ]
