"""Tables that cannot be understood cost themselves, never the document."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.audit import audit
from fiscaldisclosure.errors import DataError, FiscalDisclosureError
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import slots
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.draft import Draft, assemble
from fiscaldisclosure.read.tables import tables

SPLIT = """<p>某某局2024年度部门决算</p><p>收支决算总表（财政拨款）</p><p>单位：万元</p><table>
<tr><td colspan=2>收入<td colspan=4>支出
<tr><td>项目<td>决算数<td>项目<td>合计<td>一般公共预算财政拨款<td>政府性基金预算财政拨款
<tr><td>一般公共预算财政拨款<td>100.00<td>一、教育支出<td>100.00<td>100.00<td>
<tr><td>本年收入合计<td>100.00<td>本年支出合计<td>100.00<td>100.00<td>
</table>"""


EVALUATION = """<p>项目支出绩效自评表</p><table><tr><td>项目名称<td>甲
<tr><td>一级指标<td>三级指标<td>指标值<td>实际完成值<td>分值<td>得分<tr><td>产出<td>会议<td>5次<td>5次<td>90<td>90</table>"""
TOLD = "<p>二、收入决算情况说明</p><p>2024年度本年收入100.00万元。</p>"


def test_split_by_fund():
    """A two-sided table whose expenditure is split by fund is the one of the appropriations, whatever its title."""
    found = read_bytes((SPLIT.encode(), "表.html"))
    assert [table.key for table in found.tables] == ["fiscal_income_and_outlay"]
    assert found.fiscal.general_public.expenditure.value == found.fiscal.expenditure.value == 100


@pytest.mark.parametrize(
    "node", [{"nowhere": 1}, {"revenue": {"nowhere": 1}}, {"tables": [{"key": "revenue"}]}]
)
def test_assembling_fails_politely(node):
    """A draft that fits no model ends in the library's own error, which names what is wrong."""
    with pytest.raises(DataError, match=r"nowhere|title"):
        assemble(Disclosure, node)


def test_a_negative_count_costs_itself():
    """Nobody can employ −3 people: the number is listed as unread, and everything else is read."""
    text = "某某局2024年度部门决算\n一、部门单位基本情况\n实有人数-3人，其中：在职人员5人。\n"
    found = read_bytes((text.encode(), "文.txt"))
    assert [item.text for item in found.unread] == ["实有人数-3人"]
    assert found.department.stated_staff is None
    assert found.department.in_service.value == 5


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.just(Figure(Decimal(-1)))
)


def nodes(cls, depth=3):
    """Nodes with the fields of a class, each holding what it should or anything else."""

    def held(slot):
        inner = slot.model_class if depth else None
        right = ANYTHING if inner is None else ANYTHING | nodes(inner, depth - 1)
        return right | st.lists(right, max_size=2)

    return st.deferred(
        lambda: st.fixed_dictionaries({}, optional={name: held(slot) for name, slot in slots(cls).items()})
    )


@given(nodes(Disclosure))
def test_assembling_raises_only_own_errors(node):
    """Whatever a reader collected, assembling ends in a model or in the library's own error."""
    try:
        disclosure = assemble(Disclosure, node)
    except FiscalDisclosureError:
        return
    list(disclosure.figures())


@pytest.mark.parametrize("error", [KeyError("fees"), IndexError("list index out of range"), DataError("谜")])
@pytest.mark.parametrize(("of", "reader"), [(tables, "fill"), (tables.Evaluation, "read")])
def test_a_crash_costs_the_table(monkeypatch, of, reader, error):
    """A defect met in a table is listed with its reason and all numbers of the table; the rest is read."""

    def crash(*_):
        raise error

    monkeypatch.setattr(of, reader, crash)
    found = read_bytes(((SPLIT + EVALUATION + TOLD).encode(), "表.html"))
    (reason,) = (item.text for item in found.unread if str(error) in item.text)
    named = "财政拨款收入支出决算总表" if reader == "fill" else "项目支出绩效自评表"
    assert reason.startswith(f"《{named}》未能读懂")
    assert (type(error).__name__ in reason) == (type(error) is not DataError)
    assert ({"100.00"} if reader == "fill" else {"90", "5"}) <= {item.text for item in found.unread}
    assert found.revenue.stated_total.final.value == 100
    assert len(found.performance.projects) == 1
    assert not audit(found).errors


def test_merging_joins_rows():
    """Rows of one code and name are one row, whichever draft stated them."""
    one, other = Draft(), Draft()
    for draft, name in ((one, "basic"), (other, "project")):
        draft.row("general_budget.rows", {"code": "205", "name": "教育支出"})[name] = 1
    one.merge(other)
    assert one.root["general_budget"]["rows"] == [
        {"code": "205", "name": "教育支出", "basic": 1, "project": 1}
    ]
