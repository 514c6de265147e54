"""Rows of comma-, semicolon- or tab-separated values, one at a time."""

from __future__ import annotations

import csv
import io
import re
import sys
import threading
from collections.abc import Iterator

from scorer.errors import UnreadableError
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.line import Lines
from scorer.reading.row import Row, lack_of_text, text_columns

_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"""["']?sep=(.)["']?\s*""", re.IGNORECASE)
# The csv module has one limit for the whole process. It is raised for as long as one row is
# parsed and put back; the lock keeps two readers from putting back each other's value.
_FIELD_LIMIT = threading.Lock()


def csv_rows(text: io.TextIOWrapper, suffix: str, limits: Limits = LIMITS) -> Iterator[Row]:
    """Rows under the header line, numbered from 1; blank lines do not count.

    A row that is malformed or has more or fewer cells than the header is a fault of its
    own; reading goes on with the line after its first.

    Raises:
        UnreadableError: the input has no header, or no column of text.
    """
    lines = Lines(text, limits.line_characters)
    delimiter = "\t" if suffix == ".tsv" else _find_delimiter(lines)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    header = next(_records(reader, lines, delimiter, 0), None)
    if header is None or not "".join(header).strip():
        raise UnreadableError("is empty")
    if isinstance(header, str):
        raise UnreadableError(f"its header {header}")
    if not text_columns(header):
        raise UnreadableError(lack_of_text(header))
    for number, record in enumerate(_records(reader, lines, delimiter, len(header)), 1):
        if isinstance(record, str):
            yield Row(number, fault=record)
        elif len(record) != len(header):
            fault = f"has {len(record)} cells where the header has {len(header)}"
            yield Row(number, fault=fault)
        else:
            # Of two columns with one name the first counts.
            yield Row(number, dict(zip(reversed(header), reversed(record), strict=True)))


def _records(
    reader: Iterator[list[str]], lines: Lines, delimiter: str, width: int
) -> Iterator[list[str] | str]:
    """Cells of each record, or what is wrong with it."""
    while True:
        lines.start_record()
        try:
            record = _next(reader)
        except StopIteration:
            return
        except (csv.Error, UnreadableError) as error:
            # An unclosed quotation mark swallows the rows after it: give those back.
            first, rest = lines.taken[:1], lines.taken[1:]
            lines.put_back(rest)
            cells = first[0].rstrip("\r\n").split(delimiter) if first else []
            if delimiter == "\t" and width and len(cells) == width:
                # Tab-separated files often do not quote, so a mark is only a mark.
                yield cells
                continue
            yield _fault(error)
            continue
        if record:
            yield record


def _next(reader: Iterator[list[str]]) -> list[str]:
    with _FIELD_LIMIT:
        before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        try:
            return next(reader)
        finally:
            csv.field_size_limit(before)


def _fault(error: Exception) -> str:
    if isinstance(error, UnreadableError):
        return str(error)
    if "unexpected end of data" in str(error):
        return "has a quotation mark that never closes"
    return f"is malformed ({error})"


def _find_delimiter(lines: Lines) -> str:
    """The delimiter under which the header names a text column, else the commonest in it."""
    try:
        head = next(lines, "")
    except UnreadableError:
        return ","
    named = _SEPARATOR_LINE.fullmatch(head)
    if named is not None:
        return named[1]
    lines.put_back([head] if head else [])
    for delimiter in _DELIMITERS:
        if text_columns(name.strip().strip('"') for name in head.split(delimiter)):
            return delimiter
    return max(_DELIMITERS, key=head.count)
