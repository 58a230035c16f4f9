"""Storing an upload is all or nothing, once, and only under the school's key."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.importing.understood import Confirmations
from audits.model.faults import InvalidValue, Refusal
from audits.model.person import Actor, Channel, Role
from audits.services.incidents.standing import list_imports
from audits.services.incidents.uploads import adds_days, commit_import, preview_import
from audits.services.school.setting_up import NewSchool, found_school
from audits.services.trail import verify_trail
from audits.storage.opening import open_store
from audits.storage.sql_logs import SqlLog
from checklists.model import Phase, SchoolKind
from tests.fixtures.files import as_csv
from tests.unit.services.uploading import School

pytestmark = pytest.mark.usefixtures("reading_in_this_process")

ROWS = [
    ("Incident ID", "Incident Date", "Category", "UPN"),
    ("1", "2026-09-14", "Scam", "A1"),
    ("2", "2026-09-15", "Sexting", "A2"),
    ("3", "2026-09-16", "Cyberbullying", "A1"),
]
OTHER = Actor(person_id="omar", name="", school_id="larkmoor", roles=frozenset({Role.DSL}))
PATIENCE = 30


@pytest.fixture
def path(tmp_path):
    return tmp_path / "audits.sqlite"


@pytest.fixture
def school(path):
    """A school whose records lie on the disk."""
    school = School()
    school.deployment = replace(school.deployment, store=open_store(path))
    founder = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    with school.deployment.store.writing("larkmoor") as work:
        new = NewSchool(name="Larkmoor Primary School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED)
        found_school(work, school.deployment, actor=founder, school=new)
    yield school
    school.deployment.store.close()


def ready(school):
    """The upload read, and everything answered."""
    reading = school.read(as_csv(ROWS))
    _, confirmed = school.look(reading, {"unit": "INCIDENT"})
    return reading, confirmed


def test_two_people_who_store_the_same_file_at_once_store_it_once(school):
    reading, confirmed = ready(school)
    begin, told = threading.Barrier(2), []

    def store(actor):
        begin.wait(PATIENCE)
        try:
            imported, _ = commit_import(school.deployment, actor=actor, reading=reading, confirmed=confirmed)
            told.append(f"{imported.new} new")
        except Refusal as refusal:
            told.append(refusal.sentence)

    both = [threading.Thread(target=store, args=(actor,)) for actor in (school.dsl, OTHER)]
    for one in both:
        one.start()
    for one in both:
        one.join(PATIENCE)
    assert sorted(told)[0] == "3 new"
    assert "nothing new to store" in sorted(told)[1]
    assert school.refs() == ["1", "2", "3"]
    assert len(list_imports(school.deployment, actor=school.dsl)) == 1


def test_the_power_going_between_two_writes_leaves_nothing_half_stored(school, path, monkeypatch):
    reading, confirmed = ready(school)
    school.deployment.store.close()

    def power_goes(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    child = os.fork()
    if child == 0:
        store = open_store(path)
        SqlLog.extend, written = power_goes, SqlLog.extend
        # The import and the incidents are written by then, and the rows are to come.
        kills = iter([written, power_goes])
        SqlLog.extend = lambda *said: next(kills)(*said)
        commit_import(replace(school.deployment, store=store), actor=school.dsl, reading=reading, confirmed=confirmed)
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    assert os.WTERMSIG(ended) == signal.SIGKILL

    school.deployment = replace(school.deployment, store=open_store(path))
    assert school.stands() == []
    with school.deployment.store.reading("larkmoor") as work:
        assert work.imports.all() == work.import_rows.all() == work.mappings.all() == work.incidents.all() == []
    assert verify_trail(school.deployment, actor=school.dsl)[1] is None
    imported, _ = commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed)
    assert imported.new == 3


def test_without_the_schools_key_nothing_is_understood_and_nothing_stored(school):
    reading, confirmed = ready(school)
    school.deployment.keys.remove("larkmoor")
    for deed in (preview_import, commit_import):
        with pytest.raises(Refusal, match="key file is missing"):
            deed(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed)
    assert school.stands() == []


def test_what_was_not_agreed_to_is_not_stored(school):
    reading, confirmed = ready(school)
    without = [replace(confirmed, choices={}), replace(confirmed, columns={}), Confirmations()]
    for said in without:
        with pytest.raises(Refusal, match="a question is still open"):
            commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=said)
    assert school.stands() == []


def test_an_upload_covers_the_days_that_the_dsl_says_and_its_incidents_at_least(school):
    reading, confirmed = ready(school)
    days = (date(2026, 9, 2), date(2026, 9, 15))
    imported, _ = commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, days=days)
    assert (imported.first_day, imported.last_day) == (date(2026, 9, 2), date(2026, 9, 16))


def test_no_upload_covers_days_to_come(school):
    reading, confirmed = ready(school)
    tomorrow = school.deployment.today() + timedelta(days=1)
    days = (date(2026, 9, 2), tomorrow)
    with pytest.raises(InvalidValue, match="days to come"):
        commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, days=days)
    assert school.stands() == []


def test_a_file_without_a_new_row_is_stored_where_it_covers_days_that_none_has_covered(school):
    reading, confirmed = ready(school)
    commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed)
    same, longer = (date(2026, 9, 14), date(2026, 9, 16)), (date(2026, 9, 14), date(2026, 10, 2))
    assert not adds_days(school.deployment, actor=school.dsl, days=same)
    for days in (None, same):
        with pytest.raises(Refusal, match="nothing new to store"):
            commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, days=days)
    assert adds_days(school.deployment, actor=school.dsl, days=longer)
    imported, _ = commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, days=longer)
    assert (imported.read, imported.new, imported.seen_before) == (3, 0, 3)
    assert imported.last_day == date(2026, 10, 2)
    assert len(school.stands()) == 3
