"""`report` and `pack`: for a person who may read audits, through the services that the page uses."""

from __future__ import annotations

import json
import zipfile

import pytest

from audits.model.person import Actor, Role
from audits.services.trail import read_trail
from tests.unit.command.conftest import ADMINISTRATOR, ADMINISTRATOR_PASSWORD


@pytest.fixture
def as_leader(command, administrator, standard_input):
    """Give a command as the leader."""

    def give(*arguments):
        standard_input(f"{ADMINISTRATOR_PASSWORD}\n".encode())
        return command(*arguments, "--as", ADMINISTRATOR, "--password-stdin")

    return give


def test_a_report_is_written_where_it_was_wanted_and_nothing_is_written_over(as_leader, deployment, tmp_path):
    out = tmp_path / "report.pdf"
    ended = as_leader("report", "--format", "pdf", "--out", str(out))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"The governors' report has been written to {out}.\n"
    written = out.read_bytes()
    assert written.startswith(b"%PDF-")
    assert list(tmp_path.glob("*.part")) == []
    with deployment.store.reading(None) as work:
        school = work.schools.latest()[0]
    reader = Actor(person_id="", name="", school_id=school.id, roles=frozenset({Role.ADMINISTRATOR}))
    deeds = [entry.deed for entry in read_trail(deployment, actor=reader)]
    assert deeds[:2] == ["export governors' report", "give command"]
    again = as_leader("report", "--format", "docx", "--out", str(out))
    assert again.code == 2
    assert "Choose another name" in again.err
    assert out.read_bytes() == written


def test_the_owner_of_the_machine_gets_neither(command, administrator, tmp_path):
    for arguments in (("report", "--format", "pdf"), ("pack", "--at", "2026-11-16T12:00")):
        out = tmp_path / "out"
        ended = command(*arguments, "--out", str(out))
        assert ended.code == 2
        assert "read audits" in ended.err
        assert not out.exists()


def test_a_term_without_an_audit_is_refused_and_leaves_no_file(as_leader, tmp_path):
    ended = as_leader("report", "--format", "pdf", "--audit", "2026/27 Autumn", "--out", str(tmp_path / "a.pdf"))
    assert ended.code == 2
    assert "No audit was begun in the Autumn term 2026/27" in ended.err
    assert not list(tmp_path.glob("a.pdf*"))


@pytest.fixture
def in_june(monkeypatch):
    """A clock in summer time, before anything is set up."""
    monkeypatch.setenv("AUDITS_NOW", "2026-06-18T12:00+00:00")


def test_a_pack_is_rehearsed_and_written_as_at_a_moment_in_london(in_june, as_leader, tmp_path):
    out = tmp_path / "pack.zip"
    ended = as_leader("pack", "--at", "2026-06-18T13:00", "--out", str(out), "--json")
    assert (ended.code, ended.err) == (0, "")
    with zipfile.ZipFile(out) as archive:
        assert json.loads(ended.out)["files"] == len(archive.namelist()) - 1
        assert "as at 18 June 2026, 13:00" in archive.read("index.html").decode()
    rehearsed = as_leader("pack", "--at", "2026-06-18T13:00", "--rehearse")
    assert rehearsed.code == 1
    assert "Duties with no current evidence that may leave the school:" in rehearsed.out
    assert list(tmp_path.glob("*.zip")) == [out]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pack", "--at", "soon", "--out", "x"), "write a moment like"),
        (("pack", "--at", "2026-11-16T11:59"), "Say with --out"),
        (("report", "--format", "odt", "--out", "x"), "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anyone_is_asked(command, arguments, said):
    ended = command(*arguments)
    assert ended.code == 2
    assert said in ended.err
