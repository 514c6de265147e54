"""PolNeAR: attribution relations in political news (Newell, Margolin and Ruths 2018, LREC)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scorer.article import Article, Span
from scorer.attributing import find_relations
from scorer.errors import UsageError
from scorer.evaluation.agreement import (
    PARTS,
    Relation,
    Stretches,
    Text,
    exact_scores,
    relation_scores,
    sentence_scores,
    token_alpha,
    token_scores,
)
from scorer.evaluation.files import Row, json_lines_text, list_files, read_json_lines, read_text
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.workers import map_articles
from scorer.pipeline import Instruments
from scorer.segmenting import segment
from scorer.tokenizing import tokenize

Found = tuple[tuple[Relation, ...], tuple[Span, ...]]


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every ``*.txt``, and figures over those with a ``*.jsonl`` beside them."""
    paths = list_files(folder, "*.txt", "polnear")
    articles = [Article(id=path.stem, text=read_text(path)) for path in paths]
    found = map_articles(predict_relations, articles, jobs)
    rows = [
        {"doc": article.id, "relations": [_row(relation) for relation in relations]}
        for article, (relations, _) in zip(articles, found, strict=True)
    ]
    figures: dict[str, Any] = {"n": len(articles), "unit": "articles"}
    texts = [
        _text(article, result, labels)
        for path, article, result in zip(paths, articles, found, strict=True)
        if (labels := path.with_suffix(".jsonl")).is_file()
    ]
    if any(text.gold for text in texts):
        figures |= _figures(texts)
    return Outcome({"": json_lines_text(rows)}, figures)


def predict_relations(article: Article, instruments: Instruments) -> Found:
    """The document's relations in the corpus's terms, and where the sentences stand."""
    document = segment(article, instruments.lexicon.language)
    relations = []
    for item in find_relations(document, instruments.lexicon):
        source, cue = item.source, item.cue
        relations.append(
            Relation(
                source=_stretch(source.start, source.end),
                cue=() if cue is None else ((cue.start, cue.end),),
                content=tuple((span.start, span.end) for span in item.content),
            )
        )
    sentences = tuple(Span(sentence.start, sentence.end) for sentence in document.sentences)
    return tuple(relations), sentences


def _stretch(start: int | None, end: int | None) -> Stretches:
    return () if start is None or end is None else ((start, end),)


def _row(relation: Relation) -> dict[str, list[list[int]]]:
    return {part: [list(piece) for piece in relation.part(part)] for part in PARTS}


def _text(article: Article, found: Found, labels: Path) -> Text:
    starts, ends, _ = tokenize(article.text)
    relations, sentences = found
    rows = read_json_lines(labels, {})
    gold = [_gold(row, labels, number) for number, row in enumerate(rows, 1)]
    return Text(starts, ends, sentences, relations, gold)


def _gold(row: Row, path: Path, number: int) -> Relation:
    try:
        source, cue, content = (
            tuple((int(start), int(end)) for start, end in row.get(part) or ()) for part in PARTS
        )
    except (TypeError, ValueError):
        raise UsageError(f"{path}: relation {number} is not made of [start, end]") from None
    return Relation(source, cue, content)


def _figures(texts: Sequence[Text]) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "n_labelled": len(texts),
        "n_tokens": sum(len(text.starts) for text in texts),
        "alpha": figure(token_alpha(texts)),
    }
    for part in PARTS:
        figures[f"{part}_exact"] = shown_scores(exact_scores(texts, part))
        figures[f"{part}_tokens"] = shown_scores(token_scores(texts, part))
    figures["sentences"] = shown_scores(sentence_scores(texts)) | {
        "n": sum(len(text.sentences) for text in texts)
    }
    figures["relations"] = shown_scores(relation_scores(texts))
    return figures
