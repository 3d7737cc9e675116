"""What must hold between the accounts of a year and those of the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.comparison.keyed import lines, year_of
from fiscaldisclosure.comparison.restated import is_restated, restates
from fiscaldisclosure.identities import Equal, Growth, Identity, Sum, Verdict
from fiscaldisclosure.model.shape import stated_at
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.comparison.bundle import Bundle
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.model.line import BudgetLine

LAW: Final = "财库〔2021〕36号; 部门决算公开01表、04表、07表、08表"

_BALANCES: Final = (
    "overview",
    "fiscal",
    "fiscal.general_public",
    "fiscal.government_fund",
    "fiscal.state_capital",
    "government_fund",
    "state_capital",
)
"""What has an opening and a closing balance, by its attribute path."""
_ROWS: Final = ("general_budget", "government_fund", "state_capital")
"""Whose tables have both for every code."""
_WITHOUT_PRIOR: Final = frozenset({"department", "performance", "statements"})
"""Sections whose lines are not the same from year to year."""


def _carried(bundle: Bundle) -> Iterator[Identity]:
    """Opening balances, held against the closing ones of the year before."""
    before, after = bundle.disclosures
    for path in _BALANCES:
        ended, began = stated_at(before, path), stated_at(after, path)
        if ended is not None and began is not None:
            yield _equal(began.opening_balance, ended.closing_balance)
    for name in _ROWS:
        tables = (stated_at(before, f"{name}.rows") or (), stated_at(after, f"{name}.rows") or ())
        ended_by, began_by = ({row.code: row for row in rows} for rows in tables)
        for code in began_by.keys() & ended_by.keys():
            yield _equal(began_by[code].opening_balance, ended_by[code].closing_balance)


def _equal(one: Figure | None, other: Figure | None) -> Equal:
    """Hold figures against each other; where one is printed several times, those printings that agree best."""
    pairs = [
        Equal.of(mine, theirs)
        for mine in (one.printings() if one else (None,))
        for theirs in (other.printings() if other else (None,))
    ]
    agreeing = (pair for pair in pairs if pair.confront().verdict is not Verdict.IMPOSSIBLE)
    return next(agreeing, pairs[0])


def _retold(bundle: Bundle) -> Iterator[tuple[BudgetLine, Identity]]:
    """Prior years as they are told, or as changes and rates imply them, held against what was printed then."""
    before, after = bundle.disclosures
    year = year_of(after)
    printed = lines(before, year)
    for key, line in lines(after, year).items():
        then = then_line.final if (then_line := printed.get(key)) else None
        if then is None or key[0] in _WITHOUT_PRIOR:
            continue
        if line.prior is not None:
            yield line, _equal(line.prior, then)
        elif line.final is not None and line.stated_change is not None:
            yield line, Sum(line.stated_change, [line.final], [then], differences=[line.stated_change])
        elif line.final is not None and line.stated_growth_rate is not None:
            yield line, Growth(line.stated_growth_rate, line.final, then)


@rule(
    "FC101",
    zh="年初结转和结余与上年年末结转和结余不符",
    en="the opening balance is not the closing balance of the year before",
    source=LAW,
    severity=Severity.WARNING,
)
def opening_balance_differs(bundle: Bundle) -> Iterator[Identity]:
    """Check that a year begins with what the year before ended with, in every fund and, where printed, every code.

    ## Why it matters
    Balances carry over; what lies between the years appears in no account of either.

    ## Formula
    年初结转和结余（本年） = 年末结转和结余（上年）

    ## Limits
    Corrections, recovered expenditure, balances called in from above or handed up, and transfers within the unit may
    lawfully change an opening balance, and the public form has no row for them: a warning.  Where the document tells
    of such an adjustment, it is a note (FC102).
    """
    if not restates(bundle.disclosures[-1]):
        yield from _carried(bundle)


@rule(
    "FC102",
    zh="年初结转和结余与上年年末不同，文件说明有调整",
    en="the opening balance was adjusted, as the document tells",
    source=LAW,
    severity=Severity.NOTE,
)
def opening_balance_adjusted(bundle: Bundle) -> Iterator[Identity]:
    """Tell which opening balances differ from the year before where the document says that they were adjusted.

    ## Why it matters
    A reader who adds years up has to know how much lies between them.

    ## Formula
    年初结转和结余（本年） = 年末结转和结余（上年） + 调整

    ## Limits
    How much was adjusted is rarely printed, so nothing is proven: a note.
    """
    if restates(bundle.disclosures[-1]):
        yield from _carried(bundle)


@rule(
    "FC103",
    zh="本年所述上年数与上年公布的决算数不符",
    en="the prior year as told now is not what was published then",
    source="财库〔2021〕36号",
    severity=Severity.WARNING,
)
def prior_year_differs(bundle: Bundle) -> Iterator[Identity]:
    """Check that the prior year's figures, told or implied by changes and rates, are those that were published.

    ## Why it matters
    A change on a base that nobody published cannot be followed by anybody.

    ## Formula
    上年决算数（本年所述） = 决算数（上年公布）; 增减额 = 决算数 − 决算数（上年公布）;
    增减率 = 决算数 ÷ 决算数（上年公布） − 1

    ## Limits
    The scope of a department may change, and prior years are restated then: a warning, and a note where the sentence
    tells of it (FC104).  Classes, sections and items meet by their codes and their names of the later year.
    """
    yield from (identity for line, identity in _retold(bundle) if not is_restated(line))


@rule(
    "FC104",
    zh="上年数已按说明调整，与上年公布的不同",
    en="the prior year was restated, as the document tells",
    source="财库〔2021〕36号",
    severity=Severity.NOTE,
)
def prior_year_restated(bundle: Bundle) -> Iterator[Identity]:
    """Tell which prior years differ from what was published where the reason given tells of a restatement.

    ## Why it matters
    Whoever compares years has to know which base they stand on.

    ## Formula
    上年决算数（本年所述） = 决算数（上年公布） + 调整

    ## Limits
    How much was restated is rarely printed, so nothing is proven: a note.
    """
    yield from (identity for line, identity in _retold(bundle) if is_restated(line))
