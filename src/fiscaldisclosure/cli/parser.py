"""The argument parser, made from the data in :mod:`fiscaldisclosure.cli.commands`."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from fiscaldisclosure.cli.commands import COMMANDS
from fiscaldisclosure.cli.messages import SAID
from fiscaldisclosure.cli.options import LANGUAGE, PROGRAM, Command, Option
from fiscaldisclosure.errors import FiscalDisclosureError, Message, said
from fiscaldisclosure.monospace import pad, width, wrap
from fiscaldisclosure.report.visible import visible
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fiscaldisclosure.language import Language


def parser(language: Language) -> argparse.ArgumentParser:
    """Return the parser of the whole command line, its help in one language."""
    formatter = _FORMATTERS[language]
    whole = _PARSERS[language](
        PROGRAM,
        description=SAID["description"].in_(language),
        epilog=f"{_examples(COMMANDS, language)}\n\n{SAID['status'].in_(language)}",
        formatter_class=formatter,
        add_help=False,
        allow_abbrev=False,
    )
    general = whole.add_argument_group(SAID["options"].in_(language))
    general.add_argument("-h", "--help", action="help", help=SAID["help"].in_(language))
    general.add_argument(
        "--version", action="version", version=f"{PROGRAM} {VERSION}", help=SAID["version"].in_(language)
    )
    _add_option(general, LANGUAGE, language)
    commands = whole.add_subparsers(
        dest="command", required=True, title=SAID["commands"].in_(language), metavar="COMMAND"
    )
    for command in COMMANDS:
        part = commands.add_parser(
            command.name,
            help=command.help.in_(language),
            description=command.help.in_(language),
            epilog=_examples((command,), language),
            formatter_class=formatter,
            add_help=False,
            allow_abbrev=False,
        )
        _add(part, command, language)
    return whole


def _add(part: argparse.ArgumentParser, command: Command, language: Language) -> None:
    named = [option for option in command.options if option.flags[0].startswith("-")]
    placed = [option for option in command.options if option not in named]
    if placed:
        group = part.add_argument_group(SAID["arguments"].in_(language))
        for option in placed:
            _add_option(group, option, language)
    group = part.add_argument_group(SAID["options"].in_(language))
    group.add_argument("-h", "--help", action="help", help=SAID["help"].in_(language))
    for option in named:
        _add_option(group, option, language)


def _add_option(group: argparse._ArgumentGroup, option: Option, language: Language) -> None:
    group.add_argument(*option.flags, help=option.help.in_(language), **option.settings)


def _examples(commands: Iterable[Command], language: Language) -> str:
    """The examples of some commands, their explanations in a column."""
    shown = [
        (example if f"{PROGRAM} " in example else f"{PROGRAM} {example}", words.in_(language))
        for command in commands
        for example, words in command.examples
    ]
    column = max(width(example) for example, _ in shown)
    lines = [f"  {pad(example, column)}  {words}" for example, words in shown]
    return "\n".join([SAID["examples"].in_(language), *lines])


_REFUSALS: Final = {
    "usage.required": re.compile(r"the following arguments are required: (?P<names>.+)"),
    "usage.unrecognized": re.compile(r"unrecognized arguments: (?P<names>.+)"),
    "usage.no-value": re.compile(r"argument (?P<argument>.+): expected one argument"),
    "usage.no-values": re.compile(r"argument (?P<argument>.+): expected at least one argument"),
    "usage.no-choice": re.compile(
        r"argument (?P<argument>[^:]+): invalid choice: '(?P<given>.*)' \(choose from (?P<choices>.+)\)",
        re.DOTALL,
    ),
    "usage.not-whole": re.compile(
        r"argument (?P<argument>.+): invalid int value: '(?P<given>.*)'", re.DOTALL
    ),
    "usage.takes-none": re.compile(
        r"argument (?P<argument>.+): ignored explicit argument '(?P<given>.*)'", re.DOTALL
    ),
}
"""What argparse says, which it says in English, and the entries of the catalogue that say the same."""


_LISTS: Final = {"names", "choices"}


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the reader's language and names what was nearly written where something is misspelt."""

    language: Language = "zh"

    def error(self, message: str) -> NoReturn:
        found = ((key, pattern.fullmatch(message)) for key, pattern in _REFUSALS.items())
        key, match = next(((key, match) for key, match in found if match), ("", None))
        told: Message | str = message
        if match is not None:
            named = match.groupdict()
            filled: dict[str, object] = {
                name: tuple(item.strip("'") for item in text.split(", ")) if name in _LISTS else text
                for name, text in named.items()
            }
            told = said(key, **filled)
            if close := self._nearest(named, with_flags=key == "usage.unrecognized"):
                told = said("usage.perhaps", told=told, names=close)
        self.print_usage(sys.stderr)
        self.exit(2, visible(f"{FiscalDisclosureError(told, self.prog).in_(self.language)}\n"))

    def _nearest(self, named: Mapping[str, str], *, with_flags: bool) -> tuple[str, ...]:
        """What was perhaps meant by a choice or an option that there is not."""
        from difflib import get_close_matches

        written = named.get("given") or (named.get("names") or "" if with_flags else "").partition(" ")[0]
        known = [item.strip("'") for item in named.get("choices", "").split(", ")]
        if with_flags:
            known = [flag for action in self._actions for flag in action.option_strings]
            known += [flag for command in COMMANDS for item in command.options for flag in item.flags]
        return tuple(get_close_matches(written, dict.fromkeys(known), 2)) if written else ()


class _EnglishParser(_Parser):
    language = "en"


_PARSERS: dict[Language, type[_Parser]] = {"zh": _Parser, "en": _EnglishParser}


class _Formatter(argparse.HelpFormatter):
    """Help in the reader's language, broken where Chinese text fills the line; examples stay as they are."""

    language: Language = "zh"

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, actions, groups, SAID["usage"].in_(self.language) if prefix is None else prefix
        )

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return text
        return "\n".join(indent + line for line in wrap(text, width))


class _EnglishFormatter(_Formatter):
    language = "en"


_FORMATTERS: dict[Language, type[_Formatter]] = {"zh": _Formatter, "en": _EnglishFormatter}
