"""Many publications: a province's departments become tables, on all cores or on many machines.

One picklable function, :class:`~fiscaldisclosure.corpus.work.Work`, goes from the bytes of files to rows; whatever maps
a function over tasks runs it: the processes of this machine, or an executor.
"""

from typing import Final

FOLDER: Final = ".parts"
"""Where the parts of a survey lie in its folder; a folder that has it holds results, no documents."""
