"""A school taken out and brought back in is the same school: its next archive is the same to the byte."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta

import pytest

from audits.jobs.worker import run_worker
from audits.model.faults import NotAllowed, Refusal
from audits.model.job import LongWork
from audits.model.person import Actor, Channel, Role
from audits.services.audit.own_criteria import Form, own_template, upload_own_criteria
from audits.services.deployment import open_deployment
from audits.services.evidence.library import Described, add_evidence
from audits.services.long_work import ask_for, collect
from audits.services.moving.bringing_in import restore
from audits.services.moving.taking_out import ask_for_everything, write_everything
from audits.services.school.made_up import make_school_up
from audits.services.school.people import add_person, change_roles
from audits.services.trail import read_trail
from audits.storage import tables
from audits.storage.everything import RECORDS
from checklists.model import EvidenceKind
from tests.contract.samples import an_import
from tests.unit.services.conftest import furnished

PASSWORD = "copper lantern meadow"


@pytest.fixture
def world(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDITS_DATA", str(tmp_path))
    return furnished(tmp_path / "results", made_up=False)


@pytest.fixture
def administrator(world):
    return add_person(
        world.deployment,
        actor=world.actor(Role.ADMINISTRATOR),
        name="Ada Fell",
        sign_in="ada",
        password=PASSWORD,
        roles=[Role.ADMINISTRATOR],
    )


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A deployment with the made-up school in it, and an archive of that school."""
    folder = tmp_path_factory.mktemp("full")
    deployment = open_deployment(folder)
    make_school_up(deployment)
    dsl = _dsl(deployment)
    described = Described(title="Filter test", kind=EvidenceKind.CHECK, collected_on=deployment.today(), shareable=True)
    add_evidence(deployment, actor=dsl, described=described, data=b"Tested in the hall.", file_name="test.txt")
    yield deployment, dsl
    deployment.store.close()


def _dsl(deployment):
    with deployment.store.reading(None) as work:
        school = work.schools.latest()[0]
        grant = next(one for one in work.grants.latest(school_id=school.id, role=Role.DSL) if one.held)
    return Actor(
        person_id=grant.person_id,
        name="",
        school_id=school.id,
        roles=frozenset({Role.DSL}),
        channel=Channel.COMMAND_LINE,
    )


def test_a_school_brought_back_in_gives_the_same_archive_to_the_byte(full, tmp_path):
    deployment, dsl = full
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    write_everything(deployment, actor=dsl, place=first)
    fresh = open_deployment(tmp_path / "fresh")
    brought = restore(fresh, place=first)
    write_everything(fresh, actor=dsl, place=second)
    assert second.read_bytes() == first.read_bytes()
    assert (brought.school_id, brought.files > 0, brought.records > 1000) == (dsl.school_id, True, True)
    fresh.store.close()


def test_the_stretches_that_an_upload_may_lack_come_back(full, tmp_path):
    deployment, dsl = full
    gaps = ((date(2026, 9, 10), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 11, 9)))
    with deployment.store.writing(dsl.school_id) as work:
        work.imports.append(an_import(school_id=dsl.school_id, id="lacking", gaps=gaps))
    place = tmp_path / "all.zip"
    write_everything(deployment, actor=dsl, place=place)
    fresh = open_deployment(tmp_path / "fresh")
    restore(fresh, place=place)
    with fresh.store.reading(dsl.school_id) as work:
        assert work.imports.one(id="lacking").gaps == gaps
    fresh.store.close()


def test_own_criteria_that_came_along_are_never_asked_of_all(full, tmp_path):
    deployment, dsl = full
    content = own_template(deployment, actor=dsl, form=Form.TEXT)
    upload_own_criteria(deployment, actor=dsl, name="ours.yaml", content=content)
    place = tmp_path / "all.zip"
    write_everything(deployment, actor=dsl, place=place)
    fresh = open_deployment(tmp_path / "fresh")
    restore(fresh, place=place)
    for at in (fresh.now(), fresh.now() - timedelta(days=400)):
        assert fresh.catalogue_in_use(at).hash == fresh.catalogue.hash
    fresh.store.close()


def test_no_password_and_no_key_leaves_the_machine(full, tmp_path):
    deployment, dsl = full
    place = tmp_path / "all.zip"
    write_everything(deployment, actor=dsl, place=place)
    key = deployment.keys.key(dsl.school_id)
    with zipfile.ZipFile(place) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(key in part or key.hex().encode() in part or b"$argon2" in part for part in parts.values())
    assert all(json.loads(line)["password_hash"] == "" for line in parts["records/people.jsonl"].splitlines())


def test_every_log_of_a_school_is_taken_out_with_its_schema(full, tmp_path):
    deployment, dsl = full
    place = tmp_path / "all.zip"
    write_everything(deployment, actor=dsl, place=place)
    with zipfile.ZipFile(place) as archive:
        names, schema = set(archive.namelist()), json.loads(archive.read("schema.json"))
    ours = {kept.table.name for kept in tables.LOGS if kept.school is not None}
    assert set(RECORDS) == ours
    assert {f"records/{name}.jsonl" for name in (*ours, "people", "drafts")} <= names
    assert set(schema) == {*ours, "people", "drafts"}


def test_one_byte_that_differs_anywhere_is_found_and_nothing_is_brought_in(full, tmp_path):
    deployment, dsl = full
    place, altered = tmp_path / "all.zip", tmp_path / "altered.zip"
    write_everything(deployment, actor=dsl, place=place)
    with zipfile.ZipFile(place) as archive, zipfile.ZipFile(altered, "w") as other:
        for name in archive.namelist():
            content = archive.read(name)
            other.writestr(name, content.replace(b'"version":1', b'"version":2', 1) if "schools" in name else content)
    fresh = open_deployment(tmp_path / "fresh")
    with pytest.raises(Refusal, match=r"records/schools\.jsonl differs"):
        restore(fresh, place=altered)
    with fresh.store.reading(None) as work:
        assert work.schools.latest() == []
    fresh.store.close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"a spreadsheet, perhaps"])
def test_a_file_of_another_kind_is_refused_in_words(world, tmp_path, content):
    place = tmp_path / "wrong.zip"
    place.write_bytes(content)
    with pytest.raises(Refusal, match="not a file that 'everything out' has written"):
        restore(world.deployment, place=place)


def test_a_school_that_is_here_already_is_not_overwritten(full, tmp_path):
    deployment, dsl = full
    place = tmp_path / "all.zip"
    write_everything(deployment, actor=dsl, place=place)
    with pytest.raises(NotAllowed, match="on this machine already"):
        restore(deployment, place=place)


def test_it_takes_a_dsl_and_an_administrator_who_are_two(world, administrator, tmp_path):
    place = tmp_path / "all.zip"
    dsl = world.actor(Role.DSL)
    for other in ("", dsl.person_id, world.actor(Role.HEAD).person_id):
        with pytest.raises(NotAllowed, match="takes two people"):
            write_everything(world.deployment, actor=dsl, other_id=other, place=place)
    assert not place.exists()
    write_everything(world.deployment, actor=dsl, other_id=administrator.id, place=place)
    assert place.exists()


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.LEADER, Role.HEAD, Role.TRUST_OFFICER])
def test_nobody_else_can_take_everything_out(world, administrator, tmp_path, role):
    with pytest.raises(NotAllowed):
        write_everything(
            world.deployment, actor=world.actor(role), other_id=administrator.id, place=tmp_path / "all.zip"
        )


def test_the_owner_of_the_machine_alone_cannot(world, tmp_path):
    owner = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    with pytest.raises(NotAllowed, match="takes two people"):
        write_everything(world.deployment, actor=owner, place=tmp_path / "all.zip")


@pytest.mark.usefixtures("administrator")
def test_on_a_page_the_other_proves_themselves_and_the_archive_is_made_beside(world):
    dsl = world.actor(Role.DSL)
    with pytest.raises(NotAllowed):
        ask_for_everything(world.deployment, actor=dsl, other_name="ada", other_password="wrong")
    with pytest.raises(NotAllowed, match="second person"):
        ask_for(world.deployment, actor=dsl, work=LongWork.EXPORT, wanted={"with": "someone"})
    job = ask_for_everything(world.deployment, actor=dsl, other_name="ada", other_password=PASSWORD)
    assert run_worker(world.deployment, idle=0.01) == 1
    result = collect(world.deployment, actor=dsl, job_id=job.id)
    assert zipfile.is_zipfile(result.file)
    assert result.name == "larkmoor-primary-school-everything.zip"
    deeds = [entry.deed for entry in read_trail(world.deployment, actor=dsl)]
    assert deeds[:3] == ["collect long work", "take everything out", "ask for long work"]


def test_a_second_person_who_lost_the_role_meanwhile_stops_it(world, administrator, tmp_path):
    change_roles(
        world.deployment, actor=world.actor(Role.ADMINISTRATOR), person_id=administrator.id, roles=[Role.LEADER]
    )
    with pytest.raises(NotAllowed, match="takes two people"):
        write_everything(
            world.deployment, actor=world.actor(Role.DSL), other_id=administrator.id, place=tmp_path / "all.zip"
        )
