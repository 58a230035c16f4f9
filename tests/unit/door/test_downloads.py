"""Evidence files as downloads: for whom, under which name, and never as a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from audits.model.person import Role
from audits.services.evidence.library import Described, add_evidence
from audits.services.school.signing_in import session_of
from audits.storage.files import CHANGED, MISSING, FileShelf
from audits.ui.door.routes import door_routes
from checklists.model import EvidenceKind
from tests.builders import TODAY

NAME = 'Überblick "Netz"; x=.txt'
CONTENT = b"<script>alert(1)</script>"


@pytest.fixture
def item(door):
    """Adds an item: `item(shareable=True)`; its id."""
    leader = session_of(door.deployment, token=door.signed_in(Role.LEADER).cookies["audit_session"]).actor

    def added(*, shareable: bool = False, link: str = "") -> str:
        described = Described(title="Filter test", kind=EvidenceKind.LOG, collected_on=TODAY, shareable=shareable)
        data = None if link else CONTENT
        name = "" if link else NAME
        return add_evidence(door.deployment, actor=leader, described=described, data=data, file_name=name, link=link).id

    return added


def test_a_leader_downloads_any_file_under_its_own_name_and_nothing_runs_it(door, item):
    answer = door.signed_in(Role.LEADER).get(f"/evidence-files/{item()}")
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%C3%9Cberblick%20%22Netz%22%3B%20x%3D.txt"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["cache-control"] == "no-store"


def test_a_governor_downloads_what_is_marked_shareable_and_nothing_else(door, item):
    governor = door.signed_in(Role.GOVERNOR)
    assert governor.get(f"/evidence-files/{item(shareable=True)}").content == CONTENT


def test_a_governor_is_refused_a_file_that_is_not_shareable(door, item):
    refused = door.signed_in(Role.GOVERNOR).get(f"/evidence-files/{item()}")
    assert refused.status_code == 403
    assert "This file is not marked shareable." in refused.text


def test_without_a_session_there_is_no_file(door, item):
    assert door.browser().get(f"/evidence-files/{item(shareable=True)}").status_code == 401


def test_a_link_and_an_unknown_item_have_no_file(door, item):
    leader = door.signed_in(Role.LEADER)
    assert leader.get(f"/evidence-files/{item(link='https://larkmoor.example/policy')}").status_code == 404
    assert leader.get("/evidence-files/unknown").status_code == 404


def test_a_file_that_is_lost_or_changed_on_the_disk_is_told_in_words(door, item, tmp_path):
    on_disk = replace(door.deployment, files=FileShelf(tmp_path))
    token = door.signed_in(Role.LEADER).cookies["audit_session"]
    leader = session_of(on_disk, token=token).actor
    described = Described(title="Filter test", kind=EvidenceKind.LOG, collected_on=TODAY)
    kept = add_evidence(on_disk, actor=leader, described=described, data=CONTENT, file_name=NAME)
    [place] = [one for one in tmp_path.rglob("*") if one.is_file()]
    browser = TestClient(Starlette(routes=door_routes(on_disk)), cookies={"audit_session": token})
    place.chmod(0o600)
    place.write_bytes(b"something else")
    changed = browser.get(f"/evidence-files/{kept.id}")
    place.unlink()
    lost = browser.get(f"/evidence-files/{kept.id}")
    assert (changed.status_code, changed.text) == (404, CHANGED)
    assert (lost.status_code, lost.text) == (404, MISSING)
