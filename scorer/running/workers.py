"""Articles scored by worker processes; results come in input order whatever their number."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from scorer.article import Article
from scorer.pipeline import Instruments, load_instruments, score_article
from scorer.reading import Unreadable, read_bytes, read_file
from scorer.reading.unreadable import show
from scorer.result import OpinionChoice, Scorecard
from scorer.running.inputs import Input
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

    weights: Path | None = None
    reference: Path | None = None
    style: bool = True
    debug: bool = False
    notes: tuple[EditorNote, ...] = ()
    opinion: tuple[tuple[str, OpinionChoice], ...] = ()

    def opinion_for(self, path: str) -> OpinionChoice:
        """What becomes of an opinion piece at ``path``: the last pattern that fits decides."""
        fitting = [choice for pattern, choice in self.opinion if fnmatch(path, pattern)]
        return fitting[-1] if fitting else "decline"


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
    weights: Path | None = None,
    reference: Path | None = None,
    style: bool = True,
    stdin: bytes = b"",
    debug: bool = False,
    notes: Sequence[EditorNote] = (),
    opinion: Sequence[tuple[str, OpinionChoice]] = (),
) -> Iterator[Scorecard]:
    """A scorecard for every article in ``inputs``, in input order.

    What cannot be read, or breaks while it is scored, gives a scorecard with the status
    ``failed`` and the reason, and the rest goes on. With ``debug`` an error is raised.
    Without ``style`` length and reading ease are not measured. ``notes`` of editors are taken
    to be in force, whatever their date. ``opinion`` says of patterns of paths whether opinion
    pieces there are declined or scored; the last that fits decides.
    """
    how = _How(weights, reference, style, debug, tuple(notes), tuple(opinion))
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

    _instruments(how)  # before the fork, so that workers share what is loaded
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
    instruments = _instruments(how)
    cards: list[Scorecard] = []
    for item in task:
        found = _read(item, b"") if isinstance(item, Input) else iter((item,))
        for article in found:
            if isinstance(article, Unreadable):
                cards.append(_failed_card(article.path, article.reason))
            else:
                cards.append(_score(article, instruments, how))
    return cards


@lru_cache(maxsize=2)
def _instruments(how: _How) -> Instruments:
    return load_instruments(
        weights=None if how.weights is None else read_weights(how.weights),
        references=None if how.reference is None else read_references(how.reference),
        style=how.style,
        notes=how.notes,
    )


def _score(article: Article, instruments: Instruments, how: _How) -> Scorecard:
    try:
        return score_article(article, instruments, how.opinion_for(article.path or article.id))
    except Exception as error:  # one article must never stop a run
        if how.debug:
            raise
        reason = show(f"could not be scored: {type(error).__name__}: {error}")
        return _failed_card(article.path or article.id, reason)


def _failed_card(path: str, reason: str) -> Scorecard:
    """The scorecard of an input that gave no article."""
    instruments = _instruments(_How())
    return Scorecard(
        made_by=instruments.made_by,
        article=Article(id=path, text="", path=path),
        status="failed",
        reasons=(reason,),
        verdict=f"Not read: {reason}.",
        base=instruments.weights.base,
    )
