"""The forms as data: every path leads somewhere, every label means one thing."""

import pytest
from attrs import asdict

from fiscaldisclosure.errors import DataError
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.form.tables import Form, Layout, resolved, table, tables
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.read.tables.header import label_text


def remade(key, **changes):
    """One of the forms with other data."""
    data = asdict(table(key), recurse=False) | changes
    return resolved(Form(**data))


def test_the_nine_tables_are_told():
    """Nine tables in the official order, with a section of the disclosure each."""
    assert len(tables()) == 9
    assert [form.title for form in tables()][0::4] == [
        "收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "财政拨款“三公”经费支出决算表",
    ]
    assert len({form.section for form in tables()}) == 9


_ENTRIES = ("columns", "left", "right", "items", "totals", "kinds", "divided")


@pytest.mark.parametrize("form", tables(), ids=lambda form: form.key)
def test_a_path_to_nowhere_is_refused(form):
    """Whatever path the data of a table name, a wrong letter in it is found when they are loaded."""
    for entries in (*_ENTRIES, "compared"):
        told = [asdict(entry) for entry in getattr(form, entries)]
        for number, entry in enumerate(told):
            broken = [*told[:number], entry | {"to": f"{entry['to']}x"}, *told[number + 1 :]]
            others = {
                name: [asdict(other) for other in getattr(form, name)]
                for name in (*_ENTRIES, "sums", "compared")
            }
            data = asdict(form, recurse=False) | others | {entries: broken}
            with pytest.raises(DataError, match="nothing there"):
                resolved(Form(**data))


@pytest.mark.parametrize("form", tables(), ids=lambda form: form.key)
def test_a_label_names_one_thing(form):
    """No wording stands twice in a list of columns or rows; on the income side twice means once for each total."""
    for entries in (form.columns, form.right, form.items, form.totals, form.kinds, form.compared):
        labels = [label_text(label) for entry in entries for label in entry.labels]
        assert len(labels) == len(set(labels))


def test_titles_name_one_table():
    """No title is another table's too."""
    titles = [title for form in tables() for title in form.titles]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("year", "due"), [(2018, False), (2019, False), (2020, True), (2024, True), (None, True)]
)
def test_the_ninth_table_is_due_since_2020(year, due):
    """国有资本经营预算 has a table of its own since the accounts of 2020."""
    assert table("state_capital").is_due(year) is due


def test_every_layout_is_in_use():
    """No reader or writer stands idle."""
    own = [form for phrasing in phrasings().values() for form in phrasing.tables]
    assert {form.layout for form in (*tables(), *own)} == set(Layout)


def test_self_evaluation_labels():
    """The labels of the self-evaluation name attributes of the model, which loading has verified."""
    form = evaluation_form()
    assert form.indicator["name"][0] == "三级指标"
    assert form.funding.keys() >= {"adjusted_budget", "executed", "stated_score"}
