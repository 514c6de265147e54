"""What an article is short of, where it says too seldom who says so."""

from __future__ import annotations

from collections import Counter

from scorer.features.evidence import Evidence
from scorer.result import SHORT_TEXT, FeatureInfo, Hit, Measurement, Sample

ENOUGH = 15
"""Attributions per 1,000 words: one in four of 743 political news reports (PolNeAR train) has
fewer."""

INFO = FeatureInfo(
    id="thin_sourcing",
    title="Thin sourcing",
    family="sourcing",
    question="Is it said too seldom who says so?",
    why="Where sources are few, most of what is told has to be taken on trust, however calmly.",
    limits="A report of what its writer saw, a result or a chronicle needs few.",
    unit=f"attributions short of {ENOUGH} per 1,000 words",
    source=(
        "Newell, Margolin and Ruths 2018, An Attribution Relations Corpus for Political News, LREC",
    ),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Attributions that are missing to the measure of a report; the hit is the longest way without.

    0 where there are enough. A text under 300 words counts as 300 words long.
    """
    if evidence.n_words == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    rate = 1000 / max(evidence.n_words, SHORT_TEXT)
    value = max(0.0, ENOUGH - rate * len(evidence.document.attributions))
    found = (_longest_way(evidence),) if value else ()
    sample = Sample(_rates_by_sentence(evidence, rate), enough=ENOUGH)
    return Measurement(INFO.id, value, INFO.unit, "measured", found, sample=sample)


def _rates_by_sentence(evidence: Evidence, rate: float) -> dict[int, float]:
    """What the attributions whose content begins in a sentence bring to the rate."""
    tokens = evidence.document.tokens
    begun = Counter(
        evidence.sentence_of[tokens.at(attribution.content[0].start)]
        for attribution in evidence.document.attributions
        if attribution.content
    )
    return {sentence: rate * n for sentence, n in begun.items()}


def _longest_way(evidence: Evidence) -> Hit:
    """The longest run of scored sentences that are the writer's own; if there is none, the first
    sentence."""
    document = evidence.document
    best: list[int] = []
    run: list[int] = []
    for number in evidence.scored_sentences:
        sentence = document.sentences[number]
        body = document.paragraphs[sentence.paragraph].role == "body"
        run = [*run, number] if body and sentence.voice == "own" else []
        best = max(best, run, key=len)
    way = best or evidence.scored_sentences[:1]
    start, end = document.sentences[way[0]].start, document.sentences[way[-1]].end
    length = f"{len(way)} sentences" if len(way) > 1 else "1 sentence"
    return evidence.mark(
        INFO,
        start,
        end,
        entry="longest way without a source",
        reason=f"{length} on end without a source, the most in this text: who says so?",
        confidence=0.6,
    )
