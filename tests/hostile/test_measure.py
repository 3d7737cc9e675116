"""The measurement of the hostile printer: a small run of it, and that it counts rightly."""

from collections import Counter
from random import Random

from measure import hostile
from measure.hostile import MANY, ROWS, Task, main, measured, table, tasks, transforms


def test_every_transform_has_its_turn():
    """Prints are shared evenly among transforms, and a mix is drawn anew for each."""
    assert len(ROWS) == len(set(ROWS))
    assert transforms("none", Random(1)) == []
    assert transforms(ROWS[1], Random(1)) == [ROWS[1]]
    assert len(set(transforms(MANY, Random(1)))) > 1


def test_a_small_run_counts_documents_and_slips():
    """Each honest print is one document; each slip that a plain print shows is one slip."""
    honest = measured(Task(0, 2, slips=False, seed=1))
    assert sum(times for (_, _, what), times in honest.items() if what == "documents") == 2
    slips = measured(Task(0, 2, slips=True, seed=1))
    assert all(what in {"slips", "found", "first"} for _, _, what in slips)


def test_work_is_cut_into_runs():
    """Honest prints first, then those with a slip."""
    assert [(task.start, task.size, task.slips) for task in tasks(101, 1, 1)] == [
        (0, 100, False),
        (100, 1, False),
        (0, 1, True),
    ]


def test_the_table_counts_accusations_by_kind():
    """A row tells of how many documents of each kind somebody was accused in."""
    counts = Counter(
        {("none", "text", "documents"): 4, ("none", "text", "accused"): 1, ("none", "text", "slips"): 2}
    )
    row = next(line for line in table(counts).splitlines() if line.startswith("| **none**"))
    assert (
        row == "| **none** | 1 of 4 | 0 of 0 | 0 of 0 | 0 of 0 | 0 of 0 | 0.00 | 0 of 4 | 0% of 2 | 0% of 2 |"
    )


def test_the_command_files_its_table(tmp_path, capsys):
    """The command measures, prints, and puts what it printed on a page."""
    page, twin = tmp_path / "page.md", tmp_path / "en" / "page.md"
    twin.parent.mkdir()
    for path in (page, twin):
        path.write_text(
            "<!-- hostile printer: generated below --><!-- hostile printer: generated above -->", "utf-8"
        )
    assert main(["--examples", "1", "--processes", "1", "--into", str(page)]) == 0
    printed = capsys.readouterr().out
    assert "1 honest prints" in printed
    assert printed.strip() in twin.read_text("utf-8")
    assert "没有错的 1 份" in page.read_text("utf-8")


def test_a_print_that_was_accused_is_kept(tmp_path, monkeypatch, capsys):
    """What an honest print was accused of can be looked into: its file is kept as it was read."""
    monkeypatch.setattr(hostile, "accusations", lambda *_, **__: ["accused"])
    assert main(["--examples", "1", "--processes", "1", "--keep", str(tmp_path / "kept")]) == 1
    capsys.readouterr()
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["1-0-plain.txt"]
