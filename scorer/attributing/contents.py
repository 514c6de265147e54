"""What is reported to the left of a cue, or around it."""

from __future__ import annotations

from scorer.attributing.link import Link, Range
from scorer.attributing.wording import OPENING, Wording


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
