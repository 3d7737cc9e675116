"""Interleave: true sentences with numbers that are no figures of the accounts stand between those that are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve

from fiscaldisclosure.testing.hostile.sheet import Prose

if TYPE_CHECKING:
    from random import Random

    from fiscaldisclosure.testing.hostile.sheet import Piece, Sheet

_REASONS: Final = (
    "新增3名在职人员",
    "2023年8月起调整津贴标准",
    "上年安排的一次性设备购置费35.20万元本年不再安排",
    "项目由5个减为3个，涉及资金120万元",
    "落实过紧日子要求，压减一般性支出10%",
)
_ASIDES: Final = (
    "比2019年减少8.60万元，下降41.20%。",
    "本年计划采购办公设备12台，预计金额9.60万元。",
    "全年召开会议6次，会议费2.10万元；组织培训4期，培训费3.35万元。",
    "“第101中学校舍维修”项目已于9月完工，涉密项目不予公开。",
    "编制数为36人，年末实有33人。",
)


def reasons(sheet: Sheet, chance: Random) -> Sheet:
    """Give reasons that have numbers of their own."""
    return sheet.prose(lambda text: re.sub(r"业务量变化|年中追加", lambda _: chance.choice(_REASONS), text))


def asides(sheet: Sheet, chance: Random) -> Sheet:
    """Print, behind some sections, a sentence of what no section of the accounts tells."""

    def with_aside(piece: Piece) -> Piece | tuple[Piece, ...]:
        if isinstance(piece, Prose) and not piece.heading and chance.random() < 1 / 8:
            return piece, Prose(chance.choice(_ASIDES))
        return piece

    return sheet.each(with_aside)


def subjectless(sheet: Sheet, chance: Random) -> Sheet:
    """Begin a sentence, or a paragraph, with the comparison; whose it is goes without saying."""

    def cut(piece: Piece) -> Piece | tuple[Piece, ...]:
        if not isinstance(piece, Prose) or piece.heading:
            return piece
        head, word, tail = piece.text.partition("，比上年")
        if not word or "，" in head or "；" in head:
            return piece
        if chance.random() < 1 / 2:
            return evolve(piece, text=f"{head}。比上年{tail}")
        return evolve(piece, text=f"{head}。"), evolve(piece, text=f"比上年{tail}")

    return sheet.each(cut)


def definitions(sheet: Sheet, _chance: Random) -> Sheet:
    """Print the glossary that every template ends with."""
    return evolve(
        sheet,
        pieces=(
            *sheet.pieces,
            Prose("名词解释", heading=True),
            Prose("一、财政拨款收入：指本级财政当年拨付的资金。"),
            Prose("二、“三公”经费：指因公出国（境）费、公务用车购置及运行维护费和公务接待费。"),
            Prose("三、年末结转和结余：指单价100万元以上设备等项目在2年内未完成而结转的资金。"),
        ),
    )


def two_rates(sheet: Sheet, _chance: Random) -> Sheet:
    """Tell the general public budget against the initial and the adjusted budget in one sentence."""

    def under(piece: Piece) -> Piece | tuple[Piece, ...]:
        if (
            isinstance(piece, Prose)
            and piece.heading
            and piece.text.endswith("一般公共预算财政拨款支出决算情况说明")
        ):
            return piece, Prose(sheet.two_rates)
        return piece

    return sheet.each(under)
