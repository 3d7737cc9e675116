"""How long it takes to write a disclosure: the example, and one of 150 items, whose Word document has some 45 pages."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure import classification, write
from fiscaldisclosure.model.budgets import BudgetRow
from fiscaldisclosure.model.expenditure import Expenditure, ExpenditureRow
from fiscaldisclosure.model.revenue import Revenue, RevenueRow
from fiscaldisclosure.prepare.carried import retold
from fiscaldisclosure.prepare.given import given
from fiscaldisclosure.write import word
from fiscaldisclosure.write.web import markdown, page
from fiscaldisclosure.write.workbook import workbook

pytest.importorskip("pytest_benchmark", reason="needs fiscaldisclosure[bench]")

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "archives.toml"
YEAR = 2024


def large(items=150):
    """A department with many items, each in the three tables by function and in a sentence of the narrative."""
    names = classification.functional(YEAR)
    codes = [code for code in names if len(code) == 7][:items]
    basic = {code: Decimal(1_000_000 + 137 * number) / 100 for number, code in enumerate(codes)}
    project = {code: Decimal(500_000 + 971 * number) / 100 for number, code in enumerate(codes)}
    whole = {code: basic[code] + project[code] for code in codes}
    spent, total = sum(basic.values()), sum(whole.values())
    return fd.Disclosure(
        department=fd.Department(name="示范省财政厅", year=YEAR, duties="管理财政收支。"),
        overview=fd.Overview(revenue=total, expenditure=total),
        revenue=Revenue(
            fiscal_appropriation=total,
            rows=[
                RevenueRow(
                    code=code, name=names[code].name, revenue=Revenue(fiscal_appropriation=whole[code])
                )
                for code in codes
            ],
        ),
        expenditure=Expenditure(
            basic=spent,
            project=total - spent,
            rows=[
                ExpenditureRow(
                    code=code,
                    name=names[code].name,
                    expenditure=Expenditure(basic=basic[code], project=project[code]),
                )
                for code in codes
            ],
        ),
        general_budget=fd.GeneralPublicBudget(
            basic=spent,
            project=total - spent,
            rows=[
                BudgetRow(
                    code=code,
                    name=names[code].name,
                    expenditure=whole[code],
                    basic=basic[code],
                    project=project[code],
                )
                for code in codes
            ],
        ),
    )


@pytest.fixture(params=["example", "large"], scope="module")
def data(request):
    return given(str(EXAMPLE)) if request.param == "example" else large()


def test_complete(benchmark, data):
    """What the figures determine, and that they do not contradict each other."""
    assert benchmark(lambda: fd.complete(retold(data))).derived


def test_write_every_file(benchmark, data):
    """Word, Excel, a web page, Markdown and text, with what is left unsaid."""
    done = fd.complete(retold(data)).disclosure

    def written():
        return (
            write.text(done),
            markdown(done),
            page(done),
            word.document(done),
            workbook(done),
            write.unsaid(done),
        )

    assert all(benchmark(written)[:-1])


def test_command_in_a_new_process(benchmark, data, tmp_path):
    """`compose` from the start of the interpreter to the files on disk; compiled before, as it is once installed."""
    source = tmp_path / "data.json"
    source.write_text(fd.dumps(data), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = str(Path(fd.__file__).parents[1])
    command = [sys.executable, "-m", "fiscaldisclosure", "compose", str(source), "-o", str(tmp_path / "out")]
    benchmark.pedantic(
        subprocess.run,
        (command,),
        {"env": environment, "check": True, "stdout": subprocess.DEVNULL},
        rounds=5,
        warmup_rounds=1,
    )
