"""Slips in self-evaluation forms of the nation and of provinces: each is found, whatever the form looks like."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.read.evaluations.forms import NAMES, evaluation, page, table, told

import fiscaldisclosure as fd
from fiscaldisclosure.form.evaluation import evaluation_form
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.spelling import plain


def errors(name, change):
    """The names of the rules that a form breaks after a change of its cells."""
    titles, rows = table(name)
    changed = read_bytes((page(titles, change(rows)).encode(), "自评.html"))
    return {finding.rule.name for finding in fd.audit(changed).errors}


def put(rows, number, place, text):
    """The rows with another text in one cell."""
    return [[*row[:place], text, *row[place + 1 :]] if at == number else row for at, row in enumerate(rows)]


def cell_of(rows, first, labels):
    """Where, in the row that begins with or has ``first``, the cell stands below the nearest heading of ``labels``."""
    number = next(at for at, row in enumerate(rows) if any(cell == first for cell in row))
    for row in rows[number::-1]:
        for place, cell in enumerate(row):
            if plain(cell) in labels or plain(cell).partition("(")[0] in labels:
                return number, place
    raise AssertionError((first, labels))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "shaanxi"])  # one score is missing there
def test_a_wrong_total_is_an_error(name):
    """The total score is held against the scores, in every form."""

    def change(rows):
        found = evaluation(told(name)).stated_score.text
        place = max(number for number, row in enumerate(rows) if found in row)
        row = rows[place][::-1]
        row[row.index(found)] = f"{Decimal(found) + 3}"
        return [*rows[:place], row[::-1], *rows[place + 1 :]]

    assert "score-total-differs" in errors(name, change)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "hubei"])  # it prints no weights
def test_a_score_above_its_weight_is_an_error(name):
    """Nobody earns more than there is, in every form."""
    labels = evaluation_form().indicator
    row = next(row for row in evaluation(told(name)).indicators if not row.bonus)

    def change(rows):
        number, place = cell_of(rows, row.name, labels["stated_score"])
        return put(rows, number, place, f"{row.weight.value + 1}")

    assert "score-exceeds-weight" in errors(name, change)


RATED = [
    name for name in NAMES if (funds := evaluation(told(name)).total_funds) is not None and funds.stated_rate
]


@pytest.mark.parametrize("name", RATED)
def test_a_wrong_execution_rate_is_an_error(name):
    """The rate is held against the funds, be it told in per cent, without a sign or as a ratio."""
    rate = evaluation(told(name)).total_funds.stated_rate.text

    def change(rows):
        number, place = cell_of(rows, rate, evaluation_form().funding["stated_rate"])
        wrong = (Decimal(rate.rstrip("%")) * Decimal("0.9")).quantize(Decimal(rate.rstrip("%")))
        return put(rows, number, place, f"{wrong}{'%' * rate.endswith('%')}")

    assert "execution-rate-differs" in errors(name, change)


@pytest.mark.parametrize("name", [name for name in NAMES if evaluation(told(name)).sources])
def test_the_sources_make_the_funds(name):
    """Whatever the sources are called and however they are nested, one wrong figure is an error."""
    right = evaluation(told(name))
    wrong = f"{right.total_funds.executed.in_unit + 7}"

    def change(rows):
        place = next(n for n, row in enumerate(rows) if right.total_funds.executed.text in row)
        row = [wrong if cell == right.total_funds.executed.text else cell for cell in rows[place]]
        return [*rows[:place], row, *rows[place + 1 :]]

    assert errors(name, change) & {"funds-differ-from-sources", "execution-rate-differs"}
