"""The part-of-speech model, from a Universal Dependencies treebank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scorer.errors import UsageError
from scorer.tagging import Clusters, describe_words, open_model

Sentence = tuple[list[str], list[str]]
"""Words and their Penn Treebank tags."""

_C1, _C2, _ITERATIONS = 0.5, 0.01, 100


def train_part_of_speech(folder: Path, clusters: Clusters, output: Path) -> float:
    """Train on ``*-ud-train.conllu``; the share of right tags in ``*-ud-dev.conllu``.

    Raises:
        UsageError: the treebank is not there.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params({"c1": _C1, "c2": _C2, "max_iterations": _ITERATIONS, "feature.minfreq": 2})
    for words, tags in _read(folder, "train"):
        trainer.append(describe_words(words, clusters), tags)
    trainer.train(str(output))
    model = open_model(output)
    right = total = 0
    for words, tags in _read(folder, "dev"):
        found = model.tag(describe_words(words, clusters))
        right += sum(a == b for a, b in zip(found, tags, strict=True))
        total += len(tags)
    return right / total


def find_treebank(folder: Path, part: str) -> Path:
    """The file of a part of the treebank.

    Raises:
        UsageError: there is none.
    """
    path = next(iter(sorted(folder.glob(f"*-ud-{part}.conllu"))), None)
    if path is None:
        raise UsageError(f"{folder}: holds no *-ud-{part}.conllu")
    return path


def _read(folder: Path, part: str) -> Iterator[Sentence]:
    path = find_treebank(folder, part)
    words: list[str] = []
    tags: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            words.append(fields[1])
            tags.append(fields[4])
        elif not line and words:
            yield words, tags
            words, tags = [], []
    if words:
        yield words, tags
