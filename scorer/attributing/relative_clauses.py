"""Clauses that only tell who or which: their verbs report nothing by themselves."""

from __future__ import annotations

from scorer.attributing.link import Range
from scorer.attributing.subjects import opens_relative
from scorer.attributing.wording import Wording


def ends_clause(wording: Wording, source: Range, verb: int, first: int) -> bool:
    """Whether the noun before a verb ends a clause that tells who: "those who shut it said"."""
    who = next((i for i in range(verb - 1, first, -1) if opens_relative(wording, i)), -1)
    if who < 0 or source[0] <= who or "," in wording.words[who:verb]:
        return False
    return any(wording.is_finite(i, who) for i in range(who + 1, verb - 1))


def tells_who(wording: Wording, begins: int, verb: int) -> bool:
    """Whether a verb is that of an aside about its subject: "Oak, who said it was safe, left"."""
    between = wording.words[begins:verb]
    who = between.index("who") if "who" in between else -1
    return who > 0 and between[who - 1] == "," and "," not in between[who:]


def hangs_on_noun(wording: Wording, begins: int, first: int) -> bool:
    """Whether a clause only tells which: "the debt it pledged to pay"."""
    if begins <= first or not wording.is_word(begins - 1):
        return False
    before = wording.words[begins - 1]
    return before not in wording.grammar.conjunctions and before not in wording.grammar.adverbs


def is_relative_aside(wording: Wording, begins: int, first: int) -> bool:
    """Whether "X said" stands in an aside about a thing: "the bridge, which X said was …,"."""
    words = wording.words
    return begins - 2 > first and words[begins - 1] == "which" and words[begins - 2] == ","
