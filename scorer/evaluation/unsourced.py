"""Sentences labelled for unsourced assertions, in whole articles (the project's own corpus).

Every document is scored whole; where the labelled sentences stand is input, their labels
are not. A sentence's probability is that of the model of claims, which was learned from the
published part of the corpus: over these sentences it is too high, and the figures shown first are
those of documents held out. Confidences of hits are taken as set by hand: what they were weighed
against are labels of this very corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

from scorer.article import Article, Document, Span
from scorer.evaluation.files import Row, json_lines_text, list_files, read_json_lines, read_text
from scorer.evaluation.labels import accuracy, average_precision, label_scores
from scorer.evaluation.outcome import Outcome, figure, shown_scores
from scorer.evaluation.seen_rows import Learned, tell_apart
from scorer.evaluation.spans import Scores, score_counts
from scorer.evaluation.workers import map_articles
from scorer.features.claim_measures import claim_probability, is_own_claim
from scorer.pipeline import Instruments, measure_article
from scorer.result import Hit
from scorer.tagging.claim_model import load_claim_model

THRESHOLD = 0.5
"""Unsourced from here on. Origin: more likely than not; not fitted to any label."""
SentenceVoice = Literal["own", "other", "mixed"]
_VOICES: Mapping[str, SentenceVoice] = {
    "own": "own",
    "none": "own",
    "attributed": "other",
    "quoted": "other",
    "mixed": "mixed",
}
_GOLD_VOICES = frozenset({"own", "other", "mixed"})


@dataclass(frozen=True, slots=True)
class Measured:
    """What is needed of one document, small enough to hand between processes."""

    hits: tuple[Hit, ...]
    voices: tuple[tuple[Span, SentenceVoice], ...]
    vague: tuple[Span, ...]
    """Where sources that nobody could phone are named."""
    claims: tuple[float, ...]
    """Of each sentence listed, how likely it is unsourced."""
    text: str


def evaluate(folder: Path, jobs: int | None = None) -> Outcome:
    """Predictions for every sentence listed, and figures over those with labels."""
    rows, articles = read_documents(folder)
    spans: dict[str, list[Span]] = {}
    for row in rows:
        spans.setdefault(row["doc"], []).append(Span(row["start"], row["end"]))
    found = map_articles(partial(measure_document, spans=spans), articles, jobs)
    measured = {article.id: item for article, item in zip(articles, found, strict=True)}
    claims = {id_: iter(item.claims) for id_, item in measured.items()}
    predicted = [_predict(row, measured[row["doc"]], next(claims[row["doc"]])) for row in rows]
    figures: dict[str, Any] = {
        "n": len(rows),
        "unit": "sentences",
        "n_documents": len(articles),
        "threshold": THRESHOLD,
    }
    figures |= _figures(rows, predicted)
    marked = [
        (row["unsourced"] == "yes", _is_marked(row, measured[row["doc"]]))
        for row in rows
        if is_judged(row)
    ]
    if marked:
        scores = label_scores([gold for gold, _ in marked], [held for _, held in marked], True)
        figures["with_a_hit"] = shown_scores(scores)
    return Outcome({"": json_lines_text(predicted)}, figures)


def read_documents(folder: Path) -> tuple[list[Row], list[Article]]:
    """The sentences listed, and the documents they stand in.

    Raises:
        UsageError: the folder does not hold the corpus.
    """
    (listing,) = list_files(folder, "sentences.jsonl", "unsourced")
    rows = read_json_lines(listing, {"doc": str, "n": int, "start": int, "end": int})
    paths = {
        name: folder / "texts" / f"{name.replace('/', '__')}.txt"
        for name in dict.fromkeys(row["doc"] for row in rows)
    }
    return rows, [Article(id=name, text=read_text(path)) for name, path in paths.items()]


def measure_document(
    article: Article, instruments: Instruments, spans: Mapping[str, Sequence[Span]]
) -> Measured:
    """The hits, voices and vague sources of one document, and what its sentences claim; these
    are ``spans`` by document."""
    evidence, total = measure_article(article, replace(instruments, passports={}))
    document = evidence.document
    hits = sorted(
        (hit for item in total.measurements for hit in item.hits),
        key=lambda hit: (hit.start, hit.end, hit.feature),
    )
    return Measured(
        hits=tuple(hits),
        voices=tuple(
            (Span(item.start, item.end), _VOICES[item.voice]) for item in document.sentences
        ),
        vague=tuple(_vague_sources(document, hits)),
        claims=tuple(
            claim_probability(evidence, hits, span.start, span.end)
            for span in spans.get(article.id, ())
        ),
        text=article.text,
    )


def _vague_sources(document: Document, hits: Sequence[Hit]) -> list[Span]:
    """Hits of vague attribution and vague sources of attributions, the widest of each place."""
    spans = {(hit.start, hit.end) for hit in hits if hit.feature == "vague_attribution"}
    for item in document.attributions:
        source = item.source
        if source.kind == "vague" and source.start is not None and source.end is not None:
            spans.add((source.start, source.end))
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if not any(span.overlaps(Span(start, end)) for span in kept):
            kept.append(Span(start, end))
    return sorted(kept, key=lambda span: span.start)


def _predict(row: Row, measured: Measured, claim: float) -> Row:
    span = Span(row["start"], row["end"])
    inside = [hit for hit in measured.hits if span.start <= hit.start < span.end]
    own = [hit for hit in inside if hit.voice == "own"]
    loaded = [hit for hit in own if hit.family == "loaded_language"]
    return {
        "doc": row["doc"],
        "n": row["n"],
        "voice": _voice(span, measured.voices),
        "unsourced": round(claim, 4),
        "vague": [
            measured.text[item.start : item.end]
            for item in measured.vague
            if span.start <= item.start < span.end
        ],
        "loaded": [hit.text for hit in loaded],
    }


def _is_marked(row: Row, measured: Measured) -> bool:
    """Whether an unsourced assertion in the writer's voice was found to begin in the sentence."""
    return any(
        is_own_claim(hit) and row["start"] <= hit.start < row["end"] for hit in measured.hits
    )


def _voice(span: Span, voices: Sequence[tuple[Span, SentenceVoice]]) -> SentenceVoice:
    """The voice of most characters of the stretch; own where no sentence of ours stands."""
    shares: dict[SentenceVoice, int] = {"own": 0, "other": 0, "mixed": 0}
    for sentence, voice in voices:
        shares[voice] += max(0, min(span.end, sentence.end) - max(span.start, sentence.start))
    return max(shares, key=lambda voice: shares[voice])


def _figures(rows: Sequence[Row], predicted: Sequence[Row]) -> dict[str, Any]:
    pairs = list(zip(rows, predicted, strict=True))
    figures: dict[str, Any] = {}
    model = load_claim_model()
    judged = [(a, b["unsourced"]) for a, b in pairs if is_judged(a)]
    figures |= tell_apart(
        Learned(model.knows, dict(model.cross_validated), "CLAIM_CARD.md"),
        [row.get("text", "") for row, _ in judged],
        judged,
        _claim_figures,
    )
    voices = [(a["voice"], b["voice"]) for a, b in pairs if a.get("voice") in _GOLD_VOICES]
    if voices:
        right = accuracy([a for a, _ in voices], [b for _, b in voices])
        figures["voice"] = {"accuracy": figure(right), "n": len(voices)}
    for name, label in (("vague", "vague"), ("loaded", "loaded_own")):
        listed = [(a[label], b[name]) for a, b in pairs if isinstance(a.get(label), list)]
        if listed:
            figures[name] = shown_scores(score_phrases(listed))
    return figures


def _claim_figures(judged: Sequence[tuple[Row, float]]) -> dict[str, Any]:
    if not judged:
        return {}
    gold = [row["unsourced"] == "yes" for row, _ in judged]
    scores = [probability for _, probability in judged]
    found = [probability >= THRESHOLD for probability in scores]
    return {
        "n_labelled": len(judged),
        "average_precision": figure(average_precision(gold, scores)),
        "unsourced": shown_scores(label_scores(gold, found, True)),
    }


def is_judged(row: Row) -> bool:
    """Borderline sentences are left out of measuring."""
    return row.get("unsourced") in ("yes", "no")


def score_phrases(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Scores:
    """Over gold and predicted phrases of each sentence: a pair matches if one is part of the
    other, whatever its case; each phrase is used once, in order."""
    true = 0
    for gold, predicted in pairs:
        left = [phrase.casefold() for phrase in predicted]
        for phrase in (item.casefold() for item in gold):
            match = next((other for other in left if other in phrase or phrase in other), None)
            if match is not None:
                left.remove(match)
                true += 1
    return score_counts(
        true,
        sum(len(predicted) for _, predicted in pairs),
        sum(len(gold) for gold, _ in pairs),
    )
