"""Scorecards explained: added up again from their receipts, or with other weights."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from scorer.cli.console import ExitCode, printable, short
from scorer.errors import UsageError

if TYPE_CHECKING:
    from scorer.result import Scorecard


def explain_scorecards(path: Path, weights: Path | None, what_if: Sequence[str]) -> ExitCode:
    """Print the receipt of every scorecard in a file, checked, or added up with other weights.

    Raises:
        UsageError: the file holds no scorecards, or they cannot be added up so.
    """
    from scorer.reporting.record import from_record
    from scorer.scoring.receipt import check_receipt

    other = _other_sum(weights, what_if) if weights is not None or what_if else None
    code = ExitCode.DONE
    for record in _records(path):
        try:
            card = from_record(record)
        except UsageError as error:
            raise UsageError(f"{path}: {error}") from None
        wrong = check_receipt(card)
        if wrong or other is None or card.score is None:
            _print_receipt(card, wrong)
        else:
            anew = other(card)
            _print_receipt(anew, check_receipt(anew))
            typer.echo(f"  {'as it was made':<42}{card.score:>31.1f}\n")
        if wrong:
            code = ExitCode.BELOW
    return code


def _other_sum(weights: Path | None, what_if: Sequence[str]) -> Callable[[Scorecard], Scorecard]:
    """How to add a scorecard up with another table, or with the one that ships, adjusted."""
    from scorer.pipeline import load_instruments
    from scorer.scoring.weights import read_weights, shipped_weights
    from scorer.scoring.what_if import (
        adjust_weights,
        multiply_factors,
        parse_factors,
        reprice,
    )

    table = shipped_weights() if weights is None else read_weights(weights)
    instruments = load_instruments()
    asked = parse_factors(what_if)

    def add_anew(card: Scorecard) -> Scorecard:
        made, known = card.made_by, instruments.described
        # On top of what it was made with, where that was this table; else of the table alone.
        held = multiply_factors(made.factors, made.what_if)
        same = adjust_weights(table, held, known).digest == made.weights
        if weights is None and not same:
            typer.echo(
                printable(
                    f"scorer: {card.article.path or card.article.id}: was made with another table "
                    "of weights than the one that ships; name it with --weights"
                ),
                err=True,
            )
        adjusted = adjust_weights(table, multiply_factors(held if same else {}, asked), known)
        anew = reprice(card, adjusted, known, instruments.confidences)
        if same:
            told = replace(anew.made_by, what_if=multiply_factors(made.what_if, asked))
        else:
            told = replace(anew.made_by, profile=None, factors={}, what_if=asked)
        return replace(anew, made_by=told)

    return add_anew


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8") from None
    try:
        data = json.loads(text)
    except ValueError:
        try:
            data = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:
            raise UsageError(f"{path}: is not JSON") from None
    if isinstance(data, dict):
        data = data.get("scorecards", [data])
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise UsageError(f"{path}: is no scorecard")
    return data


def _print_receipt(card: Scorecard, wrong: list[str]) -> None:
    from scorer.reporting.writing import write_adjustments

    say = typer.echo
    say(printable(f"{card.article.title or card.article.id}  ({card.status})"))
    if card.score is None:
        say(printable(f"  no score: {'; '.join(card.reasons)}\n"))
        return
    for name, value in write_adjustments(card.made_by):
        say(f"  {name.lower():<10}{printable(value)}")
    say(f"  {'base':<42}{card.base:>31.1f}")
    for pool in card.pools:
        parts = [part for part in card.contributions if part.pool == pool.pool]
        for part in parts:
            beyond = f" over {part.threshold:g}" if part.threshold else ""
            say(
                f"    {part.feature:<34}{part.value:>8.3f}{beyond} x {part.weight:g}"
                f" = {part.charge:.3f} raw"
            )
        if parts:
            say(
                f"  {pool.pool:<20}{pool.limit:g} x {pool.charge:.3f} / ({pool.limit:g} + "
                f"{pool.charge:.3f})".ljust(66)
                + f"{pool.points:>8.1f}"
            )
    for left in card.subscores:
        say(f"  {left.subscore:<42}{left.score:>23.1f} of {left.most:>4.1f}")
    say(f"  {'score':<42}{card.score:>31.1f}")
    _print_silences(card)
    for line in wrong:
        say(f"  does not match: {line}")
    say("  matches\n" if not wrong else "")


def _print_silences(card: Scorecard) -> None:
    """The marks that are in no sum, and on whose word."""
    silenced = [(hit, hit.silenced) for hit in card.hits if hit.silenced is not None]
    if not silenced:
        return
    marks = "1 mark" if len(silenced) == 1 else f"{len(silenced)} marks"
    without = (
        f", {card.score_without_notes:.1f} without" if card.score_without_notes is not None else ""
    )
    typer.echo(f"  {marks} silenced by notes{without}")
    for hit, note in silenced:
        until = f", until {note.until}" if note.until else ""
        typer.echo("    " + printable(f"“{short(hit.text)}”: {note.reason} ({note.by}{until})"))
