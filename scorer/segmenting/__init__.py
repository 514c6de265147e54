"""Article to document: paragraph roles, sentences, tokens and quotations."""

from __future__ import annotations

from dataclasses import replace

from scorer.article import Article, Document, Paragraph, Sentence, Tokens
from scorer.language import Language
from scorer.segmenting.credits import agency_in
from scorer.segmenting.paragraphs import cut_paragraphs
from scorer.segmenting.quotations import find_quotations
from scorer.segmenting.roles import assign_roles
from scorer.segmenting.sentences import split_sentences
from scorer.tokenizing import tokenize

__all__ = ["segment"]


def segment(article: Article, language: Language) -> Document:
    """The article cut into pieces; nothing between them but white space.

    The title and agency are filled in from the text where the input gave none.
    """
    pieces = assign_roles(cut_paragraphs(article), article, language)
    paragraphs = tuple(Paragraph(piece.start, piece.end, piece.role or "body") for piece in pieces)
    text = article.text
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    sentences: list[Sentence] = []
    for index, paragraph in enumerate(paragraphs):
        scored = paragraph.role in ("headline", "deck", "body")
        for low, high in split_sentences(text, paragraph.start, paragraph.end, language):
            first = len(starts)
            more_starts, more_ends, more_words = tokenize(text, low, high)
            starts += more_starts
            ends += more_ends
            words += more_words
            voice = "own" if scored else "none"
            sentences.append(Sentence(low, high, index, first, len(starts), voice))  # type: ignore[arg-type]
    return Document(
        article=_described(article, paragraphs),
        paragraphs=paragraphs,
        sentences=tuple(sentences),
        tokens=Tokens(tuple(starts), tuple(ends), tuple(words)),
        quotations=tuple(find_quotations(text, paragraphs, sentences, language)),
    )


def _described(article: Article, paragraphs: tuple[Paragraph, ...]) -> Article:
    title, agency = article.title, article.agency
    if title is None:
        headline = next((p for p in paragraphs if p.role == "headline"), None)
        if headline is not None:
            title = " ".join(article.text[headline.start : headline.end].split())
    if agency is None:
        for paragraph in paragraphs:
            if paragraph.role == "credit":
                agency = agency or agency_in(article.text[paragraph.start : paragraph.end])
    if (title, agency) == (article.title, article.agency):
        return article
    return replace(article, title=title, agency=agency)
