"""What errors say: everything that can be raised has Chinese and English words, and they fit what is said of it."""

import ast
import pickle
import re
import string
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.errors import FiscalDisclosureError, Message, reason, said

SOURCE = Path(fd.__file__).parent
WORDS = {
    f"{section}.{key}": words
    for section, entries in tomllib.loads(
        files("fiscaldisclosure").joinpath("errors.toml").read_text("utf-8")
    ).items()
    for key, words in entries.items()
}
TREES = {
    path.relative_to(SOURCE): ast.parse(path.read_text("utf-8"))
    for path in SOURCE.rglob("*.py")
    if "testing" not in path.parts
}
CALLS = [
    (path, node, node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""))
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call)
]
OURS = {"FiscalDisclosureError", "FigureError", "DataError", "ReadError", "SettingsError"}
REFUSING = {"fail": 2, "refuse": 1, "_fail": 1, "_give_up": 1}
"""Where the calls that raise for others take what is said."""


def names(text):
    """The names that a text of the catalogue fills in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def shown(text):
    """A text without what it fills in and what it quotes: words that both languages share."""
    text = re.sub(r"`[^`]*`|“[^”]*”|'[^']*'|\"[^\"]*\"|\{[^}]*\}", "", text)
    return re.sub(r"pip install \S+|fiscaldisclosure[\w .-]*|--[\w-]+|[\w.]+\([^)]*\)|（\w+（?", "", text)


@pytest.mark.parametrize("key", WORDS)
def test_every_entry_is_said_in_both_languages(key):
    """Chinese words in Chinese, English words in English, and nothing else."""
    words = WORDS[key]
    assert set(words) == {"zh", "en"}
    assert not re.search(r"[\u4e00-\u9fff，。；：]", shown(words["en"]).replace("万元", ""))
    assert not re.search(r"[a-z]+ [a-z]+ [a-z]+", shown(words["zh"]))
    assert names(words["zh"]) <= names(words["en"]) | {"line", "column"}


def test_everything_that_is_raised_is_in_the_catalogue():
    """No error is raised with words of its own: each says an entry of the catalogue, or what another error said."""
    told = [
        (path, node.lineno, node.args[REFUSING.get(name, 0)])
        for path, node, name in CALLS
        if (name in OURS and node.args) or (name in REFUSING and len(node.args) > REFUSING[name])
    ]
    assert len(told) > 150
    assert [
        (str(path), line)
        for path, line, words in told
        if isinstance(words, ast.JoinedStr | ast.Constant | ast.BinOp)
    ] == []


def test_what_is_said_of_an_entry_fills_it_in():
    """Each name in the words is given wherever the entry is said."""
    said_here = [(path, node) for path, node, name in CALLS if name == "said"]
    for path, node in said_here:
        if isinstance(node.args[0], ast.Constant):
            given = {keyword.arg for keyword in node.keywords}
            words = WORDS[node.args[0].value]
            assert names(words["zh"]) | names(words["en"]) <= given, (path, node.lineno)


def test_every_entry_is_said_somewhere():
    """Words that nothing says would be kept in vain."""
    constants = {
        node.value for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    }
    assert [key for key in WORDS if key not in constants and not key.startswith("system.")] == []


def test_an_error_says_where_and_what_in_either_language():
    """A file, a key in it, and lists with their own separators."""
    error = fd.SettingsError(said("hint.known", names=("甲", "乙")), "a.toml", "", "select")
    assert str(error) == "a.toml: select: known are 甲, 乙"
    assert error.in_("zh") == "a.toml：select：已有 甲、乙"


def test_words_of_ones_own_are_said_as_they_are():
    """Rules of somebody's own may raise errors too."""
    assert FiscalDisclosureError("坏了").in_("en") == "坏了"


def test_errors_are_the_same_in_another_process():
    """Files are read in processes of their own, and what went wrong comes back."""
    error = fd.ReadError(said("file.too-large", size=12), "a.pdf")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
    assert (copy.in_("zh"), copy.told, copy.at) == (error.in_("zh"), error.told, error.at)


def test_a_reason_of_the_system_that_is_not_known_is_told_as_it_comes():
    """Better English than nothing."""
    assert reason(OSError(1_000_000, "strange")) == "strange"
    assert reason(OSError(2, "No such file")) == Message("system.ENOENT")
