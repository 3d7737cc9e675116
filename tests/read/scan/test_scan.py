"""Pictures of pages: recognised where the extra is installed, refused with what to install where it is not."""

import importlib.util
from io import BytesIO

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.figure import Inference
from fiscaldisclosure.read import read_bytes, to_document
from fiscaldisclosure.read.document import Grid
from fiscaldisclosure.read.files import scan
from fiscaldisclosure.read.files.pages.ruling import lattices
from fiscaldisclosure.read.files.pages.typeset import Glyph, Rule
from fiscaldisclosure.read.files.scan.cutouts import cutouts

PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)
installed = pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None,
    reason="needs the extra ocr, which is too large for every run",
)


def test_without_the_extra_a_picture_is_refused_with_what_to_install(monkeypatch):
    """Nobody is left to guess what is missing."""
    monkeypatch.setattr(scan, "is_installed", lambda: False)
    with pytest.raises(fd.ReadError, match=r"x\.png: it is a picture; .*fiscaldisclosure\[ocr\]"):
        read_bytes((PNG, "x.png"))


@installed
@pytest.mark.parametrize("data", [PNG, b"\xff\xd8\xff\xe0" + bytes(99), b"II*\0\x08\0\0\0" + bytes(99)])
def test_a_damaged_picture_is_refused(data):
    """A picture that is cut short is the file's fault and is told as such."""
    with pytest.raises(fd.ReadError, match="picture is damaged"):
        read_bytes((data, "x.png"))


@installed
@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (31, 31)])
def test_a_picture_too_small_for_text_is_refused(size):
    """A dot that spaces a web page out is no page, and the engine is not asked about it."""
    import numpy as np

    with pytest.raises(fd.ReadError, match="pixels only"):
        read_bytes((packed(np.full((size[1], size[0], 3), 255, np.uint8)), "x.png"))


@installed
def test_what_is_transparent_shows_white_paper():
    """Black text on nothing, as programs that draw tables save it, is black on white."""
    import numpy as np

    from fiscaldisclosure.read.files.scan.pictures import pictures

    printed = page()[:800]
    pixels = np.dstack([np.zeros_like(printed), 255 - printed[:, :, 0]])
    ((seen, _),) = pictures(packed(pixels), "x.png", 200)
    assert (seen == printed).all()


@installed
def test_sixteen_bits_are_as_good_as_eight():
    """A scanner that tells finer levels of grey tells the same page."""
    import numpy as np

    from fiscaldisclosure.read.files.scan.pictures import pictures

    printed = page()[:800] // 2
    ((seen, _),) = pictures(packed(printed[:, :, 0].astype(np.uint16) * 256), "x.png", 200)
    assert (seen == printed).all()


@installed
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_sheet_that_lies_on_its_side_or_on_its_head_is_set_upright(shared, turns):
    """However a sheet was laid into the scanner, its rows run across, and what is cut out of it shows the figure."""
    if not shared.is_dir():
        pytest.skip("needs ../shared/reference beside the repository")
    import numpy as np
    import pypdfium2

    sheet = pypdfium2.PdfDocument((shared / "putuo-finance-bureau-2024.pdf").read_bytes())[5]
    upright = np.asarray(sheet.render(scale=100 / 72).to_pil().convert("RGB"))[:600]
    seen = scan.page_of(np.ascontiguousarray(np.rot90(upright, turns)), 1, 100, "x.png")
    assert (seen.turned + turns) % 4 == 0
    assert (seen.width > seen.height) == (upright.shape[1] > upright.shape[0])
    area = seen.area(seen.glyphs[:1])
    whole = packed(np.ascontiguousarray(np.rot90(upright, turns)))
    assert area.turned == seen.turned
    assert area in cutouts(whole, "x.png", [area])


@installed
def test_a_picture_without_text_is_refused():
    """An empty sheet is no disclosure."""
    with pytest.raises(fd.ReadError, match="holds no text"):
        read_bytes((png(page(), 0), "x.png"))


@installed
@pytest.mark.parametrize("angle", [-1.2, 0.0, 0.4])
def test_rules_are_found_on_a_sheet_that_lies_askew(angle):
    """Lines across and down come out straight, where they were drawn, to a dot or two."""
    from fiscaldisclosure.read.files.scan.pictures import rules, straight

    across, down = rules(straight(turned(page(), angle)), 200)
    assert sorted(round(rule.at / 100) for rule in across) == [3, 5, 7]
    assert sorted(round(rule.at / 100) for rule in down) == [2, 8, 14]
    assert all(abs(rule.start - 200) < 20 and abs(rule.end - 1400) < 20 for rule in across)


@installed
def test_a_printed_table_that_was_scanned_is_read_with_its_figures_inferred(shared):
    """Askew, noisy, packed as JPEG and under a red seal, the summary table has the figures of the print."""
    if not shared.is_dir():
        pytest.skip("needs ../shared/reference beside the repository")
    import cv2
    import numpy as np
    import pypdfium2
    from PIL import Image

    data = (shared / "putuo-finance-bureau-2024.pdf").read_bytes()
    sheet = pypdfium2.PdfDocument(data)[5]
    pixels = turned(np.asarray(sheet.render(scale=200 / 72).to_pil().convert("RGB")), 0.5)
    seal = np.full_like(pixels, 255)
    cv2.circle(seal, (700, 1000), 200, (220, 40, 40), 8)
    noise = np.random.default_rng(1).normal(0, 8, pixels.shape)
    file = BytesIO()
    Image.fromarray(np.clip(np.minimum(pixels, seal) + noise, 0, 255).astype(np.uint8)).save(
        file, "JPEG", quality=60
    )

    (grid,) = [block for block in to_document(file.getvalue(), "x.jpg").blocks if isinstance(block, Grid)]
    printed = next(
        block
        for block in to_document(data, "x.pdf").blocks
        if isinstance(block, Grid) and block.rows[0][0].place.page == 6  # the summary table
    )
    assert numbers(grid) == numbers(printed)
    figures = dict(read_bytes((file.getvalue(), "x.jpg")).figures())
    assert figures
    assert {figure.inferred for figure in figures.values()} == {Inference.RECOGNISED}


def numbers(grid):
    """The cells of a table that hold numbers."""
    return [cell.text for row in grid.rows for cell in row if cell.text[-1:].isdigit()]


def page():
    """A white sheet of A4 with a table of two rows and two columns, at 200 dots an inch."""
    import numpy as np

    pixels = np.full((2339, 1654, 3), 255, np.uint8)
    for y in (300, 500, 700):
        pixels[y : y + 3, 200:1400] = 0
    for x in (200, 800, 1400):
        pixels[300:703, x : x + 3] = 0
    return pixels


def turned(pixels, angle):
    """A sheet as it lies askew in a scanner, by degrees."""
    import cv2

    height, width, _ = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(pixels, matrix, (width, height), borderValue=(255, 255, 255))


def png(pixels, angle):
    """A picture file of a sheet that lies askew."""
    return packed(turned(pixels, angle))


def packed(pixels):
    """A picture file of dots."""
    from PIL import Image

    file = BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


@installed
def test_a_recognised_figure_can_be_looked_at(shared):
    """What stands where a figure was recognised is cut out of its page; recognised again, it is the same number."""
    if not shared.is_dir():
        pytest.skip("needs ../shared/reference beside the repository")
    import numpy as np
    import pypdfium2
    from PIL import Image

    sheet = pypdfium2.PdfDocument((shared / "putuo-finance-bureau-2024.pdf").read_bytes())[5]
    file = BytesIO()
    sheet.render(scale=200 / 72).to_pil().save(file, "PNG")
    figure = next(figure for _, figure in read_bytes((file.getvalue(), "x.png")).figures())
    cut = cutouts(file.getvalue(), "x.png", [figure.place.area])[figure.place.area]
    pixels = np.asarray(Image.open(BytesIO(cut)).convert("RGB"))
    assert pixels.shape[0] < 150
    assert pixels.shape[1] < 600
    again = scan.page_of(np.pad(pixels, ((60, 60), (60, 60), (0, 0)), constant_values=255), 1, 200, "x.png")
    assert figure.text in "".join(glyph.text for glyph in again.glyphs)


def test_a_run_over_a_rule_is_parted_between_number_and_name():
    """What was recognised as one line of two cells is two; a number that sticks out of its cell stays one."""
    across, down = [Rule(y, 0, 200) for y in (0, 20)], [Rule(x, 0, 20) for x in (0, 60, 200)]
    (lattice,) = lattices(across, down)
    run = [Glyph(14, 10 * at, 10 * at + 10, text) for at, text in enumerate("12345.6", 1)]
    assert list(lattice.parts(run)) == [run]
    run[5:] = [Glyph(14, 60 + 10 * at, 70 + 10 * at, text) for at, text in enumerate("支出")]
    assert ["".join(glyph.text for glyph in part) for part in lattice.parts(run)] == ["12345", "支出"]


@installed
def test_low_rows_of_narrow_columns_are_ruled():
    """A line shorter than the strokes of large characters is one if it leads from line to line, and else a stroke."""
    import numpy as np

    from fiscaldisclosure.read.files.scan.pictures import rules

    page = np.full((400, 600), 255, np.uint8)
    page[[50, 100], 50:551] = page[50:101, [50, 200, 550]] = 0
    page[54:97, 300] = 0  # the stroke of a character that nearly fills its row
    across, down = rules(page, 144)
    assert (len(across), sorted(round(rule.at) for rule in down)) == (2, [50, 200, 550])
