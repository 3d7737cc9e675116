"""A table over many pages: its rows are put together once, however many pages there are."""

from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.figure import Place
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.document import Cell, Document, Grid
from fiscaldisclosure.read.tables import collect
from fiscaldisclosure.read.tables.join import glued, width
from fiscaldisclosure.read.tables.pages import Pages

HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def cells(*texts):
    return tuple(Cell(text, Place()) for text in texts)


rows = st.lists(
    st.lists(st.text("一1", max_size=2), min_size=1, max_size=4).map(lambda texts: cells(*texts)), max_size=4
)


@given(rows, st.lists(rows, max_size=5), st.integers(-9, 9), st.integers(-9, 9))
def test_pages_are_the_rows_that_were_put_together(first, others, begin, end):
    """At every step, forwards and backwards, in parts and as a whole; what came before stays what it was."""
    whole, steps = list(first), [(Pages(first), list(first))]
    for more in others:
        whole = [*whole, *more]
        steps.append((steps[-1][0].followed_by(more), whole))
    for pages, expected in steps:
        assert list(pages) == expected
        assert list(reversed(pages)) == expected[::-1]
        assert [pages[at] for at in range(len(pages))] == expected
        assert pages[begin:end] == expected[begin:end]
        assert width(Grid(pages)) == max(map(len, expected), default=0)


@given(rows.filter(bool), rows, rows)
def test_one_table_may_go_on_in_two_ways(first, one, other):
    """Neither sees the rows of the other, nor another last row."""
    pages = Pages(first)
    changed = pages.ending_in(first[-1][:1] * len(first[-1]))
    assert list(pages.followed_by(one)) == [*first, *one]
    assert list(pages.followed_by(other)) == [*first, *other]
    assert list(changed.followed_by(one)) == [*first[:-1], first[-1][:1] * len(first[-1]), *one]
    assert list(pages) == first


def test_a_name_that_a_page_broke_off_goes_on_in_its_row():
    """The row of the page before is another then, and the rest of the page follows."""
    before = Pages([cells("205", "教育", "1.00"), cells("208", "社会保障", "2.00")])
    found = glued(before, [cells("", "和就业", ""), cells("210", "卫生", "3.00")])
    assert [[cell.text for cell in row] for row in found] == [
        ["205", "教育", "1.00"],
        ["208", "社会保障和就业", "2.00"],
        ["210", "卫生", "3.00"],
    ]


def asked(count):
    """Return how often the length of a row is asked for to join so many pages of one row each."""
    times = 0

    class Row(tuple):
        __slots__ = ()

        def __len__(self):
            nonlocal times
            times += 1
            return super().__len__()

    head = Grid((cells(*HEAD), cells("", "合计", "9.00", "9.00", "0.00")), "支出决算表")
    pages = [
        Grid((Row(cells(f"2{number:06}", f"某项{number}", "1.00", "1.00", "0.00")),))
        for number in range(count)
    ]
    (table,) = collect.collected(Document("表.html", (head, *pages))).values()
    assert len(table.grid.rows) == count + 2
    return times


def test_twice_the_pages_are_twice_the_work():
    """No page asks anything of the rows of all the pages before it."""
    assert asked(400) <= 2 * asked(200)


def test_no_page_copies_the_rows_before_it():
    """All share one list."""
    pages = [Pages([cells("1")])]
    for _ in range(9):
        pages.append(pages[-1].followed_by([cells("2"), cells("3")]))
    assert len({id(item._before) for item in pages}) == 1


def test_a_table_over_pages_is_read_as_one():
    """Its rows are those of all its pages."""
    row = "<tr><td>{code}<td>某项{code}<td>1.00<td>1.00<td>0.00"
    pages = [
        f"<table>{'<tr><td>' + '<td>'.join(HEAD)}{row.format(code=2050101 + number)}</table>"
        for number in range(30)
    ]
    text = "<p>某某局2024年度部门决算</p><p>支出决算表</p><p>单位：万元</p>" + "".join(pages)
    found = read_bytes((text.encode(), "表.html"))
    assert sum(1 for _ in found.figures()) == 90
