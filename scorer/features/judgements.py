"""Where the writer's own sentence judges: "his shameless spree", "the plan was a disgrace".

A word that judges is found by a marker whose ``role`` says so. What it does in its sentence tells
a judgement that is taken for granted, in a description of something definite, from one that is
stated, after a verb such as *is*. Nouns of verdict count as stated only: "the chaos" may be a
fair name for what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scorer.features.assertion import is_asserted
from scorer.lexicon import Found

if TYPE_CHECKING:
    from scorer.features.evidence import Evidence

_STRONG = 0.8
"""The weight of a loaded word from which it judges by itself. Of 25 descriptions and predicates in
132 plain reports, read, 12 had a lighter word alone, 2 of them worth a question."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Tokens ``[first, last)`` of a description or of a verb and what follows it; ``word`` are the
    tokens that judge."""

    first: int
    last: int
    word: tuple[int, int]
    kind: Literal["described", "stated"]


def find_judgements(evidence: Evidence) -> list[Judgement]:
    """The judgements of the article's body in the writer's own voice, in order."""
    markers = evidence.lexicon.markers
    return [
        judgement
        for match in evidence.matches.counted.get("loaded_language", ())
        if markers[match.marker].role is not None
        and markers[match.marker].entries[match.entry].part_of_speech != "verb"
        and evidence.role_at(match.first) == "body"
        and evidence.voice_of(match.first, match.last) == "own"
        and is_asserted(evidence, match)
        and _is_charged(evidence, match)
        for judgement in _judgement(evidence, match)
    ]


def _is_charged(evidence: Evidence, match: Found) -> bool:
    """Whether the word is strong enough to judge alone, or other words of the sentence push too:
    plain reports have their "embattled mayor"."""
    marker = evidence.lexicon.markers[match.marker]
    if marker.entries[match.entry].weight >= _STRONG:
        return True
    others = evidence.matches.pushing.get(evidence.sentence_of[match.first], ())
    return any(other.last <= match.first or match.last <= other.first for other in others)


def _judgement(evidence: Evidence, match: Found) -> Iterator[Judgement]:
    words, grammar = evidence.document.tokens.words, evidence.lexicon.language.grammar
    sentence = evidence.document.sentences[evidence.sentence_of[match.first]]
    at = _before_adverbs(evidence, match.first - 1, sentence.first)
    if at < sentence.first:
        return
    end = _head_end(evidence, match, sentence.last)
    word = (match.first, match.last)
    owned = _is_genitive(evidence, at)
    quality = evidence.lexicon.markers[match.marker].role == "quality"
    if owned or words[at] in grammar.definites:
        if quality and end > match.last:
            yield Judgement(at + owned, end, word, "described")
        return
    if words[at] in grammar.indefinites:
        at = _before_adverbs(evidence, at - 1, sentence.first)
    passive = words[match.last - 1].endswith("ed") and words[at] in ("be", "been")
    if at >= sentence.first and words[at] in grammar.linking_verbs and not passive:
        yield Judgement(at, end if quality else match.last, word, "stated")


def _before_adverbs(evidence: Evidence, at: int, start: int) -> int:
    """The last token up to ``at`` that is neither an adverb nor another word of degree."""
    words, grammar = evidence.document.tokens.words, evidence.lexicon.language.grammar
    while at >= start and (words[at].endswith("ly") or words[at] in grammar.degree_words):
        at -= 1
    return at


def _is_genitive(evidence: Evidence, at: int) -> bool:
    """Whether the token is the 's of "the mayor's disastrous plan" and not of "it's absurd"."""
    words, grammar = evidence.document.tokens.words, evidence.lexicon.language.grammar
    subject = words[at - 1] if at else ""
    return words[at] in ("'s", "'") and subject not in grammar.subject_pronouns | grammar.definites


def _head_end(evidence: Evidence, match: Found, limit: int) -> int:
    """Behind the noun that a judging adjective stands before; behind the match where none does."""
    words, grammar = evidence.document.tokens.words, evidence.lexicon.language.grammar
    at = match.last
    if at >= limit or not words[at][0].isalpha():
        return match.last
    closed = (
        grammar.prepositions,
        grammar.conjunctions,
        grammar.auxiliaries,
        grammar.determiners,
        grammar.relatives,
        grammar.subject_pronouns,
        grammar.clause_openers,
        grammar.adverbs,
    )
    if any(words[at] in words_of for words_of in closed):
        return match.last
    text, starts = evidence.document.text, evidence.document.tokens.starts
    while text[starts[at]].isupper() and at + 1 < limit and text[starts[at + 1]].isupper():
        at += 1  # "the embattled City Council"
    return at + 1
