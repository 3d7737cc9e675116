"""What an option and a command are, and the options that several commands share."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen

from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.report.formats import FORMATS

PROGRAM: Final = "fiscaldisclosure"


@frozen
class Option:
    """An argument: its flags, or its name if it has none, what it is for, and what argparse is told of it."""

    flags: tuple[str, ...]
    help: Label
    settings: dict[str, Any] = field(factory=dict)


def option(*flags: str, zh: str, en: str, **settings: Any) -> Option:
    """Make an argument of its flags, its help in both languages and what argparse is told."""
    return Option(flags, Label(zh, en), settings)


@frozen
class Command:
    """A command: its name, what it does, its arguments, and examples of its use."""

    name: str
    help: Label
    options: tuple[Option, ...]
    examples: tuple[tuple[str, Label], ...]


LANGUAGE: Final = option(
    "--language",
    zh="输出语言：zh 中文，en 英文（默认取自环境变量 LANG）",
    en="zh or en (default: from the environment, LANG)",
    choices=("zh", "en"),
)
DEBUG: Final = option(
    "--debug",
    zh="程序自身出错时显示完整的错误信息",
    en="show the traceback of a defect of the program",
    action="store_true",
)
COLOUR: Final = option(
    "--color",
    zh="何时使用颜色：auto 在终端上（默认），always，never；设有环境变量 NO_COLOR 时不用",
    en="when to use colours: auto at a terminal (default; not if NO_COLOR is set), always, never",
    choices=("auto", "always", "never"),
    default="auto",
)

CONFIG: Final = option(
    "--config",
    zh="设置文件（默认从当前文件夹起逐级向上，找 fiscaldisclosure.toml 或 pyproject.toml；与被核对文件放在一起的不采用）",
    en="the settings (default: the nearest fiscaldisclosure.toml or pyproject.toml in the working directory or above; "
    "those that come with the documents are not used)",
    metavar="FILE",
)
NO_CONFIG: Final = option("--no-config", zh="不用设置文件", en="use no file of settings", action="store_true")
OWN_RULES: Final = option(
    "--rules",
    zh="含有自定义规则的 Python 模块或 .py 文件，可多次给出",
    en="a Python module or .py file with rules of your own; may be repeated",
    action="append",
    metavar="MODULE",
)
SUPPRESSIONS: Final = option(
    "--suppressions",
    zh="已接受问题的清单（默认：设置所写的，或当前文件夹的 fiscaldisclosure-accepted.toml）",
    en="the file of accepted findings (default: the one in the settings, or fiscaldisclosure-accepted.toml in the "
    "working directory)",
    metavar="FILE",
)

FORM: Final = option(
    "--output-format",
    zh="；".join(f"{item.name} {item.purpose.zh}" for item in FORMATS.values()) + "；不写时按 -o 的文件名",
    en="; ".join(f"{item.name} {item.purpose.en}" for item in FORMATS.values())
    + "; if left out, as the name after -o ends",
    choices=tuple(FORMATS),
)
OUTPUT: Final = option(
    "-o", "--output", zh="结果写入文件，而不是屏幕", en="write the report to a file", metavar="FILE"
)
SELECT: Final = option(
    "--select",
    zh="只用这些规则：编号、名称、编号的开头（FD7）、严重程度或部分，以逗号分隔",
    en="apply these rules only: ids, names, beginnings of ids (FD7), severities or sections, with commas",
    action="append",
    metavar="RULES",
)
IGNORE: Final = option(
    "--ignore",
    zh="不用这些规则，写法相同",
    en="do not apply these rules, named in the same way",
    action="append",
    metavar="RULES",
)
SEVERITY: Final = option(
    "--severity",
    zh="改变规则的严重程度，如 FD925=error，可多次给出",
    en="what violations of rules weigh, such as FD925=error; may be repeated",
    action="append",
    metavar="RULE=LEVEL",
)
VERBOSE: Final = option(
    "-v",
    "--verbose",
    zh="逐条列出提示、各数出处和没有核对的数字",
    en="tell every note, every figure's place, and what is unchecked",
    action="store_true",
)
QUIET: Final = option("-q", "--quiet", zh="每个文件只输出一行", en="one line a file", action="store_true")
FILES: Final = option(
    "files",
    zh="文件、文件夹（含其下各级）、通配符；- 表示从标准输入读取文本",
    en="files, folders (and all below), patterns; - reads text from standard input",
    nargs="+",
    metavar="FILE",
)
DOCUMENTS: Final = option(
    "files",
    zh="文件、文件夹（含其下各级）、通配符",
    en="files, folders (and all below), patterns",
    nargs="+",
    metavar="FILE",
)
TOGETHER: Final = option(
    "--together",
    zh="所有文件作为一个部门一起核对",
    en="take all files for one department's and hold them together",
    action="store_true",
)
APART: Final = option(
    "--apart",
    zh="每个文件单独核对（默认：文件名和内容表明属于同一部门同一年度的，一起核对）",
    en="check every file by itself (default: files whose names and contents are one department's of one year "
    "are held together)",
    action="store_true",
)
COPY: Final = option(
    "-o",
    "--output",
    zh="写到这个文件或文件夹（默认写在原文件旁边，原文件不动）",
    en="the file or folder to write to (default: beside the original, which stays as it is)",
    metavar="PATH",
)

CHOSEN: Final = (SELECT, IGNORE, SEVERITY, CONFIG, NO_CONFIG, OWN_RULES, SUPPRESSIONS)
"""Which rules apply, what they weigh, and what is laid aside."""
TOLD: Final = (VERBOSE, COLOUR, QUIET, DEBUG)
"""How much is told, and how."""
