"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Workers. [default: all cores]")
]
Debug = Annotated[bool, typer.Option("--debug", help="Tracebacks for errors.")]
NotesFile = Annotated[
    Path | None,
    typer.Option(
        "--notes", help="Editors' notes (TOML). [default: the setting, else scorer-notes.toml]"
    ),
]
Today = Annotated[
    datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day that decides which notes have expired. [default: the system's]",
    ),
]
WeightsFile = Annotated[
    Path | None, typer.Option("--weights", help="A table of weights of your own (JSON).")
]
WhatIf = Annotated[
    list[str] | None,
    typer.Option(
        "--what-if",
        metavar="NAME=NUMBER",
        help="Multiply the weight of a marker, feature, pool, sub-score or family; 0 leaves it "
        "out. May be given again.",
    ),
]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile",
        metavar="NAME",
        help="What to judge by: wire, opinion, classroom, or one of your settings (see `scorer "
        "config profiles`).",
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings (TOML) instead of the nearest scorer.toml or [tool.scorer] in "
        "pyproject.toml.",
    ),
]
