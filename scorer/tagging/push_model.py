"""The model of pushing words: which stretches of an article push, how surely, and by what.

A weighted sum of attributes (logistic regression) and small networks over each sentence, their
logits averaged. Each unit gets two: part of a short pushing span (up to eight units: loaded
words, labels) and part of a long one (arguments). Learned from the Propaganda Techniques Corpus
by ``scorer train push``; ``models/PUSH_CARD.md`` says how good it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal

import numpy as np

from scorer.tagging.push_network import Network, see, vocabulary_of
from scorer.tagging.push_templates import Described, Wording, describe_push
from scorer.tagging.word_table import WordTable, load_word_table

Array = Any
Length = Literal["short", "long"]
LENGTHS: Sequence[Length] = ("short", "long")
MOST_SHORT = 8
"""Units of the longest span that counts as short."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How logits become stretches: units of at least ``low`` with up to ``gap`` others between
    them, one of which reaches ``high``; both are probabilities."""

    high: float
    low: float
    gap: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidence = logistic(highest x a + mean x b + log(length) x c + d), from held-out folds
    (Platt 1999, Probabilistic Outputs for Support Vector Machines)."""

    highest: float
    mean: float
    length: float
    constant: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """The units ``[first, last)`` that push. ``confidence``: how often such a stretch shares a
    character with one that annotators marked. ``technique`` is None where none is sure enough."""

    first: int
    last: int
    length: Length
    confidence: float
    technique: str | None
    technique_confidence: float


@dataclass(frozen=True)
class Linear:
    """Weights of attributes: sorted keys, (n_keys, n_labels) weights, and a constant each."""

    keys: Array
    weights: Array
    constants: Array

    @cached_property
    def _tables(self) -> list[tuple[int, int, Array]]:
        """Hash tables of rows, -1 where empty; what finds its place taken is in the next one.

        A look-up is one access for nearly every key, where a search in the sorted keys took
        seventeen: an eighth of the time.
        """
        tables = []
        left = np.arange(len(self.keys), dtype=np.int32)
        factor = 1
        while len(left):
            bits = len(left).bit_length() + 2
            table = np.full(1 << bits, -1, dtype=np.int32)
            slots = _slots(self.keys[left], factor, bits)
            table[slots] = left
            tables.append((factor, bits, table))
            left = left[table[slots] != left]
            factor += 2 * 0x5BD1
        return tables

    def look_up(self, keys: Array) -> Array:
        """The weights of keys of any shape; those that were never learned weigh nothing."""
        return self._padded[self._rows(keys)]

    @cached_property
    def _padded(self) -> Array:
        """The weights, and a last row of nothing."""
        return np.vstack([self.weights, np.zeros((1, self.weights.shape[1]), self.weights.dtype)])

    def _rows(self, keys: Array) -> Array:
        flat = np.asarray(keys).ravel()
        (factor, bits, table), *others = self._tables
        rows = table[_slots(flat, factor, bits)]
        # An empty place says that the key is in no later table either.
        asked = np.flatnonzero((rows >= 0) & (self.keys[rows] != flat))
        rows[asked] = -1
        for factor, bits, table in others:
            at = table[_slots(flat[asked], factor, bits)]
            right = (self.keys[at] == flat[asked]) & (at >= 0)
            rows[asked[right]] = at[right]
            asked = asked[~right & (at >= 0)]
        return rows.reshape(np.shape(keys))

    def weigh(self, described: Described, units: Array | None = None) -> Array:
        """(n_units, n_labels) logits, of all units or of those numbered ``units``, sorted."""
        wanted = np.arange(len(described.rows)) if units is None else units
        logits: Array = self.look_up(described.units[wanted]).sum(axis=1) + self.constants
        place = np.full(len(described.rows), -1)
        place[wanted] = np.arange(len(wanted))
        more = place[described.more_units]
        known = more >= 0
        np.add.at(logits, more[known], self.look_up(described.more_keys[known]))
        rows = described.rows[wanted]
        asked = np.zeros(described.n_sentences, dtype=bool)
        asked[rows] = True
        told = asked[described.sentences]
        whole = np.zeros((described.n_sentences, self.weights.shape[1]), np.float32)
        weights = self.look_up(described.sentence_keys[told])
        weights *= described.sentence_values[told, None]
        np.add.at(whole, described.sentences[told], weights)
        return logits + whole[rows]


def _slots(keys: Array, factor: int, bits: int) -> Array:
    return (keys * np.uint32(factor)) >> np.uint32(32 - bits)


@dataclass(frozen=True)
class Reading:
    """A document described, and its logits by the weights and by each network."""

    wording: Wording
    described: Described
    linear: Array
    networks: Sequence[Array]

    @cached_property
    def logits(self) -> Array:
        """(n_units, 2)."""
        return mix_logits(self.linear, self.networks)

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
    networks: Sequence[Network]
    decoding: Mapping[Length, Decoding]
    calibration: Mapping[Length, Calibration]
    technique: Linear
    technique_names: Sequence[str]
    technique_floors: Mapping[str, float]
    """By technique the probability from which it is named; one not here is never named."""

    def read(self, wording: Wording) -> Reading:
        """What the model makes of a document."""
        described = describe_push(wording, self.table)
        inputs = see(wording, self.table, self.networks[0].vocabulary) if self.networks else None
        nets = [] if inputs is None else [network.weigh(inputs) for network in self.networks]
        return Reading(wording, described, self.linear.weigh(described), nets)

    def logits(self, wording: Wording) -> Array:
        """(n_units, 2): part of a short pushing span, part of a long one."""
        return self.read(wording).logits

    def find(self, reading: Reading) -> list[Stretch]:
        """The stretches that push, in reading order; those of one length never overlap."""
        masked = reading.wording.masked
        if not masked.words:
            return []
        logits = reading.logits
        cuts: list[tuple[Length, int, int]] = []
        for column, length in enumerate(LENGTHS):
            for cut in cut_stretches(logits[:, column], masked.rows, self.decoding[length]):
                whole = fill_sentence(masked.rows, *cut) if length == "long" else cut
                first, last = trim_marks(masked.words, *whole)
                if first < last:
                    cuts.append((length, first, last))
        asked = np.unique(np.concatenate([np.arange(0), *(np.arange(a, b) for _, a, b in cuts)]))
        named = self.technique.weigh(reading.described, asked)
        found = []
        for length, first, last in cuts:
            confidence = calibrate(
                logits[first:last, LENGTHS.index(length)], self.calibration[length]
            )
            here = named[np.searchsorted(asked, first) : np.searchsorted(asked, last)]
            technique, sure = self._technique(here.mean(axis=0))
            found.append(Stretch(first, last, length, confidence, technique, sure))
        return sorted(found, key=lambda item: (item.first, item.last))

    def part_of(self, reading: Reading, stretch: Stretch, first: int, last: int) -> Stretch | None:
        """The units ``[first, last)`` of a stretch by themselves; None if none of them is high."""
        first, last = trim_marks(reading.wording.masked.words, first, last)
        if first == last:
            return None
        logits = reading.logits[first:last, LENGTHS.index(stretch.length)]
        if logits.max() < _logit(self.decoding[stretch.length].high):
            return None
        confidence = calibrate(logits, self.calibration[stretch.length])
        return replace(stretch, first=first, last=last, confidence=confidence)

    def _technique(self, logits: Array) -> tuple[str | None, float]:
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        name, share = self.technique_names[best], float(shares[best])
        floor = self.technique_floors.get(name)
        return (name if floor is not None and share >= floor else None), share


def mix_logits(linear: Array, networks: Sequence[Array]) -> Array:
    """Half the sum of attributes, half the mean of the networks."""
    return (linear + sum(networks) / len(networks)) / 2 if networks else linear


def cut_stretches(logits: Array, rows: Sequence[int], decoding: Decoding) -> list[tuple[int, int]]:
    """Stretches ``(first, last)`` of units within one sentence."""
    low, high = _logit(decoding.low), _logit(decoding.high)
    stretches: list[list[int]] = []
    for at in np.flatnonzero(logits >= low).tolist():
        if (
            stretches
            and at - stretches[-1][1] <= decoding.gap
            and rows[at] == rows[stretches[-1][0]]
        ):
            stretches[-1][1] = at + 1
        else:
            stretches.append([at, at + 1])
    return [(first, last) for first, last in stretches if logits[first:last].max() >= high]


def _logit(probability: float) -> float:
    return float(np.log(probability / (1 - probability)))


_LEFT_OUT = 2


def fill_sentence(rows: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """The stretch with up to two units more on either side where its sentence ends with them, so
    that no argument is marked from its second word on (F1 on dev .4297 with, .4300 without)."""
    for reach in range(1, _LEFT_OUT + 2):
        if first - reach < 0 or rows[first - reach] != rows[first]:
            first -= reach - 1
            break
    for reach in range(_LEFT_OUT + 2):
        if last + reach >= len(rows) or rows[last + reach] != rows[last - 1]:
            last += reach
            break
    return first, last


def trim_marks(words: Sequence[str], first: int, last: int) -> tuple[int, int]:
    """Without punctuation at either end, but for ``!`` and ``?`` behind."""
    while last > first and not _is_word(words[last - 1]) and words[last - 1] not in "!?":
        last -= 1
    while first < last and not _is_word(words[first]):
        first += 1
    return first, last


def _is_word(word: str) -> bool:
    return word[0].isalnum() or (word[0] == "<" and len(word) > 1)


def calibrate(logits: Array, calibration: Calibration) -> float:
    """The confidence of a stretch from the logits of its units."""
    score = (
        calibration.highest * float(logits.max())
        + calibration.mean * float(logits.mean())
        + calibration.length * float(np.log(len(logits)))
        + calibration.constant
    )
    return float(1 / (1 + np.exp(-score)))


def pack_model(model: PushModel) -> dict[str, Array]:
    """The arrays of a model's file; what is no number is one JSON text among them."""
    told = {
        "decoding": {k: [v.high, v.low, v.gap] for k, v in model.decoding.items()},
        "calibration": {
            k: [v.highest, v.mean, v.length, v.constant] for k, v in model.calibration.items()
        },
        "technique_names": list(model.technique_names),
        "technique_floors": dict(model.technique_floors),
        "tags": list(model.networks[0].vocabulary.tags),
        "markers": list(model.networks[0].vocabulary.markers),
        "n_networks": len(model.networks),
    }
    arrays: dict[str, Array] = {
        "told": np.frombuffer(json.dumps(told, sort_keys=True).encode(), dtype=np.uint8)
    }
    for name, linear in (("linear", model.linear), ("technique", model.technique)):
        arrays[f"{name}_keys"] = linear.keys.astype(np.uint32)
        arrays[f"{name}_weights"] = linear.weights.astype(np.float16)
        arrays[f"{name}_constants"] = linear.constants.astype(np.float32)
    for number, network in enumerate(model.networks):
        for name, values in network.weights.items():
            arrays[f"net{number}_{name}"] = values.astype(np.float16)
    return arrays


def unpack_model(arrays: Mapping[str, Array], table: WordTable) -> PushModel:
    """The model in the arrays of its file.

    Raises:
        KeyError: an array is missing.
    """
    told = json.loads(arrays["told"].tobytes())
    vocabulary = vocabulary_of(list(table.places), told["tags"], told["markers"])
    networks = []
    for number in range(told["n_networks"]):
        start = f"net{number}_"
        weights = {
            name.removeprefix(start): np.asarray(arrays[name], dtype=np.float32)
            for name in sorted(arrays)
            if name.startswith(start)
        }
        networks.append(Network(vocabulary, weights))
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
        networks=tuple(networks),
        decoding={k: Decoding(*told["decoding"][k]) for k in LENGTHS},
        calibration={k: Calibration(*told["calibration"][k]) for k in LENGTHS},
        technique=technique,
        technique_names=tuple(told["technique_names"]),
        technique_floors=told["technique_floors"],
    )


@cache
def load_push_model() -> PushModel:
    """The model that ships."""
    path = files("scorer.tagging.models").joinpath("push.npz")
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return unpack_model(dict(arrays), load_word_table())
