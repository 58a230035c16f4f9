"""Long work is done for whoever asked, goes on after an interruption, and belongs to its asker alone."""

from __future__ import annotations

import threading

import pytest
from filelock import FileLock

from audits.jobs.progress import Cancelled
from audits.jobs.worker import LOCK, do, run_worker
from audits.model.faults import NotAllowed, NotFound, Refusal
from audits.model.job import JobState, LongWork
from audits.model.person import Role
from audits.services.long_work import (
    AT_ONCE,
    TRIES,
    ask_for,
    begin,
    cancel,
    collect,
    give_back,
    my_jobs,
    open_jobs,
    put_away,
)
from audits.services.school.people import give
from audits.services.trail import read_trail
from tests.unit.services.conftest import furnished

WANTED = {"format": "pdf"}


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITS_DATA", str(tmp_path))
    return furnished(tmp_path / "results", made_up=False)


@pytest.fixture
def ask(world):
    def asked(role=Role.LEADER, work=LongWork.REPORT, **wanted):
        return ask_for(world.deployment, actor=world.actors[role], work=work, wanted=wanted or WANTED)

    return asked


def writes(words):
    """A kind of work that writes these words."""

    def made(deployment, actor, wanted, place, progress):
        progress(50, "Writing")
        place.write_text(f"{words} for {actor.name}")
        return "report.pdf"

    return {LongWork.REPORT: made}


def state_of(world, role=Role.LEADER):
    return my_jobs(world.deployment, actor=world.actors[role])[0]


def test_what_was_asked_for_is_made_and_handed_over_once_it_is_ready(world, ask):
    job = ask()
    leader = world.actors[Role.LEADER]
    with pytest.raises(NotFound, match="not finished"):
        collect(world.deployment, actor=leader, job_id=job.id)
    assert run_worker(world.deployment, idle=0.01, kinds=writes("Figures")) == 1
    result = collect(world.deployment, actor=leader, job_id=job.id)
    assert (result.name, result.file.read_text()) == ("report.pdf", f"Figures for {leader.name}")
    assert (state_of(world).state, state_of(world).share) == (JobState.DONE, 100)


def test_asking_and_collecting_stand_in_the_trail(world, ask):
    job = ask()
    run_worker(world.deployment, idle=0.01, kinds=writes("Figures"))
    collect(world.deployment, actor=world.actors[Role.LEADER], job_id=job.id)
    deeds = [entry.deed for entry in read_trail(world.deployment, actor=world.actors[Role.HEAD])]
    assert deeds[:2] == ["collect long work", "ask for long work"]


@pytest.mark.parametrize(
    ("role", "work"),
    [(Role.ADMINISTRATOR, LongWork.REPORT), (Role.TRUST_OFFICER, LongWork.PACK), (Role.HEAD, LongWork.EXPORT)],
)
def test_a_role_that_may_not_have_it_cannot_ask_for_it(ask, role, work):
    with pytest.raises(NotAllowed):
        ask(role, work)


def test_nobody_else_sees_cancels_or_takes_it(world, ask):
    job = ask()
    run_worker(world.deployment, idle=0.01, kinds=writes("Figures"))
    head = world.actors[Role.HEAD]
    assert my_jobs(world.deployment, actor=head) == []
    for deed in (collect, cancel, put_away):
        with pytest.raises(NotFound):
            deed(world.deployment, actor=head, job_id=job.id)


def test_a_role_taken_away_before_it_is_made_ends_it(world, ask):
    job = ask()
    leader = world.actors[Role.LEADER]
    with world.deployment.store.writing(leader.school_id) as work:
        give(
            work,
            world.deployment,
            actor=world.actors[Role.ADMINISTRATOR],
            person_id=leader.person_id,
            role=Role.LEADER,
            held=False,
        )
    run_worker(world.deployment, idle=0.01, kinds=writes("Figures"))
    with world.deployment.store.reading(leader.school_id) as work:
        ended = work.jobs.find(id=job.id)[0]
    assert ended.state is JobState.FAILED
    assert "role" in ended.problem


def test_the_same_request_still_open_is_not_begun_twice(world, ask):
    assert ask().id == ask().id
    assert ask(format="docx").id != ask().id
    assert len(open_jobs(world.deployment)) == 2


def test_one_person_cannot_keep_the_worker_to_themselves(ask):
    for number in range(AT_ONCE):
        ask(number=str(number))
    with pytest.raises(Refusal, match="waiting for 5 things"):
        ask(number="one more")


def test_a_waiting_job_is_cancelled_at_once(world, ask):
    cancel(world.deployment, actor=world.actors[Role.LEADER], job_id=ask().id)
    assert run_worker(world.deployment, idle=0.01, kinds=writes("Figures")) == 0
    assert state_of(world).state is JobState.CANCELLED


def test_a_running_job_stops_when_its_asker_cancels_and_leaves_no_file(world, ask, monkeypatch):
    monkeypatch.setattr("audits.jobs.progress.SIGN_OF_LIFE", 0.01)
    job = ask()
    began, places = threading.Event(), []

    def endless(deployment, actor, wanted, place, progress):
        place.write_text("half a report")
        places.append(place)
        began.set()
        while True:
            progress(10, "Writing")

    worker = threading.Thread(target=do, args=(world.deployment, job, {LongWork.REPORT: endless}))
    worker.start()
    assert began.wait(10)
    cancel(world.deployment, actor=world.actors[Role.LEADER], job_id=job.id)
    worker.join(10)
    assert not worker.is_alive()
    assert state_of(world).state is JobState.CANCELLED
    assert not places[0].exists()


def test_a_refusal_is_told_in_its_own_sentence(world, ask):
    def refuses(*_):
        raise Refusal("Begin an audit first.")

    ask()
    run_worker(world.deployment, idle=0.01, kinds={LongWork.REPORT: refuses})
    assert (state_of(world).state, state_of(world).problem) == (JobState.FAILED, "Begin an audit first.")


def test_something_unexpected_is_an_apology_with_a_reference_and_no_words_of_the_error(world, ask):
    def breaks(*_):
        raise ValueError("Ben Carter")

    ask()
    run_worker(world.deployment, idle=0.01, kinds={LongWork.REPORT: breaks})
    assert "Ben Carter" not in state_of(world).problem
    assert "reference" in state_of(world).problem


def test_what_a_killed_worker_left_is_begun_anew_by_the_next(world, ask, monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "office")
    begin(world.deployment, ask(), worker="office:4711")
    assert state_of(world).state is JobState.RUNNING
    assert run_worker(world.deployment, idle=0.01, kinds=writes("Figures")) == 1
    assert (state_of(world).state, state_of(world).tries) == (JobState.DONE, 2)


def test_a_job_cancelled_while_its_worker_was_gone_ends_as_cancelled(world, ask, monkeypatch):
    monkeypatch.setattr("platform.node", lambda: "office")
    job = begin(world.deployment, ask(), worker="office:4711")
    cancel(world.deployment, actor=world.actors[Role.LEADER], job_id=job.id)
    assert give_back(world.deployment, lost_with="office:") == 0
    assert state_of(world).state is JobState.CANCELLED


def test_a_worker_on_another_machine_is_gone_only_after_a_minute_of_silence(world, ask):
    begin(world.deployment, ask(), worker="elsewhere:12")
    assert give_back(world.deployment, lost_with="office:") == 0
    assert give_back(world.deployment) == 0
    world.clock.move(minutes=2)
    assert give_back(world.deployment) == 1


def test_a_job_that_stops_every_worker_is_given_up(world, ask):
    ask()
    for number in range(TRIES):
        job = begin(world.deployment, open_jobs(world.deployment)[0], worker=f"office:{number}")
        assert job is not None
        give_back(world.deployment, lost_with="office:")
    assert begin(world.deployment, open_jobs(world.deployment)[0], worker="office:9") is None
    assert state_of(world).state is JobState.FAILED


def test_a_worker_that_lost_its_job_cannot_end_it_for_the_next(world, ask):
    job = ask()

    def loses(deployment, actor, wanted, place, progress):
        place.write_text("old")
        world.clock.move(minutes=2)
        give_back(deployment)
        begin(deployment, open_jobs(deployment)[0], worker="elsewhere:1")
        return "old.pdf"

    assert do(world.deployment, job, {LongWork.REPORT: loses}) is False
    assert state_of(world).state is JobState.RUNNING


def test_one_worker_at_a_time_works_on_a_machine(world, ask, tmp_path):
    ask()
    with FileLock(tmp_path / LOCK):
        assert run_worker(world.deployment, idle=0.01, kinds=writes("Figures")) == 0
    assert state_of(world).state is JobState.WAITING


def test_a_result_is_gone_after_a_week(world, ask):
    job = ask()
    run_worker(world.deployment, idle=0.01, kinds=writes("Figures"))
    file = collect(world.deployment, actor=world.actors[Role.LEADER], job_id=job.id).file
    world.clock.move(days=8)
    run_worker(world.deployment, idle=0.01, kinds=writes("Figures"))
    assert my_jobs(world.deployment, actor=world.actors[Role.LEADER]) == []
    assert not file.exists()


def test_progress_raises_in_the_work_itself():
    from audits.jobs.progress import Progress

    with Progress(lambda share, saying: False) as progress:
        for _ in range(1000):
            try:
                progress(1, "Writing")
            except Cancelled:
                return
            threading.Event().wait(0.01)
    pytest.fail("nobody was told")
