"""收入决算表 as the central form prints it: 事业收入 with the part of it that schools charge as 教育收费."""

from fiscaldisclosure.read import to_document
from fiscaldisclosure.read.compile import disclosure

PAGE = """
<h2>收入决算表</h2><p>部门：江州市教育局 单位：万元</p>
<table>
<tr><td colspan=2>项目</td><td rowspan=2>本年收入合计</td><td rowspan=2>财政拨款收入</td>
<td colspan=2>事业收入</td><td rowspan=2>其他收入</td></tr>
<tr><td>功能分类科目编码</td><td>科目名称</td><td>小计</td><td>其中：教育收费</td></tr>
<tr><td></td><td>合计</td><td>112.00</td><td>100.00</td><td>10.00</td><td>6.00</td><td>2.00</td></tr>
<tr><td>205</td><td>教育支出</td><td>112.00</td><td>100.00</td><td>10.00</td><td>6.00</td><td>2.00</td></tr>
</table>
"""


def test_education_fees_are_a_part_of_public_service_revenue():
    """教育收费 is read for the whole and for each row, and no total counts it beside 事业收入."""
    found = disclosure([to_document(PAGE.encode(), "表.html")]).revenue
    for revenue in (found, found.rows[0].revenue):
        assert str(revenue.education_fees.final) == "6.00 万元"
        assert str(revenue.public_service.final) == "10.00 万元"
        assert "education_fees" not in {source.name for source in revenue.sources}
        assert revenue.total == 112


BY_BUDGET = """
<h2>收入决算表</h2><p>部门：江州市教育局 单位：万元</p>
<table>
<tr><td rowspan=2>科目编码</td><td rowspan=2>科目名称</td><td rowspan=2>本年收入合计</td><td colspan=3>财政拨款收入</td>
<td rowspan=2>其他收入</td></tr>
<tr><td>小计</td><td>一般公共预算</td><td>政府性基金预算</td></tr>
<tr><td></td><td>合计</td><td>100.00</td><td>90.00</td><td>80.00</td><td>10.00</td><td>10.00</td></tr>
</table>
"""


def test_the_appropriation_may_be_divided_by_budget():
    """小计 under 财政拨款收入 is all of it, whatever stands beside."""
    found = disclosure([to_document(BY_BUDGET.encode(), "表.html")]).revenue
    assert str(found.fiscal_appropriation.final) == "90.00 万元"
