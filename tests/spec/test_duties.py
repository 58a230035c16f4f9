"""Each duty was read twice, and the record says on what it rests, how it was read and how that was settled."""

from __future__ import annotations

import re
from collections import Counter

from checklists.model import ReferenceCheck, Strength
from tests.spec.render_duties import GUIDE, read_record, render

RECORD = read_record()
READINGS = {"duty", "narrow", "lower", "needed"}


def test_the_record_lists_exactly_the_duties_of_the_catalogue_and_what_each_rests_on(catalogue):
    duties = {one.id: one.rests_on for one in catalogue.criteria.values() if one.strength is Strength.DUTY}
    assert {one.criterion: one.rests_on for one in RECORD.duties} == duties


def test_every_criterion_was_read_twice_and_says_how_the_readings_were_settled():
    for one in (*RECORD.duties, *RECORD.lowered):
        assert {one.first, one.second} <= READINGS, one.criterion
        assert one.why.endswith("."), one.criterion
    times = Counter(one.criterion for one in (*RECORD.duties, *RECORD.lowered))
    assert set(times.values()) == {1}


def test_what_either_reader_lowered_is_no_duty_of_its_own():
    assert [one.criterion for one in RECORD.duties if "lower" in (one.first, one.second)] == []


def test_a_duty_that_either_reader_narrowed_was_narrowed_or_says_what_changed():
    for one in RECORD.duties:
        if "narrow" in (one.first, one.second) and one.settled == "duty":
            assert len(one.why.split()) > 20, one.criterion


def test_what_was_lowered_or_merged_is_no_duty_now(catalogue):
    for one in RECORD.lowered:
        known = catalogue.criteria.get(one.criterion)
        if one.merged_into:
            assert known is None
            assert one.merged_into in catalogue.criteria
        else:
            assert known is not None
            assert (known.strength, known.rests_on) == (Strength(one.settled.removeprefix("lowered to ")), one.rests_on)


def test_no_duty_rests_on_a_word_that_leaves_a_choice_or_on_a_text_that_nobody_read(catalogue):
    for one in RECORD.duties:
        requirement = catalogue.requirements[one.rests_on]
        assert requirement.word in ("must", "should", "statutory"), one.criterion
        assert requirement.check is not ReferenceCheck.NOT_CHECKED, one.criterion


def test_the_county_pages_own_sentences_make_no_duty(catalogue):
    own = [f"kelsi-2017/national/{n}" for n in (1, 2, 3)] + ["kelsi-2017/kcsie-2016/6"]
    assert {catalogue.requirements[one].states for one in own} == {"kelsi-2017"}
    assert not {one.rests_on for one in RECORD.duties} & set(own)


def test_what_we_would_read_next_touches_criteria_that_are_there(catalogue):
    assert RECORD.read_next
    touched = {criterion for one in RECORD.read_next for criterion in one.would_touch}
    assert touched - set(catalogue.criteria) == set()


def test_the_guide_says_what_the_record_says(catalogue):
    said = GUIDE.read_text(encoding="utf-8")
    assert said == render(RECORD, catalogue), "Run `python -m tests.spec.render_duties` to write the guide anew."


def test_the_guide_has_one_sentence_a_line():
    assert [line for line in RECORD.text if re.search(r"[.?!] ", line)] == []
