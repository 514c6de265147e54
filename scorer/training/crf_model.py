"""Models of CRFsuite as data: several made one, and that one made smaller.

The format is that of CRFsuite 0.12 (Okazaki 2007, ``crf1d_model.c`` and ``cqdb.c``): features
with their weights, two tables from strings to numbers, and for every label and attribute the
features that begin with it. Nothing else is in it: a model read and written comes back as the
same bytes.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4sII")
_FEATURE = struct.Struct("<IIId")
_TABLE = struct.Struct("<4s5I")
_N_TABLES = 256
_BYTE_ORDER = 0x62445371
_STATE, _TRANSITION = 0, 1
_OUTSIDE = 2
"""Entries for what stands before and behind a sequence; CRFsuite keeps them empty."""

Feature = tuple[int, int, int, float]
"""Kind (0: an attribute speaks for a label, 1: a label follows another), from, to, weight."""


@dataclass(frozen=True, slots=True)
class Model:
    """What a model file holds; features refer to labels and attributes by number."""

    features: Sequence[Feature]
    labels: Sequence[bytes]
    attributes: Sequence[bytes]


def merge_models(parts: Sequence[tuple[Model, float]], coarse: Callable[[str], str]) -> Model:
    """One model whose weights are the sums of others' weights, each times its own factor.

    Decoding adds weights up, so this lets the models vote with their doubts counted, at the cost
    of one (a logarithmic opinion pool: Smith, Cohn and Osborne 2005, ACL). The labels are the
    first model's; where another has fewer, ``coarse`` tells which of them each belongs to.
    """
    labels = parts[0][0].labels
    state: dict[tuple[bytes, int], float] = {}
    transitions: dict[tuple[int, int], float] = {}
    for model, factor in parts:
        places = _places(labels, model.labels, coarse)
        for kind, source, target, weight in model.features:
            for label in places[target]:
                if kind == _STATE:
                    key = model.attributes[source], label
                    state[key] = state.get(key, 0.0) + factor * weight
                else:
                    for before in places[source]:
                        pair = before, label
                        transitions[pair] = transitions.get(pair, 0.0) + factor * weight
    attributes = sorted({attribute for attribute, _ in state})
    number_of = {attribute: number for number, attribute in enumerate(attributes)}
    features = [(_STATE, number_of[name], label, w) for (name, label), w in sorted(state.items())]
    features += [(_TRANSITION, *pair, weight) for pair, weight in sorted(transitions.items())]
    return Model(features, labels, attributes)


def _places(
    labels: Sequence[bytes], others: Sequence[bytes], coarse: Callable[[str], str]
) -> list[list[int]]:
    """For each of ``others`` the numbers of the labels it stands for."""
    if set(others) == set(labels):
        return [[labels.index(other)] for other in others]
    plain = [coarse(name_of(label)) for label in labels]
    return [
        [number for number, label in enumerate(plain) if label == name_of(other)]
        for other in others
    ]


def name_of(label: bytes) -> str:
    """A label as a text; in the file a zero byte ends it."""
    return label.rstrip(b"\0").decode()


def prune_model(model: Model, n_features: int, counts: Mapping[str, int]) -> Model:
    """The model with the ``n_features`` features that matter most for a label.

    Those are the ones of greatest weight times the square root of how often their attribute was
    met (``counts``; what is not in it counts as met once): alpha .736 instead of .735 with 150,000
    features, and a fifth fewer bytes. What one label says of the next is kept whole: there are a
    few hundred of these. Attributes that no feature is left of go too.
    """
    state = [feature for feature in model.features if feature[0] == _STATE]
    often = [math.sqrt(counts.get(name_of(attribute), 1)) for attribute in model.attributes]
    order = sorted(
        range(len(state)), key=lambda number: -abs(state[number][3]) * often[state[number][1]]
    )
    kept = [state[number] for number in sorted(order[:n_features])]
    used = sorted({source for _, source, _, _ in kept})
    number_of = {attribute: number for number, attribute in enumerate(used)}
    features = [(_STATE, number_of[source], label, weight) for _, source, label, weight in kept]
    features += [feature for feature in model.features if feature[0] == _TRANSITION]
    return Model(features, model.labels, [model.attributes[attribute] for attribute in used])


def shift_labels(model: Model, chosen: Callable[[str], bool], shift: float) -> Model:
    """The model with ``shift`` added wherever one of the ``chosen`` labels follows another."""
    shifted = {number for number, label in enumerate(model.labels) if chosen(name_of(label))}
    features = [
        (kind, source, target, weight + shift)
        if kind == _TRANSITION and target in shifted
        else (kind, source, target, weight)
        for kind, source, target, weight in model.features
    ]
    return Model(features, model.labels, model.attributes)


def read_model(data: bytes) -> Model:
    """The model in a file's bytes."""
    found = _HEADER.unpack_from(data)
    features_at, labels_at, attributes_at = found[7], found[8], found[9]
    n_features = _CHUNK.unpack_from(data, features_at)[2]
    start = features_at + _CHUNK.size
    features = list(_FEATURE.iter_unpack(data[start : start + n_features * _FEATURE.size]))
    return Model(features, _read_names(data, labels_at), _read_names(data, attributes_at))


def _read_names(data: bytes, start: int) -> list[bytes]:
    """The strings of a table, by number."""
    n_names, backward = _TABLE.unpack_from(data, start)[4:6]
    names = []
    for (offset,) in struct.iter_unpack("<I", data[start + backward :][: 4 * n_names]):
        size = struct.unpack_from("<I", data, start + offset + 4)[0]
        names.append(data[start + offset + 8 : start + offset + 8 + size])
    return names


def write_model(model: Model) -> bytes:
    """The bytes of a model's file."""
    n_labels, n_attributes = len(model.labels), len(model.attributes)
    features = b"".join(_FEATURE.pack(*feature) for feature in model.features)
    parts = [_CHUNK.pack(b"FEAT", _CHUNK.size + len(features), len(model.features)) + features]
    offsets = [_HEADER.size]

    def add(part: bytes) -> None:
        offsets.append(offsets[-1] + len(parts[-1]))
        parts.append(part)

    add(_write_names(model.labels))
    add(_write_names(model.attributes))
    for name, kind, n_sources in (
        (b"LFRF", _TRANSITION, n_labels + _OUTSIDE),
        (b"AFRF", _STATE, n_attributes),
    ):
        parts[-1] += b"\0" * (-(offsets[-1] + len(parts[-1])) % 4)  # these begin at whole words
        start = offsets[-1] + len(parts[-1])
        empty = _OUTSIDE if kind == _TRANSITION else 0
        add(_write_references(name, _features_of(model, kind, n_sources), start, empty))
    size = offsets[-1] + len(parts[-1])
    head = _HEADER.pack(b"lCRF", size, b"FOMC", 100, 0, n_labels, n_attributes, *offsets)
    return head + b"".join(parts)


def _features_of(model: Model, kind: int, n_sources: int) -> list[list[int]]:
    """The numbers of the features of a kind, by what they begin with."""
    numbers: list[list[int]] = [[] for _ in range(n_sources)]
    for number, (held, source, _, _) in enumerate(model.features):
        if held == kind:
            numbers[source].append(number)
    return numbers


def _write_references(name: bytes, numbers: list[list[int]], start: int, empty: int) -> bytes:
    """Lists of feature numbers, found by offsets into the whole file."""
    written = numbers[: len(numbers) - empty]
    place = start + _CHUNK.size + 4 * len(numbers)
    offsets = []
    for held in written:
        offsets.append(place)
        place += 4 + 4 * len(held)
    offsets += [0] * empty
    lists = b"".join(struct.pack(f"<{1 + len(held)}I", len(held), *held) for held in written)
    head = _CHUNK.pack(name, place - start, len(numbers))
    return head + struct.pack(f"<{len(offsets)}I", *offsets) + lists


def _write_names(names: Sequence[bytes]) -> bytes:
    """A constant table from strings to numbers and back: 256 open-addressed hash tables."""
    place = _TABLE.size + 8 * _N_TABLES
    records: list[bytes] = []
    backward: list[int] = []
    buckets: list[list[tuple[int, int]]] = [[] for _ in range(_N_TABLES)]
    for number, name in enumerate(names):
        record = struct.pack("<II", number, len(name)) + name
        hashed = hash_bytes(name)
        buckets[hashed % _N_TABLES].append((hashed, place))
        backward.append(place)
        records.append(record)
        place += len(record)
    references, tables = [], []
    for bucket in buckets:
        size = 2 * len(bucket)
        references.append(struct.pack("<II", place if bucket else 0, size))
        slots = [(0, 0)] * size
        for hashed, offset in bucket:
            slot = (hashed >> 8) % size
            while slots[slot][1]:
                slot = (slot + 1) % size
            slots[slot] = hashed, offset
        tables.append(b"".join(struct.pack("<II", *slot) for slot in slots))
        place += 8 * size
    last = struct.pack(f"<{len(backward)}I", *backward)
    head = _TABLE.pack(b"CQDB", place + len(last), 0, _BYTE_ORDER, len(backward), place)
    return b"".join([head, *references, *records, *tables, last])


def hash_bytes(key: bytes) -> int:
    """Bob Jenkins's ``hashlittle`` of 2006 (lookup3) with no initial value, 32 bits."""
    a = b = c = (0xDEADBEEF + len(key)) & 0xFFFFFFFF
    whole = max(0, (len(key) - 1) // 12)
    for start in range(0, 12 * whole, 12):
        x, y, z = struct.unpack_from("<3I", key, start)
        a, b, c = _mix((a + x) & 0xFFFFFFFF, (b + y) & 0xFFFFFFFF, (c + z) & 0xFFFFFFFF)
    rest = key[12 * whole :]
    if not rest:
        return c
    x, y, z = struct.unpack("<3I", rest.ljust(12, b"\0"))
    return _finish((a + x) & 0xFFFFFFFF, (b + y) & 0xFFFFFFFF, (c + z) & 0xFFFFFFFF)


def _rotate(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (32 - bits))) & 0xFFFFFFFF


def _mix(a: int, b: int, c: int) -> tuple[int, int, int]:
    for bits in ((4, 6, 8), (16, 19, 4)):
        a = ((a - c) & 0xFFFFFFFF) ^ _rotate(c, bits[0])
        c = (c + b) & 0xFFFFFFFF
        b = ((b - a) & 0xFFFFFFFF) ^ _rotate(a, bits[1])
        a = (a + c) & 0xFFFFFFFF
        c = ((c - b) & 0xFFFFFFFF) ^ _rotate(b, bits[2])
        b = (b + a) & 0xFFFFFFFF
    return a, b, c


def _finish(a: int, b: int, c: int) -> int:
    c = ((c ^ b) - _rotate(b, 14)) & 0xFFFFFFFF
    a = ((a ^ c) - _rotate(c, 11)) & 0xFFFFFFFF
    b = ((b ^ a) - _rotate(a, 25)) & 0xFFFFFFFF
    c = ((c ^ b) - _rotate(b, 16)) & 0xFFFFFFFF
    a = ((a ^ c) - _rotate(c, 4)) & 0xFFFFFFFF
    b = ((b ^ a) - _rotate(a, 14)) & 0xFFFFFFFF
    return ((c ^ b) - _rotate(b, 24)) & 0xFFFFFFFF
