"""Rules of a user's own: functions decorated with :func:`fiscaldisclosure.rule`, in a module or an installed package."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from attrs import fields

from fiscaldisclosure.errors import SettingsError, said
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.project.toml import fail, nearest
from fiscaldisclosure.rules.catalogue import CATALOGUE
from fiscaldisclosure.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

GROUP: Final = "fiscaldisclosure.rules"
"""The entry point group that packages offer rules in: each entry point is a module, a rule, or a list of rules."""
OURS: Final = ("FD", "FC")
_ID: Final = re.compile(r"[A-Z][A-Z0-9]*[0-9]")
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def whole_catalogue(modules: Iterable[str] = (), folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the catalogue with the rules of installed packages and of modules.

    Args:
        modules: Names of modules that can be imported, or paths of ``.py`` files.
        folder: The folder that paths begin in; the current one if None.

    Raises:
        SettingsError: if a module cannot be imported, holds no rule, or a rule's id or name is not free.

    """
    found = list(_offered())
    for name in modules:
        rules = _in_module(_imported(name, folder or Path()), name)
        found += [(item, name) for item in rules if not _among(item, (known for known, _ in found))]
    return joined(found)


def joined(own: Iterable[tuple[Rule, str]]) -> tuple[Rule, ...]:
    """Return the catalogue followed by other rules, each of which says where it comes from.

    Raises:
        SettingsError: if an id or a name is not one for such a rule, or is taken.

    """
    taken: dict[str, object] = {
        key: said("rules.catalogue") for item in CATALOGUE for key in (item.id, item.name)
    }
    rules = []
    for item, origin in own:
        _check(item, origin)
        for key in (item.id, item.name):
            if key in taken:
                fail(origin, key, said("rules.taken", place=taken[key]))
            taken[key] = origin
        rules.append(item)
    return (*CATALOGUE, *sorted(rules, key=lambda item: item.id))


def _check(item: Rule, origin: str) -> None:
    if item.id.upper().startswith(OURS):
        fail(
            origin,
            item.id,
            said("rules.our-ids", begin=OURS),
        )
    if not _ID.fullmatch(item.id):
        fail(origin, item.id, said("rules.id-form"))
    if not _NAME.fullmatch(item.name):
        fail(
            origin,
            item.name,
            said("rules.name-form"),
        )
    part = item.part.partition(".")[0]
    known = [section.name for section in fields(Disclosure)]
    if part and part not in known:
        fail(origin, item.id, said("rules.no-part", part=part, hint=nearest(part, known)))


def _among(rule: Rule, others: Iterable[Rule]) -> bool:
    """Whether a rule is one of others; one that is only declared alike is not."""
    return any(rule is other for other in others)


def _offered() -> list[tuple[Rule, str]]:
    """The rules of installed packages."""
    found: list[tuple[Rule, str]] = []
    for point in entry_points(group=GROUP):
        origin = f"{point.value} (entry point {point.name!r})"
        try:
            loaded = point.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever a package does, the user gets a sentence
            _not_imported(origin, error)
        rules = _in_module(loaded, origin)
        found += [(item, origin) for item in rules if not _among(item, (known for known, _ in found))]
    return found


def _imported(name: str, folder: Path) -> ModuleType:
    try:
        if not name.endswith(".py"):
            return import_module(name)
        path = folder / name
        spec = spec_from_file_location(path.stem, path)
        if spec is None or spec.loader is None or not path.is_file():
            fail(path, "", said("rules.no-file"))
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
    except SettingsError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001  # the same
        _not_imported(name, error)
    return module


def _not_imported(origin: str, error: BaseException) -> NoReturn:
    raise SettingsError(
        said("rules.not-imported", error=f"{type(error).__name__}: {error}"), origin
    ) from error


def _in_module(loaded: object, origin: str) -> list[Rule]:
    """The rules in a module, or those that were given in another form; not the catalogue's own."""
    if isinstance(loaded, Rule):
        values: list[object] = [loaded]
    elif isinstance(loaded, list | tuple):
        values = list(loaded)
    else:
        values = list(vars(loaded).values())
    rules = [item for item in values if isinstance(item, Rule) and not _among(item, CATALOGUE)]
    if not rules:
        fail(origin, "", said("rules.none"))
    return rules
