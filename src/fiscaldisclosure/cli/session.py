"""What holds for the documents of one run: settings, rules, accepted findings, a baseline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, frozen

from fiscaldisclosure.cli.sources import STANDARD_INPUT
from fiscaldisclosure.comparison.catalogue import OF, RULES
from fiscaldisclosure.comparison.compared import Relation
from fiscaldisclosure.errors import said
from fiscaldisclosure.project import accepted, baseline
from fiscaldisclosure.project.own_rules import whole_catalogue
from fiscaldisclosure.project.review import Used
from fiscaldisclosure.project.selection import SEVERITIES, meant
from fiscaldisclosure.project.settings import NEVER, Settings, level, source_of
from fiscaldisclosure.project.toml import fail
from fiscaldisclosure.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from fiscaldisclosure.project.accepted import Acceptance
    from fiscaldisclosure.project.baseline import Baseline
    from fiscaldisclosure.rules.rule import Rule

_LISTS: Final = ("select", "ignore", "rules")
ACCEPTED: Final = Path("fiscaldisclosure-accepted.toml")
"""Where accepted findings are put down if nobody says where."""
_PATHS: Final = ("suppressions", "baseline")


@frozen
class Desk:
    """What holds for the documents of one run.

    Attributes:
        settings: The settings, with what the command line says instead.
        catalogue: Every rule that could be applied.
        rules: Those that are, to each disclosure.
        between: Those that are, between disclosures.
        acceptances: The accepted findings.
        baseline: The known ones.

    """

    settings: Settings
    catalogue: tuple[Rule, ...]
    rules: tuple[Rule, ...]
    between: tuple[Rule, ...]
    acceptances: tuple[Acceptance, ...]
    baseline: Baseline | None
    folder: Path | None = None
    """The folder that paths of rule modules begin in; the working directory if None."""

    def comparing(self, relation: Relation) -> tuple[Rule, ...]:
        """Return the rules that are applied where disclosures are compared that are so to each other."""
        if relation is Relation.VERSIONS:
            return self.rules
        return tuple(rule for rule in self.between if rule.id in {other.id for other in OF[relation]})


@define
class Session:
    """What holds for one run, and the settings that were found but do not hold."""

    arguments: argparse.Namespace
    foreign: tuple[tuple[Path, str], ...] = ()
    _desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """What holds for every document of the run.

        Raises:
            SettingsError: if settings, accepted findings, baseline or rules cannot be used.

        """
        if self._desk is None:
            self._desk = _desk(self.arguments, self._found())
        return self._desk

    def used(self) -> Used:
        """Return how to note which accepted findings are still of use."""
        desk = self.desk
        applied = {rule.id for rule in (*desk.rules, *desk.between)}
        return Used(desk.acceptances, tuple(rule for rule in desk.catalogue if rule.id not in applied))

    def meet(self, files: Iterable[str]) -> None:
        """Note the settings that lie beside documents: they came with them, so they decide nothing."""
        mine = self.desk.settings.source
        if self.arguments.no_config or self.arguments.config is not None:
            return
        folders = {Path(file).parent.resolve() for file in files if file != STANDARD_INPUT}
        for folder in sorted(folders):
            source = source_of(folder)
            if source is not None and source != mine and source not in dict(self.foreign):
                self.foreign += ((source, "comes-with"),)

    def _found(self) -> Settings:
        """The settings that are named, else those of the working directory or above, if they are the user's own."""
        if self.arguments.no_config:
            return Settings()
        if self.arguments.config is not None:
            return Settings.load(Path(self.arguments.config))
        source = source_of(Path())
        if source is None:
            return Settings()
        if not is_own(source):
            self.foreign += ((source, "not-ours"),)
            return Settings()
        settings = Settings.load(source)
        if settings.rules and self.arguments.command == "rules":
            return evolve(settings, rules=())
        if settings.rules and source.parent != Path.cwd():
            fail(
                source,
                "rules",
                said("settings.not-run", modules=settings.rules, file=source),
            )
        return settings


def is_own(path: Path) -> bool:
    """Whether a file belongs to who runs the command; where files have no owners, it does."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _desk(arguments: argparse.Namespace, settings: Settings) -> Desk:
    folder = None if settings.source is None else settings.source.parent
    settings, asked = _with(arguments, settings)
    folder = None if "rules" in asked else folder
    whole = whole_catalogue(settings.rules, folder)
    catalogue = (*CATALOGUE, *RULES, *whole[len(CATALOGUE) :])
    for key in ("select", "ignore"):
        for selector in getattr(settings, key) if key in asked else ():
            meant(selector, catalogue, f"--{key}", "")
    applied, between = settings.applied(catalogue), {rule.id for rule in RULES}
    return Desk(
        settings,
        catalogue,
        tuple(rule for rule in applied if rule.id not in between),
        tuple(rule for rule in applied if rule.id in between),
        _acceptances(arguments, settings.suppressions),
        _baseline(arguments, settings.baseline),
        folder,
    )


def _acceptances(arguments: argparse.Namespace, path: Path | None) -> tuple[Acceptance, ...]:
    """The accepted findings, for the commands that ask; until the first is accepted, there is no file.

    If nobody says where they are, they are in the working directory, where `accept` puts them, if they are the user's.
    """
    if not hasattr(arguments, "suppressions"):
        return ()
    if path is None:
        mine = not arguments.no_config and ACCEPTED.is_file() and is_own(ACCEPTED)
        return accepted.load(ACCEPTED) if mine else ()
    named = arguments.command == "check" and arguments.suppressions is not None
    return accepted.load(path) if named or path.exists() else ()


def _baseline(arguments: argparse.Namespace, path: Path | None) -> Baseline | None:
    """The baseline, for the command that asks; it need not be there if it is about to be written."""
    if path is None or not hasattr(arguments, "baseline"):
        return None
    return None if arguments.write_baseline and not path.exists() else baseline.load(path)


def _with(arguments: argparse.Namespace, settings: Settings) -> tuple[Settings, set[str]]:
    """The settings with what the command line says instead, and what that is; severities it says as well."""
    asked: dict[str, Any] = {}
    for key in _LISTS:
        values = getattr(arguments, key, None)
        if values is not None:
            asked[key] = tuple(name for value in values for name in value.split(",") if name.strip())
    for key in _PATHS:
        if getattr(arguments, key, None) is not None:
            asked[key] = Path(getattr(arguments, key))
    limit = getattr(arguments, "fail_on", None)
    if limit is not None:
        asked["fail_on"] = None if limit == NEVER else SEVERITIES[limit]
    severities = dict(settings.severity)
    for given in getattr(arguments, "severity", None) or ():
        selector, _, name = given.rpartition("=")
        if not selector:
            fail("--severity", "", said("settings.severity-form", given=given))
        severities[selector] = level("--severity", selector, name)
    return evolve(settings, **asked, severity=severities), set(asked)
