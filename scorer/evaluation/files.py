"""Files of a corpus as they are read, and predictions as they are written.

Everything is UTF-8 and read without changing line ends, so that offsets into a text are
offsets into its file.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import stat
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scorer.errors import UsageError

Row = dict[str, Any]


def list_files(folder: Path, pattern: str, corpus: str) -> list[Path]:
    """The files of a corpus that match, sorted by name.

    Raises:
        UsageError: there are none.
    """
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    if not found:
        raise UsageError(f"{folder}: holds no {pattern}, which the corpus {corpus} is made of")
    return found


def read_text(path: Path) -> str:
    """A file's text, unpacked if its name ends in ``.gz``.

    Raises:
        UsageError: it cannot be read, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    except (EOFError, zlib.error):
        raise UsageError(f"{path}: is damaged") from None


def read_csv(path: Path, needed: Sequence[str]) -> list[Row]:
    """The rows of a table with a header; columns beyond ``needed`` may be there or not.

    Raises:
        UsageError: a needed column is missing.
    """
    reader = csv.DictReader(io.StringIO(read_text(path).removeprefix("\ufeff"), newline=""))
    try:
        rows = list(reader)
    except csv.Error as error:
        raise UsageError(f"{path}:{reader.line_num}: {error}") from None
    for name in needed:
        if name not in (reader.fieldnames or ()):
            raise UsageError(f"{path}: has no column {name!r}")
        for number, row in enumerate(rows, 1):
            if row[name] is None:
                raise UsageError(f"{path}: row {number} is cut off before {name!r}")
    return rows


def read_json_lines(path: Path, needed: Mapping[str, type]) -> list[Row]:
    """The object on each line; ``needed`` are the keys each must have, and their types.

    Raises:
        UsageError: a line is not a JSON object, or lacks a needed key.
    """
    rows = []
    for number, line in enumerate(read_text(path).removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise UsageError(f"{path}:{number}: is not valid JSON ({error})") from None
        if not isinstance(row, dict):
            raise UsageError(f"{path}:{number}: is not a JSON object")
        for name, kind in needed.items():
            if not isinstance(row.get(name), kind):
                raise UsageError(f"{path}:{number}: has no {name!r} that is a {kind.__name__}")
        rows.append(row)
    return rows


def read_tab_lines(path: Path, n_fields: int) -> list[list[str]]:
    """The fields of each line that is not blank.

    Raises:
        UsageError: a line has another number of fields.
    """
    rows = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        fields = line.split("\t")
        if len(fields) != n_fields:
            raise UsageError(f"{path}:{number}: has {len(fields)} fields, not {n_fields}")
        rows.append(fields)
    return rows


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a header as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def json_lines_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Objects as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def check_writable(path: Path) -> None:
    """Refuse, before the work is done, a place where nothing can be written.

    Raises:
        UsageError: it is a folder, or stands in none.
    """
    if path.is_dir():
        raise UsageError(f"{path}: is a folder, not a file")
    if not path.resolve().parent.is_dir():
        raise UsageError(f"{path}: cannot be written, its folder does not exist")


def write_files(contents: Mapping[Path, str]) -> None:
    """Write every file whole or not at all: beside its place first, then put there.

    Raises:
        UsageError: one cannot be written; then none is.
    """
    for path in contents:
        check_writable(path)
    made: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            if _is_stream(path):
                path.write_text(content, "utf-8", newline="")
                continue
            place = path.resolve()
            aside = place.with_name(f".{place.name}.{os.getpid()}.tmp")
            made.append((aside, place))
            aside.write_text(content, "utf-8", newline="")
        for aside, place in made:
            os.replace(aside, place)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from None
    finally:
        for aside, _ in made:
            aside.unlink(missing_ok=True)


def _is_stream(path: Path) -> bool:
    """Whether there is something that must not be replaced: a pipe, a terminal, a device."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
