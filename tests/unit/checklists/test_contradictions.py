"""The rules about contradictions: the real file is sound, spread and plainly worded, and every slip in one is named."""

from __future__ import annotations

import gzip
import shutil

import pytest

from checklists.contradiction_reader import FILE, read_contradictions
from checklists.contradiction_rules import NEEDS
from checklists.contradictions import RuleKind
from checklists.reader import DEFAULT, read_catalogue
from tests.spec.test_wording import HIGHEST_GRADE, RUNS, copied, grade
from tests.unit.checklists.catalogues import VALID

VALID_RULES = """\
rules:
  - id: old-review
    title: An old review
    kind: evidence older than the claim allows
    criterion: leading.review
    months: 12
    first: The review was answered '{judgement}' on {day}.
    second: The newest thing, {evidence}, is dated {dated}, {age}.
    look_at: Look for this year's review.
  - id: filter-and-breaches
    title: A filter, and breaches
    kind: in place, and incidents say otherwise
    criterion: systems.filter
    types: [breach]
    field: equipment
    values: [laptop]
    months: 6
    least: 3
    first: The filter was answered '{judgement}' on {day}.
    second: There are {incidents} in {months}, the latest on {latest}.
    look_at: Look at what got through.
  - id: filter-tried-out
    title: A filter that nobody tried out
    kind: embedded, and not checked
    criterion: systems.filter
    months: 4
    first: The filter was answered 'embedded' on {day}.
    second: No test in {months}; {last}.
    look_at: Test the filter.
  - id: nothing-found
    title: Nothing came to light
    kind: in place, and nothing came to light by it
    criterion: systems.filter
    values: [filter]
    months: 6
    least: 5
    first: The filter was answered '{judgement}' on {day}.
    second: There are {incidents} in {months}.
    look_at: Test the filter.
"""

KINDS = ", ".join(f"'{kind}'" for kind in list(RuleKind)[:-1]) + f" or '{list(RuleKind)[-1]}'"

SLIPS = {
    "id twice": ("id: filter-tried-out", "id: old-review", "rules[2].id, line 22",
        "The id 'old-review' is there twice; an id is used once."),
    "kind unknown": ("kind: embedded, and not checked", "kind: embedded", "rules[2].kind, line 24",
        f"'embedded' is none of {KINDS}."),
    "field missing": ("    look_at: Look for this year's review.\n", "", "rules[0].look_at, line 2",
        "This field is missing."),
    "field unknown": ("    look_at: Look for this", "    see: x\n    look_at: Look for this", "rules[0].see, line 9",
        "There is no field of this name here; check its spelling."),
    "parameter missing": ("    months: 12\n", "", "rules[0].kind, line 4", "A rule of this kind needs 'months'."),
    "parameter of no use": ("    months: 12\n", "    months: 12\n    least: 2\n", "rules[0].least, line 7",
        "A rule of this kind has no use for this; leave it out."),
    "months too many": ("    months: 12\n", "    months: 37\n", "rules[0].months, line 6",
        "A rule looks back 1 to 36 months."),
    "months below one": ("    months: 12\n", "    months: -1\n", "rules[0].months, line 6",
        "A rule looks back 1 to 36 months."),
    "least below one": ("    least: 3\n", "    least: -3\n", "rules[1].least, line 18",
        "It takes at least one incident."),
    "no number": ("    months: 12\n", "    months: a year\n", "rules[0].months, line 6",
        "A whole number is expected here."),
    "field without values": ("    values: [laptop]\n", "", "rules[1].field, line 15",
        "'field' and 'values' go together."),
    "values without field": ("    field: equipment\n", "", "rules[1].values, line 15",
        "'field' and 'values' go together."),
    "no incidents named": ("    types: [breach]\n    field: equipment\n    values: [laptop]\n", "",
        "rules[1].kind, line 12",
        "Say which incidents count: 'types', or 'field' with 'values', or both."),
    "blank unknown": ("on {day}.\n    second: The newest", "on {date}, {day}.\n    second: The newest",
        "rules[0].first, line 7", "There is no blank '{date}' in this sentence of this kind."),
    "blank left out": ("dated {dated}, {age}", "dated {dated}", "rules[0].second, line 8",
        "The sentence leaves out '{age}'."),
    "brace left open": ("dated {dated}, {age}", "dated {dated}, {age", "rules[0].second, line 8",
        "A brace is opened and not closed, or the other way round."),
    "criterion unknown": ("criterion: leading.review", "criterion: leading.gone", "rules[0].criterion, line 5",
        "There is no criterion 'leading.gone'."),
    "criterion not checked": ("criterion: systems.filter\n    months: 4", "criterion: leading.review\n    months: 4",
        "rules[2].criterion, line 25", "'leading.review' is not shown by a check or test."),
    "type unknown": ("types: [breach]", "types: [breach, gone]", "rules[1].types[1], line 14",
        "There is no incident type 'gone'."),
    "vocabulary unknown": ("field: equipment", "field: weather", "rules[1].field, line 15",
        "'weather' is none of agency, came_to_light, equipment, involved, outcome, parents_informed, place, platform."),
    "word unknown": ("values: [laptop]", "values: [tablet]", "rules[1].values[0], line 16",
        "There is no word 'tablet' in 'equipment'."),
    "way unknown": ("values: [filter]", "values: [magic]", "rules[3].values[0], line 34",
        "There is no word 'magic' in 'came_to_light'."),
    "key twice": ("    months: 12\n", "    months: 12\n    months: 12\n", "rules[0].months, line 6",
        "The key 'months' is written twice; keep one."),
    "nothing filled in": ("title: An old review", "title:", "rules[0].title, line 3",
        "There is nothing here; fill it in or leave the field out."),
}  # fmt: skip


@pytest.fixture(scope="module")
def small():
    return read_catalogue(VALID)[0]


@pytest.fixture
def folder(tmp_path):
    shutil.copy(VALID / "wording.yaml", tmp_path)
    (tmp_path / FILE).write_text(VALID_RULES, encoding="utf-8")
    return tmp_path


def read(folder, catalogue, old="", new=""):
    text = VALID_RULES
    assert old in text
    (folder / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_contradictions(folder, catalogue)


def test_sound_rules_are_read_whole_and_in_order(folder, small):
    rules, faults = read_contradictions(folder, small)
    assert faults == ()
    assert [rule.id for rule in rules] == ["old-review", "filter-and-breaches", "filter-tried-out", "nothing-found"]
    one = rules[1]
    assert one.kind is RuleKind.INCIDENTS_AGAINST_CLAIM
    assert (one.types, one.field, one.values, one.months, one.least) == (("breach",), "equipment", ("laptop",), 6, 3)
    assert one.uses_incidents
    assert not rules[0].uses_incidents


@pytest.mark.parametrize(("old", "new", "place", "sentence"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_named_with_its_place_and_sentence_and_nothing_else_is(folder, small, old, new, place, sentence):
    _, faults = read(folder, small, old, new)
    assert [(one.file, one.place, one.sentence) for one in faults] == [(FILE, place, sentence)]


@pytest.mark.parametrize(
    ("kind", "extra", "sentence"),
    [
        ("in place, and what it rests on is not", "other: leading.gone", "There is no criterion 'leading.gone'."),
        ("in place, and what it rests on is not", "other: leading.review", "A rule looks at two different criteria."),
        (
            "not applicable, and evidence is cited",
            "",
            "'leading.review' applies to every school, so the rule could never find anything.",
        ),
        ("in place, and its check failed", "", "'leading.review' is not shown by a check or test."),
    ],
)
def test_a_rule_about_criteria_that_cannot_give_its_facts_is_a_fault(folder, small, kind, extra, sentence):
    needs = NEEDS[RuleKind(kind)]
    said = {name: " ".join(f"{{{blank}}}" for blank in sorted(getattr(needs, name))) for name in ("first", "second")}
    (folder / FILE).write_text(
        "rules:\n"
        f"  - {{id: one, title: One, kind: '{kind}', criterion: leading.review, look_at: Look.,"
        f" first: '{said['first']}', second: '{said['second']}', {extra}}}\n",
        encoding="utf-8",
    )
    assert [one.sentence for one in read_contradictions(folder, small)[1]] == [sentence]


def test_words_that_the_catalogue_never_says_are_faults_here_too(folder, small):
    _, faults = read(folder, small, "title: An old review", "title: A review by the ZQX")
    assert [one.place for one in faults] == ["rules[0].title, line 3"]
    assert "'ZQX' is not explained here" in faults[0].sentence


def test_a_missing_file_is_a_fault(folder, small):
    (folder / FILE).unlink()
    assert [one.sentence for one in read_contradictions(folder, small)[1]] == ["The file is missing."]


def test_what_is_no_yaml_is_a_fault(folder, small):
    (folder / FILE).write_text("rules: [", encoding="utf-8")
    rules, faults = read_contradictions(folder, small)
    assert rules == ()
    assert [one.file for one in faults] == [FILE]


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()[0]


@pytest.fixture(scope="module")
def rules(catalogue):
    found, faults = read_contradictions(DEFAULT, catalogue)
    assert faults == ()
    return found


def test_there_are_at_least_forty_and_every_area_has_some(catalogue, rules):
    assert len(rules) >= 40
    assert {catalogue.criteria[rule.criterion].area for rule in rules} == {area.id for area in catalogue.areas}


def test_no_two_rules_look_for_the_same_facts(rules):
    assert len({(one.kind, one.criterion, one.other, one.types, one.values) for one in rules}) == len(rules)


def said_by(rule):
    """The rule's texts with its blanks filled in as on a page."""
    blanks = {
        "judgement": "in place", "day": "3 March 2026", "dated": "3 March 2025", "latest": "3 March 2026",
        "evidence": "'Review'", "age": "12 months ago", "failed": "3 March 2026", "months": "6 months",
        "last": "the last one is dated 3 March 2025", "incidents": "9 incidents", "action": "Write it down",
    }  # fmt: skip
    return [rule.title, rule.first.format(**blanks), rule.second.format(**blanks), rule.look_at]


def test_they_read_at_the_level_of_a_governor_without_training(rules):
    assert grade([text for rule in rules for text in said_by(rule)]) <= HIGHEST_GRADE
    # A rule is four short sentences, one long word more or less: alone it may lie two years above.
    hard = {rule.id: grade(said_by(rule)) for rule in rules}
    assert {one: found for one, found in hard.items() if found > HIGHEST_GRADE + 2} == {}


def test_none_shares_six_words_in_a_row_with_a_source_document(rules):
    runs = frozenset(gzip.decompress(RUNS.read_bytes()).decode("ascii").split())
    found = {rule.id: shared for rule in rules for text in said_by(rule) if (shared := copied(text, runs))}
    assert found == {}


def test_titles_tell_rules_apart(rules):
    assert len({rule.title for rule in rules}) == len(rules)
