"""Every command and option of the command line, as data; the parser and the shell completions are made from it."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen

from fiscaldisclosure.model.labels import Label

PROGRAM: Final = "fiscaldisclosure"


@frozen
class Option:
    """An argument: its flags, or its name if it has none, what it is for, and what argparse is told of it."""

    flags: tuple[str, ...]
    help: Label
    settings: dict[str, Any] = field(factory=dict)


@frozen
class Command:
    """A command: its name, what it does, its arguments, and examples of its use."""

    name: str
    help: Label
    options: tuple[Option, ...]
    examples: tuple[tuple[str, Label], ...]


LANGUAGE: Final = Option(
    ("--language",),
    Label(
        "输出语言：zh 中文，en 英文（默认取自环境变量 LANG）",
        "zh or en (default: from the environment, LANG)",
    ),
    {"choices": ("zh", "en")},
)
DEBUG: Final = Option(
    ("--debug",),
    Label("程序自身出错时显示完整的错误信息", "show the traceback of a defect of the program"),
    {"action": "store_true"},
)
COLOUR: Final = Option(
    ("--color",),
    Label(
        "何时使用颜色：auto 在终端上（默认），always，never；设有环境变量 NO_COLOR 时不用",
        "when to use colours: auto at a terminal (default; not if NO_COLOR is set), always, never",
    ),
    {"choices": ("auto", "always", "never"), "default": "auto"},
)

CHECK: Final = Command(
    "check",
    Label("核对决算公开文件，列出印错的数字", "check disclosures and list the figures that cannot be true"),
    (
        Option(
            ("files",),
            Label(
                "文件、文件夹（含其下各级）、通配符；- 表示从标准输入读取文本",
                "files, folders (and all below), patterns; - reads text from standard input",
            ),
            {"nargs": "+", "metavar": "FILE"},
        ),
        Option(
            ("--output-format",),
            Label("text 供人阅读（默认），json 供程序使用", "text for people (default), json for programs"),
            {"choices": ("text", "json"), "default": "text"},
        ),
        LANGUAGE,
        Option(
            ("--fail-on",),
            Label(
                "发现多严重的问题时以 1 退出：error（默认）、warning、note、never",
                "which findings make the exit status 1: error (default), warning, note, never",
            ),
            {"choices": ("error", "warning", "note", "never"), "default": "error"},
        ),
        Option(
            ("-v", "--verbose"),
            Label(
                "逐条列出提示、各数出处和没有核对的数字",
                "tell every note, every figure's place, and what is unchecked",
            ),
            {"action": "store_true"},
        ),
        COLOUR,
        Option(
            ("-q", "--quiet"),
            Label("每个文件只输出一行", "one line a file"),
            {"action": "store_true"},
        ),
        DEBUG,
    ),
    (
        ("check 2024年度部门决算.txt", Label("核对一个文件", "check one file")),
        ("check 决算公开/ -q", Label("核对整个文件夹，每个文件一行", "check a folder, one line a file")),
        ("check *.txt --fail-on warning", Label("有警告也算不通过", "warnings fail too")),
        ("check a.txt --output-format json > a.json", Label("结果交给其他程序", "for another program")),
    ),
)
RULES: Final = Command(
    "rules",
    Label("列出全部规则", "list the rules"),
    (LANGUAGE, COLOUR, DEBUG),
    (("rules", Label("编号、严重程度、名称、内容", "id, severity, name, what is wrong")),),
)
RULE: Final = Command(
    "rule",
    Label(
        "说明一条规则：为什么，怎么算，依据是什么",
        "explain a rule: why, how it is computed, on what authority",
    ),
    (
        Option(("rule",), Label("规则的编号或名称", "a rule's id or name"), {"metavar": "ID|NAME"}),
        LANGUAGE,
        COLOUR,
        DEBUG,
    ),
    (
        ("rule FD201", Label("按编号", "by id")),
        ("rule revenue-total-differs", Label("按名称", "by name")),
    ),
)
SHOW: Final = Command(
    "show",
    Label(
        "显示读到的内容，旁边是计算出的占比、增减率、差异率、执行率",
        "show what was read, with computed shares, growth, variance and execution rates beside it",
    ),
    (
        Option(
            ("file",),
            Label("文件；- 表示从标准输入读取文本", "a file; - reads text from standard input"),
            {"metavar": "FILE"},
        ),
        Option(
            ("--unread",),
            Label("列出未能识别的数字", "list the numbers that could not be placed"),
            {"action": "store_true"},
        ),
        LANGUAGE,
        COLOUR,
        DEBUG,
    ),
    (
        ("show 2024年度部门决算.txt", Label("看看读到了什么", "see what was read")),
        ("show a.txt --unread", Label("看看漏了什么", "see what was missed")),
    ),
)
COMPLETION: Final = Command(
    "completion",
    Label("输出命令补全脚本", "print a script that completes commands in a shell"),
    (
        Option(("shell",), Label("哪种命令行", "which shell"), {"choices": ("bash", "zsh", "fish")}),
        LANGUAGE,
        DEBUG,
    ),
    (
        ('eval "$(fiscaldisclosure completion bash)"', Label("写进 ~/.bashrc", "in ~/.bashrc")),
        ('eval "$(fiscaldisclosure completion zsh)"', Label("写进 ~/.zshrc", "in ~/.zshrc")),
        ("fiscaldisclosure completion fish | source", Label("写进 config.fish", "in config.fish")),
    ),
)
COMMANDS: Final = (CHECK, RULES, RULE, SHOW, COMPLETION)

SAID: Final = {
    "description": Label(
        "核对中国政府部门决算公开文件：哪个数字印错了，应该是多少。",
        "Check final-account disclosures of Chinese government departments: which figure is wrong, and what it should be.",
    ),
    "usage": Label("用法：", "usage: "),
    "commands": Label("命令", "commands"),
    "arguments": Label("参数", "arguments"),
    "options": Label("选项", "options"),
    "examples": Label("例子：", "examples:"),
    "help": Label("显示这份说明", "show this help"),
    "version": Label("显示版本", "show the version"),
    "status": Label(
        "退出状态：0 没有问题；1 有达到 --fail-on 的问题；2 有文件无法读取，或用法有误。",
        "exit status: 0 nothing found; 1 findings at or above --fail-on; 2 a file could not be read, or wrong usage.",
    ),
    "defect": Label(
        "程序自身出错：{error}。这不是文件的问题，请连同文件报告给我们；加 --debug 可显示完整的错误信息。",
        "a defect of this program: {error}. It is no fault of the document: please report it with the document; "
        "--debug shows the traceback.",
    ),
    "no-files": Label(
        "{path}：没有可以读取的文件（{kinds}）", "{path}: holds no file that can be read ({kinds})"
    ),
    "no-file": Label("{path}：没有这个文件", "{path}: there is no such file"),
    "no-match": Label("{path}：没有与之相符的文件", "{path}: matches no file"),
    "no-rule": Label("没有规则 {name}{hint}", "there is no rule {name}{hint}"),
    "did-you-mean": Label("；您要找的是不是 {names}？", "; did you mean {names}?"),
    "all-rules": Label("；fiscaldisclosure rules 列出全部规则", "; fiscaldisclosure rules lists them all"),
    "progress": Label("正在核对 {number}/{total}：{file}", "checking {number}/{total}: {file}"),
}
"""What the command says, apart from its reports."""
