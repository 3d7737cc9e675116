"""A pytest plugin: a test marked `shared` that is skipped fails.

`.ci/run` loads it where ../shared/reference exists, so that "all passed" cannot mean "none of the real documents was read".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and item.get_closest_marker("shared"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"marked `shared` and skipped, although ../shared/reference is here: {reason}"
    return report
