"""What a reader of the page chooses: language, severities, section; fields whose state the style sheet asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.bilingual import LANGUAGES, say
from fiscaldisclosure.report.html_findings import class_of
from fiscaldisclosure.report.markup import Markup, element, joined
from fiscaldisclosure.rules.rule import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fiscaldisclosure.language import Language
    from fiscaldisclosure.model.labels import Label

GRAVEST_FIRST: Final = sorted(Severity, reverse=True)
_WORDS: Final = phrases.PAGE_WORDS


def choices(sections: Iterable[Label]) -> str:
    """Return the style rules that show what is chosen: one for each section."""
    return "".join(
        f"body:has(#section-{number}:checked) .group:not(.group-{number}) {{ display: none; }}\n"
        for number, _ in enumerate(sections)
    )


def controls(sections: Sequence[Label], language: Language) -> Markup:
    """Return the fields for which language, which severities and which section are shown."""
    names = {"zh": "中文", "en": "English"}
    languages = [
        _choice("radio", f"language-{key}", names[key], group="language", checked=key == language)
        for key in LANGUAGES
    ]
    severities = [
        _choice("checkbox", f"show-{class_of(severity)}", say(phrases.SEVERITY[severity]), checked=True)
        for severity in GRAVEST_FIRST
    ]
    parts = [
        _choice("radio", "section-all", say(_WORDS["all-sections"]), group="section", checked=True),
        *(
            _choice("radio", f"section-{number}", say(section), group="section", checked=False)
            for number, section in enumerate(sections)
        ),
    ]
    groups = [
        element("fieldset", element("legend", "语言 Language"), *languages),
        element("fieldset", element("legend", say(_WORDS["show"])), *severities),
    ]
    if len(sections) > 1:
        summary = element("summary", say(_WORDS["section"]))
        groups.append(
            element(
                "details", summary, element("fieldset", element("legend", say(_WORDS["section"])), *parts)
            )
        )
    return element("div", *groups, class_="controls")


def _choice(kind: str, name: str, text: str, *, checked: bool, group: str = "") -> Markup:
    field = Markup(
        f'<input type="{kind}" id="{name}" name="{group or name}" autocomplete="off"{" checked" if checked else ""}>'
    )
    return joined(field, element("label", text, for_=name))
