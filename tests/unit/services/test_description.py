"""What a school is, described anew: counted from that day, never over somebody else, and on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.faults import InvalidValue, SavedMeanwhile
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement
from audits.services.audit.auditing import begin_audit, submit_audit
from audits.services.audit.home import home_of
from audits.services.audit.standing import position_of
from audits.services.audit.walking import walk_of
from audits.services.school.description import describe_school
from audits.services.school.setting_up import school_of
from audits.services.terms.bridging import End, pair_of
from audits.services.terms.past_day import past_day, score_on
from audits.services.terms.signing import sign_audit
from audits.services.trail import read_trail
from checklists.frozen import freeze
from checklists.model import Checklist, Phase, SchoolKind, Setting, Strength
from tests.builders import TODAY, make_catalogue, make_criterion
from tests.unit.services.conftest import DUTY

BOARDERS = "boarding.after-lights-out"
CHANGED = TODAY + timedelta(days=30)


@pytest.fixture
def asked(world):
    """The world with a duty that only a primary school has, which the school is until it is described anew."""
    primary = replace(make_criterion(BOARDERS, strength=Strength.DUTY), only_phases=frozenset({Phase.PRIMARY}))
    catalogue = make_catalogue(
        make_criterion(DUTY, strength=Strength.DUTY),
        primary,
        checklists=[Checklist(id="essentials", title="Essentials", purpose="Begin.", criteria=(DUTY, BOARDERS))],
    )
    with world.deployment.store.writing(None) as work:
        work.catalogues.keep(catalogue.hash, catalogue.version, freeze(catalogue), world.deployment.now())
    return replace(world, deployment=replace(world.deployment, catalogue=catalogue, frozen_catalogue=freeze(catalogue)))


def describe(world, *, seen=1, role=Role.ADMINISTRATOR, **said):
    school = school_of(world.deployment, actor=world.actor(role))
    now = {"name": school.name, "phases": school.phases, "kind": school.kind, "settings": school.settings}
    return describe_school(world.deployment, actor=world.actor(role), seen_version=seen, **(now | said))


def duties(world, on):
    return {one.line.id for one in score_on(world.deployment, actor=world.actor(Role.HEAD), on=on).gate.duties}


def test_a_changed_phase_counts_from_its_day_and_earlier_days_keep_what_the_school_was(asked):
    world, head = asked, asked.actor(Role.HEAD)
    before = score_on(world.deployment, actor=head, on=TODAY)
    assert duties(world, TODAY) == {DUTY, BOARDERS}
    world.clock.move(days=30)
    describe(world, phases=[Phase.SECONDARY])
    assert duties(world, CHANGED) == {DUTY}
    assert set(position_of(world.deployment, actor=head).by_id) == {DUTY}
    world.clock.move(days=1)
    after = score_on(world.deployment, actor=head, on=TODAY)
    assert (after.gate, after.overall) == (before.gate, before.overall)
    told = past_day(world.deployment, actor=head, on=TODAY)
    assert (told.then.gate, told.told_anew) == (told.now.gate, ())


def test_the_move_between_two_days_is_a_question_that_no_longer_applies_and_no_correction(asked):
    world, head = asked, asked.actor(Role.HEAD)
    world.clock.move(days=30)
    describe(world, phases=[Phase.SECONDARY])
    world.clock.move(days=1)
    pair = pair_of(world.deployment, actor=head, start=End(on=TODAY), end=End(on=CHANGED))
    assert BOARDERS in pair.start.point.footings
    assert BOARDERS in pair.end.point.not_for_it


@pytest.mark.parametrize("hours", [2, 24 * 30], ids=["on the same day", "a month later"])
@pytest.mark.parametrize("sign", [False, True], ids=["submitted", "signed"])
def test_what_the_first_page_counts_of_a_settled_audit_is_what_its_own_page_lists(asked, sign, hours):
    world, leader, head = asked, asked.actor(Role.LEADER), asked.actor(Role.HEAD)
    describe(world, phases=[Phase.SECONDARY])
    world.clock.move(hours=1)
    audit = begin_audit(world.deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id
    save_judgement(
        world.deployment,
        actor=leader,
        audit_id=audit,
        criterion_id=DUTY,
        judgement=Judgement.IN_PLACE,
        seen_version=0,
    )
    submit_audit(world.deployment, actor=head, audit_id=audit)
    if sign:
        sign_audit(
            world.deployment,
            actor=world.actor(Role.GOVERNOR),
            audit_id=audit,
            meeting_on=world.deployment.today(),
            minute="7b",
        )
    world.clock.move(hours=hours)
    describe(world, seen=2, phases=[Phase.PRIMARY])
    (progress,) = home_of(world.deployment, actor=head).audits
    assert (progress.answered, progress.asked) == (1, 1)
    assert [one.id for one in walk_of(world.deployment, actor=head, audit_id=audit).criteria] == [DUTY]


def test_what_the_first_page_counts_of_an_open_audit_follows_the_description_of_today(asked):
    world, leader = asked, asked.actor(Role.LEADER)
    begin_audit(world.deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    world.clock.move(days=30)
    describe(world, phases=[Phase.SECONDARY])
    (progress,) = home_of(world.deployment, actor=leader).audits
    assert (progress.answered, progress.asked) == (0, 1)


def test_the_trail_names_what_was_changed_and_nothing_is_written_where_nothing_was(world):
    describe(world, name="Larkmoor School", settings=[Setting.BOARDING])
    entry = read_trail(world.deployment, actor=world.actor(Role.HEAD))[0]
    assert (entry.deed, entry.fields) == ("describe school", ("name", "settings"))
    describe(world, seen=2, name=" Larkmoor School ")
    assert read_trail(world.deployment, actor=world.actor(Role.HEAD))[0] == entry
    assert school_of(world.deployment, actor=world.actor(Role.HEAD)).version == 2


def test_two_administrators_never_overwrite_each_other_unseen(world):
    describe(world, name="Larkmoor School")
    with pytest.raises(SavedMeanwhile, match="Look at it"):
        describe(world, name="Larkmoor Academy", kind=SchoolKind.ACADEMY)
    assert school_of(world.deployment, actor=world.actor(Role.HEAD)).name == "Larkmoor School"


def test_a_school_without_a_name_or_a_phase_is_refused_in_words(world):
    with pytest.raises(InvalidValue, match="Give the school's name"):
        describe(world, name="  ")
    with pytest.raises(InvalidValue, match="at least one phase"):
        describe(world, phases=[])


def test_a_description_keeps_the_order_of_our_own_lists_and_that_a_school_is_made_up(made_up_world):
    said = [Setting.FEDERATION, Setting.SPECIAL]
    school = describe(made_up_world, phases=[Phase.SIXTH_FORM, Phase.PRIMARY], settings=said)
    assert school.phases == (Phase.PRIMARY, Phase.SIXTH_FORM)
    assert school.settings == (Setting.SPECIAL, Setting.FEDERATION)
    assert school.made_up


def test_a_day_before_the_school_was_set_up_is_told_of_the_school_as_it_was_first_described(asked):
    world = asked
    describe(world, phases=[Phase.SECONDARY])
    early = position_of(world.deployment, actor=world.actor(Role.HEAD), on=date(2026, 1, 5))
    assert BOARDERS in early.by_id
