"""Draw the picture of the home page, anew at each build: what the library finds in the example, as it tells it.

MkDocs calls :func:`on_page_markdown`; the picture stands where a page has :data:`HERE`, in the page's language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit import audit
from fiscaldisclosure.audit.message import difference_text, expected_text
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.read import read
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.details import details
from fiscaldisclosure.report.markup import Markup, element
from fiscaldisclosure.report.paint import Style

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.language import Language

HERE: Final = "<!-- a finding -->"
EXAMPLE: Final = Path(__file__).parents[1] / "examples" / "organization-department.txt"

CAPTION: Final = Label(
    "示例文件中的一处：印成这样，应当是那样，错在哪里",
    "one place in the example: what is printed, what it should be, and how it came about",
)
PRINTED: Final = Label("印出", "printed")
EXPECTED: Final = Label("应为", "should be")
TOLD: Final = ("relation", "difference", "explanation", "consequence", "advice")
"""What of a finding is told below its row."""

_LEFT, _RIGHT, _LINE = 60, 300, 46


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: object) -> str:
    """Put the picture where a page asks for it."""
    return markdown.replace(HERE, picture(config.theme["language"])) if HERE in markdown else markdown


def picture(language: Language) -> Markup:
    """Return the first error of the example: its row as it is printed, the two numbers on a line, and the proof."""
    finding = audit(read(EXAMPLE)).errors[0]
    style = Style(language=language)
    heading = element(
        "p",
        element("b", phrases.SEVERITY[finding.severity].in_(language)),
        " ",
        element("a", finding.rule.id, href=f"rules/{finding.rule.id}/"),
        " ",
        finding.rule.title.in_(language),
    )
    return element(
        "figure",
        element("figcaption", CAPTION.in_(language)),
        heading,
        element("div", _row(finding, language), class_="row", tabindex="0"),
        _line(finding, style),
        element("dl", *_told(finding, style)),
        class_="finding",
    )


def _row(finding: Finding, language: Language) -> Markup:
    """What is printed beside the wrong figure, in the units of its relation; it is marked."""
    wrong = finding.ledger.entry(finding.figures[0])
    if wrong is None:
        raise LookupError(finding)
    units = {figure.unit for figure in finding.figures}
    row = [
        entry
        for entry in finding.ledger.entries
        if entry.trail[:-1] == wrong.trail[:-1] and entry.figure.unit in units
    ]
    names = [element("th", entry.trail[-1].in_(language), scope="col") for entry in row]
    cells = [
        element(
            "td", element("mark", str(entry.figure)) if entry.number == wrong.number else str(entry.figure)
        )
        for entry in row
    ]
    return element("table", element("tr", *names), element("tr", *cells), class_="printed")


def _line(finding: Finding, style: Style) -> Markup:
    """What is printed and what it should be, on a line."""
    ends = sorted(
        [
            (finding.found, f"{style.say(PRINTED)} {finding.figures[0]}", "wrong"),
            (finding.expected, f"{style.say(EXPECTED)} {expected_text(finding.check)}", "right"),
        ]
    )
    drawn = [element("line", x1="10", x2="350", y1=str(_LINE), y2=str(_LINE))]
    for x, (_, text, kind) in zip((_LEFT, _RIGHT), ends, strict=True):
        drawn += [
            element("circle", cx=str(x), cy=str(_LINE), r="6", class_=kind),
            element("text", text, x=str(x), y="24", text_anchor="middle", class_=kind),
        ]
    middle = (_LEFT + _RIGHT) // 2
    drawn.append(element("line", x1=str(_LEFT), x2=str(_RIGHT), y1=str(_LINE), y2=str(_LINE), class_="gap"))
    drawn.append(
        element(
            "text",
            difference_text(finding.check, style.language),
            x=str(middle),
            y="70",
            text_anchor="middle",
        )
    )
    return element("svg", *drawn, viewBox="0 0 360 80", role="img", aria_label=CAPTION.in_(style.language))


def _told(finding: Finding, style: Style) -> list[Markup]:
    told: dict[str, list[str]] = {}
    for key, text in details(finding, style):
        told.setdefault(key, []).append(text)
    return [
        part
        for key in TOLD
        if key in told
        for part in (
            element("dt", style.say(phrases.CAPTION[key])),
            *(element("dd", text) for text in told[key]),
        )
    ]
