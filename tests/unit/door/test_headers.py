"""The headers that keep a page to this machine."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
import streamlit

from audits.model.person import Role
from audits.ui.door.headers import content_security_policy
from tests.unit.door.conftest import PAGE


def test_every_inline_script_of_the_interface_and_no_other_may_run():
    """It changes with each release of Streamlit, and a blank page would be the first sign of it."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = [
        body for attributes, body in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL) if body.strip()
    ]
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inline}
    scripts = next(part for part in content_security_policy().split("; ") if part.startswith("script-src"))
    assert set(scripts.split()[1:]) == {"'self'", "blob:"} | hashes
    assert inline


def test_nothing_is_fetched_from_sent_to_or_framed_by_another_machine():
    policy = content_security_policy()
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?:|\*|'unsafe-eval'", policy)
    assert "'unsafe-inline'" not in policy.replace("style-src 'self' 'unsafe-inline'", "")


@pytest.mark.parametrize("path", ["/", "/sign-in", "/health", "/door/door.css", "/walk", "/unknown"])
def test_every_answer_carries_them_refusals_too(door, path):
    for browser in (door.browser(), door.signed_in(Role.LEADER)):
        headers = browser.get(path, headers=PAGE).headers
        assert headers["content-security-policy"] == content_security_policy()
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-opener-policy"] == "same-origin"
    refused = door.browser().get(path, headers={"host": "elsewhere.example"})
    assert refused.headers["x-frame-options"] == "DENY"


def test_pages_are_kept_in_no_cache_and_pictures_and_scripts_may_be(door):
    browser = door.signed_in(Role.LEADER)
    for path in ("/", "/walk", "/media/0123.png", "/sign-in"):
        assert browser.get(path).headers["cache-control"] == "no-store"
    for path in ("/static/js/index.js", "/door/door.css"):
        assert "cache-control" not in browser.get(path).headers


def test_the_doors_own_pages_hold_no_script_and_no_inline_style(door, fresh):
    for page in Path("audits/ui/door/templates").glob("*.html"):
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|https?:", page.read_text(encoding="utf-8"))


def test_health_says_whether_the_database_answers(door, monkeypatch, caplog):
    assert door.browser().get("/health").json() == {"status": "ok"}
    monkeypatch.setattr(type(door.deployment.store), "reading", None)
    answer = door.browser().get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "the database does not answer"})
