"""The examples: data and the documents composed from them in every wording, embedding, the notebook."""

import json
import runpy
from decimal import Decimal
from pathlib import Path

import pytest

import fiscaldisclosure as fd
from fiscaldisclosure.form.wording import phrasings
from fiscaldisclosure.prepare.carried import retold
from fiscaldisclosure.prepare.given import given
from fiscaldisclosure.write import text
from fiscaldisclosure.write.one_unit import printed

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DATA = EXAMPLES / "organization-department.json"
ACCOUNTS = EXAMPLES / "archives.toml"
TEXT = EXAMPLES / "organization-department.txt"

READ_ONLY = {"also", "headings", "marks", "mentions", "place", "residue", "tables", "unread"}
"""What reading adds: where and how often a figure was printed, what else the document holds, numbers in free text."""


@pytest.fixture(scope="module")
def document():
    return fd.read(TEXT)


def stated(data):
    """Plain data without what only a printed document has."""
    if isinstance(data, list):
        return [stated(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "quantity" in data:  # an indicator value with its place
        return data["text"]
    if "value" in data and data.keys() <= {"value", "unit", "text", "place", "also"}:
        return (
            {key: data[key] for key in ("value", "unit") if key in data} if "unit" in data else data["value"]
        )
    return {key: stated(item) for key, item in data.items() if key not in READ_ONLY}


@pytest.mark.parametrize("region", sorted(phrasings()))
def test_the_examples_of_regions_are_what_the_writer_makes(region, kept):
    """One department's accounts in every wording; the same command makes them."""
    done = fd.complete(retold(given(str(ACCOUNTS)))).disclosure
    kept(EXAMPLES / "regions" / f"{region}.txt", text(printed(done, fd.unit_named("万元")), region))


@pytest.mark.parametrize("region", sorted(phrasings()))
def test_the_examples_of_regions_are_honest(region):
    """Nothing is wrong in any of them, and nothing is unread."""
    read = fd.read(EXAMPLES / "regions" / f"{region}.txt")

    assert fd.audit(read).errors == ()
    assert [item.text for item in read.unread if not item.free_text] == []


def test_the_data_are_in_the_form_the_library_writes():
    text = DATA.read_text("utf-8")
    assert fd.dumps(fd.loads(text)) + "\n" == text


def test_reading_the_document_gives_the_data(document):
    assert stated(fd.to_dict(document)) == stated(json.loads(DATA.read_text("utf-8")))


def test_no_account_is_left_unread(document):
    assert not document.statements
    assert [item.text for item in document.unread if not item.free_text] == []


def test_the_two_errors_are_rates_on_another_base(document):
    audit = fd.audit(document)
    assert [finding.rule.name for finding in audit.errors] == ["execution-rate-differs"] * 2
    assert [finding.figures[0].in_unit for finding in audit.errors] == [Decimal("93.48"), Decimal("92.52")]
    assert [finding.explanations[0].kind for finding in audit.errors] == ["another-base"] * 2
    assert audit.crashes == ()


def test_the_suspicious_passages_are_found(document):
    found = [finding.rule.name for finding in fd.audit(document).warnings]
    assert found.count("department-name-varies") == 1
    assert {"vehicle-gap-unexplained", "exact-target-overshot", "unit-cost-exceeds-execution"} <= set(found)


def test_the_data_have_the_same_errors():
    audit = fd.audit(fd.loads(DATA.read_text("utf-8")))
    assert [finding.explanations[0].kind for finding in audit.errors] == ["another-base"] * 2


def test_embedding_reports_the_wrong_share_and_the_vehicles():
    example = runpy.run_path(str(EXAMPLES / "embed_validation.py"))
    found = [(severity, rule) for severity, rule, _ in example["validate"](example["DRAFT"])]
    assert found == [("error", "FD202"), ("warning", "FD507")]
    ((severity, rule, message),) = example["validate"]({"revenue": {"othr": "1.00"}})
    assert (severity, rule) == ("error", "data")
    assert message.startswith("revenue: ")


NOTEBOOKS = {
    "shares_and_variances": ("93.62%", "-23.57%", "2 errors"),
    "ten_years": ("年初结转和结余为 263.55 万元，应为 253.55 万元", "-0.0441"),
    "two_hundred_departments": ("publications=200", "FD201"),
}
"""What each notebook shows: one department, ten years of one, two hundred departments."""


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_notebooks_run_and_are_kept_without_outputs(name):
    """Each shows its numbers, and plots."""
    for module in ("ipykernel", "matplotlib", "nbclient", "nbformat", "pandas"):
        pytest.importorskip(module, reason="needs fiscaldisclosure[notebook]")
    from fiscaldisclosure.plot.canvas import font

    try:
        font()
    except fd.MissingPackageError as error:
        pytest.skip(str(error))
    import nbclient
    import nbformat

    notebook = nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    nbclient.NotebookClient(notebook, timeout=240, resources={"metadata": {"path": EXAMPLES}}).execute()
    outputs = [output for cell in cells for output in cell.outputs]
    told = "\n".join(
        output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs
    )
    assert [words for words in NOTEBOOKS[name] if words not in told] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert "Glyph" not in told
