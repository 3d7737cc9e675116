"""What recognition makes of scans: documents whose text is known, as pictures, read and held against their text.

``python -m measure.renderings [FILE.pdf ...] --honest 30 --kept scans.jsonl`` renders PDFs with a text layer, piece by
piece of a few pages, and short honest documents that are drawn, at 150, 200 and 300 dots an inch: noisy, half a degree
askew, under a red seal, packed as JPEG.  It recognises and audits them and writes what came of each rendering to a file, a
line each, so that whoever is cut off goes on where it ended; then it prints a table.  It needs the extra ``ocr`` and a
font with Chinese characters.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, evolve, frozen

import fiscaldisclosure as fd
from fiscaldisclosure.read import read_bytes
from fiscaldisclosure.read.files.pdf.pdfium import opened
from fiscaldisclosure.rules.rule import Severity
from fiscaldisclosure.testing.hostile import Sheet, sheets
from fiscaldisclosure.testing.hostile.sheet import Prose, Table
from fiscaldisclosure.testing.hostile.typeset import pages
from fiscaldisclosure.testing.pdf import written
from measure.drawing import examples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fiscaldisclosure.audit.finding import Finding
    from fiscaldisclosure.read.files.pages.typeset import Page

FONT: Final = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc:7"
"""Noto Sans Mono CJK SC, as Debian installs it: its digits are half as wide as its ideographs, as the pages are set."""
TURN: Final = 0.5
"""Degrees that a sheet lies askew."""
NOISE: Final = 8.0
"""Of 255 levels of brightness, the standard deviation of the noise of a scanner."""
QUALITY: Final = 60
"""Of the JPEG."""
_SEAL: Final = (220, 40, 40)
_SHORT: Final = 3
"""Pages of an honest document, at most."""


@frozen
class Rendering:
    """A document to be rendered.

    Attributes:
        name: What it is called.
        data: It as a PDF with text.
        drawn: Whether its fonts show boxes, so that its characters have to be drawn.

    """

    name: str
    data: bytes
    drawn: bool = False


@frozen
class Outcome:
    """What recognition made of one rendering.

    Attributes:
        name: The document, with its pages.
        dots: Dots an inch.
        pages: How many pages.
        figures: How many figures its text tells.
        found: How many of them were recognised, wherever.
        right: How many of them were recognised under their own names: in their cells.
        other: Figures that were recognised and that the text does not tell.
        lost: Findings of the text that the picture does not give, by rule.
        doubts: Findings that only the picture gives and that rest on recognised figures, by rule.
        added: Findings that only the picture gives and that rest on no figure, by rule; that a page is a picture is none.
        errors: The false errors: of the picture, not of the text.
        wrong: The figures not under their own names: name, what is printed, what was recognised.
        failed: Why it could not be read.
        seconds: The time of processors that recognising and reading took: a busy machine adds nothing to it.
        peak: The most memory of the process until now, in MiB.

    """

    name: str
    dots: int
    pages: int
    figures: int = 0
    found: int = 0
    right: int = 0
    other: int = 0
    lost: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str, str], ...] = ()
    failed: str = ""
    seconds: float = 0.0
    peak: int = 0


def honest(count: int, seed: str) -> Iterator[Rendering]:
    """Draw short honest documents: a title, a table, a passage of the narrative."""
    for number, sheet in enumerate(examples(sheets(), count, f"renderings {seed}")):
        chance = Random(f"{seed}/{number}")  # noqa: S311  # chance, not secrets
        laid = pages(shortened(sheet, chance))
        if len(laid) <= _SHORT:
            yield Rendering(f"honest {seed}/{number}", written(*laid), drawn=True)


def shortened(sheet: Sheet, chance: Random) -> Sheet:
    """Keep the title of a sheet, and a table and a passage of it, in their order."""
    parts: list[list[Any]] = []
    for piece in sheet.pieces[1:]:
        if isinstance(piece, Table) or (isinstance(piece, Prose) and piece.heading) or not parts:
            parts.append([])
        parts[-1].append(piece)
    tables = [part for part in parts if isinstance(part[0], Table)]
    passages = [part for part in parts if not isinstance(part[0], Table)]
    kept = [part for kind in (tables, passages) if kind for part in chance.sample(kind, 1)]
    chosen = [piece for part in parts if any(part is other for other in kept) for piece in part]
    return evolve(sheet, pieces=(sheet.pieces[0], *chosen))


def published(files: Iterable[str], at_once: int) -> Iterator[Rendering]:
    """Yield the pages of PDFs, so many at once."""
    import pypdfium2

    for file in files:
        whole = pypdfium2.PdfDocument(file)
        for first in range(0, len(whole), at_once):
            part = pypdfium2.PdfDocument.new()
            numbers = list(range(first, min(first + at_once, len(whole))))
            part.import_pages(whole, numbers)
            packed = BytesIO()
            part.save(packed)
            yield Rendering(f"{Path(file).stem} p{first + 1}-{numbers[-1] + 1}", packed.getvalue())


def scanned(rendering: Rendering, dots: int, font: str) -> bytes:
    """Return a document as a scanner leaves it: a TIFF of pages packed as JPEG."""
    from PIL import Image

    chance = Random(f"{rendering.name}/{dots}")  # noqa: S311  # chance, not secrets
    sheets_ = [Image.fromarray(_worn(pixels, dots, chance)) for pixels in _pictures(rendering, dots, font)]
    packed = BytesIO()
    sheets_[0].save(
        packed, "TIFF", save_all=True, append_images=sheets_[1:], compression="jpeg", quality=QUALITY
    )
    return packed.getvalue()


def _pictures(rendering: Rendering, dots: int, font: str) -> Iterator[Any]:
    """Yield the clean pages, as arrays of red, green and blue."""
    import numpy as np

    if rendering.drawn:
        with opened(rendering.data, rendering.name) as pdf:
            for page in pdf.pages():
                yield _drawn(page, dots, font)
        return
    import pypdfium2

    for sheet in pypdfium2.PdfDocument(rendering.data):
        yield np.asarray(sheet.render(scale=dots / 72).to_pil().convert("RGB"))


def _drawn(page: Page, dots: int, font: str) -> Any:
    """Draw the characters and rules of a page in a font."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    file, _, index = font.rpartition(":") if font.rpartition(":")[2].isdigit() else (font, "", "0")
    scale = dots / 72
    image = Image.new("RGB", (round(page.width * scale), round(page.height * scale)), "white")
    pen = ImageDraw.Draw(image)
    fonts: dict[int, Any] = {}
    for glyph in page.glyphs:
        size = round(glyph.size * scale)
        if size not in fonts:
            fonts[size] = ImageFont.truetype(file, size, int(index))
        pen.text((glyph.x0 * scale, glyph.y * scale), glyph.text, "black", fonts[size], anchor="ls")
    thick = max(1, round(0.5 * scale))
    for rule in page.horizontal:
        pen.line([(rule.start * scale, rule.at * scale), (rule.end * scale, rule.at * scale)], "black", thick)
    for rule in page.vertical:
        pen.line([(rule.at * scale, rule.start * scale), (rule.at * scale, rule.end * scale)], "black", thick)
    return np.asarray(image)


def _worn(pixels: Any, dots: int, chance: Random) -> Any:
    """Put a sheet under a red seal, askew, and add the noise of a scanner."""
    import cv2
    import numpy as np

    height, width, _ = pixels.shape
    seal = np.full_like(pixels, 255)
    middle = (round(chance.uniform(0.2, 0.8) * width), round(chance.uniform(0.2, 0.8) * height))
    radius = round(0.8 * dots)
    cv2.circle(seal, middle, radius, _SEAL, max(2, dots // 25))
    star = [
        (
            middle[0] + 0.4 * radius * np.cos((4 * corner - 2.5) * np.pi / 5),
            middle[1] + 0.4 * radius * np.sin((4 * corner - 2.5) * np.pi / 5),
        )
        for corner in range(5)
    ]
    cv2.fillPoly(seal, [np.array(star, np.int32)], _SEAL)
    angle = chance.choice([-TURN, TURN])
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    askew = cv2.warpAffine(
        np.minimum(pixels, seal), matrix, (width, height), borderValue=(255, 255, 255), flags=cv2.INTER_LINEAR
    )
    noise = np.random.default_rng(chance.randrange(2**32)).normal(0, NOISE, askew.shape)
    return np.clip(askew + noise, 0, 255).astype(np.uint8)


def measured(rendering: Rendering, dots: int, font: str) -> Outcome:
    """Render a document, recognise it, and hold what is read against its text."""
    picture = scanned(rendering, dots, font)
    with opened(rendering.data, rendering.name) as pdf:
        count = pdf.count
    printed, without_figures = _read(rendering.data, "printed.pdf")
    start = process_time()
    seen, failed = _read(picture, "scanned.tif")
    seconds = process_time() - start
    true, recognised = _figures(printed), _figures(seen)
    amounts = Counter(recognised.values()) + Counter(item.text for item in seen.unread)
    lost, doubts, added, errors = _compared(fd.audit(printed).findings, fd.audit(seen).findings)
    return Outcome(
        name=rendering.name,
        dots=dots,
        pages=count,
        figures=len(true),
        found=sum((Counter(true.values()) & amounts).values()),
        right=sum(recognised.get(name) == value for name, value in true.items()),
        other=sum((Counter(recognised.values()) - Counter(true.values())).values()),
        lost=lost,
        doubts=doubts,
        added=added,
        errors=errors,
        wrong=tuple(
            (name, value, recognised.get(name, ""))
            for name, value in true.items()
            if recognised.get(name) != value
        ),
        failed=failed if not without_figures else "",
        seconds=round(seconds, 1),
        peak=_peak(),
    )


def _read(data: bytes, name: str) -> tuple[fd.Disclosure, str]:
    """Read a file; one that cannot be read, or tells no figure, is an empty disclosure and the reason."""
    try:
        return read_bytes((data, name)), ""
    except fd.ReadError as error:
        return fd.Disclosure(), str(error)


def _figures(disclosure: fd.Disclosure) -> dict[str, str]:
    return {
        "/".join(label.en for label in trail): f"{figure.value} {figure.unit}"
        for trail, figure in disclosure.figures()
    }


def _compared(told: Sequence[Finding], given: Sequence[Finding]) -> tuple[tuple[str, ...], ...]:
    """Return what was lost, what was added by doubt, what otherwise, and which errors are false: rules, once a finding."""
    before = Counter(finding.rule.id for finding in told)
    after = Counter(finding.rule.id for finding in given if finding.rule.name != "table-unread")
    more, doubtful = after - before, Counter(finding.rule.id for finding in given if finding.doubts)
    accused = Counter(finding.rule.id for finding in given if finding.severity is Severity.ERROR)
    rightly = Counter(finding.rule.id for finding in told if finding.severity is Severity.ERROR)
    return tuple(
        tuple(sorted(rules.elements()))
        for rules in (before - after, more & doubtful, more - doubtful, accused - rightly)
    )


def _peak() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


_COLUMNS: Final = (
    "documents",
    "dpi",
    "renderings",
    "pages",
    "figures",
    "recognised",
    "in the right cell",
    "findings lost",
    "doubtful",
    "others",
    "false errors",
    "refused",
    "s a page",
    "MiB",
)


def table(outcomes: Sequence[Outcome]) -> str:
    """Write what came of the renderings as a Markdown table: a row for each kind of document and dots an inch."""
    lines = [f"| {' | '.join(_COLUMNS)} |", f"|---|{'---:|' * (len(_COLUMNS) - 1)}"]
    groups: dict[tuple[str, int], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.name.rpartition(" ")[0], outcome.dots), []).append(outcome)
    for (name, dots), group in sorted(groups.items()):
        figures, sheets_ = sum(one.figures for one in group), sum(one.pages for one in group)
        found, right = (_of(sum(getattr(one, what) for one in group), figures) for what in ("found", "right"))
        told = (
            sum(len(getattr(one, what)) for one in group) for what in ("lost", "doubts", "added", "errors")
        )
        seconds = sum(one.seconds for one in group) / max(sheets_, 1)
        lines.append(
            f"| {name} | {dots} | {len(group)} | {sheets_} | {figures} | {found} | {right} |"
            f" {' | '.join(map(str, told))} | {sum(bool(one.failed) for one in group)} | {seconds:.1f} |"
            f" {max(one.peak for one in group)} |"
        )
    return "\n".join(lines)


def _of(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f} %)" if whole else "–"


def main(words: Sequence[str] | None = None) -> int:
    """Run from the command line; 1 if somebody honest was accused."""
    parser = argparse.ArgumentParser(prog="python -m measure.renderings", description=__doc__)
    parser.add_argument("files", nargs="*", help="PDFs with a text layer")
    parser.add_argument("--honest", type=int, default=0, help="how many short honest documents are drawn")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--dpi", type=int, nargs="+", default=[150, 200, 300])
    parser.add_argument(
        "--in-turn", action="store_true", help="each document at one of these dpi, not at all"
    )
    parser.add_argument("--at-once", type=int, default=5, help="pages of a PDF that are measured together")
    parser.add_argument("--pages", default="", help="only pieces whose pages are named, such as p6-10")
    parser.add_argument("--font", default=FONT, help="FILE or FILE:INDEX, for what is drawn")
    parser.add_argument("--kept", type=Path, default=Path("renderings.jsonl"), help="where outcomes are kept")
    arguments = parser.parse_args(words)
    outcomes = _kept(arguments.kept)
    done = {(one.name, one.dots) for one in outcomes}
    documents = [*honest(arguments.honest, arguments.seed), *published(arguments.files, arguments.at_once)]
    for number, rendering in enumerate(documents):
        if arguments.pages and not rendering.drawn and not rendering.name.endswith(f" {arguments.pages}"):
            continue
        for dots in [arguments.dpi[number % len(arguments.dpi)]] if arguments.in_turn else arguments.dpi:
            if (rendering.name, dots) not in done:
                outcomes.append(measured(rendering, dots, arguments.font))
                with arguments.kept.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(outcomes[-1]), ensure_ascii=False) + "\n")
    sys.stdout.write(f"{table(outcomes)}\n")
    return int(any(one.errors for one in outcomes))


def _kept(file: Path) -> list[Outcome]:
    if not file.exists():
        return []
    return [Outcome(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
