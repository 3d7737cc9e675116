"""`fiscaldisclosure show`: what was read from a document."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fiscaldisclosure.cli import sources
from fiscaldisclosure.report import tree

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style


def show(arguments: argparse.Namespace, style: Style) -> int:
    """Print the disclosure as a tree, or what could not be placed."""
    disclosure = sources.load(arguments.file)
    render = tree.render_unread if arguments.unread else tree.render
    sys.stdout.write(style.shown(render(disclosure, style)))
    return 0
