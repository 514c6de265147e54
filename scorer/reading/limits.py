"""How much of one input is read, and why no more."""

from __future__ import annotations

from dataclasses import dataclass

MAX_ARTICLE_BYTES = 20_000_000
"""Bytes of a file that holds one article. The longest articles have some 200,000
characters; a file a hundred times as long is a dump, and would take minutes."""

MAX_ROW_CHARACTERS = 2_000_000
"""Characters of one row's text: ten times the longest article, a few seconds of work."""

MAX_LINE_CHARACTERS = 16_000_000
"""Characters of one row with all its columns: a text at its limit with every character
written as ``\\uXXXX``, and room for the rest. Bounds the memory a table needs."""

MAX_PAGE_CHARACTERS = 5_000_000
"""Characters of a web page without its scripts, styles and comments. News pages have
under 500,000."""

MAX_PAGE_ELEMENTS = 30_000
"""Elements of a web page. News pages have 1,000 to 5,000, long live blogs 20,000; the time
of extraction grows with their number, up to 0.2 ms each on hostile pages."""

MAX_TAG_CHARACTERS = 8_000
"""Characters of one HTML tag; longer ones lose their attributes. The parser compares the
attributes of a tag with each other: 100,000 took 13 s, the 2,000 of a tag this long 5 ms."""

MAX_FRONT_MATTER_CHARACTERS = 65_536
"""Characters of front matter. PyYAML reads some 100 kB a second."""

MAX_FIELD_CHARACTERS = 1_000
"""Characters of a title, byline, outlet or address; what is longer is none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one call; each defaults to the constant that gives its reason."""

    article_bytes: int = MAX_ARTICLE_BYTES
    row_characters: int = MAX_ROW_CHARACTERS
    line_characters: int = MAX_LINE_CHARACTERS
    page_characters: int = MAX_PAGE_CHARACTERS
    page_elements: int = MAX_PAGE_ELEMENTS
    front_matter_characters: int = MAX_FRONT_MATTER_CHARACTERS


LIMITS = Limits()
