"""`catalogue`: its figures agree with the catalogue, and with each other."""

from __future__ import annotations

import json
from dataclasses import replace

from audits.services import looking
from checklists.faults import Fault
from checklists.reader import read_catalogue
from tests.builders import TODAY


def test_every_requirement_is_counted_once_as_cited_or_not(command):
    ended = command("catalogue", "--json")
    assert (ended.code, ended.err) == (0, "")
    said = json.loads(ended.out)
    catalogue, _ = read_catalogue()
    counts = said["requirements"]
    assert counts["total"] == len(catalogue.requirements)
    assert counts["total"] == counts["cited"] + counts["exempt"] + counts["not_cited"]
    assert counts["exempt"] == len(catalogue.exemptions)
    assert counts["cited"] == len(catalogue.cited_by)
    groups = [(one, group) for one in counts["by_document"] for group in one["by_strength"]]
    assert sum(one["total"] for one in counts["by_document"]) == counts["total"]
    assert sum(group["total"] for _, group in groups) == counts["total"]
    assert all(group["total"] == group["cited"] + len(group["exempt_ids"]) + group["not_cited"] for _, group in groups)
    assert [one for _, group in groups for one in group["not_cited_ids"]] == [
        one for one in catalogue.requirements if one not in catalogue.cited_by and one not in catalogue.exemptions
    ]
    assert [one["document"] for one in counts["by_document"]] == [
        one for one in catalogue.documents if any(each.document == one for each in catalogue.requirements.values())
    ]


def test_criteria_add_up_by_strength_and_by_area(command):
    said = json.loads(command("catalogue", "--json").out)
    catalogue, _ = read_catalogue()
    criteria = said["criteria"]
    assert criteria["total"] == len(catalogue.criteria)
    assert sum(criteria["by_strength"].values()) == sum(criteria["by_area"].values()) == criteria["total"]
    assert said["checklists"] == {key: len(one.criteria) for key, one in sorted(catalogue.checklists.items())}
    assert (said["version"], said["hash"]) == (catalogue.version, catalogue.hash)
    assert said["as_at"] == TODAY.isoformat()
    assert said["faults"] == []


def test_the_form_for_people_has_the_same_totals(command):
    said = json.loads(command("catalogue", "--json").out)
    ended = command("catalogue")
    assert f"{said['criteria']['total']} criteria in" in ended.out
    assert f"{said['requirements']['cited']} cited by a criterion" in ended.out
    assert "No faults were found." in ended.out


def test_nothing_is_made_in_the_data_folder(command, folder):
    command("catalogue", "--json")
    assert not folder.exists()


def test_faults_are_all_listed_and_end_with_1(command, monkeypatch):
    catalogue, _ = read_catalogue()
    faults = (Fault("b.yaml", "line 2", "The second."), Fault("a.yaml", "", "The first."))
    monkeypatch.setattr(looking, "read_catalogue", lambda: (catalogue, faults))
    ended = command("catalogue", "--json")
    assert ended.code == 1
    assert [one["sentence"] for one in json.loads(ended.out)["faults"]] == ["The first.", "The second."]
    readable = command("catalogue")
    assert readable.code == 1
    assert "  a.yaml: The first.\n  b.yaml: line 2: The second." in readable.out


def test_a_catalogue_that_cannot_be_read_has_the_same_keys(command, monkeypatch):
    whole = json.loads(command("catalogue", "--json").out)
    monkeypatch.setattr(looking, "read_catalogue", lambda: (None, (Fault("catalogue.yaml", "", "It is missing."),)))
    ended = command("catalogue", "--json")
    broken = json.loads(ended.out)
    assert ended.code == 1
    assert list(broken) == list(whole)
    assert (broken["version"], broken["requirements"]) == (None, None)
    assert "No catalogue could be read." in command("catalogue").out


def test_an_exempt_requirement_is_counted_as_exempt_and_not_as_missing(command, monkeypatch):
    catalogue, _ = read_catalogue()
    left_out = next(iter(catalogue.requirements))
    criteria = {
        one.id: replace(one, cites=tuple(cite for cite in one.cites if cite.requirement != left_out))
        for one in catalogue.criteria.values()
    }
    changed = replace(catalogue, criteria=criteria, exemptions={left_out: "Nothing to ask today."})
    monkeypatch.setattr(looking, "read_catalogue", lambda: (changed, ()))
    counts = json.loads(command("catalogue", "--json").out)["requirements"]
    assert (counts["exempt"], counts["not_cited"]) == (1, 0)
    groups = [group for one in counts["by_document"] for group in one["by_strength"]]
    assert [group["exempt_ids"] for group in groups if group["exempt_ids"]] == [[left_out]]
    assert "1 exempt with a reason, 0 not cited." in command("catalogue").out


def test_a_fault_in_a_rule_about_what_does_not_fit_is_listed_with_the_others(command, monkeypatch):
    fault = Fault("contradictions.yaml", "line 7", "There is no criterion 'gone'.")
    monkeypatch.setattr(looking, "read_contradictions", lambda folder, catalogue: ((), (fault,)))
    ended = command("catalogue", "--json")
    assert ended.code == 1
    assert json.loads(ended.out)["faults"] == [{"file": fault.file, "place": fault.place, "sentence": fault.sentence}]
