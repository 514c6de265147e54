"""Names out of sight: what a learned model of wording may see of who is meant.

Names of people, places, parties and bodies, the words for peoples and religions and those for
political camps each become one sign, and a name of several words becomes one unit, so that
exchanging one name for another leaves every unit, and so every hit, where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from scorer.tagging.word_table import Case

Kind = Literal["word", "name", "people", "camp"]

NAME = "<name>"
PEOPLE = "<people>"
CAMP = "<camp>"
SIGNS: Mapping[Kind, str] = {"name": NAME, "people": PEOPLE, "camp": CAMP}
_DIGIT = re.compile(r"\d")
_JOINS_NAMES = frozenset({".", "-", "&"})
_OPENS_SENTENCE = frozenset(".!?:\"“”'‘’")
_COUNTRIES_LIKE_WORDS = frozenset({"US", "WHO"})
"""In capitals a name, in small letters a common word; other common words in capitals are loud."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A document in units: a word, or all words of one name.

    Parallel columns: ``first`` and ``last`` are tokens, ``words`` the unit's word (digits as 0)
    or sign, ``forms`` as written or the sign, ``rows`` the number of its sentence.
    """

    first: Sequence[int]
    last: Sequence[int]
    words: Sequence[str]
    forms: Sequence[str]
    rows: Sequence[int]


def sentence_bounds(rows: Any) -> tuple[Any, Any]:
    """The units with which each sentence begins and ends (exclusive), from the column ``rows``,
    a sequence or an array."""
    begins = np.flatnonzero(np.diff(rows, prepend=-1))
    return begins, np.append(begins[1:], len(rows))


def mask_names(
    forms: Sequence[str],
    words: Sequence[str],
    sentences: Iterable[tuple[int, int]],
    cases: Mapping[str, Case],
    groups: Mapping[str, Kind],
) -> Masked:
    """The units of the sentences ``(first, last)``, in tokens.

    ``cases`` says how a word is usually written, ``groups`` which words are a people's or a
    camp's (see ``masked`` in ``language.yaml``).
    """
    masked = Masked([], [], [], [], [])
    for row, (first, last) in enumerate(sentences):
        kinds = _kinds(forms, words, first, last, cases, groups)
        at = first
        while at < last:
            end = at + 1
            if kinds[at - first] == "name":
                while end < last and _goes_on(forms, kinds, first, end, last):
                    end += 1
            _append(masked, at, end, row, kinds[at - first], forms[at], words[at])
            at = end
    return masked


def _append(masked: Masked, at: int, end: int, row: int, kind: Kind, form: str, word: str) -> None:
    sign = SIGNS.get(kind)
    masked.first.append(at)  # type: ignore[attr-defined]
    masked.last.append(end)  # type: ignore[attr-defined]
    masked.words.append(sign or _DIGIT.sub("0", word))  # type: ignore[attr-defined]
    masked.forms.append(sign or form)  # type: ignore[attr-defined]
    masked.rows.append(row)  # type: ignore[attr-defined]


def _goes_on(forms: Sequence[str], kinds: Sequence[Kind], first: int, at: int, last: int) -> bool:
    """Whether a name runs on over the token: another name, or an initial's full stop."""
    if kinds[at - first] == "name":
        return True
    joined = forms[at] in _JOINS_NAMES and len(forms[at - 1]) <= 2
    return joined and at + 1 < last and kinds[at + 1 - first] == "name"


def _kinds(
    forms: Sequence[str],
    words: Sequence[str],
    first: int,
    last: int,
    cases: Mapping[str, Case],
    groups: Mapping[str, Kind],
) -> list[Kind]:
    letters = [form for form in forms[first:last] if form[0].isalpha() and len(form) > 3]
    titled = sum(form[0].isupper() for form in letters) > 0.6 * len(letters)
    kinds: list[Kind] = []
    for at in range(first, last):
        form, word = forms[at], words[at]
        group = groups.get(word)
        if group is not None:
            kinds.append(group)
        elif not form[0].isalpha():
            kinds.append("word")
        elif form in _COUNTRIES_LIKE_WORDS or _is_initial(forms, at, last):
            kinds.append("name")
        else:
            begins = titled or at == first or forms[at - 1] in _OPENS_SENTENCE
            follows = bool(kinds) and kinds[-1] == "name" and not titled
            kinds.append(_kind(form, cases.get(word), begins, follows))
    return kinds


def _is_initial(forms: Sequence[str], at: int, last: int) -> bool:
    """Whether the token is one capital with a full stop behind, as in a person's initials."""
    form = forms[at]
    return (
        len(form) == 1
        and form.isupper()
        and form != "I"
        and at + 2 < last
        and forms[at + 1] == "."
        and forms[at + 2][0].isupper()
    )


def _kind(form: str, case: Case | None, begins: bool, follows_name: bool) -> Kind:
    """``begins``: where every word is written with a capital."""
    if case == "name":
        return "name"
    if not form[0].isupper():
        return "word"
    if case is None:
        return "name"
    if case == "both":
        return "word" if begins else "name"
    return "name" if follows_name and not form.isupper() else "word"
