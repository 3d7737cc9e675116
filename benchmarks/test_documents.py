"""How long real PDFs take, reading and auditing apart, beside the floor: what the PDF library itself needs.

The floor asks the library for the characters and the drawn paths of every page and does nothing with them.
"""

import subprocess
import sys
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes, to_document

pytest.importorskip("pytest_benchmark", reason="needs fiscaldisclosure[bench]")
pdfium = pytest.importorskip("pypdfium2", reason="needs fiscaldisclosure[pdf]")

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference"
NAMES = ("putuo-finance-bureau-2024.pdf", "putuo-social-work-department-2024.pdf")


@pytest.fixture(params=NAMES)
def path(request):
    """A real PDF of 24 or 25 pages."""
    found = REFERENCE / request.param
    if not found.is_file():
        pytest.skip("needs ../shared/reference")
    return found


def floor(content):
    """Ask for every character's place and every path's bounds, page by page."""
    raw = pdfium.raw
    document = pdfium.PdfDocument(content)
    for page in document:
        text = page.get_textpage()
        for index in range(text.count_chars()):
            text.get_charbox(index)
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            item.get_bounds()
        text.close()
        page.close()
    document.close()


def test_floor(benchmark, path):
    benchmark(floor, path.read_bytes())


def test_text_and_tables(benchmark, path):
    content = path.read_bytes()
    assert benchmark(to_document, content, path.name).blocks


def test_read(benchmark, path):
    content = path.read_bytes()
    assert benchmark(read_bytes, (content, path.name)).tables


def test_audit(benchmark, path):
    disclosure = fd.read(path)
    assert benchmark(fd.audit, disclosure).errors


def test_peak_memory_does_not_grow(path):
    """Reading the same file twenty times takes no more memory than reading it five times."""
    script = (
        "import resource, sys, fiscaldisclosure as fd\n"
        "for _ in range(int(sys.argv[2])): fd.audit(fd.read(sys.argv[1]))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    peaks = [
        int(
            subprocess.run(
                [sys.executable, "-c", script, path, times], check=True, capture_output=True
            ).stdout
        )
        for times in ("5", "20")
    ]
    sys.stdout.write(f"{path.name}: peak {peaks[0]} MB after 5 readings, {peaks[1]} MB after 20\n")
    assert peaks[1] < peaks[0] + 10
    assert peaks[1] < 120
