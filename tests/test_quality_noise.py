"""Noise: what is told besides errors is little, and of real documents it is true."""

import pytest
from measure.noise import TAILS, Noise, honest, main, noise_of, table

import fiscaldisclosure as fd

KEYED = {
    "ecology-bureau-2025.html": {"FD413": "S02", "FD414": "S03", "FD932": "S01"},
    "ecology-bureau-2025.txt": {"FD932": "S01"},
    "putuo-finance-bureau-2024.pdf": {"FD413": "S01", "FD414": "S01"},
    "putuo-social-work-department-2024.pdf": {
        "FD326": "S01",
        "FD327": "S06",
        "FD413": "S02",
        "FD932": "S03 S04",
        "FD944": "S05",
    },
    "taiyuan-reform-commission-2016.doc": {"FD911": "V03", "FD932": "S02 S03"},
    "urumqi-organization-department-2024.txt": {
        "FD103": "S08",
        "FD507": "S07",
        "FD723": "S01",
        "FD724": "S02",
        "FD728": "S03",
        "FD742": "S04",
        "FD745": "S05",
    },
    "yichuan-street-2025.html": {
        "FD317": "S07",
        "FD413": "S12 S13",
        "FD414": "S14",
        "FD906": "S03 S04",
        "FD932": "S02",
        "FD954": "S05",
    },
    "yichuan-street-2025.txt": {"FD317": "S07", "FD906": "S03 S04", "FD932": "S02", "FD954": "S05"},
}
"""The rules whose warnings the answer keys hold true, document by document, with the numbers of the keys."""

NOTED = {"FD709": "S12", "FD734": "S16", "FD744": "S06", "FD808": "S15", "FD925": "S09 S10"}
"""Notes on the first document of all that its key holds true."""


@pytest.mark.shared
@pytest.mark.parametrize("name", KEYED)
def test_a_real_document_has_at_most_one_warning_and_three_notes_beyond_its_key(name, shared):
    """Whatever else is told must be what people found too."""
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    noise = noise_of(fd.audit(fd.read(shared / name)))
    assert sum(count for rule, count in noise.warnings.items() if rule not in KEYED[name]) <= 1
    assert len(noise.notes.keys() - NOTED) <= 3


def test_honest_disclosures_have_at_most_one_warning_and_three_notes_on_average():
    """Nearly all have none."""
    noise = sum((noise_of(fd.audit(one)) for one in honest(60)), Noise())
    assert noise.documents == 60
    assert noise.warnings.total() <= noise.documents
    assert noise.notes.total() <= 3 * noise.documents
    assert noise.most_notes <= 5


def test_the_table_has_a_row_for_every_rule_that_speaks():
    """Tails are one line, and the columns stand side by side."""
    revenue = fd.Revenue(other="3.00", public_service="1.00", stated_total="4.01")
    tail = noise_of(fd.audit(fd.Disclosure(revenue=revenue)))
    assert dict(tail.notes) == {TAILS: 1}
    assert f"| {TAILS} | 1 · |  |" in table({"one": tail, "none": Noise(1)})


def test_the_command_prints_the_table(tmp_path, capsys):
    """For files without drawing anything, and for what is drawn."""
    path = tmp_path / "a.json"
    path.write_text(fd.dumps(fd.Disclosure(revenue=fd.Revenue(other="3.00"))), encoding="utf-8")
    assert main([str(path), "--examples", "0"]) == 0
    assert "| | a.json |" in capsys.readouterr().out
    assert main(["--examples", "2"]) == 0
    assert "2 honest" in capsys.readouterr().out
