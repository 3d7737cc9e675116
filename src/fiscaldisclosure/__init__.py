"""The accounting rules of Chinese government final-account disclosures (部门决算公开).

>>> import fiscaldisclosure as fd
>>> revenue = fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72")
>>> for finding in fd.audit(fd.Disclosure(revenue=revenue)).findings:
...     print(finding.rule.name, finding.difference)
revenue-total-differs 0.99

Importing the package loads next to nothing; every name loads what it needs on first use (PEP 562).  `audit`, `read` and
`report` are functions: their rooms are imported here, so that the modules of the same names never take their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.audit import audit
from fiscaldisclosure.read import read
from fiscaldisclosure.report import report
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from fiscaldisclosure import classification, frames, identities, plot, rates, write
    from fiscaldisclosure.annotation import Annotated, Corrected, annotate, fix
    from fiscaldisclosure.annotation.fixes import Fix
    from fiscaldisclosure.annotation.notes import Note
    from fiscaldisclosure.audit.check import Check, Crash, Premise
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.audit.consequence import Consequence
    from fiscaldisclosure.audit.diagnosis import Explanation
    from fiscaldisclosure.audit.finding import Finding, message
    from fiscaldisclosure.audit.fingerprint import fingerprint
    from fiscaldisclosure.audit.habits import Evidence
    from fiscaldisclosure.audit.ledger import Entry, Ledger
    from fiscaldisclosure.comparison import compare, consolidate
    from fiscaldisclosure.comparison.compared import Change, Compared, Relation
    from fiscaldisclosure.corpus.cluster import over
    from fiscaldisclosure.corpus.survey import Progress, Survey, survey
    from fiscaldisclosure.corpus.work import Made, Tally, Work
    from fiscaldisclosure.errors import (
        DataError,
        FigureError,
        FiscalDisclosureError,
        MissingPackageError,
        ReadError,
        SettingsError,
    )
    from fiscaldisclosure.figure import Figure, Inference, Place
    from fiscaldisclosure.form.duties import Tick, checklist
    from fiscaldisclosure.formatting import format_amount, format_rate
    from fiscaldisclosure.identities.verdict import Habits, Outcome, Verdict
    from fiscaldisclosure.interval import Interval, Rounding
    from fiscaldisclosure.model.budgets import (
        BasicExpenditure,
        BudgetRow,
        EconomicItem,
        FunctionalClass,
        FunctionalItem,
        FundBudget,
        GeneralPublicBudget,
    )
    from fiscaldisclosure.model.costs import Procurement, StateAssets, ThreePublicCosts
    from fiscaldisclosure.model.disclosure import (
        Department,
        Disclosure,
        Mark,
        Mention,
        StatedPart,
        Statement,
        TableFound,
        Term,
        Unread,
    )
    from fiscaldisclosure.model.expenditure import Expenditure, ExpenditureKind, ExpenditureRow
    from fiscaldisclosure.model.indicator_value import Value
    from fiscaldisclosure.model.labels import Label
    from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison, Part
    from fiscaldisclosure.model.other import OtherCell, OtherRow, OtherSum, OtherTable
    from fiscaldisclosure.model.performance import (
        FundingLine,
        Performance,
        PerformanceIndicator,
        ProjectGroup,
        SelfEvaluation,
    )
    from fiscaldisclosure.model.revenue import Revenue, RevenueRow, RevenueSource
    from fiscaldisclosure.model.totals import (
        ClassAmount,
        ClassByFund,
        FiscalAppropriation,
        FundFlow,
        Overview,
    )
    from fiscaldisclosure.plain import dumps, from_dict, loads, to_dict
    from fiscaldisclosure.plain.schema import schema
    from fiscaldisclosure.project.settings import Settings
    from fiscaldisclosure.read.publication import Grouping, Publication
    from fiscaldisclosure.read.units import Portion, units
    from fiscaldisclosure.read.worker import Limits
    from fiscaldisclosure.read.workers import Workers
    from fiscaldisclosure.rules.catalogue import CATALOGUE
    from fiscaldisclosure.rules.rule import Rule, Severity, rule
    from fiscaldisclosure.span import Span
    from fiscaldisclosure.unit import Dimension, Unit, unit_named
    from fiscaldisclosure.write.complete import Completed, complete
    from fiscaldisclosure.write.contradiction import ContradictionError

__version__ = VERSION

__all__ = [
    "CATALOGUE",
    "Annotated",
    "Audit",
    "BasicExpenditure",
    "Budget",
    "BudgetLine",
    "BudgetRow",
    "Change",
    "Check",
    "ClassAmount",
    "ClassByFund",
    "Compared",
    "Comparison",
    "Completed",
    "Consequence",
    "ContradictionError",
    "Corrected",
    "Crash",
    "DataError",
    "Department",
    "Dimension",
    "Disclosure",
    "EconomicItem",
    "Entry",
    "Evidence",
    "Expenditure",
    "ExpenditureKind",
    "ExpenditureRow",
    "Explanation",
    "Figure",
    "FigureError",
    "Finding",
    "FiscalAppropriation",
    "FiscalDisclosureError",
    "Fix",
    "FunctionalClass",
    "FunctionalItem",
    "FundBudget",
    "FundFlow",
    "FundingLine",
    "GeneralPublicBudget",
    "Grouping",
    "Habits",
    "Inference",
    "Interval",
    "Label",
    "Ledger",
    "Limits",
    "Made",
    "Mark",
    "Mention",
    "MissingPackageError",
    "Note",
    "OtherCell",
    "OtherRow",
    "OtherSum",
    "OtherTable",
    "Outcome",
    "Overview",
    "Part",
    "Performance",
    "PerformanceIndicator",
    "Place",
    "Portion",
    "Premise",
    "Procurement",
    "Progress",
    "ProjectGroup",
    "Publication",
    "ReadError",
    "Relation",
    "Revenue",
    "RevenueRow",
    "RevenueSource",
    "Rounding",
    "Rule",
    "SelfEvaluation",
    "Settings",
    "SettingsError",
    "Severity",
    "Span",
    "StateAssets",
    "StatedPart",
    "Statement",
    "Survey",
    "TableFound",
    "Tally",
    "Term",
    "ThreePublicCosts",
    "Tick",
    "Unit",
    "Unread",
    "Value",
    "Verdict",
    "Work",
    "Workers",
    "annotate",
    "audit",
    "checklist",
    "classification",
    "compare",
    "complete",
    "consolidate",
    "dumps",
    "fingerprint",
    "fix",
    "format_amount",
    "format_rate",
    "frames",
    "from_dict",
    "identities",
    "loads",
    "message",
    "over",
    "plot",
    "rates",
    "read",
    "report",
    "rule",
    "schema",
    "survey",
    "to_dict",
    "unit_named",
    "units",
    "write",
]

_LAZY = {
    "annotate": "annotation",
    "Annotated": "annotation",
    "Audit": "audit.confront",
    "BasicExpenditure": "model.budgets",
    "Budget": "model.line",
    "BudgetLine": "model.line",
    "BudgetRow": "model.budgets",
    "CATALOGUE": "rules.catalogue",
    "Change": "comparison.compared",
    "Check": "audit.check",
    "checklist": "form.duties",
    "ClassAmount": "model.totals",
    "ClassByFund": "model.totals",
    "classification": "classification",
    "compare": "comparison",
    "Compared": "comparison.compared",
    "Comparison": "model.line",
    "complete": "write.complete",
    "Completed": "write.complete",
    "Consequence": "audit.consequence",
    "consolidate": "comparison",
    "ContradictionError": "write.contradiction",
    "Corrected": "annotation",
    "Crash": "audit.check",
    "DataError": "errors",
    "Department": "model.disclosure",
    "Dimension": "unit",
    "Disclosure": "model.disclosure",
    "dumps": "plain",
    "EconomicItem": "model.budgets",
    "Entry": "audit.ledger",
    "Evidence": "audit.habits",
    "Expenditure": "model.expenditure",
    "ExpenditureKind": "model.expenditure",
    "ExpenditureRow": "model.expenditure",
    "Explanation": "audit.diagnosis",
    "Figure": "figure",
    "FigureError": "errors",
    "Finding": "audit.finding",
    "fingerprint": "audit.fingerprint",
    "FiscalAppropriation": "model.totals",
    "FiscalDisclosureError": "errors",
    "Fix": "annotation.fixes",
    "fix": "annotation",
    "format_amount": "formatting",
    "format_rate": "formatting",
    "frames": "frames",
    "from_dict": "plain",
    "FunctionalClass": "model.budgets",
    "FunctionalItem": "model.budgets",
    "FundBudget": "model.budgets",
    "FundFlow": "model.totals",
    "FundingLine": "model.performance",
    "GeneralPublicBudget": "model.budgets",
    "Grouping": "read.publication",
    "Habits": "identities.verdict",
    "identities": "identities",
    "Inference": "figure",
    "Interval": "interval",
    "Label": "model.labels",
    "Ledger": "audit.ledger",
    "Limits": "read.worker",
    "loads": "plain",
    "Made": "corpus.work",
    "Mark": "model.disclosure",
    "MissingPackageError": "errors",
    "Mention": "model.disclosure",
    "message": "audit.finding",
    "Note": "annotation.notes",
    "OtherCell": "model.other",
    "OtherRow": "model.other",
    "OtherSum": "model.other",
    "OtherTable": "model.other",
    "Outcome": "identities.verdict",
    "over": "corpus.cluster",
    "Overview": "model.totals",
    "Part": "model.line",
    "Performance": "model.performance",
    "PerformanceIndicator": "model.performance",
    "Place": "figure",
    "plot": "plot",
    "Portion": "read.units",
    "Premise": "audit.check",
    "Procurement": "model.costs",
    "Progress": "corpus.survey",
    "ProjectGroup": "model.performance",
    "Publication": "read.publication",
    "rates": "rates",
    "ReadError": "errors",
    "Relation": "comparison.compared",
    "Revenue": "model.revenue",
    "RevenueRow": "model.revenue",
    "RevenueSource": "model.revenue",
    "Rounding": "interval",
    "Rule": "rules.rule",
    "rule": "rules.rule",
    "schema": "plain.schema",
    "SelfEvaluation": "model.performance",
    "Settings": "project.settings",
    "SettingsError": "errors",
    "Severity": "rules.rule",
    "Span": "span",
    "StateAssets": "model.costs",
    "StatedPart": "model.disclosure",
    "Statement": "model.disclosure",
    "survey": "corpus.survey",
    "Survey": "corpus.survey",
    "TableFound": "model.disclosure",
    "Tally": "corpus.work",
    "Term": "model.disclosure",
    "ThreePublicCosts": "model.costs",
    "Tick": "form.duties",
    "to_dict": "plain",
    "Unit": "unit",
    "unit_named": "unit",
    "units": "read.units",
    "Unread": "model.disclosure",
    "Value": "model.indicator_value",
    "Verdict": "identities.verdict",
    "Work": "corpus.work",
    "Workers": "read.workers",
    "write": "write",
}
"""Public names that are loaded on first use, and the module each lives in."""


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    module = import_module(f"{__name__}.{_LAZY[name]}")
    found: object = module if name == _LAZY[name] else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
