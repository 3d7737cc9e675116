"""Reading: documents become disclosures.

``file → Document (paragraphs and grids, every piece with its place) → sections → clauses → Disclosure``.  Kinds of
files differ in the first step only.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fiscaldisclosure.errors import ReadError

if TYPE_CHECKING:
    import os

    from fiscaldisclosure.model.disclosure import Disclosure

KINDS = (".txt", ".md", ".json")
"""The suffixes that can be read."""


def read(path: str | os.PathLike[str]) -> Disclosure:
    """Read a published document, or data written by :func:`fiscaldisclosure.dumps`.

    Args:
        path: A text (.txt, .md) or data (.json) file.

    Raises:
        ReadError: if the file is missing, empty, not what its name says, or holds no figure of a disclosure.

    """
    file = Path(path)
    if file.suffix.lower() not in KINDS:
        msg = f"{file}: expected one of {', '.join(KINDS)}; save the document in one of these forms"
        raise ReadError(msg)
    try:
        data = file.read_bytes()
    except OSError as error:
        msg = f"{file}: cannot be read: {error.strerror or error}"
        raise ReadError(msg) from error
    return read_bytes(data, str(file))


def read_bytes(data: bytes, name: str) -> Disclosure:
    """Read the content of a file whose name tells its kind.

    Raises:
        ReadError: as :func:`read` does.

    """
    from fiscaldisclosure.read.plaintext import decode, document  # noqa: PLC0415  # a kind's reader loads with it

    if name.lower().endswith(".json"):
        from fiscaldisclosure.plain import loads  # noqa: PLC0415

        return loads(decode(data, name))
    from fiscaldisclosure.read.compile import disclosure  # noqa: PLC0415

    compiled = disclosure(document(data, name))
    if next(compiled.figures(), None) is None:
        msg = f"{name}: no figure of a final-account disclosure was found in it; is it the right document?"
        raise ReadError(msg)
    return compiled
