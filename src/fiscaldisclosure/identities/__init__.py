"""What is required of a disclosure: relations that must hold among printed figures, and words.

An identity names the figures it ties together.  Confronting it asks one question: is there a set of true values,
each within what its print can stand for, that satisfies the relation?  The answer is a verdict; the same semantics
serves every kind.  Words are required as relations are, by the same rules, and have the same verdicts.
"""

from fiscaldisclosure.identities.constant import Constant
from fiscaldisclosure.identities.direction import Direction, SameDirection
from fiscaldisclosure.identities.quotients import (
    Average,
    Completion,
    CompletionFromVariance,
    Execution,
    Growth,
    GrowthFromChange,
    MendedShare,
    Quotient,
    Share,
    TurnedGrowth,
    Variance,
    VarianceBySize,
)
from fiscaldisclosure.identities.requirement import Expectation, Identity, Requirement
from fiscaldisclosure.identities.scores import AttainmentScore, Score
from fiscaldisclosure.identities.sums import AtMost, DifferenceBySize, Equal, Sum, TurnedChange
from fiscaldisclosure.identities.verdict import (
    CONVENTIONAL,
    CUTTING_OFF,
    NOT_STATED,
    ROUNDED,
    ZERO_BASE,
    Reason,
)
from fiscaldisclosure.identities.verdict import Habits as Habits  # public as fd.Habits, as are:
from fiscaldisclosure.identities.verdict import Outcome as Outcome
from fiscaldisclosure.identities.verdict import Verdict as Verdict
from fiscaldisclosure.identities.words import Wording

__all__ = [
    "CONVENTIONAL",
    "CUTTING_OFF",
    "NOT_STATED",
    "ROUNDED",
    "ZERO_BASE",
    "AtMost",
    "AttainmentScore",
    "Average",
    "Completion",
    "CompletionFromVariance",
    "Constant",
    "DifferenceBySize",
    "Direction",
    "Equal",
    "Execution",
    "Expectation",
    "Growth",
    "GrowthFromChange",
    "Identity",
    "MendedShare",
    "Quotient",
    "Reason",
    "Requirement",
    "SameDirection",
    "Score",
    "Share",
    "Sum",
    "TurnedChange",
    "TurnedGrowth",
    "Variance",
    "VarianceBySize",
    "Wording",
]
