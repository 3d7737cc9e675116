"""Reports: columns, trees, JSON, and sentences for every kind of finding."""

import json
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.audit import sentences
from fiscaldisclosure.audit.finding import advice, message
from fiscaldisclosure.frames.rows import findings
from fiscaldisclosure.identities import AtMost, Direction, Equal, Growth, Share, Sum, Wording
from fiscaldisclosure.model.labels import Label
from fiscaldisclosure.monospace import pad, width, wrap
from fiscaldisclosure.project.review import review
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.report import json as json_report
from fiscaldisclosure.report import phrases
from fiscaldisclosure.report.csv import rows as csv_rows
from fiscaldisclosure.report.details import finding_lines
from fiscaldisclosure.report.paint import Style
from fiscaldisclosure.report.terminal import render
from fiscaldisclosure.report.tree import render as render_tree
from fiscaldisclosure.report.tree import render_unread
from fiscaldisclosure.rules.rule import rule
from fiscaldisclosure.testing import disclosures

PLACE = fd.Place(file="a.pdf", page=6, section="二、收入决算情况说明")


def figure(text):
    return fd.Figure.parse(text, place=PLACE)


REVENUE = fd.Revenue(
    other=fd.BudgetLine(final=figure("30.00"), prior=figure("20.00"), stated_share=figure("40.00%")),
    stated_total=fd.BudgetLine(
        final=figure("100.00"), prior=figure("0.00"), stated_growth_rate=figure("12.00%")
    ),
)
OTHER, TOTAL = REVENUE["other"].line, REVENUE.stated_total


def audited(*identities):
    """Audit a revenue with a rule that yields what is given."""

    @rule("FD999", "anything-else", zh="某种问题", en="some fault", part="revenue", source="")
    def check(_revenue):
        """Yield anything."""
        yield from identities

    return fd.audit(fd.Disclosure(revenue=REVENUE), [check])


def said(identity, language="zh"):
    """The first finding's message."""
    result = audited(identity)
    return message(result.findings[0], language, within=1)


@pytest.mark.parametrize(
    ("identity", "zh", "en"),
    [
        (
            Sum(TOTAL.final, [OTHER.final, OTHER.prior]),
            "本年收入合计为 100.00 万元，应为 50.00 万元，多 50.00 万元",
            "revenue of the year is 100.00 万元, should be 50.00 万元: 50.00 万元 too high",
        ),
        (
            Share(OTHER.stated_share, OTHER.final, TOTAL.final),
            "其他收入·占比为 40.00%，应为 30.00%，高 10.00 个百分点",
            "other revenue·share is 40.00%, should be 30.00%: 10.00 percentage points too high",
        ),
        (
            Growth(TOTAL.stated_growth_rate, TOTAL.final, TOTAL.prior),
            "本年收入合计·增减率为 12.00%，但它的基数为零，这个比率不可能成立",
            "revenue of the year·growth rate is 12.00%, but its base is zero: no such rate exists",
        ),
        (
            AtMost(OTHER.final, OTHER.prior),
            "其他收入为 30.00 万元，超过其他收入·上年决算数（20.00 万元），多 10.00 万元",
            "other revenue is 30.00 万元, more than other revenue·prior year (20.00 万元): 10.00 万元 too high",
        ),
        (
            AtMost(OTHER.final, fd.Figure(Decimal("40.00")), (OTHER.prior,)),
            "其他收入等 2 项合计 50.00 万元，超过 40.00 万元，多 10.00 万元",
            "other revenue and the others, 2 in all, add up to 50.00 万元, more than 40.00 万元: 10.00 万元 too high",
        ),
        (
            Direction(OTHER.final, OTHER.prior, -1, "减少"),
            "写“减少”，但其他收入为 30.00 万元，比较的数为 20.00 万元",
            "“减少” is said, but other revenue is 30.00 万元 and is compared with 20.00 万元",
        ),
        (
            Sum(fd.Figure(Decimal("50.00")), [OTHER.final]),
            "各项合计 30.00 万元，应为 50.00 万元，少 20.00 万元",
            "they add up to 30.00 万元, not to 50.00 万元: 20.00 万元 too low",
        ),
        (
            Wording(OTHER.final, holds=False, found="甲", wanted=Label("应为乙", "B")),
            "其他收入：原文“甲” → 应为乙",
            "other revenue: found “甲” → B",
        ),
        (
            Wording(None, holds=False, found="", wanted=Label("应写明原因", "a reason")),
            "应写明原因",
            "wanted: a reason",
        ),
    ],
)
def test_each_kind_of_finding_has_its_sentence(identity, zh, en):
    """Rates as percentages and points, amounts with separators and unit, the direction in words."""
    assert said(identity).split("；最可能")[0] == zh
    assert said(identity, "en").split("; most likely")[0] == en


@pytest.mark.parametrize(
    ("low", "high", "zh"),
    [
        ("50.00", "50.00", "应为 50.00 万元"),
        ("49.98", "50.02", "应为 50.00 万元左右"),
        ("40.00", "60.00", "应为 40.00 至 60.00 万元"),
    ],
)
def test_another_suspect_than_the_stated_figure_is_named(low, high, zh):
    """If the fault most likely lies elsewhere, the message says where, and what the print should be."""
    result = audited(Sum(TOTAL.final, [OTHER.final, OTHER.prior]))
    implied = fd.Interval(Decimal(low), Decimal(high))
    finding = evolve(result.findings[0], suspects=(OTHER.final,), implied=implied)
    told = message(finding, within=1)
    head, _, because = told.partition("；")
    assert head == f"其他收入为 30.00 万元，按其他数字{zh}"
    assert because.startswith("照此数计算，本年收入合计是 ")
    assert "应为" not in because
    assert advice(finding, within=1).startswith("对照账簿核对其他收入；")


def test_a_finding_speaks_with_one_voice():
    """Headline, advice and what has the same cause blame one figure: nothing it was computed into “should be” wrong."""
    told = """示范市档案馆2024年度部门决算公开说明
八、一般公共预算财政拨款基本支出决算情况说明
2024年度一般公共预算财政拨款基本支出401.23万元，其中：人员经费365.32万元，公用经费61.23万元。
人员经费340.00万元，主要包括：基本工资。
"""
    audit = fd.audit(read_bytes((told.encode(), "a.txt")))
    (finding,) = audit.errors
    lines = "\n".join(finding_lines(finding, Style()))
    assert "人员经费为 365.32 万元，按其他数字应为 340.00 万元；照此数计算，基本支出是 426.55 万元" in lines
    assert "同一原因  FD911 照此数计算，人员经费是 365.32 万元，印作 340.00 万元" in lines
    assert (lines.count("应为"), lines.count("改为 340.00 万元"), lines.count("FD911")) == (1, 1, 1)
    numbers = fd.report(audit, "html")
    assert "<b>365.32 万元</b>" in numbers
    assert "<b>426.55 万元</b>" not in numbers
    (row,) = csv_rows("a.txt", review(audit, ("a.txt",)), "zh")
    assert [row[key] for key in ("found", "expected", "difference")] == ["365.32", "340", "25.32"]
    (line,) = findings(audit)
    assert [line[key] for key in ("found", "expected", "difference")] == [
        Decimal(text) for text in ("365.32", "340.00", "25.32")
    ]


@pytest.mark.parametrize(
    ("printed", "zh", "en"),
    [
        (
            "减少0.74万元，下降11.41",
            "增减额为 减少 0.74 万元，应为 减少 0.47 万元，多 0.27 万元",
            "change is a decrease of 0.74 万元, should be a decrease of 0.47 万元: 0.27 万元 too high",
        ),
        (
            "减少0.47万元，下降14.11",
            "增减率为 下降 14.11%，应为 下降 11.41%，高 2.70 个百分点",
            "growth rate is a decrease of 14.11%, should be a decrease of 11.41%: 2.70 percentage points too high",
        ),
        (
            "增加0.47万元，增长11.41",
            "增减额为 增加 0.47 万元，应为 减少 0.47 万元",
            "change is an increase of 0.47 万元, should be a decrease of 0.47 万元",
        ),
    ],
)
def test_what_a_word_tells_less_is_shown_as_it_is_printed(printed, zh, en):
    """No reader finds −0.74 in a text that says 减少0.74万元; the difference is that of the sizes shown."""
    told = f"""示范市档案馆2024年度部门决算公开说明
十一、机关运行经费支出情况说明
2024年度机关运行经费支出3.65万元，上年4.12万元，与上年相比{printed}%，主要原因是精简会议。
"""
    disclosure = read_bytes((told.encode(), "a.txt"))
    findings = fd.audit(disclosure).errors
    shown = "\n".join(line for finding in findings for line in finding_lines(finding, Style()))
    english = "\n".join(line for finding in findings for line in finding_lines(finding, Style(language="en")))
    assert zh in shown
    assert en in english
    assert "改为 0.00%" not in shown  # that the words no longer fit each other tells no rate
    assert not any("-" in message(finding) for finding in findings)
    assert "-" not in render_tree(disclosure, Style())


def test_several_suspects_are_all_named():
    """Where nothing tells which of several is wrong, all are to be checked."""
    result = audited(Sum(TOTAL.final, [OTHER.final, OTHER.prior]))
    finding = evolve(result.findings[0], suspects=(TOTAL.final, OTHER.final))
    assert "至少一个有误：本年收入合计（100.00 万元）、其他收入（30.00 万元）" in advice(finding, within=1)


def test_a_finding_shows_where_it_was_printed():
    """The page, the section and the printed text."""
    told = render(audited(Share(OTHER.stated_share, OTHER.final, TOTAL.final)), file="a.pdf")
    assert "“40.00%”  第 6 页 二、收入决算情况说明" in told


def test_two_printings_are_told_apart_by_their_places():
    """The same name twice is no help."""
    also = fd.Figure.parse("31.00", place=fd.Place(page=9))
    line = fd.BudgetLine(final=fd.Figure(Decimal("30.00"), place=PLACE, also=(also,)))

    @rule("FD999", "anything-else", zh="某种问题", en="some fault", part="", source="")
    def check(_disclosure):
        """Hold the printings together."""
        yield Equal.of(line.final, also)

    told = render(fd.audit(fd.Disclosure(agency_operating=line), [check]))
    assert "机关运行经费（第 6 页 二、收入决算情况说明） = 机关运行经费（第 9 页）" in told


def test_a_rule_that_crashed_is_told():
    """Nobody may miss that something was not checked."""

    @rule("FD999", "anything-else", zh="某种问题", en="some fault", part="", source="")
    def check(_disclosure):
        """Crash."""
        raise ZeroDivisionError
        yield

    result = fd.audit(fd.Disclosure(revenue=REVENUE), [check])
    assert "1 条规则运行出错" in render(result)
    assert "ZeroDivisionError" in render(result)
    assert json_report.report(result)["crashes"][0]["rule"] == "FD999"


def test_nothing_read_is_told():
    """An empty document is not a correct one."""
    assert "没有读到任何数字" in render(fd.audit(fd.Disclosure()))


@given(disclosures(), st.sampled_from(["zh", "en"]), st.booleans(), st.sampled_from([None, 40, 100]))
def test_every_audit_can_be_told(disclosure, language, verbose, columns):
    """In both languages, short and in full, at any width, as text and as JSON, as a tree."""
    result = fd.audit(disclosure)
    style = Style(language=language, verbose=verbose, columns=columns, colour=True)
    assert render(result, style).endswith("\n")
    assert json.loads(fd.report(result, "json", file="a"))["reports"][0]["file"] == "a"
    assert render_tree(disclosure, style)
    assert render_unread(disclosure, style)
    for finding in result.findings:
        assert message(finding, language)
        assert advice(finding, language)


def test_a_line_compared_with_two_budgets_is_shown():
    """What is told against a further budget stands below the line."""
    told = (
        "（一）总体情况\n一般公共预算财政拨款支出1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。"
    )
    text = f"2025年度部门决算\n一、一般公共预算财政拨款支出决算情况说明\n{told}\n"
    shown = render_tree(read_bytes((text.encode(), "决算.txt")), Style())
    assert "55.93" in shown


def test_json_says_everything_a_program_needs():
    """Numbers as exact text, names in both languages, places in parts."""
    result = audited(Share(OTHER.stated_share, OTHER.final, TOTAL.final))
    (finding,) = json_report.report(result, "a.pdf")["findings"]
    assert (finding["expected"], finding["found"], finding["difference"]) == ("0.3", "0.4000", "0.1000")
    assert finding["severity"] == "error"
    assert finding["verdict"] == "impossible"
    assert finding["message"]["en"].startswith("revenue·other revenue·share is 40.00%")
    assert finding["figures"][0] == {
        "name": {"zh": "收入决算情况 › 其他收入 › 占比", "en": "revenue › other revenue › share"},
        "value": "40.00",
        "unit": "%",
        "text": "40.00%",
        "place": {"file": "a.pdf", "page": 6, "section": "二、收入决算情况说明"},
    }


def labels(held):
    """Every label in a piece of the wording."""
    if isinstance(held, Label):
        yield held
    elif isinstance(held, dict | tuple):
        for item in held.values() if isinstance(held, dict) else held:
            yield from labels(item)


def test_both_languages_say_the_same_things():
    """Every sentence has the same blanks in both languages."""
    for name, held in [*vars(sentences).items(), *vars(phrases).items()]:
        for label in labels(held) if name.isupper() else ():
            blanks = [{part.split("}")[0] for part in text.split("{")[1:]} for text in (label.zh, label.en)]
            assert blanks[0] == blanks[1], label


@given(st.text("本年收入（）“”，。 aB1.", max_size=60), st.integers(8, 30))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text, columns):
    """Only spaces at a break go; only a closing mark or a long word may stand over."""
    lines = wrap(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= columns + 8 or " " not in line.strip() for line in lines)


@given(st.text("占比 x", max_size=10), st.integers(0, 20), st.booleans())
def test_padding_fills_the_columns(text, columns, right):
    """Chinese characters count double."""
    assert width(pad(text, columns, right=right)) == max(columns, width(text))
