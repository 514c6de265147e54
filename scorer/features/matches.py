"""Which of the lexicon's matches count: in a voice they are meant for, asserted, the longest,
and no ordinary words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorer.article import SCORED_ROLES
from scorer.features.assertion import is_asserted
from scorer.lexicon import Found, Marker

if TYPE_CHECKING:
    from scorer.features.evidence import Evidence

_YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}s?")
_PUSHING = ("loaded_language", "unsourced_assertions", "techniques")
"""Families whose words are company for a weak entry."""
_NEAR = 4
"""Words between a weak entry and its company. On 83 plain reports, read as an editor would, three
flags in four are right with it as with the whole sentence, and the wrong ones are fewer."""


@dataclass(frozen=True, slots=True)
class Matches:
    """``counted`` by family, each in order and without overlaps; ``lone`` are the matches of weak
    entries in whose sentence no other words push in the writer's voice."""

    counted: Mapping[str, Sequence[Found]]
    lone: Sequence[Found]
    pushing: Mapping[int, Sequence[Found]]
    """What pushes in the writer's own voice, weak entries apart, by sentence."""


def choose_matches(evidence: Evidence) -> Matches:
    """The matches of an article that count."""
    kept: dict[str, list[Found]] = {}
    for match in evidence.found:
        marker = evidence.lexicon.markers[match.marker]
        if marker.family != "attribution" and _counts(evidence, marker, match):
            kept.setdefault(marker.family, []).append(match)
    chosen = {family: _longest(evidence, matches) for family, matches in kept.items()}
    pushing: dict[int, list[Found]] = {}
    for family in _PUSHING:
        for match in chosen.get(family, ()):
            if not _is_weak(evidence, match) and _is_own(evidence, match):
                pushing.setdefault(evidence.sentence_of[match.first], []).append(match)
    pushed = {
        at
        for matches in pushing.values()
        for match in matches
        for at in range(match.first, match.last)
    }
    counted: dict[str, list[Found]] = {}
    lone = []
    for family, matches in chosen.items():
        for match in matches:
            if _is_weak(evidence, match) and not _has_company(evidence, match, pushed):
                lone.append(match)
            else:
                counted.setdefault(family, []).append(match)
    return Matches(counted, lone, pushing)


def _has_company(evidence: Evidence, match: Found, pushed: Set[int]) -> bool:
    """Whether a token near the match, in its sentence, belongs to words that push."""
    sentence = evidence.document.sentences[evidence.sentence_of[match.first]]
    before = range(max(sentence.first, match.first - _NEAR - 1), match.first)
    behind = range(match.last, min(sentence.last, match.last + _NEAR + 1))
    return not (pushed.isdisjoint(before) and pushed.isdisjoint(behind))


def _is_weak(evidence: Evidence, match: Found) -> bool:
    return evidence.lexicon.markers[match.marker].entries[match.entry].weak


def _is_own(evidence: Evidence, match: Found) -> bool:
    return evidence.voice_of(match.first, match.last) == "own"


def _counts(evidence: Evidence, marker: Marker, match: Found) -> bool:
    sentences = evidence.sentence_of
    if sentences[match.first] != sentences[match.last - 1]:
        return False
    role = evidence.role_at(match.first)
    if role not in SCORED_ROLES or ((marker.scope == "headline") and role != "headline"):
        return False
    if marker.family == "unsourced_assertions" and role == "headline":
        return False  # a headline sums up what the text may source
    voice = evidence.voice_of(match.first, match.last)
    if marker.scope == "own_voice" and voice != "own":
        return False
    if marker.scope == "other_voice" and voice == "own":
        return False
    if marker.family == "unsourced_assertions" and (voice != "own" or _is_cue(evidence, match)):
        return False  # what a source stands behind, or the words that hand it over
    if marker.family == "unsourced_assertions" and not is_asserted(evidence, match):
        return False
    if marker.answered_by == "figure" and _has_figure(evidence, match):
        return False
    return role == "headline" or not _is_name(evidence, match)


def _is_cue(evidence: Evidence, match: Found) -> bool:
    """Whether at least half of the match are words that hand the voice to a source."""
    cues = sum(index in evidence.cue_tokens for index in range(match.first, match.last))
    return 2 * cues >= match.last - match.first


def _has_figure(evidence: Evidence, match: Found) -> bool:
    """Whether the sentence holds a figure outside the match. A year is none."""
    sentence = evidence.document.sentences[evidence.sentence_of[match.first]]
    words = evidence.document.tokens.words
    return any(
        words[at][0].isdigit() and not _YEAR.fullmatch(words[at])
        for at in range(sentence.first, sentence.last)
        if not match.first <= at < match.last
    )


def _is_name(evidence: Evidence, match: Found) -> bool:
    """Whether the match is part of a name: capitals where no sentence or quotation begins."""
    document = evidence.document
    text, tokens = document.text, document.tokens
    sentence = document.sentences[evidence.sentence_of[match.first]]
    if match.first == sentence.first:
        if match.last - match.first == 1:
            return False
        return all(text[tokens.starts[i]].isupper() for i in range(match.first, match.last))
    if not tokens.words[match.first - 1][0].isalnum() and tokens.words[match.first - 1] != "'s":
        return False
    written = text[tokens.starts[match.first] : tokens.ends[match.last - 1]]
    if written.isupper():
        return False  # shouting is no name
    telling = [i for i in range(match.first, match.last) if len(tokens.words[i]) > 3]
    return all(text[tokens.starts[i]].isupper() for i in telling or range(match.first, match.last))


def _longest(evidence: Evidence, matches: Iterable[Found]) -> list[Found]:
    """Of overlapping matches those of entries that are not weak, then the longest, then the
    earliest, then the most severe; in order."""
    markers = evidence.lexicon.markers

    def rank(match: Found) -> tuple[bool, int, int, float, int]:
        entry = markers[match.marker].entries[match.entry]
        return entry.weak, match.first - match.last, match.first, -entry.weight, match.marker

    taken: set[int] = set()
    chosen = []
    for match in sorted(matches, key=rank):
        span = range(match.first, match.last)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(match)
    return chosen
