"""What may be a name is pointed out, and everyday words are not."""

from __future__ import annotations

import pytest

from audits.services.names_pointed_out import likely_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We asked Oliver and Aisha, then Oliver again.", ("Oliver", "Aisha")),
        ("Oliver's tablet was tested.", ("Oliver",)),
        ("The DSL checks the log in April and will mark it.", ()),
        ("oliver", ()),
        ("", ()),
    ],
)
def test_words_that_read_like_forenames_are_named_once(text, found):
    assert likely_names(text) == found
