"""`trends`: a school's as far as the person asking may see, and those in files, of which nothing is stored."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from audits.model.person import Actor, Channel, Role
from audits.services.school.people import give
from tests.builders import TODAY
from tests.contract.samples import an_import, an_incident
from tests.unit.command.conftest import ADMINISTRATOR, ADMINISTRATOR_PASSWORD


@pytest.fixture
def log(tmp_path):
    """A year and a half of one incident a week, and five in each of the latest half-term's."""
    lines = ["Date of incident,Category,Record number"]
    day = date(2025, 6, 2)
    while day < TODAY:
        for _ in range(5 if date(2026, 9, 1) <= day <= date(2026, 10, 23) else 1):
            lines.append(f"{day.isoformat()},Cyberbullying,SECRET-{len(lines)}")
        day += timedelta(days=7)
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_files_are_looked_at_with_what_is_taken_for_granted_and_nothing_is_stored(command, log, folder):
    ended = command("trends", str(log), "--json")
    found = json.loads(ended.out)
    assert ended.code == 0
    verdicts = {one["label"]: one for one in found["half_term"]["verdicts"]}
    assert verdicts["All incidents"]["verdict"] == "more than chance would give"
    assert (verdicts["All incidents"]["now"], verdicts["All incidents"]["before"]) == (35, 7)
    assert any("Each row is taken for one incident" in one for one in found["taken_for_granted"])
    assert "SECRET" not in ended.out
    assert not folder.exists()


def test_files_are_told_in_words_too(command, log):
    ended = command("trends", str(log))
    assert "Autumn 1 2026/27 against Autumn 1 2025/26:" in ended.out
    assert "more than chance would give" in ended.out


def test_a_file_that_is_not_there_is_refused_in_words(command, tmp_path):
    ended = command("trends", str(tmp_path / "nothing.csv"))
    assert (ended.code, ended.out) == (2, "")
    assert "cannot be opened" in ended.err


@pytest.mark.parametrize("role", [Role.HEAD, Role.GOVERNOR, None])
def test_a_school_is_told_as_far_as_the_person_may_see(command, deployment, administrator, standard_input, role):
    with deployment.store.reading(None) as work:
        school = work.schools.latest()[0].id
    if role is not None:
        with deployment.store.writing(school) as work:
            owner = Actor(person_id="", name="", school_id=school, roles=frozenset(), channel=Channel.OWNER)
            give(work, deployment, actor=owner, person_id=administrator.id, role=role, held=True)
    with deployment.store.writing(school) as work:
        work.imports.append(an_import(school_id=school, first_day=date(2026, 1, 5), last_day=TODAY))
        work.incidents.extend([an_incident(school_id=school, happened_on=TODAY, source_ref="SECRET")])
    standard_input(f"{ADMINISTRATOR_PASSWORD}\n".encode())
    ended = command("trends", "--json", "--as", ADMINISTRATOR, "--password-stdin")
    assert ended.code == 0
    assert "SECRET" not in ended.out
    found = json.loads(ended.out)
    assert ("series" in found) is (role is Role.HEAD)
    assert ("releases" in found) is (role is not Role.HEAD)


def test_the_machines_owner_is_refused(command, administrator):
    ended = command("trends", "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "Your role in this school does not let you" in ended.err
