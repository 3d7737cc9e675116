"""Importing the package is cheap and clean."""

import subprocess
import sys

import pytest

import fiscaldisclosure as fd


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_importing_loads_only_what_is_needed():
    """No Babel, no argument parser, no JSON, no reader, no report and no rule but their common type."""
    loaded = set(run("import sys, fiscaldisclosure; print(*sys.modules)").split())
    ours = {name for name in loaded if name.startswith("fiscaldisclosure.")}
    unwanted = {"babel", "argparse", "json", "hypothesis", "xml", "zipfile", "tomllib"}
    assert not unwanted & loaded
    assert not {name for name in ours if name.startswith(("fiscaldisclosure.report", "fiscaldisclosure.cli"))}
    assert not {name for name in ours if name.startswith("fiscaldisclosure.read.")}


@pytest.mark.parametrize("name", fd.__all__)
def test_every_public_name_is_there(name):
    """Names loaded on first use are there as well, and are documented."""
    assert getattr(fd, name).__doc__


def test_public_names_are_sorted():
    """One finds a name where one looks for it; how `__all__` is sorted, ruff says."""
    assert dir(fd) == sorted(fd.__all__)


def test_an_unknown_name_is_an_attribute_error():
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        fd.nothing  # noqa: B018


@pytest.mark.parametrize("name", ["read", "audit"])
def test_a_function_is_not_hidden_by_the_module_of_its_name(name):
    """`fd.read` stays a function after `import fiscaldisclosure.read`, whichever comes first."""
    code = f"import fiscaldisclosure.{name}, fiscaldisclosure as fd; print(callable(fd.{name}))"
    assert run(code).strip() == "True"
