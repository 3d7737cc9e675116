"""Write the page of the equations from the data in equations.toml: each with its rules, tests and real documents.

MkDocs calls :func:`on_files`.  ``python docs/equations.py FILE ...`` notes which rules the documents exercise.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

HERE: Final = Path(__file__).parent
TESTS: Final = HERE.parent / "tests" / "rules"
EXERCISED: Final = HERE / "exercised.json"
"""Which rules judge something in which real document; written by this script."""

INTRODUCTION: Final = """\
# 勾稽关系与规则 Equations

决算公开中应当成立的关系，由哪些规则检查，由哪些测试验证，在哪些真实文件中用到；没有检查的，说明原因。
The relations that should hold in a disclosure: which rules judge them, which tests hold the rules, which real documents exercise them; and, where something is left out, why.

真实文件 The real documents:
"""

NAMES: Final = {
    "urumqi-organization-department-2024": "U",
    "putuo-finance-bureau-2024": "F",
    "putuo-social-work-department-2024": "S",
}
"""A letter for each document."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated page to those of the folder."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "equations.md", content=page()))
    return files


def groups() -> list[dict[str, Any]]:
    """Read the equations."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "equations.toml").read_text("utf-8"))["group"]
    return found


def tests() -> dict[str, list[str]]:
    """Return the files of tests that name each rule, by its id."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(TESTS.glob("test_*.py"))}
    return {rule.id: [name for name, text in texts.items() if f'"{rule.name}"' in text] for rule in CATALOGUE}


def page() -> str:
    """Write the page."""
    exercised, tested = json.loads(EXERCISED.read_text("utf-8")), tests()
    lines = [INTRODUCTION]
    lines += [f"- **{letter}**: `{document}`" for document, letter in NAMES.items()]
    for group in groups():
        lines += [
            "",
            f"## {group['title']}",
            "",
            "| | equation | rules | tests | documents |",
            "|---|---|---|---|---|",
        ]
        lines += [row(equation, tested, exercised) for equation in group["equations"]]
    return "\n".join(lines) + "\n"


def row(
    equation: Mapping[str, Any], tested: Mapping[str, list[str]], exercised: Mapping[str, list[str]]
) -> str:
    """Write one equation's row."""
    rules: list[str] = equation.get("rules", [])
    says = equation["says"].replace("|", "\\|")
    if reason := equation.get("without"):
        says = f"{says}. *Not checked{' in part' if rules else ''}: {reason}.*"
    links = ", ".join(f"[{rule}](rules/{rule}.md)" for rule in rules)
    files = sorted({name for rule in rules for name in tested[rule]})
    letters = [letter for document, letter in NAMES.items() if set(rules) & set(exercised[document])]
    return f"| {equation['id']} | {says} | {links} | {', '.join(f'`{name}`' for name in files)} | {' '.join(letters)} |"


def exercise(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return which rules judge something in each document."""
    import fiscaldisclosure as fd
    from fiscaldisclosure.testing.selfcheck import selfcheck

    return {Path(path).stem: sorted(selfcheck([fd.read(path)]).bound) for path in paths}


if __name__ == "__main__":
    EXERCISED.write_text(json.dumps(exercise(sys.argv[1:]), indent=1) + "\n", "utf-8")
