"""One process that works: the limits that it holds itself to, what it is asked for and what it answers."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from functools import partial
from math import ceil
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from attrs import field, frozen, validators

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


@frozen
class Limits:
    """What reading the files of one publication may cost.

    Attributes:
        memory: The most bytes of data a reader may hold beyond what its process began with, where the system can hold
            it to that (Linux).
        seconds: The most time of a processor it may take, as often again for each page whose text is recognised on a
            picture.  A busy machine takes nothing of it; five times as long by the clock is the end whatever happens,
            and the only one where the system cannot count (Windows).
        recognising: As ``memory``, from when it recognises text on pictures.

    """

    memory: int = field(default=1 << 30, validator=validators.gt(0))
    seconds: float = field(default=60.0, validator=validators.gt(0))
    recognising: int = field(default=4 << 30, validator=validators.gt(0))


@frozen
class NextPage:
    """A page that is recognised next, which takes seconds."""

    name: str


def serve(connection: Connection, limits: Limits) -> None:
    """Make what is asked for, in a process of its own, until nobody asks."""
    from fiscaldisclosure.read.files import scan

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us is told, and ends us
    begun_with = _data()
    _hold("RLIMIT_CORE", 0)  # a reader that is killed leaves nothing behind
    _hold("RLIMIT_DATA", begun_with + limits.memory)
    scan.before = partial(_next_page, connection, limits, begun_with)
    while True:
        try:
            work, task, seconds = connection.recv()
        except (EOFError, OSError):
            return
        _hold("RLIMIT_CPU", process_time() + seconds)
        connection.send_bytes(_answer(work, task))


def _answer(work: Callable[[Any], Any], task: object) -> bytes:
    try:
        return pickle.dumps(work(task))
    except MemoryError:
        return pickle.dumps(MemoryError())
    except Exception as defect:  # noqa: BLE001  # what cannot be sent, or was raised, is told instead
        error = RuntimeError(f"{type(defect).__name__}: {defect}")
        error.add_note(traceback.format_exc())
    return pickle.dumps(error)


def _next_page(connection: Connection, limits: Limits, begun_with: int, page: str) -> None:
    """Say which page is recognised next, which needs more memory than reading, and every core's time."""
    _hold("RLIMIT_DATA", begun_with + limits.recognising)
    _hold("RLIMIT_CPU", process_time() + limits.seconds * (os.cpu_count() or 1))
    connection.send_bytes(pickle.dumps(NextPage(page)))


def _data() -> int:
    """The bytes of data that this process holds, much of it inherited if it is a copy; 0 where nobody counts them."""
    try:
        pages = int(Path("/proc/self/statm").read_bytes().split()[5])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _hold(what: str, most: float) -> None:
    """Hold this process to a limit of the system, where it can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limit = getattr(resource, what)
    _, outer = resource.getrlimit(limit)
    least = ceil(most) if outer == resource.RLIM_INFINITY else min(ceil(most), outer)
    resource.setrlimit(limit, (least, outer))
