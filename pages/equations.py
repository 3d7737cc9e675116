"""Write the page of the equations from the data in equations.toml: each with its rules, their cases and real documents.

What they say in Chinese stands in chinese.toml.

MkDocs calls :func:`on_files`.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.case import module_of
from fiscaldisclosure.rules.catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from fiscaldisclosure.language import Language

HERE: Final = Path(__file__).parent
EXERCISED: Final = HERE / "exercised.json"
"""Which rules judge something in which real document; written by the tests of the equations."""

INTRODUCTION: Final = Label(
    """\
# 勾稽关系

决算公开中应当成立的关系，由哪些规则检查，由哪些用例验证，在哪些真实文件中用到；没有检查的，说明原因。

真实文件：
""",
    """\
# Equations

The relations that should hold in a disclosure: which rules judge them, which cases hold the rules, which real documents exercise them; and, where something is left out, why.

The real documents:
""",
)
HEAD: Final = Label("| 编号 | 关系 | 规则 | 用例 | 文件 |", "| id | equation | rules | cases | documents |")
LEFT_OUT: Final = Label("不检查：{}", "Not checked: {}")
LEFT_OUT_IN_PART: Final = Label("部分不检查：{}", "Not checked in part: {}")

NAMES: Final = {
    "urumqi-organization-department-2024": "U",
    "putuo-finance-bureau-2024": "F",
    "putuo-social-work-department-2024": "S",
}
"""A letter for each document."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated page to those of the folder."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "equations.md", content=page(config.theme["language"])))
    return files


def groups() -> list[dict[str, Any]]:
    """Read the equations."""
    found: list[dict[str, Any]] = tomllib.loads((HERE / "equations.toml").read_text("utf-8"))["group"]
    return found


def cases() -> dict[str, str]:
    """Return the file of cases of each rule, by its id."""
    return {rule.id: f"{module_of(rule)}.toml" for rule in CATALOGUE}


def in_chinese() -> dict[str, dict[str, str]]:
    """Read what the equations say in Chinese, by their ids."""
    return tomllib.loads((HERE / "chinese.toml").read_text("utf-8"))


def page(language: Language) -> str:
    """Write the page."""
    exercised, files = json.loads(EXERCISED.read_text("utf-8")), cases()
    told = in_chinese() if language == "zh" else {}
    lines = [INTRODUCTION.in_(language)]
    lines += [f"- **{letter}**: `{document}`" for document, letter in NAMES.items()]
    for group in groups():
        lines += [
            "",
            f"## {Label(*group['title'].split(' ', 1)).in_(language)}",
            "",
            HEAD.in_(language),
            "|---|---|---|---|---|",
        ]
        lines += [
            row(equation | told.get(equation["id"], {}), files, exercised, language)
            for equation in group["equations"]
        ]
    return "\n".join(lines) + "\n"


def row(
    equation: Mapping[str, Any],
    files: Mapping[str, str],
    exercised: Mapping[str, list[str]],
    language: Language,
) -> str:
    """Write one equation's row."""
    rules: list[str] = equation.get("rules", [])
    says = equation["says"].replace("|", "\\|")
    if reason := equation.get("without"):
        left_out = (LEFT_OUT_IN_PART if rules else LEFT_OUT).in_(language).format(reason)
        says = f"{says}。**{left_out}。**" if language == "zh" else f"{says}. *{left_out}.*"
    links = ", ".join(f"[{rule}](rules/{rule}.md)" for rule in rules)
    names = sorted({files[rule] for rule in rules})
    letters = [letter for document, letter in NAMES.items() if set(rules) & set(exercised[document])]
    return f"| {equation['id']} | {says} | {links} | {', '.join(f'`{name}`' for name in names)} | {' '.join(letters)} |"
