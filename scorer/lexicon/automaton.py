"""One automaton over all entries of all markers, walked once over the words of a text.

Its states are numbers; a state maps a word to the next state, a word class such as
``<ing>`` to the state behind it, and ``""`` to the entries that end there. It is made by
the subset construction (Rabin and Scott 1959), so that the choices of a pattern do not
multiply: twelve verbs times ten objects cost twenty-two edges, not a hundred and twenty
paths. A state is stored as its own piece of JSON and read when it is first reached: an
article visits a few hundred of sixteen thousand, and reading all takes longer than scoring it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from scorer.article import Tokens
from scorer.language import Language
from scorer.lexicon.marker import Marker
from scorer.lexicon.pattern import CLASSES, Form, Plain, forms_of

State = dict[str, Any]


class Automaton:
    """The states, made from their JSON as they are reached. State 0 is the start;
    ``state[""]`` lists ``[marker, entry, plain]``."""

    def __init__(self, frozen: Sequence[str]) -> None:
        self._frozen = frozen
        self._made: dict[int, State] = {}

    def __len__(self) -> int:
        return len(self._frozen)

    def __getitem__(self, number: int) -> State:
        state = self._made.get(number)
        if state is None:
            state = self._made[number] = json.loads(self._frozen[number])
        return state

    @property
    def frozen(self) -> list[str]:
        return list(self._frozen)


_Place = tuple[int, int, int, int]
"""A place in a form: its number, the element, the choice begun in it and words of it read."""

_CLASS_KEYS = tuple(f"<{name}>" for name in sorted(CLASSES))
_NOT_PARTICIPLES = frozenset(
    "nothing something anything everything during evening morning according including ceiling "
    "wedding sibling darling offspring shilling sterling".split()
)
_NOT_PAST = frozenset("indeed speed breed greed sacred hundred naked wicked rugged exceed".split())
_NOT_ADVERBS = frozenset("family reply supply apply early only july italy ally assembly".split())
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens scores hundred "
    "hundreds thousand thousands million millions billion billions".split()
)


class Found(NamedTuple):
    """Entry ``entry`` of marker ``marker`` over the tokens ``[first, last)``."""

    marker: int
    entry: int
    first: int
    last: int
    plain: Plain


def build_automaton(markers: Iterable[Marker], language: Language) -> Automaton:
    """The automaton over ``markers``.

    Raises:
        ValueError: an entry is faulty, or can match nothing that another entry of its marker
            does not match already; the message starts with the marker's path and the line.
    """
    forms: list[tuple[int, int, Form]] = []
    kept = list(markers)
    for number, marker in enumerate(kept):
        for index, entry in enumerate(marker.entries):
            try:
                found = forms_of(entry, marker.match, language)
            except ValueError as error:
                raise ValueError(f"{marker.path}:{entry.line}: {entry.text!r} {error}") from None
            forms += [(number, index, form) for form in found]
    states, reached = _construct(forms)
    for number, marker in enumerate(kept):
        for index, entry in enumerate(marker.entries):
            if (number, index) not in reached:
                raise ValueError(
                    f"{marker.path}:{entry.line}: {entry.text!r} can match nothing that an "
                    "entry above does not match already"
                )
    return Automaton([json.dumps(state, ensure_ascii=False) for state in states])


def _construct(forms: list[tuple[int, int, Form]]) -> tuple[list[State], set[tuple[int, int]]]:
    """The states, and the entries that end in at least one of them before any other."""
    start = frozenset(
        place for number in range(len(forms)) for place in _closure(forms, (number, 0, 0, 0))
    )
    numbers: dict[frozenset[_Place], int] = {start: 0}
    waiting = [start]
    states: list[State] = []
    reached: set[tuple[int, int]] = set()
    while len(states) < len(waiting):
        places = waiting[len(states)]
        state: State = {}
        ends: dict[int, list[Any]] = {}
        onward: dict[str, set[_Place]] = {}
        for place in sorted(places):
            marker, entry, form = forms[place[0]]
            if place[1] == len(form.elements):
                if marker not in ends:
                    ends[marker] = [marker, entry, form.plain]
                    reached.add((marker, entry))
                continue
            for word, following in _steps(form, place):
                onward.setdefault(word, set()).update(_closure(forms, following))
        if ends:
            state[""] = list(ends.values())
        for word, following_places in onward.items():
            key = frozenset(following_places)
            if key not in numbers:
                numbers[key] = len(waiting)
                waiting.append(key)
            state[word] = numbers[key]
        states.append(state)
    return states, reached


def _closure(forms: list[tuple[int, int, Form]], place: _Place) -> list[_Place]:
    """The place, and those behind the elements that may be left out after it."""
    elements = forms[place[0]][2].elements
    places = [place]
    number, at, _, read = place
    while read == 0 and at < len(elements) and () in elements[at]:
        at += 1
        places.append((number, at, 0, 0))
    return places


def _steps(form: Form, place: _Place) -> list[tuple[str, _Place]]:
    """The words that lead on from a place, each with where it leads."""
    number, at, choice, read = place
    element = form.elements[at]
    steps = []
    for index, words in enumerate(element):
        if not words or (read and index != choice):
            continue
        after = read + 1
        following = (number, at, index, after) if after < len(words) else (number, at + 1, 0, 0)
        steps.append((words[read], following))
    return steps


def find_entries(automaton: Automaton, tokens: Tokens, text: str) -> list[Found]:
    """The longest match of every marker at every word, in reading order."""
    start = automaton[0]
    found: list[Found] = []
    for first, word in enumerate(tokens.words):
        following = start.get(word)
        if following is not None:
            best: dict[int, Found] = {}
            _walk(automaton, following, first, first + 1, tokens, text, best)
            found.extend(best.values())
    return found


def _walk(
    automaton: Automaton,
    number: int,
    first: int,
    at: int,
    tokens: Tokens,
    text: str,
    best: dict[int, Found],
) -> None:
    state = automaton[number]
    for marker, entry, plain in state.get("", ()):
        held = best.get(marker)
        if held is None or held.last < at:
            best[marker] = Found(marker, entry, first, at, plain)
    if at >= len(tokens.words):
        return
    word = tokens.words[at]
    following = state.get(word)
    if following is not None:
        _walk(automaton, following, first, at + 1, tokens, text, best)
    for key in _CLASS_KEYS:
        if key in state and _in_class(key, word, text[tokens.starts[at]]):
            _walk(automaton, state[key], first, at + 1, tokens, text, best)


def _in_class(key: str, word: str, initial: str) -> bool:
    if key == "<ing>":
        return word.endswith("ing") and len(word) > 4 and word not in _NOT_PARTICIPLES
    if key == "<ed>":
        return word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST
    if key == "<ly>":
        return word.endswith("ly") and len(word) > 3 and word not in _NOT_ADVERBS
    if key == "<number>":
        return initial.isdigit() or word in _NUMBER_WORDS
    if key == "<name>":
        return initial.isupper()
    return word[0].isalnum()
