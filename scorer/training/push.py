"""The model of pushing words, from the Propaganda Techniques Corpus.

Weights and networks are learned from all articles; how logits become stretches, how sure a
stretch is and which techniques may be named are settled on logits of articles held out, fold by
fold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from scorer.article import Article, Span
from scorer.evaluation.files import list_files, read_tab_lines, read_text
from scorer.evaluation.spans import merge_spans, score_spans
from scorer.features.evidence import wording_of
from scorer.lexicon import Lexicon
from scorer.segmenting import segment
from scorer.tagging.push_model import (
    LENGTHS,
    MOST_SHORT,
    Calibration,
    Decoding,
    Length,
    Linear,
    PushModel,
    cut_stretches,
    mix_logits,
    pack_model,
    trim_marks,
)
from scorer.tagging.push_network import Vocabulary, see, vocabulary_of
from scorer.tagging.push_templates import Described, Wording, describe_push
from scorer.tagging.word_table import WordTable
from scorer.training.push_network import Lesson, train_network

Array = Any

N_FOLDS = 4
SEEDS = (1,)
"""A network for each; what ships is their mean. A second one changed nothing on dev (F1 .430 and
.434) and cost as much time again."""
LEAST_MET = 3
RIDGE = 60.0
"""The penalty on squared weights: F1 by cross-validation over PTC .425 at 30, .437 at 60 and
.436 at 120."""
N_ROUNDS = 40
N_KEYS = 150_000
TECHNIQUE_PRECISION = 0.5
"""A technique is named only where, on articles held out, at least half of the stretches that
would be given its name share a character with one that annotators gave it."""
LEAST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article: its text, what the model sees, and the gold spans by technique."""

    id: str
    wording: Wording
    starts: Sequence[int]
    ends: Sequence[int]
    """Code points of the units."""
    gold: Sequence[tuple[str, Span]]
    labels: Array
    """(n_units, 2): part of a short span, part of a long one."""


def read_examples(folder: Path, lexicon: Lexicon, table: WordTable) -> Iterator[Example]:
    """The articles of a folder in the format of PTC, by name.

    Raises:
        UsageError: the folder holds none, or no labels.
    """
    gold: dict[str, list[tuple[str, Span]]] = {}
    for id_, technique, start, end in read_tab_lines(folder / "labels-tc.tsv", 4):
        gold.setdefault(id_, []).append((technique, Span(int(start), int(end))))
    for path in list_files(folder, "article*.txt", "ptc"):
        article = Article(id=path.stem.removeprefix("article"), text=read_text(path))
        yield make_example(article, lexicon, table, gold.get(article.id, ()))


def make_example(
    article: Article, lexicon: Lexicon, table: WordTable, gold: Sequence[tuple[str, Span]]
) -> Example:
    """An article with its labels; without gold spans all of them are 0."""
    document = segment(article, lexicon.language)
    found = lexicon.find(document.tokens, document.text)
    wording = wording_of(document, lexicon, found, table)
    starts = [document.tokens.starts[first] for first in wording.masked.first]
    ends = [document.tokens.ends[last - 1] for last in wording.masked.last]
    labels = np.zeros((len(starts), len(LENGTHS)), np.float32)
    for _, span in gold:
        units = _units_of(span, starts, ends)
        labels[units.start : units.stop, int(len(units) > MOST_SHORT)] = 1
    return Example(article.id, wording, starts, ends, gold, labels)


def _units_of(span: Span, starts: Sequence[int], ends: Sequence[int]) -> range:
    first = int(np.searchsorted(ends, span.start, side="right"))
    last = int(np.searchsorted(starts, span.end, side="left"))
    return range(first, max(first, last))


@dataclass(frozen=True)
class Design:
    """Examples as sparse matrices: attributes of units, and of sentences that units share."""

    keys: Array
    units: Any
    sentences: Any
    rows: Array
    offsets: Sequence[int]

    def weigh(self, weights: Array, constant: float) -> Array:
        """(n_units,) logits."""
        return self.units @ weights + (self.sentences @ weights)[self.rows] + constant

    def only(self, wanted: Array) -> Design:
        """The same of some units."""
        return Design(self.keys, self.units[wanted], self.sentences, self.rows[wanted], ())


def make_design(described: Sequence[Described], least_met: int = LEAST_MET) -> Design:
    """The matrices of documents, with the attributes met at least ``least_met`` times."""
    from scipy import sparse

    offsets = np.cumsum([0] + [len(item.rows) for item in described])
    shifts = np.cumsum([0] + [item.n_sentences for item in described])
    units = np.vstack([item.units for item in described])
    more_units = _join([d.more_units + at for d, at in zip(described, offsets, strict=False)])
    more_keys = _join([item.more_keys for item in described])
    of = _join([d.sentences + at for d, at in zip(described, shifts, strict=False)])
    told = _join([item.sentence_keys for item in described])
    values = _join([item.sentence_values for item in described])
    met, counts = np.unique(_join([units.ravel(), more_keys]), return_counts=True)
    met_whole, counts_whole = np.unique(told, return_counts=True)
    keys = np.union1d(met[counts >= least_met], met_whole[counts_whole >= least_met])

    def find(wanted: Array) -> tuple[Array, Array]:
        place = np.searchsorted(keys, wanted)
        place[place == len(keys)] = 0  # type: ignore[index, unused-ignore]
        return place, keys[place] == wanted

    n_units = len(units)
    column, known = find(units.ravel())
    row = np.repeat(np.arange(n_units), units.shape[1])[known]
    more_column, more_known = find(more_keys)
    data = np.ones(int(known.sum() + more_known.sum()), np.float32)
    rows = _join([row, more_units[more_known]])
    columns = _join([column[known], more_column[more_known]])
    matrix = sparse.csr_matrix((data, (rows, columns)), shape=(n_units, len(keys)))
    column, known = find(told)
    whole = sparse.csr_matrix(
        (values[known], (of[known], column[known])), shape=(int(shifts[-1]), len(keys))
    )
    row_of = _join([d.rows + at for d, at in zip(described, shifts, strict=False)])
    return Design(keys, matrix, whole, row_of, offsets.tolist())


def _join(parts: Sequence[Array]) -> Array:
    return np.concatenate(parts)


def fit_weights(design: Design, labels: Array, ridge: float = RIDGE) -> tuple[Array, float]:
    """Logistic regression by L-BFGS (Liu and Nocedal 1989): weights and constant."""
    from scipy.optimize import minimize

    units_of, sentences_of = design.units.T.tocsr(), design.sentences.T.tocsr()
    n_sentences = design.sentences.shape[0]
    wanted = labels.astype(np.float64)

    def loss(point: Array) -> tuple[float, Array]:
        weights = point[:-1].astype(np.float32)
        logits = design.weigh(weights, point[-1])
        missed = 1 / (1 + np.exp(-logits)) - wanted
        by_sentence = np.bincount(design.rows, missed, n_sentences)
        slope = units_of @ missed.astype(np.float32)
        slope = slope + sentences_of @ by_sentence.astype(np.float32)
        value = (np.logaddexp(0, logits) - wanted * logits).sum()
        value += ridge / 2 * (point[:-1] @ point[:-1])
        return value, np.append(slope + ridge * point[:-1], missed.sum())

    found = minimize(
        loss,
        np.zeros(len(design.keys) + 1),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": N_ROUNDS, "maxcor": 8},
    )
    return found.x[:-1].astype(np.float32), float(found.x[-1])


def fit_linear(design: Design, labels: Array) -> Linear:
    """Weights for both lengths; the ``N_KEYS`` of greatest weight are kept."""
    fitted = [fit_weights(design, labels[:, column]) for column in range(labels.shape[1])]
    weights = np.stack([found for found, _ in fitted], axis=1)
    kept = np.sort(np.argsort(-np.abs(weights).max(axis=1), kind="stable")[:N_KEYS])
    constants = np.array([constant for _, constant in fitted], np.float32)
    return Linear(design.keys[kept], weights[kept], constants)


def train_push(
    folder: Path,
    lexicon: Lexicon,
    table: WordTable,
    vectors: Array,
    output: Path,
    say: Callable[[str], None],
) -> int:
    """Learn the model from ``folder`` (PTC's train); how many articles there are.

    Raises:
        UsageError: the folder is not PTC's, or PyTorch is not installed.
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
    held_out = cross_fit(examples, design, labels, vocabulary, table, vectors, say)
    decoding = choose_decoding(examples, held_out)
    say(f"decoding: {decoding}; F1 held out {_score(examples, held_out, decoding):.3f}")
    stretches = [_stretches(e, z, decoding) for e, z in zip(examples, held_out, strict=True)]
    calibration = fit_calibration(examples, held_out, stretches)
    technique, names, floors = fit_techniques(examples, described, stretches)
    say(f"techniques named: {floors}")
    linear = fit_linear(design, labels)
    lessons = [Lesson(see(e.wording, table, vocabulary), e.labels) for e in examples]
    networks = []
    for seed in SEEDS:
        networks.append(train_network(lessons, vectors, vocabulary, seed))
        say(f"network {seed} of {len(SEEDS)}")
    model = PushModel(table, linear, networks, decoding, calibration, technique, names, floors)
    with output.open("wb") as stream:
        np.savez(stream, **pack_model(model))
    return len(examples)


def cross_fit(
    examples: Sequence[Example],
    design: Design,
    labels: Array,
    vocabulary: Vocabulary,
    table: WordTable,
    vectors: Array,
    say: Callable[[str], None],
) -> list[Array]:
    """Logits of each article by weights and a network that have not seen it."""
    fold_of = np.random.RandomState(0).permutation(len(examples)) % N_FOLDS
    unit_fold = np.repeat(fold_of, np.diff(design.offsets))
    logits: list[Array] = [np.zeros((0, 2))] * len(examples)
    for fold in range(N_FOLDS):
        seen = np.flatnonzero(unit_fold != fold)
        part = design.only(seen)
        fitted = [fit_weights(part, labels[seen, column]) for column in range(2)]
        lessons = [
            Lesson(see(e.wording, table, vocabulary), e.labels)
            for e, own in zip(examples, fold_of, strict=True)
            if own != fold
        ]
        network = train_network(lessons, vectors, vocabulary, SEEDS[fold % len(SEEDS)])
        for number in np.flatnonzero(fold_of == fold).tolist():
            units = slice(design.offsets[number], design.offsets[number + 1])
            own_design = design.only(np.arange(units.start, units.stop))
            linear = np.stack([own_design.weigh(*found) for found in fitted], axis=1)
            logits[number] = mix_logits(
                linear, [network.weigh(see(examples[number].wording, table, vocabulary))]
            )
        say(f"fold {fold + 1} of {N_FOLDS}")
    return logits


def _stretches(
    example: Example, logits: Array, decoding: Mapping[Length, Decoding]
) -> dict[Length, list[tuple[int, int]]]:
    return {
        length: _cut(example, logits[:, column], decoding[length])
        for column, length in enumerate(LENGTHS)
    }


def _cut(example: Example, logits: Array, decoding: Decoding) -> list[tuple[int, int]]:
    masked = example.wording.masked
    cut = cut_stretches(logits, masked.rows, decoding)
    trimmed = [trim_marks(masked.words, first, last) for first, last in cut]
    return [(first, last) for first, last in trimmed if first < last]


def _spans(example: Example, cut: Sequence[tuple[int, int]]) -> list[Span]:
    return [Span(example.starts[first], example.ends[last - 1]) for first, last in cut]


_TRIED: Mapping[Length, Sequence[Decoding]] = {
    "short": [
        Decoding(high, high, gap)
        for high, gap in product((0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3), (0, 1))
    ],
    "long": [
        Decoding(high, high * share, gap)
        for high, share, gap in product(
            (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5), (1, 0.7, 0.5), (3, 6, 10)
        )
    ],
}


def choose_decoding(examples: Sequence[Example], logits: Sequence[Array]) -> dict[Length, Decoding]:
    """The settings of the highest official span F1, one length after the other, thrice."""
    gold = {example.id: merge_spans(span for _, span in example.gold) for example in examples}
    cuts: dict[Length, list[dict[str, list[Span]]]] = {
        length: [
            {
                example.id: _spans(example, _cut(example, own[:, column], decoding))
                for example, own in zip(examples, logits, strict=True)
            }
            for decoding in _TRIED[length]
        ]
        for column, length in enumerate(LENGTHS)
    }
    chosen: dict[Length, int] = {length: len(cuts[length]) // 2 for length in LENGTHS}
    for length, other in (("short", "long"), ("long", "short")) * 3:
        beside = cuts[other][chosen[other]]  # type: ignore[index]
        scores = [
            score_spans({id_: merge_spans(own[id_] + beside[id_]) for id_ in own}, gold).f1
            for own in cuts[length]  # type: ignore[index]
        ]
        chosen[length] = int(np.argmax(scores))  # type: ignore[index]
    return {length: _TRIED[length][chosen[length]] for length in LENGTHS}


def _score(
    examples: Sequence[Example], logits: Sequence[Array], decoding: Mapping[Length, Decoding]
) -> float:
    found, gold = {}, {}
    for example, own in zip(examples, logits, strict=True):
        cut = _stretches(example, own, decoding)
        found[example.id] = merge_spans(
            span for length in LENGTHS for span in _spans(example, cut[length])
        )
        gold[example.id] = merge_spans(span for _, span in example.gold)
    return score_spans(found, gold).f1


def fit_calibration(
    examples: Sequence[Example],
    logits: Sequence[Array],
    stretches: Sequence[Mapping[Length, Sequence[tuple[int, int]]]],
) -> dict[Length, Calibration]:
    """How often a held-out stretch touches a gold span, by its logits and its length."""
    from sklearn.linear_model import LogisticRegression

    calibration: dict[Length, Calibration] = {}
    for column, length in enumerate(LENGTHS):
        told, right = [], []
        for example, own, cut in zip(examples, logits, stretches, strict=True):
            for first, last in cut[length]:
                part = own[first:last, column]
                told.append((part.max(), part.mean(), np.log(last - first)))
                span = Span(example.starts[first], example.ends[last - 1])
                right.append(any(span.overlaps(gold) for _, gold in example.gold))
        fitted = LogisticRegression(C=10.0).fit(np.array(told), np.array(right))
        a, b, c = (float(value) for value in fitted.coef_[0])
        calibration[length] = Calibration(a, b, c, float(fitted.intercept_[0]))
    return calibration


def fit_techniques(
    examples: Sequence[Example],
    described: Sequence[Described],
    stretches: Sequence[Mapping[Length, Sequence[tuple[int, int]]]],
) -> tuple[Linear, list[str], dict[str, float]]:
    """Which technique a stretch is of: weights from the units of gold spans, and the share from
    which a technique is named, on articles held out."""
    names = sorted({name for example in examples for name, _ in example.gold})
    fold_of = np.random.RandomState(1).permutation(len(examples)) % N_FOLDS
    given: list[tuple[str, float, bool]] = []
    for fold in range(N_FOLDS):
        seen = [n for n in range(len(examples)) if fold_of[n] != fold]
        linear = _fit_techniques([examples[n] for n in seen], [described[n] for n in seen], names)
        for number in np.flatnonzero(fold_of == fold).tolist():
            example, logits = examples[number], linear.weigh(described[number])
            for cut in stretches[number].values():
                for first, last in cut:
                    mean = logits[first:last].mean(axis=0)
                    shares = np.exp(mean - mean.max())
                    best = int(shares.argmax())
                    span = Span(example.starts[first], example.ends[last - 1])
                    right = any(
                        name == names[best] and span.overlaps(gold) for name, gold in example.gold
                    )
                    given.append((names[best], float(shares[best] / shares.sum()), right))
    floors = {}
    for name in names:
        floor = _floor_of([(share, right) for own, share, right in given if own == name])
        if floor is not None:
            floors[name] = floor
    return _fit_techniques(examples, described, names), names, floors


def _floor_of(given: Sequence[tuple[float, bool]]) -> float | None:
    """The lowest share from which enough are right, in steps of a twentieth; None if none."""
    for step in range(2, 20):
        floor = step / 20
        right = [is_right for share, is_right in given if share >= floor]
        if len(right) < LEAST_NAMED:
            return None
        if sum(right) / len(right) >= TECHNIQUE_PRECISION:
            return floor
    return None


def _fit_techniques(
    examples: Sequence[Example], described: Sequence[Described], names: Sequence[str]
) -> Linear:
    """One weight for each attribute and technique, each against all others, over gold units."""
    number_of = {name: number for number, name in enumerate(names)}
    design = make_design(described)
    labels = np.zeros((len(design.rows), len(names)), np.float32)
    for example, offset in zip(examples, design.offsets, strict=False):
        for name, span in example.gold:
            units = _units_of(span, example.starts, example.ends)
            labels[offset + units.start : offset + units.stop, number_of[name]] = 1
    marked = np.flatnonzero(labels.any(axis=1))
    part = design.only(marked)
    met = np.asarray(part.units.sum(axis=0)).ravel() >= LEAST_MET
    met |= np.asarray(part.sentences[np.unique(part.rows)].sum(axis=0)).ravel() >= LEAST_MET
    part = Design(part.keys[met], part.units[:, met], part.sentences[:, met], part.rows, ())
    fitted = [fit_weights(part, labels[marked, n], RIDGE / 4) for n in range(len(names))]
    weights = np.stack([found for found, _ in fitted], axis=1)
    kept = np.sort(np.argsort(-np.abs(weights).max(axis=1), kind="stable")[: N_KEYS // 5])
    constants = np.array([constant for _, constant in fitted], np.float32)
    return Linear(part.keys[kept], weights[kept], constants)
