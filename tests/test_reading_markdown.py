"""Markdown and its front matter."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.article import Article
from scorer.reading import Limits, Unreadable, read_bytes
from scorer.reading.front_matter import read_front_matter
from scorer.reading.markdown import find_heading

BODY = "# Another heading\n\nThe council of Marrow Bay voted on Tuesday.\n"


def read(text: str) -> Article:
    (article,) = read_bytes(text.encode(), "a.md", ".md")
    assert isinstance(article, Article), article
    assert article.text == text
    assert article.format == "markdown"
    return article


def titled(article: Article) -> str | None:
    span = article.title_span
    return None if span is None else article.text[span.start : span.end]


def test_yaml_front_matter() -> None:
    front = (
        "---\n"
        "title: Harbour bridge closes\n"
        "publication: The Marrow Bay Herald\n"
        "authors: [Ada Quill, {name: Ben Ink}]\n"
        "published: 2031-05-06\n"
        "url: https://herald.example/bridge\n"
        "agency: Coast Wire\n"
        "language: en-GB\n"
        "tags: [bridge, port]\n"
        "---\n"
    )
    article = read(front + BODY)
    assert article.title == titled(article) == "Harbour bridge closes"
    assert article.outlet == "The Marrow Bay Herald"
    assert article.byline == "Ada Quill, Ben Ink"
    assert article.published == "2031-05-06"
    assert article.url == "https://herald.example/bridge"
    assert article.agency == "Coast Wire"
    assert article.language == "en"
    assert article.preamble == len(front)
    assert article.text[article.preamble :] == BODY
    assert article.notes == ()


@pytest.mark.parametrize(
    ("line", "title", "written"),
    [
        ('title: "Bridge: closed"', "Bridge: closed", "Bridge: closed"),
        ("title: 'It''s closed'", "It's closed", "It''s closed"),
        ("Title:   No   ", "No", "No"),
        ("headline: 2031", "2031", "2031"),
        ("title: >\n  Bridge\n  closed\nx: 1", "Bridge closed", "Bridge\n  closed"),
        ("title: Bridge # why", "Bridge", "Bridge"),
        ('"title": Bridge', "Bridge", "Bridge"),
        ('{"title": "Bridge"}', "Bridge", "Bridge"),
    ],
)
def test_title_where_it_stands(line: str, title: str, written: str) -> None:
    article = read(f"---\r\n{line}\n---\n{BODY}")
    assert article.title == title
    assert titled(article) == written


def test_toml_front_matter() -> None:
    front = '+++\ntitle = "Harbour bridge closes"\ndate = 2031-05-06\nauthor = "Ada Quill"\n+++\n'
    article = read(front + BODY)
    assert article.title == titled(article) == "Harbour bridge closes"
    assert article.published == "2031-05-06"
    assert article.byline == "Ada Quill"
    assert article.preamble == len(front)
    article = read('+++\n[x]\ntitle = "not this"\n+++\n' + BODY)
    assert article.title == "Another heading"


def test_first_heading_without_front_matter() -> None:
    article = read("\n```\n# no heading\n```\n\n  # Harbour _bridge_ closes ##\n\n# Later\n")
    assert article.title == titled(article) == "Harbour _bridge_ closes"
    assert article.preamble == 0
    assert read("#hashtag\n\n## Second level\n").title is None
    assert find_heading("# \n#\tTabs\r\n") is not None


def test_heading_where_front_matter_has_no_title() -> None:
    article = read("---\noutlet: Herald\n---\n" + BODY)
    assert article.title == titled(article) == "Another heading"
    assert article.outlet == "Herald"


def test_empty_front_matter() -> None:
    article = read("---\n---\n" + BODY)
    assert article.preamble == 8
    assert article.notes == ()


@pytest.mark.parametrize(
    ("front", "note"),
    [
        ("---\ntitle: [a\n---\n", "front matter could not be read; treated as text"),
        ("---\njust words\n---\n", "front matter could not be read; treated as text"),
        ("---\n- a\n- b\n---\n", "front matter could not be read; treated as text"),
        ("---\ntitle: a\n", "front matter is not closed; treated as text"),
        ("+++\ntitle = a\n+++\n", "front matter could not be read; treated as text"),
        ("---\n" + "[" * 30_000 + "\n---\n", "front matter could not be read; treated as text"),
        ("---\n" + "- " * 30_000 + "a\n---\n", "front matter could not be read; treated as text"),
        ("+++\na = " + "[" * 30_000 + "\n+++\n", "front matter could not be read; treated as text"),
        ("---\na: *b\n---\n", "front matter could not be read; treated as text"),
        ("---\na: \x07\n---\n", "front matter could not be read; treated as text"),
    ],
)
def test_broken_front_matter_is_text(front: str, note: str) -> None:
    article = read(front + BODY)
    assert article.notes == (note,)
    assert article.preamble == 0
    assert article.title == "Another heading"


def test_front_matter_makes_no_objects() -> None:
    article = read("---\ntitle: !!python/object/apply:os.getcwd []\noutlet: Herald\n---\n" + BODY)
    assert article.title == "Another heading"
    assert article.outlet == "Herald"
    article = read("---\na: &a [x, x]\nb: &b [*a, *a]\nauthors: &c [*b, *c]\n---\n" + BODY)
    assert article.byline is None


def test_front_matter_is_bounded() -> None:
    text = "---\n" + "a: b\n" * 20_000 + "---\n" + BODY
    assert read(text).notes == ("front matter is not closed; treated as text",)
    (article,) = read_bytes(
        b"---\ntitle: Bridge\n---\nText.", "a", ".md", limits=Limits(front_matter_characters=5)
    )
    assert isinstance(article, Article)
    assert article.preamble == 0
    start = time.perf_counter()
    read_front_matter("---\n" + "a: {b: [c, d]}\n" * 4_000 + "---\n")
    assert time.perf_counter() - start < 10


def test_fields_that_say_nothing_are_absent() -> None:
    front = (
        "---\ntitle: null\noutlet: ''\nauthor: {x: y}\nurl: javascript:alert(1)\n"
        f"language: English\ndate:\nagency: {'x' * 2_000}\n---\n"
    )
    article = read(front + BODY)
    assert article.title == "Another heading"
    assert article.outlet is article.byline is article.url is None
    assert article.language is article.published is article.agency is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="-+.#\n :[]{}'\"=titlea&*!|>", max_size=60))
def test_any_front_matter_is_read_or_is_text(text: str) -> None:
    (result,) = read_bytes(f"---\n{text}\n---\nThe end.".encode(), "a.md", ".md")
    assert not isinstance(result, Unreadable)
    assert 0 <= result.preamble <= len(result.text)
    if result.title_span is not None:
        assert titled(result)
