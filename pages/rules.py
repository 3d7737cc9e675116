"""Write the pages of the rules, which nobody should have to keep in step by hand: one a rule, and an index of them.

MkDocs calls :func:`on_files`; the rest is plain text from the catalogue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.comparison import RULES
from fiscaldisclosure.language import Language
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label, label_of
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.examples import example_of
from fiscaldisclosure.report.formats import FORMATS
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.pages import HEADINGS, page_of
from fiscaldisclosure.rules.rule import Rule, Severity
from fiscaldisclosure.rules.sources import first_year, sources, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable

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

FORMS_HERE: Final = "<!-- forms of report -->"
"""Where a page wants the forms of report listed."""

LAWS_SEEN: Final = Label(
    "条次栏是规则所依的条文，其后是核对这些条文所据的公开文本；写明“未能读到”的，条次未经核对，有关规则依各地公开的表样和转引。\n"
    "没有文本的是各地每年印发的格式和模板，依公开的样张。",
    "Articles are those that rules rest on, then the public text they were held against; where none could be read "
    "(未能读到) the articles are unchecked, and the rules rest on published forms and quotations.\n"
    "Forms and templates, which each region issues every year, have no text: published samples stand for them.",
)
"""What the index of laws says of itself."""

INTRODUCTION: Final = Label(
    """\
# 规则

编号和名称是稳定的，可以写进程序。
`fiscaldisclosure rule FD201` 在终端显示同样的内容。

- **{error}**：舍入也无法解释，必有一个数字印错。
- **{warning}**：可疑，应当核实或说明。
- **{note}**：尾差或惯例，一般不必改动。

一条**错误**规则的结果若舍入可以解释，只报为提示；见[四舍五入](../rounding.md)。
""",
    """\
# Rules

Ids and names are stable: programs may rely on them.
`fiscaldisclosure rule FD201` shows the same page at the terminal.

- **{error}**: provably wrong, whatever was rounded.
- **{warning}**: suspicious, to be verified or explained.
- **{note}**: a rounding tail or a convention; nothing to mend.

What rounding can explain is only a note, whatever the rule's severity: see [Rounding](../rounding.md).
""",
)

WORDS: Final = {
    "severity": Label("程度", "severity"),
    "section": Label("部分", "section"),
    "source": Label("依据", "source"),
    "since": Label("始于版本", "since"),
    "years": Label("适用年度", "years"),
    "from": Label("{year} 年度起", "from {year} on"),
    "whole": Label("全文", "the whole disclosure"),
    "id": Label("编号", "id"),
    "wrong": Label("内容", "what is wrong"),
    "by-severity": Label("按程度", "By severity"),
    "by-law": Label("按依据", "By law"),
    "number": Label("文号", "number"),
    "articles": Label("条次", "articles"),
    "seen": Label("核对所据", "held against"),
    "rules": Label("规则", "rules"),
    "purpose": Label("给谁", "for"),
}
"""What the pages call things."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to those of the folder."""
    from mkdocs.structure.files import File

    for path, text in pages(config.theme["language"]).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: object) -> str:
    """Fill in the forms of report, where a page asks for them."""
    return markdown.replace(FORMS_HERE, forms(config.theme["language"]))


def forms(language: Language) -> str:
    """List the forms of report as a table."""
    rows = [f"| `{item.name}` | {item.purpose.in_(language)} |" for item in FORMATS.values()]
    return "\n".join([f"| `--output-format` | {WORDS['purpose'].in_(language)} |", "|---|---|", *rows])


def pages(language: Language) -> dict[str, str]:
    """Return the text of every generated page of a tree by its path."""
    known = (*CATALOGUE, *RULES)
    return {"rules/index.md": index(known, language)} | {
        f"rules/{rule.id}.md": page(rule, language) for rule in known
    }


def page(rule: Rule, language: Language) -> str:
    """Write one rule's page from its metadata and what it says of itself."""

    def say(key: str, **values: object) -> str:
        return WORDS[key].in_(language).format(**values)

    part = rule.part.partition(".")[0]
    facts = {
        say("severity"): phrases.SEVERITY[rule.severity].in_(language),
        say("section"): label_of(Disclosure, part).in_(language) if part else say("whole"),
        say("source"): rule.source,
        say("since"): rule.since,
        say("years"): say("from", year=first_year(rule)),
    }
    head, *rows = (f"| {name} | {fact} |" for name, fact in facts.items())
    table = "\n".join([head, "|---|---|", *rows])
    title = rule.title.in_(language)
    return (
        f"---\ntitle: {rule.id} {title}\n---\n\n# {rule.id} {title}\n\n"
        f"`{rule.name}`\n\n{table}\n\n{body(rule, language)}\n"
    )


def body(rule: Rule, language: Language) -> str:
    """Write the sections of a page: formulas and executed examples as they stand."""
    told, example = page_of(rule, language), example_of(rule, language)
    if told is None:
        return rule.documentation
    blocks = [told.checks.replace("<", "&lt;")]
    for key, text in told.sections().items():
        shown = f"```text\n{text}\n```" if key == "formula" else text.replace("<", "&lt;")
        blocks += [f"## {HEADINGS[key].in_(language)}", shown]
        if printed := "" if example is None else getattr(example, key, ""):
            blocks.append(f"```text\n{printed}\n```")
    return "\n\n".join(block for block in blocks if block)


def index(rules: Iterable[Rule], language: Language) -> str:
    """List the rules by section, then by severity, then by law."""

    def say(key: str) -> str:
        return WORDS[key].in_(language)

    def head(*keys: str) -> list[str]:
        return [f"| {' | '.join(map(say, keys))} |", "|---" * len(keys) + "|"]

    rules = tuple(rules)
    severities = {severity: phrases.SEVERITY[severity].in_(language) for severity in Severity}
    names = {severity.name.lower(): word for severity, word in severities.items()}
    lines = [INTRODUCTION.in_(language).format_map(names)]
    for begins, title in SERIES.items():
        lines += [f"## {title.in_(language)}", "", *head("id", "severity", "wrong")]
        lines += [
            f"| {link(rule)} | {severities[rule.severity]} | {rule.title.in_(language)} |"
            for rule in rules
            if rule.id.startswith(begins)
        ]
        lines.append("")
    lines += [f"## {say('by-severity')}", ""]
    for severity in sorted(Severity, reverse=True):
        found = [link(rule) for rule in rules if rule.severity is severity]
        lines += [f"**{severities[severity]}** ({len(found)}): {', '.join(found)}", ""]
    lines += [f"## {say('by-law')}", "", LAWS_SEEN.in_(language), ""]
    lines += head("source", "number", "years", "articles", "seen", "rules")
    for source in sources():
        found = [link(rule) for rule in rules if source in sources_of(rule)]
        years = say("from").format(year=source.since)
        lines.append(
            f"| {source.title.in_(language)} | {source.number} | {years} | {source.articles} | {source.seen} "
            f"| {', '.join(found)} |"
        )
    lines.append("")
    return "\n".join(lines)


def link(rule: Rule) -> str:
    """Link to a rule's page."""
    return f"[{rule.id}]({rule.id}.md)"
