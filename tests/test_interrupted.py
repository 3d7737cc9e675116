"""Ctrl-C and a full disk at random moments of every command that writes: nothing that was there is lost."""

import errno
import os
import subprocess
import sys
from itertools import count
from pathlib import Path
from random import Random

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.__main__ import main as script
from fiscaldisclosure.cli import main
from fiscaldisclosure.read.workers import Workers

DATA = fd.dumps(
    fd.Disclosure(revenue=fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72"))
)
PAGE = "<h2>一、收入决算情况说明</h2><p>本年收入合计2583.72万元，其中：财政拨款收入2417.96万元，其他收入164.77万元。</p>"
COMMANDS = {
    "report": ("check", "a.json", "-o", "out/report.txt"),
    "report on a page": ("check", "a.json", "--output-format", "html", "-o", "out/report.html"),
    "baseline": ("check", "a.json", "--write-baseline", "out/base.json"),
    "acceptance": (
        "accept",
        "a.json",
        "FD201",
        "--who",
        "甲",
        "--why",
        "乙",
        "--suppressions",
        "out/accepted.toml",
    ),
    "copy with comments": ("annotate", "a.html", "-o", "out/annotated.html"),
    "copy with corrections": ("fix", "a.html", "-o", "out/fixed.html"),
    "input": ("new", "-o", "out/new.toml"),
    "documents": ("compose", "right.json", "-o", "out"),
    "survey": ("survey", "a.json", "-o", "out"),
}
MOMENTS = 10
pytestmark = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # Ctrl-C met a clean-up
_DISK = {"write", "writelines", "flush", "fsync", "close", "open", "mkdir"}


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A folder with documents, and outputs of before."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        Workers, "call", lambda _, __, work, *given: work(*given)
    )  # no process is interrupted
    Path("a.json").write_text(DATA, "utf-8")
    Path("right.json").write_text(DATA.replace("2583.72", "2582.73"), "utf-8")
    Path("a.html").write_text(PAGE, "utf-8")
    Path("out").mkdir()
    return tmp_path


def stopped(words, error, moment, counts):
    """Run a command, and let an error meet it at a moment; return how many moments there were up to then."""
    at = count(1)
    seen = 0
    ours = os.getpid()

    def note(frame, event, what):
        nonlocal seen
        if os.getpid() == ours and counts(frame, event, what):  # a reader's process is never met by Ctrl-C
            seen = next(at)
            if seen == moment:
                sys.setprofile(None)
                raise error

    sys.setprofile(note)
    try:
        main(["--language", "en", *words])
    except SystemExit:
        pass
    finally:
        sys.setprofile(None)
    return seen


def is_call(_, event, __):
    return event == "call"


def is_disk(frame, event, what):
    """Whether a file of the outputs is about to be written to."""
    if event != "c_call" or what.__name__ not in _DISK or what.__self__ in {sys.stdout, sys.stderr}:
        return False
    return "fiscaldisclosure" in frame.f_code.co_filename


def held():
    """Return what every file holds that somebody asked for; what a survey remembers is its own."""
    files = [path for path in sorted(Path().rglob("*")) if path.is_file() and path.parent.name != ".parts"]
    return {path: path.read_bytes() for path in files}


def restore(files):
    """Let there be these files, and no others."""
    for path in held().keys() - files.keys():
        path.unlink()
    for path, data in files.items():
        path.write_bytes(data)


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    ("error", "counts"),
    [(KeyboardInterrupt(), is_call), (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), is_disk)],
    ids=["ctrl-c", "full disk"],
)
def test_nothing_that_was_there_is_lost(words, error, counts, capsys):
    """Every file is the old one or the new one, whole; inputs are as they were, and no piece stays behind."""
    main(["--language", "en", *words])
    new = held()
    old = {path: data if path.parent == Path() else b"old\n" for path, data in new.items()}
    if words[0] == "accept":  # entries are added to those that are there
        old[Path("out/accepted.toml")] = b"# ours\n"
    if words[0] == "new":  # it never takes the place of anything
        del old[Path("out/new.toml")]
    restore(old)
    moments = stopped(words, error, 0, counts)
    whole = held()
    chance = Random(words[0])
    for moment in chance.sample(range(1, moments + 1), min(MOMENTS, moments)):
        restore(old)
        stopped(words, error, moment, counts)
        found = held()
        assert found.keys() >= old.keys()
        assert not [path for path in found if path.name.endswith(".part")]
        assert not [path for path, data in old.items() if found[path] not in {data, new[path], whole[path]}]
        capsys.readouterr()


def test_ctrl_c_while_the_command_is_loaded_ends_it_quietly(monkeypatch):
    """The script loads the command within itself, so that nothing of it is shown to who pressed Ctrl-C at once."""
    asked = "import sys, fiscaldisclosure.__main__; print('fiscaldisclosure.cli' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert loaded.stdout.strip() == "False"

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.__import__", interrupted)
    assert script() == 130
