"""How long the headline is."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Hit, Measurement

LONGEST = 10
"""Words. What stands behind the tenth is shown."""

INFO = FeatureInfo(
    id="headline_length",
    title="Length of the headline",
    family="headline",
    question="How many words does the headline have?",
    why=(
        "Headlines of made-up news and of clickbait are longer than those of plain reports: they "
        "tell the whole story, or tease it, to readers who go no further."
    ),
    limits=(
        "House styles differ, and headlines written for screens have grown longer everywhere. "
        "Length alone says nothing of what the words are worth."
    ),
    unit="words",
    source=(
        "Horne and Adalı 2017, This Just In: Fake News Packs a Lot in Title, ICWSM workshop NECO",
        "Chakraborty, Paranjape, Kakarla and Ganguly 2016, Stop Clickbait, ASONAM",
    ),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Words of the headline; the hit is what stands behind the tenth.

    Not applicable without a headline.
    """
    document = evidence.document
    headline = next((p for p in document.paragraphs if p.role == "headline"), None)
    if headline is None:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    tokens = document.tokens
    inside = range(tokens.at(headline.start), tokens.at(headline.end - 1) + 1)
    words = [index for index in inside if tokens.words[index][0].isalnum()]
    found: tuple[Hit, ...] = ()
    if len(words) > LONGEST:
        start, end = tokens.starts[words[LONGEST]], tokens.ends[words[-1]]
        found = (
            evidence.mark(
                INFO,
                start,
                end,
                entry="more than ten words",
                reason=f"{len(words)} words: could ten say it?",
                confidence=0.3,
            ),
        )
    return Measurement(INFO.id, float(len(words)), INFO.unit, "measured", found)
