"""Profiles: named ways to weigh an article, for a desk or a purpose."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any, get_args

from scorer.errors import UsageError, suggest
from scorer.result import OpinionChoice

VALUES: Mapping[str, type | tuple[type, ...]] = {
    "weights": str,
    "reference": str,
    "fail_under": (int, float),
    "min_confidence": (int, float),
    "opinion": str,
}
"""The settings that decide what an article is judged by, and that a profile may hold."""
PATHS = ("weights", "reference")
_KEYS = ("about", "based_on", "factors", *VALUES)


@dataclass(frozen=True, slots=True)
class Profile:
    """``factors`` multiply weights, by name; ``values`` are the settings it brings."""

    name: str
    about: str = ""
    factors: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)


@cache
def shipped_profiles() -> Mapping[str, Profile]:
    """The profiles that come with the package, by name."""
    text = files("scorer.scoring").joinpath("profiles.toml").read_text("utf-8")
    return parse_profiles(tomllib.loads(text), "profiles.toml", {})


def parse_profiles(
    tables: Mapping[str, Any], file: str, known: Mapping[str, Profile], folder: Path | None = None
) -> dict[str, Profile]:
    """The profiles in ``tables``, and those of ``known`` that they may be based on. Paths in them
    are relative to ``folder``.

    Raises:
        UsageError: a key or a value is wrong, a name is that of a known profile, or a profile is
            based on what is none, or on itself.
    """
    made = dict(known)
    for name, table in tables.items():
        where = f"{file}: profile {name!r}"
        if name in known:
            raise UsageError(f"{where} ships with the package; take another name and base it on it")
        if not isinstance(table, Mapping):
            raise UsageError(f"{where} is no table")
        for key in table:
            if key not in _KEYS:
                raise UsageError(
                    f"{where} has no {key!r}{suggest(key, _KEYS)}; it may have {', '.join(_KEYS)}"
                )

    def make(name: str, above: tuple[str, ...]) -> Profile:
        where = f"{file}: profile {name!r}"
        if name in made:
            return made[name]
        if name in above:
            raise UsageError(f"{where} is based on itself")
        table = tables[name]
        base = Profile("")
        if "based_on" in table:
            based_on = table["based_on"]
            if based_on not in (*known, *tables):
                meant = _meant(str(based_on), (*known, *tables))
                raise UsageError(f"{where} is based on {based_on!r}, which is no profile{meant}")
            base = make(based_on, (*above, name))
        values = {
            key: check_value(key, table[key], where, folder) for key in VALUES if key in table
        }
        about = table.get("about", base.about)
        if not isinstance(about, str):
            raise UsageError(f"{where}: about = {about!r} is of the wrong kind")
        factors = {**base.factors, **_factors(table.get("factors", {}), where)}
        made[name] = Profile(name, about, factors, {**base.values, **values})
        return made[name]

    for name in tables:
        make(name, ())
    return made


def choose_profile(name: str, profiles: Mapping[str, Profile], where: str) -> Profile:
    """The profile of that name.

    Raises:
        UsageError: there is none.
    """
    try:
        return profiles[name]
    except KeyError:
        raise UsageError(f"{where}: {name!r} is no profile{_meant(name, profiles)}") from None


def check_value(key: str, given: object, where: str, folder: Path | None = None) -> Any:
    """The value of one of ``VALUES``; a path is taken to be relative to ``folder``.

    Raises:
        UsageError: it is of the wrong kind.
    """
    if not isinstance(given, VALUES[key]) or isinstance(given, bool):
        raise UsageError(f"{where}: {key} = {given!r} is of the wrong kind")
    value: Any = given
    if key == "opinion" and value not in get_args(OpinionChoice):
        raise UsageError(f"{where}: opinion {value!r} is neither decline nor score")
    if key == "min_confidence" and not 0 <= value <= 1:
        raise UsageError(f"{where}: min_confidence = {value!r} is not between 0 and 1")
    if key not in PATHS:
        return value if key == "opinion" else float(value)
    return value if folder is None else str(folder / value)


def _factors(table: Any, where: str) -> dict[str, float]:
    if not isinstance(table, Mapping):
        raise UsageError(f"{where}: factors is no table")
    for name, factor in table.items():
        right = isinstance(factor, int | float) and not isinstance(factor, bool)
        if not right or not isfinite(factor) or factor < 0:
            raise UsageError(f"{where}: the factor {name} = {factor!r} is no number of 0 or more")
    return {str(name): float(factor) for name, factor in table.items()}


def _meant(name: str, known: Iterable[str]) -> str:
    names = list(dict.fromkeys(known))
    return suggest(name, names) or f"; profiles are {', '.join(names)}"
