"""The model of pushing words: which stretches of an article push, how surely, and by what.

Each unit gets three logits. Part of a short pushing span (up to eight units: loaded words,
labels) and part of a long one (arguments), each half a weighted sum of attributes (logistic
regression) and half a small network over the sentence, learned from the Propaganda Techniques
Corpus; and a word that makes its sentence biased, a weighted sum alone, learned from BABE. Made by
``scorer train push``; ``models/PUSH_CARD.md`` says how good it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import numpy as np

from scorer.tagging.linear import Linear
from scorer.tagging.model_file import load_arrays, pack_told, read_told
from scorer.tagging.odds import logit
from scorer.tagging.push_network import Network, see, vocabulary_of
from scorer.tagging.push_templates import Described, Wording, describe_push
from scorer.tagging.stretches import (
    KINDS,
    Calibration,
    Decoding,
    Kind,
    Stretch,
    calibrate,
    cut_stretches,
    trim_marks,
)
from scorer.tagging.word_table import WordTable, load_word_table

Array = Any


@dataclass(frozen=True)
class Reading:
    """A document described, and its logits by the weights and by the network."""

    wording: Wording
    described: Described
    linear: Array
    network: Array

    @cached_property
    def logits(self) -> Array:
        """(n_units, 3)."""
        return mix_logits(self.linear, self.network)

    def further_keys(self, first: int, last: int) -> Array:
        """Where in ``described.more_keys`` those of the units ``[first, last)`` are."""
        return _between(self._units_in_order, first, last)

    def sentence_keys(self, row: int) -> Array:
        """Where in ``described.sentence_keys`` those of a sentence are."""
        return _between(self._sentences_in_order, row, row + 1)

    @cached_property
    def _units_in_order(self) -> tuple[Array, Array]:
        return _in_order(self.described.more_units)

    @cached_property
    def _sentences_in_order(self) -> tuple[Array, Array]:
        return _in_order(self.described.sentences)


def _in_order(numbers: Array) -> tuple[Array, Array]:
    """The places of the numbers in rising order, and the numbers so."""
    places = np.argsort(numbers, kind="stable")
    return places, numbers[places]


def _between(order: tuple[Array, Array], low: int, high: int) -> Array:
    places, numbers = order
    return places[np.searchsorted(numbers, low) : np.searchsorted(numbers, high)]


@dataclass(frozen=True)
class PushModel:
    """All of it, as it ships."""

    table: WordTable
    linear: Linear
    network: Network
    decoding: Mapping[Kind, Decoding]
    calibration: Mapping[Kind, Calibration]
    technique: Linear
    technique_names: Sequence[str]
    technique_floors: Mapping[str, float]
    """By technique the probability from which it is named; one not here is never named."""

    def read(self, wording: Wording) -> Reading:
        """What the model makes of a document."""
        described = describe_push(wording, self.table)
        inputs = see(wording, self.table, self.network.vocabulary)
        weighed = self.linear.weigh(described)
        return Reading(wording, described, weighed, self.network.weigh(inputs))

    def logits(self, wording: Wording) -> Array:
        """(n_units, 3): part of a short pushing span, part of a long one, a biased word."""
        return self.read(wording).logits

    def find(self, reading: Reading, kinds: Sequence[Kind] = KINDS) -> list[Stretch]:
        """The stretches of some kinds, in reading order; those of one kind never overlap."""
        masked = reading.wording.masked
        if not masked.words:
            return []
        logits = {kind: logits_of(kind, reading.logits) for kind in kinds}
        cuts = [
            (kind, first, last)
            for kind in kinds
            for first, last in cut_stretches(logits[kind], masked, self.decoding[kind])
        ]
        asked = np.unique(np.concatenate([np.arange(0), *(np.arange(a, b) for _, a, b in cuts)]))
        named = self.technique.weigh(reading.described, asked)
        found = []
        for kind, first, last in cuts:
            confidence = calibrate(logits[kind][first:last], self.calibration[kind])
            here = named[np.searchsorted(asked, first) : np.searchsorted(asked, last)]
            technique, sure = self._technique(here.mean(axis=0))
            found.append(Stretch(first, last, kind, confidence, technique, sure))
        return sorted(found, key=lambda item: (item.first, item.last))

    def part_of(self, reading: Reading, stretch: Stretch, first: int, last: int) -> Stretch | None:
        """The units ``[first, last)`` of a stretch by themselves; None if none of them is high."""
        first, last = trim_marks(reading.wording.masked.words, first, last)
        if first == last:
            return None
        logits = logits_of(stretch.kind, reading.logits[first:last])
        if logits.max() < logit(self.decoding[stretch.kind].high):
            return None
        confidence = calibrate(logits, self.calibration[stretch.kind])
        return replace(stretch, first=first, last=last, confidence=confidence)

    def _technique(self, logits: Array) -> tuple[str | None, float]:
        best, share = name_likeliest(logits)
        name = self.technique_names[best]
        floor = self.technique_floors.get(name)
        return (name if floor is not None and share >= floor else None), share


LINEAR_SHARE = np.array([0.5, 0.5, 1.0], np.float32)
"""How much of each logit is the weighted sum of attributes; the rest is the network. For biased
words a network of its own added .02 to the average precision of words and .002 to BABE's macro-F1
and took as long as all else."""
BLEND: Mapping[Kind, Array] = {
    "short": np.array([1, 0, 0], np.float32),
    "long": np.array([0, 1, 0], np.float32),
    "loaded": np.array([2 / 3, 0, 1 / 3], np.float32),
}
"""What each kind of stretch makes of the three logits. A loaded word is told by both corpora: over
the words of sixteen documents that taught neither (192 of 11,655 words labelled loaded; half of the
documents are PTC dev's), the average precision is .234 by the first logit alone, .215 by the third
alone and .283 together."""


def mix_logits(linear: Array, network: Array) -> Array:
    """(n_units, 3) logits from the weighted sums, (n_units, 3), and the network's (n_units, 2)."""
    mixed = linear * LINEAR_SHARE
    mixed[:, :2] += network * (1 - LINEAR_SHARE[:2])
    return mixed


def logits_of(kind: Kind, logits: Array) -> Array:
    """(n_units,) logits of one kind of stretch."""
    return logits @ BLEND[kind]


def name_likeliest(logits: Array) -> tuple[int, float]:
    """The place of the highest of some logits, and its share of them all."""
    shares = np.exp(logits - logits.max())
    best = int(shares.argmax())
    return best, float(shares[best] / shares.sum())


_NETWORK = "network_"


def pack_model(model: PushModel) -> dict[str, Array]:
    """The arrays of a model's file; what is no number is one JSON text among them."""
    told = {
        "decoding": {k: [v.high, v.low, v.gap] for k, v in model.decoding.items()},
        "calibration": {
            k: [v.highest, v.mean, v.length, v.constant] for k, v in model.calibration.items()
        },
        "technique_names": list(model.technique_names),
        "technique_floors": dict(model.technique_floors),
        "tags": list(model.network.vocabulary.tags),
        "markers": list(model.network.vocabulary.markers),
    }
    arrays: dict[str, Array] = {"told": pack_told(told)}
    for name, linear in (("linear", model.linear), ("technique", model.technique)):
        arrays[f"{name}_keys"] = linear.keys.astype(np.uint32)
        arrays[f"{name}_weights"] = linear.weights.astype(np.float16)
        arrays[f"{name}_constants"] = linear.constants.astype(np.float32)
    for name in sorted(model.network.weights):
        arrays[f"{_NETWORK}{name}"] = model.network.weights[name].astype(np.float16)
    return arrays


def unpack_model(arrays: Mapping[str, Array], table: WordTable) -> PushModel:
    """The model in the arrays of its file.

    Raises:
        KeyError: an array is missing.
    """
    told = read_told(arrays)
    vocabulary = vocabulary_of(list(table.places), told["tags"], told["markers"])
    weights = {
        name.removeprefix(_NETWORK): np.asarray(arrays[name], dtype=np.float32)
        for name in sorted(arrays)
        if name.startswith(_NETWORK)
    }
    linear, technique = (
        Linear(
            arrays[f"{name}_keys"],
            arrays[f"{name}_weights"].astype(np.float32),
            arrays[f"{name}_constants"],
        )
        for name in ("linear", "technique")
    )
    return PushModel(
        table=table,
        linear=linear,
        network=Network(vocabulary, weights),
        decoding={k: Decoding(*told["decoding"][k]) for k in KINDS},
        calibration={k: Calibration(*told["calibration"][k]) for k in KINDS},
        technique=technique,
        technique_names=tuple(told["technique_names"]),
        technique_floors=told["technique_floors"],
    )


@cache
def load_push_model() -> PushModel:
    """The model that ships."""
    return unpack_model(load_arrays("push.npz"), load_word_table())
