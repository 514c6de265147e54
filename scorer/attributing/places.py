"""States, their adjectives and seats: to know an office when it speaks.

``places.json`` holds the facts. They decide the kind of a source and who "the
president" of a country is, never what a sentence is worth.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Places:
    """``state_of`` maps every name, adjective or seat (as written) to its state;
    ``speakers`` are those that may speak for a government."""

    state_of: dict[str, str]
    speakers: frozenset[str]


@cache
def known_places() -> Places:
    data = json.loads(files("scorer.attributing").joinpath("places.json").read_text("utf-8"))
    state_of: dict[str, str] = {}
    speakers: set[str] = set(data["houses"])
    for state, names in data["states"].items():
        for name in (state, *names["people"], *names["seats"]):
            state_of.setdefault(name, state)
        speakers.update((state, *names["seats"]))
    for short in ("US", "U.S.", "USA", "America", "UK", "U.K.", "EU", "E.U.", "UAE"):
        speakers.add(short)
    return Places(state_of, frozenset(speakers))
