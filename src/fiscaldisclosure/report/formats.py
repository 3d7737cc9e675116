"""The forms of report, each registered here and nowhere else.

The command takes its choices and its help from here, the documentation its table, and :func:`fiscaldisclosure.report`
its names.  A form is an entry here and a module in this folder with a class ``Report``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fiscaldisclosure.model.labels import Label

if TYPE_CHECKING:
    from fiscaldisclosure.report.output import Output


@frozen
class Format:
    """A form of report: its name on the command line, what it is for, the module that writes it, and if it is text."""

    name: str
    purpose: Label
    module: str
    is_text: bool = True

    def output(self) -> type[Output]:
        """Return what writes it, loaded when it is wanted."""
        found: type[Output] = import_module(f"{__package__}.{self.module}").Report
        return found


_ALL: Final = (
    Format("text", Label("终端（默认）", "the terminal (default)"), "terminal"),
    Format(
        "html", Label("一个独立的网页，可打印、转交", "a page of its own, to print and to pass on"), "html"
    ),
    Format("csv", Label("电子表格，一行一个问题", "spreadsheets, a line a finding"), "csv"),
    Format(
        "xlsx",
        Label("Excel 工作簿，一行一个问题，写入文件", "an Excel workbook, a line a finding, in a file"),
        "workbook",
        is_text=False,
    ),
    Format(
        "md",
        Label("Markdown 表格，用于工单和合并请求", "Markdown, for issues and merge requests"),
        "markdown",
    ),
    Format("json", Label("供其他程序使用", "programs"), "json"),
    Format("sarif", Label("代码平台（GitHub 等）", "platforms that show analysis results"), "sarif"),
    Format("junit", Label("构建服务器（JUnit XML）", "build servers (JUnit XML)"), "junit"),
    Format("github", Label("GitHub 工作流中的行内标注", "marks at lines in a GitHub workflow"), "github"),
)
FORMATS: Final = {item.name: item for item in _ALL}
"""The forms by their names, the default first."""
