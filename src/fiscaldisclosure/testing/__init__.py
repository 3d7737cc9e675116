"""Hypothesis strategies for tests of this library and of programs that use it.

What is drawn is content: the true accounts of a department, to the cent, in which every accounting relation holds;
from them a clerk prints a disclosure, figure by figure.  Such a disclosure is honest, so no check may call it wrong.
:func:`slips` then plants one mistake in it.

Needs Hypothesis, which ``import fiscaldisclosure`` does not load.

>>> from hypothesis import given
>>> import fiscaldisclosure as fd
>>> @given(disclosures())
... def test_nobody_honest_is_accused(disclosure):
...     assert fd.audit(disclosure).errors == ()
"""

from fiscaldisclosure.model.shape import paths
from fiscaldisclosure.testing.accounts import Accounts, Fund, Payment, Row, accounts, amounts, rows
from fiscaldisclosure.testing.accused import accusations
from fiscaldisclosure.testing.clerk import Clerk, clerks, figures, lines
from fiscaldisclosure.testing.printing import disclosures
from fiscaldisclosure.testing.slips import KINDS, Slip, planted, replaced, slips
from fiscaldisclosure.testing.tabled import disclosures_with_tables

__all__ = [
    "KINDS",
    "Accounts",
    "Clerk",
    "Fund",
    "Payment",
    "Row",
    "Slip",
    "accounts",
    "accusations",
    "amounts",
    "clerks",
    "disclosures",
    "disclosures_with_tables",
    "figures",
    "lines",
    "paths",
    "planted",
    "replaced",
    "rows",
    "slips",
]
