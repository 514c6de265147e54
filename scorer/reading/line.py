"""Lines of a table of any size, none of them kept longer than needed."""

from __future__ import annotations

import io
from typing import BinaryIO

from scorer.errors import UnreadableError
from scorer.reading.decoding import find_mark, find_wide

_SAMPLE_BYTES = 65_536
"""Even, so that no pair of bytes is halved."""
_TOO_LONG = "is longer than {:,} characters"


def open_text(stream: BinaryIO) -> io.TextIOWrapper:
    """Text of a seekable stream; what is not UTF-8 becomes surrogates, to be mended later.

    A table may be too large to look through first, and one bad row must not change how the
    others are decoded.

    Raises:
        UnreadableError: the first bytes are not text.
    """
    sample = stream.read(_SAMPLE_BYTES)
    stream.seek(0)
    wide = find_wide(sample)
    if wide is None:
        return io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    if find_mark(sample) == wide:
        # The codec without a byte order in its name takes it from the mark, and drops that.
        wide = wide.removesuffix("-le").removesuffix("-be")
    return io.TextIOWrapper(stream, wide, errors="replace", newline="")


class Lines:
    """Lines with their ends, one at a time; may be put back.

    Iterating raises ``UnreadableError`` at a line over ``limit`` characters, and goes on
    with the next.
    """

    def __init__(self, text: io.TextIOWrapper, limit: int) -> None:
        self._text = text
        self._limit = limit
        self._returned: list[str] = []
        self.taken: list[str] = []
        """Lines since ``taken`` was last cleared by ``start_record``."""
        self._n_taken = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.pop() if self._returned else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        self._n_taken += len(line)
        if self._n_taken > self._limit:
            raise UnreadableError(_TOO_LONG.format(self._limit))
        return line

    def start_record(self) -> None:
        """Forget the lines of the record before."""
        self.taken.clear()
        self._n_taken = 0

    def put_back(self, lines: list[str]) -> None:
        """Give these lines again, the first of them first."""
        self._returned.extend(reversed(lines))

    def _read(self) -> str:
        line = self._text.readline(self._limit + 1)
        if len(line) <= self._limit:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._limit)
        raise UnreadableError(_TOO_LONG.format(self._limit))
