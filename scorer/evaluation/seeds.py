"""The sample articles in ``seeds/``, held against the labels an editor gave them by reading.

Figures are shares between 0 and 1. Sentences are compared by their text, so that a
dateline an annotator left in does not count as an error of everything after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scorer.article import Article, Sentence
from scorer.errors import UsageError
from scorer.lexicon import load_lexicon
from scorer.pipeline import load_instruments, score_article, voiced_document
from scorer.reading import Unreadable, read_file
from scorer.result import Hit, Scorecard

Label = dict[str, Any]
Figures = dict[str, float]

_VOICES = {"own": "own", "attributed": "other", "quoted": "other", "mixed": "mixed"}
_SCORED = ("headline", "deck", "body")


def evaluate_seeds(folder: Path) -> dict[str, Any]:
    """Figures over all sample articles, and of each.

    Raises:
        UsageError: the folder holds no labelled articles.
    """
    pairs = list(_labelled(folder))
    if not pairs:
        raise UsageError(f"{folder}: holds no articles/ with labels/")
    counts: dict[str, list[int]] = {}
    articles: dict[str, Any] = {}
    for label, card in pairs:
        own = _counts(label, card)
        articles[str(label["article"])] = {"score": card.score, "status": card.status}
        for name, (right, total) in own.items():
            held = counts.setdefault(name, [0, 0])
            held[0] += right
            held[1] += total
    figures: dict[str, Any] = {"corpus": "seeds", "n": len(pairs)}
    for name, (right, total) in counts.items():
        figures[name] = round(right / total, 3) if total else None
        figures[f"n_{name}"] = total
    figures["articles"] = articles
    return figures


def labelled_claims(folder: Path) -> Iterator[tuple[Article, list[tuple[int, int, bool]]]]:
    """The sample articles, each with its sentences in the writer's own voice that are labelled
    yes or no: start, end, whether unsourced.

    Raises:
        UsageError: the folder holds no labelled articles.
    """
    paths = sorted((folder / "labels").glob("*.json"))
    if not paths:
        raise UsageError(f"{folder}: holds no articles/ with labels/")
    lexicon = load_lexicon()
    for path in paths:
        label = json.loads(path.read_text("utf-8"))
        for article in read_file(folder / "articles" / label["article"], label["article"]):
            if isinstance(article, Unreadable):
                raise UsageError(str(article))
            document, _ = voiced_document(article, lexicon)
            text = article.text
            golden = _sentences(label, label.get("text") or text)
            places = [
                (sentence.start, sentence.end, golden[key]["unsourced"] == "yes")
                for sentence in document.sentences
                if document.scored(sentence)
                and sentence.voice in ("own", "mixed")
                and (key := _key(text[sentence.start : sentence.end])) in golden
                and golden[key]["unsourced"] != "borderline"
            ]
            yield article, places


def _labelled(folder: Path) -> Iterator[tuple[Label, Scorecard]]:
    instruments = load_instruments(style=False)
    for path in sorted((folder / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        name = folder / "articles" / label["article"]
        for article in read_file(name, label["article"]):
            if isinstance(article, Unreadable):
                raise UsageError(str(article))
            yield label, score_article(article, instruments)


def _counts(label: Label, card: Scorecard) -> dict[str, tuple[int, int]]:
    """For every measure how many were right, of how many."""
    text = label.get("text") or card.article.text
    sentences = _sentences(label, text)
    ours = _by_text(card)
    matched = [(item, ours[key]) for key, item in sentences.items() if key in ours]
    scored = [item for item in card.sentences if _role(card, item) in _SCORED]
    counts = {
        "status": (int(card.status == label["expect_status"]), 1),
        "roles": _roles(label, card, text),
        "sentences_found": (len(matched), len(sentences)),
        "sentences_right": (len(matched), len(scored)),
        "quotations": _quotations(label, card, text),
        "sources": _sources(label, card),
    }
    voices = [(item["voice"], _VOICES.get(sentence.voice, "own")) for item, sentence in matched]
    counts["voices"] = (sum(a == b for a, b in voices), len(voices))
    flagged = [(item["unsourced"], _flagged(card, sentence)) for item, sentence in matched]
    yes = [flag for gold, flag in flagged if gold == "yes"]
    shown = [gold for gold, flag in flagged if flag and gold != "borderline"]
    counts["unsourced_found"] = (sum(yes), len(yes))
    counts["unsourced_right"] = (sum(gold == "yes" for gold in shown), len(shown))
    counts["loaded_found"] = _loaded(label, card, text)
    counts["loaded_voices"] = _loaded_voices(label, card, text)
    counts["vague_found"] = _vague(label, card, text)
    return counts


def _key(text: str) -> str:
    return " ".join(text.strip("#*->_ \t\n").split())


def _sentences(label: Label, text: str) -> dict[str, Label]:
    return {_key(text[item["start"] : item["end"]]): item for item in label["sentences"]}


def _by_text(card: Scorecard) -> dict[str, Sentence]:
    """Our scored sentences by their text; the first of a paragraph also with its dateline."""
    found: dict[str, Sentence] = {}
    text = card.article.text
    for sentence in card.sentences:
        if _role(card, sentence) not in _SCORED:
            continue
        found.setdefault(_key(text[sentence.start : sentence.end]), sentence)
        paragraph = card.paragraphs[sentence.paragraph]
        if sentence.start == paragraph.start and sentence.paragraph:
            before = card.paragraphs[sentence.paragraph - 1]
            if before.role == "credit" and "\n" not in text[before.end : paragraph.start]:
                found.setdefault(_key(text[before.start : sentence.end]), sentence)
    return found


def _role(card: Scorecard, sentence: Sentence) -> str:
    return card.paragraphs[sentence.paragraph].role


def _roles(label: Label, card: Scorecard, text: str) -> tuple[int, int]:
    """Labelled paragraphs whose text lies mostly in paragraphs of ours with the same role."""
    ours = {_key(card.article.text[p.start : p.end]): p.role for p in card.paragraphs}
    right = total = 0
    for item in label["paragraphs"]:
        key = _key(text[item["start"] : item["end"]])
        if not key:
            continue
        total += 1
        role = ours.get(key)
        if role is None:
            role = next(
                (r for k, r in ours.items() if k and k in key and 2 * len(k) > len(key)), None
            )
        right += role == item["role"]
    return right, total


def _quotations(label: Label, card: Scorecard, text: str) -> tuple[int, int]:
    ours = {_key(card.article.text[q.start : q.end]) for q in card.quotations}
    gold = [_key(text[q["start"] : q["end"]]) for q in label["quotations"]]
    return sum(key in ours for key in gold), len(gold)


def _sources(label: Label, card: Scorecard) -> tuple[int, int]:
    """Labelled sources with a proper name that our ledger lists under that name."""
    ours = {source.name.casefold().removeprefix("the ") for source in card.sources}
    named = [
        str(item["name"]).casefold().removeprefix("the ")
        for item in label["sources"]
        if item["kind"] in ("named_person", "named_organisation")
    ]
    return sum(name in ours for name in named), len(named)


def _flagged(card: Scorecard, sentence: Sentence) -> bool:
    return any(
        hit.family == "unsourced_assertions"
        and hit.feature != "vague_attribution"
        and sentence.start <= hit.start < sentence.end
        for hit in card.hits
    )


def _overlapping(hits: Sequence[Hit], words: str) -> Hit | None:
    """The hit nearest to the words in length, of those that hold them or lie in them."""
    folded = _key(words).casefold()
    near = [
        h for h in hits if _key(h.text).casefold() in folded or folded in _key(h.text).casefold()
    ]
    return min(near, key=lambda h: abs(len(_key(h.text)) - len(folded)), default=None)


def _loaded(label: Label, card: Scorecard, text: str) -> tuple[int, int]:
    hits = [h for h in card.hits if h.family in ("loaded_language", "headline", "techniques")]
    gold = [text[item["start"] : item["end"]] for item in label["loaded"]]
    return sum(_overlapping(hits, words) is not None for words in gold), len(gold)


def _loaded_voices(label: Label, card: Scorecard, text: str) -> tuple[int, int]:
    """Of the labelled loaded words, those found in the right voice.

    Of all and not of those found, so that finding one more can never lower it.
    """
    hits = [h for h in card.hits if h.family in ("loaded_language", "headline", "techniques")]
    found = [
        (_overlapping(hits, text[item["start"] : item["end"]]), item["voice"])
        for item in label["loaded"]
    ]
    return sum(hit is not None and hit.voice == voice for hit, voice in found), len(found)


def _vague(label: Label, card: Scorecard, text: str) -> tuple[int, int]:
    hits = [h for h in card.hits if h.feature == "vague_attribution"]
    gold = [text[item["start"] : item["end"]] for item in label["vague"]]
    return sum(_overlapping(hits, words) is not None for words in gold), len(gold)
