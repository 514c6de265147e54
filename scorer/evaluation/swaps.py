"""Names exchanged for one another, one to one, so that the grammar of a text stays as it was.

The tables in ``swaps.json`` are material for a test and no part of what is looked for.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

TABLES = ("countries", "parties", "camps", "outlets", "religions", "genders")
_VOWEL = re.compile(r"[AEIOaeio]|[Uu](?!n[io]|\.|[A-Z]\b|kr|se)")
"""What *an* stands before; by letters and not by sounds, which the tables do without."""
_NOUN_BEHIND = re.compile(
    r"(?:-\w|\s(?!(?:and|or|who|is|was|has|had|in|from|of|on|at|to|for|as|with|will|would|may|"
    r"said|says|told|won|but|that|he|she|if|by|can|could|did|does)\b)[A-Za-z]\w*(?<!ed)\b)"
)
"""Behind an adjective of party: what makes it an adjective."""
_BESIDE_NAME = re.compile(r"[A-Z]\w* $|[A-Za-z,] $")
"""Before a word with a capital: what tells that the capital is not for the sentence's start, so
that "Big Brother" stays."""
_NOT_HIS = re.compile(
    r"\s*(?:[^\w\s]|$)|\s+(?:to|in|on|at|for|from|with|by|and|or|but|as|that|if|when|while|after|"
    r"before|because|about|into|out|up|down|off|over|a|an|the|this|his|her|their|not|was|is|has|"
    r"had|would|will|than|again|back|how|what|why|who|so)\b",
    re.IGNORECASE,
)
"""Behind *her*: what tells that it is an object."""


@cache
def swap_data() -> Mapping[str, Any]:
    """The tables: pairs of words, pairs of given names (male, female), invented names."""
    data: dict[str, Any] = json.loads(
        files("scorer.evaluation").joinpath("swaps.json").read_text("utf-8")
    )
    return data


def swap_table(text: str, table: str) -> str:
    """``text`` with the pairs of one of ``TABLES`` exchanged, *a* and *an* put right.

    Entries in small letters are found in any case and keep that of the text.
    """
    pairs: list[tuple[str, str]] = swap_data()[table]
    if table == "genders":
        return _swap_genders(exchange(text, [*pairs, *swap_data()["given_names"]]))
    if table == "parties":
        text = re.sub(
            r"\bRepublican\b(?!s| Party| National)(?!" + _NOUN_BEHIND.pattern + ")",
            "\0",
            text,
        )
        swapped = exchange(text, [*pairs, ("\0", "Democrat")])
        return swapped.replace("\0", "Republican")
    return exchange(text, pairs)


def exchange(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    """``text`` with both words of every pair in each other's place, the longest found first."""
    other = {a: b for first, second in pairs for a, b in ((first, second), (second, first))}
    if not other:
        return text
    words = "|".join(_pattern(word) for word in sorted(other, key=len, reverse=True))
    found = re.compile(rf"(?:\b([Aa]n?)(\s+))?(?<![\w\0])({words})(?!\w)")

    def change(match: re.Match[str]) -> str:
        article, space, word = match.groups()
        if word not in other and word[0].isupper() and _beside_name(text, match.start(3)):
            return match.group()
        new = other.get(word) or _like(word, other[word.lower()])
        if article is None:
            return new
        return article[0] + ("n" if _VOWEL.match(new) else "") + space + new

    return found.sub(change, text)


def _beside_name(text: str, start: int) -> bool:
    return _BESIDE_NAME.search(text[max(0, start - 40) : start]) is not None


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s+") if " " not in word else re.escape(word)
    return f"(?i:{escaped})" if word.islower() else escaped


def _like(word: str, new: str) -> str:
    if len(word) > 1 and word.isupper():
        return new.upper()
    return new[0].upper() + new[1:] if word[0].isupper() else new


def _swap_genders(text: str) -> str:
    """What depends on its place: *his* is *her* or *hers*, *her* is *him* or *his*."""

    def change(match: re.Match[str]) -> str:
        word, behind = match.group(), text[match.end() : match.end() + 12]
        lower = word.lower()
        if lower == "him":
            new = "her"
        elif lower == "hers":
            new = "his"
        elif lower == "his":
            new = "her" if re.match(r"\s+[\w“\"]", behind) else "hers"
        else:
            new = "him" if _NOT_HIS.match(behind) else "his"
        return _like(word, new)

    return re.sub(r"\b(?:him|his|hers|her|Mrs\.?)\b", _but_mrs(change), text, flags=re.IGNORECASE)


def _but_mrs(change: Any) -> Any:
    return lambda match: "Mr" if match.group()[:3] == "Mrs" else change(match)


Person = tuple[str, str, int]
"""Given name, surname, and whether the given name is of the tables' first or second column."""


def find_persons(text: str) -> list[Person]:
    """Whoever is named in full with a given name of the tables, the most often named first.

    Lines in which most words have a capital are passed over: in a title all look like names.
    """
    prose = "\n".join(line for line in text.split("\n") if _is_prose(line))
    column = {name: place for pair in swap_data()["given_names"] for place, name in enumerate(pair)}
    listed = {
        word for table in TABLES for pair in swap_data()[table] for name in pair
        for word in name.split()
    }  # fmt: skip
    full = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][a-z]\w+(?:-[A-Z]\w+)?)\b")
    found = {
        (match[1], match[2])
        for match in full.finditer(prose)
        if match[1] in column and match[2] not in listed and match[2] not in column
    }
    surnames = Counter(surname for _, surname in found)
    named = Counter(re.findall(r"\b[A-Z]\w+(?:-[A-Z]\w+)?\b", text))
    persons = [
        (given, surname, column[given]) for given, surname in found if surnames[surname] == 1
    ]
    return sorted(persons, key=lambda person: (-named[person[1]], person))


def _is_prose(line: str) -> bool:
    letters = [word[0] for word in re.findall(r"[A-Za-z]\w{3,}", line)]
    return sum(map(str.islower, letters)) > len(letters) / 2


def invent_names(text: str) -> str:
    """``text`` with every person of ``find_persons`` under an invented name of as many words."""
    data = swap_data()
    persons = find_persons(text)[: len(data["invented_given_names"])]
    given = dict.fromkeys(person[0] for person in persons)
    pairs = [
        *zip(given, data["invented_given_names"], strict=False),
        *((person[1], name) for person, name in zip(
            persons, data["invented_surnames"], strict=False
        )),
    ]  # fmt: skip
    return exchange(text, pairs)


def exchange_persons(text: str) -> str:
    """``text`` with the two persons of one gender that are named most in each other's place."""
    persons = find_persons(text)
    for place in (0, 1):
        same = [person for person in persons if person[2] == place]
        chosen = same[:2]
        if len(chosen) == 2 and chosen[0][0] != chosen[1][0]:
            return exchange(text, [(chosen[0][0], chosen[1][0]), (chosen[0][1], chosen[1][1])])
    return text
