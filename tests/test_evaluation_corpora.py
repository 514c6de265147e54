"""Adapters on tiny corpora in each corpus's own format; every sentence is invented."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scorer.errors import UsageError
from scorer.evaluation.corpora import CORPORA, evaluate_corpus
from scorer.evaluation.files import read_csv, read_json_lines, write_files
from scorer.evaluation.hyperpartisan import balanced_accuracy, best_threshold, cross_validate
from scorer.evaluation.ptc import TECHNIQUES, USUAL
from scorer.evaluation.unsourced import measure_document
from scorer.pipeline import load_instruments

FIRST = (
    "Harbour Council Votes On Ferry\n"
    "\n"
    "Mayor Ilse Brandt slammed the ferry plan on Monday.\n"
    "“The ferry is a disgraceful waste,” Brandt said after the vote in the town hall.\n"
    "The council will meet again in the spring, according to a notice on its door.\n"
)
SECOND = (
    "Library To Close For Repairs\r\n"
    "\r\n"
    "The library in Marrow Bay closes on Friday, 12 May.\r\n"
    "Its roof leaks, the town’s engineer Tom Aske said.\r\n"
)
THIRD = FIRST.replace(
    "Mayor Ilse Brandt slammed the ferry plan on Monday.",
    "The disgraceful ferry plan came before the council on Monday.",
)
PTC_TECHNIQUES = {
    "Appeal_to_Authority",
    "Appeal_to_fear-prejudice",
    "Bandwagon,Reductio_ad_hitlerum",
    "Black-and-White_Fallacy",
    "Causal_Oversimplification",
    "Doubt",
    "Exaggeration,Minimisation",
    "Flag-Waving",
    "Loaded_Language",
    "Name_Calling,Labeling",
    "Repetition",
    "Slogans",
    "Thought-terminating_Cliches",
    "Whataboutism,Straw_Men,Red_Herring",
}

Labels = bool


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def write_csv(path: Path, rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write(path, out.getvalue())


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> None:
    write(path, "".join(json.dumps(row) + "\n" for row in rows))


def without(rows: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in names} for row in rows]


def place(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def make_ptc(folder: Path, labels: Labels) -> None:
    write(folder / "article700000002.txt", SECOND)
    write(folder / "article700000001.txt", FIRST)
    if labels:
        start, end = place(FIRST, "slammed")
        si = f"700000001\t{start}\t{end}\n"
        low, high = place(FIRST, "disgraceful waste")
        si += f"700000001\t{low}\t{high}\n"
        write(folder / "labels-si.tsv", si)
        tc = f"700000001\tLoaded_Language\t{start}\t{end}\n"
        tc += f"700000001\tRepetition\t{low}\t{high}\n"
        write(folder / "labels-tc.tsv", tc)


def make_polnear(folder: Path, labels: Labels) -> None:
    write(folder / "b_library.txt", SECOND)
    write(folder / "a_ferry.txt", FIRST)
    if labels:
        said = {
            "source": [[FIRST.index("Brandt said"), FIRST.index("Brandt said") + 6]],
            "cue": [place(FIRST, "said")],
            "content": [place(FIRST, "“The ferry is a disgraceful waste,”")],
        }
        write_jsonl(folder / "a_ferry.jsonl", [said])
        write_jsonl(folder / "b_library.jsonl", [])


def make_babe(folder: Path, labels: Labels) -> None:
    rows = [
        {
            "id": "7",
            "text": "The shameful, disgraceful council slammed its own voters.",
            "outlet": "x",
            "label_bias": "Biased",
            "biased_words": "['shameful', 'slammed']",
        },
        {
            "id": "3",
            "text": "The council met on Monday, and the ferry sails again on Friday.",
            "outlet": "y",
            "label_bias": "Non-biased",
            "biased_words": "[]",
        },
    ]
    write_csv(folder / "x.csv", rows if labels else without(rows, "label_bias", "biased_words"))


def make_subj(folder: Path, labels: Labels) -> None:
    rows = [
        {"id": "u", "text": "What a shameful, disgraceful mess we are in!", "label": "SUBJ"},
        {"id": "v", "text": "The council met on Monday in the US town of Marrow.", "label": "OBJ"},
    ]
    for name in ("b", "a"):
        write_csv(folder / f"{name}.csv", rows if labels else without(rows, "label"))


def make_hyperpartisan(folder: Path, labels: Labels) -> None:
    rant = "The shameful, disgraceful regime slammed its own voters and everyone knows it. " * 12
    plain = "The council met on Monday, the clerk said. It will meet again in May. " * 12
    rows = [
        {"id": "0000002", "title": "Shameful!", "text": rant, "hyperpartisan": True},
        {"id": "0000001", "title": "Council meets", "text": plain, "hyperpartisan": False},
        {"id": "0000003", "title": "", "text": "Too short.", "hyperpartisan": False},
    ]
    write_jsonl(folder / "x.jsonl", rows if labels else without(rows, "hyperpartisan"))


def make_outlets(folder: Path, labels: Labels) -> None:
    rant = "The shameful, disgraceful regime slammed its own voters and everyone knows it. " * 12
    plain = "The council met, the clerk said. Ada Quill said that it will meet again in May. " * 12
    rows = [
        {"id": "a-0", "outlet": "a.example", "title": "Shame", "lean": 0, "text": rant},
        {"id": "b-0", "outlet": "b.example", "title": "Council", "lean": 2, "text": plain},
        {"id": "c-0", "outlet": "c.example", "title": "Council", "lean": 1, "text": rant + plain},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in (rows if labels else without(rows, "lean")))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    if labels:
        write(
            folder / "outlets.csv",
            "outlet,quality,n_articles\na.example,0.1,1\nb.example,0.9,1\nc.example,0.5,1\n",
        )


def make_unsourced(folder: Path, labels: Labels) -> None:
    write(folder / "texts" / "x__ferry.txt", THIRD)
    sentences = [
        (
            "The disgraceful ferry plan came before the council on Monday.",
            "own",
            "no",
            ["Disgraceful"],
        ),
        (
            "“The ferry is a disgraceful waste,” Brandt said after the vote in the town hall.",
            "other",
            "no",
            [],
        ),
        (
            "The council will meet again in the spring, according to a notice on its door.",
            "other",
            "yes",
            [],
        ),
        ("Harbour Council Votes On Ferry", "none", "borderline", []),
    ]
    rows = []
    for n, (words, voice, unsourced, loaded) in enumerate(sentences):
        start, end = place(THIRD, words)
        rows.append(
            {
                "doc": "x/ferry",
                "n": n,
                "start": start,
                "end": end,
                "voice": voice,
                "unsourced": unsourced,
                "vague": [],
                "loaded_own": loaded,
                "text": words,
            }
        )
    kept = without(rows, "voice", "unsourced", "vague", "loaded_own", "text")
    write_jsonl(folder / "sentences.jsonl", rows if labels else kept)


MAKERS: dict[str, Callable[[Path, Labels], None]] = {
    "ptc": make_ptc,
    "polnear": make_polnear,
    "babe": make_babe,
    "subj": make_subj,
    "hyperpartisan": make_hyperpartisan,
    "outlets": make_outlets,
    "unsourced": make_unsourced,
}
every_corpus = pytest.mark.parametrize("corpus", sorted(MAKERS))


def predict(
    corpus: str, tmp_path: Path, *, labels: bool = True, jobs: int = 1
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The files written, by what follows the name asked for, and the figures."""
    name = f"{corpus}-{labels}-{jobs}"
    MAKERS[corpus](tmp_path / name, labels)
    out = tmp_path / f"{name}.out"
    out.mkdir()
    figures = evaluate_corpus(corpus, tmp_path / name, out / "p", jobs)
    return {path.name[1:]: path.read_bytes() for path in sorted(out.iterdir())}, figures


def test_there_is_a_test_corpus_of_each_kind() -> None:
    assert set(MAKERS) == set(CORPORA) - {"fairness"}, "which compares an article with itself"


@every_corpus
def test_labels_change_no_byte_of_the_predictions(corpus: str, tmp_path: Path) -> None:
    with_labels, figures = predict(corpus, tmp_path)
    without_labels, bare = predict(corpus, tmp_path, labels=False)
    assert with_labels == without_labels
    assert set(with_labels) == ({"", ".tc"} if corpus == "ptc" else {""})
    assert all(with_labels.values())
    assert set(bare) <= {"corpus", "n", "unit", "n_documents", "threshold"}
    assert set(bare) < set(figures)
    assert figures["corpus"] == bare["corpus"] == corpus
    assert figures["n"] == bare["n"] > 0
    json.dumps(figures, allow_nan=False)


@every_corpus
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_two_processes_write_the_same_bytes(corpus: str, tmp_path: Path) -> None:
    assert predict(corpus, tmp_path) == predict(corpus, tmp_path, jobs=2)


@every_corpus
def test_a_folder_that_is_none_or_holds_none(corpus: str, tmp_path: Path) -> None:
    write(tmp_path / "file", "x")
    (tmp_path / "empty").mkdir()
    for name, reason in (
        ("missing", "does not exist"),
        ("file", "is not a folder"),
        ("empty", f"which the corpus {corpus} is made of"),
    ):
        with pytest.raises(UsageError) as error:
            evaluate_corpus(corpus, tmp_path / name, tmp_path / "p")
        assert reason in str(error.value)
        assert str(tmp_path / name) in str(error.value)
        assert "\n" not in str(error.value)
    assert not (tmp_path / "p").exists()


@every_corpus
def test_figures_without_predictions(corpus: str, tmp_path: Path) -> None:
    MAKERS[corpus](tmp_path / "c", True)
    before = sorted(tmp_path.rglob("*"))
    assert evaluate_corpus(corpus, tmp_path / "c")["n"] > 0
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unknown_corpus(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no corpus 'ptb'; there are ptc, polnear"):
        evaluate_corpus("ptb", tmp_path)


# Each format


def test_ptc_rows_stand_in_the_text_they_name(tmp_path: Path) -> None:
    files, figures = predict("ptc", tmp_path)
    texts = {"700000001": FIRST, "700000002": SECOND}
    rows = [line.split("\t") for line in files[""].decode().splitlines()]
    assert all(id_ in texts and int(start) < int(end) for id_, start, end in rows)
    found = {(id_, texts[id_][int(start) : int(end)]) for id_, start, end in rows}
    assert ("700000001", "slammed") in found
    assert any(id_ == "700000001" and "disgraceful" in words for id_, words in found)
    assert rows == sorted(rows, key=lambda row: (row[0], int(row[1])))
    for line in files[".tc"].decode().splitlines():
        id_, technique, _, end = line.split("\t")
        assert technique in PTC_TECHNIQUES
        assert int(end) <= len(texts[id_])
    assert figures["n"] == 2
    assert figures["spans"]["n_gold"] == 2
    assert figures["sentences"]["n"] == 7
    assert figures["techniques"]["Repetition"]["n"] == 1
    assert figures["techniques"]["Loaded_Language"]["R"] == 1


def test_every_technique_is_the_corpuss_and_every_feature_exists() -> None:
    described = load_instruments().described
    assert {USUAL, *filter(None, TECHNIQUES.values())} <= PTC_TECHNIQUES
    assert [id_ for id_ in TECHNIQUES if id_ not in described] == []


def test_ptc_labels_of_articles_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    make_ptc(tmp_path, True)
    with (tmp_path / "labels-si.tsv").open("a") as file:
        file.write("999\t1\t5\n")
    assert evaluate_corpus("ptc", tmp_path)["spans"]["n_gold"] == 2


def test_ptc_spans_alone_when_techniques_are_missing(tmp_path: Path) -> None:
    make_ptc(tmp_path, True)
    (tmp_path / "labels-tc.tsv").unlink()
    figures = evaluate_corpus("ptc", tmp_path)
    assert "spans" in figures
    assert "techniques" not in figures


def test_polnear_relations_are_lists_of_pieces(tmp_path: Path) -> None:
    files, figures = predict("polnear", tmp_path)
    rows = [json.loads(line) for line in files[""].decode().splitlines()]
    assert [row["doc"] for row in rows] == ["a_ferry", "b_library"]
    assert list(rows[0]) == ["doc", "relations"]
    pieces = [
        [FIRST[start:end] for start, end in relation["cue"]] for relation in rows[0]["relations"]
    ]
    assert ["said"] in pieces
    assert all(list(item) == ["source", "cue", "content"] for item in rows[0]["relations"])
    (said,) = [[SECOND[start:end] for start, end in item["cue"]] for item in rows[1]["relations"]]
    assert said == ["said"]
    assert figures["n_labelled"] == 2
    assert figures["cue_exact"]["R"] == 1
    assert figures["relations"]["n_gold"] == 1


def test_babe_is_a_table_of_probabilities(tmp_path: Path) -> None:
    files, figures = predict("babe", tmp_path)
    rows = list(csv.DictReader(io.StringIO(files[""].decode())))
    assert list(rows[0]) == ["id", "probability", "label"]
    assert [(row["id"], row["label"]) for row in rows] == [("7", "1"), ("3", "0")]
    assert all(0 <= float(row["probability"]) <= 1 for row in rows)
    assert figures["macro_f1"] == 1
    assert figures["biased_words"]["R"] == 1


def test_subj_reads_its_files_by_name_and_shows_each(tmp_path: Path) -> None:
    files, figures = predict("subj", tmp_path)
    rows = list(csv.DictReader(io.StringIO(files[""].decode())))
    assert [row["label"] for row in rows] == ["SUBJ", "OBJ"] * 2
    assert figures["macro_f1"] == 1
    assert figures["a"]["n_labelled"] == figures["b"]["n_labelled"] == 2


def test_rows_without_a_label_are_predicted_and_left_out_of_figures(tmp_path: Path) -> None:
    make_subj(tmp_path, True)
    (tmp_path / "b.csv").unlink()
    write(tmp_path / "a.csv", (tmp_path / "a.csv").read_text("utf-8").replace("OBJ", ""))
    figures = evaluate_corpus("subj", tmp_path)
    assert (figures["n"], figures["n_labelled"]) == (2, 1)


def test_hyperpartisan_scores_what_the_toolkit_declines(tmp_path: Path) -> None:
    files, figures = predict("hyperpartisan", tmp_path)
    rows = list(csv.DictReader(io.StringIO(files[""].decode())))
    assert [row["id"] for row in rows] == ["0000002", "0000001", "0000003"]
    assert [row["label"] for row in rows] == ["true", "false", "false"]
    assert all(0 <= float(row["score"]) <= 100 for row in rows)
    assert figures["accuracy"] == figures["roc_auc"] == 1


def test_cross_validation_never_measures_on_what_it_learned() -> None:
    apart = [True, False] * 10
    right = {"folds": 10, "accuracy": 1.0, "balanced_accuracy": 1.0}
    assert cross_validate(apart, [20.0, 80.0] * 10) == right
    # One article alone lies between the others: no threshold learned without it finds it.
    gold = [True] * 10 + [False] * 10
    scores = [20.0] * 9 + [79.0] + [80.0] * 10
    assert best_threshold(gold, scores)["balanced_accuracy"] == 1.0
    assert cross_validate(gold, scores)["accuracy"] == 0.95
    assert cross_validate(apart[:19], [20.0] * 19)["accuracy"] is None


def test_the_best_threshold_weighs_both_errors_alike() -> None:
    found = best_threshold([True, True, False, True], [10.0, 20.5, 40.0, 90.0])
    assert found == {"threshold": 21.0, "balanced_accuracy": 0.8333}, "2 of 3 and 1 of 1"
    assert balanced_accuracy([True, True], [True, False]) is None
    assert balanced_accuracy([True] * 9 + [False], [True] * 10) == 0.5


def test_outlets_are_compared_by_article_and_by_mean(tmp_path: Path) -> None:
    files, figures = predict("outlets", tmp_path)
    rows = list(csv.DictReader(io.StringIO(files[""].decode())))
    assert list(rows[0]) == ["id", "outlet", "score"]
    assert [row["outlet"] for row in rows] == ["a.example", "b.example", "c.example"]
    assert figures["n_outlets"] == 3
    assert figures["spearman_outlets"] == figures["spearman_articles"] == 1


def test_the_outlets_name_is_no_part_of_its_score(tmp_path: Path) -> None:
    make_outlets(tmp_path, True)
    path = tmp_path / "articles.jsonl.gz"
    evaluate_corpus("outlets", tmp_path, tmp_path / "p")
    renamed = gzip.decompress(path.read_bytes()).replace(b"a.example", b"b.example")
    path.write_bytes(gzip.compress(renamed))
    evaluate_corpus("outlets", tmp_path, tmp_path / "q")
    before = (tmp_path / "p").read_text("utf-8").replace("a.example", "b.example")
    assert (tmp_path / "q").read_text("utf-8") == before


def test_unsourced_speaks_of_each_sentence_listed(tmp_path: Path) -> None:
    files, figures = predict("unsourced", tmp_path)
    rows = [json.loads(line) for line in files[""].decode().splitlines()]
    assert [list(row) for row in rows] == [
        ["doc", "n", "voice", "unsourced", "vague", "loaded"]
    ] * 4
    assert [row["n"] for row in rows] == [0, 1, 2, 3]
    assert [row["voice"] for row in rows][:3] == ["own", "other", "other"]
    assert rows[0]["loaded"] == ["disgraceful"]
    assert rows[0]["unsourced"] > 0.5, "the writer judges"
    assert rows[1]["unsourced"] < 0.2, "the judgement is another's"
    assert rows[1]["loaded"] == []
    assert figures["n_labelled"] == 3, "borderline is left out"
    assert figures["voice"] == {"accuracy": 1.0, "n": 3}
    assert figures["loaded"]["F1"] == 1


def test_unsourced_scores_the_whole_document(tmp_path: Path) -> None:
    make_unsourced(tmp_path / "c", True)
    lines = (tmp_path / "c" / "sentences.jsonl").read_text("utf-8").splitlines()
    evaluate_corpus("unsourced", tmp_path / "c", tmp_path / "all")
    write(tmp_path / "c" / "sentences.jsonl", lines[1] + "\n")
    evaluate_corpus("unsourced", tmp_path / "c", tmp_path / "one")
    everything = (tmp_path / "all").read_text("utf-8").splitlines()
    assert (tmp_path / "one").read_text("utf-8").splitlines() == [everything[1]]


def test_a_vague_source_is_named_once() -> None:
    from scorer.article import Article

    text = "Critics said on Monday that the ferry plan costs the town too much money."
    measured = measure_document(Article(id="x", text=text), load_instruments(), {})
    assert [text[span.start : span.end] for span in measured.vague] == ["Critics"]


# Files


def test_what_is_wrong_with_a_file_is_said_in_one_line(tmp_path: Path) -> None:
    write(tmp_path / "x.csv", "id,words\n1,a\n")
    write(tmp_path / "cut.csv", "id,text\n1\n")
    write(tmp_path / "x.jsonl", '{"id": "1", "text": "a"}\nno\n')
    write(tmp_path / "y.jsonl", '{"id": "1"}\n')
    write(tmp_path / "z.jsonl", "[]\n")
    (tmp_path / "w.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match=r"x\.csv: has no column 'text'$"):
        read_csv(tmp_path / "x.csv", ("id", "text"))
    with pytest.raises(UsageError, match=r"cut\.csv: row 1 is cut off before 'text'$"):
        read_csv(tmp_path / "cut.csv", ("id", "text"))
    for name, reason in (
        ("x", r"x\.jsonl:2: is not valid JSON"),
        ("y", r"y\.jsonl:1: has no 'text' that is a str$"),
        ("z", r"z\.jsonl:1: is not a JSON object$"),
        ("w", r"w\.jsonl: is not UTF-8$"),
        ("missing", r"missing\.jsonl: No such file"),
    ):
        with pytest.raises(UsageError, match=reason):
            read_json_lines(tmp_path / f"{name}.jsonl", {"text": str})


@pytest.mark.parametrize(
    ("corpus", "name", "content", "reason"),
    [
        ("ptc", "labels-si.tsv", "1\t2\n", r"labels-si\.tsv:1: has 2 fields, not 3"),
        ("ptc", "labels-si.tsv", "700000001\ta\t2\n", "is not between two numbers"),
        ("polnear", "a_ferry.jsonl", '{"cue": [[1]]}\n', r"relation 1 is not made of \[start"),
        ("babe", "x.csv", "id,text,biased_words\n1,a,no list\n", "is not a list of words"),
        ("outlets", "outlets.csv", "outlet,quality\na.example,high\n", "is no number"),
        ("outlets", "articles.jsonl.gz", "no archive", "Not a gzipped file"),
        ("unsourced", "texts/x__ferry.txt", None, "No such file"),
    ],
)
def test_labels_that_cannot_be_read(
    corpus: str, name: str, content: str | None, reason: str, tmp_path: Path
) -> None:
    MAKERS[corpus](tmp_path, True)
    if content is None:
        (tmp_path / name).unlink()
    else:
        write(tmp_path / name, content)
    with pytest.raises(UsageError, match=reason) as error:
        evaluate_corpus(corpus, tmp_path)
    assert "\n" not in str(error.value)


def test_a_table_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    write(tmp_path / "x.csv", "\ufeffid,text\n1,a\n")
    assert read_csv(tmp_path / "x.csv", ("id", "text")) == [{"id": "1", "text": "a"}]


def test_a_damaged_archive(tmp_path: Path) -> None:
    make_outlets(tmp_path, True)
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(path.read_bytes()[:-12])
    with pytest.raises(UsageError, match=r"articles\.jsonl\.gz: is damaged$"):
        evaluate_corpus("outlets", tmp_path)


def test_predictions_are_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a", "old")
    write_files({tmp_path / "a": "new é\n", tmp_path / "b": ""})
    assert (tmp_path / "a").read_bytes() == "new é\n".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(UsageError, match=r"cannot be written \(No space left"):
        write_files({tmp_path / "a": "newer"})
    assert (tmp_path / "a").read_bytes() == "new é\n".encode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_link_to_the_predictions_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real", "old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_files({tmp_path / "link": "new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8") == "new"


def test_a_place_where_nothing_can_be_written_is_refused_first(tmp_path: Path) -> None:
    make_ptc(tmp_path / "c", True)
    with pytest.raises(UsageError, match="its folder does not exist"):
        evaluate_corpus("ptc", tmp_path / "c", tmp_path / "no" / "p")
    with pytest.raises(UsageError, match="is a folder"):
        evaluate_corpus("ptc", tmp_path / "c", tmp_path / "c")
    (tmp_path / "p.tc").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        evaluate_corpus("ptc", tmp_path / "c", tmp_path / "p")
    assert not (tmp_path / "p").exists()
    shutil.rmtree(tmp_path / "p.tc")
    evaluate_corpus("ptc", tmp_path / "c", tmp_path / "p")
    assert (tmp_path / "p.tc").is_file()
