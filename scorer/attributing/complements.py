"""Where what is reported begins to the right of a cue."""

from __future__ import annotations

from scorer.attributing.bare_clauses import bare_after_time, bare_clause, tells_which
from scorer.attributing.claims import holds_claim, is_comma, sees_as
from scorer.attributing.clauses import is_adjunct
from scorer.attributing.link import Range
from scorer.attributing.verbs import head_of
from scorer.attributing.wording import CueWord, Wording

_NAMING = frozenset("label brand dub term deem liken".split())
_CORE = frozenset("say tell".split())
_PLACES = frozenset("in on to during about".split())
_READINGS = frozenset("highlight underscore reflect illustrate signal".split())
"""What a paper does by them without *that* is the writer's reading of it."""
_ASIDES = frozenset({"where", "who", "which"})
_CLAUSAL = frozenset(
    "announce report acknowledge concede confess disclose divulge stress emphasise declare affirm "
    "reaffirm predict forecast explain mention reiterate repeat propose recommend clarify deny "
    "recount protest object".split()
) | {"point out"}
"""Of the verbs that take an object these may take a clause without *that* as well."""
_RECOUNTING = frozenset(
    "describe recall recount deny admit regret mention propose recommend confess acknowledge "
    "suggest contemplate imagine envisage remember".split()
)
"""They tell of a doing: "described pulling nets"."""
_PROMISING = frozenset("vow promise pledge swear".split())
"""They give a word to do something: "vowed to wait"."""
_TRAILING_ADVERBS = frozenset(
    "also then later earlier elsewhere again simply recently too there here further yesterday "
    "today".split()
)


def reported_from(
    wording: Wording, cue: CueWord, last: int, source: Range | None = None
) -> tuple[int, bool] | None:
    """Where what is reported begins to the cue's right, and whether that is certain."""
    takes = cue.entry.takes
    words = wording.words
    index = past_adverbs(wording, cue.last, last)
    if index >= last:
        return None
    if cue.entry.text.split()[0] in wording.grammar.telling_verbs and takes != "object":
        hearer = index
        index = _past_hearer(wording, index, last)
        if index >= last:
            return None
        wish = words[index : index + 2] if words[index] == "not" else (words[index],)
        describes = words[cue.first].endswith("ing") and wording.is_word(cue.first - 1)
        bidden = index > hearer and words[cue.first - 1] != "who" and not describes
        deed = _begins_deed(wording, index + len(wish), last)
        if bidden and deed and wish in (("to",), ("not", "to")):
            return index, True  # "asked them not to wait"; "asked to leave" is no more than done
    if _reports_nothing(wording, cue, index):
        return None
    if cue.entry.text == "see" and sees_as(wording, index, last):
        return index, False
    opened = _opening(wording, index, last, takes)
    if opened is not None:
        return opened, True
    return _unmarked(wording, cue, index, last, source) if wording.is_word(index) else None


def _reports_nothing(wording: Wording, cue: CueWord, index: int) -> bool:
    """Whether what follows shows that nothing was said, or not yet."""
    word = wording.words[index]
    if word in wording.grammar.question_words and _is_denied(wording, cue.first):
        return True  # "did not say what"
    if word in ("because", "or", "and"):
        return True
    return cue.entry.takes == "evidence" and word in ("whether", "if")  # still to be shown


def _opening(wording: Wording, index: int, last: int, takes: str) -> int | None:
    """Where a quotation, a colon or *that* opens what is reported, right at ``index``."""
    word = wording.words[index]
    if wording.quoted[index] >= 0:
        return index
    if word in (":", ",") and index + 1 < last and wording.quoted[index + 1] >= 0:
        return index + 1
    if word == ":" and index + 1 < last:
        return index + 1
    if word in ("that", "how", "why", "whether") and takes != "as":
        return index
    return _past_aside(wording, index, last) if word == "," else None


def _unmarked(
    wording: Wording, cue: CueWord, index: int, last: int, source: Range | None
) -> tuple[int, bool] | None:
    """Where what is reported begins when no mark and no *that* opens it at once."""
    takes, words = cue.entry.takes, wording.words
    word = words[index]
    if takes == "quote":
        if word not in _PLACES:
            return None
        ahead = _announced(wording, index, last)
        return (ahead, True) if ahead is not None else None
    if takes == "as":
        reach = range(index, min(last, index + 16))
        verb = next((i for i in reach if words[i] in wording.grammar.be_forms), last)
        has_as = any(words[i] == "as" for i in reach if i < verb)
        return (index, True) if has_as else None
    threat = cue.entry.text == "threaten" and source is not None and _is_person(wording, source)
    if threat or cue.entry.text in _PROMISING:
        behind = _past_time(wording, index, last)
        if behind < last and words[behind] == "to":
            return behind, False
    if takes == "evidence" and wording.counts(index):
        return index, False  # "the survey found over a hundred"
    if (
        takes in ("speech", "clause")
        and wording.counts(index)
        and wording.words[index - 1] != "about"
    ):
        return bare_clause(wording, index, last, takes, core=cue.entry.text in _CORE)
    if word == "as" and (ahead := _announced(wording, index, last)) is not None:
        return ahead, True  # "admitted as a price of pardon that"
    if (word in wording.grammar.prepositions or wording.is_time(index)) and word not in ("as",):
        ahead = _announced(wording, index, last)
        if ahead is not None:
            return ahead, True
        if takes != "object" or is_adjunct(wording, index, last):
            bare = takes == "speech" or cue.entry.text in _CLAUSAL
            return bare_after_time(wording, index, last) if bare else None
    if cue.entry.text in _RECOUNTING and word.endswith("ing") and len(word) > 4:
        return index, False
    if takes in ("object", "claim"):
        if word in wording.grammar.question_words:
            return index, False
        if cue.entry.text in _NAMING or holds_claim(wording, cue, index, last):
            return index, False
        if cue.entry.text not in _CLAUSAL:
            return None
        found = bare_clause(wording, index, last, "clause")
        return None if found is None or tells_which(wording, index, last) else found
    if word in wording.grammar.question_words or (word == "to" and takes == "speech"):
        return index, False
    document = source is not None and any(
        "document" in wording.nouns.get(i, ()) for i in range(head_of(wording, source), source[1])
    )
    if cue.entry.text in _READINGS:
        return None
    core = cue.entry.text.split()[0] in _CORE
    return bare_clause(wording, index, last, takes, document, core)


def _is_denied(wording: Wording, verb: int) -> bool:
    before = wording.words[max(0, verb - 3) : verb]
    return any(word in ("not", "never", "cannot") or word.endswith("n't") for word in before)


def _announced(wording: Wording, index: int, last: int) -> int | None:
    """Past "in a statement on Tuesday": the *that*, quotation or colon that follows."""
    if wording.words[index] == "to" and _begins_deed(wording, index + 1, last):
        return None
    for probe in _outside_brackets(wording, index, last, 18):
        word = wording.words[probe]
        if wording.quoted[probe] >= 0 or (word == "that" and probe > index):
            return probe
        if word in ("why", "how") and wording.words[index] == "to":
            return probe  # "explained to the host why …"
        if word == ":" and probe + 1 < last:
            return probe + 1
        if (
            wording.is_finite(probe, index)
            or (probe in wording.verbs and wording.words[probe - 1] == ",")  # ", asking them that"
            or word in (";", ".", "and", "but", "including", "titled", "entitled", "called")
            or word in wording.grammar.subject_pronouns
        ):
            return None
    return None


def _begins_deed(wording: Wording, index: int, last: int) -> bool:
    """Whether a verb follows *to*: "threatened to burn that hut", not "wrote to Oak that"."""
    if index >= last or wording.capital[index] or index in wording.nouns:
        return False
    word = wording.words[index]
    return not (
        word in wording.grammar.determiners
        or word in wording.grammar.object_pronouns
        or word.endswith("s")
    )


def _outside_brackets(wording: Wording, first: int, last: int, most: int) -> list[int]:
    """The next ``most`` tokens but for "(about the time of the storm)" and ", where it fell,"."""
    places: list[int] = []
    closing = ""
    for index in range(first, last):
        word = wording.words[index]
        if closing:
            closing = "" if word == closing else closing
        elif word == "(":
            closing = ")"
        elif word == "," and index + 1 < last and wording.words[index + 1] in _ASIDES:
            closing = ","
        else:
            places.append(index)
        if len(places) == most:
            break
    return places


def _is_person(wording: Wording, source: Range) -> bool:
    """A name, an office or a pronoun: storms and rulings threaten too."""
    head = head_of(wording, source)
    kinds = wording.nouns.get(head, frozenset({"document"}))
    pronoun = wording.words[head] in ("he", "she", "they")
    return pronoun or wording.capital[head] or "document" not in kinds


def _past_time(wording: Wording, index: int, last: int) -> int:
    """Past "Tuesday" or "last month"."""
    while index < last and (
        wording.is_time(index) or wording.words[index] in wording.grammar.calendar_nouns
    ):
        index += 1
    return index


def _past_aside(wording: Wording, index: int, last: int) -> int | None:
    """The *that* behind ", for example," or ", however,"."""
    for probe in range(index + 1, min(last - 1, index + 8)):
        if is_comma(wording, probe):
            return probe + 1 if wording.words[probe + 1] == "that" else None
    return None


def past_adverbs(wording: Wording, index: int, last: int) -> int:
    """Past adverbs right behind a verb: "said firmly", "added later"."""
    while index < last:
        word = wording.words[index]
        adverb = word.endswith("ly") and len(word) > 4 and not wording.capital[index]
        if not (adverb or word in _TRAILING_ADVERBS):
            break
        if word == "there" and index + 1 < last and wording.is_finite(index + 1):
            break  # "said there must be a toll": no place, but the clause's first word
        index += 1
    return index


def _past_hearer(wording: Wording, index: int, last: int) -> int:
    """Past whom it was told to: "told reporters in Paris", "asked him"."""
    words = wording.words
    if words[index] in wording.grammar.object_pronouns:
        return index + 1
    for probe in range(index, min(last, index + 16)):
        word = words[probe]
        if word in ("that", ":", "how", "why", "whether", "if", "to", "what", "about"):
            before = probe - 1
            return before if word == "to" and words[before] == "not" else probe
        if wording.quoted[probe] >= 0:
            named = _past_quoted(wording, probe, last)
            if named >= last or words[named] != "that":
                return probe  # not the "Morning Post" that it is told to
        if word in (",", "."):
            return probe
        if probe > index and (
            word in wording.grammar.subject_pronouns or word in wording.grammar.finite_verbs
        ):
            back = probe
            if word in wording.grammar.finite_verbs:
                while (
                    back - 1 > index
                    and words[back - 1] not in ("the", "a", "an", "his", "her", "its", "their")
                    and (not wording.capital[back - 1])
                ):
                    back -= 1
                back -= 1
            return max(back, index)
    return last


def _past_quoted(wording: Wording, index: int, last: int) -> int:
    number = wording.quoted[index]
    while index < last and wording.quoted[index] == number:
        index += 1
    return index
