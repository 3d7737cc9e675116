"""Classes, sections and items: what stands under a row adds up to it, in every table by function."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.identities import Identity, Requirement, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.forms import TITLES, forms_of
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.forms import Row

FORMS: Final = "《预算法》第七十五条; 《预算法实施条例》第六条; 部门决算公开02、03、05、07、08表"


@rule(
    "FD821",
    zh="表中上级科目与所属下级科目之和不符",
    en="a row is not the sum of the rows below it",
    source=FORMS,
)
def row_differs_from_rows_below(disclosure: Disclosure) -> Iterator[Identity]:
    """Check that items add up to sections, sections to classes and classes to 合计, in every column.

    ## Why it matters
    Rows are inserted and amounts mended; the rows above and the total stay behind.

    ## Formula
    类 = Σ 款; 款 = Σ 项; 合计 = Σ 类

    ## Limits
    What belongs where follows from the codes, so rows of a level that is not printed are passed over.  A row is not
    checked where a code below it stands twice.  A blank is zero, as the form has it, unless something in the table
    could not be read or is withheld as secret.
    """
    for table in forms_of(disclosure).tables.values():
        repeated = {row.code for row in table.repeated}
        for code, below in table.under.items():
            above = table.total if code == "" else table.by_code[code]
            if repeated.isdisjoint({code, *(row.code for row in below)}):
                for column in table.columns:
                    cells = table.cells(below, column)
                    yield Sum(above[column], [*cells, None] if table.withheld else cells, closed=table.closed)


@rule(
    "FD822",
    zh="表中缺少上级科目行",
    en="the row above an item or section is missing",
    source=FORMS,
    severity=Severity.WARNING,
)
def row_above_missing(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every item has the row of its section, and every section that of its class.

    ## Why it matters
    A code without the rows above it was mistyped, or rows were lost.

    ## Formula
    2010601 ⇒ 20106 ⇒ 201

    ## Limits
    A table that prints no classes, or no sections, at all is passed over.
    """
    for table in forms_of(disclosure).tables.values():
        missing: dict[str, Row] = {}
        for row in table.rows:
            for digits in (3, 5):
                code = row.code[:digits]
                if digits < len(row.code) and digits in table.depths and code not in table.by_code:
                    missing.setdefault(code, row)
        for code, row in missing.items():
            yield Wording(
                row.figure,
                holds=False,
                found=f"{row.code} {row.name}",
                wanted=Label(f"《{TITLES[table.key]}》应有上级科目 {code} 一行", f"a row of {code} above it"),
            )


@rule(
    "FD823",
    zh="表中科目编码重复",
    en="a code stands twice in one table",
    source=FORMS,
    severity=Severity.WARNING,
)
def code_repeated(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that every code stands once in each table.

    ## Why it matters
    A row was copied and its code not changed, so a subject is missing and another told twice.

    ## Formula
    One row for each code.

    ## Limits
    A table that lists the same codes for each of several units is one by unit (`other-table-differs`) where it says so;
    where it does not, every unit after the first is told: a warning.
    """
    for table in forms_of(disclosure).tables.values():
        for row in table.repeated:
            first = table.by_code[row.code]
            yield Wording(
                row.figure,
                holds=False,
                found=f"{row.code} {row.name}",
                wanted=Label(
                    f"编码 {row.code} 已用于「{first.name}」",
                    f"another code, as {row.code} is {first.name}",
                ),
            )


@rule(
    "FD824",
    zh="同一科目编码名称不一致",
    en="one code has different names in different tables",
    source="政府收支分类科目",
    severity=Severity.WARNING,
)
def code_named_differently(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a code has the same name in every table.

    ## Why it matters
    Names outlive the classification they come from; one code of one year has one name.

    ## Formula
    the same code ⇒ the same name

    ## Limits
    The name that most tables print is the measure; which is right, the year's classification tells.  A name that another
    begins or ends with was torn at the edge of a page or a cell, and is the same.
    """
    named: dict[str, list[Row]] = {}
    for table in forms_of(disclosure).tables.values():
        for row in table.rows:
            named.setdefault(row.code, []).append(row)
    for code, rows in named.items():
        usual, count = Counter(folded(row.name) for row in rows).most_common(1)[0]
        if count < len(rows):
            for row in rows:
                if not _is_part_of(folded(row.name), usual):
                    yield Wording(
                        row.figure,
                        holds=False,
                        found=f"{code} {row.name}",
                        wanted=Label(f"其他表中 {code} 为「{usual}」", f"{usual}, as in the other tables"),
                    )


def _is_part_of(one: str, other: str) -> bool:
    """Whether one of two names is the whole of the other, or what is left of it."""
    short, long_ = sorted((one, other), key=len)
    is_end = len(short) >= _REST and long_.endswith(short) and long_ != _OTHER + short
    return one == other or is_end or (len(short) >= _BEGINNING and long_.startswith(short))


_BEGINNING: Final = 2
"""Characters of the beginning of a name by which it is known still."""
_REST: Final = 4
"""Characters of its end by which it is."""
_OTHER: Final = "其他"
"""What makes another name of one: 其他社会保障和就业支出."""


@rule(
    "FD825",
    zh="表中收入或支出为负数",
    en="a table prints a negative revenue or expenditure",
    source=FORMS,
    severity=Severity.WARNING,
)
def amount_below_zero(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no revenue and no expenditure of the tables by function is negative.

    ## Why it matters
    Accounts print what came in and went out; a minus is a balance in the wrong column, or a mistyped dash.

    ## Formula
    收入 ≥ 0; 支出 ≥ 0

    ## Limits
    An entry can correct an earlier year: a warning.  Carry-forwards and surpluses may be negative and are not looked at.
    """
    wanted = Label("负数应说明原因", "an explanation of the negative amount")
    for table in forms_of(disclosure).tables.values():
        for row in (table.total, *table.rows):
            for column, figure in row.cells.items():
                if figure.value < 0 and not column.endswith("_balance"):
                    yield Wording(figure, holds=False, found=str(figure), wanted=wanted)
