"""The exceptions of the library, one file so that nobody has to look for them.

Every message says what was expected, what came, where, and what to do about it.
"""

from __future__ import annotations


class FiscalDisclosureError(Exception):
    """The base of every error this library raises on purpose."""


class FigureError(FiscalDisclosureError, ValueError):
    """A number that cannot be taken as a printed figure: not a number, not finite, or a float."""


class DataError(FiscalDisclosureError, ValueError):
    """Plain data (a dict, a JSON file) that does not describe a disclosure; the message holds the path."""


class ReadError(FiscalDisclosureError):
    """A document that cannot be read; the message names the file and says what to do."""


class SettingsError(FiscalDisclosureError, ValueError):
    """Settings, accepted findings, a baseline or rules of one's own that cannot be used; the message names the file."""
