"""Write the pages of the rules, which nobody should have to keep in step by hand: one a rule, and an index.

MkDocs calls :func:`on_files`; the rest is plain text from the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, Language, label_of
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.examples import FAILS, LIMITS, PASSES, example_of, headed
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Rule, Severity
from fiscaldisclosure.rules.sources import first_year, sources, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SERIES: Final = {
    "FD1": Label("部门概况", "Department"),
    "FD2": Label("收支总体、收入、支出", "Income and outlay, revenue, expenditure"),
    "FD3": Label("财政拨款与各项预算", "Fiscal appropriation and its budgets"),
    "FD4": Label("基本支出", "Basic expenditure"),
    "FD5": Label("“三公”经费", "“Three public” expenses"),
    "FD6": Label("其他重要事项", "Other matters"),
    "FD7": Label("预算绩效", "Performance"),
    "FD8": Label("各部分之间", "Between sections"),
    "FD9": Label("措辞与比较", "Wording and comparisons"),
    "FC1": Label("与上年比较", "Against the year before"),
    "FC2": Label("与部门预算比较", "Against the published budget"),
    "FC3": Label("单位与部门", "Units and their department"),
}
"""What the rules of a hundred are about, by how their ids begin."""

LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")

HEADINGS: Final = {
    "## Why it matters": "## 为什么要紧 Why it matters",
    "## Formula": "## 算法 Formula",
    PASSES: "## 通过 Passes",
    FAILS: "## 不通过 Fails",
    LIMITS: "## 不管什么 Limits",
}

FORMS_HERE: Final = "<!-- forms of report -->"
"""Where a page wants the forms of report listed."""

LAWS_SEEN: Final = """\
条次栏是规则所依的条文，其后是核对这些条文所据的公开文本；写明“未能读到”的，条次未经核对，有关规则依各地公开的表样和转引。
没有文本的是各地每年印发的格式和模板，依公开的样张。
Articles are those that rules rest on, then the public text they were held against; where none could be read (未能读到) the
articles are unchecked, and the rules rest on published forms and quotations.
Forms and templates, which each region issues every year, have no text: published samples stand for them."""
"""What the index of laws says of itself."""

INTRODUCTION: Final = """\
# 规则 Rules

编号和名称是稳定的，可以写进程序。
`fiscaldisclosure rule FD201` 在终端显示同样的内容。
Ids and names are stable: programs may rely on them.
`fiscaldisclosure rule FD201` shows the same page at the terminal.

- **{error}**：舍入也无法解释，必有一个数字印错。Provably wrong, whatever was rounded.
- **{warning}**：可疑，应当核实或说明。Suspicious: to be verified or explained.
- **{note}**：尾差或惯例，一般不必改动。A rounding tail or a convention: nothing to mend.

一条**错误**规则的结果若舍入可以解释，只报为提示；见[四舍五入](../rounding.md)。
What rounding can explain is only a note, whatever the rule's severity: see [Rounding](../rounding.md).
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those of the folder."""
    from mkdocs.structure.files import File

    for path, text in pages().items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Fill in the forms of report, where a page asks for them."""
    return markdown.replace(FORMS_HERE, forms())


def forms() -> str:
    """List the forms of report as a table."""
    rows = [f"| `{item.name}` | {both(item.purpose)} |" for item in FORMATS.values()]
    return "\n".join(["| `--output-format` | 给谁 for |", "|---|---|", *rows])


def pages() -> dict[str, str]:
    """Return the text of every generated page by its path."""
    known = (*CATALOGUE, *RULES)
    return {"rules/index.md": index(known), **{f"rules/{rule.id}.md": page(rule) for rule in known}}


def page(rule: Rule) -> str:
    """Write one rule's page from its metadata and its docstring."""
    part = rule.part.partition(".")[0]
    where = label_of(Disclosure, part) if part else Label("全文", "the whole disclosure")
    facts = {
        "程度 severity": both(phrases.SEVERITY[rule.severity]),
        "部分 section": both(where),
        "依据 source": rule.source,
        "始于版本 since": rule.since,
        "适用年度 years": f"{first_year(rule)} 年度起",
    }
    rows = "\n".join(f"| {name} | {fact} |" for name, fact in facts.items())
    return (
        f"---\ntitle: {rule.id} {rule.title.zh}\n---\n\n# {rule.id} `{rule.name}`\n\n"
        f"**{rule.title.zh}**\n{rule.title.en}\n\n|  |  |\n|---|---|\n{rows}\n\n{body(rule)}\n"
    )


def body(rule: Rule) -> str:
    """Turn a docstring into Markdown: headings in both languages, formulas and executed examples as they stand."""
    blocks: list[str] = []
    for block in headed(rule).split("\n\n"):
        heading, _, text = block.partition("\n")
        if heading not in HEADINGS:
            blocks.append(block.replace("<", "&lt;"))
            continue
        shown = f"```text\n{text}\n```" if heading == "## Formula" else text.replace("<", "&lt;")
        blocks.append(f"{HEADINGS[heading]}\n\n{shown}")
        blocks += [f"```text\n{example}\n```" for example in printed(rule, heading)]
    return "\n\n".join(blocks)


def printed(rule: Rule, heading: str) -> Iterator[str]:
    """Yield what an audit printed of the rule's example, in both languages."""
    for language in LANGUAGES:
        example = example_of(rule, language)
        text = example and {PASSES: example.passes, FAILS: example.fails}.get(heading)
        if text:
            yield text


def index(rules: Iterable[Rule]) -> str:
    """List the rules by section, then by severity."""
    rules = tuple(rules)
    names = {severity.name.lower(): both(phrases.SEVERITY[severity]) for severity in Severity}
    lines = [INTRODUCTION.format_map(names)]
    for begins, title in SERIES.items():
        lines += [f"## {both(title)}", "", "| 编号 | 程度 | 内容 | what is wrong |", "|---|---|---|---|"]
        lines += [
            f"| {link(rule)} | {phrases.SEVERITY[rule.severity].zh} | {rule.title.zh} | {rule.title.en} |"
            for rule in rules
            if rule.id.startswith(begins)
        ]
        lines.append("")
    lines += ["## 按程度 By severity", ""]
    for severity in sorted(Severity, reverse=True):
        found = [link(rule) for rule in rules if rule.severity is severity]
        lines += [f"**{both(phrases.SEVERITY[severity])}** ({len(found)}): {', '.join(found)}", ""]
    lines += [
        "## 按依据 By law",
        "",
        LAWS_SEEN,
        "",
        "| 依据 source | 文号 number | 年度 years | 条次 articles | 核对所据 held against | 规则 rules |",
        "|---|---|---|---|---|---|",
    ]
    for source in sources():
        found = [link(rule) for rule in rules if source in sources_of(rule)]
        lines.append(
            f"| {both(source.title)} | {source.number} | {source.since} 起 | {source.articles} | {source.seen} "
            f"| {', '.join(found)} |"
        )
    lines.append("")
    return "\n".join(lines)


def link(rule: Rule) -> str:
    """Link to a rule's page."""
    return f"[{rule.id}]({rule.id}.md)"


def both(label: Label) -> str:
    """Return a name in both languages."""
    return f"{label.zh} {label.en}"
