"""Who is meant must not matter: swapping names leaves the score where it was."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
from pathlib import Path

import pytest

from scorer.article import Article
from scorer.pipeline import load_instruments, score_article

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("SCORER_CORPORA") or ROOT.parent / "shared" / "data")

INVENTED = [
    [("Brannit", "Sande"), ("Drevania", "Lissara"), ("Drevanian", "Lissaran")],
    [("Ordek", "Paloun"), ("Amsherr", "Coyne"), ("Pavo Strell", "Ilka Dorn")],
    [("the Pact", "the League"), ("Meridian Pact", "Southern League")],
]
REAL = [
    [("Russia", "France"), ("Russian", "French"), ("Moscow", "Paris"), ("Putin", "Macron")],
    [("Trump", "Clinton"), ("Donald", "Hillary"), ("Republican", "Democratic"),
     ("Republicans", "Democrats")],
    [("China", "Japan"), ("Chinese", "Japanese"), ("Israel", "Iran"), ("Israeli", "Iranian"),
     ("Ukraine", "Poland"), ("Ukrainian", "Polish")],
    [("CNN", "BBC"), ("Reuters", "Bloomberg"), ("New York Times", "Washington Post")],
    [("Muslim", "Christian"), ("Muslims", "Christians"), ("Jewish", "Catholic")],
]  # fmt: skip


def swap(text: str, pairs: list[tuple[str, str]]) -> str:
    names = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b")
    return pattern.sub(lambda match: names[match.group()], text)


def shift(text: str, pairs: list[tuple[str, str]]) -> float | None:
    """Change of the score, or None where the names do not occur or there is no score."""
    swapped = swap(text, pairs)
    if swapped == text:
        return None
    instruments = load_instruments(style=False)
    before = score_article(Article(id="a", text=text), instruments)
    after = score_article(Article(id="a", text=swapped), instruments)
    assert before.status == after.status
    if before.score is None or after.score is None:
        return None
    return after.score - before.score


@pytest.mark.parametrize("pairs", INVENTED)
def test_names_in_the_samples(pairs: list[tuple[str, str]]) -> None:
    paths = sorted((ROOT / "seeds" / "articles").glob("treaty-*.txt"))
    shifts = [shift(path.read_text("utf-8"), pairs) for path in paths]
    moved = [value for value in shifts if value is not None]
    assert len(moved) >= 4
    assert sum(map(abs, moved)) / len(moved) <= 0.3


@pytest.mark.corpus
@pytest.mark.parametrize("pairs", REAL, ids=lambda pairs: pairs[0][0])
def test_names_in_real_articles(pairs: list[tuple[str, str]]) -> None:
    """Over 120 articles of 59 outlets: mean shift at most 0.3 points, none above 2."""
    path = CORPORA / "outlets" / "articles.jsonl.gz"
    if not path.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the corpora, and {path} is not there")
        pytest.skip("needs the outlets corpus")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sample = random.Random(20261122).sample(rows, 120)
    shifts = [shift(f"{row['title']}\n\n{row['text']}", pairs) for row in sample]
    moved = [abs(value) for value in shifts if value is not None]
    assert len(moved) >= 5
    assert sum(moved) / len(moved) <= 0.3
    assert max(moved) <= 2
