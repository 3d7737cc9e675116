"""Commands that hold documents against the rules."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.cli.options import (
    APART,
    CHOSEN,
    COLOUR,
    CONFIG,
    DEBUG,
    FILES,
    FORM,
    LANGUAGE,
    NO_CONFIG,
    OUTPUT,
    OWN_RULES,
    SUPPRESSIONS,
    TOGETHER,
    TOLD,
    Command,
    option,
)
from fiscaldisclosure.corpus.besides import FORMS
from fiscaldisclosure.model.labels import Label

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
        *CHOSEN,
        LANGUAGE,
        COLOUR,
        DEBUG,
    ),
    (("survey 全省/ -o 结果", Label("几千个部门，一组表格", "thousands of departments, one set of tables")),),
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
EXPLAIN: Final = Command(
    "explain",
    Label(
        "逐步推导一个文件中某条规则的问题：关系、各数的取整区间、应为多少、可能原因",
        "derive the findings of a rule in a document step by step: relation, what each print can stand for, what "
        "follows, perhaps why",
    ),
    (
        option("file", zh="文件", en="a document", metavar="FILE"),
        option(
            "rule",
            zh="规则的编号或名称，或某个问题的指纹",
            en="a rule's id or name, or the fingerprint of one finding",
            metavar="RULE",
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
