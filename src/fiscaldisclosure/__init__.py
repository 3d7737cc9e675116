"""The accounting rules of Chinese government final-account disclosures (部门决算公开).

Importing the package loads no reader, no writer and no Babel.
"""

from fiscaldisclosure.audit import Audit, audit
from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.line import BudgetLine
from fiscaldisclosure.model.revenue import Revenue

__version__ = "0.1.0"
__all__ = ["Audit", "BudgetLine", "Disclosure", "Revenue", "audit"]
