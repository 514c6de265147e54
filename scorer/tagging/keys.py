"""Attributes as 32-bit keys: a template and one or more values, mixed into one number.

A model is a table from keys to weights, so that describing a text and weighing it are a few steps
over whole arrays.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np


@lru_cache(maxsize=200_000)
def number(text: str) -> int:
    """A word, or the name of a template or marker, as a number of 32 bits."""
    return zlib.crc32(text.encode()) | 2


def mix(template: str, *values: Any) -> Any:
    """Keys of a template from columns of values (multiplication and shift, as in Knuth 1998, The
    Art of Computer Programming 3, 6.4, and a last round of mixing)."""
    return mix_into(np.uint32(number(template)), values)


def mix_into(key: Any, values: Iterable[Any]) -> Any:
    """Keys begun with the number of their template, one or a column of them."""
    with np.errstate(over="ignore"):
        for place, value in enumerate(values):
            key = (key ^ np.asarray(value, dtype=np.uint32)) * np.uint32(0x9E3779B1 + 2 * place)
            key ^= key >> np.uint32(15)
        key *= np.uint32(0x85EBCA6B)
        key ^= key >> np.uint32(13)
    return key
