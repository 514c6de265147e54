"""``scorer note`` and ``scorer notes``: single marks silenced by an editor, and which still are."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorer.cli.console import printable, short
from scorer.cli.options import Debug, Jobs, NotesFile, Today
from scorer.errors import UsageError

if TYPE_CHECKING:
    from scorer.result import Hit, Scorecard
    from scorer.scoring.notes import EditorNote

DEFAULT = Path("scorer-notes.toml")
_MOST_TOLD = 3


def note(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The file the mark is in.")],
    fingerprint: Annotated[
        str,
        typer.Argument(
            metavar="FINGERPRINT",
            help="Of the mark, from a report or from JSON, or as much of it as is unique.",
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why the mark is wrong here.")],
    by: Annotated[str, typer.Option("--by", help="Who says so.")],
    until: Annotated[
        datetime | None,
        typer.Option(
            "--until", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The last day it holds."
        ),
    ] = None,
    notes: NotesFile = None,
    debug: Debug = False,
) -> None:
    """Silence one mark of an article with a note, which `scorer score --notes` heeds.

    The note is bound to the marked words and to those around them: it outlives changes elsewhere,
    and ends when the marked words are rewritten.
    """
    from scorer.scoring.notes import EditorNote

    if not reason.strip() or not by.strip():
        raise UsageError("a note needs a reason and a name")
    card, hit = _find_mark(article, fingerprint, debug)
    new = EditorNote(
        fingerprint=hit.fingerprint,
        reason=reason.strip(),
        by=by.strip(),
        until=None if until is None else until.date(),
        article=_name_for_good(card),
        words=short(hit.text),
    )
    path = find_notes_file(notes) or DEFAULT
    _append(path, new)
    said = f"{path}: {hit.fingerprint} “{new.words}” ({hit.feature.replace('_', ' ')})"
    typer.echo(printable(said), err=True)


def notes(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="The articles that notes are about.")
    ],
    notes: NotesFile = None,
    today: Today = None,
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """List editors' notes: in force, expired, or stale (their mark is in none of the articles)."""
    from scorer.running import count_cores, find_inputs, score_inputs
    from scorer.scoring.notes import read_notes
    from scorer.scoring.silencing import match_notes

    held = read_notes(find_notes_file(notes) or DEFAULT)
    day = date_of(today)
    found: dict[EditorNote, list[str]] = {}
    inputs = list(find_inputs(paths))
    for card in score_inputs(inputs, jobs=jobs or count_cores(), style=False, debug=debug):
        for matched in match_notes(held, card.article, card.hits).values():
            found.setdefault(matched, []).append(card.article.path or card.article.id)
    for item in held:
        state = _state(item, found.get(item, []), day)
        words = f" “{item.words}”" if item.words else ""
        typer.echo(printable(f"{item.fingerprint}{words}: {state}. {item.reason} ({item.by})"))


def date_of(today: datetime | None) -> date:
    """The day that decides which notes have expired."""
    return date.today() if today is None else today.date()


def heed_notes(file: Path | None, today: datetime | None) -> tuple[EditorNote, ...]:
    """The notes in force; a line on stderr for each that has expired.

    Raises:
        UsageError: the file cannot be read or holds what is no note.
    """
    if file is None:
        return ()
    from scorer.scoring.notes import read_notes

    day = date_of(today)
    held = read_notes(file)
    for item in held:
        if item.has_expired(day):
            words = f" (“{item.words}”)" if item.words else ""
            line = f"scorer: {file}: note {item.fingerprint}{words} expired on {item.until}"
            typer.echo(printable(line), err=True)
    return tuple(item for item in held if not item.has_expired(day))


def find_notes_file(given: Path | None) -> Path | None:
    """The file that was named, else the one in the settings, if any."""
    from scorer.cli.settings import read_settings

    if given is not None:
        return given
    value = read_settings(None).get("notes")
    return None if value is None else Path(value)


def _find_mark(article: str, fingerprint: str, debug: bool) -> tuple[Scorecard, Hit]:
    from scorer.running import find_inputs, score_inputs

    asked = fingerprint.strip().lower()
    found: list[tuple[Scorecard, Hit]] = []
    for card in score_inputs(find_inputs([article]), style=False, debug=debug):
        if card.status == "failed":
            raise UsageError(f"{article}: {card.reasons[0]}")
        found += [(card, hit) for hit in card.hits if asked and hit.fingerprint.startswith(asked)]
    same = [item for item in found if item[1].fingerprint == asked] or found
    if not same:
        raise UsageError(f"{article}: no mark has the fingerprint {fingerprint!r}")
    if len(same) > 1:
        told = ", ".join(hit.fingerprint for _, hit in same[:_MOST_TOLD])
        more = ", …" if len(same) > _MOST_TOLD else ""
        raise UsageError(f"{article}: {len(same)} marks begin with {fingerprint!r}: {told}{more}")
    return same[0]


def _name_for_good(card: Scorecard) -> str:
    """The article's path as a note names it: as it stands, whatever patterns would read in it."""
    from glob import escape

    return escape((card.article.path or card.article.id).replace("\\", "/").removeprefix("./"))


def _append(path: Path, new: EditorNote) -> None:
    """The note at the end of the file, which must be one of notes before and after.

    Raises:
        UsageError: the file cannot be read or written, is none of notes, or holds this note.
    """
    from scorer.evaluation.files import write_files
    from scorer.scoring.notes import parse_notes, read_notes, write_note

    before = ""
    if path.exists():
        read_notes(path)
        before = path.read_text("utf-8").rstrip("\n") + "\n\n"
    text = before.lstrip("\n") + write_note(new)
    parse_notes(text, str(path))
    write_files({path: text})


def _state(item: EditorNote, articles: list[str], day: date) -> str:
    if item.has_expired(day):
        return f"expired on {item.until}"
    if not articles:
        return "stale, its mark is in none of the articles"
    more = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
    end = f" until {item.until}" if item.until else ""
    return f"in force{end} in {articles[0]}{more}"
