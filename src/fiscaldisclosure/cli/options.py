"""Every command and option of the command line, as data; the parser and the shell completions are made from it."""

from __future__ import annotations

from typing import Any, Final

from attrs import field, frozen

from fiscaldisclosure.corpus.besides import FORMS
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
    "--suppressions", zh="已接受问题的清单", en="the file of accepted findings", metavar="FILE"
)

FORM: Final = option(
    "--output-format",
    zh="；".join(f"{item.name} {item.purpose.zh}" for item in FORMATS.values()),
    en="; ".join(f"{item.name} {item.purpose.en}" for item in FORMATS.values()),
    choices=tuple(FORMATS),
    default=next(iter(FORMATS)),
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

CHECK: Final = Command(
    "check",
    Label("核对决算公开文件，列出印错的数字", "check disclosures and list the figures that cannot be true"),
    (
        FILES,
        TOGETHER,
        APART,
        option(
            "--checklist",
            zh="逐项列出应公开的内容：有、未见、不适用，出处和依据",
            en="list what must be disclosed, item by item: present, absent, not applicable, with place and law",
            action="store_true",
        ),
        FORM,
        OUTPUT,
        LANGUAGE,
        option(
            "--fail-on",
            zh="发现多严重的问题时以 1 退出：error（默认）、warning、note、never",
            en="which findings make the exit status 1: error (default), warning, note, never",
            choices=("error", "warning", "note", "never"),
        ),
        *CHOSEN,
        option(
            "--watch",
            zh="文件保存后再次核对，直到按 Ctrl+C",
            en="check again whenever a file is saved, until Ctrl+C",
            action="store_true",
        ),
        option(
            "--baseline",
            zh="只报告比此文件（基线或 JSON 报告）新增的问题",
            en="tell only what is new since this file, a baseline or a JSON report",
            metavar="FILE",
        ),
        option(
            "--write-baseline",
            zh="把现有问题写入基线，供以后比较，并以 0 退出",
            en="write the present findings to a baseline, for later, and exit with 0",
            metavar="FILE",
        ),
        *TOLD,
    ),
    (
        ("check 2024年度部门决算.txt", Label("核对一个文件", "check one file")),
        ("check 决算公开/ -q", Label("核对整个文件夹，每个文件一行", "check a folder, one line a file")),
        (
            "check 说明.docx 报表.xlsx",
            Label("说明与报表一起核对", "hold the narrative against the workbook"),
        ),
        ("check *.txt --fail-on warning", Label("有警告也算不通过", "warnings fail too")),
        (
            "check 决算公开/ --output-format html -o 报告.html",
            Label("一页报告，可打印", "one page, to print"),
        ),
        ("check a.txt --output-format json -o a.json", Label("结果交给其他程序", "for another program")),
        (
            "check a.txt --select FD7 --ignore FD722",
            Label("只用某些规则", "some of the rules"),
        ),
    ),
)
COMPARE: Final = Command(
    "compare",
    Label(
        "与上年、与上一稿、与部门预算比较，或把单位与部门对照",
        "hold a year, a draft, a published budget or units against the next, the accounts or the department",
    ),
    (
        option(
            "files",
            zh="先后两份（或各年度）的文件或文件夹；--relation units 时先写部门，再写各单位",
            en="the earlier and the later one (or all years), files or folders; with --relation units the department "
            "first, then its units",
            nargs="+",
            metavar="FILE",
        ),
        option(
            "--relation",
            zh="是什么关系：years 上年和本年，versions 同一年度的两稿，budget 部门预算和决算，units 部门和所属单位"
            "（默认按标题中的年度判断）",
            en="what they are to each other: years, versions (one year twice), budget (and its accounts), units (a "
            "department and its units); by default as the years in their titles tell",
            choices=("years", "versions", "budget", "units"),
        ),
        option(
            "--together",
            zh="每个文件夹中的文件作为一份",
            en="take the files of each folder for one",
            action="store_true",
        ),
        FORM,
        OUTPUT,
        LANGUAGE,
        option(
            "--fail-on",
            zh="发现多严重的问题时以 1 退出：error、warning（默认）、note、never",
            en="which findings make the exit status 1: error, warning (default), note, never",
            choices=("error", "warning", "note", "never"),
        ),
        *CHOSEN,
        *TOLD,
    ),
    (
        ("compare 2023.docx 2024.docx", Label("本年与上年", "a year and the next")),
        ("compare 初稿.docx 二稿.docx", Label("改了什么，还有什么", "what is mended, what is left")),
        ("compare 某局/", Label("文件夹中的各年度，依次比较", "all years in a folder, one after the other")),
        (
            "compare --relation units 部门.xlsx 单位/",
            Label("各单位之和与部门数", "the sums of the units against the department"),
        ),
    ),
)
ANNOTATE: Final = Command(
    "annotate",
    Label(
        "把问题写进文件的副本：Word 批注，Excel 批注和底色，PDF 高亮和批注，网页标记和说明",
        "write what is found into a copy of the file: comments in Word, notes and fills in Excel, highlights in PDF, marks in web pages",
    ),
    (
        DOCUMENTS,
        COPY,
        option(
            "--least",
            zh="标注多严重的问题：error、warning（默认）、note",
            en="which findings are written: error, warning (default), note",
            choices=("error", "warning", "note"),
            default="warning",
        ),
        TOGETHER,
        APART,
        SUPPRESSIONS,
        CONFIG,
        NO_CONFIG,
        OWN_RULES,
        LANGUAGE,
        DEBUG,
    ),
    (
        ("annotate 决算.docx", Label("写出 决算.annotated.docx", "writes 决算.annotated.docx")),
        (
            "annotate 说明.docx 报表.xlsx -o 批注/",
            Label("一起核对，副本放进文件夹", "held together, the copies in a folder"),
        ),
    ),
)
FIX: Final = Command(
    "fix",
    Label(
        "在副本中更正能够确定的数字：Word 用修订，Excel 用底色和批注；其余列出，决不猜测",
        "replace what is safely determined in a copy: tracked changes in Word, marked cells in Excel; the rest is "
        "listed, nothing is guessed",
    ),
    (DOCUMENTS, COPY, TOGETHER, APART, SUPPRESSIONS, CONFIG, NO_CONFIG, OWN_RULES, LANGUAGE, DEBUG),
    (("fix 决算.docx", Label("写出 决算.fixed.docx", "writes 决算.fixed.docx")),),
)
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
EXPLAIN: Final = Command(
    "explain",
    Label(
        "逐步推导一个文件中某条规则的问题：关系、各数的取整区间、应为多少、可能原因",
        "derive the findings of a rule in a document step by step: relation, what each print can stand for, what "
        "follows, perhaps why",
    ),
    (
        Option(("file",), Label("文件", "a document"), {"metavar": "FILE"}),
        Option(
            ("rule",),
            Label(
                "规则的编号或名称，或某个问题的指纹", "a rule's id or name, or the fingerprint of one finding"
            ),
            {"metavar": "RULE"},
        ),
        OWN_RULES,
        CONFIG,
        NO_CONFIG,
        LANGUAGE,
        COLOUR,
        DEBUG,
    ),
    (("explain 决算.docx FD702", Label("为什么说它错", "why it is said to be wrong")),),
)
ACCEPT: Final = Command(
    "accept",
    Label(
        "记下：某条规则在某个文件中的问题已核实并接受，谁、为什么",
        "put down that findings of a rule in a document were looked into and accepted, by whom and why",
    ),
    (
        option(
            "files",
            zh="文件、文件夹；同一部门的说明和报表一起给出",
            en="documents or folders; a department's narrative and workbook together",
            nargs="+",
            metavar="FILE",
        ),
        option(
            "rule",
            zh="规则的编号或名称，或某个问题的指纹（check -v 列出）；用 --from 时可写 all",
            en="a rule's id or name, or the fingerprint of one finding (check -v tells it); with --from also all",
            metavar="RULE",
        ),
        option("--who", zh="谁接受的", en="who accepts it", required=True, metavar="NAME"),
        option(
            "--why",
            zh="为什么（用 --from 时默认取去年的理由）",
            en="why; with --from the reasons of last year if it is left out",
            metavar="REASON",
        ),
        option(
            "--from",
            zh="去年的清单：只接受其中有同一部门、同一规则、同一数字的问题",
            en="last year's file of accepted findings: accept only what it holds of the same department, rule and figure",
            metavar="FILE",
            dest="earlier",
        ),
        TOGETHER,
        APART,
        SUPPRESSIONS,
        CONFIG,
        NO_CONFIG,
        OWN_RULES,
        LANGUAGE,
        DEBUG,
    ),
    (
        (
            "accept 决算.docx FD925 --who 张三 --why 已与业务处核实",
            Label("写入清单", "write it to the file of accepted findings"),
        ),
        (
            "accept 2025/ all --from 2024/fiscaldisclosure-accepted.toml --who 张三",
            Label("去年已接受的，今年沿用", "what was accepted last year, once more"),
        ),
    ),
)
SHOW: Final = Command(
    "show",
    Label(
        "显示读到的内容，旁边是计算出的占比、增减率、差异率、执行率",
        "show what was read, with computed shares, growth, variance and execution rates beside it",
    ),
    (
        option(
            "file",
            zh="文件；- 表示从标准输入读取文本",
            en="a file; - reads text from standard input",
            metavar="FILE",
        ),
        option(
            "--unread",
            zh="列出未能识别的数字",
            en="list the numbers that could not be placed",
            action="store_true",
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
NEW: Final = Command(
    "new",
    Label("写出一份待填的数据，填好后交给 compose", "write an input to be filled in for compose"),
    (
        option(
            "-o",
            "--output",
            zh="写成的文件：.xlsx、.toml 或 .json",
            en="the file: .xlsx, .toml or .json",
            required=True,
            metavar="FILE",
        ),
        LANGUAGE,
        DEBUG,
    ),
    (("new -o 数据.xlsx", Label("用 Excel 填", "to be filled in with Excel")),),
)
COMPOSE: Final = Command(
    "compose",
    Label(
        "由数据写出决算公开：先核对、补齐，再写成文本、网页、Word 和 Excel 文件",
        "write a disclosure from data: checked and completed, then written as text, web page, Word and Excel",
    ),
    (
        option(
            "files",
            zh="填好的数据（.xlsx .toml .json），或九张决算表等文件；可以几个一起",
            en="the filled input (.xlsx .toml .json), or documents such as the nine tables; several go together",
            nargs="+",
            metavar="FILE",
        ),
        option(
            "-o", "--output", zh="写入的文件夹", en="the folder to write to", required=True, metavar="DIR"
        ),
        option(
            "--region",
            zh="按哪里的写法，如 shanghai（默认 central）",
            en="whose wording, such as shanghai (default: central)",
            default="central",
            metavar="REGION",
        ),
        option(
            "--last-year",
            zh="上年的决算公开：空缺的上年数和年初结转取自它",
            en="last year's disclosure: blank prior figures and opening balances are taken from it",
            metavar="FILE",
        ),
        option(
            "--budget",
            zh="已公开的部门预算：空缺的年初预算数取自它",
            en="the published budget: blank initial budgets are taken from it",
            metavar="FILE",
        ),
        option(
            "--formulas",
            zh="Excel 表中能由其他单元格算出的写成公式",
            en="in Excel, write formulas where other cells determine a cell",
            action="store_true",
        ),
        LANGUAGE,
        DEBUG,
    ),
    (
        (
            "compose 数据.xlsx -o 决算公开 --region xinjiang",
            Label("按新疆的写法", "in the wording of Xinjiang"),
        ),
        (
            "compose 九张表.xlsx 说明.toml -o 决算公开 --last-year 上年.docx",
            Label(
                "由九张表和补充的数据，上年数取自上年文件",
                "from the nine tables and more data, with last year's figures",
            ),
        ),
    ),
)
SURVEY: Final = Command(
    "survey",
    Label(
        "核对全省各部门的决算，写成表格：一份一行、一个数字一行、一个问题一行",
        "check a whole province and write tables: a line a publication, a line a figure, a line a finding",
    ),
    (
        option(
            "files",
            zh="文件、文件夹（含其下各级）、通配符",
            en="files, folders (and all below), patterns",
            nargs="+",
            metavar="FILE",
        ),
        option(
            "-o",
            "--output",
            zh="写入表格的文件夹；中断后再运行，从中断处继续",
            en="the folder of the tables; a run that was interrupted goes on where it was",
            required=True,
            metavar="DIR",
        ),
        option(
            "--also",
            zh="除 CSV 外再写：parquet、xlsx（检查用的工作簿）、html（目录和每份一页）；可以多次给出",
            en="write besides CSV: parquet, xlsx (a workbook for an inspection), html (an index and a page each); may be given several times",
            action="append",
            choices=tuple(FORMS),
            default=[],
        ),
        option(
            "--fresh",
            zh="全部重新核对，不沿用上次的结果",
            en="do everything again, take nothing over from the last run",
            action="store_true",
        ),
        APART,
        SELECT,
        IGNORE,
        SEVERITY,
        SUPPRESSIONS,
        CONFIG,
        NO_CONFIG,
        OWN_RULES,
        LANGUAGE,
        COLOUR,
        DEBUG,
    ),
    (("survey 全省/ -o 结果", Label("几千个部门，一组表格", "thousands of departments, one set of tables")),),
)
COMMANDS: Final = (
    CHECK,
    SURVEY,
    ANNOTATE,
    FIX,
    COMPARE,
    NEW,
    COMPOSE,
    ACCEPT,
    RULES,
    RULE,
    EXPLAIN,
    SHOW,
    SERVE,
    SCHEMA,
    COMPLETION,
)
