"""What waits for the end of a report: on disk once it is long, and byte for byte what it was."""

import json
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from fiscaldisclosure.report import spool
from fiscaldisclosure.report.spool import Items, Spool, write_json

TEXTS = st.text(st.characters(exclude_categories=()), max_size=30)


@given(texts=st.lists(TEXTS), most=st.integers(0, 40))
def test_what_is_kept_comes_back(texts, most):
    """In memory or on disk, lone surrogates and line ends as they were."""
    held, kept, stream = spool._IN_MEMORY, Spool(), StringIO(newline="")
    spool._IN_MEMORY = most
    try:
        for text in texts:
            kept.write(text)
    finally:
        spool._IN_MEMORY = held
    assert kept.empty is not any(texts)
    kept.move_to(stream)
    assert stream.getvalue() == "".join(texts)


@given(items=st.lists(st.dictionaries(st.text(), st.text() | st.integers())))
def test_a_list_stands_in_its_object_as_if_written_at_once(items):
    """The same bytes as of the whole."""
    kept, stream = Items(4), StringIO()
    for item in items:
        kept.add(item)
    write_json(stream, {"first": 1, "items": kept.stand_in, "last": []}, kept)
    whole = {"first": 1, "items": items, "last": []}
    assert stream.getvalue() == json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
