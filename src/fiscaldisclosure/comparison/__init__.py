"""Comparing: a year and the next, a budget and the accounts, a draft and its next version, units and their department.

Two documents are seen as one bundle, and what must hold between them are rules as any other: with ids, evidence and
messages, in every form of report.  The rules are in :data:`RULES`; :func:`compare` and :func:`consolidate` apply them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.audit.confront import confront
from fiscaldisclosure.comparison.bundle import UNKNOWN, Bundle
from fiscaldisclosure.comparison.catalogue import OF, RULES
from fiscaldisclosure.comparison.compared import Change, Compared, Relation
from fiscaldisclosure.comparison.versions import changes, mended_new_known
from fiscaldisclosure.errors import DataError, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.rule import Rule

__all__ = ["RULES", "Bundle", "Change", "Compared", "Relation", "compare", "consolidate", "related"]


def related(before: Disclosure, after: Disclosure) -> Relation:
    """Return what two disclosures are to each other, as their titles tell.

    Raises:
        DataError: if they name two departments, or years that do not follow each other.

    """
    mine, other = _title(after), _title(before)
    if mine[0] and other[0] and mine[0] not in other[0] and other[0] not in mine[0]:
        raise DataError(said("compare.departments", before=other[0], after=mine[0]))
    if mine[1] is None or other[1] is None:
        raise DataError(said("compare.no-years"))
    if mine[1] == other[1] + 1:
        return Relation.YEARS
    if mine[1] != other[1]:
        raise DataError(said("compare.years", before=other[1], after=mine[1]))
    return Relation.BUDGET if _is_budget(before) and not _is_budget(after) else Relation.VERSIONS


def compare(
    before: Disclosure,
    after: Disclosure,
    *,
    relation: Relation | None = None,
    rules: Iterable[Rule] | None = None,
) -> Compared:
    """Hold a disclosure against an earlier one of the same department.

    What the two are to each other follows from their titles: a year and the next (balances carried over, the prior
    year as it is told again), one year twice (a draft and its next version: findings that are mended, that are new,
    figures that changed), or a published budget and the accounts of its year.

    Args:
        before: The earlier one.
        after: The later one.
        relation: What they are to each other, if their titles do not tell, or tell it wrongly.
        rules: The rules to apply instead of those of :data:`RULES` for years and budgets, of the catalogue for versions.

    Raises:
        DataError: if the titles do not tell, or tell of two departments or of years apart.

    Example:
        >>> import fiscaldisclosure as fd
        >>> def year(number, opening, closing):
        ...     return fd.Disclosure(
        ...         department=fd.Department(name="某局", year=number),
        ...         overview=fd.Overview(opening_balance=opening, closing_balance=closing),
        ...     )
        >>> compared = fd.compare(year(2023, "1.00", "3.00"), year(2024, "2.00", "5.00"))
        >>> for finding in compared.findings:
        ...     print(finding.rule.id, fd.message(finding))
        FC101 收入支出决算总体情况·2024年度·年初结转和结余为 2.00 万元，应为 3.00 万元，少 1.00 万元

    """
    found = relation or related(before, after)
    if found is Relation.UNITS:
        raise DataError(said("compare.added-up"))
    if found is Relation.VERSIONS:
        first, second = confront(before, rules), confront(after, rules)
        mended, new, known = mended_new_known(first, second)
        return Compared(found, (before, after), new, mended, known, changes(before, after))
    bundle = Bundle.of_pair(before, after)
    audit = confront(bundle, OF[found] if rules is None else rules, habits=UNKNOWN)
    return Compared(found, (before, after), audit, changes=changes(before, after))


def consolidate(
    department: Disclosure,
    units: Sequence[Disclosure],
    *,
    complete: bool | None = None,
    rules: Iterable[Rule] | None = None,
) -> Compared:
    """Hold a department's accounts against the sums of its units' (本级 is one of them).

    What the treasury appropriates goes to one unit only, so the sums must agree.  Money that passes between units
    (上级补助收入, 附属单位上缴收入, 对附属单位补助支出, 上缴上级支出) is left out of a department's accounts, so it bounds
    what totals may lack.

    Args:
        department: The department's accounts.
        units: Those of its units, of the same year.
        complete: Whether these are all of them; None compares their number with the one that the department tells.
            If they are not, a department that has more proves nothing.
        rules: The rules to apply instead of those of :data:`RULES`.

    Raises:
        DataError: without units, or if one tells another year.

    """
    if not units:
        raise DataError(said("compare.no-units"))
    years = {year for item in (department, *units) if (year := _title(item)[1]) is not None}
    if len(years) > 1:
        raise DataError(said("compare.units-years", years=tuple(sorted(years))))
    whole = _all_told(department, len(units)) if complete is None else complete
    bundle = Bundle.of_units(department, units, complete=whole)
    audit = confront(bundle, OF[Relation.UNITS] if rules is None else rules, habits=UNKNOWN)
    return Compared(Relation.UNITS, (department, *units), audit)


def _all_told(department: Disclosure, given: int) -> bool:
    """Whether as many units are given as the department tells; it may or may not count itself (本级)."""
    told = department.department.stated_units if department.department is not None else None
    return told is not None and given in {told.value, told.value + 1}


def _title(disclosure: Disclosure) -> tuple[str | None, int | None]:
    named = disclosure.department
    return (None, None) if named is None else (named.name, named.year)


def _is_budget(disclosure: Disclosure) -> bool:
    """Whether budgets are told and nothing that was spent."""
    from fiscaldisclosure.comparison.keyed import lines

    told = lines(disclosure).values()
    return any(line.budgets for line in told) and all(line.final is None for line in told)
