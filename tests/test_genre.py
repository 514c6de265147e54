"""Report or opinion piece: the measures, the judgement, what is done with it, how often it errs."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from scorer.article import Article, Document
from scorer.errors import UsageError
from scorer.evaluation.article_score import titled_article
from scorer.features import Evidence
from scorer.features.genre_measures import measure_genre
from scorer.lexicon import Lexicon
from scorer.pipeline import Instruments, score_article
from scorer.scoring.genre import judge_genre
from scorer.scoring.references import Reference, choose_references, references_from
from scorer.tagging.genre_model import MEASURES, SIGNS, load_genre_model, pack_genre, unpack_genre

LABELS = Path(__file__).parent / "labels" / "genre_read.csv"

REPORT = """Council closes harbour bridge for repairs

The town council of Marrow Bay voted 7-2 on Tuesday to close the harbour bridge for six weeks.

Inspectors found rust in four of the 12 main cables, the council said in a statement. Repairs were
expected to cost 3.4 million, according to Ada Quill, the town engineer.

"The work could not wait for the spring," Quill told reporters after the vote.

Ben Ink, who runs the ferry, said on Wednesday that he had added two crossings a day. The bridge
was built in 1961 and carried 9,000 vehicles a day in 2023, county figures showed. The council met
again on Friday and approved a grant for shops on the quay.
"""
OPINION = """The bridge we deserve

We have been here before, haven't we? Every ten years somebody looks under our bridge, finds what
anyone could have told them, and closes it. And every ten years we pay.

But why should we? Nothing in this town is so simple as a coat of paint. If we want a bridge that
lasts, we must stop pretending that rust is news. I walk across it each morning. So do you, perhaps.
Of course it costs money. Everything does.

This is not about cables. It is about what we owe one another, and whether anybody in that chamber
still knows it. Indeed, the truth is that they do know, and would rather not say. Yet somehow I
still believe that we can do better. You should too!
"""


def judged(instruments: Instruments, text: str) -> tuple[str, float, str]:
    genre = score_article(Article(id="a", text=text), instruments).genre
    assert genre is not None
    return genre.label, genre.probability, genre.basis


def test_a_report_and_an_opinion_piece(instruments: Instruments) -> None:
    label, probability, basis = judged(instruments, REPORT)
    assert (label, basis) == ("report", "wording")
    assert probability < 0.1
    label, probability, basis = judged(instruments, OPINION)
    assert (label, basis) == ("opinion", "wording")
    assert probability > 0.9


def test_what_others_say_is_not_the_writers(instruments: Instruments) -> None:
    """The same opinion inside quotation marks leaves a report a report."""
    lines = [f"“{line.replace(chr(10), ' ')}”" for line in OPINION.split("\n\n")[1:]]
    quoted = "\n\n".join(f"{line.strip()} Ada Quill said on Tuesday." for line in lines)
    label, probability, _ = judged(instruments, f"{REPORT}\n{quoted}\n")
    assert label == "report"
    assert probability < 0.3


def test_a_label_decides_however_it_is_written(instruments: Instruments) -> None:
    assert judged(instruments, f"Opinion\n\n{REPORT}")[::2] == ("opinion", "label")


def test_loaded_words_excuse_nobody(instruments: Instruments) -> None:
    """What lowers a score may not get an article off being scored."""
    unwrapped = re.sub(r"(?<!\n)\n(?!\n)", " ", REPORT)
    heated = unwrapped.replace("voted 7-2", "shamefully voted 7-2").replace(
        "Inspectors found rust", "Inspectors exposed a disgraceful, shocking scandal of rust"
    )
    plain, hot = judged(instruments, REPORT)[1], judged(instruments, heated)[1]
    assert hot == pytest.approx(plain, abs=0.02)


def test_names_and_sides_do_not_matter(instruments: Instruments) -> None:
    renamed = OPINION.replace("town", "state").replace("bridge", "senate")
    assert judged(instruments, renamed)[1] == pytest.approx(
        judged(instruments, OPINION)[1], abs=0.02
    )


def test_nothing_of_the_writers_own_measures_nothing(
    lexicon: Lexicon, voiced: Callable[[Article], Document]
) -> None:
    evidence = Evidence(voiced(Article(id="a", text="")), lexicon, ())
    assert measure_genre(evidence) == (0.0,) * len(MEASURES)


def test_measures_are_rates(lexicon: Lexicon, voiced: Callable[[Article], Document]) -> None:
    """A text told twice measures as it did."""

    def measure(text: str) -> Sequence[float]:
        return measure_genre(Evidence(voiced(Article(id="a", text=text)), lexicon, ()))

    body = OPINION.split("\n\n", 1)[1]
    once, twice = measure(body), measure(body + "\n\n" + body)
    for name, first, second in zip(MEASURES, once, twice, strict=True):
        assert second == pytest.approx(first, abs=0.05), name


def test_the_model_is_small_and_says_how_often_it_errs() -> None:
    model = load_genre_model()
    assert list(model.weights) == list(MEASURES) == list(SIGNS)
    assert unpack_genre(json.loads(json.dumps(pack_genre(model)))) == model
    held = model.cross_validated
    assert held["false_opinions"] / held["n_reports"] <= 0.03
    assert held["false_opinions_polnear"] / held["n_polnear"] <= 0.03
    with pytest.raises(ValueError, match="other measures"):
        unpack_genre({**pack_genre(model), "weights": {"singular": 1.0}})


def test_its_card_states_its_numbers() -> None:
    model = load_genre_model()
    path = files("scorer.tagging.models").joinpath("GENRE_CARD.md")
    card = path.read_text("utf-8").replace("−", "-")
    for name, weight in model.weights.items():
        row = next(line for line in card.splitlines() if line.startswith(f"| {name} |"))
        assert row.endswith(f"| {weight:.2f} |")
    held = model.cross_validated
    assert f"opinion from {model.threshold:.2f} on".replace("0.", ".") in card
    for what, n in (("false_opinions", "n_reports"), ("found_opinions", "n_opinions")):
        assert re.search(rf"\| {held[what]} \([.\d]+\) \| {held[n]} \|", card)
    assert f"| {held['false_opinions_polnear']} (.014) | {held['n_polnear']} |" in card


def test_signs_are_the_loudest(instruments: Instruments) -> None:
    model = load_genre_model()
    typical = tuple(model.typical.values())
    assert model.signs(typical) == ()
    loud = list(typical)
    loud[list(MEASURES).index("singular")] += 3
    loud[list(MEASURES).index("attributions")] += 3
    assert model.signs(loud) == ("“I”",)


# What is done with it ------------------------------------------------------------------------

NEWS = Reference("reports", 5, (10.0, 60.0, 99.0), {}, "report")
VIEWS = Reference("opinion pieces", 4, (10.0, 60.0, 99.0), {}, "opinion")
ALL = Reference("articles", 9, (10.0, 60.0, 99.0), {})


def test_opinion_is_declined_in_words_unless_asked_for(instruments: Instruments) -> None:
    article = Article(id="a", text=OPINION)
    declined = score_article(article, instruments)
    assert declined.status == "declined"
    (reason,) = declined.reasons
    assert re.fullmatch("an opinion piece or a personal account, by how it is written: .+", reason)
    assert "“we”" in reason
    scored = score_article(article, instruments, "score")
    assert scored.status == "scored"
    assert scored.score is not None
    assert scored.genre == declined.genre


def test_what_is_no_opinion_is_declined_all_the_same(instruments: Instruments) -> None:
    short = score_article(Article(id="a", text="I know it. We must act!"), instruments, "score")
    assert short.reasons[0].startswith("too short")


def test_each_genre_stands_among_its_own(instruments: Instruments) -> None:
    held = replace(instruments, references=(NEWS, ALL, VIEWS))
    opinion = score_article(Article(id="a", text=OPINION), held, "score")
    assert opinion.reference == "4 opinion pieces"
    assert [(p.reference, p.n) for p in opinion.percentiles] == [
        ("opinion pieces", 4),
        ("articles", 9),
    ]
    assert opinion.percentile == opinion.percentiles[0].percentile
    report = score_article(Article(id="a", text=REPORT), held)
    assert [p.reference for p in report.percentiles] == ["reports", "articles"]
    assert score_article(Article(id="a", text=OPINION), held).percentiles == ()


def test_references_of_one_or_several() -> None:
    one = {"name": "mine", "n": 30, "score": [1.0, 2.0], "features": {}}
    (mine,) = references_from(one)
    assert choose_references((mine,), "opinion") == (mine,)
    both = references_from({"references": [{**one, "genre": "report"}, one]})
    assert [item.genre for item in both] == ["report", None]
    assert choose_references(both, "opinion") == both[1:]
    with pytest.raises(ValueError, match="neither report nor opinion"):
        references_from({**one, "genre": "satire"})


def test_what_ships_holds_a_reference_for_each(instruments: Instruments) -> None:
    for genre in ("report", "opinion"):
        chosen = choose_references(instruments.references, genre)
        assert chosen[0].genre == genre
        assert chosen[0].n >= 100
        assert len(chosen) == 2


# How often it errs ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def outlets(corpora: Path) -> dict[str, dict[str, str]]:
    with gzip.open(corpora / "outlets" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def call(row: dict[str, str], lexicon: Lexicon, voiced: Callable[[Article], Document]) -> bool:
    """Whether an article is called opinion by how it is written, its labels left aside."""
    document = voiced(titled_article(row["id"], row["title"], row["text"]))
    measures = measure_genre(Evidence(document, lexicon, ()))
    model = load_genre_model()
    return model.probability(measures) >= model.threshold


@pytest.mark.corpus
def test_articles_of_outlets_it_never_saw(
    outlets: dict[str, dict[str, str]], lexicon: Lexicon, voiced: Callable[[Article], Document]
) -> None:
    """A hundred articles drawn by lot from 29 outlets that taught nothing, read once and named
    before anything was measured on them."""
    counts: Counter[tuple[str, bool]] = Counter()
    with LABELS.open(encoding="utf-8", newline="") as file:
        for named in csv.DictReader(file):
            row = outlets[named["article"]]
            digest = hashlib.sha256(row["text"].encode()).hexdigest()
            assert digest.startswith(named["sha256"])
            counts[named["genre"], call(row, lexicon, voiced)] += 1
    print(f"\nread and called opinion: {dict(sorted(counts.items()))}")
    assert counts.total() == 100
    assert counts["report", True] <= 1
    assert counts["opinion", True] >= 16


@pytest.mark.corpus
def test_what_outlets_label_and_what_agencies_send(
    outlets: dict[str, dict[str, str]], lexicon: Lexicon, voiced: Callable[[Article], Document]
) -> None:
    label = re.compile(r"(opinion|editorial|column|viewpoint)\s*:|.*: column\s*$", re.IGNORECASE)
    labelled = [row for row in outlets.values() if label.match(row["title"])]
    wire = [r for r in outlets.values() if r["outlet"].split(".")[0] in ("reuters", "apnews")]
    n_labelled = sum(call(row, lexicon, voiced) for row in labelled)
    n_wire = sum(call(row, lexicon, voiced) for row in wire)
    print(
        f"\ncalled opinion: {n_labelled} of {len(labelled)} labelled, {n_wire} of {len(wire)} wire"
    )
    assert len(labelled) >= 40
    assert n_labelled >= 0.65 * len(labelled)
    assert n_wire <= 0.02 * len(wire)


def test_the_judgement_is_that_of_the_model(
    lexicon: Lexicon, voiced: Callable[[Article], Document]
) -> None:
    model = load_genre_model()
    document = voiced(Article(id="a", text=OPINION))
    measures = measure_genre(Evidence(document, lexicon, ()))
    genre = judge_genre(document, lexicon.language, measures)
    assert genre.probability == round(model.probability(measures), 3)
    assert (genre.n_reports, genre.false_opinions) == (
        model.cross_validated["n_reports"],
        model.cross_validated["false_opinions"],
    )


def test_a_file_of_references_that_is_none(tmp_path: Path) -> None:
    from scorer.scoring.references import read_references

    (tmp_path / "bad.json").write_text("[]")
    with pytest.raises(UsageError, match="is no reference"):
        read_references(tmp_path / "bad.json")
