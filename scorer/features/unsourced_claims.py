"""How many sentences ask the reader to take something on trust."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="unsourced_claims",
    title="Sentences with an unsourced claim",
    family="unsourced_assertions",
    question="How many sentences ask the reader to take something on trust?",
    why="A share is easier to compare between a brief and a long read than a count of words.",
    limits="A sentence counts once, however much it asserts; what no marker knows is not seen.",
    unit="share of sentences",
    source=("Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013, ACL",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of scored sentences with at least one unsourced assertion, 0 to 1."""
    sentences = [evidence.document.sentences[number] for number in evidence.scored_sentences]
    if not sentences:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    starts = [hit.start for item in hits for hit in item.hits if hit.family == INFO.family]
    claimed = sum(
        any(sentence.start <= start < sentence.end for start in starts) for sentence in sentences
    )
    return Measurement(INFO.id, claimed / len(sentences), INFO.unit, "measured")
