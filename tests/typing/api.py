"""The public interface as a type checker sees it: this file is checked, never run."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, assert_type

import fiscaldisclosure as fd
from fiscaldisclosure.identities import Requirement, Wording


@fd.rule("ABC101", "some-fault", zh="某事", en="something", part="revenue", source="")
def own_rule(revenue: fd.Revenue, *, most: Decimal = Decimal(1)) -> Iterator[Requirement]:
    """A rule of one's own is a typed function, with a threshold."""
    if revenue.total is not None and revenue.total > most:
        yield Wording(None, holds=False, found="", wanted=fd.Label("", ""))


assert_type(own_rule, fd.Rule)


def model() -> fd.Disclosure:
    """Make a disclosure in code."""
    revenue = fd.Revenue(other="1.00", business=Decimal("2.00"), public_service=3, fiscal_appropriation=None)
    assert_type(revenue.total, Decimal | None)
    assert_type(revenue["other"].share, Decimal | None)
    assert_type(revenue.other, fd.BudgetLine | None)
    assert_type(revenue.rows, tuple[fd.RevenueRow, ...])
    for source in revenue.sources:
        assert_type(source, fd.RevenueSource)
        assert_type(source.amount, Decimal | None)
        assert_type(source.label.zh, str)

    fd.Revenue(other=1.5)  # type: ignore[arg-type]  # a float's digits are not the ones that were written
    fd.BudgetLine(final=1.5)  # type: ignore[arg-type]  # the same
    fd.Revenue("1.00")  # type: ignore[call-arg]  # fields go by name
    revenue.other = None  # type: ignore[misc]  # values are frozen

    line = fd.BudgetLine(final="8.07", prior="16.86", stated_growth_rate="-52.14%")
    assert_type(line.growth_rate, Decimal | None)
    assert_type(line.final, fd.Figure | None)

    costs = fd.ThreePublicCosts(vehicle_operation=line)
    assert_type(costs.total, fd.BudgetLine)

    indicator = fd.PerformanceIndicator(
        name="押运员", target="=4 人", actual="=2 人", weight=10, stated_score=5
    )
    assert_type(indicator.score, Decimal | None)

    disclosure = fd.Disclosure(
        revenue=revenue,
        glossary=[fd.Term(name="三公", meaning="…")],
        agency_operating="1.00",
        three_public=costs,
    )
    assert_type(disclosure, fd.Disclosure)
    return disclosure


def audits(disclosure: fd.Disclosure) -> None:
    """Audit it, and look at everything an audit knows."""
    for trail, figure in disclosure.figures():
        assert_type(trail, tuple[fd.Label, ...])
        assert_type(figure.inferred, fd.Inference | None)

    result = fd.audit(disclosure)
    assert_type(result, fd.Audit)
    assert_type(result.coverage, fd.Ledger)
    assert_type(result.coverage.unchecked, tuple[fd.Entry, ...])
    assert_type(result.checks, tuple[fd.Check, ...])
    assert_type(result.crashes, tuple[fd.Crash, ...])
    assert_type(result.evidence, tuple[fd.Evidence, ...])
    for check in result.checks:
        assert_type(check.requirement, fd.identities.Requirement)
        assert_type(check.outcome.verdict, fd.Verdict)
    for finding in result.findings:
        assert_type(finding, fd.Finding)
        assert_type(finding.severity, fd.Severity)
        assert_type(finding.place, fd.Place | None)
        assert_type(finding.explanations, tuple[fd.Explanation, ...])
        assert_type(finding.consequences, tuple[fd.Consequence, ...])
        assert_type(finding.expected, Decimal | None)
        assert_type(fd.message(finding, "en"), str)

    settings = fd.Settings(select=["FD7"], severity={"FD702": fd.Severity.NOTE}, thresholds={"a": Decimal(1)})
    assert_type(settings.audit(disclosure), fd.Audit)
    assert_type(settings.applied(), tuple[fd.Rule, ...])
    assert_type(fd.fingerprint(result.findings[0]), str)
    assert_type(fd.audit(disclosure, rules=[*fd.CATALOGUE, own_rule]), fd.Audit)


def data(disclosure: fd.Disclosure) -> None:
    """Read, keep and show."""
    assert_type(fd.read("a.txt"), fd.Disclosure)
    assert_type(fd.to_dict(disclosure), dict[str, Any])
    assert_type(fd.from_dict({}), fd.Disclosure)
    assert_type(fd.dumps(disclosure), str)
    assert_type(fd.loads("{}"), fd.Disclosure)
    assert_type(fd.format_amount(Decimal(1)), str)
    assert_type(fd.format_rate(Decimal(1), 1, "en"), str)
    fd.format_rate(0.5)  # type: ignore[arg-type]  # a float here would be rounded twice
    assert_type(fd.rates.share(Decimal(1), Decimal(3)), Decimal | None)
    assert_type(fd.Figure.parse("93.62%").interval(fd.Rounding.NEAREST), fd.Interval)

    try:
        fd.read("a.txt")
    except (fd.ReadError, fd.DataError, fd.FigureError) as error:
        assert_type(error, fd.ReadError | fd.DataError | fd.FigureError)
