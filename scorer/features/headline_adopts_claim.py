"""A headline that asserts what the text only attributes."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="headline_adopts_claim",
    title="Headline asserts what the text attributes",
    family="headline",
    question="Does the headline state as fact what the text only says somebody said?",
    why="Most readers see the headline alone; there the source must not get lost.",
    limits="Told by shared words: a paraphrase is missed, an act told in other words is flagged.",
    unit="yes or no",
    source=("Credibility Coalition 2019, Title representativeness, W3C CredWeb indicators",),
)
_FIRST_SENTENCES = 8
_LEAST_STEMS = 4
_SHARED = 0.6


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """1 when the headline, in the writer's voice, repeats an attributed content, else 0."""
    document = evidence.document
    titles = [n for n in evidence.scored_sentences if _role(evidence, n) == "headline"]
    body = [n for n in evidence.scored_sentences if _role(evidence, n) != "headline"]
    if not titles or not body:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    title = document.sentences[titles[0]]
    stems = evidence.stems(range(title.first, title.last))
    asks = document.text[title.start : title.end].rstrip().endswith("?")
    if title.voice != "own" or asks or len(titles) > 1 or len(stems) < _LEAST_STEMS:
        return Measurement(INFO.id, 0.0, INFO.unit, "measured")
    early = [document.sentences[number] for number in body[:_FIRST_SENTENCES]]
    end = early[-1].end
    own: frozenset[str] = frozenset()
    for sentence in early:
        own |= evidence.stems(
            [i for i in range(sentence.first, sentence.last) if i not in evidence.holders],
        )
    attributed = [
        evidence.stems([i for i, held in evidence.holders.items() if held == number])
        for number, attribution in evidence.attributions()
        if title.end <= attribution.content[0].start < end
    ]
    adopted = any(len(stems & content) >= _SHARED * len(stems) for content in attributed)
    if not adopted or len(stems & own) >= _SHARED * len(stems):
        return Measurement(INFO.id, 0.0, INFO.unit, "measured")
    hit = evidence.mark(
        INFO,
        title.start,
        title.end,
        entry="shared words",
        reason="The text says who says so: name the source in the headline too.",
        confidence=0.2,
    )
    return Measurement(INFO.id, 1.0, INFO.unit, "measured", (hit,))


def _role(evidence: Evidence, number: int) -> str:
    return evidence.document.paragraphs[evidence.document.sentences[number].paragraph].role
