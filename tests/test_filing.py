"""What was measured goes between its marks on a page, and on the Chinese page in Chinese."""

import re

import pytest
from measure import detection
from measure.filing import filed, in_chinese
from measure.nasties import NASTIES


def test_generated_text_goes_between_its_marks():
    """What stands around the marks stays as it is."""
    begin, end = "<!-- x: generated below -->", "<!-- x: generated above -->"
    assert (
        filed(f"before\n{begin}\nold\n{end}\nafter", "x", "new") == f"before\n{begin}\n\nnew\n\n{end}\nafter"
    )


def test_a_table_keeps_its_rows_and_numbers():
    """Words are put into Chinese, numbers and names of code stay."""
    told = in_chinese("| slip | found |\n|---|---:|\n| `sign` | 1 of 1,000 |\n| **all** | 97.7% |")
    assert told == "| 错法 | 查出 |\n|---|---:|\n| `sign` | 1 / 1,000 |\n| **合计** | 97.7% |"


@pytest.mark.parametrize("name", [*detection.COLUMNS, *(nasty.name for nasty in NASTIES)])
def test_what_tables_say_has_its_chinese(name):
    """A new column or a new nasty file needs a word."""
    assert re.search("[a-z]{2}", in_chinese(f"| {name} |")) is None
