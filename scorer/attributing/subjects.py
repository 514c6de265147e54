"""Who is the subject of a verb.

No parser: closed-class words, capitals and punctuation tell enough of English news
prose to find the noun phrase before or after a reporting verb.
"""

from __future__ import annotations

from scorer.attributing.link import Range
from scorer.attributing.noun_phrases import HARD_MARKS, is_verb_form, phrase_before
from scorer.attributing.wording import CLOSING, Wording

_APPOSED = frozenset("a an the who whose now then his her its their".split())
"""They begin what tells who somebody is: "said Ann Oak, her deputy"."""
_SELVES = frozenset("itself himself herself themselves".split())
_JOINS = frozenset({"and", "or", "but"})


def subject_before(wording: Wording, verb: int, first: int) -> Range | None:
    """Token range of the noun phrase that is the subject of the verb at ``verb``.

    ``first`` is where its sentence begins. None when no subject stands to the left.
    """
    index = _skip_auxiliaries(wording, verb - 1, first)
    if index > first and wording.words[index] in _SELVES:
        index -= 1
    if index < first:
        return None
    words = wording.words
    if words[index] in CLOSING or wording.quoted[index] >= 0 or words[index] in _JOINS:
        return None
    if wording.is_finite(index, first) and words[index].endswith("ed"):
        return None  # "purchased privately held shares": no subject ends in a verb
    relates = words[index] == "that" and index - 1 in wording.nouns  # "a paper that claimed"
    if words[index] in wording.grammar.relatives or relates:
        end = index - 1 if index > first and words[index - 1] == "," else index
        return phrase_before(wording, end - 1, first) if end > first else None
    if words[index] in (",", ")", "—", "–", "-"):
        opening = index
        for _ in range(3):  # "Oak (I), 56, a member of the panel, said"
            begins = _apposition_start(wording, opening, first)
            if begins is None:
                return None
            opening = begins
            before = words[opening - 1]
            if before.isdigit() and words[opening - 2] == ",":
                opening -= 2
                break
            if before != ")":
                break
            opening -= 1
        phrase = phrase_before(wording, opening - 1, first)
        return (phrase[0], index) if phrase else None
    if words[index] in wording.grammar.subject_pronouns:
        return index, index + 1
    return phrase_before(wording, index, first)


def subject_with_clause(wording: Wording, verb: int, first: int) -> Range | None:
    """The subject of a verb behind a clause that tells who: "Ink, whose son was hurt told us"."""
    words = wording.words
    who = next((i for i in range(first + 1, verb) if opens_relative(wording, i)), None)
    if who is None or wording.quoted[who] >= 0:
        return None
    return phrase_before(wording, who - 2 if words[who - 1] == "," else who - 1, first)


def opens_relative(wording: Wording, index: int) -> bool:
    """Whether what tells who is meant begins here: "those who …", "groups that have …"."""
    words = wording.words
    if words[index] == "that":
        verb = index + 1 < len(words) and words[index + 1] in wording.grammar.auxiliaries
        return verb and words[index - 1].endswith("s")
    return words[index] in ("who", "whose")


def _skip_auxiliaries(wording: Wording, index: int, first: int) -> int:
    words = wording.words
    while index >= first:
        word = words[index]
        adverb = word in wording.grammar.adverbs or (
            word.endswith("ly") and len(word) > 4 and not wording.capital[index]
        )
        if not (word in wording.grammar.auxiliaries or adverb):
            break
        if word == "'s" and _is_possessive(wording, index):
            break
        index -= 1
    timed = (
        index - 2 > first
        and not words[index - 2].endswith("ed")
        and wording.is_time(index - 1)
        and not wording.capital[index]
    )
    if timed and words[index] in wording.grammar.calendar_nouns:
        return index - 2  # "Oak, who runs the port, last week said"
    return index


def _is_possessive(wording: Wording, index: int) -> bool:
    """Whether the ``'s`` at ``index`` owns what follows instead of standing for *is*."""
    before = wording.words[index - 1] if index else ""
    return before not in wording.grammar.subject_pronouns and before not in (
        "who",
        "that",
        "there",
        "it",
    )


def _apposition_start(wording: Wording, closing: int, first: int) -> int | None:
    """Where the aside that ends at ``closing`` began, if it can be one."""
    words = wording.words
    mark = {")": "(", "—": "—", "–": "–", "-": "-"}.get(words[closing], ",")
    for index in range(closing - 1, max(first, closing - 28), -1):
        if words[index] == mark and wording.quoted[index] < 0:
            opener = words[index + 1]
            plain = (
                opener in _APPOSED
                or opener
                in (
                    "and",
                    "who",
                    "whose",
                    "which",
                    "a",
                    "an",
                    "the",
                    "one",
                    "now",
                    "then",
                    "also",
                )
                or (
                    wording.capital[index + 1]
                    or index + 1 in wording.nouns
                    or opener[0].isdigit()
                    or opener.endswith(("ing", "ed"))
                    or opener in wording.grammar.prepositions
                    or opener == "himself"
                    or words[index + 2] in ("of", "for", "at")  # "dean of the college"
                )
            )
            return index if plain else None
    return None


def subject_after(wording: Wording, index: int, last: int) -> Range | None:
    """The noun phrase that begins at ``index``, apposition included ("said Ann Oak, the mayor")."""
    words = wording.words
    if index >= last:
        return None
    if words[index] in wording.grammar.subject_pronouns:
        return index, index + 1
    end = index
    while end < last and wording.quoted[end] < 0 and _extends_phrase(wording, end, index):
        end += 1
    while end > index and not wording.is_word(end - 1) and words[end - 1] not in (".", "'s"):
        end -= 1
    if end == index:
        return None
    if end < last and words[end] == ",":
        marks = (i for i in range(end + 1, min(last, end + 26)) if _ends_aside(wording, i, last))
        stop = next(marks, None)
        if stop is not None and _is_apposition(wording, end + 1, stop):
            return index, stop
    return index, end


def _ends_aside(wording: Wording, index: int, last: int) -> bool:
    """A mark that ends what tells who somebody is, but not the stop of "Mr."."""
    word = wording.words[index]
    return word in (",", ";", ":", "—") or (word == "." and index == last - 1)


def _extends_phrase(wording: Wording, index: int, first: int) -> bool:
    word = wording.words[index]
    if word in ("of", "for", "at") and index > first:
        return True
    if word == "." and index > first:
        return (
            index + 1 < len(wording.words)
            and wording.capital[index + 1]
            and len(wording.words[index - 1]) <= 4
            and wording.sentence[index + 1] == wording.sentence[index]
        )
    if word == "and":
        return index > first and index + 1 < len(wording.words) and wording.capital[index + 1]
    if (
        word in HARD_MARKS
        or word in wording.grammar.prepositions
        or word in wording.grammar.conjunctions
        or (index > first and wording.is_time(index))
    ):
        return False
    if (
        word in wording.grammar.finite_verbs
        or word in wording.grammar.subject_pronouns
        or (word in wording.grammar.auxiliaries and word != "'s")
    ):
        return False
    if index > first and word.endswith("ing") and not wording.capital[index]:
        return False
    return word[0].isalnum() or word in ("'s", "'", "&")


def _is_apposition(wording: Wording, first: int, stop: int) -> bool:
    words = wording.words
    if words[first] in _APPOSED or first in wording.nouns:
        return True
    reach = stop if wording.capital[first] else min(stop, first + 4)  # "field office director"
    return any(i in wording.nouns for i in range(first, reach))


def sentence_subject(wording: Wording, first: int, last: int) -> Range | None:
    """The subject of a sentence: the noun phrase before its first finite verb."""
    words = wording.words
    start = first
    if start < last and words[start] in wording.grammar.subject_pronouns:
        return start, start + 1
    if start < last and (
        words[start] in wording.grammar.prepositions
        or words[start] in wording.grammar.opening_subordinators
        or words[start].endswith(("ing", "ed"))
    ):
        comma = next((i for i in range(start, min(last, start + 30)) if words[i] == ","), None)
        if comma is not None and comma + 1 < last:
            start = comma + 1
    while start < last and (
        words[start] in wording.grammar.clause_openers or not wording.is_word(start)
    ):
        start += 1
    for index in range(start + 1, min(last, start + 26)):
        if (index in wording.verbs and is_verb_form(wording, index)) or wording.is_finite(
            index, start
        ):
            subject = subject_before(wording, index, start)
            if subject is not None:
                return subject
    if start < last and (
        words[start] in wording.grammar.subject_pronouns or wording.capital[start]
    ):
        return subject_after(wording, start, last)
    return None


def nearest_subject(wording: Wording, before: int, first: int) -> Range | None:
    """The subject of the last finite verb to the left of ``before``: who a participle means."""
    for index in range(before - 1, first, -1):
        if wording.quoted[index] >= 0:
            continue
        if wording.is_finite(index, first) or (
            index in wording.verbs and is_verb_form(wording, index)
        ):
            subject = subject_before(wording, index, first)
            if subject is not None:
                return subject
    return None
