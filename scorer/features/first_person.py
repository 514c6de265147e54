"""The writer as a witness: *I*, *me* and *my* in the writer's own voice."""

from __future__ import annotations

import re

from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

INFO = FeatureInfo(
    id="first_person",
    title="The writer as a witness",
    family="sourcing",
    question="Does the writer speak as I?",
    why=(
        "A report says who saw and who said; a writer who says I asks to be believed as a witness, "
        "or argues."
    ),
    limits=(
        "Right in an eyewitness report, a review, a column or a diary. A quotation whose marks "
        "were lost is counted as the writer's."
    ),
    unit=PER_THOUSAND,
    source=(
        "Biber 1988, Variation across Speech and Writing, Cambridge University Press",
        "Horne and Adalı 2017, This Just In: Fake News Packs a Lot in Title, ICWSM workshop NECO",
    ),
)
_TURN = re.compile(r"(?:[A-Z][\w.'’-]* ){0,2}[A-Z][A-Z.'’-]+(?: \([^)]*\))?:")


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Words for the writer alone, in the writer's voice, per 1,000 words of scored text."""
    document = evidence.document
    pronouns = evidence.lexicon.language.pronouns.get("first_singular", frozenset())
    found = [
        _hit(evidence, at)
        for at, word in enumerate(document.tokens.words)
        if word in pronouns and evidence.voices[at] == "own" and _is_told(evidence, at)
    ]
    return Measurement(
        INFO.id, rate_hits(found, evidence.n_words), INFO.unit, "measured", tuple(found)
    )


def _is_told(evidence: Evidence, at: int) -> bool:
    """Whether the word stands in the writer's prose, and means the writer."""
    sentence = evidence.document.sentences[evidence.sentence_of[at]]
    return (
        evidence.document.scored(sentence)
        and not _is_turn(evidence, sentence.paragraph)
        and _is_pronoun(evidence, at)
    )


def _is_turn(evidence: Evidence, paragraph: int) -> bool:
    """Whether a paragraph is a speaker's turn, "QUILL: I saw it", or what a colon announces."""
    document = evidence.document
    if _TURN.match(document.slice(document.paragraphs[paragraph])):
        return True
    return paragraph > 0 and document.slice(document.paragraphs[paragraph - 1]).endswith(":")


def _is_pronoun(evidence: Evidence, at: int) -> bool:
    """Whether the word is no numeral ("World War I"), initial ("Bo I. Ferry"), part of a name
    ("My Fair Lady") or mine to dig in."""
    text, words, starts = (
        evidence.document.text,
        evidence.document.tokens.words,
        evidence.document.tokens.starts,
    )
    sentence = evidence.document.sentences[evidence.sentence_of[at]]
    capital = text[starts[at]].isupper()
    before = words[at - 1] if at > sentence.first else ""
    after = words[at + 1] if at + 1 < sentence.last else ""
    grammar = evidence.lexicon.language.grammar
    if words[at] == "mine":
        return before in grammar.mine_openers and not after[:1].isalnum()
    if words[at] != "i":
        follows = starts[at + 1] if after else len(text) - 1
        return not capital or at == sentence.first or not text[follows].isupper()
    if not capital or after in (".", ")") or before in grammar.numbered_nouns:
        return False
    if at == sentence.first or not text[starts[at - 1]].isupper():
        return True
    if after in grammar.first_verbs or before in evidence.lexicon.language.function_words:
        return True
    named = at - 1 > sentence.first or before not in grammar.clause_openers | grammar.adverbs
    return not named or before in grammar.calendar_words | grammar.time_words


def _hit(evidence: Evidence, at: int) -> Hit:
    tokens = evidence.document.tokens
    start, end = tokens.starts[at], tokens.ends[at]
    return evidence.mark(
        INFO,
        start,
        end,
        entry="first person",
        reason="Did the writer see it? Then say when and where; if not, name who did.",
        confidence=0.8,
    )
