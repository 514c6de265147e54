"""``scorer markers``: everything that is looked for, a row each."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from scorer.cli.console import ExitCode


class MarkersFormat(StrEnum):
    table = "table"
    json = "json"
    markdown = "markdown"


def markers(
    format: Annotated[
        MarkersFormat,
        typer.Option("--format", "-f", help="A table, JSON, or the page of flag passports."),
    ] = MarkersFormat.table,
    check: Annotated[
        bool,
        typer.Option("--check", help="Try every marker on its own examples and say what differs."),
    ] = False,
) -> None:
    """List all markers and features.

    With --check: exit 1 when a marker does not do what its examples say.
    """
    from scorer.catalogue import catalogue_rows, check_examples
    from scorer.pipeline import load_instruments

    instruments = load_instruments()
    if check:
        problems = [
            problem
            for marker in instruments.lexicon.markers
            for problem in check_examples(marker, instruments)
        ]
        for problem in problems:
            typer.echo(problem)
        n = len(instruments.lexicon.markers)
        typer.echo(f"{n} markers tried, {len(problems)} problems", err=True)
        raise typer.Exit(ExitCode.BELOW if problems else ExitCode.DONE)
    rows = catalogue_rows(instruments)
    if format is MarkersFormat.json:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
        return
    if format is MarkersFormat.markdown:
        from scorer.cli.passport_page import write_page
        from scorer.measured import stored_figures

        typer.echo(write_page(rows, stored_figures()), nl=False)
        return
    from scorer.cli.listing import print_catalogue

    print_catalogue(rows, sys.stdout)
