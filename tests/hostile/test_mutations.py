"""Damaged files: refused or read, and nothing dies, hangs, or is accused that is honest."""

from random import Random

import pytest
from measure import mutations
from measure.drawing import examples

from fiscaldisclosure.testing.hostile import KINDS, sheets
from fiscaldisclosure.testing.hostile.damage import damaged

SUFFIXES = (".txt", ".html", ".docx", ".xlsx", ".pdf", ".doc")


@pytest.mark.parametrize("kind", SUFFIXES)
def test_damage_is_the_same_for_the_same_seed(kind):
    """What did harm can be made again from its number; anything can be damaged, nothing at all too."""
    (sheet,) = examples(sheets(), 1, "damage")
    data, _ = KINDS["word" if kind == ".docx" else "text"](sheet)
    for number in range(30):
        assert damaged(data, kind, Random(number)) == damaged(data, kind, Random(number))
        damaged(b"", kind, Random(number))


def test_a_few_damaged_files_do_no_harm(capsys):
    """The longer run is one command: ``python -m measure.mutations``."""
    status = mutations.main(["--count", "24", "--seed", "few"])
    told = capsys.readouterr().out
    assert status == 0, told
    assert "| **all** | 24 |" in told
