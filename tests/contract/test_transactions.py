"""Everything in a block is kept or nothing is, and two who write at once lose nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from audits.model.faults import Refusal
from audits.storage import engines, views
from audits.storage.fake import FakeStore
from audits.storage.opening import open_store
from audits.storage.store import AlreadyThere, Store, Work
from tests.contract.founding import found, set_up
from tests.contract.samples import OTHER, SCHOOL, a_person, a_session, an_answer
from tests.contract.writer import count_on
from tests.fixtures.postgres import TemporaryPostgres

ROOT = Path(__file__).parents[2]


class Stopped(Exception):
    """What ends a block in these tests."""


@contextmanager
def stopped(store: Store) -> Iterator[Work]:
    """A writing block that is left by an exception after all was done."""
    with pytest.raises(Stopped), store.writing(SCHOOL) as work:  # noqa: PT012 - what stops the block is inside it
        yield work
        raise Stopped


def together(*deeds: Callable[[], None]) -> None:
    """Do all of them at once, each in a thread of its own, and raise what went wrong in one."""
    wrong: list[BaseException] = []
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[], None]) -> None:
        try:
            start.wait(30)
            deed()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    if wrong:
        raise wrong[0]
    assert not any(thread.is_alive() for thread in threads)


def test_a_block_left_by_an_exception_keeps_nothing(store: Store) -> None:
    with stopped(store) as work:
        found(work)
        work.sessions.put(a_session())
    with store.reading(None) as work:
        assert work.schools.all() == work.people.all() == work.trail.all() == work.sessions.find() == []
    set_up(store)


def test_what_was_replaced_or_erased_comes_back_when_the_block_fails(store: Store) -> None:
    set_up(store)
    with store.writing(None) as work:
        work.sessions.put(a_session())
    with stopped(store) as work:
        work.sessions.remove(person_id="asha")
        work.erase_school()
    with store.reading(None) as work:
        assert work.sessions.find() == [a_session()]
        assert work.schools.one(id=SCHOOL) is not None
        assert work.people.one(id="asha") is not None


def test_a_writer_reads_what_it_has_written(store: Store) -> None:
    set_up(store)
    with store.writing(SCHOOL) as work:
        work.answers.append(an_answer())
        assert work.answers.one() == an_answer()


def test_a_reader_sees_one_state_throughout(store: Store) -> None:
    set_up(store)
    with store.reading(SCHOOL) as reader:
        together(lambda: count_on(store, 1))
        assert reader.answers.all() == [], "what came after the block began is not seen"
        assert reader.answers.latest() == []
    with store.reading(SCHOOL) as reader:
        assert len(reader.answers.all()) == 1


def test_a_reader_waits_for_nobody_and_sees_nothing_unfinished(store: Store) -> None:
    set_up(store)
    with store.writing(SCHOOL) as writer:
        writer.answers.append(an_answer())
        with store.reading(SCHOOL) as reader:
            assert reader.answers.all() == []


def test_a_writing_block_inside_another_is_refused_at_once(store: Store) -> None:
    set_up(store)
    with (
        store.writing(SCHOOL) as work,
        pytest.raises(RuntimeError, match="inside another"),
        store.writing(None),
    ):
        pass
    with pytest.raises(Exception, match="has ended"):
        work.answers.all()
    count_on(store, 1)


def test_threads_that_read_and_then_write_lose_nothing(store: Store) -> None:
    set_up(store)
    set_up(store, OTHER, person="ben")
    together(
        *[lambda: count_on(store, 10) for _ in range(8)],
        *[lambda: count_on(store, 10, school_id=OTHER) for _ in range(4)],
    )
    with store.reading(None) as work:
        assert [one.version for one in work.answers.all(school_id=SCHOOL)] == list(range(1, 81))
        assert [one.version for one in work.answers.all(school_id=OTHER)] == list(range(1, 41))


def test_who_wants_a_sign_in_name_waits_for_another_school_that_is_taking_it(store: Store) -> None:
    set_up(store)
    set_up(store, OTHER, person="ben")
    outcome: list[str] = []

    def claim() -> None:
        try:
            with store.writing(OTHER) as work:
                work.people.append(a_person(id="new-there", sign_in="wanted"))
            outcome.append("taken twice")
        except AlreadyThere:
            outcome.append("turned away")

    second = threading.Thread(target=claim)
    with store.writing(SCHOOL) as work:
        work.people.append(a_person(id="new-here", sign_in="wanted"))
        second.start()
        second.join(0.3)  # time enough to take the name, were nothing in the way
    second.join(30)
    assert outcome == ["turned away"]
    with store.reading(None) as work:
        assert [person.id for person in work.people.latest(sign_in="wanted")] == ["new-here"]


def test_of_two_first_schools_set_up_at_once_the_second_sees_the_first(store: Store) -> None:
    seen: list[int] = []

    def begin(school: str, person: str) -> None:
        with store.writing(school) as work:
            seen.append(len(work.people.all()))
            found(work, school, person=person)

    together(lambda: begin(SCHOOL, "asha"), lambda: begin(OTHER, "ben"))
    assert sorted(seen) == [0, 1]


def test_processes_that_write_at_once_lose_nothing(address: str) -> None:
    store = open_store(address)
    set_up(store)
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.contract.writer", address, name, "40"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    together(lambda: count_on(store, 40), *[lambda writer=writer: writer.communicate("go\n", 60) for writer in writers])
    assert [writer.returncode for writer in writers] == [0, 0]
    with store.reading(None) as work:
        assert [one.version for one in work.answers.all()] == list(range(1, 121))
        assert {person.sign_in for person in work.people.latest(id=["one", "two"])} == {"person-0", "person-1"}
    store.close()


def told_to_wait(store: Store) -> str:
    """The sentence that a writer in another thread is refused with."""
    refused: list[str] = []

    def wait() -> None:
        try:
            count_on(store, 1)
        except Refusal as refusal:
            refused.append(refusal.sentence)

    together(wait)
    (sentence,) = refused
    return sentence


def test_who_waits_too_long_in_one_process_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PATIENCE", 0.1)
    store = FakeStore()
    set_up(store)
    with store.writing(SCHOOL):
        assert told_to_wait(store) == views.BUSY
    count_on(store, 1)


def test_who_waits_too_long_for_another_process_is_told_in_words(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.1)
    one, other = open_store(address), open_store(address)
    set_up(one)
    with one.writing(SCHOOL):
        assert told_to_wait(other) == views.BUSY
    count_on(other, 1)
    one.close()
    other.close()


def test_who_loses_the_database_is_told_in_words() -> None:
    server = TemporaryPostgres()
    server.start()
    try:
        store = open_store(server.new_database())
        set_up(store)
    finally:
        server.stop()
    with pytest.raises(Refusal, match="cannot be reached"):
        count_on(store, 1)
    with pytest.raises(Refusal, match="cannot be reached"), store.reading(SCHOOL):
        pass
    store.close()
