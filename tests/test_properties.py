"""The two promises: nobody honest is accused, and nothing that can be seen goes unseen."""

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import Habits, Verdict
from fiscaldisclosure.interval import Interval, Rounding
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.testing import accounts, accusations, clerks, disclosures, lines, paths, replaced, slips
from fiscaldisclosure.testing.accounts import FISCAL, Fund, Row

HABITS = [
    Habits(amounts, rates)
    for amounts in (Rounding.NEAREST, Rounding.TRUNCATED)
    for rates in (Rounding.NEAREST, Rounding.TRUNCATED)
]


def told(findings):
    """What errors say, short enough to read in a failed test."""
    return [(finding.rule.name, finding.check.requirement.written(str)) for finding in findings]


class TestHonest:
    @pytest.mark.parametrize("rounding", [Rounding.NEAREST, Rounding.TRUNCATED, None])
    def test_nobody_honest_is_accused(self, rounding):
        """True accounts, printed figure by figure with any habit, precision and unit, give no error and no crash."""

        @given(disclosures(rounding))
        def check(disclosure):
            audit = fd.audit(disclosure)
            assert told(accusations(audit)) == []
            assert audit.crashes == ()

        check()

    @given(disclosures(Rounding.NEAREST))
    def test_rounding_is_assumed_until_contradicted(self, disclosure):
        """A document that rounds is never taken for one that truncates."""
        assert Habits() == fd.audit(disclosure).habits

    @given(lines(None))
    def test_lines_are_honest_by_themselves(self, line):
        """A line alone, as a statement that no section knows, is not accused either."""
        statement = fd.Statement(subject="专项资金", line=line)
        assert told(accusations(fd.audit(fd.Disclosure(statements=[statement])))) == []


@st.composite
def shifted(draw):
    """An honest disclosure in which one figure was moved beyond all that its relations allow, however it was rounded."""
    disclosure = draw(disclosures(Rounding.NEAREST))
    found = list(paths(disclosure))
    assume(found)
    path, right = draw(st.sampled_from(found))
    checks = [
        check
        for check in fd.audit(disclosure).checks
        if check.rule.severity is Severity.ERROR
        and check.outcome.verdict in {Verdict.EXACT, Verdict.WITHIN_ROUNDING, Verdict.UNLIKELY}
        and any(figure is right for figure in check.requirement.figures)
    ]
    limits = [implied for check in checks if (implied := check.requirement.implied(right)) is not None]
    assume(limits)
    steps = draw(st.integers(1, 10**6)) * draw(st.sampled_from((1, -1)))
    unit = right.half * 2 or 1
    value = right.value + steps * unit
    assume(value >= 0 or right.value < 0)
    wrong = Figure(right.rounded(value), right.unit)
    return disclosure, path, right, wrong


MAY_SELECT = {"FD311", "FD314", "FD315", "FD332", "FD403"}
"""Rules that take a list for a selection, which proves nothing, unless its own amounts say that it is whole: a moved
figure may take that evidence away."""


class TestSeen:
    @given(shifted())
    def test_what_contradicts_a_relation_is_found(self, moved):
        """A figure outside what some relation implies for it, under every habit, is named by some error."""
        disclosure, path, right, wrong = moved
        checks = [
            check
            for check in fd.audit(disclosure).checks
            if check.rule.severity is Severity.ERROR
            and check.rule.id not in MAY_SELECT
            and any(figure is right for figure in check.requirement.figures)
        ]
        assume(any(_beyond(check, right, wrong) for check in checks))
        damaged = replaced(disclosure, path, wrong)
        assume(path[0] != "department" or not _tells_service_alone(damaged.department))
        audit = fd.audit(damaged)
        assert any(wrong is figure for finding in audit.errors for figure in _named(finding))

    @given(slips(disclosures()))
    def test_a_slip_that_contradicts_a_relation_is_found(self, slip):
        """Whatever people do wrong, if a relation can tell, an error names the figure."""
        audit = fd.audit(slip.disclosure)
        wrong = slip.wrong
        visible = any(
            check.rule.severity is Severity.ERROR
            and all(check.requirement.confront(habits).verdict is Verdict.IMPOSSIBLE for habits in HABITS)
            for check in audit.checks
            if any(wrong is figure for figure in check.requirement.figures)
        )
        event(f"{slip.kind}: {'visible' if visible else 'invisible'}")
        if visible:
            assert any(wrong is figure for finding in audit.errors for figure in _named(finding))

    @given(slips(disclosures(None)))
    def test_a_slip_never_stops_the_audit(self, slip):
        """Wrong figures of every kind are judged without a crash."""
        assert fd.audit(slip.disclosure).crashes == ()


def _beyond(check, right, wrong):
    """Whether a relation that holds cannot hold any more with the wrong figure, under any habit of rounding."""
    for habits in HABITS:
        implied = check.requirement.implied(right, habits)
        if implied is None or implied.meets(_around(wrong, habits)):
            return False
    outcome = check.requirement.replacing(right, wrong).confront()
    return outcome.verdict is not Verdict.NOT_CHECKABLE


def _tells_service_alone(department):
    """Whether the number of staff is that of those in service, which is lawful (see FD101)."""
    staff, serving = department.stated_staff, department.in_service
    return staff is not None and serving is not None and staff.value == serving.value


def _around(figure, habits) -> Interval:
    return habits.computed(figure)


def _named(finding):
    yield from finding.suspects
    for check in (finding.check, *finding.related):
        yield from check.requirement.figures


class TestStrategies:
    """The drawn content itself: strategies that draw nonsense prove nothing."""

    @given(accounts())
    def test_true_accounts_balance(self, books):
        """Income equals outlay in every column, nothing is negative, and last year ended as this year began."""
        revenue = books.revenue(*FISCAL) + sum(books.sources.values(), Row())
        opening, closing = (sum(side.values(), Row()) for side in (books.opening, books.closing))
        spent = books.spent(*Fund)
        assert revenue + books.surplus_used + opening == spent + books.surplus_distributed + closing
        columns = [opening, closing, revenue, spent, *(books.revenue(fund) for fund in FISCAL)]
        assert all(min(row.final, row.prior, row.initial, row.adjusted) >= 0 for row in columns)
        assert all(books.opening[fund].final == books.closing[fund].prior for fund in FISCAL)

    @given(disclosures())
    def test_every_figure_can_be_reached_and_put_back(self, disclosure):
        """Walking by path and walking by label meet the same figures, and replacing one by itself changes nothing."""
        found = list(paths(disclosure))
        assert [figure for _, figure in found] == [figure for _, figure in disclosure.figures()]
        for path, figure in found[::50]:
            assert disclosure == replaced(disclosure, path, figure)

    @given(slips(disclosures()))
    def test_a_slip_changes_one_figure(self, slip):
        """The damaged disclosure differs from the honest one in one figure's value."""
        assert slip.wrong.value != slip.right.value
        assert slip.disclosure != replaced(slip.disclosure, slip.path, slip.right)

    @given(clerks(Rounding.TRUNCATED))
    def test_clerks_have_the_asked_habit(self, clerk):
        """A rounding that is asked for is used throughout."""
        assert clerk.amounts is clerk.rates is Rounding.TRUNCATED


def test_the_catalogue_is_not_empty():
    """Promises over no rules would be cheap."""
    assert len(CATALOGUE) > 20
