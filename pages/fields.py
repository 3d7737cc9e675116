"""Write the page of the model's fields from the model: each with its names in both languages and what it takes.

MkDocs calls :func:`on_files`, and :func:`on_page_content` for the roles of docstrings, which Markdown does not know.
"""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.model.disclosure import Disclosure
from fiscaldisclosure.model.shape import Kind, Slot, slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

INTRODUCTION: Final = """\
# 字段 Fields

每个类的字段，及其中文名、英文名和所存的内容；数据文件里的名字也是这些。
没有说明的，空着就是没有公布；`[]` 是一列。
The fields of every class, what they are called in both languages and what they hold; data files use the same names.
What is not required and not given is not stated; `[]` is a list.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated page to those of the folder."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "fields.md", content=page()))
    return files


def on_page_content(html: str, **_context: object) -> str:
    """Show ``:func:`dumps``` in a docstring as code, without its role."""
    return re.sub(r":(?:class|data|func|meth|mod):(?=<code>)", "", html)


def page() -> str:
    """Write the page: the disclosure, then every class in the order in which a field leads to it."""
    return "\n".join([INTRODUCTION, *(line for cls in classes() for line in table(cls))])


def classes() -> list[type]:
    """Return the classes of the model, each once."""
    found: list[type] = [Disclosure]
    for cls in found:
        inner = (slot.model_class for slot in slots(cls).values())
        found += dict.fromkeys(one for one in inner if one is not None and one not in found)
    return found


def table(cls: type) -> Iterator[str]:
    """Write a class's table."""
    yield from (f"## {cls.__name__}", "", (inspect.getdoc(cls) or "").partition("\n")[0], "")
    yield from ("| 字段 field | 中文 | English | 内容 holds |", "|---|---|---|---|")
    for slot in slots(cls).values():
        zh, en = (slot.label.zh, slot.label.en) if slot.label else ("", "")
        yield f"| `{slot.name}` | {zh} | {en} | {holds(slot)} |"
    yield ""


def holds(slot: Slot) -> str:
    """Say what a field holds."""
    if slot.model_class is not None:
        name = slot.model_class.__name__
        text = f"[{name}](#{name.lower()})"
    elif slot.kind is Kind.FIGURE:
        text = f"figure, {slot.unit}"
    elif slot.kind is Kind.CHOICE:
        text = " · ".join(f"`{choice.value}`" for choice in slot.cls)  # type: ignore[attr-defined]  # an Enum class
    else:
        text = slot.kind.value
    return text + (" []" if slot.many else "") + (", required" if slot.required else "")
