"""What was read, and how it was cut: articles, documents and their parts.

Every offset in this project is a code point index into ``Article.text``, end
exclusive. Values are frozen; each stage returns a new one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["headline", "deck", "subhead", "body", "caption", "credit", "furniture"]
Voice = Literal["own", "attributed", "quoted", "mixed", "none"]
Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["neutral", "factive", "doubting", "assertive", "emotive"]
Reports = Literal["speech", "evidence", "belief", "intention", "perspective"]
"""What is handed over: words, what a document or figure shows, what somebody holds or wants, or
how things look to somebody ("for the union")."""
SourceKind = Literal[
    "named_person",
    "named_organisation",
    "office",
    "document",
    "media",
    "anonymous",
    "vague",
    "pronoun",
    "none",
]
NAMED_KINDS: frozenset[SourceKind] = frozenset(
    {"named_person", "named_organisation", "office", "document", "media"}
)
"""Sources that can be asked or looked up."""
Format = Literal["text", "markdown", "html", "table"]

SCORED_ROLES: frozenset[Role] = frozenset({"headline", "deck", "body"})
"""Only these paragraphs are the writer's prose; the rest is kept and never scored."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text: code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. ``sha256`` is the digest of ``text`` in UTF-8."""

    id: str
    text: str
    path: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    format: Format = "text"
    sha256: str = ""
    notes: tuple[str, ...] = ()
    title_span: Span | None = None
    """Where the title stands in ``text`` when the format says so."""
    preamble: int = 0
    """Length of leading front matter that is not prose."""


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence: its paragraph's index and its range of tokens ``[first, last)``."""

    paragraph: int = 0
    first: int = 0
    last: int = 0
    voice: Voice = "none"
    attribution: int | None = None


@dataclass(frozen=True, slots=True)
class Token(Span):
    word: str = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens of a document as parallel columns of equal length.

    ``words`` are lower-cased with straight apostrophes, as lexicons are written.
    Columns and not objects, because the hot path touches every token.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    words: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, index: int) -> Token:
        return Token(self.starts[index], self.ends[index], self.words[index])

    def __iter__(self) -> Iterator[Token]:
        for start, end, word in zip(self.starts, self.ends, self.words, strict=True):
            yield Token(start, end, word)

    def at(self, offset: int) -> int:
        """Index of the last token that starts at or before ``offset``; -1 if none."""
        return bisect_right(self.starts, offset) - 1


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to stand behind a content. Without a span the source is implied."""

    text: str
    name: str | None
    kind: SourceKind
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """The words that hand the voice over: *said*, *according to*, *for*."""

    text: str = ""
    stance: Stance = "neutral"
    reports: Reports = "speech"


@dataclass(frozen=True, slots=True)
class Attribution:
    form: Form
    source: Source
    cue: Cue | None
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Blame(Span):
    """Words that criticise or accuse somebody by name, or tell that a reply was sought.

    The span is that of the words; ``name`` is whom they are aimed at.
    """

    kind: Literal["blame", "reply"] = "blame"
    name: str = ""
    source_kind: SourceKind = "none"


@dataclass(frozen=True, slots=True)
class Document:
    """An article cut into paragraphs, sentences, tokens and quotations.

    Before ``attribute`` every sentence of scored text has the voice ``own`` and
    there are no attributions. ``quotations`` are outermost and never overlap.
    """

    article: Article
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    tokens: Tokens = field(default_factory=Tokens)
    quotations: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    blame: tuple[Blame, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text

    def slice(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    def scored(self, sentence: Sentence) -> bool:
        return self.paragraphs[sentence.paragraph].role in SCORED_ROLES
