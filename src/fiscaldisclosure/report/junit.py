"""Findings as JUnit XML, which build servers show: a suite for each document, a failed case for each finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import define

from fiscaldisclosure.audit.finding import message
from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.details import details
from fiscaldisclosure.report.markup import Markup, element
from fiscaldisclosure.report.output import Output, Tally
from fiscaldisclosure.report.terminal import accepted_text, change_text
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.review import Review

_NO_XML: Final = re.compile("[\ufffe\uffff\ud800-\udfff]")


@define
class Report(Output):
    """One document for all files, each written as soon as it is known."""

    def __attrs_post_init__(self) -> None:
        self.stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="fiscaldisclosure">')

    def reviewed(self, file: str, reviewed: Review) -> None:
        self._write(self._suite(file, list(self._cases(file, reviewed))))

    def failed(self, file: str, error: Exception, told: Label) -> None:
        self._write(self._suite(file, [_failed(file, told.in_(self.style.language))]))

    def end(self, tally: Tally, unused: Sequence[Acceptance]) -> None:
        self.stream.write("</testsuites>\n")

    def _write(self, suite: Markup) -> None:
        self.stream.write(_NO_XML.sub("", suite))

    def _suite(self, file: str, cases: list[Markup]) -> Markup:
        counts = {
            name: str(sum(f"<{name[:-1]} " in case for case in cases)) for name in ("failures", "errors")
        }
        skipped = str(sum("<skipped " in case for case in cases))
        return element("testsuite", *cases, name=file, tests=str(len(cases)), skipped=skipped, **counts)

    def _cases(self, file: str, review: Review) -> Iterator[Markup]:
        told = [item for item in review.audit.findings if item.severity > Severity.NOTE]
        crashes = review.audit.crashes
        for crash in crashes:
            error = element("error", message=crash.in_(self.style.language), type="crashed")
            name = f"{crash.rule.id} {self.style.say(crash.rule.title)}"
            yield element("testcase", error, name=name, classname=file)
        if not told and not review.accepted and not crashes:
            yield element("testcase", name=self.style.say(phrases.LINES["nothing-found"]), classname=file)
        for finding in told:
            said = message(finding, self.style.language)
            lines = [
                f"{self.style.say(phrases.CAPTION[key])} {text}" for key, text in details(finding, self.style)
            ]
            failure = element(
                "failure", "\n".join([said, *lines]), message=said, type=finding.severity.name.lower()
            )
            yield self._case(finding, file, failure)
        for item in review.accepted:
            skipped = element("skipped", message=accepted_text(item, self.style))
            yield self._case(item.finding, file, skipped)

        for finding in review.mended:  # it passes now
            told_before = f"{self.style.say(phrases.MENDED)} {message(finding, self.style.language)}"
            yield self._case(finding, file, element("system-out", told_before))
        if review.changes:
            lines = [change_text(change, self.style.language) for change in review.changes]
            changed = element("system-out", "\n".join(lines))
            yield element("testcase", changed, name=self.style.say(phrases.CHANGED), classname=file)

    def _case(self, finding: Finding, file: str, result: Markup) -> Markup:
        name = f"{finding.rule.id} {self.style.say(finding.rule.title)} {fingerprint(finding)}"
        return element("testcase", result, name=name, classname=file)


def _failed(file: str, told: str) -> Markup:
    return element("testcase", element("error", message=told, type="unreadable"), name=file, classname=file)
