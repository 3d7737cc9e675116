"""The settings of a project: which rules, what they weigh, where their lines are drawn, what has been dealt with.

They stand in ``fiscaldisclosure.toml``, or under ``[tool.fiscaldisclosure]`` in ``pyproject.toml``, in a folder or any
above it; the nearest file counts, alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, fields, frozen

from fiscaldisclosure.audit import audit as confront
from fiscaldisclosure.audit.confront import Audit
from fiscaldisclosure.audit.finding import Finding
from fiscaldisclosure.errors import SettingsError, said
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.model.labels import several
from fiscaldisclosure.project import toml
from fiscaldisclosure.project.selection import SEVERITIES, meant
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from pathlib import Path

    from fiscaldisclosure.model.disclosure import Disclosure

OWN_FILE: Final = "fiscaldisclosure.toml"
SHARED_FILE: Final = "pyproject.toml"
NEVER: Final = "never"


@frozen(kw_only=True)
class Settings:
    """What a project has decided.

    Attributes:
        select: The rules to apply, each by id, name, beginning of ids, severity or section; all if empty.
        ignore: The rules not to apply; this goes before ``select``.
        severity: What violations of rules weigh, by the same names.
        thresholds: Where rules draw lines that are customs, by the names of the thresholds.
        fail_on: The least severity that makes the command fail; None for never.
        suppressions: The file of accepted findings.
        baseline: A report whose findings are not told again.
        rules: Modules with rules of the project's own.
        source: The file they were read from.

    Example:
        >>> import fiscaldisclosure as fd
        >>> settings = fd.Settings(ignore=["note"], severity={"FD201": fd.Severity.WARNING})
        >>> wrong = fd.Revenue(other="3.00", public_service="1.00", stated_total="5.00")
        >>> [finding.severity.name for finding in settings.audit(fd.Disclosure(revenue=wrong)).findings]
        ['WARNING']

    """

    select: tuple[str, ...] = field(default=(), converter=several)
    ignore: tuple[str, ...] = field(default=(), converter=several)
    severity: Mapping[str, Severity] = field(factory=dict)
    thresholds: Mapping[str, Decimal] = field(factory=dict)
    fail_on: Severity | None = Severity.ERROR
    suppressions: Path | None = None
    baseline: Path | None = None
    rules: tuple[str, ...] = field(default=(), converter=several)
    source: Path | None = field(default=None, eq=False)

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read settings from a file.

        Raises:
            SettingsError: if there is no such file, or something in it is not understood.

        """
        found = _table(path)
        if found is None:
            toml.fail(path, "", said("settings.no-table"))
        return _decoded(found, path)

    @classmethod
    def find(cls, folder: Path) -> Settings | None:
        """Return the settings that hold in a folder: those in the nearest file, here or above."""
        path = source_of(folder)
        return None if path is None else cls.load(path)

    def applied(self, rules: Iterable[Rule] = CATALOGUE) -> tuple[Rule, ...]:
        """Return those of the rules that are to be applied, with the thresholds that are set.

        Raises:
            SettingsError: if something named is not there.

        """
        known = tuple(rules)
        chosen = self._ids(self.select, known, "select") if self.select else {rule.id for rule in known}
        chosen -= self._ids(self.ignore, known, "ignore")
        names = {name for rule in known for name in rule.thresholds}
        for name in self.thresholds:
            if name not in names:
                toml.fail(
                    self._named,
                    f"thresholds.{name}",
                    said("settings.no-threshold", hint=toml.nearest(name, sorted(names))),
                )
        self._severities(known)
        return tuple(rule.drawing(**self.thresholds) for rule in known if rule.id in chosen)

    def weighed(self, audit: Audit, rules: Iterable[Rule] = CATALOGUE) -> Audit:
        """Return the audit with its findings weighed as decided.  What was proved, and how, stays as it was."""
        severities = self._severities(tuple(rules))
        if not severities:
            return audit
        findings = [_weighed(finding, severities.get(finding.rule.id)) for finding in audit.findings]
        return evolve(audit, findings=tuple(sorted(findings, key=lambda finding: -finding.severity)))

    def audit(self, disclosure: Disclosure, rules: Iterable[Rule] = CATALOGUE) -> Audit:
        """Confront a disclosure with those of the rules that are to be applied."""
        known = tuple(rules)
        return self.weighed(confront(disclosure, self.applied(known)), known)

    @property
    def _named(self) -> object:
        return self.source or "settings"

    def _ids(self, selectors: Iterable[str], rules: tuple[Rule, ...], key: str) -> set[str]:
        return {rule.id for selector in selectors for rule in meant(selector, rules, self._named, key)}

    def _severities(self, rules: tuple[Rule, ...]) -> dict[str, Severity]:
        """What the rules weigh by their ids, as decided; the narrower name goes before the wider."""
        found = [
            (len(named), rule.id, severity)
            for selector, severity in self.severity.items()
            for named in (meant(selector, rules, self._named, "severity"),)
            for rule in named
        ]
        return {rule_id: severity for _, rule_id, severity in sorted(found, key=lambda item: -item[0])}


def source_of(folder: Path) -> Path | None:
    """Return the file whose settings are the nearest to a folder, here or above, whatever is in it.

    A ``pyproject.toml`` counts if it has a table for this program.
    """
    here = folder.resolve()
    for place in (here, *here.parents):
        for name in (OWN_FILE, SHARED_FILE):
            path = place / name
            if path.is_file() and (name == OWN_FILE or _speaks_of_us(path)):
                return path
    return None


def _speaks_of_us(path: Path) -> bool:
    try:
        return _table(path) is not None
    except SettingsError:
        return False  # a broken file of another program's


def _weighed(finding: Finding, severity: Severity | None) -> Finding:
    if severity is None:
        return finding
    provable = finding.check.outcome.verdict is Verdict.IMPOSSIBLE and not finding.doubts
    return evolve(finding, severity=severity if provable else min(severity, finding.severity))


def _table(path: Path) -> Mapping[str, Any] | None:
    """The settings in a file as they stand there; None in a file that is not about this program."""
    data = toml.load(path)
    if path.name != SHARED_FILE:
        return data
    tools = data.get("tool", {})
    return tools.get("fiscaldisclosure") if isinstance(tools, dict) else None


def _decoded(data: Any, path: Path) -> Settings:
    prefix = "tool.fiscaldisclosure." if path.name == SHARED_FILE else ""
    toml.table(path, prefix.rstrip("."), data, KEYS)
    values = {
        name.replace("-", "_"): _DECODE[name](path, f"{prefix}{name}", value) for name, value in data.items()
    }
    return Settings(**values, source=path)


def level(source: object, key: str, value: Any) -> Severity:
    """Take a severity by its name."""
    name = toml.text(source, key, value).strip().lower()
    if name not in SEVERITIES:
        toml.fail(source, key, said("settings.no-severity", name=value, hint=toml.nearest(name, SEVERITIES)))
    return SEVERITIES[name]


def _limit(source: object, key: str, value: Any) -> Severity | None:
    return None if value == NEVER else level(source, key, value)


def _path(source: Path, key: str, value: Any) -> Path:
    return source.parent / toml.text(source, key, value)


def _levels(source: object, key: str, value: Any) -> dict[str, Severity]:
    return {
        name: level(source, f"{key}.{name}", item) for name, item in toml.table(source, key, value).items()
    }


def _numbers(source: object, key: str, value: Any) -> dict[str, Decimal]:
    return {
        name: toml.number(source, f"{key}.{name}", item)
        for name, item in toml.table(source, key, value).items()
    }


_DECODE: Final[dict[str, Any]] = {
    "select": toml.texts,
    "ignore": toml.texts,
    "severity": _levels,
    "thresholds": _numbers,
    "fail-on": _limit,
    "suppressions": _path,
    "baseline": _path,
    "rules": toml.texts,
}
KEYS: Final = tuple(item.name.replace("_", "-") for item in fields(Settings) if item.name != "source")
"""What can be set."""
