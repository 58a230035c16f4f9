"""`demo`: the made-up school comes, can be looked at, and goes."""

from __future__ import annotations

import json

from audits.services.school.made_up import CONTENT
from audits.services.school.signing_in import made_up_people, sign_in_made_up


def test_demo_makes_a_school_whose_people_are_listed_and_can_come_in(command, deployment, folder):
    ended = command("demo")
    assert (ended.code, ended.err) == (0, "")
    assert "http://127.0.0.1:8501" in ended.out
    people = json.loads(command("people", "list", "--json").out)["people"]
    assert len(people) == CONTENT.read_text(encoding="utf-8").count("{key:")
    for one in people:
        assert one["name"] in ended.out
        assert sign_in_made_up(deployment, person_id=one["id"])
    again = command("demo")
    assert again.code == 2
    assert again.err.startswith("There is a made-up school already.")
    removed = command("demo", "--remove")
    assert removed.code == 0
    assert made_up_people(deployment) == []
    assert list((folder / "keys").glob("*")) == []
    assert command("people", "list").code == 2


def test_removing_leaves_a_real_school_alone(command, administrator):
    ended = command("demo", "--remove")
    assert ended.code == 2
    assert ended.err == "There is no made-up school on this machine, so there is nothing to remove.\n"
    assert "Ines Farrowby" in command("people", "list").out
