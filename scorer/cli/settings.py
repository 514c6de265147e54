"""Defaults from a file: ``scorer.toml``, or ``[tool.scorer]`` in ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scorer.errors import UsageError, suggest
from scorer.running.yardsticks import Override, Yardsticks
from scorer.scoring.profiles import VALUES, Profile, check_value, parse_profiles, shipped_profiles

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "format": str,
    "jobs": int,
    "report": str,
    "notes": str,
    "baseline": str,
    "profile": str,
    **VALUES,
    "overrides": list,
    "profiles": dict,
}
_PATHS = ("report", "notes", "baseline")
_OVERRIDES = frozenset({"paths", "profile", "fail_under", "min_confidence", "opinion"})


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of a settings file; later overrides win over earlier ones. ``profiles`` are
    those of the file and those that ship."""

    values: Mapping[str, Any]
    overrides: tuple[Override, ...] = ()
    profiles: Mapping[str, Profile] = field(default_factory=shipped_profiles)
    file: Path | None = None

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def yardsticks(
        self, asked: Mapping[str, Any], what_if: Mapping[str, float] | None = None
    ) -> Yardsticks:
        """What articles are judged by, with what was ``asked`` on the command line; None there
        is not asked."""
        return Yardsticks(
            {name: value for name, value in asked.items() if value is not None},
            self.overrides,
            self.profiles,
            self.values,
            what_if or {},
            str(self.file),
        )


def read_settings(file: Path | None) -> Settings:
    """The settings in ``file``, else in the nearest file up the tree, else none.

    Raises:
        UsageError: the file cannot be read or holds what is no setting.
    """
    found = file if file is not None else _nearest(Path.cwd())
    if found is None:
        return Settings({})
    try:
        data = tomllib.loads(found.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{found}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{found}: is not TOML: {error}") from None
    table = data.get("tool", {}).get("scorer", {}) if found.name == "pyproject.toml" else data
    return _settings(table, found)


def _nearest(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        if (own := place / "scorer.toml").is_file():
            return own
        project = place / "pyproject.toml"
        if project.is_file():
            try:
                if b"[tool.scorer" in project.read_bytes():
                    return project
            except OSError:
                continue
    return None


def _settings(table: Mapping[str, Any], file: Path) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise UsageError(
                f"{file}: no setting {key!r}{suggest(key, _KEYS)}; settings are {', '.join(_KEYS)}"
            )
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise UsageError(f"{file}: {key} = {value!r} is of the wrong kind")
        if key in VALUES:
            values[key] = check_value(key, value, str(file), file.parent)
        elif key in _PATHS:
            values[key] = str(file.parent / str(value))
        elif key not in ("overrides", "profiles"):
            values[key] = value
    profiles = parse_profiles(table.get("profiles", {}), str(file), shipped_profiles(), file.parent)
    overrides = tuple(_override(item, file) for item in table.get("overrides", ()))
    return Settings(values, overrides, profiles, file)


def _override(item: Any, file: Path) -> Override:
    right = isinstance(item, dict) and isinstance(item.get("paths"), list) and item["paths"]
    if not right or set(item) - _OVERRIDES:
        raise UsageError(
            f"{file}: an override has paths and any of {', '.join(sorted(_OVERRIDES))}"
        )
    values = {}
    for key, value in item.items():
        if key in VALUES:
            values[key] = check_value(key, value, str(file))
        elif key == "profile":
            if not isinstance(value, str):
                raise UsageError(f"{file}: {key} = {value!r} is of the wrong kind")
            values[key] = value
    return Override(tuple(map(str, item["paths"])), values)
