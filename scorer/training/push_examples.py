"""Annotated articles of the Propaganda Techniques Corpus, unit by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from scorer.article import Article, Span
from scorer.evaluation.files import list_files, read_tab_lines, read_text
from scorer.features.evidence import wording_of
from scorer.lexicon import Lexicon
from scorer.segmenting import segment
from scorer.tagging.push_templates import Wording
from scorer.tagging.stretches import LENGTHS, MOST_SHORT
from scorer.tagging.word_table import WordTable

Array = Any


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

    def span(self, first: int, last: int) -> Span:
        """The code points of the units ``[first, last)``."""
        return Span(self.starts[first], self.ends[last - 1])


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
        units = units_of(span, starts, ends)
        labels[units.start : units.stop, int(len(units) > MOST_SHORT)] = 1
    return Example(article.id, wording, starts, ends, gold, labels)


def units_of(span: Span, starts: Sequence[int], ends: Sequence[int]) -> range:
    """The units that a span touches; ``starts`` and ``ends`` are the units' code points."""
    first = int(np.searchsorted(ends, span.start, side="right"))
    last = int(np.searchsorted(starts, span.end, side="left"))
    return range(first, max(first, last))
