"""The block of metadata at the head of a Markdown file: YAML between ``---``, TOML
between ``+++``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scorer.article import Span
from scorer.reading.limits import MAX_FRONT_MATTER_CHARACTERS
from scorer.reading.metadata import TITLE_NAMES

if TYPE_CHECKING:
    import yaml

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSINGS = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\r?\Z)", re.MULTILINE),
}
_TOML_TITLE = re.compile(
    r"""^[ \t]*(?:title|headline)[ \t]*=[ \t]*
        (?: "(?P<basic>(?:[^"\\\n]|\\.)*)" | '(?P<literal>[^'\n]*)' )""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Front matter and where it stands. Without any, ``end`` is 0.

    ``end`` includes the closing line. ``title_span`` is the title as written in the text,
    without quotation marks; escapes in it are not undone.
    """

    end: int = 0
    values: Mapping[str, object] = field(default_factory=dict)
    title_span: Span | None = None
    note: str | None = None


def read_front_matter(text: str, limit: int = MAX_FRONT_MATTER_CHARACTERS) -> FrontMatter:
    """The front matter that ``text`` begins with; ``limit`` is its length in characters.

    A block that does not close, is too long or breaks its own syntax is no front matter:
    a note says so, and the text is all prose.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSINGS[opening[1]].search(text, opening.end(), opening.end() + limit)
    if closing is None:
        return FrontMatter(note="front matter is not closed; treated as text")
    block = text[opening.end() : closing.start()]
    parsed = _read_yaml(block) if opening[1] == "---" else _read_toml(block)
    if parsed is None:
        return FrontMatter(note="front matter could not be read; treated as text")
    values, span = parsed
    if span is not None:
        span = Span(span.start + opening.end(), span.end + opening.end())
    return FrontMatter(closing.end(), values, span)


def _read_yaml(block: str) -> tuple[dict[str, object], Span | None] | None:
    import yaml

    try:
        # Composing alone makes no objects, and the base loader leaves every scalar the text
        # it is: a title ``No`` stays *No*, a date stays as it is written.
        node = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if node is None:
        return {}, None
    if not isinstance(node, yaml.MappingNode):
        return None
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = key.value.strip().casefold()
        if name in values:
            continue
        values[name] = _yaml_value(value)
        if isinstance(value, yaml.ScalarNode):
            span = _yaml_span(block, value)
            if span is not None:
                spans[name] = span
    title = next((spans[name] for name in TITLE_NAMES if name in spans), None)
    return values, title


def _yaml_value(node: yaml.Node) -> object:
    """A scalar, a list of scalars and names, or a name; what is nested deeper is dropped."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_yaml_name(item) for item in node.value]
    return _yaml_name(node)


def _yaml_name(node: yaml.Node) -> object:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode) and getattr(key, "value", None) == "name":
                return {"name": value.value}
    return None


def _yaml_span(block: str, node: yaml.ScalarNode) -> Span | None:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("'", '"'):
        start, end = start + 1, end - 1
    elif node.style in ("|", ">"):
        # The node begins at the sign; its text begins on the next line.
        line_end = block.find("\n", start, end)
        start = end if line_end < 0 else line_end + 1
    written = block[start:end]
    start += len(written) - len(written.lstrip())
    end = start + len(written.strip())
    return Span(start, end) if start < end else None


def _read_toml(block: str) -> tuple[dict[str, object], Span | None] | None:
    import tomllib

    try:
        table = tomllib.loads(block.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None
    values: dict[str, object] = {}
    for name, value in table.items():
        # What is left are numbers and dates; a date is written as ISO 8601 has it.
        simple = isinstance(value, (str, int, list, dict))
        values.setdefault(name.casefold(), value if simple else str(value).replace(" ", "T"))
    match = _TOML_TITLE.search(block)
    # A table of its own may hold another title; only the one before any table counts.
    if match is None or re.search(r"^[ \t]*\[", block[: match.start()], re.MULTILINE):
        return values, None
    start, end = match.span("basic" if match["basic"] is not None else "literal")
    return values, Span(start, end) if start < end else None
