"""Whose voice a sentence is, on sentences of the corpora that were labelled by reading.

``labels/voices.jsonl`` has a line an article: which it is, the digest of its text, and for each
labelled sentence ``[start, end, voice, sure]``. The labels are ours, one pass under the guidelines
of the corpus ``unsourced``; *sure* is false where the reader was in doubt. Sets B and F to J were
labelled unseen and then mended on (.855 of 1,244 right at first sight); set K was drawn when all
mending was over, and nothing may be mended on it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scorer.article import Article, Document
from scorer.lexicon import Lexicon
from scorer.pipeline import voiced_document

pytestmark = pytest.mark.corpus

LABELS = Path(__file__).resolve().parent / "labels" / "voices.jsonl"
MENDED_ON = "ABFGHIJ"
UNSEEN = "K"


def text_of(row: Mapping[str, Any], corpora: Path, outlets: Mapping[str, str]) -> str:
    if row["corpus"] == "outlets":
        return outlets[row["id"]]
    path = corpora / row["corpus"] / "train" / row["id"]
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_outlets(corpora: Path) -> dict[str, str]:
    with gzip.open(corpora / "outlets" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = map(json.loads, lines)
        return {article["id"]: f"{article['title']}\n\n{article['text']}" for article in articles}


def voice_at(document: Document, start: int, end: int) -> str:
    """The voice of most of a stretch, quoted and attributed being somebody else's."""
    held: dict[str, int] = {}
    for sentence in document.sentences:
        shared = min(end, sentence.end) - max(start, sentence.start)
        if shared > 0:
            voice = "other" if sentence.voice in ("quoted", "attributed") else sentence.voice
            held[voice] = held.get(voice, 0) + shared
    return max(held, key=lambda voice: held[voice], default="none")


@pytest.mark.parametrize(
    ("sets", "n", "floor"),
    [(MENDED_ON, 1462, 0.89), (UNSEEN, 352, 0.87)],  # 1,321 and 313 right when last counted
)
def test_voices_of_labelled_sentences(
    sets: str, n: int, floor: float, corpora: Path, lexicon: Lexicon
) -> None:
    outlets = read_outlets(corpora)
    right = total = 0
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["set"] not in sets:
            continue
        text = text_of(row, corpora, outlets)
        assert hashlib.sha256(text.encode()).hexdigest() == row["sha256"], row["id"]
        document, _ = voiced_document(Article(id=row["id"], text=text), lexicon)
        for start, end, voice, _sure in row["labels"]:
            total += 1
            right += voice_at(document, start, end) == voice
    assert total == n
    assert right / total >= floor, f"{right} of {total}"
