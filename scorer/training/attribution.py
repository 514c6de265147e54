"""The attribution model, from PolNeAR's spans and what the rules make of the same articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

from scorer.article import Article, Document
from scorer.attributing import columns_by_rules
from scorer.evaluation.files import list_files, read_json_lines, read_text
from scorer.lexicon import Lexicon
from scorer.segmenting import segment
from scorer.tagging import Clusters, Columns, Tagger, describe_document

C1, C2, ITERATIONS = 6.0, 0.1, 100
"""Chosen on PolNeAR dev (84 articles): c1 of 1.5, 2.5, 4 and 6 gave alpha .697 to .714, rising."""
_PARTS = (("T", "content"), ("S", "source"), ("C", "cue"))

Example = tuple[Columns, list[str]]


def train_attribution(
    folder: Path, lexicon: Lexicon, clusters: Clusters, part_of_speech: Tagger, output: Path
) -> int:
    """Train on the ``*.txt`` of ``folder`` that have a ``*.jsonl``; how many those are."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params({"c1": C1, "c2": C2, "max_iterations": ITERATIONS, "feature.minfreq": 3})
    n_articles = 0
    for columns, labels in read_examples(folder, lexicon):
        tags = part_of_speech.tag_parts_of_speech(columns)
        for row, attributes in zip(
            columns.rows, describe_document(columns, tags, clusters), strict=True
        ):
            trainer.append(attributes, labels[row.first : row.last])
        n_articles += 1
    trainer.train(str(output))
    return n_articles


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
        yield columns_by_rules(document, lexicon), _gold(document, spans)


def _gold(document: Document, path: Path) -> list[str]:
    """B- and I- labels; where relations overlap, cue goes before source and source first."""
    starts, ends = document.tokens.starts, document.tokens.ends
    labels = ["O"] * len(starts)
    relations = read_json_lines(path, {})
    for sign, part in _PARTS:
        for relation in relations:
            for start, end in relation.get(part) or ():
                first, last = bisect_right(ends, start), bisect_left(starts, end)
                for index in range(first, last):
                    labels[index] = f"{'B' if index == first else 'I'}-{sign}"
    for index, label in enumerate(labels):
        if label[0] == "I" and (index == 0 or labels[index - 1][2:] != label[2:]):
            labels[index] = f"B{label[1:]}"
    return labels
