"""Every sentence that tells of a finding, in both languages, as data."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.figure import Inference
from fiscaldisclosure.model.labels import Label

DOT: Final = "·"
"""What stands between the names that lead to a figure."""

# What was found, by what was wrong.
SAID: Final = {
    "impossible": Label(
        "{name}为 {found}，应为 {expected}，{difference}",
        "{name} is {found}, should be {expected}: {difference}",
    ),
    "computed": Label(
        "照此数计算，{name}是 {expected}，印作 {found}",
        "with it, {name} comes to {expected}, printed {found}",
    ),
    "unlikely": Label(
        "{name}为 {found}，按其他数字计算为 {expected}，{difference}；四舍五入最多可解释 {allowance}，但这样大的尾差极少见",
        "{name} is {found}, computed {expected}: {difference}; rounding explains {allowance} at most, "
        "and hardly ever that much",
    ),
    "rounding": Label(
        "{name}为 {found}，按其他数字计算为 {expected}，{difference}，属四舍五入尾差",
        "{name} is {found}, computed {expected}: {difference}, a rounding tail",
    ),
    "at-most": Label(
        "{name}为 {found}，超过{whole}，{difference}",
        "{name} is {found}, more than {whole}: {difference}",
    ),
    "at-most-together": Label(
        "{name}等 {count} 项合计 {found}，超过{whole}，{difference}",
        "{name} and the others, {count} in all, add up to {found}, more than {whole}: {difference}",
    ),
    "direction": Label(
        "写“{word}”，但{name}为 {found}，比较的数为 {expected}",
        "“{word}” is said, but {name} is {found} and is compared with {expected}",
    ),
    "zero-base": Label(
        "{name}为 {found}，但它的基数为零，这个比率不可能成立",
        "{name} is {found}, but its base is zero: no such rate exists",
    ),
    "constant": Label(
        "各项合计 {expected}，应为 {found}，{difference}",
        "they add up to {expected}, not to {found}: {difference}",
    ),
    "wrong-words": Label("{subject}原文“{words}” → {wanted}", "{subject}found “{words}” → {wanted}"),
    "missing-words": Label("{subject}{wanted}", "{subject}wanted: {wanted}"),
}

WHOLE: Final = {
    "named": Label("{name}（{expected}）", "{name} ({expected})"),
    "bare": Label(" {expected}", "{expected}"),
}
"""What is exceeded: another figure, or a number of the rule."""

BLAMED: Final = {
    "one": Label(
        "{suspect}为 {figure}，按其他数字应为 {implied}；{said}",
        "{suspect} is {figure}, which by the others should be {implied}; {said}",
    ),
    "one-unknown": Label(
        "{said}；最可能有误的是{suspect}（{figure}）", "{said}; most likely wrong is {suspect} ({figure})"
    ),
}
"""A finding that blames another figure than the one that a relation states: the one it blames comes first."""

PREMISE: Final = Label(
    "；{name}（{figure}）另有问题，这里用 {right} 来算",
    "; {name} ({figure}) is wrong itself: counted with {right}",
)
"""What takes the place of a figure that another finding blames."""

DOUBTFUL: Final = Label(
    "；读法存疑：{doubts}，请对照原文",
    "; doubtful reading: {doubts}; look at the print",
)
MISREAD: Final = Label("；{how}", "; {how}")
RECOGNISED: Final = Label(
    "；所据文字由图像识别而来，请对照原文", "; its words were recognised on a picture: look at the print"
)
DOUBT: Final = Label("{name}（{figure}）{reason}", "{name} ({figure}) {reason}")

INFERRED: Final = {
    Inference.LABEL_ENDING: Label("只按名称的末尾认出", "was known by the ending of its label only"),
    Inference.POSITION: Label("只按位置认出", "was known by its position only"),
    Inference.UNKNOWN_HEADING: Label("在未能识别的标题之下", "stands under a heading that is not known"),
    Inference.CARRIED_OVER: Label(
        "所说的对象在另一句中", "speaks of something that is named in another sentence"
    ),
    Inference.JOINED: Label("所在的表或句子跨页拼接而成", "stands in what was joined over a page"),
    Inference.UNIT_ELSEWHERE: Label("的单位取自别处", "has its unit from elsewhere"),
    Inference.RECOGNISED: Label("由图像识别而来", "was recognised on a picture"),
    Inference.BESIDE_LOST: Label(
        "所在的部分有段落未能读取", "stands in a section of which a paragraph could not be read"
    ),
}
"""Why the reading of a figure is doubtful."""

ADVICE: Final = {
    "look": Label(
        "先对照原文，看{suspects}是否读对；读对了的，其中至少一个数有误",
        "look at the print first, whether {suspects} was read rightly; if so, one of the figures is wrong",
    ),
    "correct": Label(
        "对照账簿核对{suspect}；确有误的，改为 {right}",
        "check {suspect} against the books; if wrong, print {right}",
    ),
    "correct-unknown": Label("对照账簿核对{suspect}", "check {suspect} against the books"),
    "correct-one-of": Label(
        "对照账簿逐一核对，其中至少一个有误：{suspects}",
        "check these against the books, at least one is wrong: {suspects}",
    ),
    "correct-some": Label(
        "对照账簿逐一核对关系中的各个数字，其中至少一个有误",
        "check the figures of the relation against the books, at least one is wrong",
    ),
    "no-rate": Label(
        "基数为零就没有比率：删去该比率，或写明“不可比”",
        "on a zero base there is no rate: delete it, or say that it cannot be compared",
    ),
    "recompute": Label(
        "用未取整的原始数重新计算；确属尾差的，不必改动",
        "recompute from the unrounded amounts; if it is a tail, leave it",
    ),
    "reword": Label("改正文字：{wanted}", "mend the words: {wanted}"),
    "nothing": Label("不必改动", "nothing to mend"),
}

# Differences: more and less, of amounts and of rates.
DIFFERENCE: Final = {
    ("amount", True): Label("多 {size}", "{size} too high"),
    ("amount", False): Label("少 {size}", "{size} too low"),
    ("rate", True): Label("高 {size}", "{size} too high"),
    ("rate", False): Label("低 {size}", "{size} too low"),
}
APART: Final = Label("相差 {size}", "{size} apart")
"""How far the two sides are apart, where neither is known to be the wrong one, or what is wrong is within one."""
POINTS: Final = Label("{number} 个百分点", "{number} percentage points")
PAGE: Final = Label("第 {page} 页", "page {page}")
LINE: Final = Label("第 {line} 行", "line {line}")
PARAGRAPH: Final = Label("第 {line} 段", "paragraph {line}")
ABOUT: Final = Label("{right}左右", "about {right}")
RANGE: Final = Label("{low} 至 {high}", "{low} to {high}")
SUBJECT: Final = Label("{name}：", "{name}: ")
AND: Final = Label("、", ", ")
QUOTED: Final = Label("“{text}”", "“{text}”")
NOT_NAMED: Final = Label("总体", "the whole")
