"""Real disclosures with all nine tables: what is found in them, and nothing else."""

from __future__ import annotations

import pytest

import fiscaldisclosure as fd

FINANCE, SOCIAL_WORK = "putuo-finance-bureau-2024.pdf", "putuo-social-work-department-2024.pdf"

FOUND = {
    FINANCE: (
        ["FD312", "FD809", "FD911"],  # B-V01 with B-V02, B-V04, B-V03 (one print for both sides)
        ["FD413", "FD414"],  # B-S01: two sides of one name
    ),
    SOCIAL_WORK: (
        ["FD312", "FD607", "FD902"],  # E-V01, E-V03, E-V02
        ["FD326", "FD327", "FD413", "FD932", "FD932", "FD944"],  # E-S01, S06, S02, S03, S04, S05
    ),
    "shanghai-template-2024.pdf": (["FD931"], []),
}


@pytest.fixture(scope="module")
def audits(shared):
    """Every document, audited."""
    pytest.importorskip("pypdfium2")
    return {name: fd.audit(fd.read(shared / name)) for name in FOUND}


@pytest.mark.shared
@pytest.mark.parametrize("name", FOUND)
def test_errors_and_warnings_are_those_of_the_answer_key(name, audits):
    """Every violation is an error, every definite slip is found, and nothing honest is above a note."""
    audit, (errors, warnings) = audits[name], FOUND[name]
    assert [finding.rule.id for finding in audit.errors] == errors
    assert sorted(finding.rule.id for finding in audit.warnings) == warnings
    assert audit.crashes == ()


@pytest.mark.shared
@pytest.mark.parametrize("name", [FINANCE, SOCIAL_WORK])
def test_hardly_any_figure_stays_unchecked(name, audits):
    """Rows, levels and printings tie down all but a few counts that no equation knows."""
    audit = audits[name]
    assert len(audit.coverage.unchecked) < len(list(audit.disclosure.figures())) / 50
