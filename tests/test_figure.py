"""Printed numbers: every form they are printed in, and what is no number."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.errors import FigureError, FiscalDisclosureError
from fiscaldisclosure.figure import Figure, Place, figure, is_blank, total
from fiscaldisclosure.interval import Rounding
from fiscaldisclosure.testing import amounts, figures
from fiscaldisclosure.unit import (
    HUNDRED_MILLION_YUAN,
    PERCENT,
    PERSON,
    POINT,
    SQUARE_METRE,
    VEHICLE,
    WAN_YUAN,
    YUAN,
    Dimension,
    unit_named,
)

D = Decimal


class TestParse:
    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("2,582.72", "2582.72", WAN_YUAN),
            ("2582.72 万元", "2582.72", WAN_YUAN),
            ("２，５８２．７２万元", "2582.72", WAN_YUAN),
            ("2 582.72", "2582.72", WAN_YUAN),
            ("\u30000.00\n万元", "0.00", WAN_YUAN),
            ("25,827,200.00元", "2582.720000", YUAN),
            ("25,827,200 元", "2582.7200", YUAN),
            ("1.2亿元", "1.2E+4", HUNDRED_MILLION_YUAN),
            ("93.62%", "0.9362", PERCENT),
            ("93.62％", "0.9362", PERCENT),
            ("1,055.4%", "10.554", PERCENT),
            ("100%", "1.00", PERCENT),
            ("-23.57%", "-0.2357", PERCENT),
            ("－23.57", "-23.57", WAN_YUAN),
            ("−23.57", "-23.57", WAN_YUAN),
            ("负23.57万元", "-23.57", WAN_YUAN),
            ("减少8.79万元", "-8.79", WAN_YUAN),
            ("下降 52.14%", "-0.5214", PERCENT),
            ("+8.79", "8.79", WAN_YUAN),
            ("(23.57)", "-23.57", WAN_YUAN),
            ("（23.57）万元", "-23.57", WAN_YUAN),
            ("(-23.57)", "-23.57", WAN_YUAN),
            (".5", "0.5", WAN_YUAN),
            ("2,003", "2003", WAN_YUAN),
            ("4 人", "4", PERSON),
            ("3辆", "3", VEHICLE),
            ("10分", "10", POINT),
            ("1,204.50 平方米", "1204.50", SQUARE_METRE),
            ("4.3 万场", "4.3E+4", unit_named("万场")),
            ("3000元/人/年", "3000", unit_named("元/人/年")),
            ("12台（套）", "12", unit_named("台(套)")),
        ],
    )
    def test_every_printed_form_is_read(self, text, value, unit):
        """Separators, full-width characters, spaces, units, signs, brackets and words are all understood."""
        parsed = Figure.parse(text)
        assert (str(D(value)), unit) == (str(parsed.value), parsed.unit)
        assert text.strip() == parsed.text

    @pytest.mark.parametrize(
        "text",
        [
            "", " ", "万元", "%", "29,40.05", "1,23", "1.2.3", "1,234,56", "12-13", "5)", "(5", "5。", "5；",
            "abc", "NaN", "inf", "1e5", "--5", "5%%", "2024年12月", "1/3", "—",
        ],
    )  # fmt: skip
    def test_what_is_no_number_is_refused(self, text):
        """Misplaced separators, two numbers, half a bracket and punctuation are refused, with the text shown."""
        with pytest.raises(FigureError, match="expected one printed number") as caught:
            Figure.parse(text)
        assert repr(text) in str(caught.value)

    def test_a_text_without_unit_takes_the_given_one(self):
        """A cell of a column of percentages is a percentage."""
        assert D("0.9362") == Figure.parse("93.62", PERCENT).value

    def test_a_printed_unit_wins_over_the_given_one(self):
        """The document knows better than the column."""
        assert Figure.parse("93.62元", WAN_YUAN).unit == YUAN

    @given(st.text(max_size=30))
    def test_any_text_is_read_or_refused(self, text):
        """Nothing but a FigureError ever comes out of parsing."""
        try:
            parsed = Figure.parse(text)
        except FigureError:
            return
        assert parsed.value.is_finite()

    @given(st.one_of(*(figures(unit) for unit in (WAN_YUAN, YUAN, PERCENT, HUNDRED_MILLION_YUAN))))
    def test_what_is_written_is_read_again(self, written):
        """A figure's text form parses to the same figure, precision included."""
        assert written == Figure.parse(str(written))

    def test_the_place_is_kept(self):
        """A figure knows where it was printed."""
        place = Place(file="a.pdf", page=3, section="收入决算情况", row="合计")
        assert place == Figure.parse("1.00", place=place).place
        assert str(place) == "a.pdf:p3 收入决算情况 › 合计"
        assert str(Place()) == ""


class TestGiven:
    @pytest.mark.parametrize("value", [2417.96, 0.0, float("nan"), True, False, b"1", [1], object()])
    def test_other_types_are_refused(self, value):
        """A float has lost the digits that were written; nothing else is a number either."""
        with pytest.raises(FigureError, match="expected a Decimal, an int, printed text"):
            figure(value)

    def test_the_refusal_of_a_float_says_what_to_do(self):
        """The message shows how to write the number."""
        with pytest.raises(FigureError, match=r"write '2417\.96' in quotes"):
            figure(2417.96)

    @pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
    def test_numbers_without_end_are_refused(self, text):
        """A figure is finite, however it is made."""
        for make in (figure, lambda value: Figure.printed(value, YUAN)):
            with pytest.raises(FigureError, match="finite"):
                make(D(text))

    @pytest.mark.parametrize("text", ["9" * 31, "0." + "0" * 30 + "1"])
    def test_endless_digits_are_refused(self, text):
        """What no document prints would only make arithmetic slow or inexact."""
        with pytest.raises(FigureError, match="at most 30 digits"):
            figure(text)

    @pytest.mark.parametrize("value", [D("1E+999999"), D("1E-999999"), 10**40])
    def test_enormous_exponents_are_refused(self, value):
        """A short text can hide a number of a million digits."""
        with pytest.raises(FigureError, match="at most 30 digits"):
            figure(value)

    def test_errors_share_a_base(self):
        """One except clause catches everything the library refuses; ValueError does too."""
        assert issubclass(FigureError, FiscalDisclosureError)
        assert issubclass(FigureError, ValueError)

    @pytest.mark.parametrize("text", ["", " ", "\u3000", "—", "-", "--", "/", "－", "*"])
    def test_blank_is_not_zero(self, text):
        """A blank cell, or a dash, states nothing."""
        assert is_blank(text)
        assert figure(text) is None

    @pytest.mark.parametrize("text", ["0", "0.00", "-1", "无"])
    def test_zero_is_not_blank(self, text):
        """A printed zero is a statement, and so is a word."""
        assert not is_blank(text)

    def test_nothing_and_figures_pass(self):
        """None stays None and a figure stays itself."""
        one = Figure.parse("1.00")
        assert figure(None) is None
        assert one is figure(one)

    def test_numbers_are_in_the_standard_unit(self):
        """Decimal 0.9362 and text "93.62" are the same rate."""
        assert figure(D("0.9362"), PERCENT) == figure("93.62", PERCENT) == figure("93.62%", PERCENT)
        assert D(5) == figure(5).value


class TestPrecision:
    def test_trailing_zeros_are_kept(self):
        """12.30 and 12.3 are equal numbers and different prints."""
        assert Figure.parse("12.30").value == Figure.parse("12.3").value
        assert Figure.parse("12.30") != Figure.parse("12.3")
        assert [Figure.parse(text).decimals for text in ("12.30", "12.3", "12")] == [2, 1, 0]
        assert str(Figure.parse("12.30")) == "12.30 万元"

    def test_yuan_and_wan_yuan_are_comparable(self):
        """The same amount in two units has one value and two precisions."""
        yuan, wan = Figure.parse("25,827,200.00元"), Figure.parse("2,582.72万元")
        assert yuan.value == wan.value
        assert (D("0.0000005"), D("0.005")) == (yuan.half, wan.half)
        assert str(yuan) == "25,827,200.00 元"
        assert 2 == yuan.decimals == wan.decimals

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("93.62", "[93.615, 93.625]"),
            ("93.62%", "[0.93615, 0.93625]"),
            ("4 人", "[4, 4]"),
            ("10分", "[10, 10]"),
            ("9.35分", "[9.345, 9.355]"),
            ("2003", "[2002.5, 2003.5]"),
            ("4.3万场", "[42500, 43500]"),
            ("1.2亿元", "[11500, 12500]"),
        ],
    )
    def test_what_a_print_stands_for(self, text, expected):
        """A measured number has half a unit of play; a bare count means exactly itself."""
        assert expected == str(Figure.parse(text).interval())

    @given(amounts(signed=True), st.integers(0, 4))
    def test_the_print_of_a_number_can_stand_for_it(self, value, decimals):
        """Rounding and parsing again never loses the number."""
        printed = Rounding.NEAREST.shorten(value, -decimals)
        assert value in Figure.parse(f"{printed:,}").interval()

    @given(figures(), st.integers(1, 30))
    def test_the_callers_decimal_context_is_indifferent(self, written, precision):
        """Parsing, showing and rounding keep every digit even for a caller who computes with few."""
        with localcontext(prec=precision):
            assert written == Figure.parse(str(written))
            assert written.value == written.rounded(written.value)
            assert written.value in written.interval()

    def test_a_correction_is_printed_as_precisely(self):
        """The corrected figure keeps unit, precision and place, and loses the text that was wrong."""
        place = Place(page=1)
        corrected = Figure.parse("93.48%", place=place).corrected(D("0.99995"))
        assert ("100.00%", place, None) == (str(corrected), corrected.place, corrected.text)

    @given(figures())
    def test_equal_figures_hash_alike(self, one):
        """Figures can be members of sets."""
        assert hash(one) == hash(Figure.parse(str(one)))


class TestUnits:
    def test_ten_thousands_of_things_are_the_same_things(self):
        """万场 counts 场."""
        assert "场" == unit_named("万场").thing == unit_named("场").thing
        assert WAN_YUAN.thing == "万元"

    def test_unknown_units_count_things(self):
        """Whatever the unit, whole numbers of it are exact."""
        assert Dimension.COUNT is unit_named("批次").dimension
        assert unit_named("批次").counted

    def test_other_printings_are_listed(self):
        """A quantity printed twice keeps both printings."""
        table = Figure.parse("25,827,200.00元")
        both = Figure(D("2582.72"), also=(table,))
        assert [both, table] == list(both.printings())


def test_totals_add_what_is_stated():
    """Nothing stated has no total; a blank counts as nothing."""
    assert total([None, None]) is None
    assert D("3.00") == total([Figure.parse("1.00"), None, Figure.parse("2.00")])


@pytest.mark.parametrize(
    "wrong",
    [
        float,
        lambda figure: figure + figure,
        lambda figure: 1 - figure,
        lambda figure: figure * 2,
        lambda figure: Decimal(1) / figure,
    ],
)
def test_a_figure_says_what_to_compute_with_instead(wrong):
    """A float is not what was printed, and arithmetic would forget how precisely it was."""
    with pytest.raises(FigureError, match=r"figure\.value"):
        wrong(Figure.parse("2,417.96 万元"))
