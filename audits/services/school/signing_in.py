"""Coming in and going out: sign-in, the session's actor, changing school, signing out."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace

from audits.access.passwords import LONGEST, check_new_password, hash_password, password_fits
from audits.access.sessions import LOCK, TOUCH_EVERY, after_failure, is_live, is_locked, is_over, token_hash
from audits.model.faults import NotAllowed
from audits.model.person import Actor, Channel, Grant, Person, Role
from audits.model.school import School
from audits.model.session import Session
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work

NO_ROLE = "Your account has no role in any school yet. Ask your administrator to give you one."

WRONG = "That name and password do not belong together. Check both and try again."

LONGEST_NAME = 254
"""Characters of a sign-in name; no e-mail address is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Who is signed in, in which school, and what else they could choose."""

    person: Person
    school: School
    actor: Actor
    schools: tuple[School, ...]
    csrf: str


def sign_in(deployment: Deployment, *, name: str, password: str) -> str:
    """The token of a new session for the right name and password; refuses as `proven_person` does."""
    return begin_session(deployment, person=proven_person(deployment, name=name, password=password))


def proven_person(deployment: Deployment, *, name: str, password: str) -> Person:
    """The person to whom the name and the password belong.

    Refuses with the same sentence whether the name or the password was wrong;
    after five failures in a row the name is locked for fifteen minutes.
    """
    wanted = name.strip().lower()
    if len(wanted) > LONGEST_NAME or len(password) > LONGEST:
        raise NotAllowed(WRONG)  # nobody has such a name or password, and a stranger's megabytes are not to be kept
    now = deployment.now()
    with deployment.store.writing(None) as work:
        person = _person_named(work, wanted)
        tries = work.failed_sign_ins.find()
        earlier = next((one for one in tries if one.sign_in == wanted), None)
        if is_locked(earlier, now):
            minutes = int(LOCK.total_seconds() // 60)
            raise NotAllowed(
                f"Too many tries with this name. Wait {minutes} minutes, or ask your administrator for a new password."
            )
        # Counted as a failure before the password is worked out, or a burst of tries at once would all get through.
        work.failed_sign_ins.put(after_failure(wanted, earlier, now))
        forgotten = [one.sign_in for one in tries if is_over(one, now) and one.sign_in != wanted]
        if forgotten:
            work.failed_sign_ins.remove(sign_in=forgotten)
    if not password_fits(person.password_hash if person else "", password) or person is None or not person.active:
        raise NotAllowed(WRONG)
    with deployment.store.writing(None) as work:
        work.failed_sign_ins.remove(sign_in=wanted)
    return person


def sign_in_made_up(deployment: Deployment, *, person_id: str) -> str:
    """The token of a session for a made-up person, who has no password; refused for anyone else.

    Refused as well once a real school is set up beside: nobody walks into its server without a password.
    """
    with deployment.store.reading(None) as work:
        person = work.people.one(id=person_id)
        real = any(not school.made_up for school in work.schools.latest())
    if real or person is None or not person.made_up or not person.active:
        raise NotAllowed("That is not one of the made-up people. Sign in with your own name and password.")
    return begin_session(deployment, person=person)


def begin_session(deployment: Deployment, *, person: Person) -> str:
    """The token of a new session; the schools where the person holds a role decide where it begins."""
    now = deployment.now()
    token = secrets.token_urlsafe(32)
    with deployment.store.writing(None) as work:
        schools = schools_of(work, person.id)
        if not schools:
            raise NotAllowed(NO_ROLE)
        school = schools[0]
        work.sessions.put(
            Session(
                token_sha256=token_hash(token),
                person_id=person.id,
                school_id=school.id,
                csrf=secrets.token_urlsafe(16),
                begun_at=now,
                seen_at=now,
            )
        )
    _enter_session_deed(deployment, person, school, "sign in")
    return token


def session_of(deployment: Deployment, *, token: str) -> SignedIn | None:
    """Who the token belongs to; None where the session has ended, was revoked, or its person lost every role.

    Notes the activity, at most once a minute.
    """
    if not token:
        return None
    now = deployment.now()
    hashed = token_hash(token)
    with deployment.store.reading(None) as work:
        session = next(iter(work.sessions.find(token_sha256=hashed)), None)
        if session is None or not is_live(session, now):
            return None
        person = work.people.one(id=session.person_id)
        schools = schools_of(work, session.person_id)
        school = next((one for one in schools if one.id == session.school_id), None)
        if person is None or not person.active or school is None:
            return None
        roles = roles_held(work, person.id, school.id)
    if now - session.seen_at >= TOUCH_EVERY:
        with deployment.store.writing(None) as work:
            if work.sessions.find(token_sha256=hashed):
                work.sessions.put(replace(session, seen_at=now))
    actor = Actor(person_id=person.id, name=person.name, school_id=school.id, roles=roles, channel=Channel.WEB)
    return SignedIn(person=person, school=school, actor=actor, schools=tuple(schools), csrf=session.csrf)


def choose_school(deployment: Deployment, *, token: str, school_id: str) -> None:
    """Look at another school in which the person holds a role."""
    hashed = token_hash(token)
    with deployment.store.writing(None) as work:
        session = next(iter(work.sessions.find(token_sha256=hashed)), None)
        if session is None or school_id not in {one.id for one in schools_of(work, session.person_id)}:
            raise NotAllowed("You hold no role in that school.")
        work.sessions.put(replace(session, school_id=school_id))


def sign_out(deployment: Deployment, *, token: str) -> None:
    """End the session at once, on the server, whatever the browser keeps."""
    signed_in = session_of(deployment, token=token)
    with deployment.store.writing(None) as work:
        work.sessions.remove(token_sha256=token_hash(token))
    if signed_in is not None:
        _enter_session_deed(deployment, signed_in.person, signed_in.school, "sign out")


def change_password(deployment: Deployment, *, actor: Actor, old: str, new: str) -> None:
    """Change one's own password; every session of the person ends."""
    with deployment.store.reading(None) as work:
        person = work.people.one(id=actor.person_id)
    if person is None or not password_fits(person.password_hash, old):
        raise NotAllowed("The old password is not right.")
    check_new_password(new, sign_in=person.sign_in)
    now = deployment.now()
    hashed = hash_password(new)
    with deployment.store.writing(actor.school_id) as work:
        changed = replace(
            person, version=person.version + 1, password_hash=hashed, recorded_at=now, recorded_by=actor.person_id
        )
        work.people.append(changed)
        work.sessions.remove(person_id=person.id)
        enter(work, actor=actor, at=now, deed="change password", subject=f"person:{person.id}", fields=["password"])


def made_up_people(deployment: Deployment) -> list[tuple[Person, tuple[Role, ...]]]:
    """The made-up people with their roles, for looking around without a password; nobody once a real school is here."""
    with deployment.store.reading(None) as work:
        if any(not school.made_up for school in work.schools.latest()):
            return []
        people = [person for person in work.people.latest() if person.made_up and person.active]
        grants = [grant for grant in work.grants.latest() if grant.held]
    return [(person, tuple(grant.role for grant in grants if grant.person_id == person.id)) for person in people]


def roles_held(work: Work, person_id: str, school_id: str) -> frozenset[Role]:
    """The roles a person holds in a school at the moment."""
    grants: list[Grant] = work.grants.latest(person_id=person_id, school_id=school_id)
    return frozenset(grant.role for grant in grants if grant.held)


def _person_named(work: Work, sign_in_name: str) -> Person | None:
    return next(iter(work.people.latest(sign_in=sign_in_name)), None)


def schools_of(work: Work, person_id: str) -> list[School]:
    """The schools in which a person holds a role at the moment."""
    held = {grant.school_id for grant in work.grants.latest(person_id=person_id) if grant.held}
    return [school for school in work.schools.latest() if school.id in held]


def _enter_session_deed(deployment: Deployment, person: Person, school: School, deed: str) -> None:
    actor = Actor(person_id=person.id, name=person.name, school_id=school.id, roles=frozenset())
    with deployment.store.writing(school.id) as work:
        enter(work, actor=actor, at=deployment.now(), deed=deed, subject=f"person:{person.id}")
