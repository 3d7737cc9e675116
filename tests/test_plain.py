"""Plain data and JSON: lossless, exact, and clear about what is wrong."""

import json
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Place
from fiscaldisclosure.plain import SCHEMA_KEY
from fiscaldisclosure.testing import disclosures
from fiscaldisclosure.unit import PERCENT, PERSON, YUAN, Unit

PLACES = st.builds(
    Place,
    file=st.none() | st.text(max_size=8),
    page=st.none() | st.integers(1, 99),
    row=st.none() | st.text(max_size=8),
)
TEXTS = st.none() | st.text(max_size=8)
UNITS = st.sampled_from(
    [YUAN, PERCENT, PERSON, Unit("万场", fd.Dimension.COUNT, 4), Unit("台", fd.Dimension.MEASURE)]
)
NUMBERS = st.decimals(-(10**12), 10**12, places=3, allow_nan=False) | st.integers(-(10**6), 10**6).map(
    Decimal
)
FIGURES = st.builds(
    lambda number, unit, text, place, also: fd.Figure(
        fd.Figure.printed(number, unit).value, unit, text=text, place=place, also=tuple(also)
    ),
    NUMBERS,
    UNITS,
    TEXTS,
    st.none() | PLACES,
    st.lists(st.builds(fd.Figure.printed, NUMBERS, UNITS, text=TEXTS, place=st.none() | PLACES), max_size=2),
)


def as_told(figure: fd.Figure) -> list[object]:
    """What equality of figures leaves out: the texts and places of every printing."""
    return [(item.text or f"{item.in_unit:f}", item.place) for item in figure.printings()]


@given(disclosures())
def test_a_disclosure_survives_the_way_to_plain_data_and_back(disclosure):
    """from_dict undoes to_dict, and loads undoes dumps."""
    assert fd.from_dict(fd.to_dict(disclosure)) == disclosure
    assert fd.loads(fd.dumps(disclosure)) == disclosure


@given(FIGURES)
def test_a_figure_keeps_its_unit_text_place_and_other_printings(figure):
    """Nothing that a figure says is lost, whatever unit it is in."""
    data = json.loads(json.dumps(fd.to_dict(fd.Disclosure(agency_operating=fd.BudgetLine(final=figure)))))
    line = fd.from_dict(data).agency_operating
    assert line is not None
    assert line.final == figure
    assert as_told(line.final) == as_told(figure)


def test_printed_decimals_are_kept_and_what_is_not_stated_is_left_out():
    """A stated 12.30 stays 12.30."""
    disclosure = fd.Disclosure(revenue=fd.Revenue(other="12.30"))
    assert fd.to_dict(disclosure) == {"revenue": {"other": {"final": "12.30"}}}


def test_enums_lists_and_indicator_values_are_plain():
    """Enums go by value, tuples are lists, an indicator's value is its text."""
    indicator = fd.PerformanceIndicator(name="押运员", target="=4 人", actual="有效")
    disclosure = fd.Disclosure(
        agency_operating=fd.BudgetLine(compared_with=fd.Budget.INITIAL, budget_comparison=fd.Comparison.LESS),
        performance=fd.Performance(overall=fd.SelfEvaluation(name="整体", indicators=[indicator])),
    )
    data = fd.to_dict(disclosure)
    assert data == {
        "agency_operating": {"compared_with": "initial", "budget_comparison": -1},
        "performance": {
            "overall": {
                "name": "整体",
                "indicators": [{"name": "押运员", "target": "=4 人", "actual": "有效"}],
            }
        },
    }
    assert fd.from_dict(data) == disclosure


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ('{"revenue": {"other": "12.30"}}', fd.Figure(Decimal("12.30"))),
        (
            '{"revenue": {"other": 0.1234567890123456789012345}}',
            fd.Figure(Decimal("0.1234567890123456789012345")),
        ),
        ('{"revenue": {"other": {"final": "1.50 亿元"}}}', fd.Figure.parse("1.50 亿元")),
        ('\ufeff{"revenue": {"other": {"final": {"value": 5.0, "unit": "元"}}}}', fd.Figure.parse("5.0 元")),
        ('{"revenue": {"other": {"final": {"value": "1E+3"}}}}', fd.Figure(Decimal("1E+3"))),
    ],
)
def test_figures_are_taken_exactly_in_every_spelling(given_text, expected):
    """A line may be its amount alone; JSON numbers never pass through a float; a byte order mark does no harm."""
    revenue = fd.loads(given_text).revenue
    assert revenue is not None
    assert revenue["other"].line.final == expected


def test_an_editor_may_name_the_schema():
    """The key by which editors find the schema is no data."""
    assert fd.loads(f'{{"{SCHEMA_KEY}": "x.json"}}') == fd.Disclosure()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"revenue": {"othr": 1}}', "revenue: Revenue has no 'othr'; did you mean 'other'?"),
        ('{"revenue": {"other": {"final": []}}}', "revenue.other.final: expected a Decimal"),
        ('{"revenue": {"other": "abc"}}', "revenue.other: expected one printed number"),
        ('{"revenue": []}', "revenue: expected an object (Revenue: fiscal_appropriation"),
        (
            '{"revenue": {"other": {"stated_share": 0.93}}}',
            "revenue.other.stated_share: is 0.93 a percentage",
        ),
        ('{"revenue": {"other": {"final": {"unit": "元"}}}}', "revenue.other.final: 'value' is missing"),
        ('{"revenue": {"other": {"final": {"value": "—"}}}}', "revenue.other.final.value: expected a number"),
        (
            '{"revenue": {"other": {"final": {"value": 1, "also": [""]}}}}',
            "revenue.other.final.also[0]: a blank",
        ),
        (
            '{"revenue": {"other": {"compared_with": "x"}}}',
            "revenue.other.compared_with: expected one of 'initial'",
        ),
        (
            '{"revenue": {"other": {"budget_comparison": true}}}',
            "revenue.other.budget_comparison: expected one of",
        ),
        ('{"glossary": [{"name": "x"}]}', "glossary[0]: 'meaning' is missing"),
        ('{"glossary": {}}', "glossary: expected a list, not an object"),
        ('{"department": {"year": 2024.0}}', "department.year: expected a whole number"),
        ('{"department": {"name": 7}}', "department.name: expected text, not the int 7"),
        ('{"department": {"name": "\\ud800"}}', "department.name: the text holds half a character"),
        ('{"department": {"stated_staff": -3}}', "department.stated_staff: a count cannot be negative"),
        ('{"government_fund": {"stated_none": "no"}}', "government_fund.stated_none: expected true or false"),
        ('{"revenue": {"other": NaN}}', "NaN is no number"),
        ('{"revenue": {"other": 1e999999999}}', "revenue.other: 1.000E+999999999 is beyond anything"),
        ('{"revenue": {"other": ' + "1" * 5000 + "}}", "a number of 5000 digits is beyond anything"),
        (
            '{"revenue": {"other": "' + "1" * 5000 + '"}}',
            "revenue.other: expected a printed number, not 5000",
        ),
        ('{"a": 1, "a": 2}', "the key 'a' stands twice"),
        ("[" * 100_000, "nested too deeply"),
        (
            '{"revenue": {"other": {"final": ' + '{"value": 1, "also": [' * 2_000 + "]}" * 2_000 + "}}}",
            "nested too deeply",
        ),
        ('"x"', "expected an object (Disclosure: department"),
        ("", "line 1, column 1: this is not JSON"),
        (b"\xff\xff\xff", "this is not JSON"),
    ],
)
def test_what_is_wrong_is_said_with_its_path(text, message):
    """Whatever is wrong with the data, the error is a DataError that says where and what."""
    with pytest.raises(fd.DataError) as caught:
        fd.loads(text)
    assert message in str(caught.value)


def test_a_float_is_refused():
    """A float's digits are not the ones that were written."""
    with pytest.raises(fd.DataError, match="in quotes"):
        fd.from_dict({"revenue": {"other": 12.3}})


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=3),
        lambda inner: (
            st.dictionaries(st.sampled_from(["revenue", "other", "final", "value"]), inner) | st.lists(inner)
        ),
    )
)
def test_whatever_comes_is_a_disclosure_or_a_data_error(data):
    """Bad data never gives any other exception."""
    with suppress(fd.DataError):
        assert isinstance(fd.from_dict(data), fd.Disclosure)


def test_the_schema_names_every_field_in_both_languages():
    """Titles are the Chinese names, descriptions the English ones, and nothing unknown is allowed."""
    schema = fd.schema()
    other = schema["$defs"]["Revenue"]["properties"]["other"]
    assert (other["title"], other["description"]) == ("其他收入", "other revenue")
    for definition in [schema, *schema["$defs"].values()]:
        assert definition["additionalProperties"] is False


def test_every_reference_of_the_schema_leads_somewhere():
    """The schema is closed: it refers to its own definitions only, and uses all of them."""
    text = json.dumps(fd.schema())
    used = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert used == set(fd.schema()["$defs"])


def test_all_faults_are_told_at_once():
    """Each by its path, in both languages; none hides another."""
    data = {
        "revenue": {"othr": "1", "other": {"final": "x"}, "stated_total": 3},
        "department": {"year": "2024", "units": ["甲", 7]},
        "performance": {"projects": [{"name": 1}, {}]},
    }
    with pytest.raises(fd.DataError) as caught:
        fd.from_dict(data)
    faults = caught.value.faults
    assert [error.at[0] for error in faults] == [
        "revenue",
        "revenue.other.final",
        "department.year",
        "department.units[1]",
        "performance.projects[0].name",
        "performance.projects[1]",
    ]
    for language in ("zh", "en"):
        assert caught.value.in_(language).splitlines()[1:] == [f"  {error.in_(language)}" for error in faults]


def test_a_single_fault_is_told_by_itself():
    """Without a list of one."""
    with pytest.raises(fd.DataError) as caught:
        fd.from_dict({"revenue": {"othr": "1"}})
    assert str(caught.value) == "revenue: Revenue has no 'othr'; did you mean 'other'?"
    assert caught.value.faults == (caught.value,)


def test_data_that_is_wrong_throughout_is_given_up_soon():
    """A file made of faults costs no more than a screenful of them."""
    with pytest.raises(fd.DataError) as caught:
        fd.from_dict({"performance": {"projects": [{"nam": "x"}] * 10_000}})
    assert 100 <= len(caught.value.faults) < 200
    assert len(str(caught.value).splitlines()) < 40
