"""The command line: nothing else prints, nothing else ends with an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from scorer import __version__
from scorer.cli import (
    baseline,
    benchmark,
    calibrate,
    config,
    evaluate,
    explain,
    fit,
    markers,
    notes,
    passports,
    references,
    score,
    train,
)
from scorer.cli.console import ExitCode
from scorer.errors import ScorerError

app = typer.Typer(
    name="scorer",
    help=(
        "Who says so, which words push, and what that adds up to. Reads news articles offline "
        "and marks loaded language, unsourced assertions, attribution and propaganda "
        "techniques; every point of the score can be traced to the words that cost it."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("score")(score.score)
app.command("explain")(explain.explain)
app.command("note")(notes.note)
app.command("notes")(notes.notes)
app.command("baseline")(baseline.baseline)
app.command("markers")(markers.markers)
app.command("calibrate")(calibrate.calibrate)
app.add_typer(config.app)
app.command("evaluate")(evaluate.evaluate)
app.command("passports")(passports.passports)
app.command("references")(references.references)
app.command("benchmark")(benchmark.benchmark)
app.command("fit")(fit.fit)
app.command("train")(train.train)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Options that stand before any command."""


_THREADED = ("OMP", "OPENBLAS", "MKL")
"""A worker has a core to itself: threads inside one multiplication get in its neighbours' way, and
took five times as long on a loaded machine of two cores."""


def main() -> None:
    """Entry point of the ``scorer`` command."""
    for library in _THREADED:
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    try:
        app()
    except ScorerError as error:
        if "--debug" in sys.argv:
            raise
        typer.echo(f"scorer: {error}", err=True)
        sys.exit(ExitCode.USAGE)
    except KeyboardInterrupt:
        typer.echo("scorer: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read our output has enough; Python would complain again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
