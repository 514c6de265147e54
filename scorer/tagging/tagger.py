"""Both models at work: parts of speech first, then source, cue and content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from scorer.tagging.clusters import Clusters, load_clusters
from scorer.tagging.columns import Columns
from scorer.tagging.part_of_speech import describe_words
from scorer.tagging.templates import describe_document


@dataclass(frozen=True, slots=True)
class Tagger:
    """Two linear-chain models and the clusters they were learned with."""

    clusters: Clusters
    part_of_speech: Any
    attribution: Any

    def tag_parts_of_speech(
        self, columns: Columns, wanted: Iterable[int] | None = None
    ) -> list[str]:
        """A Penn Treebank tag for every token of the rows, or of ``wanted``; else ``X``."""
        tags = ["X"] * len(columns.forms)
        numbers = range(len(columns.rows)) if wanted is None else wanted
        for row in (columns.rows[number] for number in numbers):
            forms = columns.forms[row.first : row.last]
            tags[row.first : row.last] = self.part_of_speech.tag(
                describe_words(forms, self.clusters)
            )
        return tags

    def label(self, columns: Columns, wanted: Sequence[int] | None = None) -> list[str]:
        """For every token O, or B- or I- with S (source), C (cue) or T (content).

        Each row is labelled by itself, so that leaving others out of ``wanted`` (numbers of
        rows, by default all) changes nothing but the time.
        """
        labels = ["O"] * len(columns.forms)
        numbers = range(len(columns.rows)) if wanted is None else wanted
        tags = self.tag_parts_of_speech(columns, numbers)
        described = describe_document(columns, tags, self.clusters, numbers)
        for number, attributes in zip(numbers, described, strict=True):
            row = columns.rows[number]
            labels[row.first : row.last] = map(plain_label, self.attribution.tag(attributes))
        return labels


def plain_label(label: str) -> str:
    """A label without what the model adds: on which side of its cue the part stands."""
    return "O" if label[0] == "O" else label[:3]


def open_model(path: Path) -> Any:
    """A model in CRFsuite's own format: numbers and names, no code.

    Raises:
        OSError: there is no such file, or it is no model.
    """
    import pycrfsuite

    model = pycrfsuite.Tagger()
    try:
        model.open(str(path))
    except ValueError as error:
        raise OSError(f"{path}: {error}") from None
    return model


@cache
def load_tagger() -> Tagger:
    """The tagger that ships."""
    folder = files("scorer.tagging.models")
    with (
        as_file(folder / "part_of_speech.crfsuite") as part_of_speech,
        as_file(folder / "attribution.crfsuite") as attribution,
    ):
        return Tagger(load_clusters(), open_model(part_of_speech), open_model(attribution))


def pieces_of(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """The stretches ``(part, first, last)`` of a column of labels, in order."""
    pieces: list[tuple[str, int, int]] = []
    for index, label in enumerate(labels):
        if label == "O":
            continue
        part = label[2:]
        if label[0] == "I" and pieces and pieces[-1][0] == part and pieces[-1][2] == index:
            pieces[-1] = part, pieces[-1][1], index + 1
        else:
            pieces.append((part, index, index + 1))
    return pieces
