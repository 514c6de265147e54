"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Workers. [default: all cores]")
]
Debug = Annotated[bool, typer.Option("--debug", help="Tracebacks for errors.")]
