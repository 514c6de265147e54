"""Where scorecards go: stdout or a file in one format, and a report folder."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from scorer.errors import UsageError

if TYPE_CHECKING:
    from scorer.result import Scorecard


class Outlet(Protocol):
    """Takes scorecards one by one; ``close`` writes what needs them all."""

    def add(self, card: Scorecard) -> None: ...

    def close(self) -> None: ...


class Outlets:
    """Several outlets as one."""

    def __init__(self, outlets: list[Outlet]) -> None:
        self._outlets = outlets

    def add(self, card: Scorecard) -> None:
        for outlet in self._outlets:
            outlet.add(card)

    def close(self) -> None:
        for outlet in self._outlets:
            outlet.close()


@contextmanager
def open_outlets(format: str, output: Path | None, report: Path | None) -> Iterator[Outlets]:
    """The outlets for one run. A file appears whole when all went well, or not at all.

    Raises:
        UsageError: html without a place, or a place that cannot be written.
    """
    extra: list[Outlet] = [HtmlOutlet(report)] if report is not None else []
    if format == "html":
        if output is None:
            raise UsageError("--format html needs --output FOLDER (or FILE.html for one article)")
        outlets = Outlets([HtmlOutlet(output), *extra])
        yield outlets
        outlets.close()
        return
    with _opened(output) as stream:
        outlets = Outlets([_outlet(format, stream), *extra])
        yield outlets
        outlets.close()


@contextmanager
def _opened(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        os.chmod(name, 0o644)
        os.replace(name, output)
    except OSError as error:
        os.unlink(name)
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from None
    except BaseException:
        os.unlink(name)
        raise


def _outlet(format: str, stream: TextIO) -> Outlet:
    if format == "json":
        return JsonOutlet(stream)
    if format == "jsonl":
        return JsonLinesOutlet(stream)
    if format == "csv":
        return CsvOutlet(stream)
    if format == "sarif":
        return SarifOutlet(stream)
    return TableOutlet(stream)


class JsonOutlet:
    """One document, ``{"schema_version": …, "scorecards": […]}``, written as cards come."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._empty = True

    def add(self, card: Scorecard) -> None:
        from scorer.reporting.record import dump_record, to_record

        self._stream.write(self._start() if self._empty else ",\n")
        self._empty = False
        self._stream.write(dump_record(to_record(card), indent=1))

    def close(self) -> None:
        self._stream.write((self._start() if self._empty else "") + "\n]}\n")

    def _start(self) -> str:
        from scorer.result import SCHEMA_VERSION

        return f'{{"schema_version": "{SCHEMA_VERSION}", "scorecards": [\n'


class JsonLinesOutlet:
    """One scorecard a line, flushed line by line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, card: Scorecard) -> None:
        from scorer.reporting.record import dump_record, to_record

        self._stream.write(dump_record(to_record(card)) + "\n")
        self._stream.flush()

    def close(self) -> None:
        pass


class CsvOutlet:
    def __init__(self, stream: TextIO) -> None:
        from scorer.reporting.csv_rows import header_line

        self._stream = stream
        stream.write(header_line())

    def add(self, card: Scorecard) -> None:
        from scorer.reporting.csv_rows import csv_line

        self._stream.write(csv_line(card))

    def close(self) -> None:
        pass


class SarifOutlet:
    """A SARIF log is one document about all articles, so the cards are kept."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._cards: list[Scorecard] = []

    def add(self, card: Scorecard) -> None:
        self._cards.append(card)

    def close(self) -> None:
        from scorer.reporting.record import dump_record
        from scorer.reporting.sarif import to_sarif

        self._stream.write(dump_record(to_sarif(self._cards), indent=1) + "\n")


class TableOutlet:
    """Rows are kept and printed worst first."""

    def __init__(self, stream: TextIO) -> None:
        from scorer.reporting.table import Row

        self._stream = stream
        self._rows: list[Row] = []

    def add(self, card: Scorecard) -> None:
        from scorer.reporting.table import make_row

        self._rows.append(make_row(card))

    def close(self) -> None:
        from scorer.cli.table import print_table

        print_table(self._rows, self._stream)


class HtmlOutlet:
    """A folder with ``index.html`` and a page an article, or one file for one article."""

    def __init__(self, place: Path) -> None:
        from scorer.reporting.html import IndexRow

        self._place = place
        self._single = place.suffix.lower() in (".html", ".htm")
        self._rows: list[IndexRow] = []
        self._taken: set[str] = set()
        folder = place.parent if self._single else place / "articles"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{place}: cannot be written: {error.strerror}") from None

    def add(self, card: Scorecard) -> None:
        from scorer.reporting.html import index_row, page_name, render_article

        if card.status == "failed":
            self._rows.append(index_row(card, None))
            return
        if self._single:
            if self._taken:
                raise UsageError(f"{self._place} is one file; name a folder for many articles")
            self._taken.add(self._place.name)
            self._write(self._place, render_article(card, None))
            return
        name = page_name(card, self._taken)
        self._taken.add(name)
        self._write(self._place / "articles" / name, render_article(card, "../index.html"))
        self._rows.append(index_row(card, f"articles/{name}"))

    def close(self) -> None:
        from scorer.reporting.html import render_index

        if not self._single:
            self._write(self._place / "index.html", render_index(self._rows))

    def _write(self, path: Path, text: str) -> None:
        try:
            path.write_text(text, "utf-8", errors="replace", newline="\n")
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from None
