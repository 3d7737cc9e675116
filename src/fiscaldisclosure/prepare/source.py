"""Whether a document is one to take over from: last year's accounts, or this year's budget, of the same department."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.errors import DataError, said
from fiscaldisclosure.spelling import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure

_ACCOUNTS, _BUDGET = "决算", "预算"
_TITLE: Final = re.compile(
    rf"(?P<name>[^\d，。;:、]{{0,40}}?)(?P<year>20\d{{2}})年?度?(?P<after>[^\d，。;:、]{{0,40}}?)(?:部门|单位)?"
    rf"(?P<kind>{_ACCOUNTS}|{_BUDGET})(?:公开)?(?:情况)?(?:的?说明|报告|文本|报表|表)?"
)
_DATED: Final = re.compile(
    rf"\D{{0,40}}?(?P<year>20\d{{2}})年度?(?=[^\d]*(?:{_ACCOUNTS}|{_BUDGET}))\D{{0,40}}?"
    r"(?:收支|收入|支出|[预决]算)总?(?:情况)?表"
)
"""The title of one table that tells its year."""
_PLANNED: Final = re.compile(r"(20\d{2})年度?预算数")
"""The heading of a column that tells the year of a budget."""
_PLACE: Final = re.compile(r"(?P<stem>[^省市县区州盟旗]{2,8}?)[省市县区州盟旗]")
_ORGAN: Final = re.compile(r"(?:委员会|办公室|中心|[局厅委会部署院处室所站队校馆园团联])$")
"""What the name of a department ends with; of what ends otherwise nothing is certain."""
_PARTS: Final = ("final", "budget", "initial_budget", "adjusted_budget")


@frozen
class _Told:
    """What a document tells of itself; None where it tells nothing."""

    name: str | None
    year: int | None
    kind: str | None


def refuse_as_last_year(last: Disclosure, now: Disclosure, file: str) -> None:
    """Refuse what is certainly not last year's accounts of the department.

    Args:
        last: What is given as last year's.
        now: This year's accounts.
        file: The file that gives it.

    Raises:
        DataError: if it tells another department or year, or is a budget.

    """
    found, own = _told(last), _told(now)
    if found.kind == _BUDGET:
        raise DataError(said("prepare.not-accounts"), file)
    _refuse_another(found, own, file)
    if own.year is not None and found.year is not None and found.year != own.year - 1:
        raise DataError(
            said(
                "prepare.not-last-year", found=str(found.year), wanted=str(own.year - 1), year=str(own.year)
            ),
            file,
        )


def refuse_as_budget(budget: Disclosure, now: Disclosure, file: str) -> None:
    """Refuse what is certainly not this year's budget of the department.

    Args:
        budget: What is given as the budget.
        now: This year's accounts.
        file: The file that gives it.

    Raises:
        DataError: if it tells another department or year, or is accounts.

    """
    found, own = _told(budget), _told(now)
    if found.kind == _ACCOUNTS:
        raise DataError(said("prepare.not-budget"), file)
    _refuse_another(found, own, file)
    if own.year is not None and found.year is not None and found.year != own.year:
        raise DataError(said("prepare.not-budget-year", found=str(found.year), wanted=str(own.year)), file)


def tells_its_year(document: Disclosure) -> bool:
    """Whether a document says of which year it is, so that another year's is refused."""
    return _told(document).year is not None


def _refuse_another(found: _Told, own: _Told, file: str) -> None:
    if found.name and own.name and are_others(found.name, own.name):
        raise DataError(said("prepare.other-department", found=found.name, wanted=own.name), file)


def _told(disclosure: Disclosure) -> _Told:
    """What a document tells of itself, by its title where the reader bound none."""
    department = disclosure.department
    name, year = (None, None) if department is None else (department.name, department.year)
    titles = (_TITLE.fullmatch(plain(heading.name)) for heading in disclosure.headings)
    title = next(filter(None, titles), None)
    if title is not None:
        name = name or title["name"] or title["after"] or None
        year = year or int(title["year"])
    if year is None:
        dated = (_DATED.fullmatch(plain(heading.name)) for heading in disclosure.headings)
        years = {int(match["year"]) for match in dated if match is not None}
        years = years or {int(told) for name in _columns(disclosure) for told in _PLANNED.findall(name)}
        year = years.pop() if len(years) == 1 else None
    return _Told(name, year, title["kind"] if title is not None else _kind(disclosure))


def _columns(disclosure: Disclosure) -> Iterator[str]:
    """The headings of the tables beside the nine."""
    for table in disclosure.other_tables:
        for row in table.rows:
            yield from (plain(cell.name) for cell in row.cells)


def _kind(disclosure: Disclosure) -> str | None:
    """Whether a document without a title is accounts or a budget, if its tables or amounts tell."""
    titles = "".join(table.title for table in disclosure.tables)
    printed = [heading.name for heading in disclosure.headings]
    if printed and _ACCOUNTS in titles and not any(_ACCOUNTS in name for name in printed):
        return (
            None  # a table by the terms of accounts alone, which a budget has, too, was called by their title
        )
    told = [kind for kind in (_ACCOUNTS, _BUDGET) if kind in titles.replace("预算财政拨款", "")]
    if told:
        return told[0]
    from fiscaldisclosure.comparison.keyed import lines  # only who takes over pays for comparing

    stated = {
        frozenset(part for part in _PARTS if getattr(line, part) is not None)
        for line in lines(disclosure).values()
    }
    if any("final" in parts and len(parts) > 1 for parts in stated):
        return _ACCOUNTS
    return _BUDGET if any(stated) and not any("final" in parts for parts in stated) else None


def are_others(one: str, other: str) -> bool:
    """Whether two names are certainly those of two departments; names are shortened, and change a little over the years.

    >>> are_others("安宁县农业农村局", "安宁县水利局"), are_others("安宁县水利局", "永安县水利局")
    (True, True)
    >>> are_others("农业农村局", "安宁县农业农村局"), are_others("市发改委", "市发展和改革委员会")
    (False, False)
    >>> are_others("市卫生和计划生育委员会", "市卫生健康委员会"), are_others("安宁县水利局", "安宁市水利局")
    (False, False)

    """
    first, second = plain(one), plain(other)
    organs = _ORGAN.search(first), _ORGAN.search(second)
    if not all(organs) or _shortens(first, second) or _shortens(second, first):
        return False
    (places, rest), (others, rest_of_other) = _split(first), _split(second)
    if rest == rest_of_other:
        return bool(places and others) and places.keys().isdisjoint(others)
    shared = [text for stem, text in places.items() if stem in others]
    return _pairs(_ORGAN.sub("", first)).isdisjoint(
        _pairs(_ORGAN.sub("", second)).difference(*map(_pairs, shared))
    )


def _shortens(short: str, whole: str) -> bool:
    """Whether the characters of one name stand in another in their order."""
    rest = iter(whole)
    return all(character in rest for character in short)


def _split(name: str) -> tuple[dict[str, str], str]:
    """The places that a name begins with, by what they are called without their rank, and what comes behind them."""
    places: dict[str, str] = {}
    while match := _PLACE.match(name):
        places[match["stem"]] = match[0]
        name = name[match.end() :]
    return places, name


def _pairs(text: str) -> set[str]:
    """Every two characters that follow each other."""
    return {text[at : at + 2] for at in range(len(text) - 1)}
