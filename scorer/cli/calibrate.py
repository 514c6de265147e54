"""``scorer calibrate``: a reference of one's own, so that a percentile means this desk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.options import Debug, Jobs
from scorer.errors import UsageError


def calibrate(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Past articles: files, folders, tables.")
    ],
    name: Annotated[
        str, typer.Option("--name", help='What they are, as in "lower than 62 % of 840 NAME".')
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where the reference goes (JSON).")
    ],
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Learn a reference from past articles, for `scorer score --reference FILE`.

    Declined and unreadable articles are left out; at least twenty scored ones are needed.
    """
    from scorer.running import count_cores, find_inputs, score_inputs
    from scorer.scoring.references import make_reference

    inputs = list(find_inputs(paths))
    cards = score_inputs(inputs, jobs=jobs or count_cores(), debug=debug)
    reference = make_reference(name, cards)
    try:
        output.write_text(json.dumps(reference, indent=1) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from None
    typer.echo(f"{output}: {reference['n']} articles", err=True)
