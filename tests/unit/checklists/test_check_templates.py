"""The templates of tests: sound, and each serving criteria of the catalogue; a faulty file is told with its place."""

from __future__ import annotations

import shutil

import pytest

from checklists.check_templates import FILE, read_check_templates
from checklists.reader import DEFAULT, read_catalogue


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()[0]


def test_the_templates_offered_are_sound_and_each_feeds_criteria_that_take_its_kind(catalogue):
    found, faults = read_check_templates(DEFAULT, catalogue)
    assert faults == ()
    assert list(found) == ["filter-test", "monitoring-test", "restore-test", "link-governor-visit", "log-review"]
    for one in found.values():
        serves = one.criteria(catalogue)
        assert serves
        assert all(one.kind in catalogue.criteria[each].kinds for each in serves)


def test_a_missing_file_is_told(tmp_path, catalogue):
    _, (fault,) = read_check_templates(tmp_path, catalogue)
    assert "missing" in str(fault)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ("id: restore-test", "id: filter-test", "is there twice"),
        ("dfe-cyber/8", "dfe-cyber/none", "No requirement is called 'dfe-cyber/none'"),
        ("answers: [gov/link-visits, kcsie-2025/ukcis-questions, ukcis-gov/q1]", "answers: []", "No criterion cites"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path, catalogue, was, becomes, told):
    shutil.copy(DEFAULT / FILE, tmp_path / FILE)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert was in text
    (tmp_path / FILE).write_text(text.replace(was, becomes), encoding="utf-8")
    _, faults = read_check_templates(tmp_path, catalogue)
    assert any(told in str(one) and FILE in str(one) for one in faults)
