"""Accepting a finding of one department never accepts it of another."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main

WRONG = fd.Disclosure(
    revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72")
)
FOLDER = st.sampled_from(["甲局", "乙局", "[甲]局", "甲 局", "甲?", "2024"])
TREES = st.sets(
    st.tuples(st.lists(FOLDER, max_size=3), st.sampled_from(["决算.json", "决算[1].json", "a*.json"])).map(
        lambda item: (*item[0], item[1])
    ),
    min_size=2,
    max_size=6,
)
"""Paths of documents, many of one name."""


@settings(max_examples=15)
@given(TREES, st.randoms())
def test_accepting_one_of_a_tree_leaves_all_others(tree, chance):
    """Whatever folders and files are called, and wherever the list stands."""
    with TemporaryDirectory() as folder:
        files = [Path(folder, *parts) for parts in sorted(tree)]
        for file in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(fd.dumps(WRONG), encoding="utf-8")
        chosen, beside = chance.choice(files), chance.choice(files).parent
        options = ["--suppressions", str(beside / "a.toml"), "--no-config"]
        asked = ["accept", str(chosen), "FD201", "--who", "张三", "--why", "已核实", *options]
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            assert main(asked) == 0
            status = {file: main(["check", str(file), "-q", *options]) for file in files}
    assert status == {file: int(file != chosen) for file in files}


def test_it_is_said_where_the_list_is_and_how_it_is_named(tmp_path, monkeypatch, capsys):
    """In the working directory it is applied by itself; elsewhere, and where an option names it, the option is told."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("决算.json").write_text(fd.dumps(WRONG), encoding="utf-8")
    accept = ["accept", "决算.json", "FD201", "--who", "张三", "--why", "已核实"]
    assert main([*accept, "--suppressions", "清单/全市.toml"]) == 0
    assert "核对时加 --suppressions 清单/全市.toml" in capsys.readouterr().out
    assert main(["check", "决算.json", "-q"]) == 1
    assert main(["check", "决算.json", "-q", "--suppressions", "清单/全市.toml"]) == 0
    capsys.readouterr()
    assert main(accept) == 0
    assert (
        f"在 {tmp_path} 中核对时自动采用；在别的文件夹核对，加 --suppressions {tmp_path}"
        in capsys.readouterr().out
    )
    assert main(["check", "决算.json", "-q"]) == 0
