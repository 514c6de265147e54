"""Propaganda Techniques Corpus, version 2 (SemEval-2020 Task 11): spans and techniques.

Predicted are the stretches that the learned model finds, in whosever voice, since the corpus
labels quotations too; overlapping ones are one span. Each has the technique that the model is
sure enough of, else that of the listed words in it, else the usual one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from scorer.article import Article, Span
from scorer.errors import UsageError
from scorer.evaluation.files import list_files, read_tab_lines, read_text
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.persuasion import PERSUASION
from scorer.evaluation.spans import (
    merge_spans,
    score_lines,
    score_spans,
    score_techniques,
)
from scorer.evaluation.workers import map_articles
from scorer.pipeline import Instruments, measure_article
from scorer.result import Hit
from scorer.tagging.stretches import LENGTHS

USUAL = "Loaded_Language"
TECHNIQUES: Mapping[str, str | None] = {
    # loaded language
    "absolutes": "Exaggeration,Minimisation",
    "distancing_words": "Doubt",
    "pejorative_labels": "Name_Calling,Labeling",
    # Marks alone say that the words are another's, a comment or a doubting verb does not push:
    # no techniques of the corpus.
    "doubting_verbs": None,
    "scare_quotes": None,
    "strongman_characterisation": "Name_Calling,Labeling",
    "superlatives": "Exaggeration,Minimisation",
    # headlines
    "headline_adopts_claim": None,
    "headline_clickbait": None,
    "headline_length": None,
    "headline_shouting": None,
    "headline_unsupported": None,
    # techniques
    "appeal_to_authority": "Appeal_to_Authority",
    "appeal_to_fear": "Appeal_to_fear-prejudice",
    "bandwagon": "Bandwagon,Reductio_ad_hitlerum",
    "black_and_white_fallacy": "Black-and-White_Fallacy",
    "causal_oversimplification": "Causal_Oversimplification",
    "doubt": "Doubt",
    "exaggeration": "Exaggeration,Minimisation",
    "flag_waving": "Flag-Waving",
    "glittering_generalities": "Flag-Waving",
    "loaded_questions": "Doubt",
    "minimisation": "Exaggeration,Minimisation",
    "name_calling": "Name_Calling,Labeling",
    "scapegoating": "Causal_Oversimplification",  # which the guidelines include in it
    "slogans": "Slogans",
    "smear_by_association": "Bandwagon,Reductio_ad_hitlerum",
    "straw_man": "Whataboutism,Straw_Men,Red_Herring",
    "thought_terminating_cliches": "Thought-terminating_Cliches",
    "whataboutism_and_red_herring": "Whataboutism,Straw_Men,Red_Herring",
}
"""The corpus's name for what a feature sees, from the definitions of both; ``USUAL`` for a
feature that is not here, None for one that sees nothing the corpus labels."""

_FAMILIES = frozenset({"loaded_language", "techniques", "headline"})

Labelled = Sequence[tuple[str, Span]]


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every ``article*.txt``, and figures where there are labels."""
    articles = read_articles(folder)
    predicted = dict(
        zip(
            (article.id for article in articles),
            map_articles(find_techniques, articles, jobs),
            strict=True,
        )
    )
    spans = {id_: merge_spans(span for _, span in found) for id_, found in predicted.items()}
    files = {
        "": "".join(f"{id_}\t{s.start}\t{s.end}\n" for id_ in spans for s in spans[id_]),
        ".tc": "".join(
            f"{id_}\t{technique}\t{span.start}\t{span.end}\n"
            for id_, found in predicted.items()
            for technique, span in found
        ),
    }
    figures: dict[str, Any] = {"n": len(articles), "unit": "articles"}
    figures |= _span_figures(folder / "labels-si.tsv", articles, spans)
    figures |= _technique_figures(folder / "labels-tc.tsv", spans.keys(), predicted)
    return Outcome(files, figures)


def find_techniques(article: Article, instruments: Instruments) -> Labelled:
    """Stretches with their techniques in reading order; those of one technique never overlap."""
    evidence, total = measure_article(article, instruments)
    named = [
        (technique, hit)
        for item in total.measurements
        for hit in item.hits
        if hit.family in _FAMILIES and (technique := technique_of(hit)) is not None
    ]
    tokens, masked = evidence.document.tokens, evidence.wording.masked
    by_technique: dict[str, list[Span]] = {}
    for stretch in evidence.push_model.find(evidence.reading, LENGTHS):
        start = tokens.starts[masked.first[stretch.first]]
        span = Span(start, tokens.ends[masked.last[stretch.last - 1] - 1])
        technique = stretch.technique or _listed(span, named)
        by_technique.setdefault(technique, []).append(span)
    found = [(name, span) for name in by_technique for span in merge_spans(by_technique[name])]
    return sorted(found, key=lambda item: (item[1].start, item[1].end, item[0]))


def _listed(span: Span, named: Sequence[tuple[str, Hit]]) -> str:
    """The technique of the listed words that cover most of a span, else the usual one."""
    shared: dict[str, int] = {}
    for technique, hit in named:
        if not hit.is_learned and hit.start < span.end and span.start < hit.end:
            length = min(hit.end, span.end) - max(hit.start, span.start)
            shared[technique] = shared.get(technique, 0) + length
    return max(shared, key=lambda name: (shared[name], name)) if shared else USUAL


def technique_of(hit: Hit) -> str | None:
    """The corpus's name for what a hit shows, None if the corpus has none."""
    if hit.is_learned:
        return hit.entry if hit.entry in PERSUASION else None
    return TECHNIQUES.get(hit.feature, USUAL)


def read_techniques(path: Path, ids: Container[str]) -> dict[str, dict[str, list[Span]]]:
    """The labelled spans by technique and article, of the articles in ``ids`` alone.

    Raises:
        UsageError: a line is no labelled span.
    """
    gold: dict[str, dict[str, list[Span]]] = {}
    for number, (id_, technique, start, end) in enumerate(read_tab_lines(path, 4), 1):
        if id_ in ids:
            span = _span(start, end, path, number)
            gold.setdefault(technique, {}).setdefault(id_, []).append(span)
    return gold


def read_articles(folder: Path) -> list[Article]:
    """The articles of the corpus, sorted by name.

    Raises:
        UsageError: there are none, or one cannot be read.
    """
    return [_read(path) for path in list_files(folder, "article*.txt", "ptc")]


def _read(path: Path) -> Article:
    return Article(id=path.stem.removeprefix("article"), text=read_text(path))


def _span_figures(
    path: Path, articles: Sequence[Article], predicted: Mapping[str, Sequence[Span]]
) -> dict[str, Any]:
    if not path.is_file():
        return {}
    gold: dict[str, list[Span]] = {}
    for number, (id_, start, end) in enumerate(read_tab_lines(path, 3), 1):
        if id_ in predicted:
            gold.setdefault(id_, []).append(_span(start, end, path, number))
    if not gold:
        return {}
    lines = {article.id: _lines(article.text) for article in articles}
    return {
        "spans": shown_scores(score_spans(predicted, gold)),
        "sentences": shown_scores(score_lines(predicted, gold, lines))
        | {"n": sum(len(spans) for spans in lines.values())},
    }


def _technique_figures(
    path: Path, ids: Iterable[str], predicted: Mapping[str, Labelled]
) -> dict[str, Any]:
    if not path.is_file():
        return {}
    gold = read_techniques(path, set(ids))
    if not gold:
        return {}
    found: dict[str, dict[str, list[Span]]] = {}
    for id_, labelled in predicted.items():
        for technique, span in labelled:
            found.setdefault(technique, {}).setdefault(id_, []).append(span)
    whole, each = score_techniques(found, gold)
    return {
        "fragments": shown_scores(whole),
        "techniques": {
            name: {
                "P": figure(scores.precision),
                "R": figure(scores.recall),
                "n": scores.n_gold,
                "n_predicted": scores.n_predicted,
            }
            for name, scores in each.items()
        },
    }


def _span(start: str, end: str, path: Path, number: int) -> Span:
    try:
        return Span(int(start), int(end))
    except ValueError:
        raise UsageError(f"{path}: span {number} is not between two numbers") from None


def _lines(text: str) -> list[Span]:
    """The lines of a text that are not blank, without the white space around them."""
    found = []
    for match in re.finditer(r"[^\r\n]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped)
            found.append(Span(start, start + len(stripped)))
    return found
