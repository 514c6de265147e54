"""A second clause of saying inside what the first one reports: "X said …, but Y denied …"."""

from __future__ import annotations

from scorer.attributing.complements import reported_from
from scorer.attributing.link import Link
from scorer.attributing.subjects import subject_before
from scorer.attributing.wording import CueWord, Wording


def coordinates(wording: Wording, cue: CueWord, holder: Link, first: int) -> bool:
    """Whether a cue inside another's content begins a clause of its own beside it."""
    mark = clause_mark(wording, cue, first)
    words = wording.words
    if mark <= first:
        return False
    before = words[mark - 1]
    here = words[mark]
    if here in (",", ";", "—", "–"):
        following = words[mark + 1] if mark + 1 < len(words) else ""
        if here == ";" or following in ("but", "while", "and"):
            return True
        opens_subordinate = words[first] in wording.grammar.opening_subordinators or words[
            first
        ].endswith("ing")
        early = holder.cue is not None and not any(
            words[i] == "," for i in range(first, holder.cue[0])
        )
        if opens_subordinate and early and reported_from(wording, cue, len(words)) is not None:
            return True
        ends_with_mark = cue.last >= len(words) or words[cue.last] in (",", ".", "?", "!")
        return words[cue.first].endswith("ing") or ends_with_mark
    if cue.marker.cue == "phrase":
        return before == "," or words[cue.first - 1] == ","
    if here not in ("and", "but") or holder.cue is None:
        return False
    alike = words[holder.cue[0]][-2:] == words[cue.first][-2:]
    if mark + 1 == cue.first:
        return alike
    # "X said it was old and Y said it was safe": Y must be a name, or X may go on.
    return (
        alike and wording.capital[mark + 1] and reported_from(wording, cue, len(words)) is not None
    )


def clause_mark(wording: Wording, cue: CueWord, first: int) -> int:
    """The token (a mark or *and*, *but*) where the clause of a cue begins."""
    begins = cue.first
    if cue.marker.cue == "verb":
        subject = subject_before(wording, cue.first, first)
        if subject is not None:
            begins = subject[0]
    words = wording.words
    index = begins - 1
    while index > first and (
        words[index] in wording.grammar.adverbs or words[index].endswith("ly")
    ):
        index -= 1
    if index >= first and words[index] in ("and", "but", "while"):
        return index - 1 if index > first and words[index - 1] in (",", ";") else index
    if index >= first and words[index] in (",", ";", "—", "–"):
        return index
    return begins


def cut_content(wording: Wording, link: Link, mark: int) -> None:
    """Let what a link reports end before the token ``mark``."""
    link.content = [
        (a, min(b, mark) if a < mark else a) if a <= mark < b else (a, b) for a, b in link.content
    ]
