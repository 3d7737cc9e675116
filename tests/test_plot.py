"""Plots: every number they write is the exact one, and every word has its glyphs."""

import warnings
from io import BytesIO

import matplotlib as mpl
import pytest
from hypothesis import given, settings

import fiscaldisclosure as fd
from fiscaldisclosure.plot import canvas
from fiscaldisclosure.testing.years import years

mpl.use("agg")
from matplotlib import font_manager
from matplotlib import pyplot as plt


@pytest.fixture(autouse=True)
def shut():
    """Need a font, and let no figure stay open."""
    if canvas._installed() is None:
        pytest.skip("needs a font with Chinese glyphs, as in fonts-noto-cjk")
    yield
    plt.close("all")


def words(axes):
    """Everything that is written beside bars and points."""
    return [text.get_text() for text in axes.texts]


def names(axes):
    """What the rows are called."""
    return [label.get_text() for label in axes.get_yticklabels()]


def year(number, **parts):
    """A department's accounts of a year."""
    return fd.Disclosure(department=fd.Department(name="青岚市水务局", year=number), **parts)


def drawn(axes):
    """Draw it whole: a glyph that is missing is a warning, and warnings are errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes.figure.savefig(picture := BytesIO(), format="png")
    return picture.getvalue()


def test_structure():
    """Amounts and shares, half-up; parts of nothing are left out."""
    told = year(2024, revenue=fd.Revenue(fiscal_appropriation="187.23", other="12.77", business="0.00"))
    axes = fd.plot.structure(told)
    assert names(axes) == ["财政拨款收入", "其他收入"]
    assert words(axes) == ["187.23  93.62%", "12.77  6.39%"]
    assert axes.get_title("left") == "青岚市水务局 2024 收入的构成（万元）"
    assert drawn(axes).startswith(b"\x89PNG")
    assert names(fd.plot.structure(told, language="en")) == ["fiscal appropriation", "other revenue"]


def test_variance():
    """The largest difference first, with its sign and its rate; no rate on a budget of zero."""
    lines = {
        "overseas_travel": ("0.00", "1.00"),
        "reception": ("8.00", "2.00"),
        "vehicle_operation": ("5", "5"),
    }
    costs = {name: fd.BudgetLine(budget=budget, final=final) for name, (budget, final) in lines.items()}
    axes = fd.plot.variance(year(2024, three_public=fd.ThreePublicCosts(**costs)))
    assert names(axes) == ["公务接待费", "因公出国（境）费"]
    assert words(axes) == ["-6.00  -75.00%", "1.00  —"]
    drawn(axes)


def test_three_public():
    """One year against its budgets, several one upon another; over the budget it is red."""
    costs = fd.ThreePublicCosts(
        reception=fd.BudgetLine(budget="2.00", final="2.50"), vehicle_operation="8.07", stated_total="10.57"
    )
    axes = fd.plot.three_public(year(2024, three_public=costs))
    assert words(axes) == ["8.07", "2.50 / 2.00"]
    assert mpl.colors.to_hex(axes.patches[-1].get_facecolor()) == canvas.WRONG
    several = fd.plot.three_public([year(number, three_public=costs) for number in (2024, 2023)])
    assert words(several) == ["10.57", "10.57"]
    assert [label.get_text() for label in several.get_xticklabels()] == ["2023", "2024"]
    drawn(several)


def test_scores():
    """Each indicator's score of its weight."""
    indicators = [
        fd.PerformanceIndicator(name="培训人次", weight="30", stated_score="30"),
        fd.PerformanceIndicator(name="成本控制", weight="20", stated_score="18.5"),
    ]
    evaluation = fd.SelfEvaluation(name="培训项目", indicators=indicators)
    told = fd.Disclosure(performance=fd.Performance(projects=[evaluation]))
    axes = fd.plot.scores(told)
    assert (names(axes), words(axes)) == (["培训人次", "成本控制"], ["30 / 30", "18.5 / 20"])
    assert words(fd.plot.scores(told, "培训项目")) == words(axes)
    with pytest.raises(fd.DataError, match="no number to plot"):
        fd.plot.scores(told, "别的项目")


@settings(max_examples=2)
@given(years(3))
def test_change_tells_what_the_frame_tells(disclosures):
    """A point for each year that tells the amount, at the amount."""
    try:
        axes = fd.plot.change(reversed(disclosures), "closing_balance")
    except fd.DataError:
        assert all(item.overview is None for item in disclosures)
        return
    frame = fd.frames.publications(disclosures)
    expected = [
        (row.year, float(row.closing_balance))
        for row in frame.itertuples()
        if row.closing_balance is not None
    ]
    (line,) = axes.lines
    assert list(zip(line.get_xdata(), line.get_ydata(), strict=True)) == expected
    assert len(words(axes)) == len(expected)
    drawn(axes)
    plt.close("all")


def test_ranking(tmp_path):
    """Departments by a number, of audits and of a survey alike; those with errors are red."""
    right = year(2024, revenue=fd.Revenue(other="3.00", fiscal_appropriation="1.00", stated_total="4.00"))
    wrong = fd.Disclosure(
        department=fd.Department(name="青岚市林业局", year=2024),
        revenue=fd.Revenue(other="3.00", fiscal_appropriation="6.00", stated_total="19.00"),
    )
    axes = fd.plot.ranking([fd.audit(right), fd.audit(wrong)])
    assert (names(axes), words(axes)) == (["青岚市林业局 2024", "青岚市水务局 2024"], ["1", "0"])
    assert [mpl.colors.to_hex(bar.get_facecolor()) for bar in axes.patches] == [canvas.WRONG, canvas.FINAL]
    assert words(fd.plot.ranking([right, wrong], "fiscal_share")) == ["31.58%", "25.00%"]
    for number, told in enumerate((right, wrong)):
        (tmp_path / f"{number}.json").write_text(fd.dumps(told), encoding="utf-8")
    done = fd.survey(tmp_path.glob("*.json"), tmp_path / "out", map=map)
    assert words(fd.plot.ranking(done, "revenue", most=1)) == ["19.00"]
    assert fd.plot.ranking(done, "revenue").get_title("left") == "本年收入合计（万元）"


def test_axes_of_ones_own():
    """Several plots stand on one page; whoever gives axes gets them back."""
    told = year(2024, revenue=fd.Revenue(other="3.00"))
    figure, both = plt.subplots(1, 2)
    assert [fd.plot.structure(told, axes=one) for one in both] == list(both)
    assert len(figure.axes) == 2


def test_the_font_of_the_user_is_kept():
    """If it has Chinese glyphs; else one that this machine has stands before it."""
    assert canvas.font()[1:] == mpl.rcParams["font.family"]
    with mpl.rc_context({"font.family": [canvas.font()[0]]}):
        assert canvas.font() == mpl.rcParams["font.family"]


def test_no_font_is_said(monkeypatch):
    """A machine without Chinese fonts draws no boxes: it is told what to install."""
    monkeypatch.setattr(canvas, "_has_glyphs", lambda _: False)
    canvas._installed.cache_clear()
    told = year(2024, revenue=fd.Revenue(other="3.00"))
    with pytest.raises(fd.MissingPackageError, match="fonts-noto-cjk") as raised:
        fd.plot.structure(told)
    assert "没有中文字体" in raised.value.in_("zh")
    canvas._installed.cache_clear()


def test_a_font_that_was_installed_since_is_found(monkeypatch):
    """Matplotlib remembers the fonts it saw first; a later one is looked for."""
    manager = font_manager.FontManager.__new__(font_manager.FontManager)
    latin = [entry for entry in font_manager.fontManager.ttflist if entry.name == "DejaVu Sans"]
    manager.__dict__ = {**font_manager.fontManager.__dict__, "ttflist": latin}
    monkeypatch.setattr(font_manager, "fontManager", manager)
    canvas._installed.cache_clear()
    assert canvas._installed() is not None
    canvas._installed.cache_clear()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: fd.plot.structure(fd.Disclosure()), "no number to plot"),
        (lambda: fd.plot.structure(fd.Disclosure(), "assets"), "there is no 'assets'; there are revenue"),
        (lambda: fd.plot.variance(fd.Disclosure()), "no number to plot"),
        (lambda: fd.plot.change([fd.Disclosure()]), "tells no year"),
        (lambda: fd.plot.change([year(2024)], "nothing"), "there is no 'nothing'; there are revenue"),
        (lambda: fd.plot.change([year(2024)]), "no number to plot"),
        (lambda: fd.plot.three_public([]), "no number to plot"),
        (lambda: fd.plot.ranking([year(2024)], "errors"), "no number to plot"),
        (lambda: fd.plot.ranking([year(2024)], "department"), "there is no 'department'"),
    ],
)
def test_what_cannot_be_plotted_is_said(call, message):
    """With what there is instead."""
    with pytest.raises(fd.DataError, match=message):
        call()
