"""What is done with the files of one request, in a process with limits: read, audit, report, annotate."""

from __future__ import annotations

import os
from base64 import b64encode
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from fiscaldisclosure.annotation import annotate
from fiscaldisclosure.audit import audit
from fiscaldisclosure.cli.serve.page import WORDS
from fiscaldisclosure.errors import FiscalDisclosureError, ReadError, defect
from fiscaldisclosure.project.review import Review, review
from fiscaldisclosure.read.units import units
from fiscaldisclosure.report.bilingual import say
from fiscaldisclosure.report.html import page
from fiscaldisclosure.report.markup import Markup, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fiscaldisclosure.language import Language


@frozen
class Request:
    """The files of one request.

    Attributes:
        folder: Where they lie, and nothing else.
        names: What they are called.
        language: The language that is shown first.

    """

    folder: str
    names: tuple[str, ...]
    language: Language


def answer(request: Request) -> str:
    """Return the page with the report of files, and the copies with comments to be taken from it."""
    reviews: list[tuple[str, Review]] = []
    failures: list[tuple[str, FiscalDisclosureError]] = []
    with chdir(request.folder):
        for publication in units(list(request.names)):
            if publication.disclosure is None:
                error = publication.error or ReadError(publication.name)
                known = error if isinstance(error, FiscalDisclosureError) else defect(error, publication.name)
                failures.append((publication.name, known))
            else:
                result = audit(publication.disclosure)
                reviews.append((publication.name, review(result, publication.files, ())))
        copies = list(_copies(reviews, request.language))
        return page(reviews, failures, request.language, above=_above(copies))


def _copies(reviews: Iterable[tuple[str, Review]], language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield the copies with comments, by their names; kinds that hold none have none."""
    for _, reviewed in reviews:
        for file in reviewed.files:
            try:
                copy = annotate(reviewed.audit, file, language=language)
            except FiscalDisclosureError:
                continue  # the report tells everything that the copy would
            if copy.data is not None:
                yield f"{Path(file).stem}.annotated{Path(file).suffix}", copy.data


def _above(copies: Iterable[tuple[str, bytes]]) -> Markup:
    """The links that stand above the report: each copy lies in the page itself."""
    links = [
        element(
            "li",
            element(
                "a",
                name,
                href=f"data:application/octet-stream;base64,{b64encode(data).decode('ascii')}",
                download=name,
            ),
        )
        for name, data in copies
    ]
    again = element("p", element("a", say(WORDS["again"]), href="/"))
    if not links:
        return again
    head = element("h2", say(WORDS["copies"]))
    return element("section", again, head, element("p", say(WORDS["comments"])), element("ul", *links))


def written(folder: str, files: Iterable[tuple[str, bytes]]) -> tuple[str, ...]:
    """Write files into a folder under names that lead nowhere else, and return these names."""
    names: list[str] = []
    for given, data in files:
        name = safe(given, names)
        descriptor = os.open(Path(folder, name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        names.append(name)
    return tuple(names)


_LONGEST = 80
"""The most characters of a name that are kept; a file system has room for 255 bytes."""


def safe(given: str, taken: Iterable[str]) -> str:
    r"""Return a name that is a name only: no folder, nothing hidden, nothing twice.

    >>> safe("..\\..\\etc/pass\0wd.pdf", ["passwd.pdf"]), safe("", []), safe(".hidden", [])
    ('2 passwd.pdf', 'file', 'hidden')
    """
    last = given.replace("\\", "/").rpartition("/")[2]
    bare = "".join(character for character in last if character.isprintable()).strip(" .-") or "file"
    stem, dot, suffix = bare.rpartition(".")
    name = f"{stem[:_LONGEST]}.{suffix[:_LONGEST]}" if dot else bare[:_LONGEST]
    known, number = set(taken), 1
    while (tried := name if number == 1 else f"{number} {name}") in known:
        number += 1
    return tried
