"""What the ledger calls a source, and of what kind it is, on invented copy."""

from __future__ import annotations

import pytest

from scorer.article import Article
from scorer.attributing.trimming import trim_source
from scorer.attributing.wording import view_wording
from scorer.lexicon import Lexicon
from scorer.pipeline import voiced_document
from scorer.segmenting import segment

OPENING = "The council met for two hours about the bridge and its many repairs on Tuesday."


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Ada Quill said it was safe.", "Ada Quill", "named_person"),
        (
            "The Marrow Reserve raised its rate. The Marrow Reserve said it was high.",
            "Marrow Reserve",
            "named_organisation",
        ),
        (
            "They sell intelligence. Tidal Intelligence said it was safe.",
            "Tidal Intelligence",
            "named_organisation",
        ),
        ("She had a cook. Ada Cook came. Cook said it was safe.", "Ada Cook", "named_person"),
        ("Quill Cells, a maker of clocks, said it was safe.", "Quill Cells", "named_organisation"),
        ("The grid operator Lumen said it was safe.", "Lumen", "named_organisation"),
        ("The General Staff said it was safe.", "General Staff", "named_organisation"),
        (
            "Ada B. Lund of the Harbour Board came. Lund said it was safe.",
            "Ada B. Lund",
            "named_person",
        ),
        (
            "It was in The Marrow Journal. The Journal reported that it was safe.",
            "Marrow Journal",
            "media",
        ),
        ("Former mayor Ada Quill said it was safe.", "Ada Quill", "named_person"),
        ("Gov. Ada Baker came. On Monday, Baker said it was safe.", "Ada Baker", "named_person"),
        ("A lawyer for Ada Quill, Bo Lund, said it was safe.", "Bo Lund", "named_person"),
        ("Ada Quill, a friend of Bo Lund, said it was safe.", "Ada Quill", "named_person"),
        (
            "A lawyer for Ada Quill, Bo Lund and Ann Oak said it was safe.",
            "A lawyer for Ada Quill, Bo Lund and Ann Oak",
            "anonymous",
        ),
    ],
)
def test_what_a_source_is_called(text: str, name: str, kind: str, lexicon: Lexicon) -> None:
    article = Article(id="test", text=f"{OPENING}\n\n{text}")
    document, _ = voiced_document(article, lexicon)
    assert [(a.source.name, a.source.kind) for a in document.attributions] == [(name, kind)]


def test_whom_a_pronoun_means(lexicon: Lexicon) -> None:
    text = (
        f"{OPENING}\n\nStony-faced Bo Lund spoke in the hall. Stony-faced Lund, 61, blinked. "
        "“It is closed for good,” he said. "
        "Her spokeswoman Ilka Quill said it was over. “It is no menu,” he said.\n"
    )
    document, _ = voiced_document(Article(id="test", text=text), lexicon)
    assert [a.source.name for a in document.attributions] == [
        "Bo Lund",
        "Ilka Quill",
        "Bo Lund",
    ]


@pytest.mark.parametrize(
    ("phrase", "kept"),
    [
        ("a clerk", "a clerk"),
        ("a clerk received a letter", "a clerk"),
        ("the clerk who received a letter", "the clerk who received a letter"),
        ("officials briefed on the plan", "officials briefed on the plan"),
        ("said two clerks", "two clerks"),
        ("the report and", "the report"),
        ("Ada Quill’s", "Ada Quill"),
        ("the", None),
    ],
)
def test_what_is_left_of_a_source(phrase: str, kept: str | None, lexicon: Lexicon) -> None:
    text = f"{OPENING} On Monday {phrase} of it."
    document = segment(Article(id="test", text=text), lexicon.language)
    wording = view_wording(document, lexicon, lexicon.find(document.tokens, text))
    start = text.index(phrase, len(OPENING))
    first = document.tokens.at(start)
    last = document.tokens.at(start + len(phrase) - 1) + 1
    trimmed = trim_source(wording, (first, last))
    assert (None if trimmed is None else wording.slice(*trimmed)) == kept


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("Ada Quill said it was safe.", "speech"),
        ("According to Ada Quill, it was safe.", "speech"),
        ("The report found that it was safe.", "evidence"),
        ("Ada Quill believes that it was safe.", "belief"),
        ("Ada Quill hopes that it is safe.", "intention"),
        ("Ada Quill vowed that it would be safe.", "intention"),
        ("In the view of Ada Quill, it was safe.", "perspective"),
        ("For Moscow, the bridge is a matter of safety.", "perspective"),
    ],
)
def test_what_is_handed_over(text: str, reports: str, lexicon: Lexicon) -> None:
    article = Article(id="test", text=f"{OPENING}\n\n{text}")
    document, _ = voiced_document(article, lexicon)
    assert [a.cue.reports for a in document.attributions if a.cue] == [reports]


def test_a_surname_after_a_comma_is_known_for_a_name(lexicon: Lexicon) -> None:
    deck = "Harbour minister Vadim Orlov said that the drill in the bay was routine."
    text = (
        f"Orlov: The drill is not a threat to Ports\n\n{deck}\n\n{deck}\n\n"
        f"At the quay in Marrow, Orlov stressed that no ship would be stopped.\n\n{OPENING}\n"
    )
    document, _ = voiced_document(Article(id="test", text=text), lexicon)
    assert {a.source.name for a in document.attributions} == {"Vadim Orlov"}
