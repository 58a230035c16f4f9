"""Record numbers on screen: the school's own, and never a code in place of one."""

from __future__ import annotations

from audits.importing.asking.shape import coded
from audits.ui.components.words import record_number


def test_a_code_is_not_shown_as_the_schools_own_record_number():
    assert record_number(coded(b"key", "record number", "Jo Bloggs")) == "kept as a code"
    assert [record_number(one) for one in ("L-17", "code-17", "")] == ["L-17", "code-17", ""]
