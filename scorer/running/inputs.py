"""What to score: files, folders, globs and standard input, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scorer.errors import UsageError
from scorer.reading import SUPPORTED_SUFFIXES


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read. ``path`` is None for standard input; ``shown`` is what a user sees."""

    shown: str
    path: Path | None


def find_inputs(paths: Sequence[str]) -> Iterator[Input]:
    """The inputs that ``paths`` name, in the order given; folders sorted by path.

    A folder is searched to its end for files of a supported kind; links to folders are not
    followed, so a loop of links ends. A pattern with ``*`` is expanded here where the shell
    did not. A file named outright is taken whatever its kind.

    Raises:
        UsageError: ``-`` is given twice, or nothing is given at all.
    """
    if not paths:
        raise UsageError("name at least one file, folder or pattern, or - for standard input")
    if list(paths).count("-") > 1:
        raise UsageError("standard input (-) can be read only once")
    for given in paths:
        if given == "-":
            yield Input("-", None)
        elif os.path.isdir(given):
            yield from _in_folder(given)
        elif not os.path.lexists(given) and glob.has_magic(given):
            yield from _matching(given)
        else:
            yield Input(given, Path(given))


def _in_folder(folder: str) -> Iterator[Input]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            supported = os.path.splitext(name)[1].lower() in SUPPORTED_SUFFIXES
            if supported and not name.startswith("."):
                path = os.path.join(root, name)
                yield Input(path, Path(path))


def _matching(pattern: str) -> Iterator[Input]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield Input(pattern, Path(pattern))  # reading says that it does not exist
    for path in found:
        if os.path.isdir(path):
            yield from _in_folder(path)
        else:
            yield Input(path, Path(path))
