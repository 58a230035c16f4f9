"""Long work: asked for, followed, cancelled and collected by the person who asked, under the permission of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from audits.access.permissions import Permission, may, require
from audits.model.faults import NotAllowed, NotFound, Refusal
from audits.model.job import Job, JobState, LongWork
from audits.model.person import Actor, Person
from audits.services.deployment import Deployment
from audits.services.school.signing_in import roles_held
from audits.services.trail import enter
from audits.storage.store import Work

KEPT_FOR = timedelta(days=7)
"""How long a result waits for its asker; after that it is made again in a minute."""

AT_ONCE = 5
"""Open jobs of one person in one school; more are a mistake or worse."""

TRIES = 3
"""How often a job is begun; one that stopped its worker three times would do it again."""

NEEDS: Mapping[LongWork, Permission] = {
    LongWork.REPORT: Permission.READ_AUDITS,
    LongWork.PACK: Permission.READ_AUDITS,
    LongWork.EXPORT: Permission.MOVE_EVERYTHING,
}

TAKES_TWO = frozenset({LongWork.EXPORT})
"""What one person alone cannot ask for."""

NOT_THERE = "That is no longer in your list. Ask for it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A job's result, for handing over: its file and the name to give it."""

    name: str
    file: Path


def ask_for(
    deployment: Deployment, *, actor: Actor, work: LongWork, wanted: Mapping[str, str], proven: Person | None = None
) -> Job:
    """Ask for a piece of long work; the same one, still open, is not begun twice.

    `proven` is the second person of what takes two, who has just given their password.
    """
    require(actor, NEEDS[work])
    if (work in TAKES_TWO) != (proven is not None and wanted.get("with") == proven.id):
        raise NotAllowed("This takes a second person, who gives their own sign-in name and password.")
    if not actor.person_id:
        raise NotAllowed("Only a person who is signed in can ask for this. There is a command for it as well.")
    with deployment.store.writing(actor.school_id) as store:
        mine = [job for job in store.jobs.find(asked_by=actor.person_id) if job.state.is_open]
        same = next((job for job in mine if job.work is work and dict(job.wanted) == dict(wanted)), None)
        if same is not None and not same.cancel_wanted:
            return same
        if len(mine) >= AT_ONCE:
            raise Refusal(f"You are waiting for {AT_ONCE} things already. Let one finish, or cancel one.")
        job = Job(
            school_id=actor.school_id,
            id=deployment.new_id(),
            work=work,
            wanted=dict(wanted),
            asked_by=actor.person_id,
            asked_at=deployment.now(),
            state=JobState.WAITING,
            saying="Waiting to begin",
        )
        store.jobs.put(job)
        _enter(store, deployment, actor, job, "ask for long work")
    return job


def my_jobs(deployment: Deployment, *, actor: Actor) -> list[Job]:
    """What this person asked for in this school, newest first, as far as their roles still allow it."""
    with deployment.store.reading(actor.school_id) as store:
        jobs = store.jobs.find(asked_by=actor.person_id)
    return sorted((job for job in jobs if may(actor, NEEDS[job.work])), key=lambda job: job.asked_at, reverse=True)


def cancel(deployment: Deployment, *, actor: Actor, job_id: str) -> Job:
    """Cancel one's own job: a waiting one at once, a running one as soon as its worker looks up."""
    with deployment.store.writing(actor.school_id) as store:
        job = _mine(store, actor, job_id)
        if not job.state.is_open:
            return job
        if job.state is JobState.WAITING:
            job = replace(job, state=JobState.CANCELLED, ended_at=deployment.now(), saying="")
        else:
            job = replace(job, cancel_wanted=True, saying="Stopping")
        store.jobs.put(job)
        _enter(store, deployment, actor, job, "cancel long work")
    return job


def put_away(deployment: Deployment, *, actor: Actor, job_id: str) -> None:
    """Take a finished job off one's list, with its result."""
    with deployment.store.writing(actor.school_id) as store:
        job = _mine(store, actor, job_id)
        if job.state.is_open:
            raise Refusal("This is still being made. Cancel it first.")
        store.jobs.remove(id=job.id)
    deployment.results.remove(job.school_id, job.id)


def collect(deployment: Deployment, *, actor: Actor, job_id: str) -> Result:
    """The result of one's own job, entered in the trail as an export; refused once the role is gone."""
    with deployment.store.writing(actor.school_id) as store:
        job = _mine(store, actor, job_id)
        require(actor, NEEDS[job.work])
        if job.state is not JobState.DONE:
            raise NotFound("This is not finished yet. Wait until it says that it is ready.")
        file = deployment.results.open(job.school_id, job.id)
        _enter(store, deployment, actor, job, "collect long work")
    return Result(name=job.result_name, file=file)


def asker_of(deployment: Deployment, job: Job) -> Actor:
    """The asker with the roles they hold now; NotAllowed where they no longer may have what they asked for."""
    with deployment.store.reading(None) as store:
        person = store.people.one(id=job.asked_by)
        roles = roles_held(store, job.asked_by, job.school_id)
    if person is None or not person.active:
        raise NotAllowed("Whoever asked for this no longer has an account.")
    actor = Actor(person_id=person.id, name=person.name, school_id=job.school_id, roles=roles)
    require(actor, NEEDS[job.work])
    return actor


def open_jobs(deployment: Deployment) -> list[Job]:
    """Every open job of every school, oldest first: what a worker has before it."""
    with deployment.store.reading(None) as store:
        jobs = store.jobs.find(state=[state for state in JobState if state.is_open])
    return sorted(jobs, key=lambda job: job.asked_at)


def begin(deployment: Deployment, job: Job, *, worker: str) -> Job | None:
    """Claim a waiting job for a worker; None where it is no longer to be done, or has been tried too often."""
    with deployment.store.writing(job.school_id) as store:
        found = next(iter(store.jobs.find(id=job.id)), None)
        if found is None or found.state is not JobState.WAITING:
            return None
        if found.tries >= TRIES:
            sentence = f"This was begun {TRIES} times and stopped each time. Ask for less, or tell your administrator."
            store.jobs.put(replace(found, state=JobState.FAILED, problem=sentence, ended_at=deployment.now()))
            return None
        claimed = replace(
            found,
            state=JobState.RUNNING,
            worker=worker,
            tries=found.tries + 1,
            seen_at=deployment.now(),
            share=0,
            saying="Beginning",
        )
        store.jobs.put(claimed)
    return claimed


def give_back(deployment: Deployment, *, lost_with: str | None = None) -> int:
    """Let running jobs wait again whose worker is gone; how many. Cancelled ones end.

    `lost_with` names workers by the first part of their name (the machine): one that begins knows that no other
    is alive there. Without it, those are meant that have given no sign of life for `LOST_AFTER`.
    """
    now, given = deployment.now(), 0
    for job in open_jobs(deployment):
        if job.state is not JobState.RUNNING:
            continue
        gone = job.worker.startswith(lost_with) if lost_with else job.seen_at is None or now - job.seen_at > LOST_AFTER
        if not gone:
            continue
        with deployment.store.writing(job.school_id) as store:
            found = next(iter(store.jobs.find(id=job.id, worker=job.worker)), None)
            if found is None or found.state is not JobState.RUNNING or found.seen_at != job.seen_at:
                continue
            if found.cancel_wanted:
                store.jobs.put(replace(found, state=JobState.CANCELLED, ended_at=now, saying=""))
            else:
                store.jobs.put(replace(found, state=JobState.WAITING, saying="Begun again after an interruption"))
                given += 1
    return given


LOST_AFTER = timedelta(seconds=60)
"""Silence after which a worker counts as gone; it gives a sign of life every few seconds."""


def report_progress(deployment: Deployment, job: Job, share: int, saying: str) -> bool:
    """Put down how far a running job has come; whether it should go on (False: it was cancelled or given away)."""
    with deployment.store.writing(job.school_id) as store:
        found = next(iter(store.jobs.find(id=job.id, worker=job.worker)), None)
        if found is None or found.state is not JobState.RUNNING or found.cancel_wanted:
            return False
        store.jobs.put(replace(found, seen_at=deployment.now(), share=max(0, min(100, share)), saying=saying))
    return True


def finish(
    deployment: Deployment,
    job: Job,
    *,
    state: JobState,
    problem: str = "",
    result_name: str = "",
    result_bytes: int = 0,
) -> bool:
    """Put down how a job ended; False where it was given to another worker meanwhile."""
    with deployment.store.writing(job.school_id) as store:
        found = next(iter(store.jobs.find(id=job.id, worker=job.worker)), None)
        if found is None or found.state is not JobState.RUNNING:
            return False
        done = state is JobState.DONE
        store.jobs.put(
            replace(
                found,
                state=state,
                share=100 if done else found.share,
                saying="",
                problem=problem,
                ended_at=deployment.now(),
                result_name=result_name,
                result_bytes=result_bytes,
            )
        )
    return True


def sweep(deployment: Deployment) -> int:
    """Remove what ended more than a week ago, results included; how many."""
    with deployment.store.reading(None) as store:
        ended = store.jobs.find(state=[state for state in JobState if not state.is_open])
    old = [job for job in ended if job.ended_at is not None and deployment.now() - job.ended_at > KEPT_FOR]
    for job in old:
        deployment.results.remove(job.school_id, job.id)
        with deployment.store.writing(job.school_id) as store:
            store.jobs.remove(id=job.id)
    return len(old)


def _mine(store: Work, actor: Actor, job_id: str) -> Job:
    # Another's job is said to be missing, not forbidden: that it exists is nobody else's business.
    found = next(iter(store.jobs.find(id=job_id, asked_by=actor.person_id)), None)
    if found is None:
        raise NotFound(NOT_THERE)
    return found


def _enter(store: Work, deployment: Deployment, actor: Actor, job: Job, deed: str) -> None:
    enter(
        store,
        actor=actor,
        at=deployment.now(),
        deed=deed,
        subject=f"{job.work.name.lower()}:{job.id}",
        fields=sorted(job.wanted),
        content=sorted(job.wanted.items()),
    )
