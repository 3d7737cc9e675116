"""The patterns of clauses and of passages: what is tried first may only leave out what cannot be there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiscaldisclosure.read.prose import marks
from fiscaldisclosure.read.prose.grammar import grammar, has_digit

COUNTING = [pattern for kind, pattern in grammar().clauses if (kind, pattern) not in grammar().bare]


@pytest.mark.parametrize("number", range(len(COUNTING)))
@settings(max_examples=20)
@given(st.data())
def test_what_states_a_number_has_a_digit(number, data):
    """Whatever fits a pattern that asks for a number, so that no such pattern need be tried on words alone."""
    assert has_digit(data.draw(st.from_regex(COUNTING[number], fullmatch=True)))


@pytest.mark.parametrize("pattern", marks.patterns())
@settings(max_examples=20)
@given(st.data())
def test_no_passage_is_passed_over(pattern, data):
    """Where the pattern of a kind finds something, the one of all kinds does."""
    text = data.draw(st.from_regex(pattern.looks))
    assert any(looks.search(text) for printed, looks in marks.any_of_them() if printed is pattern.printed)
