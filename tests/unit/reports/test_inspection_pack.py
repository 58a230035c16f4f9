"""The inspection pack: as at its moment, with nothing that may not leave the school, and the same to the byte."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from datetime import timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.faults import InvalidValue, NotAllowed, Refusal
from audits.model.person import Actor, Channel, Role
from audits.services.audit.planning import Planned, plan_action
from audits.services.evidence.check_plans import Lists, plan_check
from audits.services.evidence.checking import Target, end_test, log_result, name_check
from audits.services.evidence.library import Described, add_evidence, describe_anew, withdraw_evidence
from audits.services.reports.packing import make_pack, rehearse
from audits.services.trail import read_trail
from checklists.model import EvidenceKind
from tests.unit.reports.reported import OWN_TITLE, PDF, answered, begun, cited, item, planned_for_own
from tests.unit.services.conftest import DUTY, OPTIONAL, at

SAID = "We test the filter each month."


@pytest.fixture
def audit(world):
    found = begun(world)
    answered(world, found, words=SAID)
    return found


@pytest.fixture
def make(world, tmp_path):
    """Make a pack, now or as at another moment; its parts by name."""

    def made(moment=None, role=Role.GOVERNOR, name="pack.zip"):
        place = tmp_path / name
        make_pack(
            world.deployment,
            actor=world.actors[role],
            at=moment or world.deployment.now(),
            place=place,
            say=lambda *_: None,
        )
        with zipfile.ZipFile(place) as archive:
            return {one: archive.read(one) for one in archive.namelist()}

    return made


def rehearsed(world, tmp_path):
    return rehearse(
        world.deployment,
        actor=world.actors[Role.HEAD],
        at=world.deployment.now(),
        place=tmp_path / "rehearsal.zip",
        say=lambda *_: None,
    )


def words(parts):
    return "\n".join(data.decode() for name, data in parts.items() if name.endswith((".html", ".txt")))


def evidence(parts):
    return [name for name in parts if name.startswith("evidence/")]


def test_a_duty_stands_with_its_evidence_beside_it(world, audit, make):
    cited(world, audit, item(world, "Filter log"))
    parts = make()
    duties = parts["duties.html"].decode()
    (place,) = evidence(parts)
    assert f'<a href="{place}">Filter log</a>' in duties
    assert parts[place] == b"%PDF-1.7\nFilter log"
    assert SAID in duties
    assert "Claimed: in place. Shown: shown." in duties


def test_it_says_whose_records_these_are_on_every_page(audit, make):
    pages = {name: data.decode() for name, data in make().items() if name.endswith(".html")}
    assert len(pages) == 8
    for page in pages.values():
        assert "own working records. Nothing here was written for inspectors." in page
        assert "as at 14 February 2027, 12:00" in page


def test_what_is_not_marked_shareable_is_not_in_it_by_file_or_by_name(world, audit, make):
    cited(world, audit, item(world, "Concerns about pupils", name="concerns.pdf", shareable=False))
    lapsed = item(world, "Old concerns", name="old.pdf", shareable=False, true_until=world.deployment.today())
    cited(world, audit, lapsed)
    world.clock.move(days=2)
    parts = make()
    everything = words(parts).lower() + " ".join(parts).lower()
    assert evidence(parts) == []
    for secret in ("concerns", "old.pdf", lapsed.file):
        assert secret not in everything
    assert parts["duties.html"].decode().count("Kept by the school, not in this pack") == 2
    assert "2 further items are kept by the school" in parts["evidence.html"].decode()


def test_an_item_whose_mark_was_taken_away_since_stays_in_the_school(world, audit, make):
    found = item(world, "Filter log")
    cited(world, audit, found)
    then = world.deployment.now()
    world.clock.move(days=1)
    describe_anew(
        world.deployment,
        actor=world.actors[Role.HEAD],
        evidence_id=found.id,
        described=Described(
            title="Filter log", kind=EvidenceKind.LOG, collected_on=found.collected_on, shareable=False
        ),
        seen_version=1,
    )
    parts = make(then)
    assert evidence(parts) == []
    assert "Filter log" not in words(parts)


def test_two_builds_of_one_moment_are_the_same_to_the_byte(world, audit, make, tmp_path):
    cited(world, audit, item(world, "Filter log"))
    then = world.deployment.now()
    make(then, name="first.zip")
    world.clock.move(days=3)
    answered(world, audit, judgement=Judgement.NOT_IN_PLACE, version=2)
    item(world, "A later log", name="later.pdf")
    plan_action(
        world.deployment,
        actor=world.actors[Role.LEADER],
        criterion_id=DUTY,
        planned=Planned(what="Later", owner="DSL", due_on=world.deployment.today()),
    )
    make(then, role=Role.HEAD, name="second.zip")
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()


def test_an_action_for_a_criterion_of_the_schools_own_stands_with_its_title(world, audit, make):
    planned_for_own(world)
    plan = make()["actions.html"].decode()
    assert OWN_TITLE in plan
    assert "own.loans" not in plan


def test_it_stands_as_it_was_recorded_by_the_moment(world, audit, make):
    then = world.deployment.now()
    world.clock.move(days=3)
    answered(world, audit, judgement=Judgement.NOT_IN_PLACE, version=2, words="Found out later.")
    later = words(make())
    assert "Found out later." in later
    assert "Found out later." not in words(make(then))
    assert SAID in words(make(then))


def test_files_of_the_same_name_both_survive_under_names_that_any_system_takes(world, audit, make):
    names = [
        "Log.PDF",
        "log.pdf",
        "CON.pdf",
        "../../etc/passwd.pdf",
        "Straße für Köche: <neu>?.pdf",
        f"{'x' * 230}.pdf",
    ]
    for number, name in enumerate(names):
        item(world, f"Log {number}", name=name)
    parts = make()
    found = evidence(parts)
    assert len(found) == len({name.lower() for name in found}) == len(names)
    contents = {PDF + f"Log {number}".encode() for number in range(len(names))}
    assert {parts[name] for name in found} == contents
    for name in parts:
        assert len(name) < 120
        assert re.fullmatch(r"(evidence/\d{3}-)?[a-z0-9-]+\.[a-z0-9]+", name)
        assert not re.fullmatch(r"(?i)(con|nul|aux|prn)\..*", name)


def test_an_item_that_is_a_link_or_words_is_named_without_leading_outside(world, audit, make):
    for title, where in (("Policy page", {"link": "https://school.example/policy"}), ("Minutes", {"where": "Office."})):
        found = add_evidence(
            world.deployment,
            actor=world.actors[Role.LEADER],
            described=Described(
                title=title, kind=EvidenceKind.POLICY, collected_on=world.deployment.today(), shareable=True
            ),
            **where,
        )
        cited(world, audit, found)
    page = make()["duties.html"].decode()
    assert "Policy page. https://school.example/policy" in page
    assert "Minutes. Office." in page
    assert 'href="http' not in page


def test_a_school_that_has_nothing_yet_has_a_pack_that_says_so(world, make, tmp_path):
    parts = make()
    said = words(parts)
    assert evidence(parts) == []
    assert "1 duty not known." in said
    assert "No check has been logged." in said
    assert "No action has been planned." in said
    assert "No incident table has been released yet" in said
    assert "No term has been signed off yet." in said
    assert rehearsed(world, tmp_path).without == ("Suits pupils",)


def test_a_withdrawn_item_is_not_in_it(world, audit, make):
    found = item(world, "Filter log")
    withdraw_evidence(world.deployment, actor=world.actors[Role.HEAD], evidence_id=found.id)
    assert evidence(make()) == []


def test_checks_and_actions_are_in_it(world, audit, make):
    leader = world.actors[Role.LEADER]
    check = name_check(world.deployment, actor=leader, title="Filter test", criteria=[DUTY])
    log_result(
        world.deployment,
        actor=leader,
        check_id=check.id,
        done_on=world.deployment.today(),
        outcome=CheckOutcome.FAILED,
        tested=Target(device="tablet", network="guest wi-fi"),
        note="A word about somebody.",
    )
    parts = make()
    log, plan = parts["checks.html"].decode(), parts["actions.html"].decode()
    assert "1 result: 0 passed, 1 failed." in log
    assert "guest wi-fi" in log
    assert "A word about somebody." not in words(parts)
    assert "Put right what failed in &#39;Filter test&#39;" in plan


def test_what_is_no_longer_in_use_is_counted_as_neither_passed_nor_failed_in_the_log(world, audit, make):
    leader = world.actors[Role.LEADER]
    check = name_check(world.deployment, actor=leader, title="Filter test", criteria=[DUTY])
    said = {"actor": leader, "check_id": check.id, "tested": Target(device="tablet")}
    log_result(world.deployment, done_on=world.deployment.today(), outcome=CheckOutcome.FAILED, **said)
    world.clock.move(minutes=1)
    end_test(world.deployment, reason="Sold.", **said)
    assert "2 results: 0 passed, 1 failed, 1 no longer in use." in make()["checks.html"].decode()


def test_what_was_never_tested_stands_with_the_log(world, audit, make):
    check = name_check(world.deployment, actor=world.actors[Role.LEADER], title="Filter test", criteria=[DUTY])
    lists = Lists(devices=("iPads", "laptops"), networks=("guest wi-fi",))
    plan_check(
        world.deployment,
        actor=world.actors[Role.LEADER],
        check_id=check.id,
        lists=lists,
        kind=EvidenceKind.CHECK,
        seen_version=0,
    )
    log = make()["checks.html"].decode()
    assert "iPads, guest wi-fi: never tested" in log
    assert "laptops, guest wi-fi: never tested" in log


def test_hostile_words_stand_as_words(world, make):
    audit = begun(world)
    answered(world, audit, words='<script>alert("x")</script>')
    cited(world, audit, item(world, "<img src=x onerror=alert(1)>"))
    pages = words(make())
    assert "<script" not in pages
    assert "<img src=x" not in pages
    assert "&lt;script&gt;" in pages


def test_the_script_in_the_pack_finds_one_changed_byte_a_lost_file_and_an_added_one(world, audit, make, tmp_path):
    cited(world, audit, item(world, "Filter log"))
    parts = make()
    folder = tmp_path / "opened"
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        archive.extractall(folder)

    def verified():
        return subprocess.run(
            [sys.executable, "-I", str(folder / "verify.py")], capture_output=True, text=True, check=False
        )

    assert (verified().returncode, verified().stdout) == (0, "Everything is as it was made.\n")
    assert parts["verify.py"].count(b"\n") <= 10
    (place,) = evidence(parts)
    changed = bytearray(parts[place])
    changed[-1] ^= 1
    (folder / place).write_bytes(changed)
    (folder / "checks.html").unlink()
    (folder / "more.txt").write_text("more")
    found = verified()
    assert found.returncode == 1
    assert found.stdout.splitlines() == ["Added: more.txt", f"Changed: {place}", "Missing: checks.html"]


def test_a_file_that_is_gone_from_the_disk_is_said_and_does_not_stop_the_pack(world, audit, make, tmp_path):
    cited(world, audit, item(world, "Filter log"))
    cited(world, audit, item(world, "Lost log", name="lost.pdf"))
    kept = world.deployment.files.open

    def gone(school_id, sha256):
        data = kept(school_id, sha256)
        if data.endswith(b"Lost log"):
            raise Refusal("This evidence file is no longer where it was kept.")
        return data

    world.deployment.files.open = gone
    parts = make()
    assert len(evidence(parts)) == 1
    assert "Lost log. The file could not be read when this pack was made." in parts["duties.html"].decode()
    assert rehearsed(world, tmp_path).unreadable == ("Lost log",)


def test_a_rehearsal_names_what_is_missing_keeps_nothing_and_says_how_long_it_took(world, audit, tmp_path):
    cited(world, audit, item(world, "Secret log", shareable=False))
    cited(world, audit, item(world, "Last year's log", name="old.pdf", true_until=world.deployment.today()))
    world.clock.move(days=1)
    found = rehearsed(world, tmp_path)
    assert found.without == ("Suits pupils",)
    assert found.out_of_date == ("Last year's log",)
    assert (found.files, found.unreadable, found.complete) == (1, (), False)
    assert found.seconds > 0
    assert found.bytes > 0
    assert not (tmp_path / "rehearsal.zip").exists()
    assert "export inspection pack" not in [
        one.deed for one in read_trail(world.deployment, actor=world.actors[Role.HEAD])
    ]


def test_a_duty_with_a_shareable_current_item_is_not_missing(world, audit, tmp_path):
    cited(world, audit, item(world, "Filter log"))
    answered(world, audit, OPTIONAL)
    assert rehearsed(world, tmp_path).complete


def test_a_moment_to_come_or_before_the_school_is_refused(world, make):
    with pytest.raises(InvalidValue, match="not come yet"):
        make(world.deployment.now() + timedelta(minutes=1))
    with pytest.raises(InvalidValue, match="not been set up"):
        make(world.deployment.now() - timedelta(days=400))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.TRUST_OFFICER])
def test_whoever_may_not_read_audits_gets_no_pack(world, make, role, tmp_path):
    with pytest.raises(NotAllowed):
        make(role=role)
    owner = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    with pytest.raises(NotAllowed):
        make_pack(
            world.deployment,
            actor=owner,
            at=world.deployment.now(),
            place=tmp_path / "pack.zip",
            say=lambda *_: None,
        )
    assert not (tmp_path / "pack.zip").exists()


def test_it_stands_in_the_trail_as_an_export(world, audit, make):
    moment = world.deployment.now()
    make(moment)
    last = read_trail(world.deployment, actor=world.actors[Role.HEAD])[0]
    assert (last.deed, last.subject) == ("export inspection pack", f"pack:{moment.isoformat()}")


def test_what_was_answered_later_is_not_in_an_earlier_pack(world, make):
    earlier = at(world, days=-10)
    moment = earlier.now()
    late = begun(world)
    answered(world, late)
    assert "13 February" not in words(make(moment))
    assert "not answered yet" in words(make(moment)).lower()
