"""Whom words of criticism are aimed at, on invented copy."""

from __future__ import annotations

import pytest

from scorer.article import Article
from scorer.lexicon import Lexicon
from scorer.pipeline import voiced_document

KNOWN = (
    "The council met for two hours about the bridge.\n\n"
    "Ada Quill, the mayor, met Bo Lund of the Harbour Board on Tuesday in Marrow Bay."
)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The union accused Ada Quill of delay.", "Ada Quill"),
        ("The union accused Quill of delay.", "Ada Quill"),
        ("The union has blamed the mayor for the delay.", "Ada Quill"),
        ("The union blamed Quill’s plan for the delay.", "Ada Quill"),
        ("The union slammed former treasurer Bo Lund.", "Bo Lund"),
        ("The Harbour Board was criticised for the delay.", "Harbour Board"),
        ("Bo Lund, accused of delay, left early.", "Bo Lund"),
        ("Quill has been widely condemned.", "Ada Quill"),
        ("Quill came under fire over the bridge.", "Ada Quill"),
        ("Lund is facing growing criticism over the bridge.", "Bo Lund"),
        ("Criticism of Quill has grown.", "Ada Quill"),
        ("They heard the allegations against Bo Lund.", "Bo Lund"),
        ("The union condemned Ruritanian raids and Russian raids.", None),
        ("The union condemned Russian raids.", "Russia"),
        ("The union hit out at Moscow.", "Russia"),
        ("The union accused Russian officials.", "Russia"),
        ("The union accused the Russian president.", None),
        ("Ink wrote of a Russian chancellor censured by his own cabinet.", None),
        ("The union did not blame Quill.", None),
        ("The union left without blaming Quill.", None),
        ("The union blamed the rain.", None),
        ("The union criticised Quill supporters.", None),
        ("The union thanked Ada Quill.", None),
        ("Ada Quill blamed the rain.", None),
        ("The union blamed the rain, and Quill left.", None),
        ("Lund met Quill, and he was accused of delay.", None),
        ("She read “An Indictment Against Quill” at home.", None),
    ],
)
def test_whom_criticism_is_aimed_at(sentence: str, wanted: str | None, lexicon: Lexicon) -> None:
    text = f"{KNOWN}\n\n{sentence}"
    document, _ = voiced_document(Article(id="test", text=text), lexicon)
    blame = [item for item in document.blame if item.kind == "blame"]
    assert [item.name for item in blame] == ([wanted] if wanted else [])
    assert all(text[item.start : item.end].strip() for item in blame)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Quill declined to comment.", "Ada Quill"),
        ("Lund did not immediately respond to a request for comment.", "Bo Lund"),
        ("A lawyer for Bo Lund could not be reached.", "Bo Lund"),
        ("The Harbour Board refused to comment on the case.", "Harbour Board"),
        ("The engine did not start.", None),
    ],
)
def test_who_was_asked_for_a_reply(sentence: str, wanted: str | None, lexicon: Lexicon) -> None:
    document, _ = voiced_document(Article(id="test", text=f"{KNOWN}\n\n{sentence}"), lexicon)
    replies = [item.name for item in document.blame if item.kind == "reply"]
    assert replies == ([wanted] if wanted else [])
