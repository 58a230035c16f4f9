"""Storing an upload is all or nothing, once, and only under the school's key."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.importing.understood import NOT_ONLINE_SAFETY, Confirmations
from audits.model.faults import InvalidValue, Refusal
from audits.model.incident import RowUnit
from audits.model.person import Actor, Channel, Role
from audits.model.term import AcademicYear
from audits.services.incidents.standing import list_imports
from audits.services.incidents.trends import trends_of
from audits.services.incidents.uploads import adds_days, commit_import, preview_import, stretches_to_ask
from audits.services.school.calendars import calendar_of, england_default, reaching
from audits.services.school.setting_up import NewSchool, found_school
from audits.services.trail import verify_trail
from audits.storage.opening import open_store
from audits.storage.sql_logs import SqlLog
from audits.trends.counting.table import Dimension
from audits.trends.periods import By
from checklists.model import Phase, SchoolKind
from tests.builders import TODAY
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
    assert not adds_days(school.deployment, actor=school.dsl, unit=RowUnit.INCIDENT, days=same)
    for days in (None, same):
        with pytest.raises(Refusal, match="nothing new to store"):
            commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, days=days)
    assert adds_days(school.deployment, actor=school.dsl, unit=RowUnit.INCIDENT, days=longer)
    assert adds_days(school.deployment, actor=school.dsl, unit=RowUnit.ALERT, days=same)
    imported, _ = commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, days=longer)
    assert (imported.read, imported.new, imported.seen_before) == (3, 0, 3)
    assert imported.last_day == date(2026, 10, 2)
    assert len(school.stands()) == 3


HEADINGS = ("Incident ID", "Incident Date", "Category")
STRETCH = (date(2025, 9, 17), date(2026, 9, 13))


def log(*days, category="Scam"):
    """A log with one incident on each day."""
    return as_csv([HEADINGS, *((f"{day}", f"{day}", category) for day in days)])


A_YEAR_AGO = [date(2025, 9, 15), date(2025, 9, 16)]
NOW = [date(2026, 9, 14), date(2026, 9, 15)]


@pytest.mark.parametrize("contents", [[log(*A_YEAR_AGO), log(*NOW)], [log(*A_YEAR_AGO, *NOW)]], ids=["two", "one"])
def test_a_long_stretch_without_an_incident_is_not_covered_until_the_dsl_says_that_the_file_holds_it(school, contents):
    reading = school.read(*contents, names=["a.csv", "b.csv"])
    preview, confirmed = school.look(reading, {"unit": "INCIDENT"})
    assert stretches_to_ask(school.deployment, actor=school.dsl, preview=preview) == (STRETCH,)
    said = {"actor": school.dsl, "reading": reading, "confirmed": confirmed, "days": (A_YEAR_AGO[0], NOW[-1])}
    imported, preview = commit_import(school.deployment, **said)
    assert (imported.first_day, imported.last_day, imported.gaps) == (A_YEAR_AGO[0], NOW[-1], (STRETCH,))
    assert stretches_to_ask(school.deployment, actor=school.dsl, preview=preview) == (STRETCH,)
    again, preview = commit_import(school.deployment, **said, quiet=[STRETCH])
    assert (again.new, again.gaps) == (0, ())
    assert stretches_to_ask(school.deployment, actor=school.dsl, preview=preview) == ()


def test_an_export_of_all_behaviour_holds_the_days_of_its_other_rows_too(school):
    days = [STRETCH[0] + timedelta(days=offset) for offset in range(0, 360, 7)]
    rows = [(f"{day}", f"{day}", "Sexting") for day in (*A_YEAR_AGO, *NOW)]
    reading = school.read(as_csv([HEADINGS, *rows, *((f"b{day}", f"{day}", "Uniform") for day in days)]))
    unknown = school.look_at(reading)
    (uniform,) = [one for one in unknown.words if one.word_for_screen == "Uniform"]
    confirmed = Confirmations(
        columns={one.key: one.field for one in unknown.columns},
        words={one.key: one.meaning for one in unknown.words} | {uniform.key: NOT_ONLINE_SAFETY},
        choices={"unit": "INCIDENT"},
    )
    imported, _ = commit_import(school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed)
    assert (imported.new, imported.not_online_safety) == (4, len(days))
    assert (imported.first_day, imported.last_day, imported.gaps) == (A_YEAR_AGO[0], NOW[-1], ())


def test_two_logs_of_the_same_headings_are_not_asked_about_a_quiet_week_between_them(school):
    contents = [log(date(2026, 9, 14)), log(date(2026, 9, 28))]
    reading = school.read(*contents, names=["a.csv", "b.csv"])
    preview = preview_import(school.deployment, actor=school.dsl, reading=reading, confirmed=None)
    assert stretches_to_ask(school.deployment, actor=school.dsl, preview=preview) == ()


def test_a_stretch_that_the_upload_does_not_hold_cannot_be_called_quiet(school):
    reading = school.read(log(*A_YEAR_AGO, *NOW))
    _, confirmed = school.look(reading, {"unit": "INCIDENT"})
    wider = (STRETCH[0] - timedelta(days=1), STRETCH[1])
    imported, _ = commit_import(
        school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, quiet=[wider]
    )
    assert imported.gaps == (STRETCH,)


@pytest.mark.parametrize(("said", "covered", "counts"), [(True, 1.0, 0), (False, 0.0, None)])
def test_a_quiet_half_term_of_a_small_school_is_a_zero_on_the_dsls_word_and_not_known_without_it(
    school, said, covered, counts
):
    of = {one.label: one for one in england_default(AcademicYear(2025))}
    quiet = of["Spring 1"]
    days = [of["Autumn 1"].last_day, of["Autumn 2"].last_day, of["Spring 2"].first_day]
    reading = school.read(log(*days))
    preview, confirmed = school.look(reading, {"unit": "INCIDENT"})
    asked = stretches_to_ask(school.deployment, actor=school.dsl, preview=preview)
    (holds,) = [one for one in asked if one[0] <= quiet.first_day and quiet.last_day <= one[1]]
    commit_import(
        school.deployment, actor=school.dsl, reading=reading, confirmed=confirmed, quiet=[holds] if said else []
    )
    found = trends_of(school.deployment, actor=school.dsl)
    assert found.passport(quiet).covered == covered
    total = found.series(Dimension.TOTAL, By.HALF_TERM)
    at = [one.label for one in total.periods].index("Spring 1 2025/26")
    assert total.series[0].counts[at] == counts


def test_where_a_schools_calendar_ends_the_usual_dates_go_on(school):
    calendar = calendar_of(school.deployment, actor=school.dsl)
    early = date(calendar.halves[0].year.start - 3, 9, 20)
    longer = reaching(calendar, early, TODAY)
    assert longer.halves[-len(calendar.halves) :] == calendar.halves
    assert longer.halves[0] == england_default(AcademicYear(early.year))[0]
    assert reaching(calendar, TODAY, TODAY) == calendar
