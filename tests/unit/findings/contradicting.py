"""Records that make a rule fire, the same with one thing changed that silences it, and with one that renews it.

They are made from the rule's own parameters, so that every rule of the file is tried on what it says itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from audits.findings.contradictions import contradictions
from audits.findings.position import position
from audits.model.action import ActionStatus
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.explanation import Explanation
from audits.model.incident import Incident, RowUnit
from audits.model.whole import put_together
from audits.scoring.validity import last_day_current
from checklists.contradiction_reader import read_contradictions
from checklists.contradictions import INCIDENT_FIELDS, Rule, RuleKind
from checklists.model import EvidenceKind, Phase, Setting
from checklists.reader import DEFAULT, read_catalogue
from tests.builders import (
    SCHOOL,
    TODAY,
    make_action,
    make_answer,
    make_item,
    make_profile,
    make_result,
    moment,
)

EVERYTHING = make_profile(phases=Phase, settings=Setting)
"""A school that is asked every criterion."""


@cache
def real_catalogue():
    catalogue, faults = read_catalogue()
    assert catalogue is not None
    assert faults == ()
    return catalogue


@cache
def real_rules() -> tuple[Rule, ...]:
    rules, faults = read_contradictions(DEFAULT, real_catalogue())
    assert faults == ()
    return rules


@dataclass(frozen=True)
class Records:
    """What a school has recorded, with evidence and results by criterion."""

    answers: tuple = ()
    cited: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)
    incidents: tuple = ()
    actions: tuple = ()

    def position(self, rule, on=TODAY):
        return position(real_catalogue(), EVERYTHING, self.answers, self.cited, self.results, on, rule.criteria)

    def found(self, rule, *, on=TODAY, explained=()):
        """What the rule finds; None where it is silent."""
        found = contradictions(
            [rule],
            self.position(rule, on),
            incidents=put_together(self.incidents, real_catalogue().taxonomy),
            actions=self.actions,
            explained=explained,
        )
        assert len(found) <= 1
        return found[0] if found else None


def explaining(found, text="The log was kept on paper until last week."):
    return Explanation(
        school_id=SCHOOL,
        id="explanation-1",
        rule=found.rule.id,
        facts=found.facts,
        text=text,
        recorded_at=moment(TODAY),
        recorded_by="person-1",
    )


def months_before(months: int, *, days: int = 0) -> date:
    """The day that lies so many months and days before TODAY (a 16th, so that every month has it)."""
    first = last_day_current(TODAY, -months)
    assert last_day_current(first, months) == TODAY
    return first - timedelta(days=days)


def make_incident(number: int, *, happened_on: date | None = None, recorded_on: date = TODAY, **said) -> Incident:
    """An incident of two days ago, recorded today, unless told otherwise."""
    return Incident(
        **{
            "school_id": SCHOOL,
            "id": f"incident-{number}",
            "version": 1,
            "import_id": "import-1",
            "unit": RowUnit.INCIDENT,
            "source_ref": "",
            "row_digest": "",
            "copy": 1,
            "row_number": number,
            "happened_on": happened_on or TODAY - timedelta(days=2),
            "happened_at": None,
            "recorded_on": recorded_on,
            "risk": None,
            "recorded_at": moment(recorded_on),
            "recorded_by": "person-1",
        }
        | said
    )


def of_the_rule(rule: Rule, number: int, **said) -> Incident:
    """An incident that the rule counts."""
    words: dict[str, object] = {"types": rule.types[:1]}
    if rule.field:
        held = INCIDENT_FIELDS[rule.field]
        words[held] = rule.values[:1] if held == "agencies" else rule.values[0]
    return make_incident(number, **{**words, **said})


def some(rule: Rule, count: int, **said) -> tuple[Incident, ...]:
    return tuple(of_the_rule(rule, number, **said) for number in range(1, count + 1))


def answered(rule: Rule, judgement: Judgement, **said):
    return make_answer(rule.criterion, judgement, **said)


def firing(rule: Rule) -> Records:
    """Records in which the rule finds two facts that do not fit."""
    mine, in_place = rule.criterion, answered(rule, Judgement.IN_PLACE)
    match rule.kind:
        case RuleKind.EVIDENCE_OLDER:
            item = make_item(collected_on=months_before(rule.months, days=1), id="old")
            return Records(answers=(in_place,), cited={mine: [item]})
        case RuleKind.RESTS_ON:
            return Records(answers=(in_place, make_answer(rule.other, Judgement.NOT_IN_PLACE)))
        case RuleKind.FAILED_CHECK:
            failed = make_result(CheckOutcome.FAILED, id="failed", device="tablet", done_on=TODAY - timedelta(days=3))
            return Records(answers=(in_place,), results={mine: [failed]})
        case RuleKind.EMBEDDED_UNCHECKED:
            old = make_result(id="old", done_on=months_before(rule.months, days=1))
            return Records(answers=(answered(rule, Judgement.EMBEDDED),), results={mine: [old]})
        case RuleKind.INCIDENTS_AGAINST_CLAIM:
            return Records(answers=(in_place,), incidents=some(rule, rule.least))
        case RuleKind.INCIDENTS_WITHOUT_PROCEDURE:
            return Records(answers=(answered(rule, Judgement.NOT_IN_PLACE),), incidents=some(rule, rule.least))
        case RuleKind.NOT_APPLICABLE_YET_CITED:
            item = make_item(id="cited", collected_on=TODAY - timedelta(days=9))
            return Records(answers=(answered(rule, Judgement.NOT_APPLICABLE),), cited={rule.criteria[-1]: [item]})
        case RuleKind.DONE_NOT_IN_PLACE:
            done = make_action(mine, status=ActionStatus.DONE)
            return Records(answers=(answered(rule, Judgement.NOT_IN_PLACE),), actions=(done,))
        case RuleKind.NOTHING_CAME_TO_LIGHT:
            return Records(answers=(in_place,), incidents=some(rule, rule.least, came_to_light="public"))


def silent(rule: Rule) -> Records:
    """The firing records with the one thing changed that makes the two facts fit."""
    fires, mine = firing(rule), rule.criterion
    match rule.kind:
        case RuleKind.EVIDENCE_OLDER:
            return replace(fires, cited={mine: [make_item(collected_on=months_before(rule.months))]})
        case RuleKind.RESTS_ON:
            return replace(fires, answers=(fires.answers[0], make_answer(rule.other, Judgement.PARTLY)))
        case RuleKind.FAILED_CHECK:
            return replace(fires, results={mine: [*fires.results[mine], make_result(device="tablet")]})
        case RuleKind.EMBEDDED_UNCHECKED:
            return replace(fires, results={mine: [make_result(done_on=months_before(rule.months))]})
        case RuleKind.INCIDENTS_AGAINST_CLAIM:
            return replace(fires, incidents=fires.incidents[1:])
        case RuleKind.INCIDENTS_WITHOUT_PROCEDURE:
            return replace(fires, answers=(answered(rule, Judgement.IN_PLACE),))
        case RuleKind.NOT_APPLICABLE_YET_CITED:
            return replace(fires, cited={})
        case RuleKind.DONE_NOT_IN_PLACE:
            return replace(fires, actions=(make_action(mine, status=ActionStatus.UNDER_WAY),))
        case RuleKind.NOTHING_CAME_TO_LIGHT:
            through = make_incident(90, came_to_light=rule.values[0])
            return replace(fires, incidents=(*fires.incidents, through))


def changed(rule: Rule) -> Records:
    """The firing records after one of the two facts has changed, in which the rule still fires."""
    fires, mine = firing(rule), rule.criterion
    tomorrow = TODAY + timedelta(days=1)
    match rule.kind:
        case RuleKind.EVIDENCE_OLDER:
            other = make_item(collected_on=months_before(rule.months, days=2), id="other")
            return replace(fires, cited={mine: [other]})
        case RuleKind.RESTS_ON:
            again = make_answer(rule.other, Judgement.NOT_IN_PLACE, confirmed_on=TODAY - timedelta(days=1))
            return replace(fires, answers=(fires.answers[0], again))
        case RuleKind.FAILED_CHECK:
            another = make_result(CheckOutcome.FAILED, device="laptop")
            return replace(fires, results={mine: [*fires.results[mine], another]})
        case RuleKind.EMBEDDED_UNCHECKED:
            return replace(fires, results={})
        case RuleKind.INCIDENTS_AGAINST_CLAIM | RuleKind.INCIDENTS_WITHOUT_PROCEDURE:
            return replace(fires, incidents=(*fires.incidents, of_the_rule(rule, 90, recorded_on=tomorrow)))
        case RuleKind.NOT_APPLICABLE_YET_CITED:
            newer = make_item(kind=EvidenceKind.MINUTES, id="newer")
            return replace(fires, cited={rule.criteria[-1]: [*fires.cited[rule.criteria[-1]], newer]})
        case RuleKind.DONE_NOT_IN_PLACE:
            return replace(fires, actions=(replace(fires.actions[0], version=2, recorded_at=moment(TODAY, hour=15)),))
        case RuleKind.NOTHING_CAME_TO_LIGHT:
            one_more = make_incident(90, came_to_light="agency", recorded_on=tomorrow)
            return replace(fires, incidents=(*fires.incidents, one_more))
