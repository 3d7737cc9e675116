"""Damaged files: refused or read, and nothing dies, hangs, or is accused that is honest."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from measure.drawing import examples

from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing.hostile import KINDS, sheets
from fiscaldisclosure.testing.hostile.damage import damaged

ROOT = Path(__file__).resolve().parents[2]
SUFFIXES = (".txt", ".html", ".docx", ".xlsx", ".pdf", ".doc")


@pytest.mark.parametrize("kind", SUFFIXES)
def test_damage_is_the_same_for_the_same_seed(kind):
    """What did harm can be made again from its number; anything can be damaged, nothing at all too."""
    (sheet,) = examples(sheets(), 1, "damage")
    data, _ = KINDS["word" if kind == ".docx" else "text"](sheet)
    for number in range(30):
        assert damaged(data, kind, Random(number)) == damaged(data, kind, Random(number))
        damaged(b"", kind, Random(number))


def test_a_few_damaged_files_do_no_harm():
    """The longer run is one command; in a process of its own, as what a process holds counts for its readers."""
    command = [sys.executable, "-m", "measure.mutations", "--count", "24", "--seed", "few"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    table, _, harmful = done.stdout.partition("\n\n")
    assert [line for line in harmful.splitlines() if ": slow:" not in line] == [], (
        done.stderr
    )  # a busy machine is
    assert "| **all** | 24 |" in table


@pytest.mark.parametrize("line", ["9" * 60 + "甲", "9-" * 60 + "甲", "-9" * 60 + "-甲", "---" + "9" * 60])
def test_a_line_of_digits_keeps_no_reader_busy(line):
    """What may be the number of a page is looked at once, however long it is: each digit more once doubled the time."""
    text = f"示范市教育局2024年度部门决算\n一、收入决算情况说明\n本年收入合计3.00万元。\n{line}\n"
    assert str(read_bytes((text.encode(), "a.txt")).revenue.stated_total.final) == "3.00 万元"
