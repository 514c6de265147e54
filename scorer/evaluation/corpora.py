"""``evaluate_corpus``: one corpus by name, its predictions written, its figures returned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from scorer.errors import UsageError
from scorer.evaluation import (
    babe,
    fairness,
    hyperpartisan,
    outlets,
    polnear,
    ptc,
    subj,
    unsourced,
)
from scorer.evaluation.files import check_writable, write_files
from scorer.evaluation.outcome import Outcome

CORPORA: Mapping[str, Callable[[Path, int | None], Outcome]] = {
    "ptc": ptc.evaluate,
    "polnear": polnear.evaluate,
    "babe": babe.evaluate,
    "subj": subj.evaluate,
    "hyperpartisan": hyperpartisan.evaluate,
    "outlets": outlets.evaluate,
    "unsourced": unsourced.evaluate,
    "fairness": fairness.evaluate,
}


def evaluate_corpus(
    name: str, folder: Path, predictions: Path | None = None, jobs: int | None = None
) -> dict[str, Any]:
    """The figures of a corpus in ``folder``; what was predicted goes to ``predictions``.

    Labels are read for figures only: without them the predictions are the same, and the
    figures that need them are left out. ``jobs`` processes, by default as many as pay.

    Raises:
        UsageError: the corpus is unknown, ``folder`` does not hold it, or ``predictions``
            cannot be written.
    """
    if name not in CORPORA:
        raise UsageError(f"no corpus {name!r}; there are {', '.join(CORPORA)}")
    if not folder.is_dir():
        there = "is not a folder" if folder.exists() else "does not exist"
        raise UsageError(f"{folder}: {there}")
    if predictions is not None:
        check_writable(predictions)
    outcome = CORPORA[name](folder, jobs)
    if predictions is not None:
        write_files(
            {
                predictions.with_name(predictions.name + added): content
                for added, content in outcome.files.items()
            }
        )
    return {"corpus": name, **outcome.figures}
