"""Work in other processes, each within limits: a file that kills, hangs or fills its reader costs itself only."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from itertools import count
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from attrs import define, evolve, field, frozen, validators

from fiscaldisclosure.errors import FiscalDisclosureError, Message, ReadError, said
from fiscaldisclosure.read.publication import Grouping, Publication, read_publication
from fiscaldisclosure.read.worker import Limits, NextPage, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess


Task = TypeVar("Task")
Made = TypeVar("Made")

_TEXTS: Final = (".txt", ".md", ".html", ".htm", ".json")
_LONG: Final = 256 << 10
"""A text of more bytes is read in a process of its own, for it takes seconds."""
_AHEAD: Final = 3
"""How many publications a process are read ahead of their turn: enough to keep it busy, few enough for any memory."""
_LAST_BREATH: Final = 5.0
"""Seconds in which a process that no longer speaks has ended, so that it can be told of what."""
_MOST: Final = 500
"""After so many tasks a process is replaced, so that nothing it may have kept piles up."""
_BY_THE_CLOCK: Final = 5
"""How many times the time of a processor that a task may take may pass until it is given up."""
_QUEUED: Final = 16
"""How many tasks a process are done ahead of their turn, so that one that takes its time keeps nobody waiting."""


@frozen(eq=False)
class _Job:
    """Something that a process shall make, and how to call it if that fails."""

    work: Callable[[Any], Any]
    task: Any
    name: str
    patience: float = 1.0
    """How many times as long as one publication it may take."""


@define(eq=False)
class _Worker:
    """A process that works, and how to speak with it."""

    process: BaseProcess
    connection: Connection
    job: _Job | None = None
    deadline: float = 0.0
    done: int = 0


@define
class Workers:
    """Processes that do one thing each at a time, started when they are needed and kept.

    Example:
        >>> with Workers(count=1, limits=Limits(seconds=30)) as workers:
        ...     publication = workers.read(("missing.pdf",))
        ...     print(type(publication.error).__name__, list(workers.map(abs, [-1, 2])))
        ReadError [1, 2]

    """

    count: int = field(factory=lambda: os.cpu_count() or 1, validator=validators.ge(1))
    limits: Limits = field(factory=Limits)
    tell: Callable[[str], None] | None = None
    """Is told which page is recognised next, which takes seconds."""
    _free: list[_Worker] = field(factory=list, init=False)
    _busy: list[_Worker] = field(factory=list, init=False)
    _waiting: deque[_Job] = field(factory=deque, init=False)
    _made: dict[_Job, object] = field(factory=dict, init=False)
    _reading: dict[tuple[str, ...], _Job] = field(factory=dict, init=False)
    _coming: Iterator[tuple[str, ...]] = field(factory=lambda: iter(()), init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self) -> None:
        """Begin one process now, so that the first task need not wait for it."""
        self._free.append(_begin(self.limits))

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in (*self._free, *self._busy):
            _end(worker)
        self._free.clear()
        self._busy.clear()
        self._waiting.clear()
        self._reading.clear()
        self._made.clear()
        self._coming = iter(())

    def map(
        self,
        work: Callable[[Task], Made],
        tasks: Iterable[Task],
        patience: Callable[[Task], float] = lambda _: 1.0,
    ) -> Iterator[Made | ReadError]:
        """Yield what ``work`` makes of each task, in their order, made on all cores within the limits.

        A task whose process dies, hangs or is full yields a ReadError, and the others go on.  Few tasks are ahead of
        their turn, so ``tasks`` may be endless.

        Args:
            work: A function that can be pickled; what it raises is raised here.
            tasks: What it is given, one at a time; they can be pickled.
            patience: How many times as long as one publication a task may take.

        """
        ahead: deque[_Job] = deque()
        coming = iter(tasks)
        while True:
            for task in coming:
                ahead.append(self._ask(_Job(work, task, str(task), patience(task))))
                if len(ahead) >= _QUEUED * self.count:
                    break
            if not ahead:
                return
            yield self._wait(ahead.popleft())

    def call(self, names: Sequence[str], work: Callable[..., Made], *arguments: object) -> Made:
        """Return what a function makes that opens files, called in a process within the limits.

        Args:
            names: The files, as an error names them.
            work: A function that can be pickled.
            arguments: What it is given; they can be pickled, as what it returns.

        Raises:
            ReadError: if it dies, takes too long or needs too much memory.
            FiscalDisclosureError: whatever of the kind the function raises.
            RuntimeError: what else it raises.

        """
        name = " + ".join(names)
        found = self._wait(self._ask(_Job(_called, partial(work, *arguments), name)))
        if isinstance(found, ReadError):
            raise found
        value, error = found
        if error is not None:
            raise error
        made: Made = value
        return made

    def expect_all(self, coming: Iterable[tuple[str, ...]]) -> None:
        """Note what will be asked for next, in its order: as much of it is read ahead as keeps every process busy."""
        self._coming = iter(coming)
        self._look_ahead()

    def _look_ahead(self) -> None:
        while len(self._reading) < _AHEAD * self.count:
            files = next(self._coming, None)
            if files is None:
                return
            self._expect(files)

    def _expect(self, files: tuple[str, ...]) -> _Job:
        if files not in self._reading:
            self._reading[files] = self._ask(_Job(read_publication, files, " + ".join(files)))
        return self._reading[files]

    def read(self, files: Sequence[str], grouping: Grouping = Grouping.ALONE) -> Publication:
        """Return the publication that files are, read within the limits; what went wrong is its error.

        Text, web pages and data have no reader but our own: unless they are long or read ahead, they are read in this
        process.

        Raises:
            TypeError: for one name that is not in a list.

        """
        if isinstance(files, str):
            msg = f"expected the names of the files of one publication, such as [{files!r}], not one text"
            raise TypeError(msg)
        files = tuple(files)
        if files not in self._reading and not risky(files):
            return read_publication(files, grouping)
        job = self._expect(files)
        try:
            found = self._wait(job)
        except RuntimeError as defect:
            found = Publication(files, error=defect)
        del self._reading[files]
        self._look_ahead()
        if isinstance(found, Publication):
            return evolve(found, grouping=grouping)
        return Publication(files, grouping, error=found)

    def _ask(self, job: _Job) -> _Job:
        self._waiting.append(job)
        self._start()
        return job

    def _wait(self, job: _Job) -> Any:
        """What came of a job.

        Raises:
            RuntimeError: what the work raised, or that what it made cannot be sent.

        """
        if job in self._waiting:  # asked for now: before what is only expected
            self._waiting.remove(job)
            self._waiting.appendleft(job)
        while job not in self._made:
            self._step()
        found = self._made.pop(job)
        if isinstance(found, RuntimeError):
            raise found
        return found

    def _start(self) -> None:
        """Give work to processes that are free, and to new ones up to the count."""
        while self._waiting and (self._free or len(self._busy) < self.count):
            worker = self._free.pop() if self._free else _begin(self.limits)
            worker.job = job = self._waiting.popleft()
            seconds = self.limits.seconds * job.patience
            worker.deadline = monotonic() + seconds * _BY_THE_CLOCK
            self._busy.append(worker)
            with suppress(OSError):  # it died while it was free; that is seen when its answer is waited for
                worker.connection.send((job.work, job.task, seconds))

    def _step(self) -> None:
        """Wait until some process is done, has died or has taken too long."""
        first = min(worker.deadline for worker in self._busy)
        ready = wait([worker.connection for worker in self._busy], max(0.0, first - monotonic()))
        for worker in list(self._busy):
            if worker.connection in ready:
                self._fetch(worker)
            elif worker.deadline <= monotonic():
                self._give_up(worker, self._too_long())
        self._start()

    def _too_long(self) -> Message:
        return said("file.too-long", seconds=self.limits.seconds)

    def _fetch(self, worker: _Worker) -> None:
        try:
            answer = pickle.loads(worker.connection.recv_bytes())  # noqa: S301  # our own process wrote it
        except (EOFError, OSError, pickle.UnpicklingError):
            worker.process.join(_LAST_BREATH)
            out_of_time = worker.process.exitcode == -getattr(signal, "SIGXCPU", 0)
            self._give_up(worker, self._too_long() if out_of_time else said("file.killed"))
            return
        if isinstance(answer, MemoryError):
            self._give_up(worker, said("file.memory"))
            return
        if isinstance(answer, NextPage):
            worker.deadline = monotonic() + self.limits.seconds * _BY_THE_CLOCK
            if self.tell is not None:
                self.tell(answer.name)
            return
        self._busy.remove(worker)
        if worker.job is not None:
            self._made[worker.job] = answer
        worker.done += 1
        if worker.done < _MOST:
            self._free.append(worker)
        else:
            _end(worker)

    def _give_up(self, worker: _Worker, why: Message) -> None:
        self._busy.remove(worker)
        _end(worker)
        if worker.job is not None:
            self._made[worker.job] = ReadError(why, worker.job.name)


def _called(task: Callable[[], Made]) -> tuple[Made | None, FiscalDisclosureError | None]:
    """What a function makes, or what it raises that is meant for its caller."""
    try:
        return task(), None
    except FiscalDisclosureError as error:
        return None, error


def risky(files: Iterable[str]) -> bool:
    """Whether some of the files are of a kind whose reader is not our own, or that unpacks, or are long."""
    return not all(file.lower().endswith(_TEXTS) and _size(file) <= _LONG for file in files)


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):  # it is told when the file is read
        return 0


def _context() -> BaseContext:
    """How to start processes: a copy of this one where that is safe, for it costs nothing; else a new one."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


_NUMBERS = count(1)


def _begin(limits: Limits) -> _Worker:
    context = _context()
    mine, its = context.Pipe()
    process = context.Process(  # type: ignore[attr-defined]  # every context has it, the stub of their base does not say so
        target=serve, args=(its, limits), name=f"reader-{next(_NUMBERS)}", daemon=True
    )
    process.start()
    its.close()
    return _Worker(process, mine)


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.kill()
    worker.process.join()
