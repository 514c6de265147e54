"""Where the data that ships with the package lies, installed or in a checkout."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def find(name: str) -> Path:
    """Folder ``lexicons`` or ``reports``: beside the installed package, else in the checkout.

    Never looked for in the working directory: what a user stands in must not
    change what is measured.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation lacks its folder {name!r}")


def cache_folder() -> Path:
    """Per-user folder for compiled lexicons (``SCORER_CACHE`` overrides it)."""
    if override := os.environ.get("SCORER_CACHE"):
        return Path(override)
    if sys.platform == "win32":
        root = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = str(Path.home() / "Library" / "Caches")
    else:
        root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "scorer"
