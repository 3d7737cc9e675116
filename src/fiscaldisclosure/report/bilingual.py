"""Texts in both languages beside each other, of which the page shows the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.report.paint import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label

LANGUAGES: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en"}
"""The languages, as HTML names them."""
STYLES: Final[dict[Language, Style]] = {
    language: Style(language=language, verbose=True) for language in LANGUAGES
}


def both(tell: Callable[[Style], str], name: str = "span") -> Markup:
    """Return what is told in each language, once if it is the same.

    >>> both(lambda style: "错误" if style.language == "zh" else "error")
    '<span class="zh" lang="zh-CN">错误</span><span class="en" lang="en">error</span>'
    """
    told = {language: tell(style) for language, style in STYLES.items()}
    if len(set(told.values())) == 1:
        text = told["zh"]
        return text if isinstance(text, Markup) else joined(text)
    return joined(
        *(element(name, text, class_=language, lang=LANGUAGES[language]) for language, text in told.items())
    )


def say(words: Label, **values: object) -> Markup:
    """Fill in a sentence in each language."""
    return both(lambda style: style.say(words, **values))
