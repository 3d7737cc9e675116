"""The patterns of clauses and of passages: what is tried first may only leave out what cannot be there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiscaldisclosure.read.prose import marks
from fiscaldisclosure.read.prose.grammar import grammar, has_digit

FORMS = [(form, pattern) for form in grammar().forms for pattern in form.patterns]
BARE = [pattern for form in grammar().bare for pattern in form.patterns]
COUNTING = [pattern for _, pattern in FORMS if pattern not in BARE]


@pytest.mark.parametrize("number", range(len(COUNTING)))
@settings(max_examples=20)
@given(st.data())
def test_what_states_a_number_has_a_digit(number, data):
    """Whatever fits a pattern that asks for a number, so that no such pattern need be tried on words alone."""
    assert has_digit(data.draw(st.from_regex(COUNTING[number], fullmatch=True)))


@pytest.mark.parametrize("number", range(len(FORMS)))
@settings(max_examples=20)
@given(st.data())
def test_a_clause_has_what_its_form_needs(number, data):
    """Whatever fits a pattern of a form, so that no piece that could be one is passed over."""
    form, pattern = FORMS[number]
    assert form.needs.search(data.draw(st.from_regex(pattern, fullmatch=True)))


@pytest.mark.parametrize("pattern", marks.patterns())
@settings(max_examples=20)
@given(st.data())
def test_no_passage_is_passed_over(pattern, data):
    """Where the pattern of a kind finds something, the one of all kinds does."""
    text = data.draw(st.from_regex(pattern.looks))
    assert any(looks.search(text) for printed, looks in marks.any_of_them() if printed is pattern.printed)
