"""The rules of what the narrative sums up about 预算绩效."""

from __future__ import annotations

from fiscaldisclosure import Disclosure, FundingLine, Performance, ProjectGroup, SelfEvaluation


def test_tables_published_elsewhere_leave_the_sum_open(violated):
    """Where there are fewer tables than projects, a larger sum proves nothing; a smaller one does."""
    table = SelfEvaluation(name="项目", total_funds=FundingLine(executed="9.00"))
    for executed, wrong in (("20.00", False), ("8.00", True)):
        group = ProjectGroup(count=2, executed=executed)
        disclosure = Disclosure(performance=Performance(stated_projects=group, projects=[table]))
        assert violated("project-sums-differ", disclosure) is wrong
