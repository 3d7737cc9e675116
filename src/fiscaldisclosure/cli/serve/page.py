"""The page on which files are dropped, in both languages; it runs no script and loads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.report.bilingual import LANGUAGES, say
from fiscaldisclosure.report.html_style import STYLE
from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.version import VERSION

if TYPE_CHECKING:
    from fiscaldisclosure.language import Language

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
WORDS: Final = {
    "title": Label("核对部门决算公开", "Check a final-account disclosure"),
    "how": Label(
        "把一个部门的决算说明和报表拖到下面，或点击选择文件（Word、Excel、PDF、OFD、网页、文本）。",
        "Drop a department's narrative and tables below, or choose the files (Word, Excel, PDF, OFD, web pages, text).",
    ),
    "files": Label("文件", "files"),
    "language": Label("报告语言", "language of the report"),
    "check": Label("核对", "check"),
    "kept": Label(
        "文件只在本机处理，不发送到别处，读完即删除。",
        "Files are worked on by this machine alone, are sent nowhere, and are deleted once they are read.",
    ),
    "again": Label("核对别的文件", "check other files"),
    "copies": Label("带批注的副本", "Copies with comments"),
    "comments": Label("批注写在有问题的数字上。", "The comments stand at the figures they are about."),
    "wrong": Label("无法处理", "this cannot be done"),
}
"""What the page says."""
_SEEN: Final = """
form { display: grid; gap: 1rem; margin: 1.5rem 0; justify-items: start; }
.drop { width: 100%; }
.drop input { display: block; width: 100%; height: auto; margin: .5rem 0 0; padding: 3rem 1.5rem; font: inherit;
  border: 2px dashed var(--dim); border-radius: 8px; background: var(--soft); cursor: pointer; }
button { font: inherit; padding: .5rem 2rem; border: 0; border-radius: 4px; background: var(--link); color: var(--paper); }
.only { display: block !important; } .en.only { color: var(--dim); font-size: .9em; } button .en.only { color: inherit; }
"""


def start(language: Language, told: Label | None = None) -> str:
    """Return the page; ``told`` is what went wrong with the last request."""
    chosen = [
        element(
            "label",
            element("input", type="radio", name="language", value=code, checked=code == language),
            {"zh": "中文", "en": "English"}[code],
        )
        for code in LANGUAGES
    ]
    body = [
        element("h1", _shown(WORDS["title"])),
        *(
            [element("p", _shown(WORDS["wrong"]), "：", _shown(told), class_="summary", role="alert")]
            if told
            else []
        ),
        element("p", _shown(WORDS["how"]), id="how"),
        element(
            "form",
            element(
                "div",
                element("label", _shown(WORDS["files"]), for_="files"),
                element(
                    "input",
                    type="file",
                    id="files",
                    name="files",
                    multiple=True,
                    required=True,
                    aria_describedby="how",
                ),
                class_="drop",
            ),
            element("fieldset", element("legend", _shown(WORDS["language"])), *chosen),
            element("button", _shown(WORDS["check"]), type="submit"),
            method="post",
            action="/check",
            enctype="multipart/form-data",
        ),
        element("p", _shown(WORDS["kept"]), class_="hint"),
        element("footer", f"fiscaldisclosure {VERSION}"),
    ]
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        element("title", WORDS["title"].in_(language)),
        element("style", Markup(STYLE + _SEEN)),
    )
    whole = element(
        "html",
        element("head", head),
        element("body", element("main", *body, id="main")),
        lang=LANGUAGES[language],
    )
    return f"<!DOCTYPE html>\n{whole}\n"


def _shown(words: Label) -> Markup:
    """Both languages, one below the other: who comes here has chosen none yet."""
    return Markup(
        say(words).replace('class="zh"', 'class="zh only"').replace('class="en"', 'class="en only"')
    )
