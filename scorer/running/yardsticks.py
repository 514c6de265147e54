"""What each article of a run is judged by: profile, weights, reference, limits, by its path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from scorer.result import OpinionChoice
from scorer.scoring.profiles import VALUES, Profile, choose_profile, shipped_profiles

DEFAULTS: Mapping[str, Any] = {"min_confidence": 0.0, "opinion": "decline"}


@dataclass(frozen=True, slots=True)
class Scale:
    """What a score is taken by: files of weights and references, None for those that ship, and
    factors on the weights, by name."""

    profile: str | None = None
    weights: Path | None = None
    reference: Path | None = None
    factors: tuple[tuple[str, float], ...] = ()
    what_if: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The scale for one article, and what its score and marks are held against."""

    scale: Scale = Scale()
    fail_under: float | None = None
    min_confidence: float = 0.0
    opinion: OpinionChoice = "decline"


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the articles whose path matches one of the patterns."""

    paths: tuple[str, ...]
    values: Mapping[str, Any]


class Setting(NamedTuple):
    """The value of a setting, and where it was named."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Yardsticks:
    """Yardsticks by path. The first that names a setting decides it: ``asked`` (the command
    line), the last override that fits the path, the profile, ``settings`` (read from ``origin``),
    the default."""

    asked: Mapping[str, Any] = field(default_factory=dict)
    overrides: Sequence[Override] = ()
    profiles: Mapping[str, Profile] = field(default_factory=shipped_profiles)
    settings: Mapping[str, Any] = field(default_factory=dict)
    what_if: Mapping[str, float] = field(default_factory=dict)
    origin: str = "settings"

    def find(self, name: str, path: str | None = None) -> Setting:
        """A setting for the article at ``path``; without one, for those that no override fits."""
        if name in self.asked:
            return Setting(self.asked[name], f"--{name.replace('_', '-')}")
        for override in reversed(self.overrides):
            fits = path is not None and any(fnmatch(path, glob) for glob in override.paths)
            if fits and name in override.values:
                return Setting(override.values[name], f"override {', '.join(override.paths)}")
        if name != "profile" and (profile := self.profile(path)) and name in profile.values:
            return Setting(profile.values[name], f"profile {profile.name}")
        if name in self.settings:
            return Setting(self.settings[name], self.origin)
        return Setting(DEFAULTS.get(name), "default")

    def profile(self, path: str | None = None) -> Profile | None:
        """The profile for the article at ``path``, if any.

        Raises:
            UsageError: there is none of that name.
        """
        name, origin = self.find("profile", path)
        return None if name is None else choose_profile(name, self.profiles, origin)

    def for_path(self, path: str | None = None) -> Yardstick:
        """The yardstick for the article at ``path``.

        Raises:
            UsageError: it names a profile that is none.
        """
        values = {name: self.find(name, path).value for name in VALUES}
        return Yardstick(
            self._scale(self.profile(path), values["weights"], values["reference"]),
            values["fail_under"],
            values["min_confidence"],
            values["opinion"],
        )

    def to_calibrate(self) -> Yardsticks:
        """The same scale for every path, and no reference: one is about to be made."""
        return replace(self, overrides=(), asked={**self.asked, "reference": None})

    def scales(self) -> tuple[Scale, ...]:
        """Every scale that an article may be scored by, that of no override first.

        Raises:
            UsageError: one names a profile that is none.
        """
        made = [self.for_path().scale]
        for override in self.overrides:
            if "profile" in override.values and "profile" not in self.asked:
                name = override.values["profile"]
                choose_profile(name, self.profiles, f"override {', '.join(override.paths)}")
                made.append(replace(self, asked={**self.asked, "profile": name}).for_path().scale)
        return tuple(dict.fromkeys(made))

    def _scale(self, profile: Profile | None, weights: Any, reference: Any) -> Scale:
        return Scale(
            None if profile is None else profile.name,
            None if weights is None else Path(weights),
            None if reference is None else Path(reference),
            () if profile is None else tuple(profile.factors.items()),
            tuple(self.what_if.items()),
        )
