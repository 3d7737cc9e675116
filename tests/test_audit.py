"""The audit: findings by cause, consequences, crashes, coverage, habits."""

import pickle
from decimal import Decimal, localcontext
from importlib import import_module

import pytest
from attrs import evolve

import fiscaldisclosure as fd
from fiscaldisclosure.audit.finding import advice
from fiscaldisclosure.figure import Figure
from fiscaldisclosure.identities import (
    AtMost,
    Direction,
    Equal,
    Growth,
    GrowthFromChange,
    Habits,
    Share,
    Sum,
    Verdict,
)
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.rules.rule import Severity, rule
from fiscaldisclosure.unit import PERCENT

D = Decimal


def make(check, severity=Severity.ERROR, part="revenue", name="something-differs"):
    """A rule of one's own."""
    return rule(
        "XX001", name, zh="有误", en="something is wrong", part=part, source="测试", severity=severity
    )(check)


@rule("XX900", "rule-crashes", zh="规则出错", en="the rule crashes", part="revenue", source="测试")
def crashing(revenue):
    """Break."""
    yield Equal.of(revenue.other.final, revenue.other.final)
    raise ZeroDivisionError(revenue)


def evaluation(rate="93.48%", score="9.35", total="99.35"):
    """A project spent as budgeted, whose execution rate was taken on something else."""
    return fd.Disclosure(
        performance=fd.Performance(
            projects=[
                fd.SelfEvaluation(
                    name="培训",
                    total_funds=fd.FundingLine(
                        initial_budget="53.49",
                        adjusted_budget="50.00",
                        executed="50.00",
                        weight=10,
                        stated_rate=rate,
                        stated_score=score,
                    ),
                    fiscal_funds=fd.FundingLine(
                        initial_budget="53.49", adjusted_budget="50.00", executed="50.00"
                    ),
                    indicators=[
                        fd.PerformanceIndicator(
                            name="培训班次", target=">=10 次", actual="10 次", weight=90, stated_score=90
                        )
                    ],
                    stated_score=total,
                )
            ]
        )
    )


class TestFindings:
    def test_what_follows_from_a_wrong_rate_is_attached_to_it(self):
        """A wrong execution rate, with a score and a total that agree with it, is one error with two consequences."""
        audit = fd.audit(evaluation())
        (finding,) = audit.errors
        assert finding.rule.name == "execution-rate-differs"
        assert [str(figure) for figure in finding.suspects] == ["93.48%"]
        assert [("9.35 分", D("10.00")), ("99.35 分", D("100.00"))] == [
            (str(item.figure), item.expected) for item in finding.consequences
        ]
        assert D("1") == finding.expected

    def test_the_base_that_was_taken_is_named(self):
        """93.48 % is the amount executed over the initial budget."""
        (finding,) = fd.audit(evaluation()).errors
        assert finding.explanations[0].kind == "another-base"
        assert "年初预算数" in finding.explanations[0].text.zh
        assert "initial budget" in finding.explanations[0].text.en

    def test_what_is_right_has_no_findings(self):
        """The same project with the right rate is left in peace."""
        assert fd.audit(evaluation("100.00%", "10.00", "100.00")).errors == ()

    def test_one_wrong_amount_is_one_finding(self):
        """An amount that breaks a total and its own share is suspected once, and both violations are shown."""
        revenue = fd.Revenue(
            fiscal_appropriation=fd.BudgetLine(final="2471.96", stated_share="93.62%"),
            other=fd.BudgetLine(final="164.77", stated_share="6.38%"),
            stated_total="2582.73",
        )
        (finding,) = fd.audit(fd.Disclosure(revenue=revenue)).errors
        assert (revenue.fiscal_appropriation.final,) == finding.suspects
        assert {"revenue-total-differs", "revenue-share-differs"} == {
            check.rule.name for check in (finding.check, *finding.related)
        }
        assert D("2417.96") in finding.implied
        assert "digits-transposed" in {item.kind for item in finding.explanations}

    def test_two_causes_are_two_findings(self):
        """Independent mistakes are not lumped together."""
        revenue = fd.Revenue(
            fiscal_appropriation=fd.BudgetLine(final="2417.96", stated_share="39.62%"),
            other=fd.BudgetLine(final="164.77", stated_share="8.36%"),
            stated_total="2582.73",
        )
        assert [
            tuple(str(figure) for figure in finding.suspects)
            for finding in fd.audit(fd.Disclosure(revenue=revenue)).errors
            if finding.rule.name == "revenue-share-differs"
        ] == [("39.62%",), ("8.36%",)]

    def test_a_finding_holds_the_arithmetic(self):
        """Expected, found, difference and allowance are told."""
        revenue = fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2583.72")
        (finding,) = fd.audit(fd.Disclosure(revenue=revenue)).findings
        told = (finding.expected, finding.found, finding.difference, finding.allowance)
        assert (D("2582.73"), D("2583.72"), D("0.99"), D("0.015")) == told
        assert revenue.stated_total.final is finding.figures[0]

    def test_an_inequality_joins_the_cause_that_mends_it(self):
        """A part that exceeds its whole only because the whole was mistyped is no second finding."""

        def check(revenue):
            yield Sum(revenue.stated_total.final, [revenue.other.final, revenue.business.final])
            yield AtMost(revenue.other.final, revenue.stated_total.final)

        revenue = fd.Revenue(other="50.00", business="7.00", stated_total="5.70")
        (finding,) = fd.audit(fd.Disclosure(revenue=revenue), [make(check)]).errors
        assert (revenue.stated_total.final,) == finding.suspects
        assert len(finding.related) == 1

    def test_violations_of_open_lists_share_a_cause(self):
        """A total below two of its incomplete lists is one finding, though neither tells its exact value."""
        costs = fd.ThreePublicCosts(
            vehicle_operation="8.07", reception="3.11", overseas_travel="12.50", stated_total="12.50"
        )
        (finding,) = fd.audit(fd.Disclosure(three_public=costs)).errors
        assert (costs.stated_total.final,) == finding.suspects

    def test_tails_are_notes_and_long_tails_warnings(self):
        """Rounding is worth a note; more of it than an honest document has once in a thousand is worth a warning."""
        tail = fd.Revenue(fiscal_appropriation="2417.96", other="164.77", stated_total="2582.72")
        (note,) = fd.audit(fd.Disclosure(revenue=tail)).findings
        assert (note.severity, note.check.outcome.verdict) == (Severity.NOTE, Verdict.WITHIN_ROUNDING)
        sources = ("fiscal_appropriation", "subsidy_from_superior", "public_service", "business", "other")
        long = fd.Revenue(**dict.fromkeys(sources, "1.00"), stated_total="5.03")
        (warning,) = fd.audit(fd.Disclosure(revenue=long)).findings
        assert (warning.severity, warning.check.outcome.verdict) == (Severity.WARNING, Verdict.UNLIKELY)

    @pytest.mark.parametrize(
        ("others", "severity"),
        [
            (["10.01", "12.01", "14.01"], Severity.NOTE),
            (["10.01", "11.99", "14.01"], Severity.WARNING),
            (["10.00", "12.00", "14.00"], Severity.WARNING),
        ],
    )
    def test_a_long_tail_is_a_tail_where_all_lean_its_way(self, others, severity):
        """Sums that all go the way of amounts cut off make a rare chance no longer one; one that does not denies it."""

        def check(revenue):
            yield Sum(revenue.stated_total.final, [Figure.parse("1.00 万元")] * 5)
            for total in map(Decimal, others):
                half = Figure.parse(f"{round(total) / 2:.2f} 万元")
                yield Sum(Figure.parse(f"{total} 万元"), [half, half])

        revenue = fd.Revenue(stated_total="5.03")
        findings = fd.audit(fd.Disclosure(revenue=revenue), [make(check)]).findings
        (long,) = (found for found in findings if found.check.outcome.verdict is Verdict.UNLIKELY)
        assert long.severity is severity
        assert long.is_tail

    def test_findings_are_sorted_by_weight_then_by_place(self):
        """Errors come first; within one weight the catalogue's order holds."""

        def light(revenue):
            yield Equal.of(revenue.other.final, revenue.business.final)

        def heavy(revenue):
            yield Equal.of(revenue.stated_total.final, revenue.business.final)

        revenue = fd.Revenue(other="1.00", business="2.00", stated_total="9.00")
        audit = fd.audit(fd.Disclosure(revenue=revenue), [make(light, Severity.WARNING), make(heavy)])
        assert [finding.severity for finding in audit.findings] == [Severity.ERROR, Severity.WARNING]
        assert ([len(audit.errors)], [len(audit.warnings)], list(audit.notes)) == ([1], [1], [])

    def test_the_callers_decimal_context_is_indifferent(self):
        """A program that computes with three digits gets the same audit."""
        revenue = fd.Revenue(fiscal_appropriation="241796.00", other="16477.00", stated_total="258273.00")
        disclosure = fd.Disclosure(revenue=revenue)
        with localcontext(prec=3):
            assert fd.audit(disclosure).findings == ()


class TestCrashes:
    def test_a_crash_is_recorded_and_ends_nothing(self):
        """A broken rule is its own outcome; the other rules go on."""

        def total(revenue):
            yield Sum(revenue.stated_total.final, [revenue.other.final, revenue.business.final])

        revenue = fd.Revenue(other="1.00", business="2.00", stated_total="9.00")
        audit = fd.audit(fd.Disclosure(revenue=revenue), [crashing, make(total)])
        assert [("XX900", ZeroDivisionError)] == [
            (crash.rule.id, type(crash.error)) for crash in audit.crashes
        ]
        assert [finding.rule.name for finding in audit.findings] == ["something-differs"]

    def test_an_empty_disclosure_is_audited_in_peace(self):
        """Nothing stated: nothing found, nothing crashed, nothing counted."""
        audit = fd.audit(fd.Disclosure())
        assert (audit.findings, audit.crashes) == ((), ())
        assert str(audit.coverage) == "0 of 0 figures checked"


class TestCoverage:
    def test_every_figure_is_checked_or_listed(self):
        """What no rule looked at is listed, with its names."""
        disclosure = fd.Disclosure(
            revenue=fd.Revenue(other="1.00", business="2.00", stated_total="3.00"),
            assets=fd.StateAssets(building_area="1,204.50"),
        )
        ledger = fd.audit(disclosure).coverage
        assert (ledger.figures, ledger.tied, ledger.checked) == (4, 3, 3)
        assert [entry.name() for entry in ledger.unchecked] == ["国有资产占用情况 › 房屋面积"]
        assert [entry.name("en") for entry in ledger.unchecked] == ["state assets › building area"]
        assert str(ledger) == "3 of 4 figures checked"

    def test_a_rate_on_a_zero_base_is_tied_but_not_checked(self):
        """An identity that names a figure without judging it does not count as a check."""
        disclosure = fd.Disclosure(
            statements=[
                fd.Statement(
                    subject="会议费",
                    line=fd.BudgetLine(final="3.00", budget="0.00", stated_completion_rate="100.00%"),
                )
            ]
        )
        ledger = fd.audit(disclosure).coverage
        (entry,) = (entry for entry in ledger.entries if str(entry.figure) == "100.00%")
        assert (entry.tied, entry.checked) == (True, False)

    def test_a_constant_of_a_rule_has_its_value_for_a_name(self):
        """What no document printed has no entry."""
        ledger = fd.audit(fd.Disclosure()).coverage
        constant = Figure(D(1), PERCENT)
        assert ledger.entry(constant) is None
        assert str(constant) == ledger.name(constant)


def shares(*pairs):
    """What is inferred of a document in which each of some rates stands by itself."""
    statements = [
        fd.Statement(
            subject=f"项目{number}",
            line=fd.BudgetLine(final=part, budget=whole, stated_completion_rate=rate),
        )
        for number, (rate, part, whole) in enumerate(pairs)
    ]
    audit = fd.audit(fd.Disclosure(statements=statements))
    return audit.habits, audit.evidence


TRUNCATING = (
    ("38.28%", "3828.76", "10000.00"),
    ("73.02%", "1886.08", "2582.72"),
    ("6.37%", "164.77", "2582.72"),
    ("66.66%", "2000.00", "3000.00"),
)
ROUNDING = (
    ("38.29%", "3828.76", "10000.00"),
    ("73.03%", "1886.08", "2582.72"),
    ("6.38%", "164.77", "2582.72"),
    ("66.67%", "2000.00", "3000.00"),
)


class TestHabits:
    def test_rounding_is_assumed(self):
        """A document without contradictions rounds, and nothing else is tried."""
        habits, evidence = shares(*ROUNDING)
        assert Habits() == habits
        assert [(item.fits, item.judged) for item in evidence] == [(4, 4)]

    def test_truncation_is_inferred_with_its_evidence(self):
        """Percentages that all fit truncation and hardly fit rounding are truncated; the numbers are told."""
        habits, evidence = shares(*TRUNCATING)
        assert Habits(Rounding.NEAREST, Rounding.TRUNCATED) == habits
        assert (evidence[0].fits, evidence[0].judged) == (0, 4)
        assert [(item.fits, item.judged) for item in evidence if item.habits == habits] == [(4, 4)]

    def test_one_truncated_rate_does_not_make_a_habit(self):
        """A slip in a rounding document stays a slip."""
        assert Habits() == shares(*ROUNDING[:3], TRUNCATING[3])[0]

    def test_one_wrong_rate_does_not_hide_a_habit(self):
        """A truncating document with one wrong rate still truncates."""
        habits, _ = shares(*TRUNCATING[:3], ("11.11%", "2000.00", "3000.00"))
        assert Rounding.TRUNCATED is habits.rates

    def test_one_relation_makes_no_habit(self):
        """Where nothing else tells, the one figure that was cut off is wrong, and so is one that fits cut amounts."""
        assert Habits() == shares(TRUNCATING[0])[0]
        line = fd.BudgetLine(final="185.41", stated_change="4.68", stated_growth_rate="2.60%")
        audit = fd.audit(fd.Disclosure(agency_operating=line))
        assert Habits() == audit.habits
        assert [str(finding.suspect) for finding in audit.errors] == ["2.60%"]

    def test_one_wrong_figure_makes_no_habit_by_breaking_two_relations(self):
        """A wrong total that leaves two shares as if they were cut off is one wrong figure, not a habit."""
        revenue = fd.Revenue(
            fiscal_appropriation=fd.BudgetLine(final="5000.00", stated_share="49.99%"),
            other=fd.BudgetLine(final="3000.00", stated_share="29.99%"),
            stated_total="10000.00",
        )
        assert Habits() == fd.audit(fd.Disclosure(revenue=revenue)).habits

    def test_what_only_rounding_explains_weighs_three(self):
        """Two rates that were cut off make no habit beside one that was rounded up."""
        assert Habits() == shares(*TRUNCATING[:2], ROUNDING[3])[0]
        assert Rounding.TRUNCATED is shares(*TRUNCATING[:3], ROUNDING[3])[0].rates

    def test_sums_that_all_go_one_way_stand_for_one_figure(self):
        """Eight different sums with tails upward and one rate: amounts are cut off; with one downward they are not."""

        def sums(*totals):
            statements = [
                fd.Statement(
                    subject="专项",
                    line=fd.BudgetLine(final="1.04", budget="0.25", stated_completion_rate="402.0%"),
                )
            ]
            parts = [Figure.parse(f"{number}.00") for number in range(1, 9)]
            rows = [(Figure.parse(total), part) for total, part in zip(totals, parts, strict=True)]

            def adding(_):
                for total, part in rows:
                    yield Sum(total, [part, Figure.parse("0.50")])

            rules = [*fd.CATALOGUE, make(adding, part="statements")]
            return fd.audit(fd.Disclosure(statements=statements), rules).habits

        upward = [f"{number}.51" for number in range(1, 9)]
        assert Rounding.TRUNCATED is sums(*upward).amounts
        assert Rounding.NEAREST is sums(*upward[:7], "8.49").amounts

    def test_suspicions_have_no_vote(self):
        """A relation that need not hold says nothing about how a document rounds."""

        def doubtful(revenue):
            yield Equal.of(revenue.stated_total.final, revenue.other.final)
            yield Equal.of(revenue.business.final, revenue.other.final)

        def proven(revenue):
            yield Share(revenue.other.stated_share, revenue.other.final, revenue.business.final)
            yield Share(
                revenue.public_service.stated_share, revenue.public_service.final, Figure.parse("2582.72")
            )

        revenue = fd.Revenue(
            other=fd.BudgetLine(final="2000.00", stated_share="66.66%"),
            public_service=fd.BudgetLine(final="164.77", stated_share="6.37%"),
            business="3000.00",
            stated_total="2000.01",
        )
        audit = fd.audit(fd.Disclosure(revenue=revenue), [make(doubtful, Severity.WARNING), make(proven)])
        assert Rounding.TRUNCATED is audit.habits.rates
        assert audit.errors == ()

    def test_a_truncating_document_is_not_accused(self):
        """With the habit inferred, all its shares are right."""
        statements = [
            fd.Statement(
                subject=f"项目{number}",
                line=fd.BudgetLine(final=part, budget=whole, stated_completion_rate=rate),
            )
            for number, (rate, part, whole) in enumerate(TRUNCATING)
        ]
        audit = fd.audit(fd.Disclosure(statements=statements))
        assert audit.errors == ()
        assert Rounding.TRUNCATED is audit.habits.rates


def test_a_finding_prints_as_a_sentence():
    """Printing a finding says its rule, what was printed and what should have been."""
    revenue = fd.Revenue(other="3.00", public_service="1.00", stated_total="5.00")
    finding = fd.audit(fd.Disclosure(revenue=revenue)).findings[0]

    assert "FD201" in str(finding)
    assert "5.00 万元" in str(finding)
    assert "4.00 万元" in str(finding)


def test_an_amount_that_no_field_knows_leaves_the_list_open():
    """A total above its known parts proves nothing where the section tells further amounts."""
    place = fd.Place(section="二、收入决算情况说明")
    total = Figure.parse("10.00", place=place)
    known = fd.Revenue(other="3.00", business="2.00", stated_total=total)
    unknown = fd.Statement(subject="捐赠收入", line=Figure.parse("5.00", place=place))

    assert fd.audit(fd.Disclosure(revenue=known)).errors
    assert not fd.audit(fd.Disclosure(revenue=known, statements=[unknown])).errors


def test_an_inequality_suspects_each_side():
    """A part larger than its whole: nothing tells which of the two is wrong."""
    check = make(lambda revenue: [AtMost(revenue.other.final, revenue.stated_total.final)])
    result = fd.audit(fd.Disclosure(revenue=fd.Revenue(other="30.00", stated_total="20.00")), [check])
    assert [figure.text for figure in result.findings[0].suspects] == ["30.00", "20.00"]


def test_what_is_no_disclosure_is_refused():
    """Plain data, a path or a part of a disclosure gets told how to make one."""
    for given in ("决算.pdf", {}, fd.Revenue(other="1.00")):
        with pytest.raises(TypeError, match=r"expected a Disclosure, not .*: read\(path\) makes one"):
            fd.audit(given)


def test_an_audit_can_be_sent_to_another_process():
    """Audits, their rules and their thresholds survive pickling: work is spread over processors."""
    result = fd.audit(evaluation())
    again = pickle.loads(pickle.dumps(result))  # noqa: S301  # our own bytes
    assert [finding.rule for finding in again.findings] == [finding.rule for finding in result.findings]
    rule = next(rule for rule in fd.CATALOGUE if "overachievement" in rule.thresholds)
    other = evolve(rule.drawing(overachievement=D("0.1")), severity=Severity.NOTE)
    assert pickle.loads(pickle.dumps(other)) == other != rule  # noqa: S301  # our own bytes


class TestBlame:
    """Who is blamed: what is least attested, then what mends most; nobody is told to print what cannot be."""

    def test_what_stands_alone_is_blamed(self):
        """A number that several prints agree on is not blamed against rates that stand alone, however many they are."""

        def check(revenue):
            total = revenue.stated_total.final
            yield Sum(total, [revenue.other.final, revenue.business.final])
            for line in (revenue.other, revenue.business):
                yield Share(line.stated_share, line.final, total)

        revenue = fd.Revenue(
            other=fd.BudgetLine(final="50.00", stated_share="25.00%"),
            business=fd.BudgetLine(final="50.00", stated_share="25.00%"),
            stated_total="100.00",
        )
        errors = fd.audit(fd.Disclosure(revenue=revenue), [make(check)]).errors
        assert [str(finding.suspect) for finding in errors] == ["25.00%", "25.00%"]

    def test_stale_figures_that_fit_each_other_are_blamed_together(self):
        """Last year's change and rate fit each other; both are told where this year's figures hold."""

        def check(revenue):
            line = revenue.other
            yield Sum(line.stated_change, [line.final], [line.prior])
            yield Growth(line.stated_growth_rate, line.final, line.prior)
            yield GrowthFromChange(line.stated_growth_rate, line.final, line.stated_change)
            yield Equal.of(line.final, revenue.business.final)
            yield Equal.of(line.prior, revenue.business.prior)
            yield Sum(revenue.stated_total.prior, [line.prior, revenue.business.prior])
            yield Sum(revenue.stated_total.final, [line.final, revenue.business.final])

        line = {"final": "120.00", "prior": "100.00"}
        revenue = fd.Revenue(
            other=fd.BudgetLine(**line, stated_change="60.00", stated_growth_rate="100.00%"),
            business=fd.BudgetLine(**line),
            stated_total=fd.BudgetLine(final="240.00", prior="200.00"),
        )
        (finding,) = fd.audit(fd.Disclosure(revenue=revenue), [make(check)]).errors
        blamed = [str(finding.suspect), *(str(item.figure) for item in finding.consequences)]
        assert blamed == ["60.00 万元", "100.00%"]

    def test_nobody_is_told_to_print_a_share_above_the_whole(self):
        """Where a part exceeds its whole, one of them is wrong, not the share that was printed."""

        def check(revenue):
            yield Share(revenue.other.stated_share, revenue.other.final, revenue.stated_total.final)

        revenue = fd.Revenue(
            other=fd.BudgetLine(final="300.00", stated_share="30.00%"), stated_total="100.00"
        )
        (finding,) = fd.audit(fd.Disclosure(revenue=revenue), [make(check)]).errors
        assert not any(figure is revenue.other.stated_share for figure in finding.suspects)

    def test_what_a_slip_of_the_hand_explains_is_blamed(self):
        """Of figures that nothing else tells apart, the one that is a single slip from fitting is wrong, not the total."""
        department = fd.Department(
            name="示范局", stated_staff="892人", in_service="285人", retired_cadres="410人", retired="467人"
        )
        (finding,) = fd.audit(fd.Disclosure(department=department)).errors
        assert finding.suspects == (department.retired_cadres,)

    def test_what_a_suspicion_supports_is_blamed(self):
        """A mere warning that the same correction lays tells which part of a wrong sum is wrong."""
        scored = [
            ("30.3%", "55.7%", "15", "8.51"),
            ("10%", "10%", "5", "5.00"),
            ("20%", "40%", "80", "40.00"),
        ]
        indicators = [
            fd.PerformanceIndicator(name=f"指标{n}", target=f"={t}", actual=f"={a}", weight=w, stated_score=s)
            for n, (a, t, w, s) in enumerate(scored)
        ]
        whole = fd.SelfEvaluation(name="项目", indicators=indicators, stated_score="53.16")
        (finding,) = fd.audit(fd.Disclosure(performance=fd.Performance(projects=[whole]))).errors
        assert finding.suspects == (indicators[0].stated_score,)

    def test_what_the_other_side_of_the_account_prints_is_not_blamed(self):
        """Revenue and expenditure of one fund that agree attest each other; an item that neither fits stands alone."""
        item = fd.FunctionalItem(
            class_name="住房保障支出", section_name="款", name="项", line=fd.BudgetLine(final="135.00")
        )
        fund = fd.FundBudget(revenue="105.00", expenditure="105.00", items=[item])
        (finding,) = fd.audit(fd.Disclosure(government_fund=fund)).errors
        assert finding.suspects == (item.line.final,)

    def test_where_words_contradict_figures_the_words_are_suspected_too(self):
        """A rise that is called a fall: the word, or one of the numbers."""

        def check(revenue):
            yield Direction(revenue.other.final, revenue.other.prior, -1, "减少")

        revenue = fd.Revenue(other=fd.BudgetLine(final="30.00", prior="20.00"))
        (finding,) = fd.audit(fd.Disclosure(revenue=revenue), [make(check)]).errors
        assert finding.suspected_words == "减少"
        assert len(finding.suspects) == 2
        assert "“减少”" in advice(finding)

    @pytest.mark.parametrize("printed", ["21.48", "2.418", "2418", "2418.6", "24.78", "244.18"])
    def test_one_slip_is_likelier_than_two(self, printed):
        """Where nothing else tells, the figure that one slip parts from what it should be is blamed, not the total."""
        procurement = fd.Procurement(stated_total="41.52", goods=printed, services="17.34")
        (finding,) = fd.audit(fd.Disclosure(procurement=procurement)).errors
        assert str(finding.suspects[0].in_unit) == printed

    @pytest.mark.parametrize(
        ("change", "growth", "wrong"),
        [("-65.60", "6.00%", "-65.60 万元"), ("65.60", "-6.00%", "-6.00%")],
    )
    def test_the_reversed_direction_is_blamed(self, change, growth, wrong):
        """Of a change and a rate that point apart, the one that fits the other once it is turned round is blamed."""
        line = fd.BudgetLine(final="1158.41", stated_change=change, stated_growth_rate=growth)
        audit = fd.audit(fd.Disclosure(statements=[fd.Statement(subject="收支", line=line)]))
        assert [str(finding.suspects[0]) for finding in audit.errors] == [wrong]

    def test_many_contradictions_are_many_findings(self):
        """Five hundred contradictions in one document are told one by one, each with its figure."""
        audit = fd.audit(
            fd.Disclosure(
                statements=[
                    fd.Statement(
                        subject=f"项目{number}",
                        line=fd.BudgetLine(
                            final=f"{number + 3}.37",  # one slip explains none of them
                            budget=f"{2 * number + 10}.00",
                            stated_completion_rate="91.17%",
                        ),
                    )
                    for number in range(500)
                ]
            )
        )
        assert [str(finding.suspect) for finding in audit.errors] == ["91.17%"] * 500


@pytest.mark.parametrize(
    ("business", "severity"),
    [
        (None, Severity.WARNING),  # nothing else shows what the document does
        ("45.68", Severity.ERROR),  # 45.675 % rounded up: it does not cut off
    ],
)
def test_a_figure_that_may_be_cut_off_is_proven_wrong_only_where_the_document_rounds(business, severity):
    """One share of 12.346 % printed as 12.34 % is suspicious, until another share shows that figures are rounded."""
    revenue = fd.Revenue(
        fiscal_appropriation=fd.BudgetLine(final="12346.00", stated_share="12.34"),
        public_service=fd.BudgetLine(final="45675.50", stated_share=business),
        other="41978.50",
        stated_total="100000.00",
    )
    (found,) = fd.audit(fd.Disclosure(revenue=revenue)).findings
    assert (found.rule.id, found.severity) == ("FD202", severity)
    assert found.explanations[0].kind == "truncated"


def test_beyond_a_number_of_contradictions_causes_are_not_sought(monkeypatch):
    """A document of thousands of contradictions costs no more than listing them, and each is still told."""
    text = "示范市教育局2024年度部门决算\n一、收入决算情况说明\n" + "".join(
        f"本年收入合计{whole}.00万元，其中：财政拨款收入3.00万元，占90.00%；事业收入1.00万元，占1.00%。\n"
        for whole in (7, 8, 9)
    )
    disclosure = read_bytes((text.encode(), "决算.txt"))
    every = fd.audit(disclosure)
    monkeypatch.setattr(import_module("fiscaldisclosure.audit.blame"), "MOST", 0)
    listed = fd.audit(disclosure)
    told = [
        {check.number for finding in audit.findings for check in (finding.check, *finding.related)}
        for audit in (every, listed)
    ]
    assert told[0] == told[1]
    sought = [sum(finding.implied is not None for finding in audit.errors) for audit in (every, listed)]
    assert sought == [5, 0]
