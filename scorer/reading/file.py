"""A file, or bytes from elsewhere, to the articles in it."""

from __future__ import annotations

import errno
import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from scorer.article import Article
from scorer.errors import UnreadableError
from scorer.reading.limits import LIMITS, Limits
from scorer.reading.plain_text import read_plain_text
from scorer.reading.unreadable import Unreadable, refuse, show, show_path

TEXT_SUFFIXES = frozenset({".txt", ".text"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TABLE_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json", ".csv", ".tsv"})
SUPPORTED_SUFFIXES = TEXT_SUFFIXES | MARKDOWN_SUFFIXES | PAGE_SUFFIXES | TABLE_SUFFIXES
"""Suffixes, in lower case, that tell a format; any other file is looked into."""

_REASONS = {
    errno.ENOENT: "does not exist",
    errno.ENOTDIR: "does not exist",
    errno.EACCES: "may not be read (permission denied)",
    errno.EPERM: "may not be read (permission denied)",
    errno.EISDIR: "is a folder",
    errno.ELOOP: "is a link that leads to itself",
    errno.ENAMETOOLONG: "does not exist (the name is too long)",
    errno.EMFILE: "could not be opened (too many open files)",
    errno.EIO: "could not be read (the device reports an error)",
}
_KINDS = (
    (stat.S_ISDIR, "is a folder"),
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)


def read_file(
    path: Path, shown: str | None = None, *, limits: Limits = LIMITS
) -> Iterator[Article | Unreadable]:
    """The articles in a file: one, or of a table one a row; what fails is told, not raised.

    ``shown`` is the path as results name it (default: as given). A pipe, device or socket
    is never opened, so that reading cannot block.
    """
    name = show_path(path) if shown is None else show(shown)
    suffix = path.suffix.casefold()
    try:
        try:
            status = os.stat(path)
        except ValueError:
            # A path with a zero byte, which no system can have.
            yield refuse(name, _REASONS[errno.ENOENT])
            return
        if not stat.S_ISREG(status.st_mode):
            kind = next((text for test, text in _KINDS if test(status.st_mode)), "is no file")
            yield refuse(name, kind)
        elif suffix in TABLE_SUFFIXES:
            with open(path, "rb") as stream:
                yield from _read_table(stream, name, suffix, limits)
        elif status.st_size > limits.article_bytes:
            yield refuse(name, _too_large(limits))
        else:
            data = _read_whole(path, status.st_size, limits.article_bytes)
            yield from read_bytes(data, name, suffix, limits=limits)
    except OSError as error:
        yield refuse(name, _reason(error))


def read_bytes(
    data: bytes, path: str, suffix: str | None = None, *, limits: Limits = LIMITS
) -> Iterator[Article | Unreadable]:
    """The articles in bytes, for instance from standard input.

    ``path`` is what results call it. ``suffix`` tells the format as a file name would
    (``.html``); one that is unknown, or None, and the data are looked into.
    """
    path = show(path)
    try:
        suffix = (suffix or "").casefold()
        if suffix not in SUPPORTED_SUFFIXES and data:
            from scorer.reading.sniffing import sniff

            suffix = sniff(data)
        if suffix in TABLE_SUFFIXES:
            yield from _read_table(io.BytesIO(data), path, suffix, limits)
        elif len(data) > limits.article_bytes:
            yield refuse(path, _too_large(limits))
        else:
            yield _read_article(data, path, suffix, limits)
    except UnreadableError as error:
        yield refuse(path, str(error))


def _read_whole(path: Path, size: int, limit: int) -> bytes:
    """A file's bytes, one more than ``limit`` at most; it may have grown past ``size``."""
    with open(path, "rb") as stream:
        data = stream.read(size + 1)
        if len(data) > size:
            data += stream.read(max(0, limit + 1 - len(data)))
    return data


def _read_article(data: bytes, path: str, suffix: str, limits: Limits) -> Article:
    if suffix in PAGE_SUFFIXES:
        from scorer.reading.page import read_page

        return read_page(data, path, limits)
    if suffix in MARKDOWN_SUFFIXES:
        from scorer.reading.markdown import read_markdown

        return read_markdown(data, path, limits)
    return read_plain_text(data, path)


def _read_table(
    stream: BinaryIO, path: str, suffix: str, limits: Limits
) -> Iterator[Article | Unreadable]:
    from scorer.reading.table import read_table

    return read_table(stream, path, suffix, limits)


def _too_large(limits: Limits) -> str:
    return f"is larger than {limits.article_bytes / 1e6:,.10g} MB"


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return known or f"could not be read ({(error.strerror or 'unknown error').lower()})"
