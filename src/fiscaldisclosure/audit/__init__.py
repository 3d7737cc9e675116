"""The audit room: a disclosure is confronted with the rules, and what follows is explained, blamed and named.

From the ground up: :mod:`check` (a relation, confronted), :mod:`ledger` (what figures are called, and which were
checked), :mod:`habits` (how a document rounds), :mod:`blame` (from violations to causes), :mod:`diagnosis` (what would
explain a wrong figure), :mod:`finding` (what a reader is told), :mod:`confront` (the audit itself).
"""

from fiscaldisclosure.audit.confront import Audit, audit

__all__ = ["Audit", "audit"]
