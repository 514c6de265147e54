"""The model of genre, from articles that were read and named a report or an opinion piece.

``genre_read.csv`` beside this module names them by their ids in the corpora; no text is kept. The
corpus PTC has labels of its own for genre, which are not learned from: of 58 articles that it calls
opinion and that could be told when read, 24 were reports, if slanted ones.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from scorer.article import Article
from scorer.errors import UsageError
from scorer.evaluation.article_score import titled_article
from scorer.evaluation.files import list_files, read_csv, read_json_lines, read_text
from scorer.evaluation.labels import roc_auc
from scorer.features import Evidence
from scorer.features.genre_measures import measure_genre
from scorer.lexicon import Lexicon, load_lexicon
from scorer.pipeline import voiced_document
from scorer.scoring.thresholds import LEAST_WORDS
from scorer.tagging.genre_model import MEASURES, GenreModel, pack_genre

Array = Any

STRENGTH = 0.1
"""What the loss counts beside half the squared weights of the standardised measures. With fourteen
measures, ROC AUC of articles held out .942 at .03, .939 at .1, .935 at .3; opinion pieces found
where 3 % of reports are called so 68, 71 and 74 %."""
LOSS_SHARE = 0.3
"""Articles count in the loss as if there were this share of them, opinion pieces as much as
reports, and of the reports those of PolNeAR as much as those that were read."""
FALSE_OPINIONS = 0.03
"""Of reports, at most this share may be called opinion where the threshold is chosen."""
N_FOLDS = 10
SEEDS = (0, 1, 2)
"""Of the shuffles whose logits are averaged."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Articles: (n, n_measures) measures, whether each is opinion, and its corpus."""

    measures: Array
    labels: Array
    corpora: Array

    @property
    def read(self) -> Array:
        """The articles drawn by lot and read."""
        return self.corpora != "polnear"

    def at(self, rows: Array) -> Lesson:
        return Lesson(self.measures[rows], self.labels[rows], self.corpora[rows])


def train_genre(data: Path, output: Path, say: Callable[[str], None]) -> None:
    """Learn the model from ``data`` (``polnear/train``, ``ptc/train``, ``outlets``) and write
    ``genre.json`` into ``output``. The same data give the same bytes.

    Raises:
        UsageError: a corpus is not there.
        OSError: ``output`` cannot be written.
    """
    lesson = read_lesson(data)
    say(f"genre: {len(lesson.labels):,} articles, {int(lesson.read.sum())} of them read")
    for held in ("ptc", "outlets"):
        say(f"{held} by a model that saw none of it: ROC AUC {judge_unseen(lesson, held):.3f}")
    logits = judge_held_out(lesson)
    slope, shift = fit_platt(lesson, logits)
    probabilities = 1 / (1 + np.exp(-(slope * logits + shift)))
    threshold = choose_threshold(lesson, probabilities)
    figures = count_right(lesson, probabilities, threshold)
    say(f"held out: {json.dumps(figures)}")
    weights, constant = fit(lesson)
    model = GenreModel(
        weights={
            name: round(slope * weight, 4)
            for name, weight in zip(MEASURES, weights.tolist(), strict=True)
        },
        constant=round(slope * constant + shift, 4),
        threshold=threshold,
        typical={
            name: round(mean, 4)
            for name, mean in zip(
                MEASURES,
                lesson.measures[lesson.read & ~lesson.labels].mean(axis=0).tolist(),
                strict=True,
            )
        },
        cross_validated=figures,
    )
    output.mkdir(parents=True, exist_ok=True)
    (output / "genre.json").write_text(json.dumps(pack_genre(model), indent=1) + "\n", "utf-8")


def read_lesson(data: Path) -> Lesson:
    """The articles read and named, and the others of PolNeAR's, which are reports.

    PolNeAR is of news, but columns and letters stand in it: those of its articles that looked most
    like opinion were read too, and what is no report is left out.

    Raises:
        UsageError: a corpus is not there.
    """
    named = {(corpus, id_): genre for corpus, id_, genre in _names()}
    lexicon = load_lexicon()
    measures, labels, corpora = [], [], []
    for corpus, article in _articles(data):
        genre = named.get((corpus, article.id), "report" if corpus == "polnear" else None)
        if genre is None or genre == "other" or (corpus, genre) == ("polnear", "opinion"):
            continue
        evidence = _evidence(article, lexicon)
        if evidence.n_words >= LEAST_WORDS:
            measures.append(measure_genre(evidence))
            labels.append(genre == "opinion")
            corpora.append(corpus)
    return Lesson(np.array(measures), np.array(labels), np.array(corpora))


def _names() -> Iterator[tuple[str, str, str]]:
    path = files("scorer.training").joinpath("genre_read.csv")
    for row in read_csv(Path(str(path)), ("corpus", "article", "genre")):
        yield row["corpus"], row["article"], row["genre"]


def _articles(data: Path) -> Iterator[tuple[str, Article]]:
    for path in list_files(data / "polnear" / "train", "*.txt", "polnear"):
        yield "polnear", Article(id=path.stem, text=read_text(path))
    for path in list_files(data / "ptc" / "train", "article*.txt", "ptc"):
        yield "ptc", Article(id=path.stem.removeprefix("article"), text=read_text(path))
    (packed,) = list_files(data / "outlets", "articles.jsonl.gz", "outlets")
    for row in read_json_lines(packed, {"id": str, "title": str, "text": str}):
        yield "outlets", titled_article(row["id"], row["title"], row["text"])


def _evidence(article: Article, lexicon: Lexicon) -> Evidence:
    document, found = voiced_document(article, lexicon)
    return Evidence(document, lexicon, found)


def fit(lesson: Lesson) -> tuple[Array, float]:
    """Logistic regression on standardised measures; weights and constant in the measures' units."""
    from sklearn.linear_model import LogisticRegression

    if len(set(lesson.labels.tolist())) < 2:
        raise UsageError("reports and opinion pieces are both needed")
    centres = lesson.measures.mean(axis=0)
    spreads = lesson.measures.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=1000)
    standard = (lesson.measures - centres) / spreads
    model.fit(standard, lesson.labels, sample_weight=_shares(lesson))
    weights = model.coef_[0] / spreads
    return weights, float(model.intercept_[0] - weights @ centres)


def _shares(lesson: Lesson) -> Array:
    opinions, read = lesson.labels, lesson.read
    shares = np.zeros(len(opinions))
    for rows, share in ((opinions, 0.5), (~opinions & read, 0.25), (~opinions & ~read, 0.25)):
        if rows.any():
            shares[rows] = share / rows.sum()
    return shares * len(opinions) * LOSS_SHARE


def judge_held_out(lesson: Lesson) -> Array:
    """The logit of every article by models that have not seen it, averaged over the shuffles."""
    from sklearn.model_selection import StratifiedKFold

    kinds = np.char.add(lesson.corpora, np.where(lesson.labels, "+", "-"))
    logits = np.zeros(len(kinds))
    for seed in SEEDS:
        cut = StratifiedKFold(N_FOLDS, shuffle=True, random_state=seed)
        for rest, held in cut.split(kinds, kinds):
            weights, constant = fit(lesson.at(rest))
            logits[held] += (lesson.measures[held] @ weights + constant) / len(SEEDS)
    return logits


def judge_unseen(lesson: Lesson, corpus: str) -> float:
    """ROC AUC within a corpus by a model that has seen no article of it."""
    held = lesson.corpora == corpus
    weights, constant = fit(lesson.at(~held))
    logits = lesson.measures[held] @ weights + constant
    return roc_auc([bool(label) for label in lesson.labels[held]], logits.tolist()) or 0.0


def fit_platt(lesson: Lesson, logits: Array) -> tuple[float, float]:
    """Slope and shift that make probabilities of logits (Platt 1999), on the articles read."""
    from sklearn.linear_model import LogisticRegression

    read = lesson.read
    model = LogisticRegression(C=1e4, max_iter=1000).fit(logits[read, None], lesson.labels[read])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def choose_threshold(lesson: Lesson, probabilities: Array) -> float:
    """The lowest probability, in hundredths, from which at most ``FALSE_OPINIONS`` of the reports
    read, and of PolNeAR's, would be called opinion."""
    reports = ~lesson.labels
    for at in np.round(np.arange(0.3, 1.0, 0.01), 2):
        called = probabilities >= at
        if all(
            called[reports & kind].mean() <= FALSE_OPINIONS for kind in (lesson.read, ~lesson.read)
        ):
            return float(at)
    return 1.0


def count_right(lesson: Lesson, probabilities: Array, threshold: float) -> Mapping[str, float]:
    """Figures of held-out probabilities, an article being opinion from ``threshold`` on."""
    called, read, opinions = probabilities >= threshold, lesson.read, lesson.labels
    news = ~opinions & ~read

    def auc(rows: Array) -> float:
        gold = [bool(label) for label in opinions[rows]]
        return round(roc_auc(gold, probabilities[rows].tolist()) or 0.0, 4)

    return {
        "n_reports": int((~opinions & read).sum()),
        "false_opinions": int(called[~opinions & read].sum()),
        "n_opinions": int(opinions.sum()),
        "found_opinions": int(called[opinions].sum()),
        "n_polnear": int(news.sum()),
        "false_opinions_polnear": int(called[news].sum()),
        "roc_auc": auc(read),
        "roc_auc_ptc": auc(lesson.corpora == "ptc"),
        "roc_auc_outlets": auc(lesson.corpora == "outlets"),
    }
