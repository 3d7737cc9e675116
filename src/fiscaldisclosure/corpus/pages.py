"""A survey as pages: an index that sorts and filters, and a page for each publication; opens from disk, loads nothing.

The pages of publications are made where these are read and kept in the parts of the survey.  The index runs one script,
``index.js``, which stands in the page itself and is allowed there by its hash.
"""

from __future__ import annotations

import zipfile
from base64 import b64encode
from collections import Counter, defaultdict
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.corpus import FOLDER
from fiscaldisclosure.corpus.parts import PAGES
from fiscaldisclosure.corpus.work import Tally, gravest, page_of
from fiscaldisclosure.formatting import format_amount, format_rate
from fiscaldisclosure.frames.columns import PUBLICATIONS, Kind
from fiscaldisclosure.frames.told import rows_of
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.project.writing import put, replacing
from fiscaldisclosure.report.bilingual import LANGUAGES
from fiscaldisclosure.report.html_style import STYLE
from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from fiscaldisclosure.corpus.survey import Survey
    from fiscaldisclosure.frames.columns import Cell, Column, Row
    from fiscaldisclosure.language import Language

NAME: Final = "index.html"
_TITLE: Final = Label("部门决算普查", "survey of final accounts")
_WORDS: Final = Label("部门、文件或规则", "department, file or rule")
_YEAR: Final = Label("年度", "year")
_ALL: Final = Label("全部", "all")
_WRONG: Final = Label("只看有错误的", "with errors only")
_SHOWN: Final = Label("份", "publications")
_MORE: Final = Label("全部显示", "show all")
_FREQUENT: Final = Label("规则（点击筛选）", "rules (choose one to filter)")
_TOTALS: Final = Label(
    "{publications} 份决算，{unreadable} 份未能读取；{wrong} 份有错误：共 {errors} 个错误，{warnings} 个警告",
    "{publications} publications, {unreadable} of them unreadable; {wrong} with errors: {errors} errors, "
    "{warnings} warnings",
)
_CRASHED: Final = Label(
    "；{count} 份中有规则运行出错、未能核对（见 publications.csv 的 crashes 列）",
    "; in {count} publications rules failed and checked nothing (column crashes of publications.csv)",
)
_COLUMNS: Final = (
    *("department", "year", "errors", "warnings", "notes", "lacking", "figures", "checked"),
    *("revenue", "expenditure", "three_public", "fiscal_share", "publication"),
)
_MORE_STYLE: Final = """
main { max-width: none; } table.index { font-size: .85rem; } .index { width: 100%; } .index td { white-space: nowrap; padding: .15rem .4rem; }
.index td:first-child, .index td:last-child { white-space: normal; overflow-wrap: anywhere; min-width: 9rem; }
.index th { position: sticky; top: 0; background: var(--paper); padding: .2rem .4rem; min-width: 2.4rem; vertical-align: bottom; }
.index th button, .rules button { font: inherit; color: var(--link); background: none; border: 0; padding: 0;
  cursor: pointer; }
.index .number { text-align: right; font-variant-numeric: tabular-nums; }
[aria-sort=descending] button::after { content: " ↓"; } [aria-sort=ascending] button::after { content: " ↑"; }
.rules { columns: 22rem; font-size: .85rem; } .controls input[type=search] { width: 22rem; height: auto; font: inherit; }
[hidden] { display: none !important; }
@media print { .index th { position: static; } }
"""


def needed() -> None:
    """Need nothing besides the package."""


def written(survey: Survey, language: Language) -> Path:
    """Write the index and the pages, and return the path of the index."""
    _lay_out(survey.folder)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    titles: dict[str, str] = {}
    for row in rows_of(survey, "findings"):
        if row["severity"] != "note":
            rules[str(row["publication"])][str(row["rule"])] += 1
            titles[str(row["rule"])] = str(row["title"])
    path = survey.folder / NAME
    script = files(__package__).joinpath("index.js").read_text("utf-8")
    mark = b64encode(sha256(script.encode()).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{mark}'"
    years = sorted({str(row["year"]) for row in rows_of(survey, "publications") if row["year"]}, reverse=True)
    columns = [column for name in _COLUMNS for column in PUBLICATIONS if column.name == name]
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta name="generator" content="fiscaldisclosure {VERSION}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        element("title", _TITLE.in_(language)),
        element("style", Markup(STYLE + _MORE_STYLE)),
    )
    with replacing(path) as stream:
        stream.write(
            f'<!DOCTYPE html>\n<html lang="{LANGUAGES[language]}">{element("head", head)}<body><main>'
        )
        stream.write(element("h1", _TITLE.in_(language)))
        stream.write(element("p", _summed_up(survey.tally, language), class_="summary"))
        stream.write(_controls(years, language))
        stream.write(_rules(rules, titles, language))
        stream.write('<div class="scroll"><table class="index"><thead>')
        stream.write(element("tr", *(_heading(column, language) for column in columns)) + "</thead><tbody>\n")
        for row in sorted(rows_of(survey, "publications"), key=gravest):
            stream.write(_line(row, columns, rules.get(str(row["publication"]), ())) + "\n")
        stream.write(
            f"</tbody></table></div>{_more(language)}</main><script>{script}</script></body></html>\n"
        )
    return path


def _lay_out(folder: Path) -> None:
    """Write the pages that lie in the parts of a survey, and remove those of earlier ones."""
    pages = folder / PAGES
    pages.mkdir(exist_ok=True)
    written_now = set()
    for part in sorted((folder / FOLDER).glob("*.zip")):
        with zipfile.ZipFile(part) as archive:
            for name in archive.namelist():
                if name.startswith(PAGES):
                    put(folder / name, archive.read(name))
                    written_now.add(folder / name)
    for path in set(pages.glob("*.html")) - written_now:
        path.unlink()


def _summed_up(tally: Tally, language: Language) -> str:
    names = ("publications", "unreadable", "wrong", "errors", "warnings")
    told = _TOTALS.in_(language).format(**{name: f"{getattr(tally, name):,}" for name in names})
    return told + (_CRASHED.in_(language).format(count=f"{tally.crashed:,}") if tally.crashed else "")


def _controls(years: Iterable[str], language: Language) -> Markup:
    """What the list is filtered by; every field keeps its place in the tab order and has a label."""
    chosen = [
        element("option", _ALL.in_(language), value=""),
        *(element("option", year, value=year) for year in years),
    ]
    return element(
        "div",
        element(
            "label", _WORDS.in_(language), " ", Markup('<input type="search" id="words" autocomplete="off">')
        ),
        element("label", _YEAR.in_(language), " ", element("select", *chosen, id="year", autocomplete="off")),
        element(
            "label", Markup('<input type="checkbox" id="wrong" autocomplete="off">'), _WRONG.in_(language)
        ),
        element("span", element("output", "", id="shown"), f" {_SHOWN.in_(language)}"),
        class_="controls",
    )


def _more(language: Language) -> Markup:
    return element("p", element("button", _MORE.in_(language), type="button", id="more", hidden=True))


def _rules(rules: Mapping[str, Counter[str]], titles: Mapping[str, str], language: Language) -> Markup:
    """The rules that tell something, the most frequent first; choosing one filters the list by it."""
    often = Counter[str]()
    for counts in rules.values():
        often.update(counts.keys())
    items = [
        element(
            "li", element("button", f"{rule} {titles[rule]}", type="button", data_rule=rule), f" {count:,}"
        )
        for rule, count in often.most_common()
    ]
    if not items:
        return Markup()
    return element(
        "details", element("summary", _FREQUENT.in_(language)), element("ul", *items, class_="rules")
    )


def _heading(column: Column, language: Language) -> Markup:
    """The heading of a column; the list comes with the most errors first."""
    kind = "" if column.kind is Kind.TEXT else "number"
    button = element("button", column.label.in_(language), type="button")
    return element("th", button, scope="col", class_=kind, aria_sort=column.name == "errors" and "descending")


def _line(row: Row, columns: Sequence[Column], rules: Iterable[str]) -> Markup:
    name = str(row["publication"])
    failed = row["errors"] is None
    cells = list(_cells(row, columns))
    if failed:
        cells[0] = element("td", str(row["failure"] or name))
    else:
        cells[0] = element("td", element("a", str(row["department"] or name), href=f"{PAGES}{page_of(name)}"))
    return element(
        "tr",
        *cells,
        data_year=str(row["year"] or ""),
        data_errors=str(row["errors"] or 0),
        data_rules=" ".join(rules),
    )


def _cells(row: Row, columns: Sequence[Column]) -> Iterator[Markup]:
    for column in columns:
        value = row[column.name]
        if column.kind is Kind.TEXT:
            yield element(
                "td", _in_short(str(value or "")) if column.name == "publication" else str(value or "")
            )
        else:
            kind = f"number count {column.name[:-1]}" if value and column.name in _SEVERE else "number"
            yield element(
                "td", _shown(value, column.kind), class_=kind, data_value="" if value is None else str(value)
            )


def _in_short(publication: str) -> str:
    """The files of a publication, those that lie beside the first without their folder."""
    first, *others = publication.split(" + ")
    beside = first[: first.rfind("/") + 1]
    return " + ".join([first, *(name.removeprefix(beside) for name in others)])


_SEVERE: Final = {"errors", "warnings", "notes"}


def _shown(value: Cell, kind: Kind) -> str:
    if value is None or isinstance(value, str):
        return ""
    if kind is Kind.WHOLE:
        return str(value)
    return format_amount(value, blank="") if kind is Kind.AMOUNT else format_rate(value, blank="")
