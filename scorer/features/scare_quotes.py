"""Words set in quotation marks that nobody is quoted for."""

from __future__ import annotations

from scorer.article import Sentence
from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

MOST_WORDS = 2

INFO = FeatureInfo(
    id="scare_quotes",
    title="Scare quotes",
    family="loaded_language",
    question="Are words held up in quotation marks though nobody is quoted?",
    why="The marks tell the reader not to believe a word and do not say why.",
    limits="New terms, titles, nicknames and words under discussion are set in marks with reason.",
    unit=PER_THOUSAND,
    source=("Nacey 2012, Scare Quotes, in Metaphor and the Social World 2(2)",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Short quotations without a speaker per 1,000 words of text."""
    found = [
        hit
        for span in evidence.document.quotations
        if (hit := _hit(evidence, span.start, span.end))
    ]
    value = rate_hits(found, evidence.n_words)
    return Measurement(INFO.id, value, INFO.unit, "measured", tuple(found))


def _has_cue(evidence: Evidence, sentence: Sentence) -> bool:
    """Whether any verb of saying or describing stands in the sentence: then someone is quoted,
    if only a court that "described" or a charge that "accused"."""
    return any(
        sentence.first <= match.first < sentence.last
        and evidence.lexicon.markers[match.marker].cue in ("verb", "phrase")
        for match in evidence.found
    )


def _hit(evidence: Evidence, start: int, end: int) -> Hit | None:
    tokens, text = evidence.document.tokens, evidence.document.text
    first = tokens.at(start)
    last = tokens.at(end - 1) + 1
    words = [index for index in range(first, last) if tokens.words[index][0].isalnum()]
    if not 1 <= len(words) <= MOST_WORDS or any(index in evidence.holders for index in words):
        return None
    if evidence.role_at(first) != "body" or not text[tokens.starts[words[0]]].islower():
        return None
    grammar = evidence.lexicon.language.grammar
    before = tokens.words[max(0, first - 4) : first]
    if grammar.naming_words & set(before) or (before and before[-1] in (":", ",", "-", "—", ".")):
        return None
    sentence = evidence.document.sentences[evidence.sentence_of[first]]
    if sentence.voice != "own" or _has_cue(evidence, sentence):
        return None
    return evidence.mark(
        INFO,
        start,
        end,
        entry="scare quotes",
        reason="Whose word is it? Quote someone, or drop the marks.",
        confidence=0.3,
        severity=0.6,
    )
