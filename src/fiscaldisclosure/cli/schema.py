"""`fiscaldisclosure schema`: the JSON Schema of what is read or written as data."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from fiscaldisclosure.plain.schema import schema as schema_of

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style


def schema(arguments: argparse.Namespace, style: Style) -> int:  # noqa: ARG001  # commands are called alike
    """Print a schema."""
    sys.stdout.write(json.dumps(schema_of(arguments.of), ensure_ascii=False, indent=2) + "\n")
    return 0
