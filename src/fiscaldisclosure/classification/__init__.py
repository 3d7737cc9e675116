"""The official code lists (政府收支分类科目) by year: by function, and by economic nature.

>>> from fiscaldisclosure import classification
>>> entry = classification.functional(2024)["2010601"]
>>> entry.name, entry.level, entry.parent
('行政运行', '项', '20106')
>>> [str(entry) for entry in classification.functional(2024).named("卫生健康支出")]
['210 卫生健康支出']
>>> classification.renamed("医疗卫生与计划生育支出", 2024)
'卫生健康支出'

The classes are complete, and so is most of the economic list since 2018; sections and items by function are not: a
code that is missing there may well be right.  Nothing is read before it is asked for.
"""

from __future__ import annotations

from fiscaldisclosure.classification.entry import Entry, Level, plain
from fiscaldisclosure.classification.lists import (
    Classification,
    Lists,
    allows,
    class_code,
    economic,
    functional,
    is_below_class,
    is_class,
    renamed,
)

__all__ = [
    "Classification",
    "Entry",
    "Level",
    "Lists",
    "allows",
    "class_code",
    "economic",
    "functional",
    "is_below_class",
    "is_class",
    "plain",
    "renamed",
]
