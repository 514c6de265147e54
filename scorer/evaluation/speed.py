"""How long each stage takes, beside a yardstick taken in the same run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from scorer.article import Article
from scorer.attributing import attribute
from scorer.errors import UsageError
from scorer.features import Evidence, measure_features
from scorer.pipeline import load_instruments, score_article
from scorer.reading import Unreadable, read_file
from scorer.running import find_inputs
from scorer.segmenting import segment
from scorer.tokenizing import tokenize


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds for all articles; ``reference`` is tokens with offsets by one expression."""

    n_articles: int
    n_words: int
    stages: tuple[Stage, ...]
    total: float
    reference: float


def measure_speed(paths: Sequence[str], rounds: int) -> Speed:
    """The best of ``rounds`` for every stage, one core, start-up taken out.

    Raises:
        UsageError: nothing could be read.
    """
    files = [item for item in find_inputs(paths) if item.path is not None]
    instruments = load_instruments()
    lexicon = instruments.lexicon

    def read_all() -> list[Article]:
        found = (item for file in files if file.path for item in read_file(file.path, file.shown))
        return [item for item in found if not isinstance(item, Unreadable)]

    articles = read_all()
    if not articles:
        raise UsageError("nothing to measure on: no article could be read")
    cut = [segment(article, lexicon.language) for article in articles]
    matches = [lexicon.find(document.tokens, document.text) for document in cut]
    voiced = [attribute(d, lexicon, found) for d, found in zip(cut, matches, strict=True)]
    evidence = [
        Evidence(document, lexicon, found) for document, found in zip(voiced, matches, strict=True)
    ]
    stages = [
        ("reading", read_all),
        ("segmenting", lambda: [segment(article, lexicon.language) for article in articles]),
        ("matching", lambda: [lexicon.find(d.tokens, d.text) for d in cut]),
        (
            "attributing",
            lambda: [attribute(d, lexicon, m) for d, m in zip(cut, matches, strict=True)],
        ),
        (
            "features",
            lambda: [
                measure_features(Evidence(item.document, lexicon, item.found)) for item in evidence
            ],
        ),
    ]
    measured = [Stage(name, _best(run, rounds)) for name, run in stages]
    whole = _best(lambda: [score_article(article, instruments) for article in articles], rounds)
    rest = whole - sum(stage.seconds for stage in measured[1:])
    measured.append(Stage("scoring", max(0.0, rest)))
    return Speed(
        n_articles=len(articles),
        n_words=sum(len(article.text.split()) for article in articles),
        stages=tuple(measured),
        total=whole + measured[0].seconds,
        reference=_best(lambda: [tokenize(article.text) for article in articles], rounds),
    )


def _best(run: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)
