"""The made-up school's audits: what leader and DSL answered in each term, and the evidence they cited."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from audits.model.answer import Judgement
from audits.model.person import Actor
from audits.model.term import Term
from audits.services.audit.answering import cite, save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit
from audits.services.deployment import Deployment
from audits.services.school.made_up_days import at
from audits.services.school.made_up_library import MadeUpItem
from checklists.model import Criterion, Strength

CHECKLISTS = ("essentials", "essentials", "full-audit", "essentials")
"""What was walked in each of the four terms, this one last: everything once a year, the essentials in between."""

TERMS = len(CHECKLISTS)

_CLAIMS = (Judgement.NOT_IN_PLACE, Judgement.PARTLY, Judgement.IN_PLACE, Judgement.EMBEDDED)


def answer_made_up_audit(
    deployment: Deployment,
    actors: Mapping[str, Actor],
    content: Mapping[str, Any],
    term: Term,
    start: date,
    place: int,
    items: Sequence[MadeUpItem],
    lines: random.Random,
) -> str:
    """One term's audit, answered over a week by leader and DSL; this term's is about two thirds done. Its id.

    `place` is the term's among the four, beginning with 0; `start` is its first school day.
    """
    last_term = place == TERMS - 1
    today = deployment.today()
    begun = min(start + timedelta(days=21), today)
    then = at(deployment, begun)
    checklist = CHECKLISTS[place]
    audit = begin_audit(then, actor=actors["leader"], checklist=checklist, term=term)
    with deployment.store.reading(actors["leader"].school_id) as work:
        school = work.schools.one()
    assert school is not None
    profile = school.profile
    criteria = [
        deployment.catalogue.criteria[one]
        for one in deployment.catalogue.checklists[checklist].criteria
        if deployment.catalogue.criteria[one].applies_to(profile)
    ]
    for number, criterion in enumerate(criteria):
        if last_term and number % 3 == 2:
            continue
        day = min(begun + timedelta(days=number * 7 // len(criteria)), today)
        moment = at(deployment, day, minutes=number)
        actor = actors["dsl" if number % 2 else "leader"]
        answer = _judgement(criterion, place, lines)
        answered = partial(save_judgement, moment, actor=actor, audit_id=audit.id, criterion_id=criterion.id)
        answered(judgement=answer, seen_version=0)
        if answer.claim is None:
            continue
        words = content["narratives"][answer.value]
        save_narrative(
            moment,
            actor=actor,
            audit_id=audit.id,
            criterion_id=criterion.id,
            narrative=words[lines.randrange(len(words))],
            seen_version=1,
        )
        for item in _fitting(criterion, answer.claim, items, day, lines):
            cite(moment, actor=actor, audit_id=audit.id, criterion_id=criterion.id, evidence_id=item)
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
    criterion: Criterion, claim: int, items: Sequence[MadeUpItem], day: date, lines: random.Random
) -> list[str]:
    """Items of the library that suit the criterion: none for a low claim, and now and then fewer than it would take.

    What shows practice comes first, and then the order of the content, never that of ids: these differ each time.
    """
    suited = [
        item
        for item in items
        if criterion.area in item.areas and item.kind in criterion.kinds and item.collected_on <= day
    ]
    wanted = 0 if lines.randrange(9) == 0 else min(claim, 3)
    return [item.id for item in sorted(suited, key=lambda one: not one.kind.shows_practice)[:wanted]]
