"""The format of an input that comes without a file name's suffix."""

from __future__ import annotations

import re

from scorer.errors import UnreadableError
from scorer.reading.decoding import decode
from scorer.reading.metadata import TEXT_NAMES

_SAMPLE_BYTES = 65_536
_PAGE = re.compile(
    r"(?:\s|\ufeff|<\?xml[^>]{0,200}>|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b")
_FRONT_MATTER = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n[^\r\n]*[:=]")
_OBJECT = re.compile(r"\s*\{\s*(?:\"|\})")
_OBJECT_LINE = re.compile(r"\s*\{[^\n]*\}[ \t]*\r?\n\s*\{")
_LIST = re.compile(r"\s*\[\s*(?:\{|\])")
_NAME = re.compile(r"(?:[\w.-]{1,30}(?: [\w.-]{1,30})?)?")


def sniff(data: bytes) -> str:
    """The suffix of the format the data look like: ``.txt`` where nothing else is certain.

    Raises:
        UnreadableError: not text, or XML of a kind that holds no article for us.
    """
    sample = data[:_SAMPLE_BYTES]
    head = decode(sample[: len(sample) & ~3] if len(data) > _SAMPLE_BYTES else data).text
    head = head.removeprefix("\ufeff")
    if _PAGE.match(head):
        return ".html"
    if _XML.match(head):
        raise UnreadableError("is XML, but not XHTML")
    if _OBJECT_LINE.match(head):
        return ".jsonl"
    if _OBJECT.match(head) or _LIST.match(head):
        return ".json"
    if _FRONT_MATTER.match(head):
        return ".md"
    return _sniff_table(head)


def _sniff_table(head: str) -> str:
    """A table only if its first line is nothing but names, one of them for a text."""
    first, _, rest = head.lstrip("\r\n").partition("\n")
    for delimiter in "\t,;|":
        names = [name.strip().strip('"') for name in first.rstrip("\r").split(delimiter)]
        of_names = len(names) > 1 and delimiter in rest and all(map(_NAME.fullmatch, names))
        if of_names and any(name.casefold() in TEXT_NAMES for name in names):
            return ".tsv" if delimiter == "\t" else ".csv"
    return ".txt"
