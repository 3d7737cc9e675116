"""部门概况: people, offices, units and the department's name."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fiscaldisclosure.identities import AtMost, Constant, Equal, Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.figure import Place
    from fiscaldisclosure.model.disclosure import Department, Mention

FORM = "预决算公开模板: 机构设置及人员情况"


@rule(
    "FD101",
    zh="实有人数与各类人员之和不符",
    en="staff is not the sum of its kinds",
    part="department",
    source=FORM,
)
def staff_total_differs(department: Department) -> Iterator[Identity]:
    """Check that people in service, retired cadres and retired people add up to 实有人数.

    ## Why it matters
    Basic expenditure is budgeted by head; a wrong head count makes every figure per head wrong.

    ## Formula
    实有人数 = 在职人员 + 离休人员 + 退休人员

    ## Limits
    Where a kind is not listed, a larger number of staff proves nothing.  A number of staff that is those in service alone is
    theirs: who has retired draws a pension from the fund, and many list them beside the staff.
    """
    staff, serving = department.stated_staff, department.in_service
    if staff is not None and serving is not None and staff.value == serving.value:
        retired = (department.retired_cadres, department.retired)
        if any(figure is not None and figure.value for figure in retired):
            return
    yield Sum(
        department.stated_staff,
        [department.in_service, department.retired_cadres, department.retired],
        closed=False,
    )


@rule(
    "FD102",
    zh="机构个数与所列名称不符",
    en="the number of offices or units is not the number of names listed",
    part="department",
    source=FORM,
    severity=Severity.WARNING,
)
def listed_names_miscounted(department: Department) -> Iterator[Identity]:
    """Check that as many offices and subordinate units are named as are counted.

    ## Why it matters
    After a reorganisation the list is mended and the count forgotten, or the other way round.

    ## Formula
    内设科室数 = 所列科室名称的个数; 下属预算单位数 = 所列单位名称的个数

    ## Limits
    A name may itself hold the comma that parts names, so this is a warning.  Without names nothing is checked.
    """
    for count, names in (
        (department.stated_offices, department.offices),
        (department.stated_units, department.units),
    ):
        if count is not None and names:
            yield Equal.of(count, Constant(Decimal(len(names)), count.unit))


def _position(place: Place) -> str:
    """Where a name stands, without the file, which the reader knows."""
    return f"p{place.page}" if place.page is not None else f"{place.line}"


@rule(
    "FD103",
    zh="部门名称前后不一致",
    en="the department is named in different ways",
    part="department",
    source="预决算公开模板: 封面及正文",
    severity=Severity.WARNING,
)
def department_name_varies(department: Department) -> Iterator[Requirement]:
    """Check that the department is named everywhere as in the title.

    ## Why it matters
    A different name is the mark of text copied from another department, or from before a reorganisation.

    ## Formula
    正文中的部门名称 = 标题中的部门名称

    ## Limits
    An agreed abbreviation is reported too.  Without a title the first mention is the measure.
    """
    spellings: dict[str, list[Mention]] = {}
    for mention in department.mentions:
        spellings.setdefault("".join(mention.name.split()), []).append(mention)
    if not spellings:
        return
    right = "".join(department.name.split()) if department.name else next(iter(spellings))
    others = {spelling: mentions for spelling, mentions in spellings.items() if spelling != right}
    told = [mention for mentions in others.values() for mention in mentions]
    positions = dict.fromkeys(_position(mention.place) for mention in told if mention.place is not None)
    where = f": {', '.join(positions)}" if positions else ""
    yield Wording(
        None,
        holds=not others,
        found="、".join(others) or right,
        wanted=Label(
            f"应统一为「{right}」（共 {len(told)} 处{where}）",
            f"{right}, as in the title ({len(told)} times{where})",
        ),
        place=(told or spellings.get(right) or department.mentions)[0].place,
    )


@rule(
    "FD104",
    zh="人员增加数大于现有人数",
    en="more people were added than there are",
    part="department",
    source=FORM,
)
def staff_change_exceeds_staff(department: Department) -> Iterator[Identity]:
    """Check that no kind of staff grew by more people than it has.

    ## Why it matters
    It would have had fewer than no people the year before: number and change were swapped, or belong to other rows.

    ## Formula
    增加人数 ≤ 现有人数

    ## Limits
    A decrease can be as large as it likes.
    """
    yield AtMost(department.in_service_change, department.in_service)
    yield AtMost(department.retired_cadres_change, department.retired_cadres)
    yield AtMost(department.retired_change, department.retired)
