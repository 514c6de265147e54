"""Verbs of saying that hint at doubt: *claimed*, *alleged*."""

from __future__ import annotations

from collections.abc import Mapping

from scorer.article import Cue
from scorer.features.evidence import Evidence
from scorer.language import Language
from scorer.lexicon import Found
from scorer.lexicon.inflection import inflect
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

INFO = FeatureInfo(
    id="doubting_verbs",
    title="Verbs that doubt the speaker",
    family="sourcing",
    question="Does the verb of saying hint that the speaker is not to be believed?",
    why=(
        "“Claimed” where “said” would do lets the reader doubt and gives no reason. Used for one "
        "side only, it takes sides."
    ),
    limits=(
        "“Claimed” is plain where two accounts compete. What a court, a charge or a suit is named "
        "beside is left out, for there “alleged” is required before a verdict; where it is named "
        "further off, the flag is wrong. Of 26 hits in BABE 18 lie on words marked as biased, of "
        "12 in PTC dev none in a stretch marked as propaganda. Shown, not charged."
    ),
    unit=PER_THOUSAND,
    source=(
        "Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013, Linguistic Models for Analyzing and "
        "Detecting Biased Language, ACL",
    ),
)
_PLAIN = "say"
_NEAR = 12
"""Words behind the verb among which that of its clause stands."""


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Doubting verbs of saying in the writer's voice per 1,000 words.

    Words that a marker has flagged already are left out.
    """
    flagged = [hit for item in hits for hit in item.hits]
    verbs = _verbs(evidence)
    found: dict[int, Hit] = {}
    for attribution in evidence.document.attributions:
        cue = attribution.cue
        if cue is None or cue.stance != "doubting":
            continue
        match = verbs.get(cue.start)
        if match is None or any(h.start < cue.end and cue.start < h.end for h in flagged):
            continue
        if evidence.voice_of(match.first, match.last) != "own" or _is_passive(evidence, match):
            continue
        if _takes_clause(evidence, match) and not _is_told_in_court(evidence, match):
            found[cue.start] = _hit(evidence, cue, match)
    shown = tuple(found[start] for start in sorted(found))
    return Measurement(INFO.id, rate_hits(shown, evidence.n_words), INFO.unit, "measured", shown)


def _verbs(evidence: Evidence) -> Mapping[int, Found]:
    """The doubting verbs of the lexicon that *say* could stand for, by where they begin."""
    markers, known = evidence.lexicon.markers, evidence.lexicon.language.grammar.doubting_verbs
    return {
        evidence.document.tokens.starts[match.first]: match
        for match in evidence.found
        if markers[match.marker].cue == "verb"
        and markers[match.marker].entries[match.entry].text in known
    }


def _is_passive(evidence: Evidence, match: Found) -> bool:
    """Whether nobody is said to speak: "is alleged to have"."""
    before = evidence.document.tokens.words[max(0, match.first - 1)]
    return before in evidence.lexicon.language.sets["be"]


def _takes_clause(evidence: Evidence, match: Found) -> bool:
    """Whether something is said: "claimed that", and no "claimed the prize"."""
    document, grammar = evidence.document, evidence.lexicon.language.grammar
    sentence = document.sentences[evidence.sentence_of[match.first]]
    words = document.tokens.words[match.last : min(match.last + _NEAR, sentence.last)]
    if not words or not words[0][0].isalnum() or words[0] == "that":
        return True
    verbs = grammar.finite_verbs | grammar.auxiliaries
    return any(word in verbs or word.endswith("ed") for word in words)


def _is_told_in_court(evidence: Evidence, match: Found) -> bool:
    """Whether a charge, a suit or a court is named in the sentence or the one before."""
    number = evidence.sentence_of[match.first]
    sentences, court = evidence.document.sentences, evidence.lexicon.language.grammar.court_words
    before = sentences[max(0, number - 1)].first
    return not court.isdisjoint(evidence.document.tokens.words[before : sentences[number].last])


def _plain(verb: str, written: str, language: Language) -> str | None:
    """*Say* in the form in which ``verb`` is written."""
    forms, plain = inflect(verb, "verb", language), inflect(_PLAIN, "verb", language)
    return next((plain[form][0] for form, spelt in forms.items() if written in spelt), None)


def _hit(evidence: Evidence, cue: Cue, match: Found) -> Hit:
    marker = evidence.lexicon.markers[match.marker]
    verb = marker.entries[match.entry].text
    text = evidence.document.text[cue.start : cue.end]
    return evidence.mark(
        INFO,
        cue.start,
        cue.end,
        entry=verb,
        reason="Say “said”, or say what speaks against it.",
        confidence=0.6,
        plain=_plain(verb, text.lower(), evidence.lexicon.language),
        severity=0.6,
    )
