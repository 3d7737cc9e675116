"""An audit, told: to people at a terminal, on a page or in a spreadsheet, and to programs.

What is said of findings comes from :mod:`fiscaldisclosure.audit.sentences`, what is said around them from
:mod:`fiscaldisclosure.report.phrases`, both in Chinese and in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiscaldisclosure.audit.confront import Audit
    from fiscaldisclosure.language import Language


def report(audit: Audit, form: str = "text", *, language: Language = "zh", file: str = "") -> str:
    """Return an audit as a report.

    Args:
        audit: What to tell.
        form: ``"text"``, ``"html"``, ``"csv"``, ``"md"``, ``"json"``, ``"sarif"``, ``"junit"`` or ``"github"``, as on the
            command line.
        language: ``"zh"`` or ``"en"``.
        file: The name of the document.

    Raises:
        ValueError: if there is no such form, or it is no text (``"xlsx"``).

    >>> import fiscaldisclosure as fd
    >>> wrong = fd.Revenue(other="3.00", public_service="1.00", stated_total="5.00")
    >>> fd.report(fd.audit(fd.Disclosure(revenue=wrong)), language="en").splitlines()[-2]
    '1 error, 0 warnings, 0 notes'
    """
    from io import StringIO  # a report is made on request; importing the package makes none

    from fiscaldisclosure.project.review import Review
    from fiscaldisclosure.report.formats import FORMATS
    from fiscaldisclosure.report.output import Tally
    from fiscaldisclosure.report.paint import Style

    if form not in FORMATS:
        msg = f"there is no form of report {form!r}; known are {', '.join(FORMATS)}"
        raise ValueError(msg)
    if not FORMATS[form].is_text:
        msg = f"a report as {form!r} is no text: write it to a file with fiscaldisclosure check --output-format {form} -o FILE"
        raise ValueError(msg)
    stream, reviewed, tally = StringIO(), Review(audit, files=(file,) if file else ()), Tally()
    output = FORMATS[form].output()(stream, Style(language=language))
    output.reviewed(file, reviewed)
    tally.add(reviewed)
    output.end(tally, ())
    return stream.getvalue()
