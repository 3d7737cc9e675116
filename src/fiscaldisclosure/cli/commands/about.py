"""Commands that tell of the rules and the program, and the page to drop files on."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.cli.options import (
    COLOUR,
    CONFIG,
    DEBUG,
    LANGUAGE,
    NO_CONFIG,
    OWN_RULES,
    Command,
    option,
)
from fiscaldisclosure.model.labels import Label

RULES: Final = Command(
    "rules",
    Label("列出全部规则", "list the rules"),
    (OWN_RULES, CONFIG, NO_CONFIG, LANGUAGE, COLOUR, DEBUG),
    (("rules", Label("编号、严重程度、名称、内容", "id, severity, name, what is wrong")),),
)
RULE: Final = Command(
    "rule",
    Label(
        "说明一条规则：为什么，怎么算，依据是什么",
        "explain a rule: why, how it is computed, on what authority",
    ),
    (
        option("rule", zh="规则的编号或名称", en="a rule's id or name", metavar="ID|NAME"),
        OWN_RULES,
        CONFIG,
        NO_CONFIG,
        LANGUAGE,
        COLOUR,
        DEBUG,
    ),
    (
        ("rule FD201", Label("按编号", "by id")),
        ("rule revenue-total-differs", Label("按名称", "by name")),
    ),
)
SERVE: Final = Command(
    "serve",
    Label(
        "在本机打开一个网页：拖入文件，查看报告，取带批注的副本",
        "a web page on this machine: drop files, see the report, take the copies with comments",
    ),
    (
        option(
            "--port",
            zh="端口（默认 8620）",
            en="the port (default: 8620)",
            type=int,
            default=8620,
            metavar="PORT",
        ),
        option(
            "--host",
            zh="地址（默认 127.0.0.1，只有本机能打开）",
            en="the address (default: 127.0.0.1, for this machine alone)",
            default="127.0.0.1",
            metavar="HOST",
        ),
        LANGUAGE,
        DEBUG,
    ),
    (("serve", Label("然后在浏览器中打开所示地址", "then open the address it tells in a browser")),),
)
SCHEMA: Final = Command(
    "schema",
    Label("输出数据、报告、设置的 JSON Schema", "print the JSON Schema of data, reports or settings"),
    (
        option(
            "of",
            zh="什么的：disclosure 决算数据，report JSON 报告，baseline 基线，settings 设置，accepted 已接受的问题",
            en="of what: disclosure, report (JSON), baseline, settings, accepted (findings)",
            choices=("disclosure", "report", "baseline", "settings", "accepted"),
        ),
        LANGUAGE,
        DEBUG,
    ),
    (
        (
            "schema report > report.schema.json",
            Label("交给编辑器或其他程序", "for an editor or another program"),
        ),
    ),
)
COMPLETION: Final = Command(
    "completion",
    Label("输出命令补全脚本", "print a script that completes commands in a shell"),
    (
        option("shell", zh="哪种命令行", en="which shell", choices=("bash", "zsh", "fish")),
        LANGUAGE,
        DEBUG,
    ),
    (
        ('eval "$(fiscaldisclosure completion bash)"', Label("写进 ~/.bashrc", "in ~/.bashrc")),
        ('eval "$(fiscaldisclosure completion zsh)"', Label("写进 ~/.zshrc", "in ~/.zshrc")),
        ("fiscaldisclosure completion fish | source", Label("写进 config.fish", "in config.fish")),
    ),
)
