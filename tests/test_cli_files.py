"""What `check` does to files: it reads what is meant, tells what it passes over, and never harms an original."""

import os
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.errors import SettingsError
from fiscaldisclosure.project.writing import replacing

WRONG = fd.dumps(
    fd.Disclosure(revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72"))
)


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A folder with one document."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("决算").mkdir()
    Path("决算/甲.json").write_text(WRONG, encoding="utf-8")
    return tmp_path


class TestOriginal:
    """No output takes the place of a document."""

    @pytest.mark.parametrize("option", ["-o", "--write-baseline"])
    @pytest.mark.parametrize("name", ["决算/甲.json", "./决算/../决算/甲.json", "link.json", "hard.json"])
    def test_an_output_that_is_an_input_is_refused(self, option, name, capsys):
        """By whatever name: another path, a link."""
        Path("link.json").symlink_to("决算/甲.json")
        Path("hard.json").hardlink_to("决算/甲.json")
        assert main(["check", "决算", option, name]) == 2
        assert "不会覆盖" in capsys.readouterr().err
        assert Path("决算/甲.json").read_text("utf-8") == WRONG

    @pytest.mark.parametrize("form", ["html", "json", "md", "sarif"])
    def test_a_report_in_the_folder_is_no_document(self, form, capsys):
        """Nor is it refused the second time."""
        name = {"html": "决算/报告.html", "md": "决算/报告.md"}.get(form, "决算/报告.json")
        for _ in range(2):
            assert main(["check", "决算", "--output-format", form, "-o", name]) == 1
        assert main(["check", "决算", "-q"]) == 1
        captured = capsys.readouterr()
        assert captured.out.count("1 个错误") == 1
        assert f"跳过 {name}：是本程序的报告" in captured.err

    def test_what_was_there_stays_until_the_new_one_is_complete(self):
        """An error, or Ctrl-C, in the middle leaves the old file and nothing beside it."""
        Path("out").mkdir()
        Path("out/a.txt").write_text("old", encoding="utf-8")

        def write_half(stop):
            with replacing("out/a.txt") as stream:
                stream.write("half")
                raise stop

        for stop in (KeyboardInterrupt, ValueError):
            with pytest.raises(stop):
                write_half(stop)
            assert [(path.name, path.read_text("utf-8")) for path in Path("out").iterdir()] == [
                ("a.txt", "old")
            ]

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_full_disk_is_told(self):
        """As what it is, not as a defect."""
        with pytest.raises(SettingsError, match="cannot be written"), replacing("/dev/full") as stream:
            stream.write("x" * 100_000)

    def test_a_link_is_followed_and_permissions_stay(self):
        """What is replaced is the file that is meant."""
        Path("real.txt").write_text("old", encoding="utf-8")
        Path("real.txt").chmod(0o600)
        Path("name.txt").symlink_to("real.txt")
        with replacing("name.txt") as stream:
            stream.write("new")
        assert Path("name.txt").is_symlink()
        assert Path("real.txt").read_text("utf-8") == "new"
        assert os.name == "nt" or Path("real.txt").stat().st_mode & 0o777 == 0o600


class TestFolders:
    """One odd file never ends a batch, and nothing is passed over in silence."""

    @pytest.mark.parametrize(
        ("name", "told"), [("附件.rar", "压缩包"), ("扫描件.JPG", "图片"), ("决算.odt", "另存为")]
    )
    def test_what_is_not_read_is_told_with_the_reason(self, name, told, capsys):
        """The rest is checked, and the status is that of the rest."""
        Path("决算", name).write_bytes(b"")
        assert main(["check", "决算", "-q"]) == 1
        captured = capsys.readouterr()
        assert f"跳过 决算/{name}" in captured.err
        assert told in captured.err
        assert "1 个错误" in captured.out

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
    def test_a_pipe_is_not_waited_for(self, capsys):
        """Nobody may ever write into it."""
        os.mkfifo("决算/乙.txt")
        assert main(["check", "决算", "-q"]) == 2
        captured = capsys.readouterr()
        assert "决算/乙.txt：不是普通文件" in captured.err
        assert "1 个错误" in captured.out

    def test_a_folder_that_cannot_be_opened_is_told(self, capsys, monkeypatch):
        """With its path; the others are checked."""
        walk = os.walk

        def closed(top, *, onerror):
            onerror(PermissionError(13, "Permission denied", f"{top}/乙"))
            return walk(top)

        monkeypatch.setattr(os, "walk", closed)
        assert main(["check", "决算", "-q"]) == 2
        captured = capsys.readouterr()
        assert "决算/乙：文件夹无法打开" in captured.err
        assert "1 个错误" in captured.out


@pytest.mark.parametrize("colour", ["always", "never"])
def test_nothing_in_a_document_is_obeyed_by_the_terminal(colour, capsys):
    """Escapes and marks of direction are seen, in the file's name too."""
    name = "甲\x1b[2J\u202e.json"
    Path(name).write_text(
        fd.dumps(
            fd.Disclosure(
                department=fd.Department(name="某局\x1b]0;x\x07"),
                statements=[
                    fd.Statement(
                        subject="支出\x1b[8m\u2066",
                        line=fd.BudgetLine(final="3", stated_change="1", stated_growth_rate="9"),
                    )
                ],
            )
        ),
        encoding="utf-8",
    )
    main(["check", name, "-v", "--color", colour])
    main(["show", name, "--color", colour])
    main(["check", "无\x1b[2J.txt"])
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert not set(told) & set("\x07\x9b\u202e\u2066")
    assert all(bad not in told for bad in ("\x1b[2J", "\x1b]", "\x1b[8m"))
    assert "␛[8m⟨U+2066⟩" in told


def test_a_missing_folder_is_named(tmp_path, capsys, monkeypatch):
    """Who mistyped a folder is told which, not that there is no file."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "甲/乙/丙.txt", "丁.txt"]) == 2
    told = "".join(capsys.readouterr())
    assert "没有“甲”这个文件夹" in told
    assert "丁.txt：没有这个文件" in told


def test_zero_bytes_are_not_called_empty(tmp_path, capsys, monkeypatch):
    """A download that broke off leaves them, and a file of no bytes is another matter."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    for data, said in ((bytes(999), "全是空字节"), (b"", "文件是空的"), (b" \n", "文件是空的")):
        (tmp_path / "a.docx").write_bytes(data)
        assert main(["check", str(tmp_path / "a.docx")]) == 2
        assert said in "".join(capsys.readouterr())
