"""What each rule holds right and wrong, told once, as plain data: ``cases/<module>.toml`` beside the module.

A file has an entry ``[[name-of-the-rule]]`` for each case, in which

* ``right`` is a disclosure that the rule lets pass, in the keys of ``fiscaldisclosure.from_dict``;
* ``wrong`` is what somebody prints instead, so that the rule is violated, and ``without`` lists what he leaves out;
* ``on = "nine_tables"`` says that ``right`` itself is a change of the disclosure in that file;
* ``passes`` and ``fails`` say in words what an executed example cannot show; most rules need neither.

A change names what differs and nothing else; a list is replaced, but for one item of it, which is named by its code,
key or name: ``wrong.general_budget.rows.2050101.project = "3.87"``.  The tests hold every case, and the page of a rule
shows what an audit prints of the first ones.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from fiscaldisclosure.plain import from_dict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.rules.rule import Rule

ROOM: Final = __name__.rpartition(".")[0]
NAMED_BY: Final = ("code", "key", "name")
"""What an item of a list is called by, whichever of them all its items have."""


@frozen
class Case:
    """A disclosure that a rule lets pass, and one that it does not.

    Attributes:
        right: What passes.
        wrong: What is violated; None where a case is only about what passes.
        passes: Words on what passes, where an executed example cannot tell enough.
        fails: Words on what fails.

    """

    right: Disclosure
    wrong: Disclosure | None
    passes: str = ""
    fails: str = ""


def module_of(rule: Rule) -> str | None:
    """Return the module of the catalogue that a rule stands in, None for a rule of somebody's own."""
    room, _, module = rule.check.__module__.rpartition(".")
    return module if room == ROOM else None


def cases_of(rule: Rule) -> tuple[Case, ...]:
    """Return the cases of a rule; a rule of somebody's own has none.

    >>> from fiscaldisclosure import CATALOGUE
    >>> rule = next(rule for rule in CATALOGUE if rule.id == "FD501")
    >>> print(cases_of(rule)[0].wrong.three_public.vehicle_operation.final)
    7.08 万元
    """
    module = module_of(rule)
    return () if module is None else tuple(map(case_of, told(module).get(rule.name, ())))


@cache
def told(module: str) -> dict[str, Any]:
    """Return a file of cases as it stands: of each rule the list of its cases."""
    return tomllib.loads(files(ROOM).joinpath("cases", f"{module}.toml").read_text("utf-8"))


def case_of(entry: dict[str, Any]) -> Case:
    """Return a case as an entry of a file tells it."""
    base = told(entry["on"]) if "on" in entry else {}
    right = changed(base, entry.get("right", {}))
    words = {key: entry[key] for key in ("passes", "fails") if key in entry}
    if "wrong" not in entry and "without" not in entry:
        return Case(from_dict(right), None, **words)
    wrong = changed(right, entry.get("wrong", {}))
    for path in entry.get("without", ()):
        wrong = without(wrong, path.split("."))
    return Case(from_dict(right), from_dict(wrong), **words)


def changed(data: Any, change: Any) -> Any:
    """Return plain data with a change made in it.

    >>> changed({"basic": "1.00", "rows": [{"code": "205"}]}, {"rows": {"205": {"name": "教育支出"}}})
    {'basic': '1.00', 'rows': [{'code': '205', 'name': '教育支出'}]}
    """
    if not isinstance(change, dict) or not isinstance(data, dict | list):
        return change
    if isinstance(data, dict):
        return {**data, **{key: changed(data.get(key), item) for key, item in change.items()}}
    name = _name_of(data, change)
    return [changed(item, change.get(item[name], {})) for item in data]


def without(data: Any, path: Sequence[str]) -> Any:
    """Return plain data without what stands at the end of a path.

    >>> without({"basic": "1.00", "project": "2.00"}, ["project"])
    {'basic': '1.00'}
    >>> without({"rows": [{"code": "205"}, {"code": "206"}]}, ["rows", "205"])
    {'rows': [{'code': '206'}]}
    """
    first, *rest = path
    if isinstance(data, list):
        name = _name_of(data, [first])
        if not rest:
            return [item for item in data if item[name] != first]
        return [without(item, rest) if item[name] == first else item for item in data]
    if rest:
        return {**data, first: without(data[first], rest)}
    return {key: item for key, item in data.items() if key != first}


def _name_of(items: list[dict[str, Any]], wanted: Sequence[str] | dict[str, Any]) -> str:
    """Return by what the items of a list are named, if all that are wanted are among them."""
    return next(name for name in NAMED_BY if set(wanted) <= {item.get(name) for item in items})
