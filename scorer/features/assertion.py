"""Whether the writer asserts what a marker found, or only asks it, or tells who claims it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorer.lexicon import Found

if TYPE_CHECKING:
    from scorer.features.evidence import Evidence

_CLOSINGS = frozenset({";", ":", ".", "!", "?", "—", "–", "(", ")"})
_REACH = 25
"""Words that a clause of content runs on for at most; a longer one has been left again."""

_CLOSED = 8
"""Characters in which a sentence ends: its mark and what closes behind it."""
_CONDITION = 2
"""Words between *if* and what it makes a condition: "if it stirred doubts"."""


def is_asserted(evidence: Evidence, match: Found) -> bool:
    """Whether the words are neither asked, nor told as what may be so, nor the content of a
    claim that the sentence calls one: "an inquiry into whether ...", "allegations that ..."."""
    return not (_asks(evidence, match) or _is_content_of_a_claim(evidence, match))


def _asks(evidence: Evidence, match: Found) -> bool:
    sentence = evidence.document.sentences[evidence.sentence_of[match.first]]
    closing = evidence.document.text[max(sentence.start, sentence.end - _CLOSED) : sentence.end]
    return closing.rstrip("\"”’') ").endswith("?")


def _is_content_of_a_claim(evidence: Evidence, match: Found) -> bool:
    words, grammar = evidence.document.tokens.words, evidence.lexicon.language.grammar
    start = evidence.document.sentences[evidence.sentence_of[match.first]].first
    for at in range(match.first - 1, max(start, match.first - _REACH - 1), -1):
        if words[at] in _CLOSINGS:
            return False
        conditional = words[at] in grammar.conditions and match.first - at <= _CONDITION
        if conditional or words[at] in grammar.alternative_openers:
            return True
        if at == start or words[at] not in grammar.content_openers:
            continue
        if at - 1 in evidence.claim_nouns or words[at - 1] in grammar.possibility_nouns:
            # "Claims that have alienated voters": the noun is the subject, nothing is content.
            verbs = grammar.auxiliaries | grammar.finite_verbs
            subject = words[at] in grammar.subject_pronouns
            return subject or (at + 1 < match.first and words[at + 1] not in verbs)
    return False
