"""Findings on the page: each with its numbers, its proof, and the way to the figures it speaks of."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from fiscaldisclosure.audit.direction import spoken
from fiscaldisclosure.audit.finding import advice, message, right_text
from fiscaldisclosure.audit.message import (
    allowance_text,
    difference_text,
    expected_text,
    is_constant,
    is_within,
)
from fiscaldisclosure.identities import Expectation
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.bilingual import both, say
from fiscaldisclosure.report.details import details
from fiscaldisclosure.report.markup import Markup, element, image, joined

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.figure import Figure
    from fiscaldisclosure.language import Language
    from fiscaldisclosure.report.paint import Style
    from fiscaldisclosure.rules.rule import Severity
    from fiscaldisclosure.span import PictureArea

Recognised = tuple[str, "PictureArea"]
"""Where a figure was recognised: its file, and the area of a picture in it."""

_MOST_SEEN: Final = 12
"""How many figures are shown as they stand in print."""
_MOST: Final = 3
"""How many places are told before the proof is unfolded."""


def class_of(severity: Severity) -> str:
    """Return the class of what has a severity."""
    return severity.name.lower()


def badge(severity: Severity) -> Markup:
    """Return the sign of a severity."""
    return element("span", say(phrases.SEVERITY[severity]), class_=f"badge {class_of(severity)}")


def article(
    finding: Finding,
    name: str,
    shown: Container[str] = (),
    cutouts: Mapping[Recognised, bytes] = MappingProxyType({}),
) -> Markup:
    """Return a finding.

    Args:
        finding: What to tell.
        name: How links call it; its figure in the document is called the same with ``-figure`` behind it.
        shown: The names whose figures are in the document below.
        cutouts: What stands in print where figures were recognised, as PNG.

    """
    heading = element(
        "h4",
        badge(finding.severity),
        " ",
        element("code", finding.rule.id),
        " ",
        say(finding.rule.title),
    )
    leads = (
        [element("a", say(phrases.PAGE_WORDS["to-figure"]), href=f"#{name}-figure", class_="lead")]
        if name in shown
        else []
    )
    return element(
        "article",
        heading,
        element("p", both(lambda style: message(finding, style.language, within=1)), *leads),
        both(lambda style: joined(*_where(finding, style)), "div"),
        _numbers(finding),
        *_seen(finding, cutouts),
        *(
            [element("p", _advised(finding), class_="advice")]
            if finding.check.requirement.is_relation
            else []
        ),
        element(
            "details",
            element("summary", say(phrases.PAGE_WORDS["proof"])),
            both(lambda style: _proof(finding, style), "div"),
            class_="proof",
        ),
        class_=class_of(finding.severity),
        id=name,
    )


def recognised(finding: Finding) -> dict[Recognised, Figure]:
    """Return the figures of a finding that were recognised on pictures, by where; the one that states something first."""
    return {
        (figure.place.file, figure.place.area): figure
        for figure in finding.figures[:_MOST_SEEN]
        if figure.place is not None and figure.place.file is not None and figure.place.area is not None
    }


def _seen(finding: Finding, cutouts: Mapping[Recognised, bytes]) -> Iterator[Markup]:
    """The pictures of recognised figures: what was read as which number is for the reader to say."""
    pictures = [(figure, cutouts[at]) for at, figure in recognised(finding).items() if at in cutouts]
    if pictures:
        shown = (
            element("figure", image(picture, str(figure)), element("figcaption", str(figure)))
            for figure, picture in pictures
        )
        yield element("div", *shown, class_="cutouts")


def tip(finding: Finding) -> Markup:
    """Return what is told of a finding at its figure: what is wrong, the relation with its numbers, and the cause."""

    def told(style: Style) -> str:
        wanted = [
            f"{style.say(phrases.CAPTION[key])} {text}"
            for key, text in details(finding, style)
            if key in {"relation", "difference", "explanation"}
        ]
        said = message(finding, style.language, within=1)
        return joined(*(element("span", line) for line in (said, *wanted)))

    return joined(
        element("b", badge(finding.severity), " ", finding.rule.id, " ", say(finding.rule.title)), both(told)
    )


def _advised(finding: Finding) -> Markup:
    return both(lambda style: advice(finding, style.language, within=1))


def _where(finding: Finding, style: Style) -> Iterator[Markup]:
    places = [text for key, text in details(finding, style) if key == "text"][:_MOST]
    return (element("p", text, class_="where") for text in places)


def _proof(finding: Finding, style: Style) -> Markup:
    """Everything that leads to a finding and was not told above, each with its caption, which is not repeated."""
    below = list(details(finding, style))
    told = {"advice"} if sum(key == "text" for key, _ in below) > _MOST else {"advice", "text"}
    shown = [(style.say(phrases.CAPTION[key]), text) for key, text in below if key not in told]
    rule = f"{finding.rule.name}（{finding.rule.source}）"
    shown.append((style.say(phrases.COLUMNS["rule"]), rule))
    return element("dl", *_pairs(shown))


def _pairs(shown: Sequence[tuple[str, str]]) -> Iterator[Markup]:
    before = ""
    for caption, text in shown:
        yield joined(element("dt", "" if caption == before else caption), element("dd", text))
        before = caption


def _found(finding: Finding, language: Language, *, blamed: bool) -> str:
    """What is printed: of the figure that is blamed, or of the one that a relation states."""
    stated, outcome = finding.check.requirement.stated, finding.check.outcome
    if blamed and finding.suspect is not None:
        implied = finding.implied
        return spoken(finding.suspect, language, beside=None if implied is None else implied.lo)
    return "" if stated is None else spoken(stated, language, value=outcome.found, beside=outcome.expected)


def _numbers(finding: Finding) -> Markup:
    """What was printed, what it should be, and how far they are apart; nothing for words.

    Of a figure that is blamed though another is computed from it, these are its own.
    """
    check, ledger = finding.check, finding.ledger
    stated, outcome = check.requirement.stated, check.outcome
    if (
        stated is None
        or outcome.found is None
        or outcome.expected is None
        or check.requirement.expectation is Expectation.COMPARISON
    ):
        return Markup()
    words = phrases.PAGE_WORDS
    most = check.requirement.expectation is Expectation.LIMIT
    suspect, reverse = finding.suspect, is_constant(check, ledger)
    within = is_within(suspect, check) and suspect is not None and not finding.doubts
    right = both(lambda style: right_text(finding, style.language)) if within else Markup()
    expected = both(lambda style: expected_text(check, style.language))
    cells = {
        "found": both(lambda style: _found(finding, style.language, blamed=bool(right))),
        "most" if most and not right else "expected": right or expected,
        "off": both(lambda style: difference_text(check, style.language, reverse=reverse, apart=within)),
        "allowance": both(lambda style: allowance_text(check, style.language)),
    }
    shown = [
        element("div", element("span", say(words[key])), element("b", text))
        for key, text in cells.items()
        if text
    ]
    return element("div", *shown, class_="numbers")
