"""A pytest plugin that writes down what the tests saw of each rule: its verdicts, and an example of either kind.

``VERDICTS=out.json python -m pytest -p record_verdicts tests/rules``
"""

import json
import os
from pathlib import Path

import pytest

from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.testing.selfcheck import recorded


@pytest.hookimpl(hookwrapper=True)
def pytest_runtestloop():
    with recorded() as record:
        yield
    verdicts = {rule: sorted(one.value for one in seen) for rule, seen in sorted(record.verdicts.items())}
    examples = {rule.id: record.examples(rule) for rule in CATALOGUE if rule.id in record.wrong}
    Path(os.environ["VERDICTS"]).write_text(json.dumps({"verdicts": verdicts, "examples": examples}), "utf-8")
