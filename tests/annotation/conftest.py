"""What the tests of copies share: documents made by hand, and what a reader of the package sees."""

import re
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = {"w": W}


class Parts:
    """The parts of packages."""

    @staticmethod
    def word(body, **parts):
        """A Word document of a body, with other parts."""
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            archive.writestr("[Content_Types].xml", "<Types xmlns='http://types'/>")
            document = f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>"
            archive.writestr("word/document.xml", document)
            for path, text in parts.items():
                archive.writestr(path, text)
        return file.getvalue()

    @staticmethod
    def of(data):
        """The parts of a file by their paths."""
        with ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @classmethod
    def changed(cls, before, after):
        """The parts that are new or other ones; none may be gone."""
        old, new = cls.of(before), cls.of(after)
        assert set(old) <= set(new)
        return {path for path in new if old.get(path) != new[path]}

    @classmethod
    def comments(cls, data):
        """What each comment says, and the text it stands at."""
        parts = cls.of(data)
        body = ET.fromstring(parts["word/document.xml"])  # noqa: S314  # written here
        said = {}
        for path, content in parts.items():
            if re.fullmatch(r"word/comments\d*\.xml", path):
                for item in ET.fromstring(content):  # noqa: S314  # written here
                    said[item.get(f"{{{W}}}id")] = "\n".join(
                        "".join(text.text or "" for text in line.iter(f"{{{W}}}t"))
                        for line in item.iter(f"{{{W}}}p")
                    )
        at, open_ = dict.fromkeys(said, ""), set()
        for item in body.iter():
            kind, key = item.tag.rpartition("}")[2], item.get(f"{{{W}}}id")
            if kind == "commentRangeStart":
                open_.add(key)
            elif kind == "commentRangeEnd":
                open_.remove(key)
            elif kind in {"t", "delText"}:
                for held in open_:
                    at[held] += item.text or ""
        assert not open_
        return [(at[key], text) for key, text in said.items()]

    @classmethod
    def rejected(cls, data):
        """The text of each paragraph if all changes are rejected."""
        body = ET.fromstring(cls.of(data)["word/document.xml"])  # noqa: S314  # written here
        for parent in list(body.iter()):
            for child in list(parent):
                if child.tag == f"{{{W}}}ins":
                    parent.remove(child)
        return [
            "".join(item.text or "" for item in line.iter() if item.tag in {f"{{{W}}}t", f"{{{W}}}delText"})
            for line in body.iter(f"{{{W}}}p")
        ]


@pytest.fixture(scope="session")
def parts():
    """What looks into packages."""
    return Parts
