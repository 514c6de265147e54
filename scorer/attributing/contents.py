"""Where what is reported begins and ends: to the right of a cue, to its left, or around it."""

from __future__ import annotations

from scorer.attributing.clauses import content_end, is_adjunct
from scorer.attributing.link import Link, Range
from scorer.attributing.verbs import head_of
from scorer.attributing.wording import OPENING, CueWord, Wording

_NAMING = frozenset("label brand dub term deem liken".split())
_CORE = frozenset("say tell".split())
_OWNED = frozenset("both all his her its their our my these those most many some".split())
"""Before the subject of a clause, where "a" and "the" may begin a mere thing said."""
_PLACES = frozenset("in on to during about".split())
_READINGS = frozenset("highlight underscore reflect illustrate signal".split())
"""What a paper does by them without *that* is the writer's reading of it."""
_ASIDES = frozenset({"where", "who", "which"})
_BARE = frozenset("no yes goodbye hello sorry thanks farewell nothing something more".split())
"""After *say* these are words of greeting or nothing: "Council says no to bridge"."""
_DEMANDS = frozenset(
    "accuse blame urge counsel demand express voice describe predict forecast".split()
) | {
    "call for",
    "warn of",
    "warn about",
    "warn against",
}
"""Whatever stands behind them is wanted, felt or foreseen by somebody: "urged restraint"."""
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
"""They tell of a doing: "described treating sailors"."""
_PROMISING = frozenset("vow promise pledge swear".split())
"""They give a word to do something: "vowed to wait"."""
_BACKING = frozenset("support endorse oppose advocate order challenge".split())
"""Done as often as said, so that "as" tells no name given: "supports the clinic as a donor"."""
_PLEAS = frozenset({"implore", "beg", "call on", "call upon"})
_ACTS = frozenset(
    "request bid offer motion petition application appeal plea charge charges case lawsuit".split()
)
_CLAUSE_OPENERS = frozenset("because when while after before until since if which who".split())
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
    word = words[index]
    if word in wording.grammar.question_words and _is_denied(wording, cue.first):
        return None  # "did not say what": nothing was said
    if word in ("because", "or", "and") or (takes == "evidence" and word in ("whether", "if")):
        return None  # "determine whether": still to be shown
    if cue.entry.text == "see" and _sees_as(wording, index, last):
        return index, False
    if wording.quoted[index] >= 0:
        return index, True
    if word in (":", ",") and index + 1 < last and wording.quoted[index + 1] >= 0:
        return index + 1, True
    if word == ":" and index + 1 < last:
        return index + 1, True
    if word in ("that", "how", "why", "whether") and takes != "as":
        return index, True
    if word == "," and (aside := _past_aside(wording, index, last)) is not None:
        return aside, True
    if not wording.is_word(index):
        return None
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
        return _bare_clause(wording, index, last, takes, core=cue.entry.text in _CORE)
    if word == "as" and (ahead := _announced(wording, index, last)) is not None:
        return ahead, True  # "admitted as part of the plea that"
    if (word in wording.grammar.prepositions or wording.is_time(index)) and word not in ("as",):
        ahead = _announced(wording, index, last)
        if ahead is not None:
            return ahead, True
        if takes != "object" or is_adjunct(wording, index, last):
            bare = takes == "speech" or cue.entry.text in _CLAUSAL
            return _bare_after_time(wording, index, last) if bare else None
    if cue.entry.text in _RECOUNTING and word.endswith("ing") and len(word) > 4:
        return index, False
    if takes in ("object", "claim"):
        if word in wording.grammar.question_words:
            return index, False
        if cue.entry.text in _NAMING or _holds_claim(wording, cue, index, last):
            return index, False
        if cue.entry.text not in _CLAUSAL:
            return None
        found = _bare_clause(wording, index, last, "clause")
        return None if found is None or _tells_which(wording, index, last) else found
    if word in wording.grammar.question_words or (word == "to" and takes == "speech"):
        return index, False
    document = source is not None and any(
        "document" in wording.nouns.get(i, ()) for i in range(head_of(wording, source), source[1])
    )
    if cue.entry.text in _READINGS:
        return None
    core = cue.entry.text.split()[0] in _CORE
    return _bare_clause(wording, index, last, takes, document, core)


def _contracts(wording: Wording, index: int, last: int) -> bool:
    """ "He'd wait", "they welcomed it": whatever the verb is, a pronoun is its subject."""
    pronouns = wording.grammar.subject_pronouns
    return wording.words[index] in pronouns and wording.n_words(index, last) > 1


def _tells_which(wording: Wording, index: int, last: int) -> bool:
    """Whether a relative clause comes before any verb: "announced a fee that would rise"."""
    for probe in range(index + 1, min(last, index + 14)):
        if wording.words[probe] in ("that", "which", "who"):
            return True
        if wording.is_finite(probe, index):
            return False
    return False


def _holds_claim(wording: Wording, cue: CueWord, index: int, last: int) -> bool:
    """Whether the object of a verb such as *reject* or *accuse* tells what was said.

    "Rejected the claim that …", "called it “a farce”", "accused her of lying": yes.
    "Criticised the brutal regime": no; that name for it is the writer's.
    """
    words, takes = wording.words, cue.entry.takes
    if cue.entry.text in _DEMANDS:
        return True
    named = cue.entry.text == "call"  # the name may stand far off
    limit = min(content_end(wording, index, last, []), index + (24 if named else 14))
    for probe in range(index, limit):
        word = words[probe]
        comma = not named and _is_comma(wording, probe)
        if probe > index and (word in _CLAUSE_OPENERS or comma):
            return False  # "called the hearing because they felt …"
        if takes == "claim" and word in _ACTS:
            return False  # "rejected a request": done, not said
        following = words[probe + 1] if probe + 1 < limit else ""
        backs = cue.entry.text in _BACKING and following != "that"  # "ordered the messages"
        if wording.quoted[probe] >= 0 or (probe in wording.cue_nouns and not backs):
            return True
        if word == "as" and cue.entry.text not in _BACKING and _gives_name(wording, following):
            return True
        if word == "that" and not named:
            return words[probe - 1] in _FACTS  # else it tells which: "reported sales that rose"
        blames = takes == "object" or cue.entry.text not in _BACKING
        if blames and word in ("of", "for", "over") and following.endswith("ing"):
            return True
        if word == "to" and cue.entry.text in _PLEAS:
            return True
        if word == "of" and cue.entry.text == "accuse":
            return True
        placed = words[probe - 1] in wording.grammar.prepositions  # "called out … in a lot"
        if named and word in ("a", "an") and probe > index and not placed:
            return True  # "called the plan a disgrace"
    return False


_FACTS = frozenset({"fact", "report", "reports"})
_NO_NAMES = frozenset({"of", "well", "part", "soon", "long", "if", "though"})
"""Behind *as* they give nothing a name: "as of Monday", "as part of"."""


def _gives_name(wording: Wording, following: str) -> bool:
    """Whether "as" calls something what follows: "as a waste", not "as they fled"."""
    return following not in _NO_NAMES and following not in wording.grammar.subject_pronouns


def _sees_as(wording: Wording, index: int, last: int) -> bool:
    """ "Saw the remarks as part of a feud"."""
    for probe in range(index + 1, min(last - 1, index + 12)):
        if _is_comma(wording, probe) or wording.is_finite(probe, index):
            return False
        if wording.words[probe] == "as":
            return _gives_name(wording, wording.words[probe + 1])
    return False


def _is_comma(wording: Wording, index: int) -> bool:
    """Whether a comma ends something; one between listed names does not ("Marrow, Lund and …")."""
    if wording.words[index] != "," or wording.quoted[index] >= 0:
        return False
    after = index + 1
    if after + 1 < len(wording.words) and wording.words[after] in ("and", "or"):
        after += 1
    listed = after < len(wording.words) and wording.capital[after] and wording.capital[index - 1]
    return not listed


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
    """Whether a verb follows *to*: "threatened to rip that away", not "wrote to Oak that"."""
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
        if _is_comma(wording, probe):
            return probe + 1 if wording.words[probe + 1] == "that" else None
    return None


def _bare_after_time(wording: Wording, index: int, last: int) -> tuple[int, bool] | None:
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
        return _bare_clause(wording, probe, last, "speech", core=True)
    return None


def _bare_clause(
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
        not core and words[index] in ("a", "an") and _tells_which(wording, index, verb)
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


def past_adverbs(wording: Wording, index: int, last: int) -> int:
    """Past adverbs right behind a verb: "said firmly", "added later"."""
    while index < last:
        word = wording.words[index]
        adverb = word.endswith("ly") and len(word) > 4 and not wording.capital[index]
        if not (adverb or word in _TRAILING_ADVERBS):
            break
        if word == "there" and index + 1 < last and wording.is_finite(index + 1):
            break  # "said there should be a ban": no place, but the clause's first word
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


def left_content(wording: Wording, links: list[Link], first: int, before: int) -> list[Range]:
    """What stands to the left of a cue and has no other cue yet."""
    start = first
    for link in links:
        ends = [part[1] for part in link.content] + ([link.cue[1]] if link.cue else [])
        start = max([start, *[end for end in ends if end <= before]])
    words = wording.words
    for index in range(start, before):
        if words[index] == ";" and wording.quoted[index] < 0:
            start = index + 1
    end = before
    while end > start and not wording.is_word(end - 1) and wording.quoted[end - 1] < 0:
        end -= 1
    if end > start and words[end - 1] == "as" and wording.quoted[end - 1] < 0:
        end -= 1
        while end > start and not wording.is_word(end - 1) and wording.quoted[end - 1] < 0:
            end -= 1
    while (
        start < end
        and wording.quoted[start] < 0
        and (
            (not wording.is_word(start) and words[start] not in OPENING)
            or words[start] in ("and", "but", "still", "yet", "so")
            or (
                words[start] in wording.grammar.adverbs
                and start + 1 < end
                and words[start + 1] == ","
            )
        )
    ):
        start += 1
    quoted = start < end and wording.quoted[start] >= 0
    return [(start, end)] if start < end and (quoted or wording.n_words(start, end) >= 3) else []


def add_right_quote(wording: Wording, link: Link, index: int, last: int) -> None:
    """The second half of a split quotation: ``“…,” he said, “…”``."""
    for probe in range(index, last):
        if wording.quoted[probe] >= 0:
            end = probe
            while end < last and wording.quoted[end] == wording.quoted[probe]:
                end += 1
            link.content.append((probe, end))
            return
        if wording.words[probe] in wording.grammar.finite_verbs or (
            probe in wording.verbs and probe - index > 3
        ):
            return


def stands_apart(wording: Wording, begins: int, first: int) -> bool:
    """Whether the clause "X said" that begins at ``begins`` is set off from what is before."""
    if begins <= first:
        return False
    before = wording.words[begins - 1]
    if before == "as":
        return True
    return wording.quoted[begins - 1] >= 0 or before in (",", "—", "–", "-", "”", '"', ")")


def later_clauses(wording: Wording, start: int, last: int) -> list[int]:
    words = wording.words
    stops = []
    for index in range(start, last):
        if wording.quoted[index] >= 0:
            continue
        if index in wording.verbs and words[index].endswith("ing") and words[index - 1] == ",":
            stops.append(index - 1)
        if index in wording.phrases and words[index - 1] == ",":
            stops.append(index - 1)
    return stops


def says_something(wording: Wording, content: list[Range]) -> bool:
    """Whether any word is reported at all."""
    return sum(wording.n_words(a, b) for a, b in content) >= 1
