"""The score of an article of a corpus, whether the toolkit would decline it or not."""

from __future__ import annotations

from scorer.article import Article
from scorer.pipeline import Instruments, measure_article
from scorer.reading.title import head_with


def titled_article(id_: str, title: str | None, text: str) -> Article:
    """An article with its title at its head, as tables of articles are read.

    Neither outlet nor date is handed on: a score may not depend on them.
    """
    whole, span = head_with(title or None, text)
    return Article(id=id_, text=whole, title=title or None, title_span=span, format="table")


def score_of(article: Article, instruments: Instruments) -> float:
    """What is left of the base after all contributions."""
    return measure_article(article, instruments)[1].score
