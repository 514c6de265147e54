"""Where what is reported begins and ends: to the right of a cue, to its left, or around it."""

from __future__ import annotations

from scorer.attributing.clauses import content_end, is_adjunct
from scorer.attributing.link import Link, Range
from scorer.attributing.verbs import head_of
from scorer.attributing.wording import OPENING, CueWord, Wording

_NAMING = frozenset("label brand dub term deem liken".split())
_CORE = frozenset("say tell".split())
_BARE = frozenset("no yes goodbye hello sorry thanks farewell nothing something more".split())
"""After *say* these are words of greeting or nothing: "Council says no to bridge"."""
_DEMANDS = frozenset({"urge", "counsel", "call for", "demand"})
"""Whatever stands behind them is wanted by somebody: "urged restraint"."""
_PLEAS = frozenset({"implore", "beg", "call on", "call upon"})
_ACTS = frozenset("request bid offer motion petition application appeal plea".split())
_CLAUSE_OPENERS = frozenset("because when while after before until since if which who".split())
_TRAILING_ADVERBS = frozenset(
    "also then later earlier again simply recently too there here further yesterday today".split()
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
        index = _past_hearer(wording, index, last)
        if index >= last:
            return None
    word = words[index]
    if word in wording.grammar.question_words and _is_denied(wording, cue.first):
        return None  # "did not say what": nothing was said
    if wording.quoted[index] >= 0:
        return index, True
    if word in (":", ",") and index + 1 < last and wording.quoted[index + 1] >= 0:
        return index + 1, True
    if word == ":" and index + 1 < last:
        return index + 1, True
    if word in ("that", "how", "why", "whether") and takes != "as":
        return index, True
    if not wording.is_word(index) or (takes == "quote" and word != "about"):
        return None
    if takes == "quote":
        ahead = _announced(wording, index, last)
        return (ahead, True) if ahead is not None else None
    if takes == "as":
        has_as = any(words[i] == "as" for i in range(index, min(last, index + 16)))
        return (index, True) if has_as else None
    if (word in wording.grammar.prepositions or wording.is_time(index)) and word not in ("as",):
        ahead = _announced(wording, index, last)
        if ahead is not None:
            return ahead, True
        if takes != "object" or is_adjunct(wording, index, last):
            return _bare_after_time(wording, index, last) if takes == "speech" else None
    if takes in ("object", "claim"):
        if word in wording.grammar.question_words:
            return index, False
        naming = cue.entry.text in _NAMING
        return (index, False) if naming or _holds_claim(wording, cue, index, last) else None
    if word in wording.grammar.question_words or (word == "to" and takes == "speech"):
        return index, False
    document = source is not None and "document" in wording.nouns.get(head_of(wording, source), ())
    core = cue.entry.text.split()[0] in _CORE
    return _bare_clause(wording, index, last, takes, document, core)


def _holds_claim(wording: Wording, cue: CueWord, index: int, last: int) -> bool:
    """Whether the object of a verb such as *reject* or *accuse* tells what was said.

    "Rejected the claim that …", "called it “a farce”", "accused her of lying": yes.
    "Criticised the brutal regime": no; that name for it is the writer's.
    """
    words, takes = wording.words, cue.entry.takes
    if cue.entry.text in _DEMANDS:
        return True
    limit = min(content_end(wording, index, last, []), index + 14)
    for probe in range(index, limit):
        word = words[probe]
        if probe > index and word in _CLAUSE_OPENERS:
            return False  # "called the hearing because they felt …"
        if takes == "claim" and word in _ACTS:
            return False  # "rejected a request": done, not said
        if probe in wording.cue_nouns or wording.quoted[probe] >= 0 or word in ("that", "as"):
            return True
        following = words[probe + 1] if probe + 1 < limit else ""
        if takes == "object" and word in ("of", "for", "over") and following.endswith("ing"):
            return True
        if word == "to" and cue.entry.text in _PLEAS:
            return True
        if word == "of" and cue.entry.text == "accuse":
            return True
        if takes == "claim" and word in ("a", "an") and probe > index:
            return True  # "called the plan a disgrace"
    return False


def _is_denied(wording: Wording, verb: int) -> bool:
    before = wording.words[max(0, verb - 3) : verb]
    return any(word in ("not", "never", "cannot") or word.endswith("n't") for word in before)


def _announced(wording: Wording, index: int, last: int) -> int | None:
    """Past "in a statement on Tuesday": the *that*, quotation or colon that follows."""
    for probe in range(index, min(last, index + 18)):
        word = wording.words[probe]
        if wording.quoted[probe] >= 0 or (word == "that" and probe > index):
            return probe
        if word == ":" and probe + 1 < last:
            return probe + 1
        if (
            wording.is_finite(probe, index)
            or word in (";", ".", "and", "but")
            or word in wording.grammar.subject_pronouns
        ):
            return None
    return None


def _bare_after_time(wording: Wording, index: int, last: int) -> tuple[int, bool] | None:
    """ "said on Tuesday it would close": the clause after the time."""
    words = wording.words
    probe = index
    while probe < min(last, index + 4) and (
        words[probe] in ("on", "in", "at")
        or wording.is_time(probe)
        or (probe > index and words[probe] in wording.grammar.calendar_nouns)
    ):
        probe += 1
    timed = any(
        wording.is_time(i) or words[i] in wording.grammar.calendar_nouns
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
    if verb is None:
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
            or wording.words[index + 1] in wording.grammar.prepositions
        )
    )


def past_adverbs(wording: Wording, index: int, last: int) -> int:
    """Past adverbs right behind a verb: "said firmly", "added later"."""
    while index < last:
        word = wording.words[index]
        adverb = word.endswith("ly") and len(word) > 4 and not wording.capital[index]
        if not (adverb or word in _TRAILING_ADVERBS):
            break
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
            return probe
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
