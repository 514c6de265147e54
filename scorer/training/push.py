"""The model of pushing words, from the Propaganda Techniques Corpus.

The weights and the network are learned from all articles; how logits become stretches, how sure a
stretch is and which techniques may be named are settled on logits of articles held out, fold by
fold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scorer.lexicon import Lexicon
from scorer.tagging.linear import join
from scorer.tagging.model_file import write_arrays
from scorer.tagging.push_model import PushModel, pack_model
from scorer.tagging.push_network import Network, see, vocabulary_of
from scorer.tagging.push_templates import describe_push
from scorer.tagging.word_table import WordTable
from scorer.training.biased_words import fit_biased_words, read_sentences
from scorer.training.push_examples import read_examples
from scorer.training.push_network import Lesson, train_network
from scorer.training.push_stretches import (
    choose_decoding,
    cut_article,
    fit_calibration,
    score_decoding,
)
from scorer.training.push_techniques import fit_techniques
from scorer.training.push_weights import Design, fit_linear, fit_weights, make_design

Array = Any

N_FOLDS = 4
SEED = 1


def train_push(
    folder: Path,
    babe: Path,
    lexicon: Lexicon,
    table: WordTable,
    vectors: Array,
    output: Path,
    say: Callable[[str], None],
) -> int:
    """Learn the model from ``folder`` (PTC's train) and ``babe`` (the file of BABE); how many
    articles there are.

    Raises:
        UsageError: a corpus is not what it should be, or PyTorch is not installed.
    """
    examples = list(read_examples(folder, lexicon, table))
    described = [describe_push(example.wording, table) for example in examples]
    design = make_design(described)
    labels = np.vstack([example.labels for example in examples])
    vocabulary = vocabulary_of(
        list(table.places),
        sorted({*table.tags.values(), *table.endings.values()}),
        sorted({id_ for e in examples for ids in e.wording.markers for id_ in ids}),
    )
    lessons = [Lesson(see(e.wording, table, vocabulary), e.labels) for e in examples]

    def learn(seen: Sequence[Lesson]) -> Network:
        return train_network(seen, vectors, vocabulary, SEED)

    biased = fit_biased_words(read_sentences(babe, lexicon, table))
    say(f"biased words: {len(biased.keys):,} attributes")
    held_out = [
        np.column_stack([own, biased.weigh(item)])
        for own, item in zip(cross_fit(design, lessons, learn, say), described, strict=True)
    ]
    decoding = choose_decoding(examples, held_out)
    f1 = score_decoding(examples, held_out, decoding)
    say(f"decoding: {decoding}; F1 held out {f1:.3f}")
    cuts = [cut_article(e, own, decoding) for e, own in zip(examples, held_out, strict=True)]
    calibration = fit_calibration(examples, held_out, cuts)
    technique, names, floors = fit_techniques(examples, described, cuts)
    say(f"techniques named: {floors}")
    linear, network = join(fit_linear(design, labels), biased), learn(lessons)
    model = PushModel(table, linear, network, decoding, calibration, technique, names, floors)
    write_arrays(output, pack_model(model))
    return len(examples)


def cross_fit(
    design: Design,
    lessons: Sequence[Lesson],
    learn: Callable[[Sequence[Lesson]], Network],
    say: Callable[[str], None],
) -> list[Array]:
    """Logits of each article by weights and a network that have not seen it."""
    fold_of = np.random.RandomState(0).permutation(len(lessons)) % N_FOLDS
    unit_fold = np.repeat(fold_of, np.diff(design.offsets))
    labels = np.vstack([lesson.labels for lesson in lessons])
    logits: list[Array] = [np.zeros((0, 2))] * len(lessons)
    for fold in range(N_FOLDS):
        seen = np.flatnonzero(unit_fold != fold)
        part = design.only(seen)
        fitted = [fit_weights(part, labels[seen, column]) for column in range(labels.shape[1])]
        network = learn([lessons[number] for number in np.flatnonzero(fold_of != fold).tolist()])
        for number in np.flatnonzero(fold_of == fold).tolist():
            own = design.only(np.arange(*design.offsets[number : number + 2]))
            linear = np.stack([own.weigh(*found) for found in fitted], axis=1)
            logits[number] = (linear + network.weigh(lessons[number].inputs)) / 2
        say(f"fold {fold + 1} of {N_FOLDS}")
    return logits
