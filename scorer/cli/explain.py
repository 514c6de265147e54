"""``scorer explain``: a marker or feature, or a scorecard recomputed from its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorer.cli.options import Debug, WhatIf
from scorer.cli.receipts import explain_scorecards
from scorer.errors import UsageError, suggest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scorer.catalogue import CatalogueRow
    from scorer.measured import Figure


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="ID|SCORECARD.json", help="A marker, feature or technique, or a scorecard."
        ),
    ],
    what_if: WhatIf = None,
    weights: Annotated[
        Path | None,
        typer.Option("--weights", help="Add a scorecard up with this table instead of its own."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Explain a marker, a feature or a technique, or recompute a scorecard from its receipt alone.

    A scorecard: exit 0 when every sum comes out as stated, 1 when one does not. With --what-if or
    --weights it is added up anew, from the values and hits that it holds.
    """
    path = Path(what)
    if path.suffix.lower() in (".json", ".jsonl") or path.is_file():
        raise typer.Exit(explain_scorecards(path, weights, what_if or []))
    if what_if or weights is not None:
        raise UsageError("--what-if and --weights are for scorecards")
    from scorer.catalogue import catalogue_rows
    from scorer.evaluation.persuasion import PERSUASION
    from scorer.pipeline import load_instruments

    rows = {row.id: row for row in catalogue_rows(load_instruments())}
    if what in PERSUASION:
        _print_technique(what)
    elif what in rows:
        _print_row(rows[what])
    else:
        known = [*rows, *PERSUASION]
        meant = suggest(what, known) or "; see `scorer markers`"
        raise UsageError(f"no marker, feature or technique {what!r}{meant}")


def _print_row(row: CatalogueRow) -> None:
    say = typer.echo
    say(f"{row.title}  ({row.id}, {row.family.replace('_', ' ')})")
    say(f"\n  {row.question}\n")
    say(f"Why    {row.why}")
    say(f"Wrong  {row.limits}")
    if row.unit:
        say(f"Unit   {row.unit}")
    if row.weight is not None:
        charged = f"{row.weight:g} raw points for each" if row.weight else "shown, not charged"
        say(f"Weight {charged if row.counted else 'shown, not counted: right too seldom'}")
    if row.confidence is not None:
        say(f"Confidence {row.confidence:g}, {_origin(row)}")
    _print_counts([figure for figure in row.measured if figure.right is not None])
    _print_figures([figure for figure in row.measured if figure.right is None])
    if row.n_entries is not None:
        weak = f", {row.n_weak} of them only beside other words that push" if row.n_weak else ""
        say(f"Entries {row.n_entries}{weak}")
    for title, examples in (
        ("Flags", row.flags),
        ("Passes", row.passes),
        ("Known errors", row.known_errors),
    ):
        if examples:
            say(f"{title}")
            for example in examples:
                say(f"  {example}")
    say("Sources")
    for number, source in enumerate(row.source):
        licence = f" [{row.licence[number]}]" if number < len(row.licence) else ""
        say(f"  {source}{licence}")


def _print_technique(name: str) -> None:
    from scorer.evaluation.persuasion import PERSUASION
    from scorer.evaluation.ptc import TECHNIQUES
    from scorer.measured import stored_figures
    from scorer.tagging.push_model import load_push_model

    say = typer.echo
    later, agreement = PERSUASION[name]
    say(f"{name.replace('_', ' ')}  (technique of the Propaganda Techniques Corpus)\n")
    say(f"In SemEval-2023 Task 3: {', '.join(later)}. {agreement}")
    floor = load_push_model().technique_floors.get(name)
    if floor is None:
        say("The learned model never names it: on articles held out it was right too seldom.")
    else:
        say(f"The learned model names it from a share of {floor:g} on.")
    markers = sorted(id_ for id_, technique in TECHNIQUES.items() if technique == name)
    say(f"Markers of it: {', '.join(markers) or 'none'}")
    _print_counts([f for f in stored_figures() if (f.subject, f.id) == ("technique", name)])


def _origin(row: CatalogueRow) -> str:
    """Where a confidence comes from."""
    by_hand = f"{row.set_confidence:g} as set by hand"
    first = next((figure for figure in row.measured if figure.primary), None)
    if first is None:
        return f"{by_hand}; not measured"
    if not first.n:
        return f"{by_hand}: no hit in {first.corpus}, so not measured"
    return f"from {by_hand}, weighed against {first.right} right of {first.n}"


def _print_counts(figures: Sequence[Figure]) -> None:
    """How many did as they should, of how many, with the 95 % interval; the primary first."""
    if any(figure.n for figure in figures):
        typer.echo("Measured, with the 95 % interval")
    elif any(figure.primary for figure in figures):
        corpora = " or ".join(dict.fromkeys(figure.corpus for figure in figures))
        typer.echo(f"Hits   none in {corpora}, so not measured")
    for figure in figures:
        if figure.value is None or figure.low is None or figure.high is None:
            continue
        beside = f"; {figure.beside}" if figure.beside else ""
        typer.echo(
            f"  {figure.right} of {figure.n} {figure.unit} in {figure.corpus} {figure.what}: "
            f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f}){beside}"
        )


def _print_figures(figures: Sequence[Figure]) -> None:
    """What was measured otherwise, those together that one command prints over the same texts."""
    told = None
    for figure in figures:
        if figure.value is None:
            typer.echo(f"Hits   {figure.what}")
            continue
        over = f"{figure.n:,} {figure.unit} of {figure.corpus} ({figure.command})"
        if over != told:
            typer.echo(f"Measured on {over}")
            told = over
        beside = f"; {figure.beside}" if figure.beside else ""
        typer.echo(f"  {figure.value:.3f}  {figure.what}{beside}")
