"""`fiscaldisclosure completion`: scripts that complete commands, options, choices and file names."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fiscaldisclosure.cli.commands import COMMANDS
from fiscaldisclosure.cli.options import PROGRAM, Command, Option

if TYPE_CHECKING:
    import argparse

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.report.paint import Style


def completion(arguments: argparse.Namespace, style: Style) -> int:
    """Print the script for a shell."""
    sys.stdout.write(_SHELLS[arguments.shell](style.language))
    return 0


def _flags(command: Command) -> list[str]:
    return [flag for option in command.options for flag in option.flags if flag.startswith("-")] + ["--help"]


def _chosen(command: Command) -> list[Option]:
    return [option for option in command.options if "choices" in option.settings]


def _bash(_language: Language) -> str:
    cases = []
    for command in COMMANDS:
        for option in _chosen(command):
            if option.flags[0].startswith("-"):
                words = " ".join(option.settings["choices"])
                cases.append(f'        {command.name}:{option.flags[-1]}) words="{words}" ;;')
        words = " ".join(
            _flags(command)
            + [
                one
                for option in _chosen(command)
                if not option.flags[0].startswith("-")
                for one in option.settings["choices"]
            ]
        )
        cases.append(f'        {command.name}:*) words="{words}" ;;')
    names = " ".join(command.name for command in COMMANDS)
    body = "\n".join(cases)
    return f"""\
_{PROGRAM}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} words="{names} --help --version"
    [ "$COMP_CWORD" -gt 1 ] && case "${{COMP_WORDS[1]}}:${{COMP_WORDS[COMP_CWORD-1]}}" in
{body}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _{PROGRAM} {PROGRAM}
"""


def _zsh(language: Language) -> str:
    return f"autoload -Uz bashcompinit compinit && compinit && bashcompinit\n{_bash(language)}"


def _fish(language: Language) -> str:
    start = f"complete -c {PROGRAM}"
    lines = []
    for command in COMMANDS:
        lines.append(
            f"{start} -n __fish_use_subcommand -f -a {command.name} -d {_quoted(command.help.in_(language))}"
        )
        within = f"{start} -n '__fish_seen_subcommand_from {command.name}'"
        for option in command.options:
            what = f" -d {_quoted(option.help.in_(language))}"
            choices = " ".join(option.settings.get("choices", ()))
            values = f" -x -a '{choices}'" if choices else ""
            if option.flags[0].startswith("-"):
                names = "".join(
                    f" -l {flag[2:]}" if flag.startswith("--") else f" -s {flag[1:]}" for flag in option.flags
                )
                lines.append(f"{within}{names}{values}{what}")
            elif choices:
                lines.append(f"{within} -f -a '{choices}'{what}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


_SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
