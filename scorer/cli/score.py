"""``scorer score``: articles in, a table, a file or a report out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorer.cli.console import ExitCode, printable
from scorer.cli.notes import heed_notes
from scorer.cli.options import Config, Debug, Jobs, Profile, Today, WeightsFile, WhatIf
from scorer.errors import UsageError

if TYPE_CHECKING:
    from scorer.cli.outlets import Outlets
    from scorer.cli.settings import Settings
    from scorer.result import Scorecard
    from scorer.running import Yardsticks


class Format(StrEnum):
    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    sarif = "sarif"
    html = "html"


class Opinion(StrEnum):
    decline = "decline"
    score = "score"


def score(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files (.txt .md .html .csv .tsv .jsonl .json), folders, patterns; - for stdin.",
        ),
    ],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="What to print: a table (worst first), one JSON document, JSON Lines, CSV, "
            "SARIF, or an HTML report (needs --output). [default: table]",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Where it goes instead of stdout; html: a folder, "
            "or a .html file for one article.",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Write an HTML report into this folder as well."),
    ] = None,
    jobs: Jobs = None,
    fail_under: Annotated[
        float | None,
        typer.Option("--fail-under", help="Exit with 1 when an article scores below this."),
    ] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            min=0,
            max=1,
            help="Show hits from this confidence on; scores do not change. [default: 0]",
        ),
    ] = None,
    weights: WeightsFile = None,
    reference: Annotated[
        Path | None,
        typer.Option("--reference", help="Percentiles against this, made by `scorer calibrate`."),
    ] = None,
    notes: Annotated[
        Path | None,
        typer.Option(
            "--notes", help="Editors' notes (TOML, see `scorer note`): the marks they silence."
        ),
    ] = None,
    today: Today = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            help="Earlier marks, made by `scorer baseline`: shows what is new; scores do not "
            "change.",
        ),
    ] = None,
    fail_on_new: Annotated[
        bool,
        typer.Option("--fail-on-new", help="Exit with 1 when a mark that costs points is new."),
    ] = False,
    opinion: Annotated[
        Opinion | None,
        typer.Option(
            "--opinion",
            help="Opinion pieces: no score, or one that stands among opinion pieces. "
            "[default: decline]",
        ),
    ] = None,
    profile: Profile = None,
    what_if: WhatIf = None,
    config: Config = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
    debug: Debug = False,
) -> None:
    """Score articles.

    What is asked for here wins over overrides by path in the settings, those over a profile, and
    that over the rest of the settings.

    Exit codes: 0 done; 1 an article scored below --fail-under, or has new marks and
    --fail-on-new was asked for; 2 wrong use; 3 some inputs could not be read (the rest were
    scored).
    """
    from scorer.cli.outlets import open_outlets
    from scorer.cli.settings import read_settings
    from scorer.running import count_cores, find_inputs, score_inputs
    from scorer.running.baseline import mark_known, read_baseline
    from scorer.scoring.what_if import parse_factors

    settings = read_settings(config)
    chosen = format or _format_of(settings)
    asked = {
        "profile": profile,
        "weights": weights,
        "reference": reference,
        "fail_under": fail_under,
        "min_confidence": min_confidence,
        "opinion": None if opinion is None else str(opinion),
    }
    yardsticks = settings.yardsticks(asked, parse_factors(what_if or ()))
    report = report or _path_of(settings, "report")
    known = baseline or _path_of(settings, "baseline")
    if fail_on_new and known is None:
        raise UsageError("--fail-on-new needs --baseline FILE")
    remembered = None if known is None else read_baseline(known)
    in_force = heed_notes(notes or _path_of(settings, "notes"), today)
    inputs = list(find_inputs(paths))
    cards = score_inputs(
        inputs,
        jobs=jobs or settings.get("jobs") or count_cores(),
        style=chosen is not Format.table or report is not None,
        stdin=sys.stdin.buffer.read() if "-" in paths else b"",
        debug=debug,
        notes=in_force,
        yardsticks=yardsticks,
        warn=lambda line: typer.echo(printable(f"scorer: {line}"), err=True),
    )
    if remembered is not None:
        cards = (mark_known(card, remembered) for card in cards)
    with open_outlets(str(chosen), output, report) as outlets:
        shown = _with_progress(cards, len(inputs), quiet)
        code = _put_out(shown, outlets, yardsticks, fail_on_new)
    raise typer.Exit(code)


def _put_out(
    cards: Iterable[Scorecard],
    outlets: Outlets,
    yardsticks: Yardsticks,
    fail_on_new: bool,
) -> ExitCode:
    """Hand every card on; what could not be read, what is below the threshold and what is new
    sets the code."""
    code = ExitCode.DONE
    for card in cards:
        path = card.article.path or card.article.id
        if card.status == "failed":
            code = ExitCode.UNREAD
            typer.echo(printable(f"scorer: {path}: {card.reasons[0]}"), err=True)
        yardstick = yardsticks.for_path(path)
        limit = yardstick.fail_under
        if card.score is not None and limit is not None and card.score < limit:
            code = max(code, ExitCode.BELOW)
        if fail_on_new and any(hit.baseline == "new" and hit.points < 0 for hit in card.hits):
            code = max(code, ExitCode.BELOW)
        outlets.add(_confident(card, yardstick.min_confidence))
    return code


def _format_of(settings: Settings) -> Format:
    name = settings.get("format", "table")
    try:
        return Format(name)
    except ValueError:
        raise UsageError(f"format {name!r} is none of {', '.join(Format)}") from None


def _path_of(settings: Settings, name: str) -> Path | None:
    value = settings.get(name)
    return None if value is None else Path(value)


def _confident(card: Scorecard, least: float) -> Scorecard:
    if least <= 0:
        return card
    from dataclasses import replace

    return replace(card, hits=tuple(hit for hit in card.hits if hit.confidence >= least))


def _with_progress(cards: Iterator[Scorecard], total: int, quiet: bool) -> Iterator[Scorecard]:
    """The cards, with a bar on stderr when that is a terminal and there is a wait."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield from cards
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("scoring"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("scoring", total=total)
        done: set[str | None] = set()
        for card in cards:
            # A table counts as one input however many rows it has.
            name = (card.article.path or card.article.id).split("#", 1)[0]
            if name not in done:
                done.add(name)
                progress.advance(bar)
            yield card
