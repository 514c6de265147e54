"""Tables of articles: CSV, TSV, JSON and JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.article import Article
from scorer.reading import Limits, Unreadable, read_bytes, read_file
from scorer.reading.mojibake import repair
from scorer.reading.title import find_at_head, head_with

STORY = "The council of Marrow Bay voted on Tuesday to close the bridge."


def read(
    data: str | bytes, suffix: str, limits: Limits | None = None
) -> list[Article | Unreadable]:
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_bytes(data, f"t{suffix}", suffix, limits=limits or Limits()))


def texts(results: list[Article | Unreadable]) -> list[str]:
    return [result.text if isinstance(result, Article) else str(result) for result in results]


def only(results: list[Article | Unreadable]) -> Article:
    (article,) = results
    assert isinstance(article, Article), article
    return article


def test_columns_under_their_usual_names() -> None:
    row = {
        "ID": 17,
        "Headline": "Bridge closes",
        "Body": STORY,
        "Publisher": {"name": "The Marrow Bay Herald"},
        "Authors": ["Ada Quill", "Ben Ink"],
        "published_at": "2031-05-06",
        "url": "https://herald.example/1",
        "language": "en_US",
        "agency": "Coast Wire",
        "extra": {"a": [1]},
    }
    article = only(read(json.dumps(row), ".jsonl"))
    assert article.id == "17"
    assert article.path == "t.jsonl"
    assert article.text == f"Bridge closes\n\n{STORY}"
    assert article.title == "Bridge closes"
    assert article.title_span is not None
    assert (article.title_span.start, article.title_span.end) == (0, 13)
    assert article.outlet == "The Marrow Bay Herald"
    assert article.byline == "Ada Quill, Ben Ink"
    assert article.published == "2031-05-06"
    assert article.url == "https://herald.example/1"
    assert article.language == "en"
    assert article.agency == "Coast Wire"
    assert article.format == "table"


@pytest.mark.parametrize(
    "name", ["text", "body", "content", "article", "article_text", "maintext", "story", " Text "]
)
def test_text_columns(name: str) -> None:
    assert texts(read(json.dumps({name: STORY}), ".json")) == [STORY]
    assert texts(read(f"n,{name}\n1,{STORY}\n", ".csv")) == [STORY]


def test_first_text_column_that_holds_any() -> None:
    assert texts(read('{"text": " ", "content": null, "story": "Told."}', ".jsonl")) == ["Told."]
    assert texts(read('{"body": "B", "text": "A"}', ".jsonl")) == ["A"]
    assert texts(read('{"text": 5, "body": "B"}', ".jsonl")) == ["B"]


def test_title_is_not_repeated() -> None:
    for body in (
        "Bridge closes\nIt is old.",
        "BRIDGE  CLOSES\r\n\r\nIt is old.",
        "\n Bridge closes",
    ):
        text, span = head_with("Bridge closes", body)
        assert text == body
        assert span is not None
        assert body[span.start : span.end].split()[0].lower() == "bridge"
    assert head_with("Fire", "Fire crews came.")[0] == "Fire\n\nFire crews came."
    assert head_with("The bridge is to close", "The bridge is to close – it is old.")[0] == (
        "The bridge is to close – it is old."
    )
    assert find_at_head("“It’s over”", '"It\'s over"\nSo he said.') is not None
    assert find_at_head("Bridge (old)* closes", "Bridge (old)* closes\n") is not None
    assert head_with(None, STORY) == (STORY, None)


def test_json_lines() -> None:
    data = '\ufeff{"text": "One."}\r\n\n{"text": "Two.", "id": "b"}\n[1]\n{"text": \n"x"\n'
    results = read(data, ".ndjson")
    assert [r.id if isinstance(r, Article) else r.path for r in results] == [
        "t.ndjson#1",
        "b",
        "t.ndjson#4",
        "t.ndjson#5",
        "t.ndjson#6",
    ]
    assert texts(results)[:2] == ["One.", "Two."]
    assert str(results[2]) == "t.ndjson#4: is not a JSON object"
    assert "is not valid JSON" in str(results[3])


def test_json_documents() -> None:
    single = only(read('{"text": "One."}', ".json"))
    assert single.id == "t.json"
    results = read('[{"text": "One."}, {"text": "Two."},7,{"text": ""} ]', ".json")
    assert texts(results) == [
        "One.",
        "Two.",
        "t.json#3: is not a JSON object",
        "t.json#4: is empty",
    ]
    assert isinstance(results[0], Article)
    assert results[0].id == "t.json#1"
    results = read('{"text": "One."}\n{"text": "Two."}', ".json")
    assert texts(results) == ["One.", "Two."]
    assert [result.id for result in results if isinstance(result, Article)] == [
        "t.json#1",
        "t.json#2",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "t.json: is empty"),
        ("[]", "t.json: has no rows"),
        ("nonsense", "t.json: is not valid JSON"),
        ('{"text": "a', "t.json: is not valid JSON"),
        ('"text"', "t.json: is not a JSON object"),
        ("[" * 100_000, "t.json#1: is nested too deeply"),
        ('{"text": ' + "[" * 100_000, "t.json: is nested too deeply"),
        ("[" + "1" * 5_000 + "]", "t.json#1: is not valid JSON"),
        ('{"title": "a", "words": 5}', "t.json: has no text column (text, body"),
    ],
)
def test_json_without_an_article(data: str, message: str) -> None:
    (result,) = read(data, ".json")
    assert str(result).startswith(message)


def test_json_cut_off() -> None:
    assert texts(read('[{"text": "One."}, {"te', ".json"))[0] == "One."
    assert texts(read('[{"text": "One."},', ".json")) == [
        "One.",
        "t.json#2: is missing: the list is cut off",
    ]


def test_json_over_many_windows() -> None:
    rows = [{"text": f"{n} " + "x" * 3_000, "n": n} for n in range(500)]
    assert len(read(json.dumps(rows), ".json")) == 500
    long = [{"text": "x" * 1_500_000}, {"text": "“é” " * 100_000}]
    assert [len(text) for text in texts(read(json.dumps(long), ".json"))] == [1_500_000, 400_000]


def test_csv() -> None:
    data = 'id,title,text\r\na,T,"One, ""two"".\r\nThree."\r\n\r\n,,Four.\r\n'
    results = read(data, ".csv")
    assert texts(results) == ['T\n\nOne, "two".\r\nThree.', "Four."]
    assert [result.id for result in results if isinstance(result, Article)] == ["a", "t.csv#2"]


@pytest.mark.parametrize(
    "data",
    [
        "id;text\n1;One, two.\n",
        "id\ttext\n1\tOne, two.\n",
        '"id"|"text"\n1|One, two.\n',
        "sep=;\nid;text\n1;One, two.\n",
        '\ufeffid,text\n1,"One, two."\n',
        'text\n"One, two."\n',
        "a,b;text\n1;One, two.\n",
        'id,text\r1,"One, two."\r',
    ],
)
def test_csv_delimiters(data: str) -> None:
    assert texts(read(data, ".csv")) == ["One, two."]


def test_tsv_with_and_without_quotation() -> None:
    data = (
        'id\ttext\n1\t"One\t""two""."\n2\t"Stop," he said.\n3\tShe said "no".\n'
        '4\t"Unclosed, he said.\n5\tFive.\n'
    )
    assert texts(read(data, ".tsv")) == [
        'One\t"two".',
        '"Stop," he said.',
        'She said "no".',
        '"Unclosed, he said.',
        "Five.",
    ]


def test_bad_rows_are_told_and_the_rest_is_read() -> None:
    data = 'id,text\n1,One.\n2,"Two" bad,x\n3\n4,Four,4\n5,\n6,"Never closed\n7,Seven.\n'
    assert texts(read(data, ".csv")) == [
        "One.",
        "t.csv#2: is malformed (',' expected after '\"')",
        "t.csv#3: has 1 cells where the header has 2",
        "t.csv#4: has 3 cells where the header has 2",
        "t.csv#5: is empty",
        "t.csv#6: has a quotation mark that never closes",
        "Seven.",
    ]


def test_no_text_column_is_said_once() -> None:
    assert texts(read("a,b\n1,2\n3,4\n", ".csv")) == [
        "t.csv: has no text column (text, body, content, article, article_text, maintext, story); "
        "its columns: a, b"
    ]
    (result,) = read('{"a": 1}\n{"b": 2}\n', ".jsonl")
    assert str(result).endswith("its columns: a, b")
    (result,) = read(",".join(f"c{n}" for n in range(90)), ".csv")
    assert "c19 and 70 more" in str(result)
    mixed = texts(read('{"about": "x"}\n{"text": "One."}\n{"a": 1}\n', ".jsonl"))
    assert [text.partition(":")[0] for text in mixed] == ["t.jsonl#1", "One.", "t.jsonl#3"]


def test_a_table_of_something_else_is_given_up() -> None:
    (result,) = read("no json here\n" * 5_000, ".jsonl")
    assert str(result).startswith("t.jsonl: none of its first 1,000 rows could be read; t.jsonl#1")


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".json"])
def test_tables_that_are_none(suffix: str) -> None:
    for data, reason in (
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is not text (PNG image)"),
        (b"text\0\n" * 9, "is not text (binary data)"),
    ):
        assert texts(read(data, suffix)) == [f"t{suffix}: {reason}"]
    if "json" not in suffix:
        assert texts(read("id,text\tx\n", suffix))[0].startswith(f"t{suffix}: has no")


def test_encodings_of_tables() -> None:
    data = 'id,text\n1,“Déjà vu”\n2,plain\n3,"“Non”"\n'
    wanted = ["“Déjà vu”", "plain", "“Non”"]
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert texts(read(data.encode(encoding), ".csv")) == wanted
    results = read(data.encode("cp1252"), ".csv")
    assert texts(results) == wanted
    notes = [result.notes for result in results if isinstance(result, Article)]
    assert notes == [("decoded as cp1252: not valid UTF-8",), (), notes[0]]


def test_one_bad_row_does_not_change_the_others() -> None:
    good = json.dumps({"text": "“Déjà vu”"}, ensure_ascii=False).encode()
    bad = '{"text": "“Non”"}'.encode("cp1252")
    assert texts(read(b"\n".join([good, bad, good]), ".jsonl")) == [
        "“Déjà vu”",
        "“Non”",
        "“Déjà vu”",
    ]


def test_surrogates_and_mojibake_in_values() -> None:
    row = only(read(r'{"text": "half \ud83d pair, \ud83d\ude00", "title": "\udce9"}', ".jsonl"))
    assert "half \ufffd pair, 😀" in row.text
    row.text.encode("utf-8")
    assert row.notes
    row = only(read('{"text": "It wasnâ€™t.", "title": "cafÃ© closes"}', ".jsonl"))
    assert row.text == "café closes\n\nIt wasn’t."
    assert row.notes == ("mojibake repaired",)


def test_limits_of_rows() -> None:
    limits = Limits(row_characters=10, line_characters=60)
    data = "text,x\n12345678901,1\n1234567890,2\n" + "y" * 100 + ",3\nz,4\n"
    assert texts(read(data, ".csv", limits)) == [
        "t.csv#1: has a text of over 10 characters",
        "1234567890",
        "t.csv#3: is longer than 60 characters",
        "z",
    ]
    lines = '{"text": "%s"}\n{"text": "ok"}\n' % ("x" * 100)
    assert texts(read(lines, ".jsonl", limits)) == [
        "t.jsonl#1: is longer than 60 characters",
        "ok",
    ]


def test_field_limit_of_csv_is_put_back() -> None:
    before = csv.field_size_limit()
    long = "x" * (before + 1_000)
    rows = read_bytes(f"text\n{long}\nshort\n".encode(), "t", ".csv")
    first = next(rows)
    assert csv.field_size_limit() == before
    assert isinstance(first, Article)
    assert len(first.text) == len(long)
    assert len(list(rows)) == 1


def test_tables_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("w") as stream:
        stream.write("id,text\n")
        for n in range(4_000):
            stream.write(f"{n},{STORY * 10}\n")
    tracemalloc.start()
    n_read = sum(isinstance(result, Article) for result in read_file(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n_read == 4_000
    assert peak < path.stat().st_size / 4


def test_table_larger_than_an_article_may_be(tmp_path: Path) -> None:
    path = tmp_path / "t.JSONL"
    path.write_text('{"text": "One."}\n' * 100)
    results = list(read_file(path, "shown", limits=Limits(article_bytes=10)))
    assert len(results) == 100
    assert isinstance(results[-1], Article)
    assert results[-1].id == "shown#100"


CELL = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(CELL.filter(lambda text: text.strip(" \ufeff\u200b") != ""), min_size=1, max_size=6)
)
def test_any_table_comes_back(cells: list[str]) -> None:
    cells = [f"A {cell} z" for cell in cells if repair(cell)[1] is None] or ["A"]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["n", "text"], *([n, cell] for n, cell in enumerate(cells))])
    assert texts(read(stream.getvalue(), ".csv")) == cells
    assert texts(read(json.dumps([{"text": cell} for cell in cells]), ".json")) == cells
    lines = "\n".join(json.dumps({"text": cell}) for cell in cells)
    assert texts(read(lines, ".jsonl")) == cells


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet='",;\t\r\nabtext{}[]:1\\u\ud800\0é', max_size=60),
    st.sampled_from([".csv", ".tsv", ".json", ".jsonl"]),
    st.sampled_from(["", "id,text\n", "id\ttext\n", '[{"text":"a"},', '{"text":"']),
)
def test_any_table_is_read_or_told(text: str, suffix: str, head: str) -> None:
    data = (head + text).encode("utf-8", "surrogatepass")
    for result in read(data, suffix, Limits(row_characters=20, line_characters=40)):
        str(result if isinstance(result, Unreadable) else result.text).encode("utf-8")
