"""Figures on samples of the annotated corpora do not fall below what they were.

The corpora lie in ``SCORER_CORPORA``, or in ``shared/data`` beside the checkout. Without
them these tests are skipped, and fail when ``CI`` is set: a run that checks nothing must
not look like one that found nothing.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from scorer.evaluation.corpora import evaluate_corpus

pytestmark = pytest.mark.corpus

MARGIN = 0.05
"""How far below the measured value a figure may fall: about what a sample of this size moves
when single lexicon entries come and go."""


def some_files(source: Path, folder: Path, step: int) -> None:
    """Every ``step``-th text with its labels, and the tables of labels."""
    names = sorted(path.stem for path in source.glob("*.txt"))[::step]
    for path in source.iterdir():
        if path.suffix == ".tsv" or path.stem in names:
            shutil.copy(path, folder)


def first_lines(source: Path, folder: Path, n: int) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        head = "".join(islice(file, n))
    (folder / source.name).write_text(head, "utf-8", newline="")


def sample_ptc(corpora: Path, folder: Path) -> None:
    some_files(corpora / "ptc" / "dev", folder, 2)


def sample_polnear(corpora: Path, folder: Path) -> None:
    some_files(corpora / "polnear" / "dev", folder, 4)


def sample_babe(corpora: Path, folder: Path) -> None:
    first_lines(corpora / "babe" / "train.csv", folder, 801)


def sample_subj(corpora: Path, folder: Path) -> None:
    shutil.copy(corpora / "subj" / "dev_test.csv", folder)  # nothing was learned from it


def sample_hyperpartisan(corpora: Path, folder: Path) -> None:
    first_lines(corpora / "hyperpartisan" / "train.jsonl", folder, 120)


def sample_outlets(corpora: Path, folder: Path) -> None:
    source = corpora / "outlets"
    shutil.copy(source / "outlets.csv", folder)
    with gzip.open(source / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = list(islice(file, 0, None, 20))
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode()))


def sample_unsourced(corpora: Path, folder: Path) -> None:
    shutil.copytree(corpora / "unsourced", folder, dirs_exist_ok=True)


SAMPLES: Mapping[str, Callable[[Path, Path], None]] = {
    "ptc": sample_ptc,
    "polnear": sample_polnear,
    "babe": sample_babe,
    "subj": sample_subj,
    "hyperpartisan": sample_hyperpartisan,
    "outlets": sample_outlets,
    "unsourced": sample_unsourced,
}
MEASURED: Mapping[str, Mapping[str, float]] = {
    "ptc": {"spans.F1": 0.42, "sentences.F1": 0.60, "fragments.F1": 0.19},  # 38 articles
    "polnear": {  # 21 articles, 663 relations
        "alpha": 0.74,
        "source_tokens.F1": 0.77,
        "cue_exact.F1": 0.72,
        "content_tokens.F1": 0.88,
        "sentences.F1": 0.89,
        "relations.F1": 0.66,
    },
    "babe": {"biased_words.F1": 0.41},  # 800 sentences
    "subj": {"macro_f1": 0.70},  # 243 sentences
    "hyperpartisan": {"accuracy": 0.71, "roc_auc": 0.76},  # 120 articles
    "outlets": {"spearman_articles": 0.23},  # 138 articles
    "unsourced": {  # 361 sentences, 347 of them with a voice
        "voice.accuracy": 0.89,
        "vague.F1": 0.61,
    },
}
"""Measured on these samples: lexicons, rules and, for attributions, the tagger."""


def value(figures: Mapping[str, Any], name: str) -> float:
    found: Any = figures
    for key in name.split("."):
        found = found[key]
    return float(found)


@pytest.mark.parametrize("corpus", SAMPLES)
def test_figures_stay_within_the_margin(corpus: str, corpora: Path, tmp_path: Path) -> None:
    SAMPLES[corpus](corpora, tmp_path)
    figures = evaluate_corpus(corpus, tmp_path)
    shown = {name: value(figures, name) for name in MEASURED[corpus]}
    low = {
        name: (found, measured)
        for name, measured in MEASURED[corpus].items()
        if (found := shown[name]) < measured - MARGIN
    }
    assert not low, f"n={figures['n']}: (now, measured) {low}"
