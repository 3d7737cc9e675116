"""Many machines: what maps the work of a survey over the workers of a Dask cluster."""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Task = TypeVar("Task")
Made = TypeVar("Made")

_AHEAD: Final = 256
"""Tasks that are on their way at once."""


def over(
    client: Any, *, ahead: int = _AHEAD
) -> Callable[[Callable[[Task], Made], Iterable[Task]], Iterator[Made | Exception]]:
    """Return a ``map`` for :func:`fiscaldisclosure.survey` that works on a cluster: ``survey(files, out, map=over(client))``.

    Workers open the files by the names they are given, so these must lead to the same files on every machine, as on a
    shared disk; the same release of this package must be installed there.  A worker that dies loses nothing: its tasks
    are done by others.  A task that kills every worker it is given to comes back as its error, and the survey does it
    again, file by file, without the one that is the cause.

    Args:
        client: A ``distributed.Client``, or whatever has its ``submit``.
        ahead: How many tasks are on their way at most; a few for each thread of the cluster keep it busy.

    """

    def mapped(work: Callable[[Task], Made], tasks: Iterable[Task]) -> Iterator[Made | Exception]:
        coming = iter(tasks)
        waiting = deque(client.submit(work, task, pure=False) for task in islice(coming, ahead))
        while waiting:
            future = waiting.popleft()
            error = future.exception()
            yield future.result() if error is None else error
            waiting.extend(client.submit(work, task, pure=False) for task in islice(coming, 1))

    return mapped
