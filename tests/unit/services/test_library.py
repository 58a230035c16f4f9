"""The evidence library: what is taken in, what is refused and why, and who may open a file."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Role
from audits.services.evidence.files import LARGEST, media_type_of
from audits.services.evidence.library import (
    Described,
    add_evidence,
    describe_anew,
    list_evidence,
    open_evidence_file,
    withdraw_evidence,
)
from checklists.model import EvidenceKind
from tests.builders import TODAY

PDF = b"%PDF-1.7 a policy"


def described(**changes):
    return Described(**({"title": "Filter test", "kind": EvidenceKind.CHECK, "collected_on": TODAY} | changes))


def zipped(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "policy.pdf", "empty"),
        (b"%PDF" + b"x" * LARGEST, "policy.pdf", "larger than 25 MB"),
        (b"not a pdf", "policy.pdf", "not really a .pdf"),
        (b"MZ\x90", "tool.exe", "Evidence can be a PDF"),
        (b"<html>", "page.html", "Evidence can be a PDF"),
        (b"PK torn", "policy.docx", "damaged or not really a .docx"),
        (zipped("xl/workbook.xml"), "policy.docx", "damaged or not really a .docx"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "policy.docx", "protected by a password"),
        (b"a\x00b", "notes.txt", "not really a .txt"),
    ],
)
def test_a_file_that_would_not_open_is_refused_in_words(data, name, sentence):
    with pytest.raises(InvalidValue, match=sentence):
        media_type_of(data, name)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (PDF, "policy.PDF"),
        (b"\x89PNG\r\n\x1a\n", "a.png"),
        (zipped("word/document.xml"), "a.docx"),
        (b"words", "a.txt"),
    ],
)
def test_an_honest_file_is_taken_whatever_the_case_of_its_ending(data, name):
    assert "/" in media_type_of(data, name)


def test_the_same_file_is_not_taken_twice_unless_the_first_was_withdrawn(world):
    leader = world.actor(Role.LEADER)
    first = add_evidence(world.deployment, actor=leader, described=described(), data=PDF, file_name="a.pdf")
    with pytest.raises(InvalidValue, match="in the library already, as 'Filter test'"):
        add_evidence(world.deployment, actor=leader, described=described(), data=PDF, file_name="b.pdf")
    withdraw_evidence(world.deployment, actor=leader, evidence_id=first.id)
    add_evidence(world.deployment, actor=leader, described=described(), data=PDF, file_name="b.pdf")
    assert [item.withdrawn_on for item in list_evidence(world.deployment, actor=leader)] == [None, TODAY]


def test_the_day_it_was_added_is_the_clocks_and_a_future_collection_is_refused(world):
    leader = world.actor(Role.LEADER)
    item = add_evidence(
        world.deployment,
        actor=leader,
        described=described(collected_on=TODAY - timedelta(days=400)),
        where="In the office.",
    )
    assert (item.added_on, item.collected_on) == (TODAY, TODAY - timedelta(days=400))
    with pytest.raises(InvalidValue, match="lies in the future"):
        add_evidence(
            world.deployment,
            actor=leader,
            described=described(collected_on=TODAY + timedelta(days=1)),
            where="Office.",
        )


@pytest.mark.parametrize(
    "place",
    [{}, {"link": "https://example.org", "where": "Office."}, {"link": "javascript:alert(1)"}],
)
def test_an_item_says_where_it_is_in_exactly_one_safe_way(world, place):
    with pytest.raises(InvalidValue):
        add_evidence(world.deployment, actor=world.actor(Role.LEADER), described=described(), **place)


def test_a_governor_opens_only_what_is_marked_shareable(world):
    leader, governor = world.actor(Role.LEADER), world.actor(Role.GOVERNOR)
    closed = add_evidence(world.deployment, actor=leader, described=described(), data=PDF, file_name="a.pdf")
    shared = add_evidence(
        world.deployment,
        actor=leader,
        described=described(shareable=True),
        data=PDF + b"2",
        file_name="C:\\school\\b.pdf",
    )
    with pytest.raises(NotAllowed, match="not marked shareable"):
        open_evidence_file(world.deployment, actor=governor, evidence_id=closed.id)
    item, media_type, data = open_evidence_file(world.deployment, actor=governor, evidence_id=shared.id)
    assert (item.file_name, media_type, data) == ("b.pdf", "application/pdf", PDF + b"2")
    assert open_evidence_file(world.deployment, actor=leader, evidence_id=closed.id)[2] == PDF


def test_a_link_has_no_file_to_open(world):
    leader = world.actor(Role.LEADER)
    item = add_evidence(world.deployment, actor=leader, described=described(), link="https://example.org/policy")
    with pytest.raises(NotFound, match="no file"):
        open_evidence_file(world.deployment, actor=leader, evidence_id=item.id)


def test_a_correction_keeps_what_was_known_and_refuses_to_overwrite_a_colleagues(world):
    leader = world.actor(Role.LEADER)
    item = add_evidence(world.deployment, actor=leader, described=described(), where="Office.")
    known = world.clock.now
    world.clock.move(minutes=5)
    describe_anew(
        world.deployment,
        actor=leader,
        evidence_id=item.id,
        described=described(title="Filter test, tablets"),
        seen_version=1,
    )
    with pytest.raises(InvalidValue, match="colleague changed"):
        describe_anew(
            world.deployment,
            actor=world.second_leader,
            evidence_id=item.id,
            described=described(title="Other"),
            seen_version=1,
        )
    with world.deployment.store.reading("larkmoor") as work:
        assert work.evidence.one(id=item.id, known_at=known).title == "Filter test"
        assert work.evidence.one(id=item.id).title == "Filter test, tablets"
