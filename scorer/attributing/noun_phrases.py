"""Where a noun phrase begins that ends at a token, and what in it is a verb.

No parser: closed-class words, capitals and punctuation tell enough of English news prose.
"""

from __future__ import annotations

from scorer.attributing.link import Range
from scorer.attributing.wording import OPENING, Wording

HARD_MARKS = frozenset(",;:—–()[]")


def phrase_before(wording: Wording, last: int, first: int) -> Range | None:
    """The noun phrase whose last token is ``last``."""
    words = wording.words
    start = _pair_start(wording, _clause_start(wording, last, first), first)
    if listed := _list_before(wording, start, last, first):
        return listed[0], last + 1
    region_first = start
    while region_first < last and (
        words[region_first] in wording.grammar.clause_openers or words[region_first] in OPENING
    ):
        region_first += 1
    region = range(region_first, last + 1)
    counts = wording.counts(region_first)
    clean = (
        len(region) <= 20
        and (counts or words[region_first] not in wording.grammar.prepositions)
        and not any(
            _is_verb_in(wording, i, region_first) and not _only_describes(wording, i, region_first)
            for i in region
        )
    )
    if clean and (counts or _can_begin_phrase(wording, region_first)):
        return region_first, last + 1
    low = last
    while low - 1 >= start and _joins_phrase(wording, low - 1, low):
        low -= 1
        if words[low] in wording.grammar.determiners and words[low] not in ("'s", "'"):
            break
    if not _can_begin_phrase(wording, low) or not wording.is_word(last):
        return None
    if low - 2 > first and words[low - 1] == "by" and _is_participle(wording, low - 2):
        head = phrase_before(wording, low - 3, first)  # "papers seen by the newspaper"
        return (head[0], last + 1) if head else None
    hangs = low > first and words[low - 1] in wording.grammar.prepositions
    if hangs and not (
        words[low - 1] == "as" or (words[low - 1] == "with" and _is_doing(words, last))
    ):
        return None  # the phrase hangs on a preposition: its head stands further left
    return low, last + 1


def _is_doing(words: tuple[str, ...], last: int) -> bool:
    """ "…, with Oak saying that …"."""
    return last + 1 < len(words) and words[last + 1].endswith("ing")


def _pair_start(wording: Wording, start: int, first: int) -> int:
    """Where "…, harbour and tax records show" begins that a clause seemed to begin within."""
    words = wording.words
    if start - 2 <= first or words[start - 1] != "and":
        return start
    comma = next((i for i in range(start - 2, max(first, start - 7), -1) if words[i] == ","), None)
    if comma is None or wording.quoted[comma] >= 0:
        return start
    plain = not any(
        wording.is_finite(i, first) or words[i].endswith("ed") or i in wording.verbs
        for i in range(comma + 1, start - 1)
    )
    return comma + 1 if plain and not wording.capital[start] else start


def _list_before(wording: Wording, start: int, last: int, first: int) -> Range | None:
    """What a list of names that goes on at ``start`` began with: "farmers in Kent, Essex and"."""
    words = wording.words
    goes_on = (
        start - 2 >= first
        and words[start - 1] == ","
        and wording.capital[start]
        and wording.capital[start - 2]
        and "and" in words[start:last]
    )
    return phrase_before(wording, start - 2, first) if goes_on else None


def _is_participle(wording: Wording, index: int) -> bool:
    word = wording.words[index]
    return word.endswith("ed") or (index in wording.verbs and not word.endswith("ing"))


def _is_verb_in(wording: Wording, index: int, first: int) -> bool:
    """A verb that makes a stretch more than a noun phrase ("a statement posted on Monday")."""
    if index > first and index - 1 in wording.nouns and wording.words[index].endswith("ed"):
        return False
    return wording.is_finite(index, first) or (
        index in wording.verbs and is_verb_form(wording, index)
    )


def _only_describes(wording: Wording, index: int, first: int) -> bool:
    """A participle behind its noun: "a list of names filed with the plea said …"."""
    words = wording.words
    return (
        words[index].endswith("ed")
        and (words[first] in ("a", "an", "the") or first in wording.nouns)
        and (words[index + 1] in wording.grammar.prepositions or wording.is_time(index + 1))
        and any(i in wording.nouns for i in range(first, index))
    )


def is_verb_form(wording: Wording, index: int) -> bool:
    """A cue verb that is not a noun here ("the claims", "Russia's demands")."""
    before = wording.words[index - 1] if index else ""
    word = wording.words[index]
    if before in wording.grammar.determiners or before in wording.grammar.prepositions:
        return False
    if wording.capital[index] or before in wording.grammar.clause_openers:
        return False  # "the Harbour Report", "But protest leaders"
    named = index > 1 and wording.capital[index - 1]
    return (
        word.endswith(("ed", "ing"))
        or before in wording.grammar.subject_pronouns
        or (named and wording.words[index - 2] not in wording.grammar.determiners)  # "a Bern post"
    )


def _can_begin_phrase(wording: Wording, index: int) -> bool:
    word = wording.words[index]
    if not wording.is_word(index) or wording.is_time(index):
        return False
    following = wording.words[index + 1] if index + 1 < len(wording.words) else ""
    if word.endswith("ed") and following in wording.grammar.determiners:
        return False
    return (
        word not in wording.grammar.conjunctions
        and word not in wording.grammar.prepositions
        and word not in wording.grammar.auxiliaries
    )


def _joins_phrase(wording: Wording, index: int, after: int) -> bool:
    word = wording.words[index]
    if wording.quoted[index] >= 0 or (word in wording.grammar.conjunctions and word != "and"):
        return False
    if word == "and":
        return wording.capital[after] and index > 0 and wording.capital[index - 1]
    if word == "of":
        return True
    if (
        word in wording.grammar.prepositions
        or (word in wording.grammar.auxiliaries and word not in ("'s",))
        or word in wording.grammar.subject_pronouns
    ):
        return False
    if word in HARD_MARKS or word in OPENING or wording.is_time(index):
        return False
    if word in wording.grammar.finite_verbs or (
        index in wording.verbs and is_verb_form(wording, index)
    ):
        return False
    return word[0].isalnum() or word in ("'s", "'", ".", "&", "-")


def _clause_start(wording: Wording, index: int, first: int) -> int:
    """Where the clause that holds ``index`` begins: after a mark, or a word that joins."""
    words = wording.words
    while index > first:
        before = words[index - 1]
        if before in HARD_MARKS or before in OPENING or wording.quoted[index - 1] >= 0:
            break
        if before in (
            "that",
            "but",
            "while",
            "because",
            "if",
            "although",
            "though",
            "whereas",
            "when",
        ):
            break
        goes_on = (
            wording.capital[index]
            or index in wording.nouns
            or words[index] in wording.grammar.prepositions  # "in the port and at the office"
        )
        if before == "-" or (before == "and" and not goes_on):
            break
        index -= 1
    return index
