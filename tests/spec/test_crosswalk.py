"""KCSIE 2016, 2025 and 2026: what became of each requirement, and which answers a school has to look at again."""

from __future__ import annotations

import re

import pytest

from checklists.crosswalk import what_changed
from checklists.model import ReferenceCheck, Relation

OF_2016 = tuple(f"kelsi-2017/kcsie-2016/{n}" for n in range(1, 6))


@pytest.fixture(scope="module")
def changes(catalogue):
    return {
        (edition, one.requirement): one
        for edition in ("kcsie-2025", "kcsie-2026")
        for one in what_changed(catalogue, edition)
    }


def test_every_requirement_of_2016_leads_on(catalogue):
    assert catalogue.frameworks["kcsie-2016"].requirements == OF_2016
    assert set(OF_2016) <= {crossing.earlier for crossing in catalogue.crosswalk}


@pytest.mark.parametrize("edition", ["kcsie-2025", "kcsie-2026"])
def test_every_requirement_of_a_later_edition_says_what_it_came_from_or_that_it_is_new(catalogue, edition):
    printed = catalogue.frameworks[edition].requirements
    accounted = [one.requirement for one in what_changed(catalogue, edition)]
    assert accounted[: len(printed)] == list(printed)


def test_whatever_stood_in_2025_leads_on_to_2026(catalogue):
    stood = {
        one for crossing in catalogue.crosswalk if crossing.later_edition == "kcsie-2025" for one in crossing.later
    }
    led_on = {one.earlier for one in catalogue.crosswalk if one.earlier_edition == "kcsie-2025"}
    assert stood >= set(catalogue.frameworks["kcsie-2025"].requirements)
    assert stood - led_on == set()


def test_nothing_is_withdrawn_because_no_later_text_was_read(catalogue):
    assert [one for one in catalogue.crosswalk if one.relation is Relation.WITHDRAWN] == []
    assert [one.id for one in catalogue.requirements.values() if one.withdrawn_on] == []
    assert ReferenceCheck.OFFICIAL_TEXT not in {one.check for one in catalogue.crosswalk}


@pytest.mark.parametrize(
    ("edition", "requirement", "relations", "compared_with"),
    [
        ("kcsie-2025", "kcsie-2025/dsl-lead-fm", {Relation.WIDENED}, {"kcsie-2016"}),
        ("kcsie-2025", "kcsie-2025/fm-in-place", {Relation.SPLIT}, {"kcsie-2016"}),
        ("kcsie-2025", "kcsie-2025/fm-leaders-aware", {Relation.NEW}, {"kcsie-2016"}),
        ("kcsie-2025", "kcsie-2025/fm-standards", {Relation.WIDENED}, {"kcsie-2016"}),
        ("kcsie-2025", "kcsie-2025/genai", {Relation.NEW}, {"kcsie-2016"}),
        ("kcsie-2025", "kcsie-2025/overblocking", {Relation.SAME}, {"kcsie-2016"}),
        ("kcsie-2025", "kcsie-2025/annual-os-review", {Relation.WIDENED}, {"kcsie-2016"}),
        ("kcsie-2026", "kcsie-2026/p165", {Relation.WIDENED}, {"kcsie-2016", "kcsie-2025"}),
        ("kcsie-2026", "kcsie-2026/p160", {Relation.WIDENED}, {"kcsie-2025"}),
        ("kcsie-2026", "kcsie-2026/p159", {Relation.WIDENED}, {"kcsie-2025"}),
        ("kcsie-2026", "kcsie-2026/fm-annual-review", {Relation.WIDENED}, {"kcsie-2025"}),
        ("kcsie-2026", "kcsie-2026/fm-all-devices", {Relation.NEW}, {"kcsie-2025"}),
        ("kcsie-2026", "kcsie-2026/cyber", {Relation.WIDENED}, {"kcsie-2025"}),
        ("kcsie-2026", "kcsie-2026/p74-record", {Relation.WIDENED}, {"kcsie-2016"}),
        ("kcsie-2026", "kcsie-2026/dsl-training", {Relation.SAME}, {"kcsie-2016"}),
        ("kcsie-2026", "kcsie-2025/fm-in-place", {Relation.SAME}, {"kcsie-2025"}),
    ],
)
def test_what_is_known_of_a_change_is_told(changes, edition, requirement, relations, compared_with):
    one = changes[edition, requirement]
    assert {crossing.relation for crossing in one.crossings} == relations
    assert {crossing.earlier_edition for crossing in one.crossings} == compared_with


def test_an_answer_is_to_be_looked_at_again_wherever_something_changed_and_nowhere_else(changes):
    for (edition, requirement), one in changes.items():
        changed = any(crossing.relation is not Relation.SAME for crossing in one.crossings)
        assert bool(one.look_again) is changed, f"{requirement} in {edition}"


@pytest.mark.parametrize(
    ("edition", "requirement", "area"),
    [
        ("kcsie-2026", "kcsie-2026/p165", "policy"),
        ("kcsie-2026", "kcsie-2026/fm-annual-review", "filtering"),
        ("kcsie-2025", "kcsie-2025/dsl-lead-fm", "leadership"),
        ("kcsie-2025", "kcsie-2025/fm-standards", "filtering"),
        ("kcsie-2025", "kcsie-2025/genai", "access"),
        ("kcsie-2026", "kcsie-2026/cyber", "data"),
        ("kcsie-2026", "kcsie-2026/p74-record", "response"),
    ],
)
def test_a_school_that_looked_at_2016_alone_is_led_to_what_has_come_since(
    catalogue, changes, edition, requirement, area
):
    found = {catalogue.criteria[one].area for one in changes[edition, requirement].look_again}
    assert area in found


def test_what_the_sources_did_not_find_in_2016_is_never_said_to_be_the_same_as_in_2016(catalogue):
    absent = {
        one.id for one in catalogue.requirements.values() if one.earlier in ("Not in 2016", "Part five did not exist")
    }
    assert len(absent) == 4
    for one in absent:
        from_2016 = [x for x in catalogue.crosswalk if one in x.later and x.earlier_edition == "kcsie-2016"]
        assert {x.relation for x in from_2016} <= {Relation.NEW}


def test_what_was_compared_with_a_draft_or_with_an_unread_text_says_that_it_was_not_checked(catalogue):
    for requirement in ("kcsie-2026/child-on-child-ai", "kcsie-2026/part1-read", "kcsie-2025/remote"):
        led_to_it = [one for one in catalogue.crosswalk if requirement in one.later]
        assert {one.check for one in led_to_it} == {ReferenceCheck.NOT_CHECKED}
    stands_on = [one for one in catalogue.crosswalk if one.later == (one.earlier,)]
    assert {one.check for one in stands_on} == {ReferenceCheck.NOT_CHECKED}


def test_no_paragraph_number_is_told_that_was_not_seen_in_print(catalogue):
    told = {number for one in catalogue.crosswalk for number in re.findall(r"\b\d{2,3}\b", one.note + one.before)}
    assert told <= {"135", "144"}


def test_every_note_is_a_sentence_or_two_that_end(catalogue):
    for one in catalogue.crosswalk:
        for text in filter(None, (one.note, one.before)):
            assert text.endswith(".")
            assert len(text.split()) <= 60
