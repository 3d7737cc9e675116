"""What the command says, apart from its reports and its help."""

from __future__ import annotations

from typing import Final

from fiscaldisclosure.model.labels import Label

SAID: Final = {
    "description": Label(
        "核对中国政府部门决算公开文件：哪个数字印错了，应该是多少。",
        "Check final-account disclosures of Chinese government departments: which figure is wrong, and what it should be.",
    ),
    "surveying": Label(
        "{done}/{files} 个文件，{errors} 个错误，约剩 {left} 秒",
        "{done} of {files} files, {errors} errors, about {left} seconds left",
    ),
    "surveyed": Label(
        "{publications} 份决算，{unreadable} 份未能读取；{wrong} 份有错误：共 {errors} 个错误，{warnings} 个警告，{notes} 个提示"
        "（用时 {seconds} 秒，其中 {kept} 份沿用上次的结果）",
        "{publications} publications, {unreadable} of them unreadable; {wrong} with errors: {errors} errors, "
        "{warnings} warnings, {notes} notes ({seconds} seconds, {kept} publications taken over from the last run)",
    ),
    "survey-crashed": Label(
        "{count} 份中有规则运行出错、未能核对，见 {file} 的 crashes 列",
        "in {count} publications rules failed and checked nothing; column crashes of {file}",
    ),
    "more-unreadable": Label(
        "另有 {count} 份未能读取，原因见 {file}", "{count} more could not be read; {file} says why"
    ),
    "composed": Label("已写入 {file}", "written: {file}"),
    "reported": Label("已写入 {file}：{counts}", "written: {file}: {counts}"),
    "new": Label("已写入 {file}，填好后交给 compose", "written: {file}; fill it in and give it to compose"),
    "ground-given": Label("    所填：{name} {amount}（{place}）", "    filled in: {name} {amount} ({place})"),
    "ground-derived": Label(
        "    推算：{name} {amount}，来自 {places}", "    derived: {name} {amount}, from {places}"
    ),
    "warned": Label(
        "照写了，审核另有 {count} 处提醒，请核实：",
        "written as given; the audit warns of {count}, to be checked:",
    ),
    "not-completed": Label(
        "{file} 不能补全，只取已填的数：{reason}",
        "{file} cannot be completed, so only what is filled in was taken: {reason}",
    ),
    "unlike": Label(
        "有 {count} 处与 {file} 不同，用的是所填的：{what}",
        "{count} filled in unlike {file}, and taken as filled in: {what}",
    ),
    "beside": Label("{name} {amount}（文件中 {other}）", "{name} {amount} ({other} in the file)"),
    "no-year": Label(
        "{file} 没有写明年度，无法核实，请确认没有拿错",
        "{file} does not say of which year it is; see that it is the right one",
    ),
    "kept": Label(
        "{file} 写出之后改过：改过的保存为 {kept}，其中改的要自己移过来",
        "{file} was changed since it was written: it is kept as {kept}; take over from it what you changed",
    ),
    "unsaid": Label("此写法没有写到：{what}", "not said in this wording: {what}"),
    "unsaid-several": Label(
        "此写法没有写到 {count} 处{kind}：{what}", "not said in this wording: {kind}, {count} of them: {what}"
    ),
    "lacking-several": Label(
        "还缺 {count} 处{kind}：{what}", "still missing: {kind}, {count} of them: {what}"
    ),
    "nothing": Label(
        "没有填，当作没有发生（0）：{what}；不是的请填上",
        "left blank, and taken for nothing (0): {what}; fill in what is not",
    ),
    "nothing-several": Label(
        "没有填的 {count} 处{kind}，当作没有发生（0）：{what}；不是的请填上",
        "{kind}, {count} left blank, and taken for nothing (0): {what}; fill in what is not",
    ),
    "more-verbose": Label("……（加 --verbose 全部列出）", "… (all of them with --verbose)"),
    "lacking": Label("还缺：{what}", "still missing: {what}"),
    "unsaid-zeros": Label(
        "此写法没有写到 {count} 处为零的数：{what}",
        "this wording does not tell {count} zeros: {what}",
    ),
    "unplanned": Label(
        "{count} 处（{names}）：没有科目编码或名称对应的项目，或读不出是什么的预算",
        "{count} places ({names}): no item has that code or name, or it could not be read what they plan",
    ),
    "not-taken": Label("没有采用：{what}", "not taken: {what}"),
    "totals": Label("按所给数据：{totals}", "as given: {totals}"),
    "income": Label("收入总计 {amount}（{short}）", "total income {amount} ({short})"),
    "outlay": Label("支出总计 {amount}（{short}）", "total outlay {amount} ({short})"),
    "unit-doubtful": Label(
        "总计超过 100 亿元：请看金额单位是否填对（如填的是元，“金额单位”应为元）",
        "the total is above 10 billion yuan: see whether the unit of amounts is right (元 may have been filled in as 万元)",
    ),
    "no-tables": Label(
        "没有写 {file}：数据中没有任何一张表的内容",
        "{file} is not written: the data fill no table",
    ),
    "undisclosed": Label(
        "按规定还应公开、数据中没有的 {count} 项（补入数据后重新写出，或另行写入文件）：",
        "{count} more items must be disclosed that the data do not give (add them and write again, or write them into "
        "the files):",
    ),
    "usage": Label("用法：", "usage: "),
    "commands": Label("命令", "commands"),
    "arguments": Label("参数", "arguments"),
    "options": Label("选项", "options"),
    "examples": Label("例子：", "examples:"),
    "help": Label("显示这份说明", "show this help"),
    "version": Label("显示版本", "show the version"),
    "status": Label(
        "退出状态：0 没有问题；1 有达到 --fail-on 的问题；2 有文件无法读取、有规则运行出错，或用法有误。",
        "exit status: 0 nothing found; 1 findings at or above --fail-on; 2 a file could not be read, a rule failed, or "
        "wrong usage.",
    ),
    "crashed": Label(
        "{file}：一条规则运行出错，未能核对（这是规则的缺陷）：{crash}",
        "{file}: a rule failed and checked nothing (a defect of the rule): {crash}",
    ),
    "skip-archive": Label(
        "跳过 {path}：压缩包不展开，请解压后核对", "skipped {path}: archives are not opened; unpack it first"
    ),
    "skip-picture": Label(
        "跳过 {path}：文件夹中的图片不识别，要识别请写出它的名字",
        "skipped {path}: pictures in folders are not recognised; name it to have it read",
    ),
    "skip-kind": Label(
        "跳过 {path}：不读这种文件，请另存为 .docx、.xlsx 或 .pdf",
        "skipped {path}: this kind is not read; save it as .docx, .xlsx or .pdf",
    ),
    "skip-report": Label("跳过 {path}：是本程序的报告", "skipped {path}: it is a report of this program"),
    "skip-input": Label(
        "跳过 {path}：是填报用的文件，不是决算公开；核对由 compose 写出的文件",
        "skipped {path}: it is an input to be filled in, no disclosure; the files that compose writes are checked",
    ),
    "skip-copy": Label(
        "跳过 {path}：是本程序写出或另存的副本",
        "skipped {path}: it is a copy that this program wrote or kept",
    ),
    "halves": Label(
        "有的文件只有说明，有的只有决算表，没有一起核对；如属同一部门同一年度，请加 --together",
        "some files are a narrative without tables, some tables without a narrative, and they were not held together; "
        "if they are one department's of one year, add --together",
    ),
    "apart": Label(
        "{files}：名字相近，但{why}，没有一起核对；如属同一部门同一年度，请加 --together",
        "{files}: the names agree, but {why}, so they were not held together; if they are one department's of one year, "
        "add --together",
    ),
    "copies": Label(
        "{copies}：与 {file} 数字全同，是同一份文件，没有重复核对",
        "{copies}: prints the figures of {file}, so it is the same document and was not checked again",
    ),
    "grouped": Label("归并：{told}（见 {file}）", "grouping: {told} (see {file})"),
    "grouped-joined": Label("{count} 份由几个文件合成", "{count} publications of several files"),
    "grouped-apart": Label(
        "{count} 个文件与别的文件名字相近而对不上，没有合并（apart 列）",
        "{count} files left apart, whose names agree with others' and what they hold does not (column apart)",
    ),
    "grouped-copies": Label(
        "{count} 个文件与同一份的别的文件数字全同（copies 列）",
        "{count} files that repeat another of their publication (column copies)",
    ),
    "foreign": Label(
        "没有采用 {file}：{why}；要采用，加 --config {file}；不采用，加 --no-config",
        "{file} was not used: {why}; to use it, add --config {file}, else --no-config",
    ),
    "comes-with": Label("它与被核对的文件放在一起", "it comes with the documents"),
    "not-ours": Label("它属于别的用户", "it belongs to another user"),
    "no-rule": Label("没有规则 {name}{hint}", "there is no rule {name}{hint}"),
    "did-you-mean": Label("；您要找的是不是 {names}？", "; did you mean {names}?"),
    "all-rules": Label("；fiscaldisclosure rules 列出全部规则", "; fiscaldisclosure rules lists them all"),
    "from-year": Label("{year} 年度起", "from {year} on"),
    "written": Label("{count} 个问题已写入基线 {file}", "{count} findings written to the baseline {file}"),
    "unused": Label(
        "{file} 第 {number} 条（{entry}）已无对应的问题：文件已改正，或条目有误，请删去或更正",
        "{file}, entry {number} ({entry}) matches no finding any more: the document was corrected, or the entry is "
        "wrong; delete or mend it",
    ),
    "accepted": Label(
        "{rule}：{count} 个问题已写入 {file}", "{rule}: {count} findings written to {file} as accepted"
    ),
    "accepted-here": Label(
        "在 {folder} 中核对时自动采用；在别的文件夹核对，加 --suppressions {file}",
        "it is applied to checks in {folder}; elsewhere add --suppressions {file}",
    ),
    "accepted-named": Label("核对时加 --suppressions {file}", "add --suppressions {file} to a check"),
    "nothing-to-accept": Label(
        "{file} 中没有 {rule} 的（尚未接受的）问题",
        "{file} has no finding of {rule} that is not accepted yet",
    ),
    "annotated": Label(
        "{file}：已写入 {copy}，{findings} 个问题，标注 {count} 处",
        "{file}: {findings} findings marked at {count} places in {copy}",
    ),
    "nothing-to-annotate": Label(
        "{file}：没有需要标注的问题，没有写出文件", "{file}: nothing to mark, so no file was written"
    ),
    "unmarked": Label(
        "以下 {count} 个问题没有可标注的位置：", "{count} findings have no place that can be marked:"
    ),
    "fixed": Label("{file}：已写入 {copy}，更正 {count} 处：", "{file}: {count} figures replaced in {copy}:"),
    "fixed-figure": Label(
        "{place} {name}：{old} → {new}（{rule}）", "{place} {name}: {old} → {new} ({rule})"
    ),
    "nothing-to-fix": Label(
        "{file}：没有可以确定的更正，没有写出文件",
        "{file}: nothing is safely determined, so no file was written",
    ),
    "left-all": Label("{count} 个问题要由人判断：", "{count} findings are left for people to decide:"),
    "left": Label(
        "其余 {count} 个问题要由人判断（更正的文件接受修订后再核对）：",
        "{count} findings are left for people to decide (accept the changes, then check again):",
    ),
    "recognising": Label("正在识别 {page}", "recognising {page}"),
    "not-found-in": Label(
        "{file} 中没有 {rule} 的问题；这条规则核对了 {count} 处，都成立",
        "{file} has no finding of {rule}; the rule checked {count} relations, and all hold",
    ),
    "not-met-in": Label("{file} 中没有 {rule} 要核对的数字", "{file} holds no figures that {rule} is about"),
    "not-checkable-in": Label("；另有 {count} 处无法核对", "; {count} more could not be checked"),
    "told-under": Label(
        "{file} 中 {rule} 有 {count} 处不成立，与 {cause} 的这个问题同一原因，并在其中说明：",
        "{file} breaks {rule} {count} times from the same cause as this finding of {cause}, under which it is told:",
    ),
    "derivation": Label("推导", "derivation"),
    "print-means": Label(
        "{name} 印作 {figure}，表示 {interval}", "{name} is printed {figure}, which means {interval}"
    ),
    "print-should-mean": Label(
        "{name} 应印 {figure}（见另一个问题），表示 {interval}",
        "{name} should be printed {figure}, as another finding tells, which means {interval}",
    ),
    "implied": Label(
        "{name} 如依其他数字，应在 {interval}", "{name}, if all others are right, lies in {interval}"
    ),
    "serving": Label(
        "请在浏览器中打开 {address} ；按 Ctrl+C 结束", "open {address} in a browser; Ctrl+C ends it"
    ),
    "watching": Label(
        "正在等待 {count} 个文件的改动；按 Ctrl+C 结束",
        "waiting for changes of {count} files; Ctrl+C ends it",
    ),
    "progress": Label("正在核对 {number}/{total}：{file}", "checking {number}/{total}: {file}"),
}
"""What the command says, apart from its reports."""
