"""A pytest plugin that writes down which verdicts the tests saw each rule come to.

``VERDICTS=out.json python -m pytest -p record_verdicts tests/rules``
"""

import json
import os
from pathlib import Path

import pytest

from fiscaldisclosure.testing.selfcheck import recorded


@pytest.hookimpl(hookwrapper=True)
def pytest_runtestloop():
    with recorded() as verdicts:
        yield
    found = {rule: sorted(verdict.value for verdict in seen) for rule, seen in sorted(verdicts.items())}
    Path(os.environ["VERDICTS"]).write_text(json.dumps(found), "utf-8")
