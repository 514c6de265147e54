"""Articles with a label of the whole article, as the fit of weights sees them: units by pool."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from scorer.article import Article
from scorer.errors import ScorerError, UsageError
from scorer.evaluation.article_score import titled_article
from scorer.evaluation.files import list_files, read_csv, read_json_lines
from scorer.evaluation.workers import map_articles
from scorer.pipeline import Instruments, measure_article
from scorer.reading import Unreadable, read_file
from scorer.scoring.addition import count_units
from scorer.scoring.weights import Weights

Array = Any

CORPORA = ("outlets", "hyperpartisan")
LEAST = 40
"""Labelled articles below which a fit says nothing: two for each of about twenty pools."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled articles from one place.

    ``units`` is (n, n_pools), what each article has of each pool before any limit; ``worse``
    (n,) rises with what there is to object to; ``groups`` (n,) names the outlet, which is never
    in both halves of a check; ``shares`` (n,) is what an article counts, 1 in all.
    """

    name: str
    digest: str
    units: Array
    worse: Array
    groups: Sequence[str]
    shares: Array

    def __len__(self) -> int:
        return len(self.worse)


def read_corpus(folder: Path, name: str, weights: Weights, jobs: int | None) -> Labelled:
    """``outlets`` (worse: 1 - quality of the outlet; every outlet counts alike) or
    ``hyperpartisan`` (worse: 1 where it is).

    Raises:
        UsageError: the folder holds no such corpus.
    """
    if name == "outlets":
        (path,) = list_files(folder, "articles.jsonl.gz", name)
        rows = read_json_lines(path, {"id": str, "outlet": str, "text": str})
        table = read_csv(folder / "outlets.csv", ("outlet", "quality"))
        quality = {row["outlet"]: float(row["quality"]) for row in table if row["quality"]}
        rows = [row for row in rows if row["outlet"] in quality]
        worse = [1 - quality[row["outlet"]] for row in rows]
        groups = [row["outlet"] for row in rows]
    else:
        paths = list_files(folder, "*.jsonl", name)
        path = paths[0]
        rows = [row for path in paths for row in read_json_lines(path, {"id": str, "text": str})]
        rows = [row for row in rows if isinstance(row.get("hyperpartisan"), bool)]
        worse = [float(row["hyperpartisan"]) for row in rows]
        groups = [str(row["id"]) for row in rows]
    articles = [titled_article(row["id"], row.get("title") or None, row["text"]) for row in rows]
    return _labelled(name, path.read_bytes(), articles, worse, groups, weights, jobs)


def read_labels(path: Path, weights: Weights, jobs: int | None) -> Labelled:
    """Labels of the user's own: a CSV with ``quality`` (a number, higher is better), with
    ``text`` or ``path`` (beside the CSV), and, where known, ``title`` and ``outlet``; or a folder
    that holds such a ``labels.csv``.

    Raises:
        UsageError: a row has no number or no article that can be read.
    """
    if path.is_dir():
        path = path / "labels.csv"
    rows = read_csv(path, ("quality",))
    articles, worse, groups = [], [], []
    for number, row in enumerate(rows, 1):
        try:
            worse.append(-float(row["quality"]))
        except ValueError:
            raise UsageError(f"{path}: row {number}: quality is no number") from None
        articles.append(_article(path, number, row))
        groups.append(row.get("outlet") or f"row {number}")
    return _labelled(path.name, path.read_bytes(), articles, worse, groups, weights, jobs)


def _article(table: Path, number: int, row: dict[str, Any]) -> Article:
    if row.get("text"):
        return titled_article(str(number), row.get("title") or None, row["text"])
    if not row.get("path"):
        raise UsageError(f"{table}: row {number} has neither text nor path")
    try:
        found = list(read_file(table.parent / row["path"]))
    except ScorerError as error:
        raise UsageError(f"{table}: row {number}: {error}") from None
    if len(found) != 1:
        raise UsageError(
            f"{table}: row {number}: {row['path']} holds {len(found)} articles, not one"
        )
    article = found[0]
    if isinstance(article, Unreadable):
        raise UsageError(f"{table}: row {number}: {row['path']}: {article.reason}")
    return article


def _labelled(
    name: str,
    data: bytes,
    articles: Sequence[Article],
    worse: Sequence[float],
    groups: Sequence[str],
    weights: Weights,
    jobs: int | None,
) -> Labelled:
    if len(articles) < LEAST:
        raise UsageError(f"{name}: {len(articles)} labelled articles, {LEAST} are needed")
    if len(set(worse)) < 2:
        raise UsageError(f"{name}: every article has the same label")
    counted = map_articles(partial(_count, weights), articles, jobs)
    of_group = {group: groups.count(group) for group in set(groups)}
    shares = np.array([1 / of_group[group] for group in groups])
    return Labelled(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        units=np.array([[found[pool] for pool in weights.pools] for found in counted]),
        worse=np.array(worse, float),
        groups=groups,
        shares=shares / shares.sum(),
    )


def _count(weights: Weights, article: Article, instruments: Instruments) -> dict[str, float]:
    measurements = measure_article(article, instruments)[1].measurements
    return count_units(measurements, instruments.described, instruments.confidences, weights)
