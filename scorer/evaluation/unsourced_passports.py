"""The hits on sentences labelled for unsourced assertions, vague sources and loaded words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scorer.article import Article, Span
from scorer.errors import UsageError
from scorer.evaluation.files import Row
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
from scorer.evaluation.unsourced import read_documents
from scorer.evaluation.workers import map_articles
from scorer.measured import Figure
from scorer.result import Hit

CORPUS = "unsourced"
LOADED = "lie on words labelled loaded"
CLAIM = "stand in a sentence labelled unsourced"
VAGUE = "lie on a source labelled vague"
HOLDS = "hold a hit"
SHARED = "ptc-"
"""How the names of the documents begin that are articles of PTC dev too."""
KINDS: Mapping[str, str] = {
    "agentless_consensus": "consensus",
    "contested_legitimacy": "presupposition",
    "evaluative_assertions": "evaluation",
    "mind_reading": "mind",
    "presupposed_claims": "presupposition",
    "unattributed_cause": "cause",
    "unattributed_prediction": "prediction",
    "unsourced_quantities": "fact",
}
"""The corpus's name for the kind of assertion a marker looks for, from the definitions of
both; the other markers see words that go with several kinds."""

Place = tuple[Row, Sequence[Hit]]


def measure_unsourced(
    folder: Path,
    pushing: Mapping[str, str],
    claims: Mapping[str, str],
    vague: str,
    jobs: int | None = None,
) -> Measures:
    """Figures of features (id to family) that say words push, that say a claim has no source,
    and of the one that finds vague sources.

    Raises:
        UsageError: the folder does not hold the corpus with its labels.
    """
    rows, articles = read_documents(folder)
    if any(not isinstance(row.get(key), list) for row in rows for key in _LISTS):
        raise UsageError(f"{folder}: a sentence has no labels ({', '.join(_LISTS)})")
    found = map_articles(find_hits, articles, jobs)
    hits = {article.id: held for article, held in zip(articles, found, strict=True)}
    places = [
        (row, [hit for hit in hits[row["doc"]] if row["start"] <= hit.start < row["end"]])
        for row in rows
    ]
    loaded, others, words = _judge_loaded(places, pushing, articles)
    figures = count_shares(loaded, pushing, Question(LOADED, CORPUS, words[0].beside))
    figures += _claims(places, claims)
    figures += _vague(places, vague)
    return Measures(tuple(figures), tuple(others), words[1])


_LISTS = ("kind", "vague", "loaded_own", "loaded_other")


def _judge_loaded(
    places: Sequence[Place], pushing: Mapping[str, str], articles: Sequence[Article]
) -> tuple[list[Judged], list[Judged], tuple[Words, Words]]:
    """Hits on loaded words, and words with such a label: in all documents, and in those that
    PTC dev does not hold. Furniture has no labels and is left out."""
    texts = {article.id: article.text for article in articles}
    every: list[Judged] = []
    others: list[Judged] = []
    words = [Words(0, 0), Words(0, 0)]
    for row, hits in places:
        if row.get("role") == "furniture":
            continue
        spans = list(_find(row, row["loaded_own"] + row["loaded_other"]))
        judged = [
            Judged(hit.feature, hit.family, touches(hit, spans), hit.confidence)
            for hit in hits
            if hit.feature in pushing
        ]
        counted = count_words(texts[row["doc"]], spans, [Span(row["start"], row["end"])])
        every += judged
        words[0] += counted
        if not row["doc"].startswith(SHARED):
            others += judged
            words[1] += counted
    return every, others, (words[0], words[1])


def _find(row: Row, phrases: Sequence[str]) -> Iterator[Span]:
    """Where labelled phrases stand, in the document's offsets."""
    for phrase in phrases:
        place = row["text"].find(phrase)
        if place >= 0:
            yield Span(row["start"] + place, row["start"] + place + len(phrase))


def _claims(places: Sequence[Place], claims: Mapping[str, str]) -> list[Figure]:
    judged_rows = [(row, hits) for row, hits in places if row.get("unsourced") in ("yes", "no")]
    gold = [(row, hits) for row, hits in judged_rows if row["unsourced"] == "yes"]
    chance = None
    if judged_rows:
        chance = f"a sentence picked at random: {len(gold) / len(judged_rows):.2f}"
    judged = [
        Judged(hit.feature, claims.get(hit.feature, hit.family), row["unsourced"] == "yes")
        for row, hits in judged_rows
        for hit in hits
    ]
    figures = count_shares(judged, claims, Question(CLAIM, CORPUS, chance, primary=True))
    recall = Question(HOLDS, CORPUS)
    for family in sorted(set(claims.values())):
        holding = sum(any(claims.get(hit.feature) == family for hit in hits) for _, hits in gold)
        unit = "sentences labelled unsourced"
        figures.append(make_figure(family, recall, holding, len(gold), unit, "family"))
    for feature in claims:
        if feature in KINDS:
            figures += _kind(feature, KINDS[feature], judged_rows)
    return figures


def _kind(feature: str, kind: str, places: Sequence[Place]) -> list[Figure]:
    held = [(row, [hit for hit in hits if hit.feature == feature]) for row, hits in places]
    n_hits = sum(len(hits) for _, hits in held)
    of_kind = [hits for row, hits in held if row["unsourced"] == "yes" and kind in row["kind"]]
    precise = Question(f"{CLAIM}, of the kind {kind}", CORPUS)
    unit = f"unsourced sentences of the kind {kind}"
    return [
        make_figure(feature, precise, sum(len(hits) for hits in of_kind), n_hits),
        make_figure(feature, Question(HOLDS, CORPUS), sum(map(bool, of_kind)), len(of_kind), unit),
    ]


def _vague(places: Sequence[Place], feature: str) -> list[Figure]:
    rights = []
    found = n_gold = 0
    for row, hits in places:
        spans = list(_find(row, row["vague"]))
        own = [hit for hit in hits if hit.feature == feature]
        rights += [touches(hit, spans) for hit in own]
        found += sum(any(touches(hit, [span]) for hit in own) for span in spans)
        n_gold += len(spans)
    precise = Question(VAGUE, CORPUS, primary=True)
    recall = Question("are touched by a hit", CORPUS)
    return [
        make_figure(feature, precise, sum(rights), len(rights)),
        make_figure(feature, recall, found, n_gold, "sources labelled vague"),
    ]
