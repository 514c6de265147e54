"""The attribution model, from PolNeAR's spans and what the rules make of the same articles."""

from __future__ import annotations

import ctypes
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scorer.article import Article, Document
from scorer.attributing import columns_by_rules
from scorer.evaluation.files import list_files, read_json_lines, read_text
from scorer.lexicon import Lexicon
from scorer.segmenting import segment
from scorer.tagging import Clusters, Columns, Tagger, describe_document, plain_label
from scorer.training.crf_model import (
    merge_models,
    prune_model,
    read_model,
    shift_labels,
    write_model,
)

_PARTS = (("T", "content"), ("S", "source"), ("C", "cue"))

Relation = Mapping[str, Sequence[range]]
"""The tokens of a relation's pieces, by the sign of the part."""

Example = tuple[Columns, list[str], list[str]]
"""Columns, plain labels, and labels that say on which side of its cue a part stands."""

SEED = 1
N_FEATURES = 150_000
"""Features that are kept of the sum of all models: alpha .736, .738 with all 900,000."""
NONE_SHIFT = -0.3
"""Added where a token is said to be no part of any relation: alpha .738 instead of .735."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one of the models that are added up is learned.

    ``sided``: from labels that tell on which side of its cue a part stands. ``factor``: what its
    weights are multiplied by; those of the passive-aggressive algorithm are smaller. ``without``:
    attributes it does not see, by the names before their equals sign.
    """

    algorithm: str
    parameters: Mapping[str, float]
    sided: bool
    factor: float = 1.0
    without: str | None = None


_SPARSE = {"c1": 6.0, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 3}
_QUICK = {"max_iterations": 12, "feature.minfreq": 5}
RECIPES: Sequence[Recipe] = (
    Recipe("lbfgs", _SPARSE, sided=True),
    Recipe("lbfgs", _SPARSE, sided=False),
    Recipe("pa", _QUICK, sided=False, factor=3),
    Recipe("pa", _QUICK, sided=True, factor=3, without=r"r|rr|rs|r\|.|x.*"),
    Recipe("pa", _QUICK, sided=True, factor=3, without=r"k.*|g.*|v.*|l|lw|lp"),
)
"""Chosen on PolNeAR dev (84 articles): alone they reach alpha .721, .718, .723 (15 rounds), .713
and .721, together .738. A model that sees strong attributes learns little from the weak ones beside
them (Sutton, Sindelar and McCallum 2006, Reducing Weight Undertraining in Structured Discriminative
Learning, NAACL): so two of them do not see what the rules found, or groups and clauses."""


def train_attribution(
    folder: Path,
    lexicon: Lexicon,
    clusters: Clusters,
    part_of_speech: Tagger,
    output: Path,
    say: Callable[[str], None],
) -> int:
    """Train on the ``*.txt`` of ``folder`` that have a ``*.jsonl``; how many those are.

    One model by each of ``RECIPES``; ``output`` is their sum without the least weights.
    """
    teacher = Teacher(folder, lexicon, clusters, part_of_speech)
    parts = []
    with TemporaryDirectory() as scratch:
        for number, recipe in enumerate(RECIPES, 1):
            path = Path(scratch) / "model"
            teacher.train(recipe, path)
            parts.append((read_model(path.read_bytes()), recipe.factor))
            say(f"attributions: model {number} of {len(RECIPES)}")
    merged = prune_model(merge_models(parts, plain_label), N_FEATURES, teacher.counts)
    output.write_bytes(write_model(shift_labels(merged, lambda label: label[0] == "O", NONE_SHIFT)))
    return teacher.n_articles


@dataclass(slots=True)
class Teacher:
    """Reads the annotated articles, anew for each model: they take more room than time."""

    folder: Path
    lexicon: Lexicon
    clusters: Clusters
    part_of_speech: Tagger
    n_articles: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    """How often each attribute stands in the articles."""

    def train(self, recipe: Recipe, output: Path) -> None:
        """Train one model."""
        import pycrfsuite

        trainer = pycrfsuite.Trainer(recipe.algorithm, verbose=False)
        trainer.set_params(dict(recipe.parameters))
        first = not self.counts
        unseen = _matcher(recipe.without)
        for columns, plain, sided in read_examples(self.folder, self.lexicon):
            labels = sided if recipe.sided else plain
            tags = self.part_of_speech.tag_parts_of_speech(columns)
            described = describe_document(columns, tags, self.clusters)
            for row, sentence in zip(columns.rows, described, strict=True):
                seen = [[name for name in names if not unseen(name)] for names in sentence]
                trainer.append(seen, labels[row.first : row.last])
                if first:
                    self.counts.update(name for names in sentence for name in names)
            self.n_articles += first
        _seed_shuffling(SEED)
        trainer.train(str(output))


def _matcher(without: str | None) -> Callable[[str], bool]:
    """Whether an attribute is one of those left out."""
    if without is None:
        return lambda attribute: False
    pattern = re.compile(f"(?:{without})=")
    return lambda attribute: pattern.match(attribute) is not None


def _seed_shuffling(seed: int) -> None:
    """Seed the C library's random numbers, by which CRFsuite orders sentences anew each round."""
    library = ctypes.cdll.msvcrt if sys.platform == "win32" else ctypes.CDLL(None)
    library.srand(seed)


def read_examples(folder: Path, lexicon: Lexicon) -> Iterator[Example]:
    """Columns and gold labels of every annotated article, by name.

    Raises:
        UsageError: the folder holds none.
    """
    for path in list_files(folder, "*.txt", "polnear"):
        spans = path.with_suffix(".jsonl")
        if not spans.is_file():
            continue
        document = segment(Article(id=path.stem, text=read_text(path)), lexicon.language)
        columns = columns_by_rules(document, lexicon)
        relations = [_in_tokens(document, row) for row in read_json_lines(spans, {})]
        plain = label_parts(len(columns.forms), relations)
        yield columns, plain, label_sides(columns, plain, relations)


def _in_tokens(document: Document, row: Mapping[str, Any]) -> Relation:
    """The tokens of each part of one annotated relation."""
    starts, ends = document.tokens.starts, document.tokens.ends
    return {
        sign: [
            range(bisect_right(ends, start), bisect_left(starts, end))
            for start, end in row.get(part) or ()
        ]
        for sign, part in _PARTS
    }


def label_parts(n_tokens: int, relations: Sequence[Relation]) -> list[str]:
    """B- and I- labels; where relations overlap, cue goes before source and source first."""
    labels = ["O"] * n_tokens
    for sign, _ in _PARTS:
        for relation in relations:
            for piece in relation[sign]:
                for index in piece:
                    labels[index] = f"{'B' if index == piece[0] else 'I'}-{sign}"
    for index, label in enumerate(labels):
        if label[0] == "I" and (index == 0 or labels[index - 1][2:] != label[2:]):
            labels[index] = f"B{label[1:]}"
    return labels


def label_sides(columns: Columns, plain: Sequence[str], relations: Sequence[Relation]) -> list[str]:
    """The labels with what a linear chain cannot see: on which side of its cue a part stands.

    ``<`` before its cue and ``>`` behind it, ``.`` without a cue in the sentence; a cue is marked
    by where its content stands, ``=`` having some on both sides. ``Oi`` is a token inside a
    relation, between its parts. Labels split by context in the manner of Klein and Manning 2003,
    Accurate Unlexicalized Parsing.
    """
    sentence = [-1] * len(plain)  # -1 outside scored text
    for number, row in enumerate(columns.rows):
        sentence[row.first : row.last] = [number] * (row.last - row.first)
    sides: dict[tuple[str, int], str] = {}
    inside: set[int] = set()
    for relation in relations:
        cue = [index for piece in relation["C"] for index in piece]
        for sign in "TS":
            for index in (index for piece in relation[sign] for index in piece):
                near = [place for place in cue if sentence[place] == sentence[index]]
                sides[sign, index] = "." if not near else "<" if index < near[0] else ">"
        if cue and sentence[cue[0]] >= 0:
            row = columns.rows[sentence[cue[0]]]
            held = {
                sign: [
                    index for piece in pieces for index in piece if row.first <= index < row.last
                ]
                for sign, pieces in relation.items()
            }
            sides |= dict.fromkeys((("C", index) for index in cue), _side(cue[0], held["T"]))
            parts = sorted(index for indexes in held.values() for index in indexes)
            inside.update(range(parts[0], parts[-1] + 1))
    sided = []
    for index, label in enumerate(plain):
        if label == "O":
            sided.append("Oi" if index in inside else "O")
        else:
            sided.append(label + sides.get((label[2], index), "."))
    return sided


def _side(cue: int, content: Sequence[int]) -> str:
    """Where the content of a cue stands in the cue's sentence."""
    if not content:
        return "."
    if content[-1] < cue:
        return "<"
    return ">" if content[0] > cue else "="
