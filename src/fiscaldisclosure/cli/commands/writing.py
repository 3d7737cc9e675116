"""Commands that write documents: copies with what was found, and disclosures from data."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.cli.options import (
    APART,
    CONFIG,
    COPY,
    DEBUG,
    DOCUMENTS,
    LANGUAGE,
    NO_CONFIG,
    OWN_RULES,
    SUPPRESSIONS,
    TOGETHER,
    Command,
    option,
)
from fiscaldisclosure.model.labels import Label

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
            zh="按哪里的写法，如 shanghai、上海 或 上海市（默认 central，中央）",
            en="whose wording, such as shanghai, or the Chinese name (default: central)",
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
            "--template",
            zh="本部门自己的 Word 文件：用它的样式、字体、页面设置和页眉页脚，不用它的文字",
            en="a Word document of the department's own: its styles, fonts, page set-up, headers and footers are used, not its text",
            metavar="FILE",
        ),
        option(
            "--formulas",
            zh="Excel 表中能由其他单元格算出的写成公式",
            en="in Excel, write formulas where other cells determine a cell",
            action="store_true",
        ),
        option(
            "-v",
            "--verbose",
            zh="逐条列出还缺的和没有写到的，不只列出每类的前几个",
            en="name everything that is missing or not said, not only the first of each kind",
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
