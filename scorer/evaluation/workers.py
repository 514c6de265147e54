"""One function over many articles, by as many processes as pay, in the articles' order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from typing import TypeVar

from scorer.article import Article
from scorer.pipeline import Instruments, load_instruments
from scorer.running import count_cores

T = TypeVar("T")

_WORTH_A_POOL = 500_000
"""Characters in all from which on a second process saves more than it costs to start."""
_ARTICLES_A_TASK = 8


def map_articles(
    work: Callable[[Article, Instruments], T], articles: Sequence[Article], jobs: int | None = None
) -> list[T]:
    """``work`` on every article; it must be a function of its module. ``jobs`` None: all cores."""
    wanted = count_cores() if jobs is None else jobs
    run = partial(_work_on, work)
    if wanted <= 1 or (
        jobs is None and sum(len(article.text) for article in articles) < _WORTH_A_POOL
    ):
        return [run(article) for article in articles]
    _instruments()  # before a fork, so that workers share what is loaded
    with ProcessPoolExecutor(max_workers=wanted) as pool:
        return list(pool.map(run, articles, chunksize=_ARTICLES_A_TASK))


def _work_on(work: Callable[[Article, Instruments], T], article: Article) -> T:
    return work(article, _instruments())


@lru_cache(maxsize=1)
def _instruments() -> Instruments:
    return load_instruments()
