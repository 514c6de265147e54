"""Objects that tell what was said: "rejected the claim", "called it “a farce”"."""

from __future__ import annotations

from scorer.attributing.clauses import content_end
from scorer.attributing.wording import CueWord, Wording

_DEMANDS = frozenset(
    "accuse blame urge counsel demand express voice describe predict forecast".split()
) | {
    "call for",
    "warn of",
    "warn about",
    "warn against",
}
"""Whatever stands behind them is wanted, felt or foreseen by somebody: "urged restraint"."""
_BACKING = frozenset("support endorse oppose advocate order challenge".split())
"""Done as often as said, so that "as" tells no name given: "supports the clinic as a donor"."""
_PLEAS = frozenset({"implore", "beg", "call on", "call upon"})
_ACTS = frozenset(
    "request bid offer motion petition application appeal plea charge charges case lawsuit".split()
)
_CLAUSE_OPENERS = frozenset("because when while after before until since if which who".split())
_FACTS = frozenset({"fact", "report", "reports"})
_NO_NAMES = frozenset({"of", "well", "part", "soon", "long", "if", "though"})
"""Behind *as* they give nothing a name: "as of Monday", "as part of"."""


def holds_claim(wording: Wording, cue: CueWord, index: int, last: int) -> bool:
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
        comma = not named and is_comma(wording, probe)
        if probe > index and (word in _CLAUSE_OPENERS or comma):
            return False  # "called the cook because she was late"
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
        placed = words[probe - 1] in wording.grammar.prepositions  # "called her in a rage"
        if named and word in ("a", "an") and probe > index and not placed:
            return True  # "called the plan a disgrace"
    return False


def _gives_name(wording: Wording, following: str) -> bool:
    """Whether "as" calls something what follows: "as a waste", not "as they fled"."""
    return following not in _NO_NAMES and following not in wording.grammar.subject_pronouns


def sees_as(wording: Wording, index: int, last: int) -> bool:
    """ "Saw his songs as a joke on her"."""
    for probe in range(index + 1, min(last - 1, index + 12)):
        if is_comma(wording, probe) or wording.is_finite(probe, index):
            return False
        if wording.words[probe] == "as":
            return _gives_name(wording, wording.words[probe + 1])
    return False


def is_comma(wording: Wording, index: int) -> bool:
    """Whether a comma ends something; one between listed names does not ("Marrow, Lund and …")."""
    if wording.words[index] != "," or wording.quoted[index] >= 0:
        return False
    after = index + 1
    if after + 1 < len(wording.words) and wording.words[after] in ("and", "or"):
        after += 1
    listed = after < len(wording.words) and wording.capital[after] and wording.capital[index - 1]
    return not listed
