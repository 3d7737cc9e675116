"""The server: one page, one form, within limits of size, time and number; it speaks to this machine alone."""

from __future__ import annotations

import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from fiscaldisclosure.cli.serve.page import POLICY, start
from fiscaldisclosure.cli.serve.work import Request, answer, written
from fiscaldisclosure.errors import FiscalDisclosureError, defect, said
from fiscaldisclosure.read.worker import Limits
from fiscaldisclosure.read.workers import Workers
from fiscaldisclosure.report.html import POLICY as REPORT_POLICY
from fiscaldisclosure.report.output import told_of

if TYPE_CHECKING:
    from fiscaldisclosure.errors import Message
    from fiscaldisclosure.language import Language

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes of a request; a department's files are rarely more than a tenth of it."""
MOST_FILES: Final = 50
PATIENCE: Final = 2.0
"""How many times as long as the reading of one publication a request may take: it is audited and annotated too."""
_QUIET: Final = 30
"""Seconds without a word after which a connection is given up."""
_LOCAL: Final = {"localhost", "127.0.0.1", "::1"}
_PART: Final = re.compile(
    rb'Content-Disposition:[^\r\n]*?\bname="([^"\r\n]*)"(?:[^\r\n]*?\bfilename="([^"\r\n]*)")?', re.IGNORECASE
)
_BOUNDARY: Final = re.compile(
    r'multipart/form-data;.*\bboundary="?([\w\'()+,./:=? -]{1,70})"?', re.IGNORECASE
)


class Server(ThreadingHTTPServer):
    """Answers requests, each in a thread; the work is done in a process with limits, kept warm, one request at a time."""

    daemon_threads = True
    request_queue_size = 16

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        language: Language = "zh",
        limits: Limits | None = None,
    ) -> None:
        """Listen; port 0 is any that is free."""
        self.language = language
        self.limits = limits or Limits()
        self._working = Lock()
        self._workers = Workers(1, self.limits)
        self._workers.begin()  # before a socket is open that it would inherit, or a thread runs
        super().__init__((host, port), _Handler)

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}/"

    def server_close(self) -> None:
        """End listening, and the process that works."""
        super().server_close()
        self._workers.close()

    def report(self, files: list[tuple[str, bytes]], language: Language) -> str:
        """Return the page of the report of files, which lie in a folder until they are read.

        Raises:
            FiscalDisclosureError: if the work takes too long, too much memory, or meets a defect.

        """
        with TemporaryDirectory(prefix="fiscaldisclosure-") as folder:
            request = Request(folder, written(folder, files), language)
            with self._working:
                try:
                    (made,) = self._workers.map(answer, [request], lambda _: PATIENCE)
                except RuntimeError as error:
                    raise defect(error) from error
        if isinstance(made, FiscalDisclosureError):
            raise FiscalDisclosureError(made.told)
        return made


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    timeout = _QUIET
    server_version = "fiscaldisclosure"
    sys_version = ""

    def do_GET(self) -> None:
        """Show the page on which files are dropped."""
        if not self._is_for_us():
            self._refuse(HTTPStatus.FORBIDDEN, said("serve.elsewhere"))
        elif urlsplit(self.path).path == "/":
            self._send(HTTPStatus.OK, start(self.server.language), POLICY)
        else:
            self._refuse(HTTPStatus.NOT_FOUND, said("serve.no-page"))

    def do_POST(self) -> None:
        """Check the files that were dropped."""
        if not self._is_for_us():
            self._refuse(HTTPStatus.FORBIDDEN, said("serve.elsewhere"))
            return
        length = self.headers.get("Content-Length", "")
        boundary = _BOUNDARY.fullmatch(self.headers.get("Content-Type", ""))
        if not re.fullmatch(r"[0-9]{1,12}", length):
            self._refuse(HTTPStatus.LENGTH_REQUIRED, said("serve.no-length"))
        elif int(length) > LARGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said("serve.too-large", most=LARGEST))
        elif urlsplit(self.path).path != "/check" or boundary is None:
            self._refuse(HTTPStatus.BAD_REQUEST, said("serve.no-form"))
        else:
            self._check(*parts(self.rfile.read(int(length)), boundary[1].encode("ascii")))

    def _check(self, files: list[tuple[str, bytes]], fields: dict[str, str]) -> None:
        language: Language = "en" if fields.get("language", self.server.language) == "en" else "zh"
        if not files or len(files) > MOST_FILES:
            self._refuse(HTTPStatus.BAD_REQUEST, said("serve.files", most=MOST_FILES))
            return
        try:
            page = self.server.report(files, language)
        except FiscalDisclosureError as error:
            self._refuse(HTTPStatus.UNPROCESSABLE_ENTITY, error.told)
            return
        self._send(HTTPStatus.OK, page, REPORT_POLICY)

    def _is_for_us(self) -> bool:
        """Whether a request is meant for this server and comes from its own page, not from another site in a browser."""
        host = self.headers.get("Host", "")
        named = urlsplit(f"//{host}").hostname or ""
        origin = self.headers.get("Origin")
        bound = str(self.server.server_address[0])
        known = named in _LOCAL if bound in _LOCAL else bool(host)
        return known and origin in {None, f"http://{host}"}

    def _refuse(self, status: HTTPStatus, told: Message | str) -> None:
        self.close_connection = True
        error = FiscalDisclosureError(told)
        self._send(status, start(self.server.language, told_of(error)), POLICY)

    def _send(self, status: HTTPStatus, page: str, policy: str) -> None:
        data = page.encode(errors="replace")
        self.send_response(status)
        for name, value in (
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(data))),
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as the library calls it
        """Tell nobody who checks what."""


def parts(body: bytes, boundary: bytes) -> tuple[list[tuple[str, bytes]], dict[str, str]]:
    r"""Return the files, with their names, and the other fields of a form (RFC 7578).

    >>> body = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n1\r\n--x--\r\n'
    >>> parts(body, b"x")
    ([('a.txt', b'1')], {})
    """
    files: list[tuple[str, bytes]] = []
    fields: dict[str, str] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary)[1:]:
        head, blank, content = part.partition(b"\r\n\r\n")
        named = _PART.search(head)
        if not blank or named is None:
            continue
        if named[2] is None:
            fields[named[1].decode(errors="replace")] = content.decode(errors="replace")
        elif named[2] or content:
            files.append((unquote(named[2].decode(errors="replace")), content))
    return files, fields
