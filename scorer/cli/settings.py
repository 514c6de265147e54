"""Defaults from a file: ``scorer.toml``, or ``[tool.scorer]`` in ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, get_args

from scorer.errors import UsageError
from scorer.result import OpinionChoice

_KEYS: Mapping[str, type | tuple[type, ...]] = {
    "format": str,
    "jobs": int,
    "fail_under": (int, float),
    "min_confidence": (int, float),
    "weights": str,
    "reference": str,
    "report": str,
    "notes": str,
    "baseline": str,
    "opinion": str,
    "overrides": list,
}
_OVERRIDES = frozenset({"paths", "fail_under", "min_confidence", "opinion"})


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the articles whose path matches one of the patterns."""

    paths: tuple[str, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """The values of a settings file; later overrides win over earlier ones."""

    values: Mapping[str, Any]
    overrides: tuple[Override, ...] = ()

    def get(self, name: str, default: Any = None) -> Any:
        return self.values.get(name, default)

    def for_path(self, path: str, name: str, default: float | None) -> float | None:
        """The value of ``name`` for one article."""
        value = default
        for override in self.overrides:
            if name in override.values and any(fnmatch(path, glob) for glob in override.paths):
                value = override.values[name]
        return value

    def opinion(self, asked: str | None) -> list[tuple[str, OpinionChoice]]:
        """Patterns of paths, and what becomes of opinion pieces there; the last that fits decides.

        Raises:
            UsageError: a choice is neither decline nor score.
        """
        chosen: list[tuple[str, Any]] = [("*", asked or self.get("opinion", "decline"))]
        chosen += [
            (glob, override.values["opinion"])
            for override in self.overrides
            if "opinion" in override.values
            for glob in override.paths
        ]
        for _, choice in chosen:
            if choice not in get_args(OpinionChoice):
                raise UsageError(f"opinion {choice!r} is neither decline nor score")
        return chosen


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
    for key, value in table.items():
        if key not in _KEYS:
            raise UsageError(f"{file}: no setting {key!r}; settings are {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]) or isinstance(value, bool):
            raise UsageError(f"{file}: {key} = {value!r} is of the wrong kind")
    overrides = []
    for item in table.get("overrides", ()):
        if not isinstance(item, dict) or "paths" not in item or set(item) - _OVERRIDES:
            raise UsageError(
                f"{file}: an override has paths and any of {', '.join(sorted(_OVERRIDES))}"
            )
        values = {
            key: item[key] if key == "opinion" else float(item[key])
            for key in item
            if key != "paths"
        }
        overrides.append(Override(tuple(map(str, item["paths"])), values))
    return Settings({k: v for k, v in table.items() if k != "overrides"}, tuple(overrides))
