"""Offices: whom "the Russian president" means.

An office means the one person the article introduced with it, by a title or beside the name.
"""

from __future__ import annotations

import re

from scorer.attributing.names import Names, Person
from scorer.attributing.places import known_places
from scorer.attributing.wording import Wording

_LEADERS = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "leader"}
)


def offices_in(title: str) -> list[tuple[str | None, str]]:
    """(state, office) pairs of "Russian President", "U.S. Secretary of State"."""
    places = known_places()
    state = None
    title = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", title)
    rest = title
    for length in (2, 1):
        head = " ".join(title.split()[:length]).removesuffix("'s").removesuffix("’s")
        if head in places.state_of:
            state = places.state_of[head]
            rest = " ".join(title.split()[length:])
            break
    rest = re.sub(
        r"^(?:the|former|then|acting|interim|deputy|late|new|current|outgoing)\s+", "", rest.lower()
    )
    return [(state, rest.strip(" .,"))] if rest.strip(" .,") else []


def note_appositions(wording: Wording, names: Names) -> None:
    """Offices given beside a name: "Russia's president, Vladimir Putin", "Ann Oak, the mayor,"."""
    for mention in names.mentions:
        if mention.who.kind != "named_person":
            continue
        sentence = wording.document.sentences[wording.sentence[mention.first]]
        before = mention.first - 1
        if before > sentence.first and wording.words[before] == ",":
            _note_office(wording, mention.who, _office_before(wording, before, sentence.first))
        elif before >= sentence.first and "role" in wording.nouns.get(before, ()):
            _note_office(wording, mention.who, _office_before(wording, before + 1, sentence.first))
        after = mention.last
        if after < sentence.last and wording.words[after] == ",":
            _note_office(wording, mention.who, _office_after(wording, after + 1, sentence.last))


def _note_office(wording: Wording, who: Person, span: tuple[int, int] | None) -> None:
    if span is None:
        return
    first, last = span
    words = [wording.slice(i, i + 1) for i in range(first, last) if wording.words[i] != "'s"]
    for office in offices_in(" ".join(words)):
        who.offices.add(office)


def _office_before(wording: Wording, end: int, least: int) -> tuple[int, int] | None:
    """The office noun phrase that ends right before token ``end``."""
    if "role" not in wording.nouns.get(end - 1, ()):
        return None
    first = end - 1
    while first > least and "role" in wording.nouns.get(first - 1, ()):
        first -= 1
    while first > least and (wording.capital[first - 1] or wording.words[first - 1] == "'s"):
        first -= 1
    return first, end


def _office_after(wording: Wording, first: int, most: int) -> tuple[int, int] | None:
    """The office in an apposition that begins at ``first`` ("the Russian president, …")."""
    limit = min(first + 12, most)
    closed = next((i for i in range(first, limit) if wording.words[i] in ",.;)"), None)
    if closed is None or any(
        wording.words[i] in wording.grammar.finite_verbs or i in wording.verbs
        for i in range(first, closed)
    ):
        return None
    if first < limit and wording.words[first] in ("the", "a", "an"):
        first += 1
    for index in range(first, closed):
        if not (wording.words[index][0].isalnum() or wording.words[index] == "'s"):
            return None
        if "role" in wording.nouns.get(index, ()):
            last = index + 1
            while last < closed and "role" in wording.nouns.get(last, ()):
                last += 1
            return first, last
    return None


def bearer_of(names: Names, office_text: str) -> Person | None:
    """The one person the article introduced with an office, for "the Slovak premier".

    None when there is no such person, or more than one.
    """
    wanted = offices_in(
        re.sub(r"^(?:the|that|this)\s+", "", office_text.strip(), flags=re.IGNORECASE)
    )
    if not wanted:
        return None
    state, office = wanted[0]
    found = {
        id(who): who
        for who in names.people
        for held_state, held in who.offices
        if _same_office(office, held) and (state is None or held_state in (state, None))
    }
    exact = {
        id(who): who
        for who in names.people
        if state is not None and any(s == state and _same_office(office, o) for s, o in who.offices)
    }
    chosen = exact or found
    return next(iter(chosen.values())) if len(chosen) == 1 else None


def _same_office(wanted: str, held: str) -> bool:
    if wanted == held:
        return True
    if wanted == "leader":
        return any(held == office or held.endswith(f" {office}") for office in _LEADERS)
    if wanted in ("spokesman", "spokeswoman", "spokesperson"):
        return held.endswith(wanted)
    return held.endswith(f" {wanted}") and wanted not in ("minister", "secretary", "president")
