"""How much of the text is in somebody's own words."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="quotation_share",
    title="Words in quotation marks",
    family="sourcing",
    question="How much of the text is in somebody's own words?",
    why="Quoted words can be checked against a recording; a paraphrase is the writer's reading.",
    limits="Scare quotes and titles in quotation marks count too.",
    unit="share of words",
    source=("Quirk, Greenbaum, Leech and Svartvik 1985, A Comprehensive Grammar, 14.28",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of the words of scored text, 0 to 1."""
    if evidence.n_words == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    words, voices = evidence.document.tokens.words, evidence.voices
    quoted = 0
    for number in evidence.scored_sentences:
        sentence = evidence.document.sentences[number]
        for index in range(sentence.first, sentence.last):
            quoted += voices[index] == "quoted" and words[index][0].isalnum()
    return Measurement(INFO.id, quoted / evidence.n_words, INFO.unit, "measured")
