"""The project promises only what is there: extras are used, the README lists them, Pythons and profiles are real."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import settings

import fiscaldisclosure

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
PACKAGE = Path(fiscaldisclosure.__file__).parent
USERS = {
    "pdf": [PACKAGE],
    "excel": [PACKAGE],
    "ocr": [PACKAGE],
    "frames": [PACKAGE],
    "plot": [PACKAGE],
    "cluster": [ROOT / "examples", ROOT / "tests"],
    "notebook": [ROOT / "examples", ROOT / "tests"],
    "test": [ROOT / "tests"],
}
"""For each extra of users and of tests, the source that claims to use it."""
TOOLS = {"bench", "lint", "docs"}
"""Extras that commands use, not imports."""
IMPORTED_AS = {
    "pyarrow": '"pyarrow"',
    "XlsxWriter": "from xlsxwriter import",
    "pytest-xdist": "-n auto",
    "ipykernel": "ipykernel",
    "onnxruntime": "onnxruntime",
}
"""What is used without an import: an option of a command, the kernel of a notebook, what another package loads or runs on."""


def packages(extra):
    """The packages of an extra, without those of other extras of this project."""
    names = (re.match(r"[\w.-]+", requirement).group() for requirement in EXTRAS[extra])
    return [name for name in names if name != PROJECT["project"]["name"]]


def text_of(folders):
    """All source of some folders, notebooks too."""
    kinds = ("*.py", "*.ipynb")
    files = {file for folder in folders for kind in kinds for file in folder.rglob(kind)}
    return "\n".join(file.read_text("utf-8") for file in sorted(files))


@pytest.mark.parametrize("extra", USERS)
def test_every_package_of_an_extra_is_used_where_the_extra_says(extra):
    """Nobody installs what nothing imports."""
    source = text_of(USERS[extra]) + (ROOT / "README.md").read_text("utf-8")
    unused = [
        name
        for name in packages(extra)
        if not re.search(rf"(?:import|from) {name.replace('-', '_')}\b", source)
        and IMPORTED_AS.get(name, "\0") not in source
    ]
    assert unused == []


def test_no_extra_is_forgotten_here():
    """An extra is for users, for tests or for tools; the others only join them."""
    joined = {extra for extra in EXTRAS if not packages(extra)}
    assert set(EXTRAS) - joined == {*USERS, *TOOLS}


def test_the_readme_lists_the_extras_of_users():
    """What can be asked for is told, and what is told can be asked for."""
    told = re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told == ["pdf", "excel", "ocr", "frames", "plot", "cluster", "notebook", "all"]
    assert set(told) == set(EXTRAS) - {"test", "dev", *TOOLS}


def test_exemptions_name_files_that_are_there():
    """An exemption of a file that is gone would hide the faults of a file that comes."""
    named = PROJECT["tool"]["ruff"]["lint"]["per-file-ignores"]
    single = [path for path in named if "*" not in path]
    assert [path for path in single if not (ROOT / path).exists()] == []


def test_ci_draws_the_same_examples_in_every_run():
    """The profile for CI is deterministic, and it is the one that CI uses."""
    assert settings.get_profile("ci").derandomize
    script = ROOT / ".ci" / "run"
    assert "export HYPOTHESIS_PROFILE=ci" in script.read_text("utf-8")


def test_pythons():
    """The oldest Python that is asked for is the first that is claimed."""
    claimed = [
        name.rpartition(" ")[2] for name in PROJECT["project"]["classifiers"] if "Python :: 3." in name
    ]
    assert PROJECT["project"]["requires-python"] == f">={claimed[0]}"
    assert claimed == sorted(claimed, key=lambda version: int(version.partition(".")[2]))
