"""Surveys: tables of many publications, the same however they are made, and never lost."""

import csv
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.corpus import FOLDER
from fiscaldisclosure.corpus.parts import parts_of
from fiscaldisclosure.corpus.survey import survey
from fiscaldisclosure.corpus.work import Work
from fiscaldisclosure.errors import MissingPackageError, ReadError, said
from fiscaldisclosure.frames.columns import TABLES
from fiscaldisclosure.read.units import Portion, portions

COUNT = 100
WRONG_EACH = 10


def disclosure(number):
    """A department's accounts; every tenth has a total that is not the sum."""
    total = "2583.72" if number % WRONG_EACH == 0 else "2582.73"
    return fd.Disclosure(
        department=fd.Department(name=f"示范市第{number}局", year=2024),
        revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total=total),
    )


@pytest.fixture
def province(tmp_path, monkeypatch):
    """A hundred departments, a folder each, and files that cannot be read."""
    monkeypatch.chdir(tmp_path)  # where a part ends depends on the paths
    for number in range(COUNT):
        folder = Path("province", f"{number:03}")
        folder.mkdir(parents=True)
        (folder / "2024.json").write_text(fd.dumps(disclosure(number)), encoding="utf-8")
    Path("province", "005", "damaged.docx").write_bytes(b"PK\x03\x04 no archive")
    Path("province", "006", "other.txt").write_text("没有数字", encoding="utf-8")
    return sorted(str(path) for path in Path("province").rglob("*.*"))


def read(path):
    """The rows of a table."""
    with Path(path).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def contents(done):
    """What the tables of a survey hold."""
    return {name: path.read_bytes() for name, path in done.tables.items()}


def test_a_line_a_publication_a_figure_and_a_finding(province, tmp_path):
    """What a document tells stands in the tables with its department, its year and its verdict."""
    done = survey(province, tmp_path / "out")
    publications, figures, findings, duties = (read(done.tables[name]) for name in TABLES)
    assert (done.tally.publications, done.tally.unreadable, done.tally.errors) == (
        COUNT + 2,
        2,
        COUNT // WRONG_EACH,
    )
    assert [row["publication"] for row in publications] == province
    failures = [row for row in publications if row["failure"]]
    assert [Path(row["publication"]).name for row in failures] == ["damaged.docx", "other.txt"]
    assert all(set(row.values()) <= {"", row["publication"], row["failure"]} for row in failures)
    first = publications[0]
    assert (first["department"], first["year"], first["errors"]) == ("示范市第0局", "2024", "1")
    assert Decimal(first["revenue"]) == Decimal("2583.72")
    assert first["fiscal_share"] == f"{Decimal('2417.96') / Decimal('2583.72'):.24f}"
    total = next(row for row in figures if row["field"] == "revenue.stated_total.final")
    assert (total["value"], total["unit"], total["verdict"], total["suspected"]) == (
        "2583.72",
        "万元",
        "impossible",
        "FD201",
    )
    errors = [row for row in findings if row["severity"] == "error"]
    assert [row["department"] for row in errors] == [f"示范市第{n}局" for n in range(0, COUNT, WRONG_EACH)]
    assert (errors[0]["rule"], errors[0]["expected"]) == ("FD201", "2582.73")
    due = [row for row in duties if row["department"] == "示范市第0局" and row["status"] != "not applicable"]
    assert (str(len(due)), first["lacking"]) == (
        first["duties"],
        str(sum(row["status"] == "absent" for row in due)),
    )


def test_the_tables_do_not_depend_on_what_maps(province, tmp_path):
    """This process, the processes of this machine, an executor: byte for byte."""
    with ThreadPoolExecutor(2) as pool:
        maps = {"here": map, "there": None, "pool": pool.map}
        found = [contents(survey(province, tmp_path / name, map=mapped)) for name, mapped in maps.items()]
    assert found[0] == found[1] == found[2]


def test_what_is_done_stays_done(province, tmp_path):
    """A survey that was ended goes on where it was, and its tables are those of one that was not."""
    whole = contents(survey(province, tmp_path / "whole", map=map))
    asked = []

    def interrupted(work, tasks):
        for task in tasks:
            asked.append(task)
            if len(asked) == 3 * COUNT // 4:
                raise KeyboardInterrupt
            yield work(task)

    def counted(work, tasks):
        for task in tasks:
            asked.append(task)
            yield work(task)

    with pytest.raises(KeyboardInterrupt):
        survey(province, tmp_path / "out", map=interrupted)
    assert not (tmp_path / "out" / "publications.csv").exists()
    kept = len(list((tmp_path / "out" / FOLDER).iterdir()))
    assert kept
    asked.clear()
    done = survey(province, tmp_path / "out", map=counted)
    assert contents(done) == whole
    assert done.kept == COUNT + 2 - sum(len(task.files) for task in asked) > 0
    asked.clear()
    assert contents(survey(province, tmp_path / "out", map=counted)) == whole
    assert asked == []
    assert contents(survey(province, tmp_path / "out", map=counted, fresh=True)) == whole
    assert sum(len(task.files) for task in asked) == COUNT + 2


def test_what_changed_is_done_again_with_its_neighbours_only(province, tmp_path):
    """Another file, or one more, costs the part it is in; other settings cost everything; old parts go."""
    asked = []

    def counted(work, tasks):
        for task in tasks:
            asked.append(task)
            yield work(task)

    survey(province, tmp_path / "out", map=counted)
    (folder := Path("province", "0000")).mkdir()
    (folder / "2024.json").write_text(fd.dumps(disclosure(1)), encoding="utf-8")
    more = sorted([*province, str(folder / "2024.json")])
    asked.clear()
    done = survey(more, tmp_path / "out", map=counted)
    assert 0 < len(asked) < COUNT
    assert done.tally.publications == COUNT + 3
    asked.clear()
    survey(more, tmp_path / "out", map=counted, work=Work(language="en"))
    assert len(asked) == len(portions(more))
    parts = list(parts_of(portions(more), Work(language="en"), tmp_path / "out"))
    assert {part.path for part in parts} == set((tmp_path / "out" / FOLDER).iterdir())


def test_a_map_that_loses_tasks_costs_the_files_that_are_the_cause(tmp_path):
    """A portion that was lost is done again without the file that alone is lost too."""
    folder = tmp_path / "flat"
    folder.mkdir()
    for name, number in {"甲局2024.docx.txt": 1, "乙局2024.txt": 2, "丙局2024.txt": 3}.items():
        text = f"示范市第{number}局2024年度部门决算\n一、收入决算情况\n本年收入合计{number}.00万元。"
        (folder / name).write_text(text, encoding="utf-8")
    files = sorted(map(str, folder.iterdir()))
    (portion,) = portions(files)
    assert len(portion.files) == 3

    def loses(work, tasks):
        for task in tasks:
            yield MemoryError("full") if any("乙" in file for file in task.files) else work(task)

    done = survey(files, tmp_path / "out", map=loses)
    rows = {Path(row["publication"]).name[0]: row for row in read(done.tables["publications"])}
    assert {name: row["failure"] for name, row in rows.items()} == {
        "甲": "",
        "乙": "MemoryError: full",
        "丙": "",
    }
    assert rows["丙"]["revenue"] == "3.00"

    def loses_all(_, tasks):
        return [MemoryError("full") for _ in tasks]

    done = survey(files, tmp_path / "none", map=loses_all)
    assert done.tally.unreadable == 3
    with pytest.raises(TypeError, match="one result for each task"):
        survey(files, tmp_path / "short", map=lambda *_: [])


KILLER = """
import os, sys
from fiscaldisclosure.corpus.survey import survey
from fiscaldisclosure.read import publication

told = publication.read_publication

def read(files, *grouping):
    if files[0].endswith("fatal.json"): os.abort()
    return told(files, *grouping)

from fiscaldisclosure.read import units
units.read_publication = read
units.Portion.publications.__defaults__ = (read,)
done = survey(sys.argv[2:], sys.argv[1])
print(done.tally.publications, done.tally.unreadable)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the stand-in for a bad file is copied with the process")
def test_a_file_that_kills_its_reader_ends_nothing(province, tmp_path):
    """It is told as unreadable, with the reason; all others are surveyed."""
    killer = Path("province", "007", "fatal.json")
    killer.write_text("{}", encoding="utf-8")
    files = [*province, str(killer)]
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path / "out"), *files],
        capture_output=True,
        check=True,
        timeout=120,
        env={**os.environ},
    )
    assert done.stdout.split() == [str(COUNT + 3).encode(), b"3"]
    rows = {row["publication"]: row for row in read(tmp_path / "out" / "publications.csv")}
    assert "读取进程中途退出" in rows[str(killer)]["failure"]


def test_the_work_and_what_it_makes_can_be_sent():
    """To another process or another machine, where it does the same."""
    work = Work(settings=fd.Settings(ignore=["note"], severity={"FD201": fd.Severity.WARNING}))
    portion = Portion((("examples/organization-department.json",),))
    again, task = pickle.loads(pickle.dumps((work, portion)))  # noqa: S301  # our own
    made = again(task)
    assert pickle.loads(pickle.dumps(made)) == made == work(portion)  # noqa: S301  # our own


def test_the_command(province, tmp_path, capsys, monkeypatch):
    """It tells how much there is, names the tables, speaks both languages and takes over what was done."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    folder, out = "province", str(tmp_path / "out")
    assert main(["survey", folder, "-o", out]) == 2
    told, complained = capsys.readouterr()
    assert "102 份决算，2 份未能读取；10 份有错误：共 10 个错误" in told
    assert "publications.csv" in told
    assert [line.split("：")[0] for line in complained.splitlines()] == [
        f"✗ {file}" for file in province if "2024" not in file
    ]
    assert main(["survey", folder, "-o", out, "--language", "en"]) == 2
    assert main(["survey", folder, "-o", out, "--language", "en"]) == 2
    assert "102 publications taken over" in capsys.readouterr().out
    for file in province:
        if "2024" not in file:
            Path(file).unlink()
    assert main(["survey", folder, "-o", out, "--ignore", "FD201"]) == 0
    assert "0 份有错误" in capsys.readouterr().out
    assert main(["survey", folder, str(tmp_path / "missing"), "-o", out]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_the_command_names_the_first_of_many_unreadable_files(tmp_path, capsys, monkeypatch):
    """A terminal is not flooded: the rest is counted, and the table that lists them is named."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    for number in range(25):
        (tmp_path / f"{number}.txt").write_text("没有数字", encoding="utf-8")
    assert main(["survey", str(tmp_path), "-o", str(tmp_path / "out"), "--apart"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1].startswith("✗ 另有 5 份未能读取")
    assert "publications.csv" in lines[-1]


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (ReadError("damaged"), False),
        (ReadError(said("file.empty")), False),
        (ReadError(said("file.not-read", reason=said("file.damaged"))), False),
        (ReadError(said("file.not-read", reason=said("system.EACCES"))), True),
        (MissingPackageError("install it"), True),
        (RuntimeError("a defect"), True),
    ],
)
def test_what_may_go_well_the_next_time_is_done_again(province, tmp_path, error, again):
    """A defect, a missing package or a file that was closed is no lasting property of a file, and is not kept as one."""

    def fails(work, tasks):
        for task in tasks:
            yield work.failed(task.files, error) if "007" in str(task) else work(task)

    survey(province, tmp_path / "out", map=fails)
    done = survey(province, tmp_path / "out", map=map)
    assert (done.tally.unreadable == 2) is again
    assert done.kept < COUNT + 2 if again else done.kept == COUNT + 2


def test_a_part_that_is_damaged_is_done_again(province, tmp_path):
    """Whatever happened to the disk, a survey goes on."""
    whole = contents(survey(province, tmp_path / "out", map=map))
    part = next((tmp_path / "out" / FOLDER).glob("*.zip"))
    part.write_bytes(part.read_bytes()[:10])
    assert contents(survey(province, tmp_path / "out", map=map)) == whole


def test_the_command_says_what_cannot_be_done(tmp_path, capsys, monkeypatch):
    """Nothing to read, nowhere to write, nothing that could be read: status 2 and a sentence."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    (tmp_path / "a.txt").write_text("没有", encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["survey", str(tmp_path / "nothing"), "-o", str(tmp_path / "out")]) == 2
    assert "没有可以读取的文件" in capsys.readouterr().err
    assert main(["survey", str(tmp_path / "a.txt"), "-o", str(tmp_path / "file" / "out")]) == 2
    assert "请另选文件夹" in capsys.readouterr().err
    assert main(["survey", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]) == 2


def test_no_cell_is_computed_by_a_spreadsheet(tmp_path):
    """Documents are written by others: text that begins as a formula is kept text, a negative number is a number."""
    named = fd.Department(name="=HYPERLINK(1)", year=2024)
    told = fd.Disclosure(
        department=named, agency_operating=fd.BudgetLine(final="3.00", stated_change="-1.00")
    )
    path = tmp_path / "a.json"
    path.write_text(fd.dumps(told), encoding="utf-8")
    done = survey([path], tmp_path / "out", map=map)
    assert read(done.tables["publications"])[0]["department"] == "'=HYPERLINK(1)"
    assert "-1.00" in [row["value"] for row in read(done.tables["figures"])]
