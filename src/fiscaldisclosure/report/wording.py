"""Every sentence the reports say, in both languages, as data."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.identities import Verdict
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity

DOT: Final = "·"
"""What stands between the names that lead to a figure."""

SEVERITY: Final = {
    Severity.ERROR: Label("错误", "error"),
    Severity.WARNING: Label("警告", "warning"),
    Severity.NOTE: Label("提示", "note"),
}

VERDICT: Final = {
    Verdict.EXACT: Label("相符", "exact"),
    Verdict.WITHIN_ROUNDING: Label("四舍五入尾差", "within rounding"),
    Verdict.UNLIKELY: Label("四舍五入难以解释", "unlikely"),
    Verdict.IMPOSSIBLE: Label("不可能成立", "impossible"),
    Verdict.NOT_CHECKABLE: Label("无法核对", "not checkable"),
}

ROUNDING: Final = {
    Rounding.NEAREST: Label("四舍五入", "rounded to the nearest"),
    Rounding.TRUNCATED: Label("截去尾数", "truncated"),
    Rounding.EXACT: Label("未取整", "exact"),
    Rounding.UNKNOWN: Label("不明", "unknown"),
}

# What was found, by what was wrong.
SAID: Final = {
    "impossible": Label(
        "{name}为 {found}，应为 {expected}，{difference}",
        "{name} is {found}, should be {expected}: {difference}",
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
        "；最可能有误的是{suspect}（{figure}），按其他数字应为 {implied}",
        "; most likely wrong is {suspect} ({figure}), which by the others should be {implied}",
    ),
    "one-unknown": Label(
        "；最可能有误的是{suspect}（{figure}）", "; most likely wrong is {suspect} ({figure})"
    ),
}

ADVICE: Final = {
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
POINTS: Final = Label("{number} 个百分点", "{number} percentage points")
PAGE: Final = Label("第 {page} 页", "page {page}")
LINE: Final = Label("第 {line} 行", "line {line}")
ABOUT: Final = Label("{right}左右", "about {right}")
RANGE: Final = Label("{low} 至 {high}", "{low} to {high}")
SUBJECT: Final = Label("{name}：", "{name}: ")
AND: Final = Label("、", ", ")
QUOTED: Final = Label("“{text}”", "“{text}”")
NOT_NAMED: Final = Label("总体", "the whole")

# The captions beside a finding's lines.
CAPTION: Final = {
    "text": Label("原文", "printed"),
    "relation": Label("关系", "relation"),
    "difference": Label("差额", "difference"),
    "explanation": Label("可能原因", "perhaps"),
    "consequence": Label("随之更正", "then also"),
    "related": Label("同一原因", "same cause"),
    "advice": Label("怎么办", "what to do"),
    "figures": Label("各数出处", "figures"),
    "fingerprint": Label("指纹", "fingerprint"),
}

LINES: Final = {
    "difference": Label(
        "{difference}（四舍五入最多可解释 {allowance}）",
        "{difference} (rounding explains {allowance} at most)",
    ),
    "more": Label("另有 {count} 个（--verbose 逐个列出）", "{count} more (--verbose lists them)"),
    "consequence": Label("{name}：{figure} 改为 {right}", "{name}: {figure} becomes {right}"),
    "notes": Label("{count} 处，如：{example}", "{count}, such as: {example}"),
    "covered": Label("{figures} 个数字中 {checked} 个已核对", "{checked} of {figures} figures checked"),
    "unchecked": Label("{count} 个没有可对照的数字", "{count} without anything to be checked against"),
    "see-verbose": Label("（--verbose 逐个列出）", " (--verbose lists them)"),
    "unread": Label(
        "{count} 个数字未能识别（fiscaldisclosure show --unread 逐个列出）",
        "{count} numbers could not be placed (fiscaldisclosure show --unread lists them)",
    ),
    "habits": Label(
        "取整习惯：金额{amounts}，比率{rates}（{judged} 项关系中 {fits} 项相符）",
        "rounding: amounts {amounts}, rates {rates} ({fits} of {judged} relations fit)",
    ),
    "crashes": Label(
        "{count} 条规则运行出错，未能核对（这是本软件的缺陷，请报告）：",
        "{count} rules failed and checked nothing (a defect of this program, please report it):",
    ),
    "nothing-read": Label("没有读到任何数字，什么也没有核对", "no figure was read, so nothing was checked"),
    "nothing-found": Label("没有发现问题", "nothing found"),
    "accepted": Label("{message}　——{who}{when}：{why}", "{message} — {who}{when}: {why}"),
    "accepted-count": Label("{count} 个已接受（见 {files}）", "{count} accepted (see {files})"),
    "all-accepted": Label("{count} 个已接受", "{count} accepted"),
    "known-count": Label("{count} 个基线中已有", "{count} known from the baseline"),
    "files": Label("共 {files} 个文件", "{files} files"),
    "unreadable": Label("{count} 个无法读取", "{count} could not be read"),
}
COVERAGE: Final = Label("核对范围", "coverage")
NOTES: Final = Label("提示（一般不必改动）", "notes (mostly nothing to mend)")

PAGE_WORDS: Final = {
    "title": Label("部门决算公开核对报告", "Final accounts disclosure: what was checked"),
    "documents": Label("核对的文件", "documents"),
    "document": Label("文件", "document"),
    "expected": Label("应为", "should be"),
    "most": Label("不应超过", "at most"),
    "found": Label("印出", "printed"),
    "off": Label("差额", "difference"),
    "allowance": Label("舍入最多可解释", "rounding explains"),
    "proof": Label("依据", "proof"),
    "unchecked": Label("没有可对照的数字", "figures without anything to be checked against"),
    "unread": Label("未能识别的数字", "numbers that could not be placed"),
    "crashes": Label(
        "运行出错的规则（这是本软件的缺陷，请报告）", "rules that failed (a defect, please report it)"
    ),
    "unused": Label("已无对应问题的接受条目", "entries that match no finding any more"),
    "made": Label("由 fiscaldisclosure {version} 生成", "made by fiscaldisclosure {version}"),
    "failed": Label("无法读取", "could not be read"),
}
"""What the page says besides."""

COLUMNS: Final = {
    "file": Label("文件", "file"),
    "status": Label("状态", "status"),
    "rule": Label("规则", "rule"),
    "name": Label("规则名称", "rule name"),
    "severity": Label("程度", "severity"),
    "section": Label("部分", "section"),
    "title": Label("问题", "fault"),
    "message": Label("说明", "message"),
    "found": Label("印出", "printed"),
    "expected": Label("应为", "should be"),
    "difference": Label("差额", "difference"),
    "unit": Label("单位", "unit"),
    "advice": Label("怎么办", "what to do"),
    "page": Label("页", "page"),
    "line": Label("行", "line"),
    "place": Label("出处", "place"),
    "text": Label("原文", "text"),
    "acceptance": Label("接受人与理由", "accepted by and why"),
    "fingerprint": Label("指纹", "fingerprint"),
}
"""The columns of a table of findings."""
STATUS: Final = {
    "new": Label("待处理", "open"),
    "accepted": Label("已接受", "accepted"),
    "known": Label("基线中已有", "known"),
    "unreadable": Label("无法读取", "unreadable"),
}

ACCEPTED: Final = Label("已接受的问题", "accepted findings")

COUNTED: Final = {
    Severity.ERROR: (Label("{count} 个错误", "{count} error"), Label("{count} 个错误", "{count} errors")),
    Severity.WARNING: (
        Label("{count} 个警告", "{count} warning"),
        Label("{count} 个警告", "{count} warnings"),
    ),
    Severity.NOTE: (Label("{count} 个提示", "{count} note"), Label("{count} 个提示", "{count} notes")),
}
"""One of them, and several."""
