"""How long the main jobs take: ``python -m pytest benchmarks --benchmark-columns=min,median,rounds``.

Each job has the disclosure of ../shared where it is there, else the example: about the same number of figures.
"""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes

pytest.importorskip("pytest_benchmark", reason="needs fiscaldisclosure[bench]")

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "organization-department.txt"
REFERENCE = ROOT.parent / "shared" / "reference" / "urumqi-organization-department-2024.txt"
CHECKS = 500


@pytest.fixture(scope="module")
def document():
    return REFERENCE if REFERENCE.is_file() else EXAMPLE


def test_audit_in_memory(benchmark, document):
    disclosure = fd.read(document)
    audit = benchmark(fd.audit, disclosure)
    benchmark.extra_info |= {"document": document.name, "checks": len(audit.checks)}
    assert not audit.crashes


def test_read_text(benchmark, document):
    content = document.read_bytes()
    assert benchmark(read_bytes, (content, document.name)).performance


def test_read_and_audit_text(benchmark, document):
    content = document.read_bytes()
    assert benchmark(lambda: fd.audit(read_bytes((content, document.name)))).errors


def test_import_in_a_new_process(benchmark):
    """Compiled before it is timed, as it is once installed; the interpreter's own start is timed below."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(Path(fd.__file__).parents[1])
    command = [sys.executable, "-c", "import fiscaldisclosure"]
    benchmark.pedantic(
        subprocess.run, (command,), {"env": environment, "check": True}, rounds=15, warmup_rounds=2
    )


def test_bare_interpreter_in_a_new_process(benchmark):
    command = [sys.executable, "-c", "pass"]
    benchmark.pedantic(subprocess.run, (command,), {"check": True}, rounds=15, warmup_rounds=2)


def test_bare_decimal_floor(benchmark):
    """What the arithmetic of that many checks costs without a model, intervals or findings."""
    part, whole, printed = Decimal("2417.96"), Decimal("2582.72"), Decimal("0.9362")
    half = Decimal("0.00005")

    def checks():
        return sum(abs(part / whole - printed) <= half for _ in range(CHECKS))

    assert benchmark(checks) == CHECKS
