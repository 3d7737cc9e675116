"""Write the page of the model's fields from the model: each with its name and what it takes.

MkDocs calls :func:`on_files`, and :func:`on_page_content` for the roles of docstrings, which Markdown does not know.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.model.shape import Kind, Slot, slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from fiscaldisclosure.language import Language

INTRODUCTION: Final = Label(
    """\
# 字段

每个类的字段，及其名称和所存的内容；数据文件里的名字也是这些。
没有注明必填的，空着就是没有公布；`[]` 是一列。
""",
    """\
# Fields

The fields of every class, what they are called and what they hold; data files use the same names.
What is not required and not given is not stated; `[]` is a list.
""",
)
HEAD: Final = Label("| 字段 | 名称 | 内容 |", "| field | called | in documents | holds |")
KINDS: Final = {
    Kind.TEXT: Label("文字", "text"),
    Kind.WHOLE: Label("整数", "whole number"),
    Kind.FLAG: Label("是或否", "true or false"),
    Kind.CHOICE: Label("选项", "choice"),
    Kind.FIGURE: Label("数字", "figure"),
    Kind.LINE: Label("一行", "line"),
    Kind.VALUE: Label("指标值", "indicator value"),
    Kind.UNIT: Label("单位", "unit"),
    Kind.PLAIN: Label("对象", "object"),
}
REQUIRED: Final = Label("，必填", ", required")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated page to those of the folder."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "fields.md", content=page(config.theme["language"])))
    return files


def on_page_content(html: str, **_context: object) -> str:
    """Show ``:func:`dumps``` in a docstring as code, without its role."""
    return re.sub(r":(?:class|data|func|meth|mod):(?=<code>)", "", html)


def page(language: Language) -> str:
    """Write the page: the disclosure, then every class in the order in which a field leads to it."""
    return "\n".join(
        [INTRODUCTION.in_(language), *(line for cls in classes() for line in table(cls, language))]
    )


def classes() -> list[type]:
    """Return the classes of the model, each once."""
    found: list[type] = [Disclosure]
    for cls in found:
        inner = (slot.model_class for slot in slots(cls).values())
        found += dict.fromkeys(one for one in inner if one is not None and one not in found)
    return found


def table(cls: type, language: Language) -> Iterator[str]:
    """Write a class's table, in English below what the class says of itself."""
    yield from (f"## {cls.__name__}", "")
    if language == "en":
        yield from ((inspect.getdoc(cls) or "").partition("\n")[0], "")
    yield from (HEAD.in_(language), "|---" * HEAD.in_(language).count(" | ") + "|---|")
    for slot in slots(cls).values():
        zh, en = (slot.label.zh, slot.label.en) if slot.label else ("", "")
        called = zh if language == "zh" else f"{en} | {zh}"
        yield f"| `{slot.name}` | {called} | {holds(slot, language)} |"
    yield ""


def holds(slot: Slot, language: Language) -> str:
    """Say what a field holds."""
    if slot.model_class is not None:
        name = slot.model_class.__name__
        text = f"[{name}](#{name.lower()})"
    elif slot.kind is Kind.FIGURE:
        text = f"{KINDS[slot.kind].in_(language)}{'，' if language == 'zh' else ', '}{slot.unit}"
    elif slot.kind is Kind.CHOICE:
        text = " · ".join(f"`{choice.value}`" for choice in slot.cls)  # type: ignore[attr-defined]  # an Enum class
    else:
        text = KINDS[slot.kind].in_(language)
    return text + (" []" if slot.many else "") + (REQUIRED.in_(language) if slot.required else "")
