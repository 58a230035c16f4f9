"""`score`, `bridge` and `verify`: what they answer to somebody with a password, and what the owner is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from audits.model.answer import Judgement
from audits.model.person import Actor, Role
from audits.model.term import Term
from audits.services.audit.answering import cite, save_judgement
from audits.services.audit.auditing import begin_audit
from audits.services.evidence.library import Described, add_evidence
from checklists.model import EvidenceKind
from tests.builders import TODAY
from tests.unit.command.conftest import ADMINISTRATOR, ADMINISTRATOR_PASSWORD, NOON

AS_LEADER = ("--as", ADMINISTRATOR, "--password-stdin")
LATER = TODAY + timedelta(days=30)


def at(deployment, day):
    moment = NOON + (day - TODAY)
    return replace(deployment, clock=lambda: moment)


@pytest.fixture
def answered(deployment, administrator, monkeypatch):
    """A term's audit with one answer, and a file that shows it since a month later, which is now."""
    monkeypatch.setenv("AUDITS_NOW", (NOON + timedelta(days=30)).isoformat())
    with deployment.store.reading(None) as work:
        school = work.schools.latest()[0].id
    leader = Actor(person_id=administrator.id, name="", school_id=school, roles=frozenset({Role.LEADER}))
    criterion = deployment.catalogue.checklists["essentials"].criteria[0]
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id
    save_judgement(
        deployment, actor=leader, audit_id=audit, criterion_id=criterion, judgement=Judgement.IN_PLACE, seen_version=0
    )
    kind = sorted(deployment.catalogue.criteria[criterion].kinds & {*EvidenceKind}, key=lambda one: one.value)
    practice = next((one for one in kind if one.shows_practice), kind[0])
    later = at(deployment, LATER)
    item = add_evidence(
        later,
        actor=leader,
        described=Described(title="Minutes", kind=practice, collected_on=TODAY - timedelta(days=1)),
        data=b"what was agreed",
        file_name="minutes.txt",
    )
    cite(later, actor=leader, audit_id=audit, criterion_id=criterion, evidence_id=item.id)
    return criterion, item


def given(command, standard_input, *words):
    standard_input(f"{ADMINISTRATOR_PASSWORD}\n".encode())
    return command(*words, *AS_LEADER)


def told(command, standard_input, *words):
    ended = given(command, standard_input, *words, "--json")
    assert ended.code == 0, ended.err
    return json.loads(ended.out)


def test_a_past_day_is_told_as_known_then_and_as_known_now(command, standard_input, answered):
    criterion, _ = answered
    on = TODAY.isoformat()
    then = told(command, standard_input, "score", "--on", on, "--known", on)
    now = told(command, standard_input, "score", "--on", on)
    assert (then["criteria"][criterion]["shown"], then["criteria"][criterion]["status"]) == (0, "claimed only")
    assert now["criteria"][criterion]["shown"] > 0
    assert Fraction(then["overall"]["known"]) == 0 < Fraction(now["overall"]["known"])


def test_score_says_the_gate_first_and_names_the_catalogue(command, standard_input, answered):
    ended = given(command, standard_input, "score", "--on", LATER.isoformat())
    assert ended.code == 0
    assert ended.out.splitlines()[0].startswith("16 December 2026, as known now: ")
    assert "Catalogue " in ended.out


def test_the_bridge_between_two_days_adds_up_and_swaps(command, standard_input, answered):
    days = (TODAY.isoformat(), LATER.isoformat())
    there = told(command, standard_input, "bridge", *days)
    back = told(command, standard_input, "bridge", *reversed(days))
    change = Fraction(there["to"]["score"]) - Fraction(there["from"]["score"])
    assert change == sum(Fraction(amount) for amount in there["causes"].values()) > 0
    assert {cause: str(-Fraction(amount)) for cause, amount in back["causes"].items()} == there["causes"]
    assert Fraction(there["causes"]["corrected"]) == change


def test_the_bridge_in_words_names_all_seven_causes(command, standard_input, answered):
    ended = given(command, standard_input, "bridge", TODAY.isoformat(), LATER.isoformat())
    assert ended.code == 0
    assert ended.out.startswith("The score so far rose by ")
    for cause in ("Improved", "Evidence renewed", "Declined", "Evidence lapsed", "Criteria new", "Applic", "Corrected"):
        assert cause in ended.out


def test_what_cannot_be_told_is_refused_in_words(command, standard_input, answered):
    for words, says in (
        (("bridge", "2026/27 Autumn", "2025/26 Summer"), "No audit was begun in the Summer term 2025/26"),
        (("bridge", "someday", "2026-11-16"), "Name a term like 2026/27 Autumn"),
        (("bridge", "2026-11-16", "2026-11-16"), "Both ends are the same"),
        (("bridge", "2026/27 Autumn", "2026-11-16"), "Compare two days or two audits"),
        (("score", "--on", "2027-01-01"), "That day has not come yet"),
        (("score", "--on", "2026-11-16", "--known", "2026-09-01"), "not set up here by then"),
        (("score", "--on", "1/1/2026"), "a day is written like 2026-11-20"),
    ):
        ended = given(command, standard_input, *words)
        assert (ended.code, says in ended.err) == (2, True), (words, ended.err)


def test_the_owner_of_the_machine_sees_no_score(command, answered):
    for words in (("score", "--on", "2026-11-16"), ("bridge", "2026-10-16", "2026-11-16")):
        ended = command(*words)
        assert ended.code == 2
        assert "Your role in this school does not let you" in ended.err


def test_the_owner_verifies_and_a_changed_file_ends_with_one(command, answered, folder):
    _, item = answered
    assert command("verify").code == 0
    (kept,) = folder.glob(f"evidence/*/*/{item.file}")
    kept.write_bytes(b"What was agreed")
    ended = command("verify")
    assert ended.code == 1
    assert item.file[:12] in ended.out
    assert "Minutes" not in ended.out


def test_a_changed_file_is_named_to_whoever_reads_audits(command, standard_input, answered, folder):
    _, item = answered
    (kept,) = folder.glob(f"evidence/*/*/{item.file}")
    kept.write_bytes(b"What was agreed")
    ended = given(command, standard_input, "verify", "--json")
    assert ended.code == 1
    assert json.loads(ended.out)["not_as_written"][0]["what"] == "'Minutes' (minutes.txt)"
