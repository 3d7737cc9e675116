"""Build the site as two trees, Chinese at its root and English in ``en``, each page with a link to its twin.

MkDocs calls the hooks: for the Chinese tree of ``mkdocs.yml``, which then builds the English one of ``mkdocs.en.yml``,
and for that.  Each has its own navigation, interface and search.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

OTHER: Final = {
    "zh": {"name": "English", "lang": "en", "root": "en/"},
    "en": {"name": "中文", "lang": "zh", "root": "../"},
}
"""What the other tree is called, and where it stands as seen from the root of this one."""
_CODE: Final = re.compile(r"(?s)(<pre.*?</pre>)")
_BREAK: Final = re.compile(r"(?<=[\u3001-\u9fff\uff01-\uff5e”])\n(?=(?:<\w[^>]*>)*[\u3001-\u9fff“])")


def on_page_context(
    context: dict[str, object], page: Page, config: MkDocsConfig, **_: object
) -> dict[str, object]:
    """Tell the theme where a page's twin is, as seen from the page.

    It is told to our own templates only: what the theme makes of a list of other languages leads astray from the inner
    tree, so this is none.
    """
    other = OTHER[config.theme["language"]]
    up = "../" * page.url.count("/")
    config.extra["alternate"] = SimpleNamespace(**other, link=f"{up}{other['root']}{page.url}")
    return context


def on_page_content(html: str, config: MkDocsConfig, **_: object) -> str:
    """Join lines of Chinese without the blank that a browser would show for their break."""
    if config.theme["language"] != "zh":
        return html
    return "".join(part if part.startswith("<pre") else _BREAK.sub("", part) for part in _CODE.split(html))


def on_post_build(config: MkDocsConfig) -> None:
    """Build the English tree into the Chinese one."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    if config.theme["language"] != "zh":
        return
    file = Path(config.config_file_path).with_suffix(".en.yml")
    english = load_config(str(file), site_dir=str(Path(config.site_dir, "en")), strict=config.strict)
    english.plugins.run_event("startup", command="build", dirty=False)
    build(english)
    english.plugins.run_event("shutdown")
