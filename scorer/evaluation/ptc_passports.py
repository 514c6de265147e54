"""The hits on the Propaganda Techniques Corpus: does each lie where annotators marked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from scorer.article import Article, Span
from scorer.evaluation.ptc import (
    TECHNIQUES,
    USUAL,
    read_articles,
    read_techniques,
    technique_of,
)
from scorer.evaluation.shares import (
    Judged,
    Measures,
    Question,
    Words,
    count_shares,
    count_words,
    find_hits,
    make_figure,
    touches,
)
from scorer.evaluation.spans import merge_spans
from scorer.evaluation.workers import map_articles
from scorer.measured import Figure
from scorer.result import LEARNED_FEATURES, Hit

CORPUS = "PTC dev"
ANY = "lie in a stretch marked as propaganda, whatever the technique"
TOUCHED = "are touched by a hit"
NAMED_SO = "stretches named so"
MARKED_SO = "stretches marked so"

ByArticle = Mapping[str, Sequence[Span]]


def measure_ptc(folder: Path, features: Mapping[str, str], jobs: int | None = None) -> Measures:
    """Figures of all ``features`` (id to family), of families and of the corpus's techniques.

    Raises:
        UsageError: the folder does not hold the corpus with its labels.
    """
    articles = read_articles(folder)
    found = dict(
        zip((a.id for a in articles), map_articles(find_hits, articles, jobs), strict=True)
    )
    gold = read_techniques(folder / "labels-tc.tsv", found.keys())
    marked: dict[str, list[Span]] = {article.id: [] for article in articles}
    for spans in gold.values():
        for id_, items in spans.items():
            marked[id_] += items
    hits = [(id_, hit) for id_, held in found.items() for hit in held if hit.feature in features]
    judged = tuple(
        Judged(hit.feature, features[hit.feature], touches(hit, marked[id_]), hit.confidence)
        for id_, hit in hits
    )
    words = _count_words(articles, marked)
    figures = count_shares(judged, features, Question(ANY, CORPUS, words.beside))
    figures += _families_recall(hits, marked, features)
    for feature in features:
        figures += _named(feature, [(i, hit) for i, hit in hits if hit.feature == feature], gold)
    for technique in sorted(gold):
        figures += _technique(technique, hits, gold[technique])
    return Measures(tuple(figures), judged, words)


def _count_words(articles: Sequence[Article], marked: ByArticle) -> Words:
    total = Words(0, 0)
    for article in articles:
        whole = [Span(0, len(article.text))]
        total += count_words(article.text, merge_spans(marked[article.id]), whole)
    return total


def _families_recall(
    hits: Sequence[tuple[str, Hit]], marked: ByArticle, features: Mapping[str, str]
) -> list[Figure]:
    question = Question(TOUCHED, CORPUS)
    spans = {id_: merge_spans(held) for id_, held in marked.items()}
    return [
        _recall(family, question, [i for i in hits if features[i[1].feature] == family], spans)
        for family in sorted(set(features.values()))
    ]


def _recall(
    family: str, question: Question, hits: Sequence[tuple[str, Hit]], spans: ByArticle
) -> Figure:
    right, n = _found(hits, spans)
    return make_figure(family, question, right, n, "marked stretches", "family")


def _found(hits: Sequence[tuple[str, Hit]], gold: ByArticle) -> tuple[int, int]:
    """How many labelled spans a hit touches, of how many."""
    by_article: dict[str, list[Hit]] = {}
    for id_, hit in hits:
        by_article.setdefault(id_, []).append(hit)
    right = sum(
        any(touches(hit, [span]) for hit in by_article.get(id_, ()))
        for id_, spans in gold.items()
        for span in spans
    )
    return right, sum(len(spans) for spans in gold.values())


def _named(
    feature: str, hits: Sequence[tuple[str, Hit]], gold: Mapping[str, ByArticle]
) -> list[Figure]:
    """Whether a feature's hits lie in its own technique; and how much of this they find, where
    the technique is not the usual one, which dozens of features share."""
    technique = TECHNIQUES.get(feature, USUAL)
    if technique is None or feature in LEARNED_FEATURES:  # which name many techniques
        return []
    spans = gold.get(technique, {})
    right = sum(touches(hit, spans.get(id_, ())) for id_, hit in hits)
    precise = Question(f"lie in a stretch marked {technique}", CORPUS)
    figures = [make_figure(feature, precise, right, len(hits))]
    if technique != USUAL:
        found, n = _found(hits, spans)
        unit = f"stretches marked {technique}"
        figures.append(make_figure(feature, Question(TOUCHED, CORPUS), found, n, unit))
    return figures


def _technique(technique: str, hits: Sequence[tuple[str, Hit]], gold: ByArticle) -> list[Figure]:
    """How often a stretch named so is marked so, and how many that are marked so are found."""
    named: dict[str, list[Span]] = {}
    own = [item for item in hits if technique_of(item[1]) == technique]
    for id_, hit in own:
        named.setdefault(id_, []).append(Span(hit.start, hit.end))
    merged = [(id_, span) for id_, spans in named.items() for span in merge_spans(spans)]
    right = sum(any(span.overlaps(other) for other in gold.get(id_, ())) for id_, span in merged)
    found, n = _found(own, gold)
    precise = Question("lie in a stretch marked so", CORPUS)
    return [
        make_figure(technique, precise, right, len(merged), NAMED_SO, "technique"),
        make_figure(technique, Question(TOUCHED, CORPUS), found, n, MARKED_SO, "technique"),
    ]
