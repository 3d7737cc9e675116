"""Draw examples of a strategy outside a test: as many as asked for, the same for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def examples(strategy: SearchStrategy[T], size: int, key: str) -> list[T]:
    """Return ``size`` examples at most, drawn with a seed of its own for every key."""
    found: list[T] = []
    if not size:
        return found

    @seed(key)
    @settings(
        max_examples=size,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(example: T) -> None:
        found.append(example)

    collect()
    return found[:size]
