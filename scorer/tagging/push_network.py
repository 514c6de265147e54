"""A small network over the words of a sentence, in whole-array steps.

Word vectors, usual parts of speech, endings and the lexicon's markers go through three dilated
convolutions with gates (van den Oord et al. 2016, Conditional Image Generation with PixelCNN
Decoders, NIPS; Yu and Koltun 2016, Multi-Scale Context Aggregation by Dilated Convolutions,
ICLR), each of which also sees the mean of its sentence. It reads what single weighted words
cannot tell: how the sentence as a whole is put. Trained by ``scorer.training.push_network``.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scorer.tagging.masking import sentence_bounds
from scorer.tagging.odds import logistic
from scorer.tagging.push_templates import Wording
from scorer.tagging.word_table import WordTable

DILATIONS = (1, 2, 4)
N_ENDINGS = 512
N_FLAGS = 7
N_SENTENCE = 6
Array = Any


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the network is told of a document, all of it numbers.

    ``words`` (the row of the vector table, 0 for a word unknown), ``tags``, ``endings``: one a
    unit. ``markers`` (n_units, n_markers) and ``flags`` (n_units, N_FLAGS); ``sentences``
    (n_sentences, N_SENTENCE). ``rows``: the sentence of each unit.
    """

    words: Array
    tags: Array
    endings: Array
    markers: Array
    flags: Array
    sentences: Array
    rows: Array


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The order in which words, tags and markers are numbered."""

    words: Mapping[str, int]
    tags: Mapping[str, int]
    markers: Mapping[str, int]


@dataclass(frozen=True)
class Network:
    """Weights by name; ``weigh`` gives (n_units, 2) logits."""

    vocabulary: Vocabulary
    weights: Mapping[str, Array]

    def weigh(self, inputs: Inputs) -> Array:
        """The logits of every unit: part of a short pushing span, part of a long one."""
        n = len(inputs.rows)
        if not n:
            return np.zeros((0, 2), np.float32)
        w = self.weights
        start = (
            w["word"][inputs.words]
            + w["tag"][inputs.tags]
            + w["ending"][inputs.endings]
            + inputs.markers @ w["marker"]
            + inputs.flags @ w["flag"]
            + (inputs.sentences @ w["sentence"])[inputs.rows]
            + w["start_bias"]
        )
        begins, ends = sentence_bounds(inputs.rows)
        number = np.repeat(np.arange(len(begins)), ends - begins)
        lengths = (ends - begins)[:, None].astype(np.float32)
        # Sentences stand apart by as many empty rows as the widest filter reaches.
        gap = max(DILATIONS)
        place = np.arange(n) + (number + 1) * gap
        x = np.zeros((place[-1] + 1 + gap, start.shape[1]), np.float32)
        x[place] = np.maximum(start, 0)
        for layer, reach in enumerate(DILATIONS):
            means = np.add.reduceat(x[place], begins, axis=0) / lengths
            seen = np.concatenate([x[place - reach], x[place], x[place + reach]], axis=1)
            made = seen @ w[f"filter{layer}"] + (means @ w[f"mean{layer}"])[number]
            made += w[f"bias{layer}"]
            half = made.shape[1] // 2
            x[place] += np.tanh(made[:, :half]) * logistic(made[:, half:])
        units = x[place]
        whole = np.concatenate(
            [
                np.maximum.reduceat(units, begins, axis=0),
                np.add.reduceat(units, begins, axis=0) / lengths,
            ],
            axis=1,
        )
        hidden = units @ w["hidden_unit"] + (whole @ w["hidden_whole"])[number] + w["hidden_bias"]
        return np.maximum(hidden, 0) @ w["out"] + w["out_bias"]


def see(wording: Wording, table: WordTable, vocabulary: Vocabulary) -> Inputs:
    """A document as the network's numbers."""
    masked = wording.masked
    words, forms = masked.words, masked.forms
    n = len(words)
    rows = np.asarray(masked.rows, dtype=np.int64)
    counts = Counter(words)
    tags = [table.tag(word) for word in words]
    hit = np.asarray([bool(ids) for ids in wording.markers], dtype=bool)
    flags = np.zeros((n, N_FLAGS), np.float32)
    markers = np.zeros((n, len(vocabulary.markers)), np.float32)
    if n:
        flags[:, 0] = wording.quoted
        flags[:, 3] = np.minimum([counts[word] for word in words], 8) / 8
        flags[:, 4] = hit
        flags[:, (1, 2, 5, 6)] = [_see_form(form) for form in forms]
    for at in np.flatnonzero(hit).tolist():
        for id_ in wording.markers[at]:
            if id_ in vocabulary.markers:
                markers[at, vocabulary.markers[id_]] = 1
    return Inputs(
        words=np.asarray([vocabulary.words.get(word, 0) for word in words], dtype=np.int64),
        tags=np.asarray([vocabulary.tags.get(tag, 0) for tag in tags], dtype=np.int64),
        endings=np.asarray([ending_of(word) for word in words], dtype=np.int64),
        markers=markers,
        flags=flags,
        sentences=_see_sentences(rows, hit),
        rows=rows,
    )


@lru_cache(maxsize=50_000)
def _see_form(form: str) -> tuple[bool, bool, bool, bool]:
    return (
        form[0].isupper(),
        form.isupper() and len(form) > 1,
        form[0].isalpha(),
        form[0].isdigit(),
    )


@lru_cache(maxsize=50_000)
def ending_of(word: str) -> int:
    """The number of a word's last three letters."""
    return zlib.crc32(word[-3:].encode()) % N_ENDINGS


def _see_sentences(rows: Array, hit: Array) -> Array:
    n_rows = int(rows[-1]) + 1 if len(rows) else 0
    lengths = np.bincount(rows, minlength=n_rows)
    hits = np.bincount(rows, weights=hit, minlength=n_rows)
    number = np.arange(n_rows)
    told = np.zeros((n_rows, N_SENTENCE), np.float32)
    told[:, 0] = number == 0
    told[:, 1] = np.minimum(number, 40) / 40
    told[:, 2] = number / max(1, n_rows)
    told[:, 3] = np.minimum(lengths, 60) / 60
    told[:, 4] = hits / np.maximum(lengths, 1)
    told[:, 5] = 3 * hit.mean() if len(hit) else 0
    return told


def vocabulary_of(words: Sequence[str], tags: Sequence[str], markers: Sequence[str]) -> Vocabulary:
    """Numbers in the order given; 0 is for a word or a tag that is not there."""
    return Vocabulary(
        {word: number for number, word in enumerate(words, 1)},
        {tag: number for number, tag in enumerate(tags, 1)},
        {marker: number for number, marker in enumerate(markers)},
    )
