"""Reading in other processes: what one file does to its reader, it does to nobody else."""

import json
import os
import subprocess
import sys

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read.publication import read_publication
from fiscaldisclosure.read.units import units
from fiscaldisclosure.read.worker import Limits
from fiscaldisclosure.read.workers import Workers

PROGRAM = """
import json, os, sys, time
from fiscaldisclosure.read import workers
from fiscaldisclosure.read.publication import Publication

def read(files, *grouping):
    name = files[0]
    if "kill" in name: os.abort()
    if "hang" in name: time.sleep(600)
    while "spin" in name: pass
    if "heavy" in name: return Publication(files, error=Heavy())
    if "fill" in name:
        try:
            b"x" * (1 << 32)
        except MemoryError:
            return Publication(files, error=workers.ReadError("memory"))
    if "odd" in name: return Publication(files, error=lambda: None)
    return Publication(files, error=workers.ReadError(f"read in {os.getpid() != parent}"))

class Heavy:
    def __reduce__(self):
        return str, ("x" * (1 << 30),)

parent = os.getpid()
inherited = bytearray(1 << 30)
workers.read_publication = read
with workers.Workers(count=2, limits=workers.Limits(memory=1 << 29, seconds=1)) as pool:
    names = [(name,) for name in sys.argv[1:]]
    pool.expect_all(names)
    print(json.dumps([str(pool.read(name).error) for name in names]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in for a bad file is copied with the process")
def test_a_reader_that_dies_hangs_or_is_full_costs_its_file():
    """The files before and after are read, in processes that inherit more than a reader may hold."""
    names = ["a.pdf", "kill.pdf", "b.pdf", "hang.pdf", "c.pdf", "fill.pdf", "odd.pdf", "d.pdf"]
    names += ["spin.pdf", "heavy.pdf", "e.pdf"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *names],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ},
    )
    told = dict(zip(names, json.loads(done.stdout), strict=True))
    assert [told[f"{name}.pdf"] for name in "abcde"] == ["read in True"] * 5
    assert "kill.pdf: the reader ended without a word" in told["kill.pdf"]
    assert "hang.pdf: reading took longer than 1 second" in told["hang.pdf"]
    assert "spin.pdf: reading took longer than 1 second" in told["spin.pdf"]
    assert "heavy.pdf: reading needs more memory" in told["heavy.pdf"]
    assert told["fill.pdf"] == "memory"
    assert "<lambda>" in told["odd.pdf"]  # what cannot be sent is named


COMMAND = """
import os, sys
from importlib import import_module
from fiscaldisclosure.cli import main

import_module("fiscaldisclosure.read").read_bytes = lambda *_: os.abort()
import_module("fiscaldisclosure.prepare.filled").filled = lambda *_: os.abort()
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in for a bad file is copied with the process")
@pytest.mark.parametrize("words", [("show",), ("explain",), ("compose", "-o", "out")])
def test_every_command_outlives_what_kills_a_reader(tmp_path, words):
    """What opens the file dies, and the command says so."""
    file = tmp_path / "决算.xlsx"
    file.write_bytes(b"PK")
    more = ("FD702",) if words == ("explain",) else ()
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "--language", "en", *words, str(file), *more],
        capture_output=True,
        check=False,
        timeout=120,
        cwd=tmp_path,
        text=True,
    )
    assert done.returncode == 2
    assert "the reader ended without a word" in done.stderr


@pytest.mark.shared
def test_what_is_read_elsewhere_is_what_is_read_here(shared):
    """The same disclosures, in the same order, and the same findings."""
    files = sorted(str(file) for file in shared.glob("*.pdf"))
    with Workers(count=2) as workers:
        there = list(units(files, apart=True, workers=workers))
    here = [read_publication((file,)) for file in files]
    assert [(item.files, item.disclosure) for item in there] == [
        (item.files, item.disclosure) for item in here
    ]
    for one, other in zip(there, here, strict=True):
        assert [str(found) for found in fd.audit(one.disclosure).findings] == [
            str(found) for found in fd.audit(other.disclosure).findings
        ]


def test_short_texts_are_read_without_a_process(tmp_path):
    """Their readers are our own; starting a process for them would only cost time, but long ones take seconds."""
    path = tmp_path / "a.txt"
    path.write_text("一、收入决算情况\n本年收入3.00万元。", encoding="utf-8")
    with Workers(count=1, limits=Limits()) as workers:
        assert workers.read((str(path),)).disclosure is not None
        assert not workers._free
        path.write_text("一、收入决算情况\n本年收入3.00万元。" + " " * (1 << 20), encoding="utf-8")
        assert workers.read((str(path),)).disclosure is not None
        assert workers._free
