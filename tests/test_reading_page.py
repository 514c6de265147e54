"""Web pages: what is read from a good one, and that a bad one does no harm."""

from __future__ import annotations

import json
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.article import Article
from scorer.reading import Limits, Unreadable, read_bytes
from scorer.reading.page_source import declared_charset, slim

PARAGRAPHS = [
    "The council of Marrow Bay voted on Tuesday to close the old harbour bridge for a year.",
    "Engineers had found cracks in four of its nine steel beams, the report said.",
    "“Nobody asked the people who cross it every day,” said Zoë Ångström, a baker.",
    "The mayor, Edda Marsh, told reporters that the province would pay for half of the work.",
    "Buses will go over the hill from Monday, which adds twenty minutes to every journey.",
]
TITLE = "Harbour bridge closes for a year"


def page(head: str = "", body: str = "", lang: str = ' lang="en-GB"') -> str:
    story = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html{lang}><head><meta charset="utf-8">{head}</head><body>'
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}{story}</article>"
        "<footer>Copyright The Marrow Bay Herald</footer></body></html>"
    )


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def read(source: str | bytes) -> Article:
    data = source if isinstance(source, bytes) else source.encode()
    (article,) = read_bytes(data, "page.html", ".html")
    assert isinstance(article, Article), article
    return article


def reason_of(source: str | bytes, limits: Limits | None = None) -> str:
    data = source if isinstance(source, bytes) else source.encode()
    (result,) = read_bytes(data, "page.html", ".html", limits=limits or Limits())
    assert isinstance(result, Unreadable), result
    return result.reason


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_text_is_title_and_paragraphs() -> None:
    article = read(page())
    assert article.text == "\n\n".join([TITLE, *PARAGRAPHS])
    assert article.title == TITLE
    assert article.title_span is not None
    assert article.text[article.title_span.start : article.title_span.end] == TITLE
    assert article.format == "html"
    assert article.language == "en"
    assert article.notes == ()


def test_linked_data_comes_first() -> None:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "no"},
            {"@type": "Organization", "@id": "#o", "name": "The Marrow Bay Herald"},
            {"@type": "Person", "@id": "#p", "name": "Ada Quill"},
            {
                "@type": ["ReportageNewsArticle"],
                "headline": "Harbour &quot;bridge&quot; closes",
                "author": [{"@id": "#p"}, {"@type": "Person", "name": "Ben Ink"}],
                "publisher": {"@id": "#o"},
                "datePublished": "2031-05-06T07:08:09+01:00",
                "mainEntityOfPage": {"@id": "https://herald.example/bridge"},
                "inLanguage": "de",
            },
        ],
    }
    head = linked(data) + (
        '<meta property="og:site_name" content="Other"><meta name="author" content="Other One">'
        '<meta property="article:published_time" content="1999-01-01">'
    )
    article = read(page(head).replace(f"<h1>{TITLE}</h1>", ""))
    assert article.title == 'Harbour "bridge" closes'
    assert article.byline == "Ada Quill, Ben Ink"
    assert article.outlet == "The Marrow Bay Herald"
    assert article.published == "2031-05-06T07:08:09+01:00"
    assert article.url == "https://herald.example/bridge"
    assert article.language == "en"
    assert article.text.startswith('Harbour "bridge" closes\n\nThe council')


def test_meta_elements() -> None:
    head = (
        f'<meta property="og:title" content="{TITLE} | The Marrow Bay Herald">'
        '<meta property="og:site_name" content="The Marrow Bay Herald">'
        '<meta property="article:author" content="https://social.example/ada">'
        '<meta name="author" content="Ada Quill">'
        '<meta property="article:published_time" content="2031-05-06">'
        '<link rel="canonical" href="https://herald.example/bridge">'
        '<meta property="og:locale" content="fr_FR">'
    )
    article = read(page(head, lang=""))
    assert article.title == TITLE
    assert article.outlet == "The Marrow Bay Herald"
    assert article.byline == "Ada Quill"
    assert article.published == "2031-05-06"
    assert article.url == "https://herald.example/bridge"
    assert article.language == "fr"


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>',
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        linked([[[1, None, "x", {"@type": {"a": 1}}]]]),
        linked({"@type": "NewsArticle", "headline": [["x"]], "author": 5, "publisher": [None]}),
        linked({"@type": "NewsArticle", "author": {"@id": {"a": 1}}, "mainEntityOfPage": 7}),
        linked({"@type": "NewsArticle", "headline": "x" * 100_000, "inLanguage": "Klingon"}),
        linked([{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle"}]}] * 5_000),
    ],
)
def test_linked_data_of_no_use(script: str) -> None:
    article = read(page(script))
    assert article.title == TITLE
    assert article.text.startswith(TITLE)


def test_linked_data_with_the_usual_faults() -> None:
    script = (
        '<script type="application/ld+json">//<![CDATA[\n{"@type": "NewsArticle", '
        '"headline": "Harbour bridge\ncloses for a year", "author": "Ada Quill"}\n//]]></script>'
    )
    article = read(page(script))
    assert article.title == TITLE
    assert article.byline == "Ada Quill"


def test_heading_of_the_page_wins_where_it_opens_the_article() -> None:
    head = '<meta property="og:title" content="You will not believe this bridge">'
    article = read(page(head))
    assert article.title == TITLE
    assert article.text.count(TITLE) == 1


def test_scripts_styles_and_comments_are_no_text() -> None:
    noise = (
        "<script>var a = '<p>Not this sentence at all.</p>';</script><style>p{x:'y'}</style>"
        "<!-- <p>Nor this one, which is commented out.</p> -->"
    )
    assert read(page(body=noise)).text == read(page()).text


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    declared = {"cp1252": "windows-1252", "utf-16": "utf-16"}.get(encoding, "utf-8")
    source = page().replace('charset="utf-8"', f'charset="{declared}"')
    assert read(source.encode(encoding)).text == read(page()).text


def test_declared_charset_that_is_wrong() -> None:
    article = read(page().encode("cp1252"))
    assert article.text == read(page()).text
    assert article.notes == (
        "not valid in the charset it declares (utf-8)",
        "decoded as cp1252: not valid UTF-8",
    )


def test_charset_declarations() -> None:
    assert declared_charset(b"<META http-equiv=x content='text/html; charset=ISO-8859-2'>") == (
        "ISO-8859-2"
    )
    assert declared_charset(b"<?xml version='1.0' encoding=\"koi8-r\"?><html>") == "koi8-r"
    assert declared_charset(b"<html><body>charset=utf-8") is None


def test_xhtml() -> None:
    source = '<?xml version="1.0" encoding="utf-8"?>\n' + page().replace(
        "<html", '<html xmlns="http://www.w3.org/1999/xhtml"'
    )
    assert read(source).text == read(page()).text


@pytest.mark.parametrize(
    "source",
    ["<html><body></body></html>", "<p></p>", "<!-- only this -->", "<script>x</script>", "<"],
)
def test_no_article(source: str) -> None:
    result = next(read_bytes(source.encode(), "p", ".html"))
    assert isinstance(result, Unreadable) or not result.text.strip("<")


def test_slim_keeps_what_matters() -> None:
    source = (
        "<p title='a > b'>don't</p><a href=x/y>l</a><script type='application/ld+json'>{}</script>"
        "<script src='x'>if (a < b && c > \"'\") d()</script>1 < 2 & 3 > 2"
    )
    assert slim(source) == (
        "<p title='a > b'>don't</p><a href=x/y>l</a><script type='application/ld+json'>{}</script>"
        " 1 < 2 & 3 > 2"
    )
    assert slim("<p class='" + "x " * 10_000 + "'>hello</p>") == "<p>hello</p>"


HOSTILE = {
    "nested": "<div>" * 100_000,
    "nested and closed": "<div>" * 100_000 + "x" + "</div>" * 100_000,
    "inline": "<b><i><u><a>" * 25_000,
    "no end tags": "<p>The council said so <b>" * 10_000,
    "huge attribute": "<p class='" + "a " * 1_000_000 + "'>hello",
    "many attributes": "<p " + " ".join(f"a{n}='x'" for n in range(100_000)) + ">hello</p>",
    "open quotes": '<a "' * 200_000 + "<a b='" * 200_000,
    "entities": "&amp;&#0;&#xD800;&#x110000;&nosuch;&lt" * 50_000,
    "entity bomb": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + "&b;" * 10_000,
    "external entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
    "links": '<link rel=stylesheet href="http://evil.example/x"><base href="http://evil.example">'
    '<img src="http://evil.example/i.png"><iframe src="http://evil.example"></iframe>',
    "comments": "<!--" * 300_000,
    "scripts": "<script>" * 300_000,
    "tables": "<table><tr><td>" * 20_000,
    "less than": "<" * 1_000_000,
    "many elements": "<p>x</p>" * 40_000,
    "declarations": "<!DOCTYPE" * 100_000 + "<?php" * 100_000 + "<![CDATA[" * 100_000,
    "forms": "<form><select><option><textarea>" * 5_000,
    "svg": "<svg><math><template><noscript>" * 5_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_page_is_read_or_refused(name: str) -> None:
    for source in (HOSTILE[name], page(body=HOSTILE[name])):
        start = time.perf_counter()
        (result,) = read_bytes(source.encode(), "p", ".html")
        assert time.perf_counter() - start < 30
        if isinstance(result, Article):
            assert "root:" not in result.text
            result.text.encode("utf-8")


def test_zero_bytes() -> None:
    article = read(page().replace("harbour", "har\0bour").encode())
    assert article.notes == ("zero bytes dropped",)
    assert article.text == read(page()).text
    assert "not text" in reason_of(b"<html>" + bytes(range(256)) * 10)


def test_limits() -> None:
    assert reason_of("<p>x" * 40_000) == "is a page of over 30,000 elements"
    assert reason_of(page(), Limits(page_characters=100)) == "is a page of over 100 characters"
    assert reason_of(page(), Limits(page_elements=5)) == "is a page of over 5 elements"
    big_script = "<script>" + "x" * 6_000_000 + "</script>"
    assert read(page(body=big_script)).text == read(page()).text


def test_library_failure_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    assert reason_of(page()) == "its HTML could not be read (RecursionError)"


def test_nothing_is_logged_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    list(read_bytes(b"<html><body></body></html>", "p", ".html"))
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<a href='x", "'>", "<!--", "-->", "<script>", "</script>"]
) | st.sampled_from(
    ["<title>", "<meta charset=gbk>", "<h1>", "&#0;", "&lt;", "\0", "<td>", "\ud800", "é", "<", "="]
)
SENTENCE = st.just("The council of Marrow Bay voted on Tuesday to close the bridge. ")


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS | SENTENCE, max_size=30).map("".join) | st.text(max_size=80))
def test_any_page_is_read_or_refused(source: str) -> None:
    (result,) = read_bytes(source.encode("utf-8", "surrogatepass"), "p", ".html")
    if isinstance(result, Article):
        result.text.encode("utf-8")
        assert result.text.strip()
        if result.title_span is not None:
            assert result.text[result.title_span.start : result.title_span.end].strip()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_as_a_page(data: bytes) -> None:
    assert len(list(read_bytes(data, "p", ".xhtml"))) == 1
