"""The hits on sentences rated biased or not: does each stand in a biased one, on its words?"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

from scorer.article import Article
from scorer.evaluation.babe import BIASED, gold_words, words_in
from scorer.evaluation.files import Row, read_csv
from scorer.evaluation.sentence_alone import measure_alone
from scorer.evaluation.shares import Judged, Question, count_shares
from scorer.evaluation.workers import map_articles
from scorer.measured import Figure
from scorer.pipeline import Instruments
from scorer.result import LEARNED_FEATURES, Hit

CORPUS = "BABE train, the measuring half"
SENTENCE = "stand in a sentence rated biased"
WORDS = "share a word with those that make a sentence biased"


def is_for_measuring(row: Row) -> bool:
    """Whether a row belongs to the half that is kept for measuring, while lexicons may be written
    from the other: by the checksum of its id, so that the halves stay whatever the order."""
    return zlib.crc32(row["id"].encode()) % 2 == 1


def measure_babe(
    folder: Path, features: Mapping[str, str], jobs: int | None = None
) -> tuple[Figure, ...]:
    """Figures of ``features`` (id to family) and families over the measuring half; none of learned
    hits, for the model has learned from both halves which words make a sentence biased.

    Raises:
        UsageError: the folder does not hold the corpus with its labels.
    """
    needed = ("id", "text", "label_bias", "biased_words")
    rows = [row for row in read_csv(folder / "train.csv", needed) if is_for_measuring(row)]
    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    found = map_articles(find_alone, articles, jobs)
    in_sentence: list[Judged] = []
    on_words: list[Judged] = []
    listed = {id_: family for id_, family in features.items() if id_ not in LEARNED_FEATURES}
    for row, hits in zip(rows, found, strict=True):
        biased, words = row["label_bias"] == BIASED, gold_words(row)
        for hit in (hit for hit in hits if not hit.is_learned):
            in_sentence.append(Judged(hit.feature, hit.family, biased))
            on_words.append(Judged(hit.feature, hit.family, bool(words & words_in([hit.text]))))
    n = sum(row["label_bias"] == BIASED for row in rows)
    chance = f"a sentence picked at random: {n / len(rows):.2f}" if rows else None
    return (
        *count_shares(in_sentence, listed, Question(SENTENCE, CORPUS, chance)),
        *count_shares(on_words, listed, Question(WORDS, CORPUS)),
    )


def find_alone(article: Article, instruments: Instruments) -> tuple[Hit, ...]:
    """The hits in a sentence that stands alone."""
    return tuple(measure_alone(article, instruments)[1])
