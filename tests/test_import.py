"""Importing the package is cheap and clean."""

import importlib
import inspect
import subprocess
import sys

import pytest

import fiscaldisclosure as fd


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def loaded(code: str) -> set[str]:
    """The modules that a program has loaded at its end."""
    return set(run(f"import sys\n{code}\nprint(*sys.modules)").split())


def test_importing_loads_next_to_nothing():
    """No model, no rule, no attrs: not even what every use needs, for a name loads what it needs on first use."""
    found = loaded("import fiscaldisclosure")
    ours = {name for name in found if name.startswith("fiscaldisclosure.")}
    assert ours == {f"fiscaldisclosure.{name}" for name in ("audit", "errors", "read", "report", "version")}
    assert not {"attr", "babel", "decimal", "inspect", "pathlib", "json", "tomllib"} & found


def test_auditing_loads_only_what_is_needed():
    """An audit of data made in code loads no Babel, no argument parser, no reader and no report."""
    found = loaded("import fiscaldisclosure as fd; fd.audit(fd.Disclosure(revenue=fd.Revenue(other=1)))")
    assert not {"babel", "argparse", "json", "hypothesis", "xml"} & found
    rooms = {name.split(".")[1] for name in found if name.startswith("fiscaldisclosure.")}
    assert not {"cli", "plain", "project", "testing", "write"} & rooms
    unwanted = ("fiscaldisclosure.read.", "fiscaldisclosure.report.")
    assert not {name for name in found if name.startswith(unwanted)}


@pytest.mark.parametrize("name", fd.__all__)
def test_every_public_name_is_there(name):
    """Names loaded on first use are there as well, and are documented."""
    assert getattr(fd, name).__doc__


@pytest.mark.parametrize("module", ["classification", "identities", "plot", "rates", "testing", "write"])
def test_public_modules_say_what_is_public(module):
    """A public module lists its names, documents them, and none of them goes by another public name as well."""
    module = importlib.import_module(f"fiscaldisclosure.{module}")
    for name in module.__all__:
        held = getattr(module, name)
        assert held.__doc__ or not (inspect.isclass(held) or inspect.isfunction(held))
        assert not callable(held) or not any(getattr(fd, other) is held for other in fd.__all__), name


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
