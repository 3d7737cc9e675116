"""`fiscaldisclosure serve`: a web page on this machine for those who use no terminal, until Ctrl+C.

They drop files, see the report and take the annotated copies.  Nothing is kept: files lie in a folder of their own while
they are read, and go with it before the answer is sent.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.serve.server import Server
from fiscaldisclosure.errors import SettingsError, reason, said

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
