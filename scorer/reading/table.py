"""Tables of articles: a row each, from CSV, TSV, JSON and JSON Lines, as they stream in."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from scorer.article import Article
from scorer.errors import UnreadableError
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.line import open_text
from scorer.reading.row import Row, lack_of_text, read_row, text_columns
from scorer.reading.unreadable import Unreadable, refuse

_PATIENCE = 1_000
"""Rows without an article from the start after which a table is given up: it holds
something else, and a message a row would hide that."""


def read_table(
    stream: BinaryIO, path: str, suffix: str, limits: Limits = LIMITS
) -> Iterator[Article | Unreadable]:
    """The articles of a table, one a row, in order; a bad row is one ``Unreadable``.

    A row without an id column has the id ``path#n``, n counted from 1: the line in JSON
    Lines, the item of a JSON list, the record under a CSV header.
    """
    try:
        text = open_text(stream)
    except UnreadableError as error:
        yield refuse(path, str(error))
        return
    try:
        yield from _read_rows(_rows(text, suffix, limits), path, limits)
    finally:
        # The stream is the caller's to close.
        text.detach()


def _read_rows(rows: Iterator[Row], path: str, limits: Limits) -> Iterator[Article | Unreadable]:
    waiting: list[tuple[Row, Unreadable]] = []
    found = False
    n_rows = 0
    try:
        for row in rows:
            n_rows += 1
            id_ = f"{path}#{row.number}" if row.number else path
            try:
                article = read_row(row, path, id_, limits)
            except UnreadableError as error:
                bad = refuse(id_, str(error))
                if found:
                    yield bad
                    continue
                waiting.append((row, bad))
                if len(waiting) == _PATIENCE:
                    break
                continue
            yield from (bad for _, bad in waiting)
            waiting.clear()
            found = True
            yield article
    except UnreadableError as error:
        yield from (bad for _, bad in waiting)
        yield refuse(path, str(error))
        return
    if n_rows == 0:
        yield refuse(path, "has no rows")
    yield from _sum_up(waiting, path)


def _rows(text: io.TextIOWrapper, suffix: str, limits: Limits) -> Iterator[Row]:
    if suffix in (".csv", ".tsv"):
        from scorer.reading.csv_rows import csv_rows

        return csv_rows(text, suffix, limits)
    from scorer.reading.json_rows import json_line_rows, json_rows

    return json_rows(text, limits) if suffix == ".json" else json_line_rows(text, limits)


def _sum_up(waiting: list[tuple[Row, Unreadable]], path: str) -> Iterator[Unreadable]:
    """What to say of a table without a single article: one line where one fault explains it."""
    lacking = [row for row, _ in waiting if row.fault is None and not text_columns(row.values)]
    if lacking and len(lacking) == len(waiting):
        names = dict.fromkeys(name for row in lacking for name in row.values)
        yield refuse(path, lack_of_text(names))
    elif len(waiting) == _PATIENCE:
        first = waiting[0][1]
        yield refuse(path, f"none of its first {_PATIENCE:,} rows could be read; {first}")
    else:
        yield from (bad for _, bad in waiting)
