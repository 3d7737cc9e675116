"""Recognised figures: a digit that was misread is told from a wrong document where arithmetic leaves one reading."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.span import PictureArea


def recognised(sureness=80, **texts):
    """Accounts of revenue whose figures were recognised on a picture, more or less surely."""

    def figure(text):
        place = fd.Place(file="x.png", area=PictureArea(1, 0, 0, 1, 1, sureness))
        return evolve(fd.Figure.parse(text, place=place), inferred=Inference.RECOGNISED)

    lines = {name: fd.BudgetLine(final=figure(text)) for name, text in texts.items() if name != "total"}
    return fd.Disclosure(
        revenue=fd.Revenue(**lines, stated_total=fd.BudgetLine(final=figure(texts["total"])))
    )


@pytest.mark.parametrize(
    ("total", "fiscal", "other", "said"),
    [
        ("493.72", "310.00", "133.72", "（133.72 万元）疑为识别之误：读作 183.72 万元"),
        ("493.72", "300.00", "198.72", None),
        ("48372", "300.00", "183.72", "（48,372 万元）疑为识别之误：读作 483.72 万元"),
    ],
)
def test_one_reading_that_fits_decides(total, fiscal, other, said):
    """A digit that looks like another, or a lost point, is a note that says so; anything else stays a doubt."""
    (finding,) = fd.audit(recognised(total=total, fiscal_appropriation=fiscal, other=other)).findings
    assert (finding.severity is fd.Severity.NOTE) == (said is not None)
    assert (said or "读法存疑") in str(finding)


def test_two_readings_that_fit_decide_nothing():
    """Where two figures may each have been misread, the finding stays a doubt."""
    (finding,) = fd.audit(recognised(total="110.00", fiscal_appropriation="30.00", other="30.00")).findings
    assert finding.severity is fd.Severity.WARNING


def test_what_was_recognised_surely_stays_a_doubt():
    """A mistake of the document is not laid on the recogniser, which was sure of what it read."""
    audit = fd.audit(recognised(99, total="493.72", fiscal_appropriation="310.00", other="133.72"))
    (finding,) = audit.warnings
    assert "疑为识别之误" not in str(finding)


def test_what_was_printed_as_text_is_never_called_misread():
    """A wrong figure that a document prints stays an error, though its digits look alike."""
    revenue = fd.Revenue(
        fiscal_appropriation=fd.BudgetLine(final="310.00"),
        other=fd.BudgetLine(final="133.72"),
        stated_total="493.72",
    )
    assert fd.audit(fd.Disclosure(revenue=revenue)).errors


@given(st.integers(1, 99_999_999), st.integers(1, 99_999_999), st.sampled_from(["38", "83", "17", "68"]))
def test_a_misread_digit_accuses_nobody(one, two, digits):
    """Whatever digit of a total is taken for another, nothing above a doubt is told, and a note says what was misread."""
    right = printed(one + two)
    wrong = right.replace(*digits, 1)
    audit = fd.audit(recognised(total=wrong, fiscal_appropriation=printed(one), other=printed(two)))
    assert not audit.errors
    assert bool(audit.findings) == (wrong != right)
    for finding in audit.findings:
        assert finding.severity is fd.Severity.WARNING or "疑为识别之误" in str(finding)


def printed(cents):
    """An amount as it is printed, with two decimals."""
    return f"{cents // 100}.{cents % 100:02}"
