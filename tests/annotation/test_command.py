"""`annotate` and `fix` at the command line: where copies go, and what is never written over."""

import json
from pathlib import Path

import pytest

from fiscaldisclosure.cli import main

TEXT = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
WRONG = (
    TEXT.format("一、收入决算情况说明")
    + TEXT.format("本年收入合计2583.72万元，其中：财政拨款收入2417.96万元，其他收入164.77万元。")
    + TEXT.format("二、收入支出决算总体情况说明")
    + TEXT.format("2024年度收入总计2582.73万元，其中：本年收入合计2582.73万元。")
)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, parts):
    """A folder with a wrong document and a right one."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("决算.docx").write_bytes(parts.word(WRONG))
    Path("另一.docx").write_bytes(parts.word(WRONG.replace("2583.72", "2582.73")))
    return tmp_path


def test_annotate_writes_beside_the_original(capsys, parts):
    """The copy bears the name of the original and says so."""
    before = Path("决算.docx").read_bytes()
    assert main(["annotate", "决算.docx", "--least", "error"]) == 0
    assert "决算.docx：已写入 决算.annotated.docx，1 个问题，标注 1 处" in capsys.readouterr().out
    assert Path("决算.docx").read_bytes() == before
    assert [at for at, _ in parts.comments(Path("决算.annotated.docx").read_bytes())] == ["2583.72"]


def test_findings_are_counted_as_check_counts_them(capsys, parts):
    """One that blames several prints is one finding, and is told at how many places it stands."""
    text = TEXT.format("一、收入决算情况说明") + TEXT.format(
        "本年收入合计97.31万元，其中：财政拨款收入40.12万元，其他收入50.46万元。"
    )
    Path("决算.docx").write_bytes(parts.word(text))
    main(["check", "决算.docx", "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    assert main(["annotate", "决算.docx"]) == 0
    counted = sum(item["severity"] != "note" for item in found)
    marked = len(parts.comments(Path("决算.annotated.docx").read_bytes()))
    assert f"{counted} 个问题，标注 {marked} 处" in capsys.readouterr().out


def test_fix_tells_what_it_replaced(capsys):
    """Each figure with its place, old and new; the exit status says that no error is left."""
    assert main(["fix", "决算.docx"]) == 0
    out = capsys.readouterr().out
    assert "已写入 决算.fixed.docx，更正 1 处" in out
    assert "本年收入合计：2,583.72 万元 → 2,582.73 万元（FD201）" in out
    assert main(["check", "决算.fixed.docx"]) == 0


def test_nothing_to_fix_writes_nothing(capsys):
    """An honest document has no copy."""
    assert main(["fix", "另一.docx"]) == 0
    assert "没有可以确定的更正，没有写出文件" in capsys.readouterr().out
    assert sorted(path.name for path in Path().iterdir()) == ["决算.docx", "另一.docx"]


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_no_input_is_written_over(command, capsys):
    """Nor can two copies go to one file."""
    Path("link.docx").symlink_to("决算.docx")
    before = Path("决算.docx").read_bytes()
    assert main([command, "决算.docx", "-o", "link.docx"]) == 2
    assert main([command, "决算.docx", "另一.docx", "-o", "out.docx"]) == 2
    assert "不会覆盖" in capsys.readouterr().err
    assert Path("决算.docx").read_bytes() == before
    assert not Path("out.docx").exists()


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_a_folder_that_is_named_as_one_is_made(command):
    """As the help shows: -o 批注/, for one file and for several."""
    assert main([command, "决算.docx", "-o", "全市/批注/"]) in {0, 1}
    assert main([command, "决算.docx", "另一.docx", "--apart", "-o", "两份/"]) in {0, 1}
    assert sorted(path.parent.as_posix() for path in Path().rglob("*决算.*ed.docx")) == ["两份", "全市/批注"]


def test_copies_go_into_a_folder_and_are_no_documents(capsys):
    """A copy beside its original is not checked with it."""
    Path("out").mkdir()
    assert main(["annotate", "决算.docx", "另一.docx", "-o", "out", "--apart"]) == 0
    assert {path.name for path in Path("out").iterdir()} >= {"决算.annotated.docx"}
    assert main(["annotate", "决算.docx"]) == 0
    capsys.readouterr()
    main(["check", ".", "-q"])
    assert "跳过 决算.annotated.docx：是本程序写出或另存的副本" in capsys.readouterr().err


def test_what_holds_no_comments_is_told(capsys):
    """A text is refused with what to do instead."""
    Path("a.txt").write_text(
        "一、收入决算情况说明\n本年收入合计2583.72万元，其他收入164.77万元。", encoding="utf-8"
    )
    assert main(["annotate", "a.txt"]) == 2
    assert "不能加批注" in capsys.readouterr().err


def test_a_report_goes_to_standard_output(capsys):
    """`-o -` names no file."""
    assert main(["check", "决算.docx", "-q", "-o", "-"]) == 1
    assert "1 个错误" in capsys.readouterr().out
    assert not Path("-").exists()


def test_a_copy_goes_to_standard_output(capfdbinary):
    """Then what is told goes beside it."""
    assert main(["fix", "决算.docx", "-o", "-"]) == 0
    captured = capfdbinary.readouterr()
    assert captured.out.startswith(b"PK")
    assert "更正 1 处".encode() in captured.err


def test_what_cannot_be_corrected_is_told(capsys):
    """A text is not called free of certain corrections: it says which kinds can be corrected, and what to correct."""
    Path("a.txt").write_text(
        "一、收入决算情况说明\n本年收入合计2583.72万元，其中：财政拨款收入2417.96万元，其他收入164.77万元。",
        encoding="utf-8",
    )
    assert main(["fix", "a.txt"]) == 2
    captured = capsys.readouterr()
    assert "a.txt：.txt 文件中的数字不能由程序更正；能更正的有 .docx、.xlsx" in captured.err
    assert "没有可以确定的更正" not in captured.out
    assert "FD201" in captured.out


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_a_copy_bears_the_ending_of_its_kind(command, capsys):
    """No Word document goes into a file that is called a page or a workbook."""
    assert main([command, "决算.docx", "-o", "批注.html"]) == 2
    assert "写出的是 .docx 文件" in capsys.readouterr().err
    assert not Path("批注.html").exists()
    assert main([command, "决算.docx", "-o", "批注.DOCX"]) in {0, 1}
    assert Path("批注.DOCX").exists()


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_only_an_earlier_copy_is_written_over(command, capsys):
    """A document of another name that is there stays; a copy is made anew, and an empty file is nothing to keep."""
    before = Path("另一.docx").read_bytes()
    assert main([command, "决算.docx", "-o", "另一.docx"]) == 2
    assert "已经存在，又不是以前写出的副本" in capsys.readouterr().err
    assert Path("另一.docx").read_bytes() == before
    Path("空.docx").touch()
    for output in ("空.docx", "决算.fixed.docx", "决算.fixed.docx"):
        assert main([command, "决算.docx", "-o", output]) in {0, 1}


@pytest.mark.parametrize("command", ["annotate", "fix"])
@pytest.mark.parametrize(
    ("named", "wanted"),
    [
        (["全市"], ["一局/决算", "二局/下属/决算", "二局/决算"]),
        (["全市/"], ["一局/决算", "二局/下属/决算", "二局/决算"]),
        (["全市/一局", "全市/二局"], ["一局/决算", "二局/下属/决算", "二局/决算"]),
        (["全市/一局/决算.docx", "全市/二局/决算.docx"], ["一局/决算", "二局/决算"]),
        (["全市/一局", "另一.docx", "--apart"], ["决算"]),
    ],
)
def test_copies_of_one_name_stand_below_their_own_folders(command, named, wanted, parts):
    """Departments call their files alike: each copy is its own document's, and none takes the place of another."""
    for number, folder in enumerate(("一局", "二局", "二局/下属")):
        Path("全市", folder).mkdir(parents=True)
        wrong = WRONG.replace("2583.72", f"258{number + 3}.72")
        Path("全市", folder, "决算.docx").write_bytes(parts.word(wrong))
    assert main([command, *named, "-o", "副本"]) in {0, 1}
    ending = {"annotate": "annotated", "fix": "fixed"}[command]
    copies = set(Path("副本").rglob("决算*"))
    assert copies == {Path("副本", f"{name}.{ending}.docx") for name in wanted}
    assert len({path.read_bytes() for path in copies}) == len(wanted)


@pytest.mark.parametrize("command", ["annotate", "fix"])
def test_one_bad_file_never_ends_the_batch(command, capsys, parts):
    """A file that cannot be read, one that takes no notes, and one whose copy cannot be written are told; the rest is done."""
    for number, name in enumerate(("甲", "乙", "丙", "丁")):
        Path("全市", name).mkdir(parents=True)
        wrong = WRONG.replace("2583.72", f"258{number + 3}.72")
        Path("全市", name, "决算.docx").write_bytes(parts.word(wrong))
    Path("全市/甲/决算.docx").write_bytes(b"PK")
    Path("全市/乙/决算.docx").unlink()
    Path("全市/乙/决算.txt").write_text(
        "一、收入决算情况说明\n本年收入合计2583.72万元，其他收入164.77万元。", encoding="utf-8"
    )
    Path("副本").mkdir()
    Path("副本/丙").write_text("a file where a folder should be")
    assert main([command, "全市", "-o", "副本/"]) == 2
    err = capsys.readouterr().err
    assert all(f"{name}" in err for name in ("全市/甲/决算.docx", "全市/乙/决算.txt", "副本/丙"))
    assert [path.parent.name for path in Path("副本").rglob("*.docx")] == ["丁"]


def test_a_report_is_written_in_the_form_its_name_tells(capsys):
    """And said to be written, on standard error; a document's ending is no report's."""
    for name, begin in (
        ("a.html", b"<!DOCTYPE"),
        ("a.xlsx", b"PK"),
        ("a.json", b"{"),
        ("a.txt", b""),
        ("a", b""),
    ):
        assert main(["check", "决算.docx", "-o", name]) == 1
        captured = capsys.readouterr()
        assert (captured.out, captured.err) == ("", f"已写入 {name}：1 个错误，0 个警告，0 个提示\n")
        assert Path(name).read_bytes().startswith(begin)
    assert main(["check", "决算.docx", "-q", "-o", "a.html"]) == 1
    assert capsys.readouterr().err == ""
    for more in ([], ["--output-format", "html"]):
        assert main(["check", "决算.docx", "-o", "b.docx", *more]) == 2
        assert "报告不是 .docx 文件；请用以 " in capsys.readouterr().err
        assert not Path("b.docx").exists()


def test_a_report_is_not_written_over_a_document(capsys):
    """A report takes the place of a report, never of a document, whether or not that is read."""
    Path("另一.html").write_text("<p>本年收入合计2582.73万元。</p>", encoding="utf-8")
    before = Path("另一.html").read_bytes()
    assert main(["check", "决算.docx", "-o", "另一.html"]) == 2
    assert "不是以前写出的报告" in capsys.readouterr().err
    assert Path("另一.html").read_bytes() == before
    for form, output in (
        ("html", "报告.html"),
        ("json", "报告.json"),
        ("md", "报告.md"),
        ("text", "报告.txt"),
    ):
        for _ in range(2):
            assert main(["check", "决算.docx", "--output-format", form, "-o", output]) == 1
