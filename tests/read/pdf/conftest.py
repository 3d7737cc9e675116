"""Pages to draw on, so that what the tests draw is exactly what they say."""

import pytest

from fiscaldisclosure.testing.pdf import Page, written


@pytest.fixture(scope="session")
def sheet():
    """The class of pages to draw on."""
    return Page


@pytest.fixture(scope="session")
def pdf():
    """The function that writes a PDF of sheets."""
    return written
