"""The rules of completeness and form: tables, headings, leftovers, an unfilled template."""

from __future__ import annotations

import fiscaldisclosure as fd
from fiscaldisclosure import Disclosure, Mention, ThreePublicCosts
from fiscaldisclosure.model.disclosure import TableFound

HEADINGS = [
    "第一部分 示范市教育局概况",
    "第二部分 示范市教育局2024年度部门决算表",
    "第三部分 示范市教育局2024年度部门决算情况说明",
    "第四部分 名词解释",
]


def headed(nine, *names):
    """The nine tables under some headings."""
    return nine.evolve(nine.whole(), headings=[Mention(name=name) for name in names])


def replaced(key, **changes):
    """How to change one of the tables found."""

    def change(nine):
        told = nine.whole()
        return nine.evolve(
            told,
            tables=[nine.evolve(table, **changes) if table.key == key else table for table in told.tables],
        )

    return change


def test_an_unfilled_template_has_one_finding(nine):
    """Where there is no figure, nothing else is worth telling."""
    template = Disclosure(
        department=fd.Department(name="XX部门", year=2024),
        tables=nine.tables(revenue=None),
        headings=[Mention(name=name) for name in (HEADINGS[0], "第三部分 XX部门2023年度部门决算情况说明")],
        residue=[Mention(name="增加（减少）XX万元")],
    )
    assert [finding.rule.name for finding in fd.audit(template).findings] == ["not-filled-in"]


def test_one_table_is_a_part_of_a_disclosure(nine, outcomes):
    """A page with the 三公 table alone does not miss the other eight."""
    only = nine.evolve(nine.whole(), tables=nine.whole().tables[-1:])
    assert outcomes("table-missing", only) == []


def test_there_was_no_state_capital_table_before_2019(nine, violated):
    """Eight tables were complete then."""
    told = nine.whole()
    eight = nine.evolve(told, tables=[table for table in told.tables if table.key != "state_capital"])
    assert violated("table-missing", eight)
    assert not violated("table-missing", nine.changed(eight, "department", year=2018))


def test_zeros_in_the_narrative_explain_an_empty_table(nine, violated):
    """决算数为 0 says that there was nothing."""
    told = nine.evolve(
        replaced("three_public", empty=True)(nine), three_public=ThreePublicCosts(stated_total="0.00")
    )
    assert not violated("empty-table-unexplained", told)
    assert not violated("empty-table-contradicted", told)


def test_a_note_denies_a_filled_table(nine, violated):
    """本表无数据 under amounts was left from the template."""
    assert violated("empty-table-contradicted", replaced("revenue", note="说明：本表无数据。")(nine))


def test_no_unit_anywhere_is_one_finding(nine, outcomes):
    """Nine times the same would bury the rest."""
    told = nine.whole()
    bare = nine.evolve(told, tables=[nine.evolve(table, unit_stated=False) for table in told.tables])
    assert len(outcomes("unit-not-stated", bare)) == 1


def test_a_gap_in_the_numbers_is_found_without_contents(nine, violated):
    """第一部分, 第三部分: something between lost its number."""
    assert violated("part-number-missing", headed(nine, HEADINGS[0], *HEADINGS[2:]))


def test_residue_in_a_reason_is_told_once(nine, violated):
    """A reason is read by its own rule."""
    line = fd.BudgetLine(final="8.31", stated_change="1.00", reason="XX经费（增加）/（减少）")
    told = nine.evolve(
        nine.whole(),
        three_public=ThreePublicCosts(reception=line, stated_total="8.31"),
        residue=[Mention(name="比上年增加1.00万元，主要原因是：XX经费（增加）/（减少）。")],
    )
    assert violated("template-residue", told)
    assert not violated("template-left-over", told)


def test_headings_that_compare_name_other_years(nine, violated):
    """与2023年度部门决算相比 is no mistake."""
    assert not violated("heading-of-another-year", headed(nine, "与2023年度部门决算相比的变化"))


def test_empty_tables_need_no_unit(nine, violated):
    """What has no amounts has no unit."""
    assert not violated("unit-not-stated", replaced("state_capital", unit_stated=False)(nine))


def test_unknown_tables_are_none_of_the_nine(nine, violated):
    """A further table may be empty without a note as little as any, but has no section to contradict it."""
    told = nine.evolve(
        nine.whole(), tables=[*nine.tables(), TableFound(key="projects", title="项目表", empty=True)]
    )
    assert violated("empty-table-unexplained", told)
    assert not violated("empty-table-contradicted", told)
