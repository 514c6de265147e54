"""The ledger: who is given words, how many, where, and with which verbs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from scorer.article import Stance
from scorer.reporting.writing import KIND_NAMES, visible, write_share
from scorer.result import Criticism, Scorecard, SourceEntry, source_key

LEDGER_LINES = 12
_UNNAMED = frozenset({"anonymous", "vague", "none"})
_VERBS: dict[Stance, str] = {
    "factive": "as a fact",
    "doubting": "with doubt",
    "assertive": "with stress",
    "emotive": "with feeling",
}
"""How a verb that is not plain hands a statement over: admitted, claimed, insisted, raged."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """Who is given words. ``width`` is of a bar 100 wide, ``places`` are on a line as wide."""

    name: str
    kind: str
    named: bool
    count: str
    share: str
    width: float
    places: tuple[float, ...]
    where: str
    verbs: str | None


@dataclass(frozen=True, slots=True)
class Ledger:
    lines: tuple[LedgerLine, ...]
    others: str | None
    criticism: str | None


def write_ledger(card: Scorecard) -> Ledger | None:
    """The sources by share of words; None where nothing is attributed and nobody blamed."""
    criticism = None if card.criticism is None else _write_criticism(card.criticism)
    if not card.sources and criticism is None:
        return None
    places = _places(card)
    lines = tuple(
        LedgerLine(
            name=visible(entry.name),
            kind=KIND_NAMES[entry.kind],
            named=entry.kind not in _UNNAMED,
            count=f"{entry.n_attributions}×",
            share=write_share(entry.word_share),
            width=round(100 * min(1.0, max(0.0, entry.word_share)), 1),
            places=tuple(places.get(source_key(entry.name), ())),
            where=_where(card, entry),
            verbs=_verbs(entry),
        )
        for entry in card.sources[:LEDGER_LINES]
    )
    rest = card.sources[LEDGER_LINES:]
    without = 1 - sum(entry.word_share for entry in card.sources)
    parts = []
    if rest:
        share = write_share(sum(entry.word_share for entry in rest))
        parts.append(f"{len(rest)} more with {share} between them")
    if card.sources and without > 0.005:
        parts.append(f"{write_share(without)} with nobody named")
    return Ledger(lines, "; ".join(parts) or None, criticism)


def _places(card: Scorecard) -> dict[str, list[float]]:
    """Where each source speaks: 0 is the start of the article's scored text, 100 its end."""
    scored = [part for part in card.paragraphs if part.role in ("headline", "deck", "body")]
    if not scored:
        return {}
    start, end = scored[0].start, max(scored[-1].end, scored[0].start + 1)
    found: dict[str, list[float]] = {}
    for item in card.attributions:
        name = source_key(item.source.name or item.source.text)
        place = 100 * (item.content[0].start - start) / (end - start)
        found.setdefault(name, []).append(round(min(100.0, max(0.0, place)), 1))
    return found


def _where(card: Scorecard, entry: SourceEntry) -> str:
    """The paragraphs of body text between which a source speaks."""
    starts = [part.start for part in card.paragraphs if part.role == "body"]
    first, last = bisect_right(starts, entry.first), bisect_right(starts, entry.last)
    if last == 0:
        return "headline"
    if first == 0:
        return f"headline to paragraph {last}"
    return f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"


def _verbs(entry: SourceEntry) -> str | None:
    """How often the verbs were anything but plain."""
    coloured = [f"{n}× {_VERBS[stance]}" for stance, n in entry.stances if stance in _VERBS]
    return ", ".join(coloured) or None


def _write_criticism(criticism: Criticism) -> str:
    name, n = visible(criticism.name), len(criticism.spans)
    heard = {
        "yes": "heard in this article",
        "asked": "not heard; the article says that no reply was given",
        "no": "not heard, and no word that a reply was sought",
    }[criticism.heard]
    return f"Most criticised: {name}, {n} times; {heard}"
