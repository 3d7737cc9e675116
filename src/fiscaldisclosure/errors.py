"""The exceptions of the library, and what they say: in Chinese and in English, from one catalogue.

Every message says what was expected, what came, where, and what to do about it.  ``str(error)`` is English;
``error.in_("zh")`` is the same in Chinese.  The words are data, in ``errors.toml`` beside this module.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fiscaldisclosure.language import Language

_SEPARATORS: Final = {"zh": ("：", "、"), "en": (": ", ", ")}
"""What follows a place, and what parts the items of a list, by language."""
_MOST_TOLD: Final = 30


@runtime_checkable
class _Bilingual(Protocol):
    """Whatever can be said in either language."""

    def in_(self, language: Language) -> str: ...


class Message(NamedTuple):
    """Something that can be said in either language: an entry of the catalogue, and what it speaks of.

    Attributes:
        key: The entry of ``errors.toml``.
        values: What its words name; texts, numbers, lists of them, and other messages.

    """

    key: str
    values: tuple[tuple[str, object], ...] = ()

    def in_(self, language: Language) -> str:
        """Return it in one language."""
        return _catalogue()[self.key][language].format_map(
            {name: _in(value, language) for name, value in self.values}
        )

    def __str__(self) -> str:
        return self.in_("en")


def said(key: str, /, **values: object) -> Message:
    """Make a message of an entry of the catalogue."""
    return Message(key, tuple(values.items()))


def reason(error: OSError) -> Message | str:
    """Return why the system refused, in either language where the reason is a known one."""
    import errno

    key = f"system.{errno.errorcode.get(error.errno or 0, '')}"
    return said(key) if key in _catalogue() else error.strerror or str(error)


def _in(value: object, language: Language) -> object:
    """What stands for a value in a sentence of one language."""
    if isinstance(value, _Bilingual):
        return value.in_(language)
    if isinstance(value, list | tuple):
        return _SEPARATORS[language][1].join(str(_in(item, language)) for item in value)
    return value


@cache
def _catalogue() -> Mapping[str, Mapping[Language, str]]:
    """Everything that can be said, by ``section.entry``; read when something is."""
    import tomllib
    from importlib.resources import files

    data = tomllib.loads(files(__package__).joinpath("errors.toml").read_text("utf-8"))
    return {f"{section}.{key}": words for section, entries in data.items() for key, words in entries.items()}


class FiscalDisclosureError(Exception):
    r"""The base of every error this library raises on purpose.

    Attributes:
        told: What is wrong, without the place.
        at: Where, from the outside in: a file, the key in it; empty where nothing is named.

    Example:
        >>> from fiscaldisclosure import ReadError, read
        >>> try:
        ...     read("没有.txt")
        ... except ReadError as error:
        ...     print(error, error.in_("zh"), sep="\n")
        没有.txt: cannot be read: there is no such file
        没有.txt：无法读取：没有这个文件

    """

    def __init__(self, told: Message | str, *at: object) -> None:
        """Say what is wrong, and where."""
        self.told = told
        self.at = tuple(str(place) for place in at if str(place))
        super().__init__(told, *self.at)

    def in_(self, language: Language) -> str:
        """Return the whole message in one language."""
        return _SEPARATORS[language][0].join([*self.at, str(_in(self.told, language))])

    def __str__(self) -> str:
        return self.in_("en")


def defect(error: Exception, *at: object) -> FiscalDisclosureError:
    """Return what is said of an error that nobody raised on purpose."""
    return FiscalDisclosureError(said("program.defect", error=f"{type(error).__name__}: {error}"), *at)


class FigureError(FiscalDisclosureError, ValueError):
    """A number that cannot be taken as a printed figure: not a number, not finite, or a float."""


class DataError(FiscalDisclosureError, ValueError):
    """Plain data (a dict, a JSON file) that does not describe a disclosure; the message holds the path."""

    @property
    def faults(self) -> tuple[DataError, ...]:
        """Every fault that was found, one if there is no other; each begins with its path."""
        held = dict(self.told.values).get("faults") if isinstance(self.told, Message) else None
        return held.errors if isinstance(held, _Faults) else (self,)

    @classmethod
    def of(cls, faults: Sequence[DataError]) -> DataError:
        """Return one error for all faults; a single one is itself."""
        if len(faults) == 1:
            return faults[0]
        return DataError(said("data.faults", count=len(faults), faults=_Faults(tuple(faults))))


class _Faults(NamedTuple):
    """Several errors, a line each; past a screenful only how many there are is told."""

    errors: tuple[DataError, ...]

    def in_(self, language: Language) -> str:
        lines = [f"  {error.in_(language)}" for error in self.errors[:_MOST_TOLD]]
        return "\n".join([*lines, "  …"] if len(self.errors) > _MOST_TOLD else lines)


class ReadError(FiscalDisclosureError):
    """A document that cannot be read; the message names the file and says what to do."""


class SettingsError(FiscalDisclosureError, ValueError):
    """Settings, accepted findings, a baseline or rules of one's own that cannot be used; the message names the file."""


class MissingPackageError(FiscalDisclosureError):
    """A package that only some of the work needs is not installed; the message says how to install it."""
