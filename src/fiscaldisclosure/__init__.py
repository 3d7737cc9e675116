"""The accounting rules of Chinese government final-account disclosures (部门决算公开).

>>> import fiscaldisclosure as fd
>>> revenue = fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72")
>>> for finding in fd.audit(fd.Disclosure(revenue=revenue)).findings:
...     print(finding.rule.name, finding.difference)
revenue-total-differs 0.99

Importing the package loads no reader, no writer, no report and no Babel; what needs them loads them on first use.
`audit` and `read` are functions: they are imported here, not on first use, so that the modules of the same names
never take their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure import rates
from fiscaldisclosure.audit.confront import Audit, audit
from fiscaldisclosure.audit.finding import Finding
from fiscaldisclosure.errors import DataError, FigureError, FiscalDisclosureError, ReadError, SettingsError
from fiscaldisclosure.figure import Dimension, Figure, Place, Unit, unit_named
from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.interval import Interval, Rounding
from fiscaldisclosure.model.budgets import (
    BasicExpenditure,
    EconomicItem,
    FunctionalClass,
    FunctionalItem,
    FundBudget,
    GeneralPublicBudget,
)
from fiscaldisclosure.model.costs import Procurement, StateAssets, ThreePublicCosts
from fiscaldisclosure.model.disclosure import Department, Disclosure, Mention, Statement, Term
from fiscaldisclosure.model.expenditure import Expenditure
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.line import Budget, BudgetLine, Comparison
from fiscaldisclosure.model.performance import (
    FundingLine,
    Performance,
    PerformanceIndicator,
    ProjectGroup,
    SelfEvaluation,
    Value,
)
from fiscaldisclosure.model.revenue import Revenue
from fiscaldisclosure.model.totals import FiscalAppropriation, Overview
from fiscaldisclosure.read import read
from fiscaldisclosure.rules.rule import Rule, Severity, rule

if TYPE_CHECKING:
    from fiscaldisclosure import classification
    from fiscaldisclosure.audit.finding import message
    from fiscaldisclosure.duties import checklist
    from fiscaldisclosure.formatting import format_amount, format_rate
    from fiscaldisclosure.plain import dumps, from_dict, loads, to_dict
    from fiscaldisclosure.plain.schema import schema
    from fiscaldisclosure.project.fingerprint import fingerprint
    from fiscaldisclosure.project.settings import Settings
    from fiscaldisclosure.read.publications import Publication, units
    from fiscaldisclosure.read.workers import Limits, Workers
    from fiscaldisclosure.rules.catalogue import CATALOGUE

__version__ = "0.1.0"

__all__ = [
    "CATALOGUE",
    "Audit",
    "BasicExpenditure",
    "Budget",
    "BudgetLine",
    "Comparison",
    "DataError",
    "Department",
    "Dimension",
    "Disclosure",
    "EconomicItem",
    "Expenditure",
    "Figure",
    "FigureError",
    "Finding",
    "FiscalAppropriation",
    "FiscalDisclosureError",
    "FunctionalClass",
    "FunctionalItem",
    "FundBudget",
    "FundingLine",
    "GeneralPublicBudget",
    "Interval",
    "Label",
    "Limits",
    "Mention",
    "Overview",
    "Performance",
    "PerformanceIndicator",
    "Place",
    "Procurement",
    "ProjectGroup",
    "Publication",
    "ReadError",
    "Revenue",
    "Rounding",
    "Rule",
    "SelfEvaluation",
    "Settings",
    "SettingsError",
    "Severity",
    "StateAssets",
    "Statement",
    "Term",
    "ThreePublicCosts",
    "Unit",
    "Value",
    "Verdict",
    "Workers",
    "audit",
    "checklist",
    "classification",
    "dumps",
    "fingerprint",
    "format_amount",
    "format_rate",
    "from_dict",
    "loads",
    "message",
    "rates",
    "read",
    "rule",
    "schema",
    "to_dict",
    "unit_named",
    "units",
]

_LAZY = {
    "CATALOGUE": "rules.catalogue",
    "Limits": "read.workers",
    "Publication": "read.publications",
    "Settings": "project.settings",
    "Workers": "read.workers",
    "checklist": "duties",
    "classification": "classification",
    "dumps": "plain",
    "fingerprint": "project.fingerprint",
    "format_amount": "formatting",
    "format_rate": "formatting",
    "from_dict": "plain",
    "loads": "plain",
    "message": "audit.finding",
    "schema": "plain.schema",
    "to_dict": "plain",
    "units": "read.publications",
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
