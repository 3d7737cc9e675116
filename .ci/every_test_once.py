"""A pytest plugin: of a test with many parameters, the first set is run, and no test of what no wheel holds.

`.ci/run` loads it where the tests run a second time, with the wheel and another Python: every test of the library is run
there, and what its other parameters show was shown in the checkout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pytest

NOT_IN_THE_WHEEL: Final = (
    "tests/hostile/test_measure.py",
    "tests/hostile/test_mutations.py",
    "tests/test_examples.py",
    "tests/test_quality_",
    "tests/test_site.py",
)
"""Tests of the programs that measure, of the notebooks and of the site."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seen: set[str] = set()
    chosen: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        once = test not in seen and not test.startswith(NOT_IN_THE_WHEEL)
        seen.add(test)
        (chosen if once else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = chosen
