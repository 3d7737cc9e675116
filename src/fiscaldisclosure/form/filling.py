"""The workbook that is filled in (``fiscaldisclosure new``): what tells it from a workbook that was published."""

from typing import Final

KEY: Final = "数据项"
"""The heading of what says which field a row or a column is."""
FIXED: Final = "基本数据"
"""The sheet of what is filled in once."""
