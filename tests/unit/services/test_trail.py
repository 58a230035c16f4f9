"""The audit trail: one chained entry per deed, without a word of what was written, and it shows a changed entry."""

from __future__ import annotations

from dataclasses import replace

from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.answering import save_judgement, save_narrative
from audits.services.audit.auditing import begin_audit
from audits.services.trail import enter, head, read_trail, verify_trail
from tests.unit.services.conftest import DUTY


def test_a_deed_and_its_entry_stand_or_fall_together(world):
    before = head(world.deployment, "larkmoor")
    leader = world.actor(Role.LEADER)
    audit = begin_audit(world.deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    save_judgement(
        world.deployment,
        actor=leader,
        audit_id=audit.id,
        criterion_id=DUTY,
        judgement=Judgement.PARTLY,
        seen_version=0,
    )
    assert head(world.deployment, "larkmoor") == before + 2
    try:
        with world.deployment.store.writing("larkmoor") as work:
            enter(work, actor=leader, at=world.clock.now, deed="lost", subject="nothing")
            raise RuntimeError("the power goes")
    except RuntimeError:
        pass
    assert head(world.deployment, "larkmoor") == before + 2


def test_no_word_of_an_answer_stands_in_the_trail(world):
    leader = world.actor(Role.LEADER)
    audit = begin_audit(world.deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    save_narrative(
        world.deployment,
        actor=leader,
        audit_id=audit.id,
        criterion_id=DUTY,
        narrative="Willow told us",
        seen_version=0,
    )
    assert "Willow" not in repr(read_trail(world.deployment, actor=world.actor(Role.HEAD)))


def test_the_chain_fits_and_a_changed_entry_is_named(world, monkeypatch):
    admin = world.actor(Role.ADMINISTRATOR)
    count, broken = verify_trail(world.deployment, actor=admin)
    assert count > 0
    assert broken is None
    with world.deployment.store.reading("larkmoor") as work:
        entries = work.trail.all()
    forged = [replace(one, subject="person:someone-else") if one.seq == 3 else one for one in entries]
    with world.deployment.store.reading("larkmoor") as work:
        monkeypatch.setattr(type(work.trail), "all", lambda *_args, **_kwargs: forged)
        _, broken = verify_trail(world.deployment, actor=admin)
    assert broken is not None
    assert broken.seq == 3


def test_an_administrator_reads_no_entry_about_incidents(world):
    dsl = world.actor(Role.DSL)
    with world.deployment.store.writing("larkmoor") as work:
        enter(
            work, actor=dsl, at=world.clock.now, deed="view incidents", subject="incidents:list", about_incidents=True
        )
    seen = {role: read_trail(world.deployment, actor=world.actor(role)) for role in (Role.ADMINISTRATOR, Role.HEAD)}
    assert not any(entry.about_incidents for entry in seen[Role.ADMINISTRATOR])
    assert any(entry.about_incidents for entry in seen[Role.HEAD])


def test_an_administrator_learns_only_the_place_of_a_changed_entry_about_incidents(world, monkeypatch):
    dsl = world.actor(Role.DSL)
    with world.deployment.store.writing("larkmoor") as work:
        enter(work, actor=dsl, at=world.clock.now, deed="undo import", subject="import:7", about_incidents=True)
        entries = work.trail.all()
    forged = [*entries[:-1], replace(entries[-1], subject="import:8")]
    with world.deployment.store.reading("larkmoor") as work:
        monkeypatch.setattr(type(work.trail), "all", lambda *_args, **_kwargs: forged)
        _, told = verify_trail(world.deployment, actor=world.actor(Role.ADMINISTRATOR))
        _, whole = verify_trail(world.deployment, actor=dsl)
    assert told is not None
    assert whole is not None
    assert (told.seq, told.deed, told.subject, told.actor_id) == (whole.seq, "", "", "")
    assert whole.subject == "import:8"
