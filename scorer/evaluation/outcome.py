"""What an adapter gives back: the predictions as files, and the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """``files`` are contents by what is added to the name of the predictions' file."""

    files: Mapping[str, str]
    figures: Mapping[str, Any]


def figure(value: float | None) -> float | None:
    """A figure as printed: four decimals; None where it has no value."""
    return None if value is None else round(value, 4)
