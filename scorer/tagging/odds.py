"""Probabilities and logits (natural logarithms of the odds)."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any


def logit(probability: float) -> float:
    """The natural logarithm of the odds."""
    return float(np.log(probability / (1 - probability)))


def logistic(logits: Array) -> Array:
    """The probabilities of logits, of one or of many."""
    return 1 / (1 + np.exp(-logits))
