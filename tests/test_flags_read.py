"""Flags of unsourced assertions on news reports, held against an editor's reading.

``labels/flags_read.csv`` says of 837 flags in 282 reports of the corpus ``outlets`` whether an
editor would send them back to the writer; the places are code points, and no text is kept. The
samples were read in turn, each unread before: *a* to *f* while the entries were sorted into strong
and weak ones, *g* after that, so that its share is what to expect elsewhere.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from scorer.article import Article
from scorer.pipeline import load_instruments, score_article

LABELS = Path(__file__).parent / "labels" / "flags_read.csv"


@pytest.fixture(scope="module")
def judged(corpora: Path) -> Counter[tuple[str, bool]]:
    """How many of the flags shown today were read, by sample and by whether they are worth it."""
    places: dict[str, list[tuple[str, int, int, bool]]] = {}
    digests: dict[str, str] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = (row["sample"], int(row["start"]), int(row["end"]), row["worth"] == "1")
            places.setdefault(row["article"], []).append(place)
            digests[row["article"]] = row["sha256"]
    instruments = load_instruments(style=False)
    counts: Counter[tuple[str, bool]] = Counter()
    with gzip.open(corpora / "outlets" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] not in places:
                continue
            text = record["text"]
            assert hashlib.sha256(text.encode()).hexdigest().startswith(digests[record["id"]])
            card = score_article(Article(id=record["id"], text=text), instruments)
            shown = [
                (hit.start, hit.end)
                for hit in card.hits
                if hit.family == "unsourced_assertions" and hit.voice == "own"
            ]
            for sample, start, end, worth in places[record["id"]]:
                if any(low < end and start < high for low, high in shown):
                    counts[sample, worth] += 1
    return counts


def share(judged: Counter[tuple[str, bool]], samples: str) -> tuple[float, int]:
    right = sum(judged[sample, True] for sample in samples)
    n = right + sum(judged[sample, False] for sample in samples)
    return right / n, n


def test_most_flags_would_be_sent_back(judged: Counter[tuple[str, bool]]) -> None:
    right, n = share(judged, "abcdefg")
    print(f"\nworth a question: {right:.3f} of {n} flags read")
    assert n >= 400
    assert right >= 0.8


def test_flags_on_reports_nobody_had_read(judged: Counter[tuple[str, bool]]) -> None:
    right, n = share(judged, "g")
    print(f"\nworth a question: {right:.3f} of {n} flags read last")
    assert n >= 70
    assert right >= 0.7
