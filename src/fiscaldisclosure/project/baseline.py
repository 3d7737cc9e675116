"""A baseline: the findings of an earlier check, so that only new ones are told.

A JSON report serves as one; ``--write-baseline`` writes a smaller file.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from fiscaldisclosure.audit.fingerprint import fingerprint
from fiscaldisclosure.errors import said
from fiscaldisclosure.project.toml import content, fail

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fiscaldisclosure.audit.finding import Finding

VERSION: Final = 1
_LARGEST: Final = 256_000_000
"""The most bytes of a baseline: the JSON report of some thousand documents."""


@frozen
class Baseline:
    """The fingerprints of the findings of documents, each document with the path by which it was called."""

    documents: tuple[tuple[str, tuple[str, ...]], ...] = ()
    _by_name: dict[str, list[tuple[str, tuple[str, ...]]]] = field(
        factory=dict, init=False, repr=False, eq=False
    )

    def __attrs_post_init__(self) -> None:
        for document in self.documents:
            self._by_name.setdefault(_last(document[0]), []).append(document)

    def split(
        self, findings: Iterable[Finding], file: str
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """Tell new findings from known ones; of two that look the same, one known makes the other no less new."""
        name = _last(file)
        alike = (*self._by_name.get(name, ()), *self._by_name.get("", ())) if name else self.documents
        left = Counter(item for name, items in alike if same_document(name, file) for item in items)
        new, known = [], []
        for finding in findings:
            mark = fingerprint(finding)
            if left[mark]:
                left[mark] -= 1
                known.append(finding)
            else:
                new.append(finding)
        return tuple(new), tuple(known)


def _last(path: str) -> str:
    """The name of a file without its folders, by which few are looked at."""
    return PurePath(os.path.normpath(path)).name


def same_document(one: str, other: str) -> bool:
    """Whether two paths can mean one document, wherever the check was started from.

    >>> (
    ...     same_document("2024/甲/决算.pdf", "/data/2024/甲/决算.pdf"),
    ...     same_document("甲/决算.pdf", "乙/决算.pdf"),
    ... )
    (True, False)
    """
    parts = [
        [part for part in PurePath(os.path.normpath(path)).parts if part != ".."][::-1]
        for path in (one, other)
    ]
    return all(mine == theirs for mine, theirs in zip(*parts, strict=False))


def load(path: Path) -> Baseline:
    """Read a baseline, or a JSON report.

    Raises:
        SettingsError: if it is neither.

    """
    text = content(path, _LARGEST)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        fail(path, "", said("settings.no-json", reason=str(error)))
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION or not isinstance(data.get("reports"), list):
        fail(path, "", said("settings.no-baseline"))
    try:
        return Baseline(tuple(_document(report) for report in data["reports"]))
    except (KeyError, TypeError, AttributeError):
        fail(path, "", said("settings.no-fingerprints"))


def _document(report: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    findings = [*report.get("findings", ()), *report.get("known", ())]
    file = next(iter(report.get("files", ())), report["file"] or "")
    return str(file), tuple(str(finding["fingerprint"]) for finding in findings)


Entry = dict[str, Any]
"""A document in a baseline."""


def entry(file: str, findings: Iterable[Finding]) -> Entry:
    """Return what a baseline holds of a document, with the path by which it is called."""
    marks = [{"rule": finding.rule.id, "fingerprint": fingerprint(finding)} for finding in findings]
    return {"file": PurePath(file).as_posix(), "findings": marks}


def dumps(entries: Iterable[Entry]) -> str:
    """Write the baseline of documents."""
    return json.dumps({"version": VERSION, "reports": list(entries)}, ensure_ascii=False, indent=1) + "\n"
