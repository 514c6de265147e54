"""Rows of JSON: one object a line, a list of objects, or one object alone."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from scorer.errors import UnreadableError
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.line import Lines
from scorer.reading.row import Row

_CHUNK = 262_144
_NEAR = 16
"""Longer than any literal or escape that the end of a window can cut in two."""
# Not strict: control characters in strings are a fault of the writer that loses nothing.
_DECODER = json.JSONDecoder(strict=False)


def json_line_rows(text: io.TextIOWrapper, limits: Limits = LIMITS) -> Iterator[Row]:
    """The object on each line; a row's number is that of its line, from 1.

    Raises:
        UnreadableError: the input is empty.
    """
    lines = Lines(text, limits.line_characters)
    number = 0
    blank = True
    while True:
        number += 1
        lines.start_record()
        try:
            line = next(lines)
        except StopIteration:
            if blank:
                raise UnreadableError("is empty") from None
            return
        except UnreadableError as error:
            yield Row(number, fault=str(error))
            continue
        if not line.strip():
            continue
        blank = False
        try:
            yield _row(number, _DECODER.decode(line))
        except (ValueError, RecursionError) as error:
            yield Row(number, fault=_fault(error))


def json_rows(text: io.TextIOWrapper, limits: Limits = LIMITS) -> Iterator[Row]:
    """The objects in one JSON document: a list of any size, or objects one after another.

    One object alone has the number 0: it is the whole file. After a fault in the syntax
    nothing can be told apart, so the first one ends the reading.

    Raises:
        UnreadableError: the input is empty.
    """
    window = _Window(text, limits.line_characters)
    in_list = window.peek() == "["
    if in_list:
        window.skip()
    number = 0
    while True:
        mark = window.peek()
        if in_list and mark == "," and number:
            window.skip()
            mark = window.peek()
        if in_list and mark == "]":
            return
        if not mark:
            if in_list:
                yield Row(number + 1, fault="is missing: the list is cut off")
            elif number == 0:
                raise UnreadableError("is empty")
            return
        number += 1
        try:
            value = window.take()
        except (ValueError, RecursionError) as error:
            yield Row(number if in_list or number > 1 else 0, fault=_fault(error))
            return
        alone = number == 1 and not in_list and not window.peek()
        yield _row(0 if alone else number, value)


class _Window:
    """The part of a JSON text being parsed, moved along it; no longer than about ``limit``."""

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._part = ""
        self._at = 0

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        while True:
            while self._at < len(self._part):
                char = self._part[self._at]
                if not char.isspace():
                    return char
                self._at += 1
            if not self._read_on():
                return ""

    def skip(self) -> None:
        """Move past the character that ``peek`` gave."""
        self._at += 1

    def take(self) -> object:
        """The value that begins here.

        Raises:
            ValueError: none does, or it is longer than the limit.
            RecursionError: it is nested too deeply.
        """
        while True:
            try:
                value, end = _DECODER.raw_decode(self._part, self._at)
            except json.JSONDecodeError as error:
                # A value cut off by the end of the window fails there, or at the start of
                # the string that was cut; a fault further back is one in the text.
                cut = error.pos > len(self._part) - _NEAR or "Unterminated" in error.msg
                if not cut or not self._read_on():
                    raise
                continue
            # A number that the window cuts in two is a number as well.
            if end == len(self._part) and self._read_on():
                continue
            self._at = end
            return value

    def _read_on(self) -> bool:
        """Read as much again, so that retrying costs no more than reading; False at the end."""
        rest = self._part[self._at :]
        if len(rest) > self._limit:
            raise ValueError(f"longer than {self._limit:,} characters")
        more = self._text.read(max(_CHUNK, len(rest)))
        self._part, self._at = rest + more, 0
        return bool(more)


def _row(number: int, value: object) -> Row:
    if not isinstance(value, dict):
        return Row(number, fault="is not a JSON object")
    return Row(number, value)


def _fault(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return f"is not valid JSON ({error.msg} at character {error.pos + 1:,})"
    return f"is not valid JSON ({error})"
