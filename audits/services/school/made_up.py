"""The made-up school: four terms of audits, evidence, checks, actions and incidents to look around in.

It is built through the same services as a real school, with the clock set to the day it would have happened,
so whatever it shows could have come about by hand.
Its content is data (data/made_up_school.yaml); nothing in it is drawn at random from anyone real.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from audits.model.action import ActionStatus
from audits.model.answer import Judgement
from audits.model.faults import NotAllowed
from audits.model.person import Actor, Channel, Role
from audits.model.school import School
from audits.model.term import HalfTerm, Term
from audits.services.audit.answering import cite, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit
from audits.services.audit.planning import Planned, plan_action, update_action
from audits.services.deployment import LONDON, Deployment
from audits.services.evidence.library import Described, add_evidence, describe_anew
from audits.services.school.calendars import default_halves
from audits.services.school.made_up_checks import log_made_up_checks
from audits.services.school.made_up_incidents import upload_made_up_incidents
from audits.services.school.made_up_questions import ask_made_up_questions
from audits.services.school.made_up_releases import publish_made_up_releases
from audits.services.school.made_up_reviews import open_made_up_reviews
from audits.services.school.made_up_signing import sign_made_up_terms
from audits.services.school.people import give, new_person
from audits.services.school.setting_up import NewSchool, found_school
from checklists.model import Criterion, EvidenceKind, Phase, Profile, SchoolKind, Strength

CONTENT = Path(__file__).parents[3] / "data" / "made_up_school.yaml"
"""What the made-up school is made of."""

CHECKLISTS = ("essentials", "essentials", "full-audit", "essentials")
"""What was walked in each of the four terms, this one last: everything once a year, the essentials in between."""

TERMS = len(CHECKLISTS)

_CLAIMS = (Judgement.NOT_IN_PLACE, Judgement.PARTLY, Judgement.IN_PLACE, Judgement.EMBEDDED)


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
    terms = _terms_until(halves, deployment.today())[-TERMS:]
    starts = [_first_day(halves, term) for term in terms]
    cast = _found(_at(deployment, starts[0] - timedelta(days=7)), content, halves)
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
    items = _evidence(deployment, cast, content, starts)
    audits = [
        _audit(deployment, cast, content, term, start, place, items, lines)
        for place, (term, start) in enumerate(zip(terms, starts, strict=True))
    ]
    _corrections(deployment, cast, content, starts)
    log_made_up_checks(deployment, cast.actors["dsl"], content, partial(_at, deployment), starts)
    _actions(deployment, cast, content, starts)
    upload_made_up_incidents(deployment, cast.actors["dsl"], content, halves, starts[0], lines)
    publish_made_up_releases(deployment, cast.actors["dsl"], starts[0], partial(_at, deployment))
    ended = [_last_day(halves, term) for term in terms]
    sign_made_up_terms(deployment, cast.actors, content, audits, ended)
    ask_made_up_questions(deployment, cast.actors["governor"], content, partial(_at, deployment), ended[-2])
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


def _evidence(
    deployment: Deployment, cast: _Cast, content: Mapping[str, Any], starts: Sequence[date]
) -> list[tuple[str, EvidenceKind, frozenset[str], date]]:
    """The library: (item id, kind, areas it serves, day it was collected), leaving out what lies ahead of today."""
    added = []
    for one in content["evidence"]:
        day = _day(starts, one)
        if day > deployment.today():
            continue
        kind = EvidenceKind[one["kind"].upper()]
        item = add_evidence(
            _at(deployment, day),
            actor=cast.actors["dsl"],
            described=Described(
                title=one["title"], kind=kind, collected_on=day, true_from=day, shareable=one["shareable"]
            ),
            data=one["text"].encode() if "text" in one else None,
            file_name=one.get("file", ""),
            where="" if "text" in one else "In the shared safeguarding folder of the school office.",
        )
        added.append((item.id, kind, frozenset(one["areas"]), day))
    return added


def _audit(
    deployment: Deployment,
    cast: _Cast,
    content: Mapping[str, Any],
    term: Term,
    start: date,
    place: int,
    items: Sequence[tuple[str, EvidenceKind, frozenset[str], date]],
    lines: random.Random,
) -> str:
    """One term's audit, answered over a week by leader and DSL; this term's is about two thirds done. Its id."""
    last_term = place == TERMS - 1
    today = deployment.today()
    begun = min(start + timedelta(days=21), today)
    then = _at(deployment, begun)
    checklist = CHECKLISTS[place]
    audit = begin_audit(then, actor=cast.actors["leader"], checklist=checklist, term=term)
    criteria = [
        deployment.catalogue.criteria[one]
        for one in deployment.catalogue.checklists[checklist].criteria
        if deployment.catalogue.criteria[one].applies_to(_profile(deployment, cast))
    ]
    for number, criterion in enumerate(criteria):
        if last_term and number % 3 == 2:
            continue
        day = min(begun + timedelta(days=number * 7 // len(criteria)), today)
        at = _at(deployment, day, minutes=number)
        actor = cast.actors["dsl" if number % 2 else "leader"]
        answer = _judgement(criterion, place, lines)
        answered = partial(save_judgement, at, actor=actor, audit_id=audit.id, criterion_id=criterion.id)
        answered(judgement=answer, seen_version=0)
        if answer.claim is None:
            continue
        words = content["narratives"][answer.value]
        save_narrative(
            at,
            actor=actor,
            audit_id=audit.id,
            criterion_id=criterion.id,
            narrative=words[lines.randrange(len(words))],
            seen_version=1,
        )
        for item in _fitting(criterion, answer.claim, items, day, lines):
            cite(at, actor=actor, audit_id=audit.id, criterion_id=criterion.id, evidence_id=item)
    return audit.id


def _judgement(criterion: Criterion, place: int, lines: random.Random) -> Judgement:
    """A claim that tends upwards over the terms and is a little higher for duties; one in fourteen is "not sure"."""
    if lines.randrange(14) == 0:
        return Judgement.NOT_SURE
    level = lines.choices((0, 1, 2, 3), weights=(1, 5 - place, 16, 6 + place))[0]
    if criterion.strength is Strength.DUTY and level == 0:
        level = 1
    return _CLAIMS[level]


def _fitting(
    criterion: Criterion,
    claim: int,
    items: Sequence[tuple[str, EvidenceKind, frozenset[str], date]],
    day: date,
    lines: random.Random,
) -> list[str]:
    """Items of the library that suit the criterion: none for a low claim, and now and then fewer than it would take."""
    suited = [
        (not kind.shows_practice, item_id)
        for item_id, kind, areas, collected in items
        if criterion.area in areas and kind in criterion.kinds and collected <= day
    ]
    wanted = 0 if lines.randrange(9) == 0 else min(claim, 3)
    return [item_id for _, item_id in sorted(suited)[:wanted]]


def _corrections(deployment: Deployment, cast: _Cast, content: Mapping[str, Any], starts: Sequence[date]) -> None:
    """Descriptions that were put right on a later day, so that a past day reads otherwise now."""
    with deployment.store.reading(cast.school_id) as work:
        items = {item.title: item for item in work.evidence.latest()}
    for one in content["described_anew"]:
        item, day = items.get(one["title"]), _day(starts, one)
        if item is None or day > deployment.today():
            continue
        describe_anew(
            _at(deployment, day),
            actor=cast.actors["dsl"],
            evidence_id=item.id,
            described=Described(
                title=item.title,
                kind=item.kind,
                collected_on=item.collected_on,
                true_from=item.true_from,
                true_until=item.collected_on + timedelta(days=int(one["true_for"])),
                shareable=item.shareable,
            ),
            seen_version=item.version,
        )


def _actions(deployment: Deployment, cast: _Cast, content: Mapping[str, Any], starts: Sequence[date]) -> None:
    today = deployment.today()
    for one in content["actions"]:
        criterion = next(
            criterion for criterion in deployment.catalogue.criteria.values() if criterion.area == one["area"]
        )
        planned = Planned(what=one["what"], owner=one["owner"], due_on=today + timedelta(days=one["due_in"]))
        then = _at(deployment, min(starts[-2] + timedelta(days=25), today))
        action = plan_action(then, actor=cast.actors["leader"], criterion_id=criterion.id, planned=planned)
        if "done" in one:
            done = replace(planned, status=ActionStatus.DONE, effect=one["done"])
            update_action(
                _at(deployment, min(starts[-1] + timedelta(days=5), today)),
                actor=cast.actors["leader"],
                action_id=action.id,
                planned=done,
                seen_version=1,
            )


def _profile(deployment: Deployment, cast: _Cast) -> Profile:
    with deployment.store.reading(cast.school_id) as work:
        school = work.schools.one(id=cast.school_id)
    assert school is not None
    return school.profile


def _day(starts: Sequence[date], one: Mapping[str, Any]) -> date:
    """The day a line of the content names: `days` after the first day of the term `term` terms ago."""
    return starts[-1 - int(one["term"])] + timedelta(days=int(one["days"]))


def _at(deployment: Deployment, day: date, minutes: int = 0) -> Deployment:
    """The deployment with its clock at 16:00 of a day, plus minutes; never later than now."""
    moment = datetime.combine(day, time(16), LONDON).astimezone(UTC) + timedelta(minutes=minutes)
    moment = min(moment, deployment.now())
    return replace(deployment, clock=lambda: moment)


def _terms_until(halves: Sequence[HalfTerm], today: date) -> list[Term]:
    terms = dict.fromkeys(Term(half.year, half.term) for half in halves if half.first_day <= today)
    return list(terms)


def _last_day(halves: Sequence[HalfTerm], term: Term) -> date:
    return [half.last_day for half in halves if (half.year, half.term) == (term.year, term.name)][-1]


def _first_day(halves: Sequence[HalfTerm], term: Term) -> date:
    return next(half.first_day for half in halves if (half.year, half.term) == (term.year, term.name))
