"""Whole disclosures and parts of them, figure by figure: what is compared when a disclosure was written and read again."""

from random import Random

import attrs
from hypothesis import assume
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.interval import round_half_up
from fiscaldisclosure.model.budgets import FunctionalItem
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import paths, slots, with_figures
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.testing import disclosures_with_tables
from fiscaldisclosure.unit import WAN_YUAN, YUAN, Dimension
from fiscaldisclosure.write import text
from fiscaldisclosure.write.web import markdown, page
from fiscaldisclosure.write.word import document
from fiscaldisclosure.write.workbook import workbook

SECTIONS = [name for name, slot in slots(fd.Disclosure).items() if not slot.many]
BUDGETS = ("budget", "initial_budget", "adjusted_budget", "stated_variance", "stated_variance_rate")
OF_BUDGETS = dict.fromkeys(
    (
        *BUDGETS,
        "stated_completion_rate",
        "compared_with",
        "budget_comparison",
        "budget_words",
        "budget_reason",
    )
)
"""What a line says of its budgets: all of it or nothing, since its rates are taken on one of them."""
KINDS = {
    "txt": lambda done, region, marked: [(text(done, region, marked=marked).encode(), "决算公开.txt")],
    "md": lambda done, region, marked: [(markdown(done, region, marked=marked).encode(), "决算公开.md")],
    "html": lambda done, region, marked: [(page(done, region, marked=marked).encode(), "决算公开.html")],
    "docx": lambda done, region, marked: [(document(done, region, marked=marked), "决算公开.docx")],
    "xlsx": lambda done, region, _: [(workbook(done, region), "决算公开表.xlsx")],
    "docx and xlsx": lambda done, region, marked: [
        (document(done, region, marked=marked), "决算公开.docx"),
        (workbook(done, region), "决算公开表.xlsx"),
    ],
}
"""The files that each kind of publication has."""
PARTS = {"txt": {"tables": False}, "xlsx": {"narrative": False}}
"""What kinds of files leave out."""


@st.composite
def wholes_and_parts(draw):
    """Draw honest disclosures with all that accounts tell, or only some of it, in one unit or several."""
    disclosure = draw(disclosures_with_tables(fd.Rounding.NEAREST))
    if draw(st.booleans()):
        return disclosure
    absent = draw(st.sets(st.sampled_from(SECTIONS), max_size=len(SECTIONS) - 1))
    chance = Random(draw(st.integers(0, 2**32)))
    disclosure = attrs.evolve(disclosure, **dict.fromkeys(absent))
    assume(disclosure.has_figures)
    disclosure = _thinned(disclosure, chance, draw(st.sampled_from((0, 0.3, 1))))
    return _mixed(disclosure, chance, draw(st.sampled_from((0, 0.3))))


def _thinned(node, chance, share):
    """Leave out a share of what lines tell besides their amounts."""
    if isinstance(node, tuple):
        return tuple(_thinned(item, chance, share) for item in node)
    if not attrs.has(type(node)) or isinstance(node, Figure):
        return node
    if isinstance(node, BudgetLine):
        gone = {
            name: None
            for name in ("prior", "stated_change", "stated_growth_rate", "stated_share", "reason")
            if chance.random() < share
        }
        of_budgets = {**OF_BUDGETS, "also_compared": ()} if chance.random() < share else {}
        return attrs.evolve(node, **gone, **of_budgets)
    return attrs.evolve(
        node, **{name: _thinned(getattr(node, name), chance, share) for name in slots(type(node))}
    )


def _mixed(disclosure, chance, share):
    """Tell a share of the amounts in 元 in 万元, each rounded once."""
    changed = {
        path: Figure(round_half_up(figure.value, 2), WAN_YUAN)
        for path, figure in paths(disclosure)
        if figure.unit == YUAN
        and figure.unit.dimension is Dimension.MONEY
        and "indicators" not in path
        and chance.random() < share
    }
    return with_figures(disclosure, changed)


@st.composite
def contradicting(draw):
    """Draw what a careless preparer gives: rows missing, figures mistyped or of others, funds told as none that have some."""
    disclosure = draw(wholes_and_parts())
    chance = Random(draw(st.integers(0, 2**32)))
    stated = list(paths(disclosure))
    wrong = {}
    for path, figure in chance.sample(stated, min(len(stated), draw(st.sampled_from((0, 1, 2))))):
        value = chance.choice((figure.value * 10, figure.value * 0, chance.choice(stated)[1].value))
        wrong[path] = chance.choice((None, Figure(abs(value), figure.unit)))
    return _careless(with_figures(disclosure, wrong), chance, draw(st.sampled_from((0, 0.05))))


def _careless(node, chance, share):
    """Leave out rows, and of some sections all but the rows; say of others that there is nothing."""
    if isinstance(node, tuple):
        rows = tuple(_careless(item, chance, share) for item in node)
        return chance.choice(((), rows[:-1], rows[1:])) if rows and chance.random() < share else rows
    if not attrs.has(type(node)) or isinstance(node, Figure):
        return node
    changed = {name: _careless(getattr(node, name), chance, share) for name in slots(type(node))}
    if changed.get("rows") and chance.random() < share:
        changed |= {name: None for name, item in changed.items() if isinstance(item, Figure | BudgetLine)}
    if "stated_none" in changed and chance.random() < share:
        changed["stated_none"] = True
    return attrs.evolve(node, **changed)


def read_again(files):
    """Read what was written; a file that says nothing, such as a workbook without a table, is not published."""
    try:
        return read_bytes(*files)
    except fd.ReadError:
        first, *others = files
        return read_again([first]) if others else fd.Disclosure()


def differences(done, read, left_out):
    """Return what was read otherwise than it was completed: the name of each figure, what it was and how it was read.

    A figure that is printed twice, in a sentence and in a table, was read if one of its printings is what it was.
    """
    expected, found = _by_name(done), _by_name(read)
    for item in left_out:
        expected.pop(named(done, item.path), None)
    return {
        name: (was, now)
        for name in expected.keys() | found.keys()
        if not _same(was := expected.get(name, []), now := found.get(name, []))
    }


def _by_name(disclosure):
    found = {}
    for path, figure in paths(disclosure):
        found.setdefault(named(disclosure, path), []).append(figure)
    return found


def _same(was, now):
    return len(was) == len(now) and all(
        {one.value for one in first.printings()} & {one.value for one in second.printings()}
        for first, second in zip(was, now, strict=True)
    )


def named(node, path):
    """The fields that lead to a figure, each row of a list by its name or code instead of its position."""
    names = []
    for step in path:
        node = node[step] if isinstance(step, int) else getattr(node, step)
        names.append(_name(node, step) if isinstance(step, int) else step)
    return tuple(names)


def _name(row, position):
    if isinstance(row, FunctionalItem):
        return row.class_name, row.section_name, row.name
    in_table = "code" in slots(type(row)) and not {"line", "amount"} & slots(type(row)).keys()
    name = row.code if in_table else getattr(row, "name", None) or getattr(row, "subject", None)
    return name or position
