"""The made-up school: four terms of audits, evidence, checks, actions and incidents to look around in.

It is built through the same services as a real school, with the clock set to the day it would have happened,
so whatever it shows could have come about by hand.
Its content is data (data/made_up_school.yaml); nothing in it is drawn at random from anyone real.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from audits.model.action import ActionStatus
from audits.model.faults import NotAllowed
from audits.model.person import Actor, Channel, Role
from audits.model.school import School
from audits.model.term import HalfTerm, Term
from audits.services.audit.planning import Planned, plan_action, update_action
from audits.services.deployment import Deployment
from audits.services.school.calendars import default_halves
from audits.services.school.made_up_answers import TERMS, answer_made_up_audit
from audits.services.school.made_up_checks import log_made_up_checks
from audits.services.school.made_up_days import at, first_day_of, last_day_of, terms_until
from audits.services.school.made_up_incidents import upload_made_up_incidents
from audits.services.school.made_up_library import add_made_up_evidence, correct_made_up_evidence
from audits.services.school.made_up_questions import ask_made_up_questions
from audits.services.school.made_up_releases import publish_made_up_releases
from audits.services.school.made_up_reviews import open_made_up_reviews
from audits.services.school.made_up_signing import sign_made_up_terms
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from checklists.model import Phase, SchoolKind

CONTENT = Path(__file__).parents[3] / "data" / "made_up_school.yaml"
"""What the made-up school is made of."""


@dataclass(frozen=True)
class _Cast:
    """The people of the made-up school as actors, by the key their roles have in the content."""

    school_id: str
    actors: Mapping[str, Actor]


def make_school_up(deployment: Deployment) -> School:
    """Build the made-up school relative to today; refused where there is one already."""
    with deployment.store.reading(None) as work:
        if any(school.made_up for school in work.schools.latest()):
            raise NotAllowed("There is a made-up school already. Remove it first to begin again.")
    content = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    halves = default_halves(deployment.today())
    terms = terms_until(halves, deployment.today())[-TERMS:]
    starts = [first_day_of(halves, term) for term in terms]
    cast = _found(at(deployment, starts[0] - timedelta(days=7)), content, halves)
    try:
        _furnish(deployment, cast, content, terms, starts, halves)
    except Exception:
        _remove(deployment, cast.school_id)  # half a school would be worse than none
        raise
    with deployment.store.reading(cast.school_id) as work:
        school = work.schools.one(id=cast.school_id)
    assert school is not None
    return school


def _furnish(
    deployment: Deployment,
    cast: _Cast,
    content: Mapping[str, Any],
    terms: Sequence[Term],
    starts: Sequence[date],
    halves: Sequence[HalfTerm],
) -> None:
    lines = random.Random(content["school"])  # noqa: S311 - invented answers, nothing secret
    items = add_made_up_evidence(deployment, cast.actors["dsl"], content, starts)
    audits = [
        answer_made_up_audit(deployment, cast.actors, content, term, start, place, items, lines)
        for place, (term, start) in enumerate(zip(terms, starts, strict=True))
    ]
    correct_made_up_evidence(deployment, cast.actors["dsl"], content, starts)
    log_made_up_checks(deployment, cast.actors["dsl"], content, partial(at, deployment), starts)
    _actions(deployment, cast, content, starts)
    upload_made_up_incidents(deployment, cast.actors["dsl"], content, halves, starts[0], lines)
    publish_made_up_releases(deployment, cast.actors["dsl"], starts[0], partial(at, deployment))
    ended = [last_day_of(halves, term) for term in terms]
    sign_made_up_terms(deployment, cast.actors, content, audits, ended)
    ask_made_up_questions(deployment, cast.actors["governor"], content, partial(at, deployment), ended[-2])
    open_made_up_reviews(deployment, cast.actors["dsl"])


def remove_made_up_school(deployment: Deployment, *, actor: Actor) -> None:
    """Remove the made-up school with its people, files and key; refused for a real one."""
    with deployment.store.reading(actor.school_id) as work:
        school = work.schools.one(id=actor.school_id)
    if school is None or not school.made_up:
        raise NotAllowed("Only a made-up school can be removed like this.")
    _remove(deployment, actor.school_id)


def _remove(deployment: Deployment, school_id: str) -> None:
    with deployment.store.writing(school_id) as work:
        work.erase_school()
    deployment.files.delete_school(school_id)
    deployment.results.delete_school(school_id)
    deployment.keys.remove(school_id)


def _found(deployment: Deployment, content: Mapping[str, Any], halves: Sequence[HalfTerm]) -> _Cast:
    founder = Actor(person_id="", name="", school_id=deployment.new_id(), roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make(founder.school_id)
    actors = {}
    with deployment.store.writing(founder.school_id) as work:
        found_school(
            work,
            deployment,
            actor=founder,
            school=NewSchool(
                name=content["school"],
                phases=tuple(Phase(phase) for phase in content["phases"]),
                kind=SchoolKind(content["kind"]),
                roll=content["roll"],
                halves=halves,
                made_up=True,
            ),
        )
        for one in content["people"]:
            sign_in = f"{one['key']}.{founder.school_id[:6]}@made-up.example"
            person = new_person(deployment, actor=founder, name=one["name"], sign_in=sign_in, password="", made_up=True)
            work.people.append(person)
            roles = frozenset(Role(role) for role in one["roles"])
            for role in roles:
                give(work, deployment, actor=founder, person_id=person.id, role=role, held=True)
            actors[one["key"]] = Actor(person_id=person.id, name=person.name, school_id=founder.school_id, roles=roles)
    return _Cast(school_id=founder.school_id, actors=actors)


def _actions(deployment: Deployment, cast: _Cast, content: Mapping[str, Any], starts: Sequence[date]) -> None:
    today = deployment.today()
    for one in content["actions"]:
        criterion = next(
            criterion for criterion in deployment.catalogue.criteria.values() if criterion.area == one["area"]
        )
        planned = Planned(what=one["what"], owner=one["owner"], due_on=today + timedelta(days=one["due_in"]))
        then = at(deployment, min(starts[-2] + timedelta(days=25), today))
        action = plan_action(then, actor=cast.actors["leader"], criterion_id=criterion.id, planned=planned)
        if "done" in one:
            done = replace(planned, status=ActionStatus.DONE, effect=one["done"])
            update_action(
                at(deployment, min(starts[-1] + timedelta(days=5), today)),
                actor=cast.actors["leader"],
                action_id=action.id,
                planned=done,
                seen_version=1,
            )
