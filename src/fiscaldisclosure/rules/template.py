"""What a template leaves behind: an unfilled form, and passages that nobody replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fiscaldisclosure.form.unfilled import RESIDUE
from fiscaldisclosure.identities import Requirement, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.rules.sections import lines_of
from fiscaldisclosure.rules.tables_found import DUTY
from fiscaldisclosure.spelling import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fiscaldisclosure.model.disclosure import Disclosure


@rule(
    "FD931",
    zh="文件未填写任何数字",
    en="nobody filled in the template",
    source=DUTY,
)
def not_filled_in(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that a document with the tables or headings of a disclosure has at least one figure.

    ## Why it matters
    A template was published, or a file whose numbers are pictures; either way nothing was disclosed.

    ## Formula
    tables or headings ⇒ a figure

    ## Limits
    A document without tables and headings is no disclosure, and is refused when it is read.
    """
    first = next(
        ((item.title, item.place) for item in disclosure.tables),
        next(((item.name, item.place) for item in disclosure.headings), None),
    )
    if first is not None:
        yield Wording(
            None,
            holds=disclosure.has_figures or bool(disclosure.unread),
            found=first[0],
            wanted=Label("表格和说明中应有数字，本文件一个也没有", "figures: the document has none"),
            place=first[1],
        )


@rule(
    "FD932",
    zh="残留模板文字",
    en="a passage of the template was left in",
    source="预决算公开模板: 填报说明",
    severity=Severity.WARNING,
)
def template_left_over(disclosure: Disclosure) -> Iterator[Requirement]:
    """Check that no instruction, blank or choice of the template stands in the text.

    ## Why it matters
    It shows that nobody read the text before it was published.

    ## Formula
    No 仍保留该表格式, XX, ____, 增加（减少） and the like.

    ## Limits
    What stands in a reason is reported by `template-residue`.
    """
    if not disclosure.has_figures:
        return
    reasons = [
        folded(reason)
        for line in lines_of(disclosure)
        for reason in (line.reason, line.budget_reason)
        if reason
    ]
    told = [reason for reason in reasons if RESIDUE.search(reason)]
    for mention in disclosure.residue:
        if not any(reason in folded(mention.name) for reason in told):
            yield Wording(
                None,
                holds=False,
                found=mention.name,
                wanted=Label("应删去模板文字或据实填写", "the department's own words, or nothing"),
                place=mention.place,
            )
