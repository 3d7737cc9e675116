"""What holds for the documents of one run: settings, rules, accepted findings, a baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, field, frozen

from fiscaldisclosure.cli.sources import STANDARD_INPUT
from fiscaldisclosure.project import accepted, baseline
from fiscaldisclosure.project.own_rules import whole_catalogue
from fiscaldisclosure.project.review import unused
from fiscaldisclosure.project.selection import SEVERITIES, meant
from fiscaldisclosure.project.settings import NEVER, Settings, level
from fiscaldisclosure.project.toml import fail

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.baseline import Baseline
    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.rules.rule import Rule

_LISTS: Final = ("select", "ignore", "rules")
_PATHS: Final = ("suppressions", "baseline")


@frozen
class Desk:
    """What holds for the documents of one folder.

    Attributes:
        settings: The settings, with what the command line says instead.
        catalogue: Every rule that could be applied.
        rules: Those that are.
        acceptances: The accepted findings.
        baseline: The known ones.

    """

    settings: Settings
    catalogue: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    acceptances: tuple[Acceptance, ...]
    baseline: Baseline | None


@define
class Session:
    """The desks of one run: one for every file of settings that holds for some document."""

    arguments: argparse.Namespace
    _desks: dict[Path | None, Desk] = field(factory=dict, init=False)
    _folders: dict[Path, Settings] = field(factory=dict, init=False)

    def desk(self, file: str | None = None) -> Desk:
        """Return what holds for a document, or where the command was called.

        Raises:
            SettingsError: if settings, accepted findings, baseline or rules cannot be used.

        """
        folder = Path() if file is None or file == STANDARD_INPUT else Path(file).parent
        if folder not in self._folders:
            self._folders[folder] = self._found(folder)
        found = self._folders[folder]
        if found.source not in self._desks:
            self._desks[found.source] = _desk(self.arguments, found)
        return self._desks[found.source]

    def unused(self, reviews: list[tuple[str, Review]]) -> list[Acceptance]:
        """Return the entries that match nothing any more in the documents they hold for."""
        found: list[Acceptance] = []
        for desk in self._desks.values():
            mine = [(file, review) for file, review in reviews if self.desk(file) is desk]
            applied = {rule.id for rule in desk.rules}
            found += unused(
                desk.acceptances, mine, [rule for rule in desk.catalogue if rule.id not in applied]
            )
        return found

    def _found(self, folder: Path) -> Settings:
        if self.arguments.no_config:
            return Settings()
        if self.arguments.config is not None:
            return Settings.load(Path(self.arguments.config))
        settings = Settings.find(folder) or Settings.find(Path()) or Settings()
        source = settings.source
        if settings.rules and source is not None and not Path.cwd().is_relative_to(source.parent):
            modules = ", ".join(settings.rules)
            fail(
                source,
                "rules",
                f"the modules {modules} come with the documents; to run them, say so: --config {source}",
            )
        return settings


def _desk(arguments: argparse.Namespace, settings: Settings) -> Desk:
    folder = None if settings.source is None else settings.source.parent
    settings, said = _with(arguments, settings)
    catalogue = whole_catalogue(settings.rules, None if "rules" in said else folder)
    for key in ("select", "ignore"):
        for selector in getattr(settings, key) if key in said else ():
            meant(selector, catalogue, f"--{key}", "")
    return Desk(
        settings,
        catalogue,
        settings.applied(catalogue),
        _acceptances(arguments, settings.suppressions),
        _baseline(arguments, settings.baseline),
    )


def _acceptances(arguments: argparse.Namespace, path: Path | None) -> tuple[Acceptance, ...]:
    """The accepted findings, for the commands that ask; until the first is accepted, there is no file."""
    if path is None or not hasattr(arguments, "suppressions"):
        return ()
    named = arguments.command == "check" and arguments.suppressions is not None
    return accepted.load(path) if named or path.exists() else ()


def _baseline(arguments: argparse.Namespace, path: Path | None) -> Baseline | None:
    """The baseline, for the command that asks; it need not be there if it is about to be written."""
    if path is None or not hasattr(arguments, "baseline"):
        return None
    return None if arguments.write_baseline and not path.exists() else baseline.load(path)


def _with(arguments: argparse.Namespace, settings: Settings) -> tuple[Settings, set[str]]:
    """The settings with what the command line says instead, and what that is; severities it says as well."""
    said: dict[str, Any] = {}
    for key in _LISTS:
        values = getattr(arguments, key, None)
        if values is not None:
            said[key] = tuple(name for value in values for name in value.split(",") if name.strip())
    for key in _PATHS:
        if getattr(arguments, key, None) is not None:
            said[key] = Path(getattr(arguments, key))
    limit = getattr(arguments, "fail_on", None)
    if limit is not None:
        said["fail_on"] = None if limit == NEVER else SEVERITIES[limit]
    severities = dict(settings.severity)
    for given in getattr(arguments, "severity", None) or ():
        selector, _, name = given.rpartition("=")
        if not selector:
            fail("--severity", "", f"expected RULE=LEVEL, such as FD925=error, not {given!r}")
        severities[selector] = level("--severity", selector, name)
    return evolve(settings, **said, severity=severities), set(said)
