"""Roles of paragraphs in copy without markup, in wrapped text and in Markdown."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scorer.article import Article, Document, Span
from scorer.language import Language
from scorer.reading import read_bytes
from scorer.segmenting import segment

A = (
    "The town council of Marrow Bay voted on Tuesday to shut the harbour bridge, which its "
    "engineers had found to be unsafe in the spring."
)
B = (
    "Mayor Ada Quill said the repair would take two years and that a ferry would carry people "
    "over the water until then."
)
C = (
    "Ben Ink, who runs the fish market, said he had asked the council for help and had heard "
    "nothing in the four weeks since."
)
D = "The ministry has promised a third of the money, and the county will pay the rest."
HEAD = "Council shuts harbour bridge"

# A role with "+" stands on one line with the next piece.
COPY: dict[str, list[tuple[str, str]]] = {
    "headline": [("headline", HEAD), ("body", A), ("body", B)],
    "headline that asks": [("headline", "Who will pay for the bridge?"), ("body", A), ("body", B)],
    "headline in quotation marks": [
        ("headline", "‘We were not told’: fishermen on the bridge"),
        ("body", A),
    ],
    "headline in capitals": [
        ("headline", "COUNCIL SHUTS HARBOUR BRIDGE"),
        ("body", A),
        ("body", B),
    ],
    "headline of two sentences": [
        ("headline", "Council Shuts Harbour Bridge. Ferry Takes Over."),
        ("body", A),
    ],
    "kicker above the headline": [
        ("furniture", "Harbour"),
        ("headline", "Council shuts harbour bridge for two years"),
        ("body", A),
        ("body", B),
    ],
    "deck": [
        ("headline", HEAD),
        ("deck", "Ferry to carry people for two years while steel is replaced"),
        ("body", A),
        ("body", B),
    ],
    "deck in two points": [
        ("headline", HEAD),
        ("deck", "Ferry to carry people for two years while steel is replaced"),
        ("deck", "County to pay two thirds of what the new steel will cost"),
        ("body", A),
        ("body", B),
    ],
    "lede printed twice": [
        ("headline", HEAD),
        ("deck", A),
        ("furniture", A),
        ("body", B),
        ("body", C),
    ],
    "headline printed again below": [
        ("headline", "Council shuts the old harbour bridge"),
        ("body", A),
        ("furniture", "Council shuts the old harbour bridge"),
        ("body", B),
    ],
    "related headline between": [
        ("headline", HEAD),
        ("body", A),
        ("furniture", "Fishermen of Marrow Bay Win Prize for the Largest Catch of the Year"),
        ("body", B),
        ("body", C),
    ],
    "sub-heading": [
        ("headline", HEAD),
        ("body", A),
        ("subhead", "Two years of ferries"),
        ("body", B),
    ],
    "sub-heading that asks": [
        ("headline", HEAD),
        ("body", A),
        ("subhead", "A bridge too old?"),
        ("body", B),
    ],
    "question in running text": [
        ("headline", HEAD),
        ("body", A),
        ("body", "Who knew?"),
        ("body", B),
    ],
    "file names": [
        ("headline", HEAD),
        ("furniture", "harbour_bridge_4f3a9c2e.jpg"),
        ("body", A),
        ("furniture", "fd8e1a20 2031 05 448812 b"),
        ("body", B),
    ],
    "dated caption under a file name": [
        ("headline", HEAD),
        ("furniture", "bridge-4f3a9c2e11.jpg"),
        ("caption", "The harbour bridge seen from the ferry on a clear day, May 5, 2030."),
        ("body", A),
        ("body", B),
    ],
    "captions": [
        ("headline", HEAD),
        ("body", A),
        ("caption", "Photo: the harbour bridge in the spring"),
        ("body", B),
        ("caption", "FILE PHOTO: The harbour bridge is seen on a clear day, May 5, 2030."),
        ("body", C),
        ("caption", "The bridge is seen on a clear day. (Photo by Cy Dunn)"),
        ("body", D),
    ],
    "agency credits": [
        ("headline", HEAD),
        ("body+", A),
        ("credit", "| AFP, BTA"),
        ("body+", B),
        ("credit", "(Reuters)"),
        ("body", C),
    ],
    "no credit in brackets": [("headline", HEAD), ("body", A + " (It rained.)"), ("body", B)],
    "dateline with agency": [
        ("headline", HEAD),
        ("credit+", "DUNMOUTH (Reuters) -"),
        ("body", A),
        ("body", B),
    ],
    "dateline with date": [
        ("headline", HEAD),
        ("credit+", "DUNMOUTH, May 5 —"),
        ("body", A),
        ("body", B),
    ],
    "dateline with region and agency": [
        ("headline", HEAD),
        ("credit+", "DUNMOUTH, Orrin (AP) —"),
        ("body", A),
    ],
    "agency alone": [("headline", HEAD), ("credit+", "(Reuters) -"), ("body", A), ("body", B)],
    "dateline in small letters": [
        ("headline", HEAD),
        ("credit+", "Dunmouth —"),
        ("body", A),
        ("body", B),
    ],
    "an aside is no dateline": [
        ("headline", HEAD),
        ("body", "Dunmouth — a port — lost its bridge on Tuesday when the council voted."),
        ("body", B),
    ],
    "more from": [
        ("headline", HEAD),
        ("body", A),
        ("body", B),
        ("furniture", "More from Marrow Bay"),
        ("furniture", "Fish market to open on Sundays"),
        ("furniture", "School roof leaks again"),
    ],
    "links, then prose again": [
        ("headline", HEAD),
        ("body", A),
        ("furniture", "Related articles"),
        ("furniture", "Fish market to open on Sundays"),
        ("body", B),
        ("body", C),
        ("body", D),
    ],
    "what players and polls ask for": [
        ("headline", HEAD),
        ("furniture", "LISTEN TO ARTICLE 2:41 Share Post Email"),
        ("body", A),
        ("furniture", "READ MORE: Fish market to open its doors on Sundays from May to autumn"),
        ("furniture", "Take our poll - story continues below"),
        ("body", B),
    ],
    "foreign buttons": [
        ("headline", HEAD),
        ("furniture", "Чети на български"),
        ("body", A),
        ("furniture", "日本語で読む"),
        ("body", B),
    ],
    "byline and time": [
        ("headline", HEAD),
        ("credit", "By Ada Quill and Ben Ink, Marrow Bay Herald"),
        ("furniture", "May 5, 2031 10:30"),
        ("body", A),
        ("body", B),
    ],
    "byline of names alone": [
        ("headline", HEAD),
        ("credit", "Ada Quill, Ben Ink"),
        ("body", A),
        ("body", B),
    ],
    "timestamps": [
        ("headline", HEAD),
        ("furniture", "Published: 5 May 2031, 10:30 a.m."),
        ("furniture", "Updated May 6, 2031"),
        ("furniture", "2031-05-06 12:00"),
        ("body", A),
        ("body", B),
    ],
    "tweets": [
        ("headline", HEAD),
        ("body", A),
        ("furniture", "Bridge is shut. Use the ferry. pic.twitter.com/abc123"),
        ("furniture", "— Ada Quill (@adaquill) May 5, 2031"),
        ("furniture", "@marrowbay"),
        ("body", B),
    ],
    "turning pictures": [
        ("furniture", "next Image 1 of 2"),
        ("furniture", "prev Image 2 of 2"),
        ("body", A),
        ("body", B),
    ],
    "opinion label": [
        ("furniture", "Opinion"),
        ("headline", "The bridge we deserve"),
        ("body", A),
        ("body", B),
    ],
    "addresses, buttons, contributors": [
        ("headline", HEAD),
        ("furniture", "https://marrow.example/bridge"),
        ("body", A),
        ("furniture", "Subscribe to our newsletter"),
        ("furniture", "Read more: Fish market to open"),
        ("body", B),
        ("credit", "Reporting by Cy Dunn; editing by Ben Ink"),
        ("furniture", "© 2031 Marrow Bay Herald. All rights reserved."),
    ],
    "no headline": [("body", A), ("body", B), ("body", C)],
    "one paragraph": [("body", A)],
    "nothing but short lines": [
        ("body", "Bridge shut"),
        ("body", "Ferry late"),
        ("body", "Fish dear"),
    ],
    "nothing but marks": [("furniture", "***"), ("furniture", "---"), ("furniture", "...")],
    "all capitals": [
        ("headline", "COUNCIL OF THE TOWN SHUTS BRIDGE"),
        ("body", A.upper()),
        ("body", B.upper()),
        ("body", C.upper()),
    ],
    "all capitals below three words": [
        ("headline", "COUNCIL SHUTS BRIDGE"),
        ("body", A.upper()),
        ("body", B.upper()),
        ("body", C.upper()),
    ],
    "file picture with a dash": [
        ("headline", HEAD),
        ("body", A),
        ("caption", "FILE - The harbour bridge is seen on a clear day, May 5, 2030."),
        ("body", B),
    ],
    "a word that may label a picture and does not": [
        ("headline", HEAD),
        (
            "body",
            "Photo-sharing firms in Marrow Bay have asked for the bridge to be kept as it is.",
        ),
        ("body", B),
    ],
}


def cut(text: str, language: Language) -> list[tuple[str, str]]:
    document = segment(Article(id="example", text=text), language)
    check_pieces(document)
    return [(p.role, text[p.start : p.end]) for p in document.paragraphs]


def written(pieces: list[tuple[str, str]], line_end: str = "\n") -> str:
    return "".join(
        text + (" " if role.endswith("+") else 2 * line_end) for role, text in pieces
    ).rstrip()


def check_pieces(document: Document) -> None:
    """Ordered and disjoint, nothing lost but white space between them."""
    text = document.text
    reached = 0
    for piece in document.paragraphs:
        assert reached <= piece.start < piece.end <= len(text)
        assert not text[reached : piece.start].strip()
        reached = piece.end
    assert not text[reached:].strip()


@pytest.mark.parametrize("name", COPY)
def test_roles(name: str, language: Language) -> None:
    wanted = [(role.rstrip("+"), text) for role, text in COPY[name]]
    assert cut(written(COPY[name]), language) == wanted
    assert cut(written(COPY[name], "\r\n"), language) == wanted


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_one_paragraph(line_end: str, language: Language) -> None:
    bodies = [textwrap.fill(part, 60).replace("\n", line_end) for part in (A, B, C)]
    text = (2 * line_end).join([HEAD, *bodies])
    assert cut(text, language) == [("headline", HEAD), *(("body", part) for part in bodies)]


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped(language: Language) -> None:
    text = "\n".join([HEAD, A, B, C])
    assert cut(text, language) == [("headline", HEAD), ("body", A), ("body", B), ("body", C)]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t \u00a0\n"])
def test_no_text_no_paragraph(text: str, language: Language) -> None:
    document = segment(Article(id="empty", text=text), language)
    assert (document.paragraphs, document.sentences, document.quotations) == ((), (), ())
    assert len(document.tokens) == 0


def test_only_headline_deck_and_body_have_a_voice(language: Language) -> None:
    pieces = COPY["deck"] + COPY["captions"][1:] + COPY["more from"][3:]
    document = segment(Article(id="example", text=written(pieces)), language)
    for sentence in document.sentences:
        scored = document.paragraphs[sentence.paragraph].role in ("headline", "deck", "body")
        assert document.scored(sentence) == scored
        assert sentence.voice == ("own" if scored else "none")


def test_title_and_agency_are_filled_in_from_the_text(language: Language) -> None:
    text = written(COPY["agency credits"])
    article = segment(Article(id="example", text=text), language).article
    assert (article.title, article.agency) == (HEAD, "AFP, BTA")
    given_ones = Article(id="example", text=text, title="Another", agency="Coast Wire")
    assert segment(given_ones, language).article == given_ones


def test_a_given_title_finds_its_line(language: Language) -> None:
    text = written([("", "Unrelated kicker"), ("", HEAD), ("", A), ("", B)])
    document = segment(Article(id="example", text=text, title=HEAD.title()), language)
    roles = {text[p.start : p.end]: p.role for p in document.paragraphs}
    assert roles[HEAD] == "headline"
    assert roles["Unrelated kicker"] not in ("headline", "deck", "body")


def test_a_title_span_is_the_headline(language: Language) -> None:
    text = written([("", A), ("", "Bridge."), ("", B)])
    place = text.index("Bridge.")
    article = Article(id="example", text=text, title_span=Span(place, place + 7))
    roles = [p.role for p in segment(article, language).paragraphs]
    assert roles == ["body", "headline", "body"]


MARKDOWN = f"""---
title: "{HEAD}"
author: Ada Quill
tags: [bridge]
---

# {HEAD}

{textwrap.fill(A, 60)}

## Two years of ferries

{textwrap.fill(B, 60)}

> {D}

- one item
- another item

![bridge](bridge.jpg)

{textwrap.fill(C, 60)}
"""


def read_markdown(text: str, language: Language) -> Document:
    (article,) = read_bytes(text.encode(), "example.md", ".md")
    assert isinstance(article, Article)
    document = segment(article, language)
    check_pieces(document)
    return document


def test_markdown_with_front_matter(language: Language) -> None:
    document = read_markdown(MARKDOWN, language)
    by_role: dict[str, list[str]] = {}
    for piece in document.paragraphs:
        by_role.setdefault(piece.role, []).append(document.slice(piece))
    assert by_role["headline"] == [HEAD]
    title = document.article.title_span
    assert title is not None
    assert title.end < document.article.preamble
    prose = [textwrap.fill(A, 60), textwrap.fill(B, 60), f"> {D}", textwrap.fill(C, 60)]
    assert [text for text in by_role["body"] if not text.startswith("- ")] == prose
    assert [text for text in by_role["subhead"] if not text.startswith("- ")] == [
        HEAD,
        "Two years of ferries",
    ]
    assert {"author: Ada Quill", "tags: [bridge]", "#", "##"} <= set(by_role["furniture"])
    assert "![bridge](bridge.jpg)" in by_role["furniture"]


def test_markdown_without_front_matter(language: Language) -> None:
    document = read_markdown(MARKDOWN.split("---\n\n")[1], language)
    headlines = [document.slice(p) for p in document.paragraphs if p.role == "headline"]
    assert headlines == [HEAD]
    assert document.article.preamble == 0


def test_front_matter_alone_has_no_prose(language: Language) -> None:
    document = read_markdown("---\ntitle: Bridge\nauthor: Ada Quill\n---\n", language)
    roles = {document.slice(p): p.role for p in document.paragraphs}
    assert roles["Bridge"] == "headline"
    assert {role for text, role in roles.items() if text != "Bridge"} == {"furniture"}


def test_a_heading_underlined_in_markdown(language: Language) -> None:
    document = read_markdown(f"{HEAD}\n=========\n\n{A}\n\n{B}\n", language)
    assert document.article.title == HEAD


LINES = st.lists(
    st.sampled_from(
        [
            *[text for pieces in COPY.values() for _, text in pieces],
            *["", "", " ", "# Bridge", "## Bridge", "- item", "> quoted", "```", "---", "1. one"],
            *["“", "|", "(AP)", "MARROW BAY —", "@", "…", "\u2028", "\u00a0"],
        ]
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=200)
@given(
    st.one_of(st.text(max_size=80), LINES.map("\n".join), LINES.map("\n\n".join)),
    st.sampled_from(["text", "markdown"]),
    st.integers(0, 40),
)
@example("\x0b\x0c\x1c\x1d\x85\u2028", "text", 0)
@example("#\n\n##  \n# #", "markdown", 0)
def test_pieces_are_ordered_disjoint_and_lose_nothing(
    segmented: Callable[[Article], Document], text: str, form: str, preamble: int
) -> None:
    article = Article(
        id="soup",
        text=text,
        format="markdown" if form == "markdown" else "text",
        preamble=min(preamble, len(text)) if form == "markdown" else 0,
    )
    document = segmented(article)
    check_pieces(document)
    covered = [i for s in document.sentences for i in range(s.start, s.end)]
    assert covered == sorted(set(covered))
    assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
    for index, sentence in enumerate(document.sentences):
        paragraph = document.paragraphs[sentence.paragraph]
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert sentence.first == (document.sentences[index - 1].last if index else 0)
    assert len(document.tokens) == (document.sentences[-1].last if document.sentences else 0)
