"""Keyed digests of many texts are those of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audits.importing.asking.shape import keyed, keyed_all


@given(st.binary(min_size=1, max_size=100), st.lists(st.text(max_size=80), max_size=4))
def test_many_texts_have_the_digests_that_each_has_alone(key, texts):
    assert keyed_all(key, "row", texts) == [keyed(key, "row", text) for text in texts]


def test_a_kind_keeps_digests_apart():
    assert keyed_all(b"k", "row", ["a"]) != keyed_all(b"k", "pupil", ["a"])
