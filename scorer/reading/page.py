"""A web page: the article in it as plain paragraphs under its title.

The time that a page may take is bounded by what is parsed: at most
``limits.page_characters`` after scripts, styles and comments are gone, at most
``limits.page_elements`` elements, none deeper than 256 (the parser drops those), no tag
longer than ``MAX_TAG_CHARACTERS``. The worst of 51 hostile pages within these took 5 s on one
core; news pages take 0.05 s. Nothing is fetched: what a page refers to is never looked at.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from scorer.article import Article
from scorer.errors import UnreadableError
from scorer.reading.decoding import find_mark
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.metadata import Metadata, language_code, plain, web_address
from scorer.reading.page_metadata import read_page_metadata
from scorer.reading.page_source import declared_charset, slim
from scorer.reading.source_text import digest, is_blank, read_text
from scorer.reading.title import head_with, same_title

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEW_ZEROS = 0.05
"""So many zero bytes are dropped from a page, as browsers do; UTF-16 has ten times more."""
_LIBRARIES = ("trafilatura", "htmldate", "courlan", "justext", "readability")
_LEAD = 3
"""In so many first paragraphs and main headings the title is looked for; a section's name may
stand above it."""


def read_page(data: bytes, path: str, limits: Limits = LIMITS) -> Article:
    """The article on an HTML page.

    Its text is the title, a blank line and the paragraphs with blank lines between, so
    offsets are into this text and not into the source.

    Raises:
        UnreadableError: not text, too large, or no article on it.
    """
    notes: tuple[str, ...] = ()
    if find_mark(data) is None and 0 < data.count(0) <= _FEW_ZEROS * len(data):
        data = data.replace(b"\0", b"")
        notes = ("zero bytes dropped",)
    source = read_text(data, declared_charset(data))
    tree = _parse(slim(source.text), limits)
    metadata = read_page_metadata(tree)
    paragraphs = _extract(tree)
    if not paragraphs:
        raise UnreadableError("has no article text in its HTML")
    metadata = _complete(metadata, tree)
    title, paragraphs = _place_title(metadata.title, paragraphs, tree)
    text, span = head_with(title, "\n\n".join(paragraphs))
    return Article(
        id=path,
        text=text,
        path=path,
        title=title,
        outlet=metadata.outlet,
        byline=metadata.byline,
        agency=metadata.agency,
        published=metadata.published,
        url=metadata.url,
        language=metadata.language,
        format="html",
        sha256=digest(text),
        notes=notes + source.notes,
        title_span=span,
    )


def _parse(source: str, limits: Limits) -> HtmlElement:
    import lxml.etree
    import lxml.html

    if len(source) > limits.page_characters:
        raise UnreadableError(f"is a page of over {limits.page_characters:,} characters")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = lxml.html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        raise UnreadableError("has no article text in its HTML") from None
    for count, _ in enumerate(tree.iter(), 1):
        if count > limits.page_elements:
            raise UnreadableError(f"is a page of over {limits.page_elements:,} elements")
    return tree


def _extract(tree: HtmlElement) -> list[str]:
    """Paragraphs of the article on the page, as trafilatura finds them."""
    import trafilatura

    _silence()
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False)
    except Exception as error:
        # Whatever a hostile page brings a library to: it must not end the run.
        raise UnreadableError(f"its HTML could not be read ({type(error).__name__})") from None
    text = getattr(document, "text", None)
    if not isinstance(text, str):
        return []
    return [line.strip() for line in text.split("\n") if not is_blank(line)]


def _complete(metadata: Metadata, tree: HtmlElement) -> Metadata:
    """What the page does not declare, as far as trafilatura can tell it from the layout."""
    if metadata.title and metadata.byline and metadata.published and metadata.outlet:
        return metadata
    from trafilatura.metadata import extract_metadata

    try:
        # Not extensive: a date guessed from the running text is wrong too often.
        guess = extract_metadata(tree, default_url=metadata.url, extensive=False)
    except Exception:
        # As above; and the text is there, so the page is read.
        return metadata
    return replace(
        metadata,
        title=metadata.title or plain(guess.title),
        outlet=metadata.outlet or plain(guess.sitename),
        byline=metadata.byline or plain(guess.author),
        published=metadata.published or plain(guess.date),
        url=metadata.url or web_address(plain(guess.url)),
        language=metadata.language or language_code(plain(guess.language)),
    )


def _place_title(
    title: str | None, paragraphs: list[str], tree: HtmlElement
) -> tuple[str | None, list[str]]:
    """The title, and the paragraphs with it in front when it is one of the first.

    A main heading that opens the article is the headline that readers see; what the page
    declares is often the wording for search engines.
    """
    headings = [plain(element.text_content()) for element in islice(tree.iter("h1"), _LEAD)]
    for index, paragraph in enumerate(paragraphs[:_LEAD]):
        names = [title, *headings] if index == 0 else [title]
        if any(name is not None and same_title(name, paragraph) for name in names):
            rest = paragraphs[:index] + paragraphs[index + 1 :]
            return paragraph, [paragraph, *rest]
    return title, paragraphs


def _silence() -> None:
    """Keep the libraries' log off the user's terminal where no logging is set up."""
    for name in _LIBRARIES:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
