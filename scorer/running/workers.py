"""Articles scored by worker processes; results come in input order whatever their number."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from scorer.article import Article
from scorer.errors import UsageError
from scorer.pipeline import Instruments, load_instruments, score_article
from scorer.reading import Unreadable, read_bytes, read_file
from scorer.reading.unreadable import show
from scorer.result import Scorecard
from scorer.running.inputs import Input
from scorer.running.yardsticks import Scale, Yardsticks
from scorer.scoring.notes import EditorNote
from scorer.scoring.references import read_references
from scorer.scoring.weights import read_weights

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_FILES_A_TASK = 4
_ROWS_A_TASK = 32
_TASKS_A_WORKER = 4
"""Tasks under way for each worker: enough to keep it busy, few enough to stream."""
_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")


@dataclass(frozen=True, slots=True)
class _How:
    """What every worker must know beside its task."""

    style: bool
    debug: bool
    notes: tuple[EditorNote, ...]
    yardsticks: Yardsticks


Item = Input | Article | Unreadable
Task = tuple[Item, ...]


def count_cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def score_inputs(
    inputs: Iterable[Input],
    *,
    jobs: int = 1,
    style: bool = True,
    stdin: bytes = b"",
    debug: bool = False,
    notes: Sequence[EditorNote] = (),
    yardsticks: Yardsticks | None = None,
    warn: Callable[[str], None] | None = None,
) -> Iterator[Scorecard]:
    """A scorecard for every article in ``inputs``, in input order.

    What cannot be read, or breaks while it is scored, gives a scorecard with the status
    ``failed`` and the reason, and the rest goes on. With ``debug`` an error is raised.
    Without ``style`` length and reading ease are not measured. ``notes`` of editors are taken
    to be in force, whatever their date. ``yardsticks`` say by path what an article is judged by;
    ``warn`` is told, once for each line, what a reference cannot be asked.

    Raises:
        UsageError: a yardstick names what does not exist, before anything is scored.
    """
    how = _How(style, debug, tuple(notes), yardsticks or Yardsticks())
    for scale in how.yardsticks.scales():  # also before the fork, so that workers share them
        _instruments(scale, style, how.notes)
    told: set[str] = set()
    for card in _score_all(inputs, jobs, stdin, how):
        if warn is not None and card.status == "scored":
            scale = how.yardsticks.for_path(card.article.path or card.article.id).scale
            for line in _instruments(scale, style, how.notes).mismatches:
                shown = f"profile {scale.profile}: {line}" if scale.profile else line
                if shown not in told:
                    told.add(shown)
                    warn(shown)
        yield card


def _score_all(inputs: Iterable[Input], jobs: int, stdin: bytes, how: _How) -> Iterator[Scorecard]:
    tasks = _cut_tasks(inputs, stdin)
    first = list(islice(tasks, 2))
    if jobs <= 1 or len(first) < 2:
        for task in chain(first, tasks):
            yield from _score_task(task, how)
        return
    yield from _score_in_pool(chain(first, tasks), jobs, how)


def _cut_tasks(inputs: Iterable[Input], stdin: bytes) -> Iterator[Task]:
    """Inputs in portions for a worker. Tables are read here, so that their rows are shared."""
    files: list[Item] = []
    for item in inputs:
        if item.path is not None and item.path.suffix.lower() not in _TABLES:
            files.append(item)
            if len(files) == _FILES_A_TASK:
                yield tuple(files)
                files = []
            continue
        if files:
            yield tuple(files)
            files = []
        rows = iter(_read(item, stdin))
        while portion := tuple(islice(rows, _ROWS_A_TASK)):
            yield portion
    if files:
        yield tuple(files)


def _read(item: Input, stdin: bytes) -> Iterator[Article | Unreadable]:
    if item.path is None:
        return read_bytes(stdin, item.shown)
    return read_file(item.path, item.shown)


def _score_in_pool(tasks: Iterator[Task], jobs: int, how: _How) -> Iterator[Scorecard]:
    from concurrent.futures import ProcessPoolExecutor  # a single article needs none

    pool = ProcessPoolExecutor(max_workers=jobs)
    pending: deque[tuple[Task, Future[list[Scorecard]]]] = deque()
    try:
        for task in tasks:
            pending.append((task, pool.submit(_score_task, task, how)))
            if len(pending) >= jobs * _TASKS_A_WORKER:
                pool, cards = _take_first(pool, pending, jobs, how)
                yield from cards
        while pending:
            pool, cards = _take_first(pool, pending, jobs, how)
            yield from cards
    finally:
        pool.shutdown(cancel_futures=True)


def _take_first(
    pool: ProcessPoolExecutor,
    pending: deque[tuple[Task, Future[list[Scorecard]]]],
    jobs: int,
    how: _How,
) -> tuple[ProcessPoolExecutor, list[Scorecard]]:
    """The cards of the oldest task. When a worker died, that task is tried once more alone."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    task, future = pending.popleft()
    try:
        return pool, future.result()
    except BrokenProcessPool:
        pool.shutdown(cancel_futures=True)
    cards: list[Scorecard] = []
    for item in task:
        try:
            with ProcessPoolExecutor(max_workers=1) as alone:
                cards += alone.submit(_score_task, (item,), how).result()
        except BrokenProcessPool:
            shown = item.shown if isinstance(item, Input) else item.path or ""
            cards.append(_failed_card(shown, "the worker that scored it died"))
    fresh = ProcessPoolExecutor(max_workers=jobs)
    again = [(other, fresh.submit(_score_task, other, how)) for other, _ in pending]
    pending.clear()
    pending.extend(again)
    return fresh, cards


def _score_task(task: Task, how: _How) -> list[Scorecard]:
    cards: list[Scorecard] = []
    for item in task:
        found = _read(item, b"") if isinstance(item, Input) else iter((item,))
        for article in found:
            if isinstance(article, Unreadable):
                cards.append(_failed_card(article.path, article.reason))
            else:
                cards.append(_score(article, how))
    return cards


@lru_cache(maxsize=16)
def _instruments(scale: Scale, style: bool, notes: tuple[EditorNote, ...]) -> Instruments:
    try:
        return load_instruments(
            weights=None if scale.weights is None else read_weights(scale.weights),
            references=None if scale.reference is None else read_references(scale.reference),
            style=style,
            notes=notes,
            profile=scale.profile,
            factors=dict(scale.factors),
            what_if=dict(scale.what_if),
        )
    except UsageError as error:
        if scale.profile is None:
            raise
        raise UsageError(f"profile {scale.profile!r}: {error}") from None


def _score(article: Article, how: _How) -> Scorecard:
    try:
        yardstick = how.yardsticks.for_path(article.path or article.id)
        instruments = _instruments(yardstick.scale, how.style, how.notes)
        return score_article(article, instruments, yardstick.opinion)
    except Exception as error:  # one article must never stop a run
        if how.debug:
            raise
        reason = show(f"could not be scored: {type(error).__name__}: {error}")
        return _failed_card(article.path or article.id, reason)


def _failed_card(path: str, reason: str) -> Scorecard:
    """The scorecard of an input that gave no article."""
    instruments = _instruments(Scale(), True, ())
    return Scorecard(
        made_by=instruments.made_by,
        article=Article(id=path, text="", path=path),
        status="failed",
        reasons=(reason,),
        verdict=f"Not read: {reason}.",
        base=instruments.weights.base,
    )
