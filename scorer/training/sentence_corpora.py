"""The sentences that the models of whole sentences are learned from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.errors import UsageError
from scorer.evaluation.babe_passports import is_for_measuring
from scorer.evaluation.files import read_csv
from scorer.evaluation.sentence_alone import wording_alone
from scorer.lexicon import Lexicon
from scorer.tagging.masking import sentence_bounds
from scorer.tagging.push_model import PushModel
from scorer.tagging.sentence_templates import DescribedSentence, describe_sentence
from scorer.training.biased_words import hold_out_biased_words, read_sentences

Array = Any

MOST_CHARACTERS = 9_000
"""Of an article of raw text."""
SENTENCE_UNITS = range(6, 81)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The sentences of a corpus: texts, what the model sees, whether the answer is yes, and
    whether no lexicon was written from the sentence."""

    texts: Sequence[str]
    described: Sequence[DescribedSentence]
    labels: Array
    untouched: Array


@dataclass(frozen=True, slots=True)
class Taught:
    """Sentences of raw text, and for each teacher who is a yes (1), a no (0), or neither (-1)."""

    described: Sequence[tuple[Array, Array, Array]]
    labels: Mapping[str, Array]


def read_labelled(data: Path, parts: Sequence[str], lexicon: Lexicon, push: PushModel) -> Labelled:
    """A corpus of labelled sentences.

    Raises:
        UsageError: a part is not there or has no labels.
    """
    texts, labels, described, untouched = [], [], [], []
    for part in parts:
        babe = part.startswith("babe")
        column = "label_bias" if babe else "label"
        rows = read_csv(data / part, ("id", "text", column))
        held_out: Iterator[Array] = iter(())
        if babe:  # what the model knows of biased words it knows from these very sentences
            sentences = read_sentences(data / part, lexicon, push.table)
            held_out = iter(hold_out_biased_words(sentences))
        for row in rows:
            wording = wording_alone(row["text"], lexicon, push.table)
            logits = push.logits(wording)
            if babe:
                logits[:, 2] = next(held_out)
            texts.append(row["text"])
            untouched.append(not babe or is_for_measuring(row))
            labels.append(row[column] in ("Biased", "SUBJ"))
            described.append(describe_sentence(wording, logits, push.table))
    return Labelled(texts, described, np.array(labels, dtype=np.int64), np.array(untouched))


def read_taught(data: Path, lexicon: Lexicon, push: PushModel) -> Taught:
    """The sentences of raw text that teachers learn from.

    Raises:
        UsageError: the outlets or the hyperpartisan articles are not there.
    """
    quality = {
        row["outlet"]: float(row["quality"])
        for row in read_csv(data / "outlets" / "outlets.csv", ("outlet", "quality"))
    }
    middle = float(np.median([quality[row["outlet"]] for row in _outlet_rows(data)]))
    described: list[tuple[Array, Array, Array]] = []
    labels: dict[str, list[int]] = {"leaning": [], "low quality": [], "hyperpartisan": []}
    for text, told in _raw(data, quality, middle):
        wording = wording_alone(text[:MOST_CHARACTERS].replace("\r", " "), lexicon, push.table)
        nothing = np.zeros((len(wording.masked.words), 3))
        for first, last in zip(*sentence_bounds(wording.masked.rows), strict=True):
            if last - first in SENTENCE_UNITS:
                item = describe_sentence(wording, nothing, push.table, first, last)
                described.append((item.keys, item.values, item.groups.astype(np.uint8)))
                for name, column in labels.items():
                    column.append(told.get(name, -1))
    return Taught(described, {name: np.array(column) for name, column in labels.items()})


def _outlet_rows(data: Path) -> Iterator[Mapping[str, Any]]:
    path = data / "outlets" / "articles.jsonl.gz"
    if not path.is_file():
        raise UsageError(f"{path}: is not there")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _raw(
    data: Path, quality: Mapping[str, float], middle: float
) -> Iterator[tuple[str, Mapping[str, int]]]:
    path = data / "hyperpartisan" / "train.jsonl"
    if not path.is_file():
        raise UsageError(f"{path}: is not there")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], {"hyperpartisan": int(bool(row["hyperpartisan"]))}
    for row in _outlet_rows(data):
        low = int(quality[row["outlet"]] < middle)
        yield row["text"], {"leaning": int(row["lean"] != 1), "low quality": low}
