"""Departments as they publish: a narrative in Word beside a workbook of tables, however the files lie."""

import os
from random import Random
from zipfile import ZipFile

import pytest
from attrs import evolve
from measure.drawing import examples

import fiscaldisclosure as fd
from fiscaldisclosure.model.shape import paths
from fiscaldisclosure.read.units import units
from fiscaldisclosure.testing import accusations, replaced
from fiscaldisclosure.testing.hostile import KINDS, Sheet, prints
from fiscaldisclosure.testing.hostile.sheet import Prose, Table

TRADES = "教水林财民司审统商文体档气震急信医交住乡"
NAMES = [
    name
    for number, trade in enumerate(TRADES, 1)
    for name in (f"青岚市{trade}业局", f"青岚市{trade}业局第二分局", f"青岚市第{number}中学")
]
PLANTED_IN = 2
"""A difference is planted in one department of so many."""
FEW = 4
THOROUGH = (
    pytest.mark.thorough,
    pytest.mark.skipif(os.environ.get("HYPOTHESIS_PROFILE") != "thorough", reason="takes minutes"),
)


def lies_in_one_folder(folder, name, files):
    """Sixty departments, a hundred and twenty files side by side."""
    return [put(folder / f"{name}2024年度部门决算{role}", data) for role, data in files.items()]


def lies_in_a_folder_each(folder, name, files):
    """Every department's files are called the same."""
    return [put(folder / name / role, data) for role, data in files.items()]


def lies_in_an_archive_each(folder, name, files):
    """One file a department."""
    with ZipFile(folder / f"{name}.zip", "w") as archive:
        for role, data in files.items():
            archive.writestr(role, data)
    return [folder / f"{name}.zip"]


def lies_under_names_with_blanks(folder, name, files):
    """As somebody types them."""
    return [put(folder / f"{name} 2024 年度 部门 决算 {role}", data) for role, data in files.items()]


WAYS = [
    lies_in_one_folder,
    lies_in_a_folder_each,
    lies_in_an_archive_each,
    lies_under_names_with_blanks,
]


def put(path, data):
    """Write a file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def departments(count):
    """What departments print, and what is wrong in it: a figure that the narrative tells otherwise than the tables."""
    for number, drawn in enumerate(examples(prints(), count, "departments")):
        titled = drawn.told.department or fd.Department()
        named = evolve(drawn.told, department=evolve(titled, name=NAMES[number], year=2024))
        honest = evolve(drawn, told=named)
        wrong = differing(honest, Random(number)) if number % PLANTED_IN == 0 else None
        yield NAMES[number], *(wrong or (honest, None))


def differing(honest, chance):
    """Tell one amount otherwise than the tables print it, by more than any rounding; None if nothing is told twice."""
    printed, told = dict(paths(honest.tables)), list(paths(honest.told))
    for path, right in chance.sample(told, len(told)):
        if path in printed and right.unit.dimension is fd.Dimension.MONEY:
            wrong = evolve(right, value=right.rounded(right.value * 2 + 100))
            damaged = evolve(honest, told=replaced(honest.told, path, wrong))
            if damaged.sheet() != honest.sheet():  # no region tells everything
                return damaged, wrong
    return None


def files_of(drawn):
    """The narrative as a Word document, the tables as a workbook."""
    title, *pieces = drawn.sheet().pieces
    prose = tuple(piece for piece in pieces if isinstance(piece, Prose))
    tables = tuple(piece for piece in pieces if isinstance(piece, Table))
    return {
        "说明.docx": KINDS["word"](Sheet((title, *prose)))[0],
        "公开表.xlsx": KINDS["workbook"](Sheet((title, *tables)))[0],
    }


@pytest.mark.parametrize("count", [FEW, pytest.param(len(NAMES), marks=THOROUGH)])
@pytest.mark.parametrize("lie", WAYS)
def test_every_difference_is_found_and_nobody_honest_is_accused(lie, count, tmp_path):
    """Whatever folders, archives and names the files lie under, a department's two files are held together."""
    files, slips, cutting = [], {}, {}
    for name, drawn, slip in departments(count):
        files += lie(tmp_path, name, files_of(drawn))
        slips[name], cutting[name] = slip, drawn.cuts_off
    found = list(units(map(str, files)))
    assert [publication.department for publication in found] == list(slips)
    missed, accused = [], []
    for publication in found:
        audit, slip = fd.audit(publication.disclosure), slips[publication.department]
        if slip is None:
            accused += accusations(audit, cuts_off=cutting[publication.department])
        elif not any(names(error, slip) for error in audit.errors):
            missed.append((publication.department, slip, audit.errors))
    assert (missed, accused) == ([], [])


def names(error, slip):
    """Whether a finding is about a figure, told by its value."""
    involved = [
        *error.suspects,
        *(figure for check in (error.check, *error.related) for figure in check.requirement.figures),
    ]
    return any(abs(figure.value) == abs(slip.value) for figure in involved)
