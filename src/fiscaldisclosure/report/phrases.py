"""What reports say around their findings, in both languages, as data."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.rules.rule import Severity

SEVERITY: Final = {
    Severity.ERROR: Label("错误", "error"),
    Severity.WARNING: Label("警告", "warning"),
    Severity.NOTE: Label("提示", "note"),
}

ROUNDING: Final = {
    Rounding.NEAREST: Label("四舍五入", "rounded to the nearest"),
    Rounding.TRUNCATED: Label("截去尾数", "truncated"),
    Rounding.EXACT: Label("未取整", "exact"),
    Rounding.UNKNOWN: Label("不明", "unknown"),
}

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
    "crashed": Label("{count} 条规则运行出错", "rules that failed: {count}"),
    "nothing-read": Label("没有读到任何数字，什么也没有核对", "no figure was read, so nothing was checked"),
    "nothing-found": Label("没有发现问题", "nothing found"),
    "accepted": Label("{message}　——{who}{when}：{why}", "{message} — {who}{when}: {why}"),
    "accepted-count": Label("{count} 个已接受（见 {files}）", "{count} accepted (see {files})"),
    "all-accepted": Label("{count} 个已接受", "{count} accepted"),
    "mended-count": Label("{count} 个已改正", "{count} mended"),
    "changed-count": Label("{count} 个数字有改动", "{count} figures changed"),
    "known-count": Label("{count} 个基线中已有", "{count} known from the baseline"),
    "files": Label("共 {files} 个文件", "{files} files"),
    "unreadable": Label("{count} 个无法读取", "{count} could not be read"),
    "uncompared": Label("{count} 组无法比较", "{count} could not be compared"),
}
COVERAGE: Final = Label("核对范围", "coverage")
NOTES: Final = Label("提示（一般不必改动）", "notes (mostly nothing to mend)")
TAILS: Final = Label("四舍五入尾差", "rounding tails")

PAGE_WORDS: Final = {
    "title": Label("部门决算公开核对报告", "Final accounts disclosure: what was checked"),
    "documents": Label("核对的文件", "documents"),
    "sheet": Label("核对结果", "findings"),
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
    "department": Label("部门", "department"),
    "year": Label("年度", "year"),
    "checked-on": Label("核对日期", "checked on"),
    "program": Label("程序", "program"),
    "contents": Label("目录", "contents"),
    "findings": Label("发现的问题", "findings"),
    "text": Label("文件全文", "the document"),
    "charts": Label("图表", "charts"),
    "show": Label("显示", "show"),
    "all-sections": Label("全部", "all"),
    "section": Label("部分", "section"),
    "to-figure": Label("看原文", "see it in the document"),
    "skip": Label("跳到正文", "skip to the content"),
    "hint": Label(
        "标记的数字：指向或聚焦可看关系与原因，点击跳到问题",
        "marked figures: point at one or focus it to see the relation and the cause, follow it to the finding",
    ),
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
    "crashed": Label("规则运行出错", "rule failed"),
    "mended": Label("已改正", "mended"),
    "changed": Label("已改动", "changed"),
}

ACCEPTED: Final = Label("已接受的问题", "accepted findings")
MENDED: Final = Label("已改正的问题", "findings that are mended")
CHANGED: Final = Label("改动的数字", "figures that changed")

COUNTED: Final = {
    Severity.ERROR: (Label("{count} 个错误", "{count} error"), Label("{count} 个错误", "{count} errors")),
    Severity.WARNING: (
        Label("{count} 个警告", "{count} warning"),
        Label("{count} 个警告", "{count} warnings"),
    ),
    Severity.NOTE: (Label("{count} 个提示", "{count} note"), Label("{count} 个提示", "{count} notes")),
}
"""One of them, and several."""
