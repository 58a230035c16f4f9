"""Sign-off: returned, signed by someone independent, frozen in a chain, and a changed byte is found."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.audit import AuditState
from audits.model.evidence import EvidenceItem
from audits.model.faults import InvalidValue, NotAllowed, SavedMeanwhile
from audits.model.person import Actor, Role
from audits.model.sign_off import FIRST_DOCUMENT, hash_of
from audits.model.term import Term
from audits.services.audit.answering import cite, save_judgement
from audits.services.audit.auditing import begin_audit, list_audits, submit_audit
from audits.services.evidence.library import Described, add_evidence, describe_anew
from audits.services.incidents.releases import set_release_aside
from audits.services.terms.signing import (
    note_correction,
    return_audit,
    sign_audit,
    signed_terms,
    why_not_to_sign,
)
from audits.services.terms.verifying import verify
from audits.services.terms.waiting import waiting_for_signature
from audits.storage import tables
from checklists.model import EvidenceKind
from tests.builders import TODAY
from tests.unit.services.conftest import DUTY, OPTIONAL
from tests.unit.services.test_releases import FIRST, IN_FIRST, IN_SECOND, SECOND, publish, upload

AUTUMN, SPRING = Term.keyed("2026/27 Autumn"), Term.keyed("2026/27 Spring")
MINUTE = "FGB 7.2"


def submitted(world, term=AUTUMN):
    """An audit with one criterion answered and shown by a file, submitted by the head; and the item."""
    deployment, leader = world.deployment, world.actor(Role.LEADER)
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=term).id
    save_judgement(
        deployment,
        actor=leader,
        audit_id=audit,
        criterion_id=DUTY,
        judgement=Judgement.IN_PLACE,
        seen_version=0,
    )
    item = add_evidence(
        deployment,
        actor=leader,
        described=Described(title=f"Filter log {term.key}", kind=EvidenceKind.LOG, collected_on=deployment.today()),
        data=f"tested in {term.key}".encode(),
        file_name="log.txt",
    )
    cite(deployment, actor=leader, audit_id=audit, criterion_id=DUTY, evidence_id=item.id)
    submit_audit(deployment, actor=world.actor(Role.HEAD), audit_id=audit, note="For the autumn meeting")
    return audit, item


def sign(world, audit, **said):
    return sign_audit(
        world.deployment,
        actor=said.pop("actor", world.actor(Role.GOVERNOR)),
        audit_id=audit,
        **{"meeting_on": world.deployment.today(), "minute": MINUTE} | said,
    )


def signed_of(world, audit, reader=Role.GOVERNOR):
    signed = signed_terms(world.deployment, actor=world.actor(reader))
    return next(one for one in signed if one.sign_off.audit_id == audit)


def state(world, audit):
    return next(one.state for one in list_audits(world.deployment, actor=world.actor(Role.HEAD)) if one.id == audit)


def test_a_returned_audit_is_answered_and_submitted_again_and_then_signed(world):
    audit, _ = submitted(world)
    return_audit(world.deployment, actor=world.actor(Role.GOVERNOR), audit_id=audit, note="Look at exams again.")
    assert state(world, audit) is AuditState.RETURNED
    save_judgement(
        world.deployment,
        actor=world.actor(Role.LEADER),
        audit_id=audit,
        criterion_id=OPTIONAL,
        judgement=Judgement.PARTLY,
        seen_version=0,
    )
    submit_audit(world.deployment, actor=world.actor(Role.HEAD), audit_id=audit)
    sign(world, audit, disagreement="One governor thinks exams are in place.")
    assert state(world, audit) is AuditState.SIGNED
    signed = signed_of(world, audit, Role.GOVERNOR)
    assert signed.document.said["signed"]["disagreement"] == "One governor thinks exams are in place."
    assert {one["criterion"]: one["judgement"] for one in signed.document.said["answers"]} == {
        DUTY: "in place",
        OPTIONAL: "partly in place",
    }


def test_what_was_submitted_anew_while_a_governor_read_it_is_neither_signed_nor_given_back(world):
    audit, _ = submitted(world)
    governor = world.actor(Role.GOVERNOR)
    (read,) = waiting_for_signature(world.deployment, actor=governor)
    return_audit(world.deployment, actor=governor, audit_id=audit, note="Look at exams again.")
    submit_audit(world.deployment, actor=world.actor(Role.HEAD), audit_id=audit)
    seen = read.submitted.version
    with pytest.raises(SavedMeanwhile, match="submitted again while you read it"):
        sign(world, audit, seen_version=seen)
    with pytest.raises(SavedMeanwhile, match="submitted again while you read it"):
        return_audit(world.deployment, actor=governor, audit_id=audit, note="Again.", seen_version=seen)
    (now,) = waiting_for_signature(world.deployment, actor=governor)
    sign(world, audit, seen_version=now.submitted.version)
    assert state(world, audit) is AuditState.SIGNED


def test_the_document_holds_answers_evidence_scores_gate_catalogue_and_who_signed_at_which_meeting(world):
    audit, item = submitted(world)
    signature = sign(world, audit)
    said = signed_of(world, audit, Role.LEADER).document.said
    duty = said["answers"][0]
    assert (duty["criterion"], duty["claimed"], duty["shown"], duty["score"]) == (DUTY, 2, 2, 2)
    assert duty["confirmed_by"]["name"] == world.actor(Role.LEADER).name
    assert [(one["id"], one["file"], one["state"]) for one in duty["evidence"]] == [(item.id, item.file, "current")]
    assert said["gate"]["headline"] == "The one duty is evidenced"
    assert said["scores"]["overall"]["known"] == "1/2"
    assert said["catalogue"]["hash"] == world.deployment.catalogue.hash
    assert said["submitted"]["by"]["name"] == world.actor(Role.HEAD).name
    assert (said["signed"]["by"]["name"], said["signed"]["minute"]) == (world.actor(Role.GOVERNOR).name, MINUTE)
    assert said["releases"] == []
    assert signature.previous == FIRST_DOCUMENT


def test_what_is_recorded_after_submission_is_no_part_of_the_signed_figures(world):
    audit, item = submitted(world)
    world.clock.move(days=3)
    described = Described(
        title="Filter log", kind=EvidenceKind.LOG, collected_on=TODAY, true_until=TODAY - timedelta(days=1)
    )
    describe_anew(
        world.deployment, actor=world.actor(Role.LEADER), evidence_id=item.id, described=described, seen_version=1
    )
    sign(world, audit)
    answers = signed_of(world, audit, Role.HEAD).document.said["answers"]
    assert answers[0]["score"] == 2


def test_a_release_set_aside_before_the_signature_is_no_part_of_the_document(world):
    upload(world, {IN_FIRST: 12, IN_SECOND: 20})
    first, second = publish(world, FIRST), publish(world, SECOND)
    audit, _ = submitted(world)
    set_release_aside(world.deployment, actor=world.actor(Role.DSL), release_id=first.id)
    sign(world, audit)
    assert [one["id"] for one in signed_of(world, audit).document.said["releases"]] == [second.id]


def test_a_document_whose_release_was_set_aside_since_stays_as_it_was_signed_and_is_sound(world):
    upload(world, {IN_FIRST: 12})
    release = publish(world, FIRST)
    audit, _ = submitted(world)
    sign(world, audit)
    world.clock.move(days=1)
    set_release_aside(world.deployment, actor=world.actor(Role.DSL), release_id=release.id)
    assert [one["id"] for one in signed_of(world, audit).document.said["releases"]] == [release.id]
    assert verify(world.deployment, actor=world.actor(Role.HEAD)).sound


def test_each_document_is_chained_to_the_one_before(world):
    first, _ = submitted(world)
    one = sign(world, first)
    second, _ = submitted(world, SPRING)
    two = sign(world, second)
    assert (one.place, two.place, two.previous) == (1, 2, one.hash)
    signed = signed_terms(world.deployment, actor=world.actor(Role.GOVERNOR))
    assert [each.title for each in signed] == ["Essentials, Spring term 2026/27", "Essentials, Autumn term 2026/27"]
    assert signed[0].document.said["chain"] == {"place": 2, "previous": one.hash}


@pytest.mark.parametrize("role", [Role.LEADER, Role.HEAD, Role.DSL, Role.ADMINISTRATOR])
def test_a_governor_who_also_leads_there_does_not_sign(world, role):
    audit, _ = submitted(world)
    both = replace(world.actor(Role.GOVERNOR), roles=frozenset({Role.GOVERNOR, role}))
    with pytest.raises(NotAllowed, match="Somebody independent signs"):
        sign(world, audit, actor=both)
    with pytest.raises(NotAllowed, match="Somebody independent signs"):
        return_audit(world.deployment, actor=both, audit_id=audit, note="Look again.")


@pytest.mark.parametrize("role", [Role.LEADER, Role.HEAD])
def test_whoever_answered_or_submitted_does_not_sign_even_as_a_governor_now(world, role):
    audit, _ = submitted(world)
    now_a_governor = Actor(
        person_id=world.actor(role).person_id, name="", school_id="larkmoor", roles=frozenset({Role.GOVERNOR})
    )
    with pytest.raises(NotAllowed, match="You answered in this audit or submitted it"):
        sign(world, audit, actor=now_a_governor)
    assert why_not_to_sign(world.deployment, actor=now_a_governor, audit_id=audit)
    assert why_not_to_sign(world.deployment, actor=world.actor(Role.GOVERNOR), audit_id=audit) == ""


def test_what_has_not_been_submitted_or_is_signed_already_is_not_signed(world):
    open_one = begin_audit(world.deployment, actor=world.actor(Role.LEADER), checklist="essentials", term=SPRING).id
    with pytest.raises(NotAllowed, match="not been submitted"):
        sign(world, open_one)
    audit, _ = submitted(world)
    sign(world, audit)
    with pytest.raises(NotAllowed, match="signed already"):
        sign(world, audit)
    with pytest.raises(NotAllowed, match="signed already"):
        return_audit(world.deployment, actor=world.actor(Role.GOVERNOR), audit_id=audit, note="Again.")


def test_a_signature_needs_a_meeting_that_was_held_and_a_minute_number(world):
    audit, _ = submitted(world)
    for said in (
        {"meeting_on": TODAY + timedelta(days=1)},
        {"meeting_on": TODAY - timedelta(days=1)},
        {"minute": " "},
    ):
        with pytest.raises(InvalidValue):
            sign(world, audit, **said)
    assert state(world, audit) is AuditState.SUBMITTED


def test_a_correction_points_back_and_leaves_the_document_as_it_was(world):
    audit, _ = submitted(world)
    signature = sign(world, audit)
    note_correction(world.deployment, actor=world.actor(Role.LEADER), audit_id=audit, text="The log was of October.")
    signed = signed_of(world, audit, Role.GOVERNOR)
    assert [(one.text, one.hash) for one in signed.corrections] == [("The log was of October.", signature.hash)]
    assert signed.sign_off.hash == signature.hash
    assert verify(world.deployment, actor=world.actor(Role.HEAD)).sound


def test_all_is_sound_as_long_as_nothing_was_changed(world):
    for term in (AUTUMN, SPRING):
        sign(world, submitted(world, term)[0])
    found = verify(world.deployment, actor=world.actor(Role.HEAD))
    assert (found.sound, found.documents, found.files) == (True, 2, 2)


def tampered(world, table, change):
    """Rows changed behind the program's back, as somebody with the database in hand could."""
    kept = world.deployment.store._kept[table.table.name]
    kept.rows[:] = [change(dict(row)) for row in kept.rows]


def changed_byte(row):
    place = row["content"].index('"narrative"') + 2
    return {**row, "content": row["content"][:place] + "X" + row["content"][place + 1 :]}


def with_its_hash_again(row):
    said = json.loads(row["content"])
    said["answers"][0]["claimed"] = 3
    content = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {**row, "content": content, "hash": hash_of(content)}


@pytest.mark.parametrize(
    ("table", "change", "says"),
    [
        (tables.FROZEN, changed_byte, "not as it was signed"),
        (tables.FROZEN, with_its_hash_again, "the signed document is missing"),
        (tables.SIGN_OFFS, lambda row: {**row, "minute": "other"}, "signature is not as it was made"),
        (tables.SIGN_OFFS, lambda row: {**row, "previous": "f" * 64}, "does not point to the term signed before"),
    ],
)
def test_a_changed_byte_in_a_signed_term_is_found_and_the_term_is_named(world, table, change, says):
    sign(world, submitted(world)[0])
    tampered(world, table, change)
    found = verify(world.deployment, actor=world.actor(Role.HEAD)).found
    assert found[0].term == "Autumn term 2026/27"
    assert any(says in one.sentence and one.sentence.startswith("Autumn term 2026/27") for one in found)


def test_document_and_signature_changed_together_disagree_with_the_trail(world):
    sign(world, submitted(world)[0])
    tampered(world, tables.FROZEN, with_its_hash_again)
    new_hash = world.deployment.store._kept["frozen_documents"].rows[0]["hash"]
    tampered(world, tables.SIGN_OFFS, lambda row: {**row, "hash": new_hash})
    found = verify(world.deployment, actor=world.actor(Role.HEAD)).found
    assert ["trail tells of another document" in one.sentence for one in found] == [True]


def test_a_signature_taken_out_is_missed_by_the_trail(world):
    sign(world, submitted(world)[0])
    world.deployment.store._kept["sign_offs"].rows.clear()
    (found,) = verify(world.deployment, actor=world.actor(Role.HEAD)).found
    assert "was signed; it is not here" in found.sentence


class Spoilt:
    """Files of which one is not as it was."""

    def __init__(self, files, sha256):
        self._files, self._sha256 = files, sha256

    def open(self, school_id, sha256):
        if sha256 == self._sha256:
            raise InvalidValue("This evidence file is not as it was when it was added.")
        return self._files.open(school_id, sha256)


def spoilt(world, item: EvidenceItem):
    return replace(world.deployment, files=Spoilt(world.deployment.files, item.file))


def test_a_changed_file_is_named_with_the_signed_term_that_shows_it(world):
    audit, item = submitted(world)
    sign(world, audit)
    (found,) = verify(spoilt(world, item), actor=world.actor(Role.GOVERNOR)).found
    assert (found.term, found.what) == ("Autumn term 2026/27", "'Filter log 2026/27 Autumn' (log.txt)")


def test_an_administrator_learns_of_a_changed_file_without_its_title(world):
    _, item = submitted(world)
    (found,) = verify(spoilt(world, item), actor=world.actor(Role.ADMINISTRATOR)).found
    assert "Filter log" not in found.sentence
    assert item.file[:12] in found.sentence


def test_a_changed_entry_of_the_trail_is_found(world):
    submitted(world)
    tampered(world, tables.TRAIL, lambda row: {**row, "deed": "sign in"} if row["seq"] == 3 else row)
    (found,) = verify(world.deployment, actor=world.actor(Role.DSL)).found
    assert found.sentence.startswith("Entry 3 of the audit trail")
