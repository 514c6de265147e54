"""Whether one source is given nearly all the words."""

from __future__ import annotations

from collections import Counter

from scorer.features.evidence import Evidence
from scorer.features.ledger import list_sources
from scorer.result import FeatureInfo, Hit, Measurement, Sample, source_key

LEAST = 6
"""Attributions below which one source is no finding: a brief has room for one voice."""
_SHOWN_FROM = 0.8

INFO = FeatureInfo(
    id="source_concentration",
    title="One source for nearly everything",
    family="sourcing",
    question="Is one source given nearly all the words?",
    why="Who hears one side only cannot weigh what it says.",
    limits="Right for a report of one speech or one ruling; then say so high up.",
    unit="share of attributed words",
    source=("Credibility Coalition 2019, Number of sources, W3C CredWeb indicators",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """The largest source's share of attributed words, 0 to 1; the hit is where it first speaks.

    Not applicable below six attributions.
    """
    attributions = evidence.document.attributions
    sources = list_sources(evidence)
    if len(attributions) < LEAST or not sources:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    top = sources[0]
    found: tuple[Hit, ...] = ()
    first = next(
        (
            attribution
            for attribution in attributions
            if attribution.source.start is not None
            and source_key(attribution.source.name or attribution.source.text)
            == source_key(top.name)
        ),
        None,
    )
    if top.word_share > _SHOWN_FROM and first is not None:
        start, end = first.source.start or 0, first.source.end or 0
        percent = round(100 * top.word_share)
        found = (
            evidence.mark(
                INFO,
                start,
                end,
                entry="largest source",
                reason=f"{top.name} has {percent} % of all attributed words: who else was asked?",
                confidence=0.8,
            ),
        )
    sample = _words_by_sentence(evidence, source_key(top.name))
    return Measurement(INFO.id, top.word_share, INFO.unit, "measured", found, sample=sample)


def _words_by_sentence(evidence: Evidence, top: str) -> Sample:
    """The words in each sentence that the top source stands behind, of those of all sources."""
    keys = [
        source_key(attribution.source.name or attribution.source.text)
        for attribution in evidence.document.attributions
    ]
    words = evidence.document.tokens.words
    most: Counter[int] = Counter()
    every: Counter[int] = Counter()
    for token, number in evidence.holders.items():
        if words[token][0].isalnum():
            sentence = evidence.sentence_of[token]
            every[sentence] += 1
            most[sentence] += keys[number] == top
    return Sample(most, of=every)
