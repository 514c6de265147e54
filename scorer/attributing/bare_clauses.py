"""Clauses without *that*: "said it was late"."""

from __future__ import annotations

from scorer.attributing.link import Range
from scorer.attributing.wording import Wording

_OWNED = frozenset("both all his her its their our my these those most many some".split())
"""Before the subject of a clause, where "a" and "the" may begin a mere thing said."""
_BARE = frozenset("no yes goodbye hello sorry thanks farewell nothing something more".split())
"""After *say* these are words of greeting or nothing: "Council says no to bridge"."""


def _contracts(wording: Wording, index: int, last: int) -> bool:
    """ "He'd wait", "they welcomed it": whatever the verb is, a pronoun is its subject."""
    pronouns = wording.grammar.subject_pronouns
    return wording.words[index] in pronouns and wording.n_words(index, last) > 1


def tells_which(wording: Wording, index: int, last: int) -> bool:
    """Whether a relative clause comes before any verb: "announced a fee that would rise"."""
    for probe in range(index + 1, min(last, index + 14)):
        if wording.words[probe] in ("that", "which", "who"):
            return True
        if wording.is_finite(probe, index):
            return False
    return False


def bare_after_time(wording: Wording, index: int, last: int) -> tuple[int, bool] | None:
    """ "said on Tuesday it would close": the clause after the time."""
    words, spells = wording.words, wording.grammar.calendar_nouns
    probe = index
    while probe < min(last, index + 4) and (
        words[probe] in ("on", "in", "at")
        or (words[probe] == "for" and "".join(words[probe + 1 : probe + 2])[:-1] in spells)
        or words[probe][:-1] in spells  # "for weeks"
        or wording.is_time(probe)
        or (probe > index and words[probe] in wording.grammar.calendar_nouns)
    ):
        probe += 1
    timed = any(
        wording.is_time(i) or words[i].removesuffix("s") in wording.grammar.calendar_nouns
        for i in range(index, probe)
    )
    acts = probe < last and words[probe] in wording.grammar.prepositions  # "ruled Friday against"
    if timed and probe < last and wording.is_word(probe) and not acts:
        return bare_clause(wording, probe, last, "speech", core=True)
    return None


def bare_clause(
    wording: Wording,
    index: int,
    last: int,
    takes: str,
    document: bool = False,
    core: bool = False,
) -> tuple[int, bool] | None:
    """A clause without *that*: "said it was late". ``core`` verbs can only be verbs of saying."""
    words = wording.words
    if takes == "evidence" and document:
        return index, False
    reach = min(last, index + (22 if takes == "speech" else 14))
    aside = _relative_aside(wording, index, reach)
    inside = range(*aside) if aside and not core else range(0)
    before = [i for i in range(index, reach) if i not in inside]
    verb = next((i for i in before if _is_clause_verb(wording, i, index, last)), None)
    if wording.in_title(index):
        # "Mayor says bridge unsafe": headlines leave out articles and the verb *be*.
        claims = core and words[index] not in _BARE | wording.grammar.prepositions
        return (index, False) if verb is not None or claims else None
    if takes in ("speech", "clause") and _contracts(wording, index, last):
        return index, False
    if verb is None and core and wording.n_words(index, last) > 2:
        # "said people misread it": no list holds every verb
        if words[index] in _OWNED and wording.n_words(index, last) > 4:
            return index, False
        things = wording.grammar.determiners | wording.grammar.prepositions | _BARE
        return (index, False) if words[index] not in things else None
    if verb is None or (
        not core and words[index] in ("a", "an") and tells_which(wording, index, verb)
    ):
        return None
    if any(words[i] in (",", ";") for i in before if i < verb) and not core:
        return None
    head = words[index]
    subject_like = (
        head in wording.grammar.subject_pronouns
        or wording.capital[index]
        or head in wording.grammar.determiners
        or head == "there"
        or head[0].isdigit()
        or index in wording.nouns
    )
    plural = (core and head.endswith("s")) or head in wording.grammar.quantifiers
    return (index, False) if subject_like or plural or core else None


def _relative_aside(wording: Wording, start: int, reach: int) -> Range | None:
    """The first aside ", which …," of a clause, commas included."""
    words = wording.words
    commas = [i for i in range(start, reach) if words[i] == ","][:2]
    if len(commas) < 2 or words[commas[0] + 1] not in ("which", "who", "whose"):
        return None
    return commas[0], commas[1] + 1


def _is_clause_verb(wording: Wording, index: int, start: int, last: int) -> bool:
    """Whether a clause that begins at ``start`` has its verb here."""
    if index <= start:
        return False
    word = wording.words[index]
    made = index + 1 < last and wording.words[index + 1] == "by"
    if made and word not in wording.grammar.be_forms:
        return False  # "a point made by surveyors"
    if wording.is_finite(index, start) or (
        word in wording.grammar.finite_verbs and not wording.capital[index]
    ):
        return True
    ends = index + 1 >= last or not wording.is_word(index + 1)
    past = word.endswith("ed") and len(word) > 3
    if past and (ends or wording.words[index + 1].endswith("ly")):
        return wording.words[index - 1] not in wording.grammar.determiners
    third = word.endswith("s") and len(word) > 3 and not word.endswith("ss") and not ends
    return (
        third
        and wording.is_word(index - 1)
        and (
            wording.words[index + 1] in wording.grammar.determiners
            or wording.words[index + 1] in wording.grammar.prepositions - {"of"}
        )
    )
