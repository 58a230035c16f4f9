"""Reading an upload can be watched, called off and left; nobody takes another's, and nothing of it stays."""

from __future__ import annotations

import threading

import pytest

from audits.importing.files.sniffing import Unreadable
from audits.importing.files.workbooks import contents_of
from audits.importing.tables import finding
from audits.importing.understood import UploadedBytes
from audits.importing.watching import Stopped
from audits.model.faults import NotAllowed, NotFound
from audits.model.person import Actor, Role
from audits.services.incidents.reading_room import LEFT_ALONE, ReadingRoom
from tests.fixtures.files import PDF, as_csv

FILE = UploadedBytes("a.csv", as_csv([("Date", "Category"), ("2026-09-01", "Scam")]))
DSL = Actor(person_id="dara", name="", school_id="s", roles=frozenset({Role.DSL}))
OTHER = Actor(person_id="omar", name="", school_id="s", roles=frozenset({Role.DSL}))
PATIENCE = 10
"""Seconds that a thread may take to notice, on a machine that does other things as well."""


@pytest.fixture
def held_up(monkeypatch):
    """Reading begins and goes on until somebody calls it off."""
    begun, ended = threading.Event(), threading.Event()

    def reading(_, *, stopped):
        begun.set()
        while not stopped():
            ended.wait(0.01)
        ended.set()
        raise Stopped

    monkeypatch.setattr(finding, "read_file", reading)
    return begun, ended


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(finding, "read_file", lambda upload, **_: contents_of(upload.content, trim=False))


def test_a_reading_is_handed_over_once(at_once):
    room = ReadingRoom()
    ticket = room.begin(actor=DSL, files=[FILE])
    assert room.wait(actor=DSL, ticket=ticket, seconds=PATIENCE)
    assert room.take(actor=DSL, ticket=ticket).tables[0].header.headings == ("Date", "Category")
    with pytest.raises(NotFound, match="Choose it again"):
        room.take(actor=DSL, ticket=ticket)
    assert len(room) == 0


def test_a_file_that_cannot_be_read_is_refused_where_the_person_is(at_once):
    room = ReadingRoom()
    ticket = room.begin(actor=DSL, files=[UploadedBytes("a.xlsx", PDF)])
    with pytest.raises(Unreadable, match="PDF"):
        room.take(actor=DSL, ticket=ticket)


def test_it_says_which_file_is_being_read_and_ends_when_it_is_called_off(held_up):
    begun, ended = held_up
    room = ReadingRoom()
    ticket = room.begin(actor=DSL, files=[FILE, FILE])
    assert begun.wait(PATIENCE)
    progress = room.progress(actor=DSL, ticket=ticket)
    assert (progress.file, progress.of) == (1, 2)
    room.call_off(actor=DSL, ticket=ticket)
    assert ended.wait(PATIENCE)
    assert len(room) == 0
    with pytest.raises(NotFound):
        room.progress(actor=DSL, ticket=ticket)


def test_a_reading_that_nobody_asks_about_ends_by_itself(held_up):
    begun, ended = held_up
    now = [0.0]
    room = ReadingRoom(clock=lambda: now[0])
    room.begin(actor=DSL, files=[FILE])
    assert begun.wait(PATIENCE)
    assert not ended.is_set()
    now[0] = LEFT_ALONE + 1
    assert ended.wait(PATIENCE)


def test_nobody_else_sees_or_takes_it(held_up):
    room = ReadingRoom()
    ticket = room.begin(actor=DSL, files=[FILE])
    for deed in (room.progress, room.take, room.call_off):
        with pytest.raises(NotFound):
            deed(actor=OTHER, ticket=ticket)
    room.call_off(actor=DSL, ticket=ticket)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.DSL])
def test_only_a_dsl_may_have_a_file_read(role):
    actor = Actor(person_id="p", name="", school_id="s", roles=frozenset({role}))
    with pytest.raises(NotAllowed):
        ReadingRoom().begin(actor=actor, files=[FILE])
