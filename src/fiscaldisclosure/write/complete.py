"""What the given figures determine: totals, changes, shares, rates and scores, filled in where they are blank.

What is found helps to find more, so stage follows stage: totals, what they are compared with, changes, rates, scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from fiscaldisclosure.by_figure import ByFigure
from fiscaldisclosure.errors import defect
from fiscaldisclosure.identities import Sum, Verdict, Wording
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.shape import Kind, leading_to_figures, part_at, paths, with_figures
from fiscaldisclosure.write.balances import BALANCED, unbalanced, wanting, with_balances
from fiscaldisclosure.write.blanks import BUDGETS, TOTALS, Stage, derived, proving_rules
from fiscaldisclosure.write.budgets import with_budgets, with_revenue_of_funds
from fiscaldisclosure.write.carryovers import wanting_in_rows, with_balances_of_rows
from fiscaldisclosure.write.classes import with_classes
from fiscaldisclosure.write.contradiction import ContradictionError, Grounds
from fiscaldisclosure.write.exact import changes_beside_rounded, with_exact
from fiscaldisclosure.write.forms import published
from fiscaldisclosure.write.levels import with_rows_above, with_totals_of_rows
from fiscaldisclosure.write.naming import name_of
from fiscaldisclosure.write.one_unit import printed, scored_alike
from fiscaldisclosure.write.open_cells import open_ways, with_nothing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.identities.verdict import Habits
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.disclosure import Disclosure
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.model.shape import Path
    from fiscaldisclosure.rules.rule import Rule
    from fiscaldisclosure.unit import Unit

_AMOUNTS: Final = (Stage(TOTALS), Stage(TOTALS, proven=False), Stage(BUDGETS | {"prior", "executed"}))
"""The amounts that are filled together, in order, and whether only what is proven counts.

Where it need not be, a list that may leave something out is taken to be whole: who prepares accounts gives all of them.
"""
_CHANGES: Final = (Stage(frozenset({"stated_change"})), Stage(frozenset({"stated_growth_rate"})))
"""What is compared with last year."""
_COMPARED: Final = (
    *_CHANGES,
    Stage(frozenset({"stated_variance"})),
    Stage(frozenset({"stated_share", "stated_variance_rate", "stated_completion_rate", "stated_rate"})),
    Stage(frozenset({"stated_score", "stated_weight"})),
)
"""What compares amounts."""


_COMPARING: Final = frozenset[str]().union(
    *(stage.names for stage in (*_AMOUNTS, *_COMPARED) if stage.names != TOTALS)
)
"""The fields that compare amounts, and those they are compared with."""


@frozen
class Missing:
    """A figure or a text that the given figures ask for and do not determine.

    Attributes:
        path: The way to it in the disclosure.
        label: Its name and the names of what it belongs to, in both languages.
        owner: What it belongs to: a line, the row of a list.
        kind: What kind of thing it is: a prior amount, a reason of a change.

    """

    path: Path
    label: Label
    owner: Label
    kind: Label

    def in_(self, language: Language) -> str:
        """Return what it is called in one language."""
        return self.label.in_(language)

    def __str__(self) -> str:
        return self.label.zh


@frozen
class Completed:
    """A disclosure with everything that its figures determine.

    Attributes:
        disclosure: The disclosure.
        derived: The ways to the figures that were not given.
        missing: What the given figures ask for and do not determine.
        warnings: What the audit warns of among its figures: what can be true, and seldom is.
        grounds: What each of these rests on.

    """

    disclosure: Disclosure
    derived: tuple[Path, ...]
    missing: tuple[Missing, ...]
    warnings: tuple[Finding, ...]
    grounds: Grounds


def complete(disclosure: Disclosure, unit: Unit | None = None) -> Completed:
    """Derive every total, share, change, variance, rate and score that the given figures determine.

    Sums are exact, in the unit and to the decimals of what is added; differences have the decimals of the coarser figure;
    rates and scores have two decimals, half-up, or cut off where the given figures show that habit.
    What was given stays as it is.  A list is taken to be whole, so a total that is not given is the sum of its parts, and
    items of the tables get the rows of their sections and classes (款, 类), named as in that year, and the tables of totals
    the classes that their rows come to.

    Args:
        disclosure: What is given.
        unit: In which all money is written, to two decimals, rounded once when everything is derived, and the scores of
            a form with the same decimals; as given if None.

    Raises:
        ContradictionError: if the given figures cannot all be true; it holds the findings of the audit.
        FiscalDisclosureError: if a rule fails, so that nobody can say whether they are true.

    Source: 财库〔2021〕36号 for totals, shares and changes; 财预〔2020〕10号 for execution rates and scores.

    >>> import fiscaldisclosure as fd
    >>> given = fd.Disclosure(
    ...     revenue=fd.Revenue(
    ...         fiscal_appropriation=fd.BudgetLine(final="90.00"), other=fd.BudgetLine(final="10.00")
    ...     )
    ... )
    >>> done = fd.complete(given)
    >>> str(done.disclosure.revenue.stated_total.final), str(done.disclosure.revenue.other.stated_share)
    ('100.00 万元', '10.00%')

    """
    from fiscaldisclosure.audit.confront import confront  # only who completes pays for the rules

    given = confront(disclosure)
    _refuse(given, disclosure, blank_is_zero=False)
    if unit is not None:
        disclosure = with_exact(disclosure, unit, lambda known: _added(known, given.habits))
    stated = ByFigure((figure, path) for path, figure in paths(disclosure))
    disclosure = with_classes(_filled(_added(disclosure, given.habits), _COMPARED, given.habits))
    found = [path for path, figure in paths(disclosure) if figure not in stated]
    exact, done = _consistent(disclosure, found, given.habits)
    whole = with_nothing(exact)
    _refuse(done, whole)
    disclosure = exact if unit is None else _printed(exact, unit, set(found), given.habits)
    if disclosure != exact:
        disclosure, done = _consistent(disclosure, found, given.habits)
        _refuse(done, whole)
    if unit is not None and (alike := scored_alike(disclosure)) is not disclosure:
        # a score may be rounded that its giver prints short
        held = confront(published(with_nothing(alike)), habits=given.habits)
        if len(held.errors) + len(held.warnings) <= len(done.errors) + len(done.warnings):
            disclosure, done = alike, held
    kept = tuple(path for path in found if part_at(disclosure, path) is not None)
    missing, grounds = tuple(_missing(disclosure)), Grounds(done, whole)
    return Completed(disclosure, kept, missing, tuple(_warnings(grounds, missing)), grounds)


def _consistent(disclosure: Disclosure, found: Sequence[Path], habits: Habits) -> tuple[Disclosure, Audit]:
    """A disclosure without what was found and fits no given comparison, and its audit as it would be published."""
    from fiscaldisclosure.audit.confront import confront

    done = confront(published(with_nothing(disclosure)), habits=habits)
    if doubtful := _comparisons(done).intersection(found):
        disclosure = with_figures(disclosure, dict.fromkeys(doubtful))
        done = confront(published(with_nothing(disclosure)), habits=habits)
    return disclosure, done


def _added(disclosure: Disclosure, habits: Habits) -> Disclosure:
    """What is known, with every amount that follows."""
    rows = with_balances_of_rows(with_rows_above(disclosure))
    return _filled(with_totals_of_rows(rows), _AMOUNTS, habits)


def _filled(disclosure: Disclosure, stages: Iterable[Stage], habits: Habits) -> Disclosure:
    """What is known, with what follows of it in stages."""
    speaking: dict[frozenset[str], tuple[Rule, ...]] = {}
    for stage in stages:
        before = None
        early = not stage.proven  # a total waits for all else that may tell its balance
        while disclosure is not before or early:
            early = early and disclosure is not before
            before = disclosure = with_balances(disclosure) if stage.names == TOTALS else disclosure
            rules = speaking.get(stage.names) or proving_rules()
            open_ = (BALANCED if early else unbalanced(disclosure)) | open_ways(disclosure)
            filled, speaking[stage.names] = derived(disclosure, stage, habits, rules, open_)
            if filled:
                disclosure = with_figures(disclosure, filled)
            elif stage.names == TOTALS:
                disclosure = with_revenue_of_funds(with_budgets(disclosure, proven=stage.proven))
                disclosure = with_balances_of_rows(disclosure)
                if disclosure is not before:  # of what was not there before other rules may speak
                    del speaking[stage.names]
    return disclosure


def _printed(disclosure: Disclosure, unit: Unit, found: set[Path], habits: Habits) -> Disclosure:
    """A disclosure in one unit; what was found by comparing exact amounts with rounded ones compares those of the print."""
    ways = found.intersection(changes_beside_rounded(disclosure, unit))
    blank: Disclosure = with_figures(printed(disclosure, unit), dict.fromkeys(ways))
    told = dict(paths(_filled(blank, _CHANGES, habits))) if ways else {}
    done: Disclosure = with_figures(blank, {way: told[way] for way in ways if way in told})
    return done


def _comparisons(audit: Audit) -> set[Path]:
    """The ways to what violated relations say of amounts: changes, variances and rates, not what amounts come to.

    Given ones that were rounded in another way, or mended to add up, need not fit derived ones beside them; the amounts
    tell all the same.
    """
    accused = ByFigure(
        (figure, error) for error in audit.errors for figure in error.check.requirement.figures
    )
    return {
        path
        for path, figure in paths(audit.disclosure)
        if path[-1] in _COMPARING and any(printing in accused for printing in figure.printings())
    }


def _refuse(audit: Audit, exact: Disclosure, *, blank_is_zero: bool = True) -> None:
    """Refuse figures that contradict each other; that nobody filled them in yet contradicts nothing.

    What is blank in print is zero; what was not given is not known, and may follow.
    """
    for crash in audit.crashes:  # of what a rule could not check nobody can say that it is right
        raise defect(crash.error, crash.rule.id) from crash.error
    contradicting = [
        error
        for error in audit.errors
        if error.check.requirement.figures and (blank_is_zero or not _rests_on_blanks(error, audit.habits))
    ]
    contradicting += [warning for warning in audit.warnings if warning.rule.name in _DENYING]
    if contradicting:
        raise ContradictionError(tuple(contradicting), Grounds(audit, exact))


def _rests_on_blanks(error: Finding, habits: Habits) -> bool:
    """Whether a sum is wrong only if what is blank is zero."""
    relation = error.check.requirement
    if not isinstance(relation, Sum):
        return False
    return evolve(relation, closed=False).confront(habits).verdict is not Verdict.IMPOSSIBLE


def _warnings(grounds: Grounds, missing: Iterable[Missing]) -> Iterator[Finding]:
    """Yield what is warned of among the figures, but for a reason that is told as missing."""
    asked = {item.path[:-1] for item in missing if item.path[-1] == "reason"}
    for warning in grounds.audit.warnings:
        ways = [grounds.way_to(figure) for figure in warning.figures]
        wants_words = isinstance(warning.check.requirement, Wording)
        if ways and not (wants_words and all(way is not None and way[:-1] in asked for way in ways)):
            yield warning


_DENYING: Final = frozenset({"empty-fund-has-figures"})
"""Rules that only warn of a document, whose sentence may mean less than it says; of data nobody means less."""

UNTOLD: Final = frozenset({"rows", "statements", "classes"})
"""Lists of which only the amounts of the year are told."""
NOT_COMPARED: Final = UNTOLD | {
    *("goods", "works", "services", "small_medium", "small_micro"),
    *("goods_small_medium", "works_small_medium", "services_small_medium"),
}
"""What no disclosure compares with last year."""


def _missing(disclosure: Disclosure) -> Iterator[Missing]:
    """What balances an account, and what lines ask for: a prior year, and the reason of a change."""
    for path in (*wanting(disclosure), *wanting_in_rows(disclosure), *_asked(disclosure)):
        name = name_of(disclosure, path)
        yield Missing(path, name.whole, name.owner, name.kind)


def _asked(node: Any, path: Path = ()) -> Iterator[Path]:
    if isinstance(node, BudgetLine):
        if node.final is not None:
            if node.prior is None and node.stated_change is None:
                yield (*path, "prior")
            if node.stated_change and node.stated_change.value and not node.reason:
                yield (*path, "reason")
    elif isinstance(node, tuple):
        for number, item in enumerate(node):
            yield from _asked(item, (*path, number))
    else:
        cls: type = type(node)
        for slot in leading_to_figures(cls):
            value = getattr(node, slot.name)
            if value is not None and slot.kind in {Kind.LINE, Kind.PLAIN} and slot.name not in NOT_COMPARED:
                yield from _asked(value, (*path, slot.name))
