"""Model files: arrays in NumPy's own format, one of them a JSON text. No pickles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

Array = Any


def load_arrays(name: str) -> dict[str, Array]:
    """The arrays of a model that ships."""
    with files("scorer.tagging.models").joinpath(name).open("rb") as stream:
        return _read(stream)


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a model in a file."""
    with path.open("rb") as stream:
        return _read(stream)


def _read(stream: Any) -> dict[str, Array]:
    with np.load(stream, allow_pickle=False) as arrays:
        return dict(arrays)


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write a model; the same arrays give the same bytes."""
    with path.open("wb") as stream:
        np.savez(stream, **arrays)


def pack_told(told: Mapping[str, Any]) -> Array:
    """What is no number, as an array of bytes; goes under ``told``."""
    return np.frombuffer(json.dumps(told, sort_keys=True).encode(), dtype=np.uint8)


def read_told(arrays: Mapping[str, Array]) -> dict[str, Any]:
    """What is no number among the arrays of a model."""
    told: dict[str, Any] = json.loads(arrays["told"].tobytes())
    return told
