"""What all tests share: Hypothesis profiles, and skipping what needs documents that are not here."""

import os
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, settings

import fiscaldisclosure as fd

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reference"

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("dev", max_examples=25, deadline=None, suppress_health_check=_SLOW)
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, database=None)
settings.register_profile("brief", parent=settings.get_profile("ci"), max_examples=8)
settings.register_profile("thorough", parent=settings.get_profile("dev"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "dev")


def pytest_addoption(parser):
    """Let one command renew everything that is generated and kept."""
    parser.addoption(
        "--write", action="store_true", help="write anew what tests keep: read the change, then commit it"
    )


def pytest_configure(config):
    """Let a failed property print its example, and draw the same examples however the tests are shared out.

    Hypothesis draws constants of the modules that are loaded: in another process, or another order, others.
    """
    config.addinivalue_line("filterwarnings", "ignore:Generating overly large repr")
    if settings.get_current_profile_name() in {"ci", "brief"}:
        for module in walk_packages(fd.__path__, f"{fd.__name__}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)


def pytest_collection_modifyitems(items):
    """Skip tests of the real documents where the documents are missing."""
    if SHARED.is_dir():
        return
    missing = pytest.mark.skip(reason="needs ../shared/reference beside the repository")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(missing)


@pytest.fixture(scope="session")
def shared():
    """The folder of real documents with answer keys; the test must be marked ``shared``."""
    return SHARED


@pytest.fixture
def kept(request):
    """Return how to hold a text against the file in which it is kept; ``--write`` writes the file anew."""

    def hold(path, text):
        if request.config.getoption("--write"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        assert path.read_bytes().decode("utf-8") == text

    return hold
