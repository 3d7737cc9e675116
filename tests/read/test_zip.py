"""Zip archives: what a department published, read as one publication; what nobody can read in it is told."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.cli import main
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.files import zipped

TOLD = "甲市教育局2024年度部门决算\n一、收入决算情况说明\n本年收入合计100.00万元，其中：财政拨款收入100.00万元。\n"
TABLE = (
    "收入决算表\n单位：万元\n项目\t本年收入合计\t财政拨款收入\n"
    "功能分类科目编码\t科目名称\t本年收入合计\t财政拨款收入\n合计\t\t120.00\t120.00\n"
)


def packed(files):
    """An archive of files by their names."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def test_the_files_of_an_archive_are_one_publication(tmp_path, capsys):
    """A figure knows which file of the archive it stands in, and the command reads an archive as any other file."""
    path = tmp_path / "附件.zip"
    path.write_bytes(
        packed({"公开/决算说明.txt": TOLD, "__MACOSX/._决算说明.txt": "x", "公开/~$说明.docx": "x"})
    )
    disclosure = fd.read(path)
    files = {figure.place.file for _, figure in disclosure.figures()}
    assert files == {f"{path}/公开/决算说明.txt"}
    assert disclosure.unread == ()
    assert main(["check", str(tmp_path), "--no-config"]) == 0
    assert "附件.zip" in capsys.readouterr().out


def test_what_cannot_be_read_in_it_is_told():
    """A picture, an archive within the archive, a damaged document: each by its name and why, and the rest is read."""
    told = {
        "说明.txt": TOLD,
        "内.zip": packed({"a.txt": TOLD}),
        "坏.docx": b"PK",
        "照片.ppt": "?",
        "数据.json": "{}",
    }
    disclosure = read_bytes((packed(told), "x.zip"))
    assert {figure.place.file for _, figure in disclosure.figures()} == {"x.zip/说明.txt"}
    unread = {item.place.file: item.text for item in disclosure.unread if item.whole}
    assert {"x.zip/内.zip", "x.zip/坏.docx", "x.zip/数据.json"} <= set(unread)
    assert "损坏" in unread["x.zip/坏.docx"]


def test_odd_entries_cost_themselves():
    """A file that is packed as no office file is costs itself, and one without a name is read."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("说明.txt", TOLD)
        archive.writestr(ZipInfo("乙.txt"), TOLD, ZIP_LZMA)
        archive.writestr("?", TOLD)
    data = file.getvalue().replace(b"?", b"\0")  # a name that begins with a zero is none
    disclosure = read_bytes((data, "x.zip"))
    assert {figure.place.file for _, figure in disclosure.figures()} == {"x.zip/说明.txt", "x.zip/"}
    assert any("乙.txt" in item.text and "压缩" in item.text for item in disclosure.unread)


def test_an_archive_of_nothing_is_refused():
    """Nothing in it can be read: the archive is told, not its parts."""
    with pytest.raises(fd.ReadError, match="none of the 1 files in the archive can be read"):
        read_bytes((packed({"a.rar": b"Rar!\x1a\x07"}), "x.zip"))


def test_an_archive_is_bounded(monkeypatch):
    """So many files are no publication, and what they unpack to is counted together."""
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 3)
    with pytest.raises(fd.ReadError, match="holds 4 files"):
        read_bytes((packed({f"{number}.txt": TOLD for number in range(4)}), "x.zip"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "flagged"])
def test_names_are_as_they_were_packed(encoding):
    """Chinese systems write names in GB18030, others in UTF-8, with or without saying so."""
    name = "决算说明.txt"
    if encoding == "flagged":
        data = packed({name: TOLD})
    else:
        raw = name.encode(encoding)
        data = packed({"x" * len(raw): TOLD}).replace(b"x" * len(raw), raw)
    files = {figure.place.file for _, figure in read_bytes((data, "x.zip")).figures()}
    assert files == {f"x.zip/{name}"}
