"""Which words make a sentence biased: weights from BABE's biased words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.evaluation.babe import BIASED, listed_words
from scorer.evaluation.files import read_csv
from scorer.evaluation.sentence_alone import wording_alone
from scorer.lexicon import Lexicon
from scorer.tagging.linear import Linear
from scorer.tagging.push_templates import Described, Wording, describe_push, without_article
from scorer.tagging.word_table import WordTable
from scorer.tokenizing import words_of
from scorer.training.push_weights import fit_weights, make_design, prune

Array = Any

N_FOLDS = 10
LEAST_MET = 2
RIDGE = 30.0
"""Average precision by cross-validation over BABE's words .491 at 8, .487 at 30, .457 at 100; over
the documents of ``unsourced``, which are news of another kind, .206, .215 and .207."""
N_KEYS = 60_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of BABE: what the model sees of it, and for every unit whether it was marked."""

    described: Described
    labels: Array


def read_sentences(path: Path, lexicon: Lexicon, table: WordTable) -> list[Sentence]:
    """The sentences of a file of BABE, in its order.

    Raises:
        UsageError: the file is not there, or has no labels.
    """
    sentences = []
    for row in read_csv(path, ("id", "text", "label_bias", "biased_words")):
        wording = wording_alone(row["text"], lexicon, table)
        marked = listed_words(row) if row["label_bias"] == BIASED else ()
        described = without_article(describe_push(wording, table))
        sentences.append(Sentence(described, label_units(wording, marked)))
    return sentences


def label_units(wording: Wording, phrases: Sequence[str]) -> Array:
    """(n_units,): 1 where one of the phrases stands, wherever in the sentence."""
    forms = [form.lower() for form in wording.masked.forms]
    labels = np.zeros(len(forms), np.float32)
    for phrase in phrases:
        words = words_of(phrase)
        for at in range(len(forms) - len(words) + 1):
            if words and forms[at : at + len(words)] == list(words):
                labels[at : at + len(words)] = 1
    return labels


def fit_biased_words(sentences: Sequence[Sentence]) -> Linear:
    """One weight an attribute, learned from all sentences."""
    design = make_design([sentence.described for sentence in sentences], LEAST_MET)
    labels = np.concatenate([sentence.labels for sentence in sentences])
    return prune(design.keys, [fit_weights(design, labels, RIDGE)], N_KEYS)


def hold_out_biased_words(sentences: Sequence[Sentence]) -> list[Array]:
    """(n_units,) logits of each sentence by weights that have not seen it."""
    design = make_design([sentence.described for sentence in sentences], LEAST_MET)
    labels = np.concatenate([sentence.labels for sentence in sentences])
    fold_of = np.random.RandomState(0).permutation(len(sentences)) % N_FOLDS
    unit_fold = np.repeat(fold_of, np.diff(design.offsets))
    logits = np.zeros(len(labels))
    for fold in range(N_FOLDS):
        seen, held = np.flatnonzero(unit_fold != fold), np.flatnonzero(unit_fold == fold)
        fitted = fit_weights(design.only(seen), labels[seen], RIDGE)
        logits[held] = design.only(held).weigh(*fitted)
    return np.split(logits, design.offsets[1:-1])
