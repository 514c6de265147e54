"""Who is the subject of a verb.

No parser: closed-class words, capitals and punctuation tell enough of English news
prose to find the noun phrase before or after a reporting verb.
"""

from __future__ import annotations

from scorer.attributing.link import Range
from scorer.attributing.wording import CLOSING, OPENING, Wording

_APPOSED = frozenset("a an the who whose now then his her its their".split())
"""They begin what tells who somebody is: "said Ann Oak, her deputy"."""
_SELVES = frozenset("itself himself herself themselves".split())
_JOINS = frozenset({"and", "or", "but"})
_HARD = frozenset(",;:—–()[]")


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
        return _phrase_before(wording, end - 1, first) if end > first else None
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
        phrase = _phrase_before(wording, opening - 1, first)
        return (phrase[0], index) if phrase else None
    if words[index] in wording.grammar.subject_pronouns:
        return index, index + 1
    return _phrase_before(wording, index, first)


def subject_with_clause(wording: Wording, verb: int, first: int) -> Range | None:
    """The subject of a verb behind a clause that tells who: "Ink, whose son was hurt told us"."""
    words = wording.words
    who = next((i for i in range(first + 1, verb) if opens_relative(wording, i)), None)
    if who is None or wording.quoted[who] >= 0:
        return None
    return _phrase_before(wording, who - 2 if words[who - 1] == "," else who - 1, first)


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


def _phrase_before(wording: Wording, last: int, first: int) -> Range | None:
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
        head = _phrase_before(wording, low - 3, first)  # "papers seen by the newspaper"
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
    return _phrase_before(wording, start - 2, first) if goes_on else None


def _is_participle(wording: Wording, index: int) -> bool:
    word = wording.words[index]
    return word.endswith("ed") or (index in wording.verbs and not word.endswith("ing"))


def _is_verb_in(wording: Wording, index: int, first: int) -> bool:
    """A verb that makes a stretch more than a noun phrase ("a statement posted on Monday")."""
    if index > first and index - 1 in wording.nouns and wording.words[index].endswith("ed"):
        return False
    return wording.is_finite(index, first) or (
        index in wording.verbs and _is_verb_form(wording, index)
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


def _is_verb_form(wording: Wording, index: int) -> bool:
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
    if word in _HARD or word in OPENING or wording.is_time(index):
        return False
    if word in wording.grammar.finite_verbs or (
        index in wording.verbs and _is_verb_form(wording, index)
    ):
        return False
    return word[0].isalnum() or word in ("'s", "'", ".", "&", "-")


def _clause_start(wording: Wording, index: int, first: int) -> int:
    """Where the clause that holds ``index`` begins: after a mark, or a word that joins."""
    words = wording.words
    while index > first:
        before = words[index - 1]
        if before in _HARD or before in OPENING or wording.quoted[index - 1] >= 0:
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
        word in _HARD
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
        if (index in wording.verbs and _is_verb_form(wording, index)) or wording.is_finite(
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
            index in wording.verbs and _is_verb_form(wording, index)
        ):
            subject = subject_before(wording, index, first)
            if subject is not None:
                return subject
    return None
