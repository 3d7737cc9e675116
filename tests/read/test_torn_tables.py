"""Tables that cannot be understood cost themselves, never the document."""

import pytest

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.draft import Draft, assemble

SPLIT = """<p>某某局2024年度部门决算</p><p>收支决算总表（财政拨款）</p><p>单位：万元</p><table>
<tr><td colspan=2>收入<td colspan=4>支出
<tr><td>项目<td>决算数<td>项目<td>合计<td>一般公共预算财政拨款<td>政府性基金预算财政拨款
<tr><td>一般公共预算财政拨款<td>100.00<td>一、教育支出<td>100.00<td>100.00<td>
<tr><td>本年收入合计<td>100.00<td>本年支出合计<td>100.00<td>100.00<td>
</table>"""


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


def test_merging_joins_rows():
    """Rows of one code and name are one row, whichever draft stated them."""
    one, other = Draft(), Draft()
    for draft, name in ((one, "basic"), (other, "project")):
        draft.row("general_budget.rows", {"code": "205", "name": "教育支出"})[name] = 1
    one.merge(other)
    assert one.root["general_budget"]["rows"] == [
        {"code": "205", "name": "教育支出", "basic": 1, "project": 1}
    ]
