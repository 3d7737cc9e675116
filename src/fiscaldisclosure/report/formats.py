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
    """A form of report.

    Attributes:
        name: Its name on the command line.
        purpose: What it is for.
        module: The module that writes it.
        is_text: Whether it can be shown on the screen.
        endings: How the names of its files end, by which it is chosen where nobody names a form.

    """

    name: str
    purpose: Label
    module: str
    is_text: bool = True
    endings: tuple[str, ...] = ()

    def output(self) -> type[Output]:
        """Return what writes it, loaded when it is wanted."""
        found: type[Output] = import_module(f"{__package__}.{self.module}").Report
        return found


_ALL: Final = (
    Format("text", Label("终端（默认）", "the terminal (default)"), "terminal", endings=(".txt",)),
    Format(
        "html",
        Label("一个独立的网页，可打印、转交", "a page of its own, to print and to pass on"),
        "html",
        endings=(".html", ".htm"),
    ),
    Format(
        "csv", Label("电子表格，一行一个问题", "spreadsheets, a line a finding"), "csv", endings=(".csv",)
    ),
    Format(
        "xlsx",
        Label("Excel 工作簿，一行一个问题，写入文件", "an Excel workbook, a line a finding, in a file"),
        "workbook",
        is_text=False,
        endings=(".xlsx",),
    ),
    Format(
        "md",
        Label("Markdown 表格，用于工单和合并请求", "Markdown, for issues and merge requests"),
        "markdown",
        endings=(".md",),
    ),
    Format("json", Label("供其他程序使用", "programs"), "json", endings=(".json",)),
    Format(
        "sarif",
        Label("代码平台（GitHub 等）", "platforms that show analysis results"),
        "sarif",
        endings=(".sarif",),
    ),
    Format(
        "junit", Label("构建服务器（JUnit XML）", "build servers (JUnit XML)"), "junit", endings=(".xml",)
    ),
    Format("github", Label("GitHub 工作流中的行内标注", "marks at lines in a GitHub workflow"), "github"),
)
FORMATS: Final = {item.name: item for item in _ALL}
"""The forms by their names, the default first."""
DEFAULT: Final = _ALL[0].name
"""The form if nobody names one."""


def form_ending_in(ending: str) -> Format | None:
    """Return the form whose files end so; None if there is none."""
    return next((item for item in _ALL if ending.lower() in item.endings), None)
