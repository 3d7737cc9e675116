"""The disclosure as a web page and as Markdown: title, narrative under headings, the tables and forms."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.figure import Figure
from fiscaldisclosure.write.annex import annex
from fiscaldisclosure.write.layout import HEAD
from fiscaldisclosure.write.narrative import narrative, title
from fiscaldisclosure.write.written import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.write.layout import Box, Laid

_STYLE: Final = (
    "body{font-family:仿宋,FangSong,serif;max-width:60em;margin:auto;padding:1em;line-height:1.8}"
    "h1,h2,caption{font-family:黑体,SimHei,sans-serif;text-align:center}h2{text-align:left}"
    "table{border-collapse:collapse;width:100%;font-size:85%}th,td{border:1px solid;padding:.2em .4em}"
    ".number,.unit{text-align:right}p{text-indent:2em}p.unit,p.note{text-indent:0}"
)


def page(disclosure: Disclosure, region: str = "central", *, marked: bool = False) -> str:
    """Write the disclosure as a web page that needs nothing else (HTML); if ``marked``, with marks where texts are missing.

    Raises:
        DataError: if the region is not known.

    >>> import fiscaldisclosure as fd
    >>> "<h2>一、机关运行经费支出情况说明</h2>" in page(fd.Disclosure(agency_operating="2.00"))
    True

    """
    name = escape(title(disclosure) or "部门决算公开说明")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="zh-CN"><head><meta charset="utf-8"><title>{name}</title><style>{_STYLE}</style></head><body>',
        f"<h1>{name}</h1>",
    ]
    for section in narrative(disclosure, region, marked=marked):
        parts.append(f"<h2>{escape(section.heading)}</h2>")
        parts += [f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs]
    for table in annex(disclosure, region):
        parts += _table(table)
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _table(table: Laid) -> Iterator[str]:
    yield f"<h2>{escape(table.title)}</h2>"
    if table.number:
        yield f'<p class="unit">{table.number}</p>'
    yield f'<p class="unit">单位：{table.unit}</p>'
    yield "<table>"
    for row, line in enumerate(table.covered()):
        yield f"<tr>{''.join(_cell(box) for box in line if box.row == row)}</tr>"
    yield "</table>"
    if table.note:
        yield f'<p class="note">{escape(table.note)}</p>'


def _cell(box: Box) -> str:
    name = "th" if box.role == HEAD else "td"
    spans = "".join(
        f' {kind}span="{count}"' for kind, count in (("row", box.down), ("col", box.across)) if count > 1
    )
    number = ' class="number"' if isinstance(box.content, Figure) else ""
    return f"<{name}{spans}{number}>{escape(shown(box.content))}</{name}>"


def markdown(disclosure: Disclosure, region: str = "central", *, marked: bool = False) -> str:
    """Write the disclosure as Markdown; what is merged in a table stands in every cell it covers.

    If ``marked``, it has marks where texts are missing.

    Raises:
        DataError: if the region is not known.

    >>> import fiscaldisclosure as fd
    >>> print(markdown(fd.Disclosure(agency_operating="2.00")))
    # 部门决算公开说明
    <BLANKLINE>
    ## 一、机关运行经费支出情况说明
    <BLANKLINE>
    本年度机关运行经费支出2.00万元。
    <BLANKLINE>

    """
    parts = [f"# {title(disclosure) or '部门决算公开说明'}"]
    for section in narrative(disclosure, region, marked=marked):
        parts += [f"## {section.heading}", *section.paragraphs]
    for table in annex(disclosure, region):
        parts += [f"## {table.title}", *filter(None, (table.number, f"单位：{table.unit}"))]
        parts.append("\n".join(_rows(table)))
        if table.note:
            parts.append(table.note)
    return "\n\n".join(parts) + "\n"


def _rows(table: Laid) -> Iterator[str]:
    for row, line in enumerate(table.covered()):
        cells = [shown(box.content).replace("|", "｜") for box in line for _ in range(box.across)]
        yield f"| {' | '.join(cells)} |"
        if row == 0:
            yield "|" + " --- |" * len(cells)
