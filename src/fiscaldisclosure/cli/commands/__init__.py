"""Every command of the command line, as data; the parser and the shell completions are made from it."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.cli.commands.about import COMPLETION, RULE, RULES, SCHEMA, SERVE
from fiscaldisclosure.cli.commands.auditing import ACCEPT, CHECK, COMPARE, EXPLAIN, SHOW, SURVEY
from fiscaldisclosure.cli.commands.writing import ANNOTATE, COMPOSE, FIX, NEW

COMMANDS: Final = (
    CHECK,
    SURVEY,
    ANNOTATE,
    FIX,
    COMPARE,
    NEW,
    COMPOSE,
    ACCEPT,
    RULES,
    RULE,
    EXPLAIN,
    SHOW,
    SERVE,
    SCHEMA,
    COMPLETION,
)
"""In the order in which the help lists them."""
