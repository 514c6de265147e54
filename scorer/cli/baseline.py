"""``scorer baseline``: the marks of today, so that tomorrow only new ones are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.console import ExitCode, printable
from scorer.cli.options import Debug, Jobs


def baseline(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Articles: files, folders, tables.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where the baseline goes (JSON Lines).")
    ],
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Remember the marks of these articles, for `scorer score --baseline FILE`.

    One article a line, sorted. Baselines are merged by putting one file behind the other.
    Exit codes: 0 done; 2 wrong use; 3 some inputs could not be read.
    """
    from scorer.evaluation.files import check_writable, write_files
    from scorer.running import count_cores, find_inputs, score_inputs
    from scorer.running.baseline import write_baseline

    check_writable(output)
    inputs = list(find_inputs(paths))
    cards = list(score_inputs(inputs, jobs=jobs or count_cores(), style=False, debug=debug))
    write_files({output: write_baseline(cards)})
    unread = [card for card in cards if card.status == "failed"]
    for card in unread:
        line = f"scorer: {card.article.path or card.article.id}: {card.reasons[0]}"
        typer.echo(printable(line), err=True)
    n_marks = sum(len(card.hits) for card in cards)
    said = f"{output}: {n_marks:,} marks in {len(cards) - len(unread):,} articles"
    typer.echo(printable(said), err=True)
    raise typer.Exit(ExitCode.UNREAD if unread else ExitCode.DONE)
