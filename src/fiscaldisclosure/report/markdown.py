"""Findings as Markdown, for issues, merge requests and summaries of workflows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.audit.naming import place_text
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.terminal import change_text, summed_up
from fiscaldisclosure.report.visible import visible
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review

_COLUMNS: Final = ("severity", "rule", "place", "message", "advice")
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")


@define
class Report(Output):
    """A heading and a table for each document, as soon as it is known."""

    def __attrs_post_init__(self) -> None:
        self.stream.write(f"<!-- fiscaldisclosure {VERSION} -->\n\n")

    def reviewed(self, file: str, reviewed: Review) -> None:
        say = self.style.say
        self.stream.write(f"## {plain(file)}\n\n{plain(summed_up(reviewed, self.style))}\n\n")
        crashes = reviewed.audit.crashes
        told = [finding for finding in reviewed.audit.findings if finding.severity > Severity.NOTE]
        if told:
            rows = [tuple(say(phrases.COLUMNS[key]) for key in _COLUMNS), ("---",) * len(_COLUMNS)]
            rows += map(self._row, told)
            self.stream.write("".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n")

        for label, lines in (
            (phrases.PAGE_WORDS["crashes"], [crash.in_(self.style.language) for crash in crashes]),
            (
                phrases.MENDED,
                [f"{item.rule.id} {message(item, self.style.language)}" for item in reviewed.mended],
            ),
            (phrases.CHANGED, [change_text(change, self.style.language) for change in reviewed.changes]),
        ):
            if lines:
                items = "".join(f"- {plain(line)}\n" for line in lines)
                self.stream.write(f"**{say(label)}**\n\n{items}\n")

    def _row(self, finding: Finding) -> tuple[str, ...]:
        language, place = self.style.language, finding.place
        cells = (
            self.style.say(phrases.SEVERITY[finding.severity]),
            f"{finding.rule.id} {self.style.say(finding.rule.title)}",
            "" if place is None else place_text(place, language),
            message(finding, language),
            advice(finding, language),
        )
        return tuple(map(plain, cells))

    def failed(self, file: str, error: Exception, told: Label) -> None:
        word = self.style.say(phrases.PAGE_WORDS["failed"])
        self.stream.write(f"## {plain(file)}\n\n**{word}** {plain(told.in_(self.style.language))}\n\n")

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        pass


def plain(text: str) -> str:
    r"""Return a text that no reader of Markdown takes for markup, on one line.

    >>> plain("<b>1|2</b> *3*")
    '\\<b\\>1\\|2\\</b\\> \\*3\\*'
    """
    return _MARKUP.sub(r"\\\1", visible(" ".join(text.split())))
