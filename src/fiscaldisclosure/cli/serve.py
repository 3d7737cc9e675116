"""`fiscaldisclosure serve`: a web page on this machine, until Ctrl+C."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.errors import SettingsError, reason, said
from fiscaldisclosure.serve.server import Server

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.report.paint import Style


def serve(arguments: argparse.Namespace, style: Style) -> int:
    """Answer browsers until somebody ends it."""
    try:
        server = Server(arguments.host, arguments.port, language=style.language)
    except (OSError, OverflowError) as error:
        told = reason(error) if isinstance(error, OSError) else said("serve.no-port")
        raise SettingsError(said("system.why", reason=told), f"{arguments.host}:{arguments.port}") from error
    with server:
        sys.stdout.write(style.shown(f"{style.say(SAID['serving'], address=server.address)}\n"))
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
