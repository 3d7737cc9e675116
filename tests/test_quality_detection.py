"""The measurement of what an audit finds: small runs of it, and that it counts rightly."""

from collections import Counter
from random import Random

import pytest
from measure import detection as measured
from measure.detection import FOUND, Fate, Tally, Task, fate, plant, table, tasks

import fiscaldisclosure as fd
from fiscaldisclosure.testing import Slip, paths, planted, replaced
from fiscaldisclosure.testing.slips import KINDS

REVENUE = fd.Revenue(
    fiscal_appropriation=fd.BudgetLine(final="90.00", stated_share="90.00%"),
    other=fd.BudgetLine(final="10.00", stated_share="10.00%", initial_budget="5.00"),
    stated_total="100.00",
)
HONEST = fd.Disclosure(
    revenue=REVENUE,
    procurement=fd.Procurement(small_medium="5.00", small_micro="1.00"),
)


def slip(text, *path):
    """The honest disclosure with something else at the end of a path."""
    right = dict(paths(HONEST))[path]
    return Slip(replaced(HONEST, path, right.parse(text, right.unit)), path, right, "digit-changed")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("80.00", ("revenue", "fiscal_appropriation", "final"), Fate.FIRST),
        ("95.00%", ("revenue", "other", "stated_share"), Fate.FIRST),
        ("100.01", ("revenue", "stated_total", "final"), Fate.WITHIN_ROUNDING),
        ("2.00", ("procurement", "small_micro", "final"), Fate.BOUNDED),
        ("7.00", ("revenue", "other", "initial_budget"), Fate.UNTIED),
    ],
)
def test_the_fate_of_a_mistake(text, path, expected):
    """What is blamed is told from what rounding allows, what only an inequality knows and what nothing knows."""
    assert expected is fate(slip(text, *path), HONEST)


def test_a_rate_told_as_full_is_no_mistake_missed():
    """Marks count no more than full execution, so 100 % of what was more than its budget proves nothing."""
    funds = fd.FundingLine(adjusted_budget="1.01", executed="489.30", stated_rate="48,445.54%")
    honest = fd.Disclosure(
        performance=fd.Performance(projects=(fd.SelfEvaluation(name="项目", total_funds=funds),))
    )
    path = ("performance", "projects", 0, "total_funds", "stated_rate")
    right = dict(paths(honest))[path]
    for text, expected in (("100.00%", Fate.BOUNDED), ("101.00%", Fate.FIRST)):
        wrong = replaced(honest, path, right.parse(text, right.unit))
        assert expected is fate(Slip(wrong, path, right, "another-base"), honest)


@pytest.mark.parametrize("document", measured.DOCUMENTS)
def test_what_can_be_found_is_found(document):
    """In a small sample next to no mistake is missed that a relation contradicts, and nobody honest is accused.

    One in a hundred is: of a total that the department may have added up, say, or of staff that may be counted otherwise.
    """
    tally = plant(Task(document, 27, 0, 5))
    assert len(tally.missed) <= 1
    assert tally.of(FOUND, document=document) > tally.of(Fate) / 2
    assert measured.accuse(Task(document, 10, 0, 5)) == Tally(honest=Counter({document: 10}))


def test_the_same_seed_plants_the_same_mistakes():
    """Numbers that are published can be had again."""
    task = Task("narrative", 9, 0, 3)
    assert plant(task) == plant(task)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_planted_or_cannot_happen(kind):
    """A mistake that is planted changes one figure; one that fits no figure is none."""
    found = planted(HONEST, kind, Random(1))
    assert found is None or found.wrong.value != found.right.value
    assert planted(fd.Disclosure(), kind, Random(1)) is None


def test_work_is_shared_evenly():
    """Each kind of document gets its half, in runs of a bounded length."""
    assert [(task.document, task.size, task.start) for task in tasks(501, 1)] == [
        ("narrative", 250, 0),
        ("narrative", 1, 250),
        ("tables", 250, 0),
    ]


def test_the_table_counts_what_could_be_found():
    """Rates are of what could be found; a kind that was never planted has none."""
    fates = {Fate.FIRST: 2, Fate.SUSPECT: 1, Fate.MISSED: 1, Fate.UNTIED: 4}
    tally = Tally(Counter({("tables", "sign", became): number for became, number in fates.items()}))
    rows = {row.split(" | ")[0]: row for row in table(tally + Tally()).splitlines()}
    assert rows["| `sign`"] == "| `sign` | 8 | 4 | 0 | 0 | 0 | 4 | 75.0% | 75.0% | 75.0% | 50.0% |"
    assert rows["| `unit`"] == "| `unit` | 0 | 0 | 0 | 0 | 0 | 0 | – | – | – | – |"


def test_the_command_prints_tables_and_files_them(tmp_path, capsys):
    """The command measures, prints, and puts what it printed on a page."""
    page, twin = tmp_path / "page.md", tmp_path / "en" / "page.md"
    twin.parent.mkdir()
    for path in (page, twin):
        path.write_text("<!-- detection: generated below --><!-- detection: generated above -->", "utf-8")
    words = ["--examples", "4", "--honest", "2", "--processes", "1", "--into", str(page)]
    assert measured.main(words) == 0
    printed = capsys.readouterr().out
    assert "2 audited (1 narrative, 1 tables): **0 false errors**." in printed
    assert printed.strip() in twin.read_text("utf-8")
    assert "审核 2 份（只有说明的 1 份，有九张表的 1 份）：**冤枉 0 份**。" in page.read_text("utf-8")
