"""The rules of 一般公共预算财政拨款支出."""

from __future__ import annotations

import pytest

from fiscaldisclosure import BudgetLine, Disclosure, FunctionalClass, FunctionalItem, GeneralPublicBudget

CASES = [
    (
        "class-total-differs",
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total="12.01",
                classes=[
                    FunctionalClass(name="教育支出", line="7.00"),
                    FunctionalClass(name="卫生健康支出", line="5.00"),
                ],
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total="12.50",
                classes=[
                    FunctionalClass(name="教育支出", line="7.00"),
                    FunctionalClass(name="卫生健康支出", line="5.00"),
                ],
            )
        ),
    ),
    (
        "class-share-differs",
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total="2417.96",
                classes=[
                    FunctionalClass(name="教育支出", line=BudgetLine(final="204.99", stated_share="8.48%"))
                ],
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total="2417.96",
                classes=[
                    FunctionalClass(name="教育支出", line=BudgetLine(final="204.99", stated_share="7.94%"))
                ],
            )
        ),
    ),
    (
        "class-shares-miss-100",
        Disclosure(
            general_budget=GeneralPublicBudget(
                classes=[
                    FunctionalClass(name="教育支出", line=BudgetLine(final="7.00", stated_share="58.33%")),
                    FunctionalClass(
                        name="卫生健康支出", line=BudgetLine(final="5.00", stated_share="41.67%")
                    ),
                ]
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                classes=[
                    FunctionalClass(name="教育支出", line=BudgetLine(final="7.00", stated_share="58.33%")),
                    FunctionalClass(
                        name="卫生健康支出", line=BudgetLine(final="5.00", stated_share="41.76%")
                    ),
                ]
            )
        ),
    ),
    (
        "class-differs-from-items",
        Disclosure(
            general_budget=GeneralPublicBudget(
                classes=[FunctionalClass(name="教育支出", line="204.99")],
                items=[
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="179.11"),
                    FunctionalItem(class_name="教育支出", section_name="款", name="乙", line="25.88"),
                ],
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                classes=[FunctionalClass(name="教育支出", line="204.99")],
                items=[
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="179.11"),
                    FunctionalItem(class_name="教育支出", section_name="款", name="乙", line="28.58"),
                ],
            )
        ),
    ),
    (
        "item-total-differs",
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total="204.99",
                items=[
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="179.11"),
                    FunctionalItem(class_name="教育支出", section_name="款", name="乙", line="25.88"),
                ],
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total="209.49",
                items=[
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="179.11"),
                    FunctionalItem(class_name="教育支出", section_name="款", name="乙", line="25.88"),
                ],
            )
        ),
    ),
    (
        "item-comparisons-differ",
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="12.00", stated_change="-2.00"),
                items=[
                    FunctionalItem(
                        class_name="教育支出",
                        section_name="款",
                        name="甲",
                        line=BudgetLine(final="7.00", stated_change="1.00"),
                    ),
                    FunctionalItem(
                        class_name="教育支出",
                        section_name="款",
                        name="乙",
                        line=BudgetLine(final="5.00", stated_change="-3.00"),
                    ),
                ],
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                stated_total=BudgetLine(final="12.00", stated_change="-4.00"),
                items=[
                    FunctionalItem(
                        class_name="教育支出",
                        section_name="款",
                        name="甲",
                        line=BudgetLine(final="7.00", stated_change="1.00"),
                    ),
                    FunctionalItem(
                        class_name="教育支出",
                        section_name="款",
                        name="乙",
                        line=BudgetLine(final="5.00", stated_change="-3.00"),
                    ),
                ],
            )
        ),
    ),
    (
        "classes-disagree",
        Disclosure(
            general_budget=GeneralPublicBudget(
                classes=[FunctionalClass(name="教育支出", line="7.00")],
                items=[FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="7.00")],
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                classes=[FunctionalClass(name="卫生健康支出", line="7.00")],
                items=[
                    FunctionalItem(
                        class_name="医疗卫生与计划生育支出", section_name="款", name="甲", line="7.00"
                    )
                ],
            )
        ),
    ),
    (
        "subject-listed-twice",
        Disclosure(
            general_budget=GeneralPublicBudget(
                items=[
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="7.00"),
                    FunctionalItem(class_name="教育支出", section_name="款", name="乙", line="7.00"),
                ]
            )
        ),
        Disclosure(
            general_budget=GeneralPublicBudget(
                items=[
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="7.00"),
                    FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="7.00"),
                ]
            )
        ),
    ),
]


@pytest.mark.parametrize(("name", "right", "_wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_right_passes(name, right, _wrong, violated):
    """A document that is right, rounding included, breaks no rule."""
    assert not violated(name, right)


@pytest.mark.parametrize(("name", "_right", "wrong"), CASES, ids=[case[0] for case in CASES])
def test_what_is_wrong_fails(name, _right, wrong, violated):
    """The fault a rule is named after breaks it."""
    assert violated(name, wrong)


def test_a_class_without_items_leaves_the_items_open(violated):
    """Where the items are not complete, a larger class proves nothing."""
    budget = GeneralPublicBudget(
        classes=[
            FunctionalClass(name="教育支出", line="9.00"),
            FunctionalClass(name="卫生健康支出", line="1.00"),
        ],
        items=[FunctionalItem(class_name="教育支出", section_name="款", name="甲", line="7.00")],
    )
    assert not violated("class-differs-from-items", Disclosure(general_budget=budget))


def test_items_in_another_order_are_told(violated):
    """The items follow the order of the classes."""
    classes = [FunctionalClass(name=name, line="1.00") for name in ("教育支出", "卫生健康支出")]
    items = [
        FunctionalItem(class_name=name, section_name="款", name="甲", line="1.00")
        for name in ("卫生健康支出", "教育支出")
    ]
    assert violated(
        "classes-disagree", Disclosure(general_budget=GeneralPublicBudget(classes=classes, items=items))
    )


@pytest.mark.parametrize(("column", "wrong"), [("stated_change", False), ("prior", True)])
def test_only_changes_have_two_tails(column, wrong, violated):
    """0.03 between three changes is rounding, as each was computed from two roundings; between three amounts it is not."""
    items = [
        FunctionalItem(class_name="类", section_name="款", name=name, line=BudgetLine(**{column: "1.00"}))
        for name in ("甲", "乙")
    ]
    total = BudgetLine(**{column: "2.03"})
    budget = GeneralPublicBudget(stated_total=total, items=items)
    assert violated("item-comparisons-differ", Disclosure(general_budget=budget)) == wrong


@pytest.mark.parametrize(
    "classes",
    [
        [FunctionalClass(name="教育支出", line="5.00")],
        [
            FunctionalClass(name="教育支出", line="5.00"),
            FunctionalClass(name="卫生健康支出", line=BudgetLine(prior=1)),
        ],
    ],
)
def test_a_larger_total_of_an_incomplete_list_proves_nothing(classes, violated):
    """One class alone, or a class without its amount, leaves the rest of the total open."""
    budget = GeneralPublicBudget(stated_total="9.00", classes=classes)
    assert not violated("class-total-differs", Disclosure(general_budget=budget))


def test_a_class_may_have_items_that_are_not_told(violated):
    """Where another class has no item at all, the items are not taken as complete."""
    classes = [FunctionalClass(name=name, line="5.00") for name in ("教育支出", "卫生健康支出")]
    items = [FunctionalItem(class_name="教育支出", section_name="款", name="项", line="3.00")]
    budget = GeneralPublicBudget(stated_total="10.00", classes=classes, items=items)
    assert not violated("class-differs-from-items", Disclosure(general_budget=budget))
    complete = GeneralPublicBudget(stated_total="5.00", classes=classes[:1], items=items)
    assert violated("class-differs-from-items", Disclosure(general_budget=complete))
