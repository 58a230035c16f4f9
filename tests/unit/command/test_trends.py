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


def autumn(year):
    """The lines of a log with an incident on each weekday of the first half of an autumn term."""
    days = [date(year, 9, 1) + timedelta(days=offset) for offset in range(53)]
    return [f"{day.isoformat()},Cyberbullying" for day in days if day.weekday() < 5]


@pytest.fixture
def told_of(command, tmp_path):
    """What is told of logs of these lines."""

    def tell(*logs):
        paths = [tmp_path / f"{number}.csv" for number in range(len(logs))]
        for path, lines in zip(paths, logs, strict=True):
            path.write_text("\n".join(["Date of incident,Category", *lines]), encoding="utf-8")
        return json.loads(command("trends", *map(str, paths), "--json").out)

    return tell


def test_two_autumns_in_two_files_make_no_zeros_of_the_years_between(told_of):
    found = told_of(autumn(2024), autumn(2026))
    assert found["half_term"]["label"] == "Autumn 1 2026/27"
    assert "data of Autumn 1 2025/26 are not fit. Files cover 0% of the school days" in found["half_term"]["withheld"]
    assert (found["half_term"]["verdicts"], found["signals"]) == ([], [])
    (stretch,) = found["taken_as_not_covered"]
    assert [day[:4] for day in stretch] == ["2024", "2026"]
    between = [one for one in found["passports"] if "2025/26" in one["label"]]
    assert {one["covered"] for one in between} == {0.0}
    assert len(between) == 6


def test_one_row_of_a_wrong_year_makes_no_zeros_back_to_it(told_of):
    found = told_of([*autumn(2026), "2016-09-14,Cyberbullying"])
    assert found["signals"] == []
    assert "data of Autumn 1 2025/26 are not fit. Files cover 0% of the school days" in found["half_term"]["withheld"]
    assert found["covered"][0] == ["2016-09-14", "2016-09-14"]
