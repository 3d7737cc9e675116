"""Plots of one department, of its years and of many departments: one call each, Matplotlib's axes come back.

Numbers are written exactly, rounded half-up; only the lengths of bars are floats.  Labels are Chinese unless
``language="en"``, in a font with Chinese glyphs that this machine has; who has set one in Matplotlib keeps it.
Needs the extra ``plot``, which ``import fiscaldisclosure`` does not load.
"""

from fiscaldisclosure.plot.department import scores, structure, variance
from fiscaldisclosure.plot.several import change, ranking, three_public

__all__ = ["change", "ranking", "scores", "structure", "three_public", "variance"]
