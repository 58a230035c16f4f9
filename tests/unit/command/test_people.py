"""`people`: who may, how passwords travel, and what the trail keeps."""

from __future__ import annotations

import json

import pytest

from audits.model.faults import NotAllowed
from audits.model.person import Actor, Channel, Role
from audits.services.school.made_up import NewSchool
from audits.services.school.people import add_person
from audits.services.school.setting_up import found_school
from audits.services.school.signing_in import sign_in
from checklists.model import Phase, SchoolKind
from tests.unit.command.conftest import ADMINISTRATOR, ADMINISTRATOR_PASSWORD, NEW_PASSWORD

ADD = ("people", "add", "--name", "Wilf Marram", "--sign-in", "Wilf.Marram", "--role", "governor")
GOVERNOR_PASSWORD = "pebble-harbour-almanac"


def trail_of(deployment, school_id):
    with deployment.store.reading(school_id) as work:
        return work.trail.all()


def school_of(deployment):
    with deployment.store.reading(None) as work:
        return work.schools.latest()[0].id


def roles_of(deployment, name):
    with deployment.store.reading(None) as work:
        person = work.people.one(sign_in=name)
        return {grant.role for grant in work.grants.latest(person_id=person.id) if grant.held}


@pytest.fixture
def governor(deployment, administrator):
    owner = Actor(person_id="", name="", school_id=school_of(deployment), roles=frozenset(), channel=Channel.OWNER)
    return add_person(
        deployment,
        actor=owner,
        name="Gwil Tarnside",
        sign_in="gwil",
        password=GOVERNOR_PASSWORD,
        roles=[Role.GOVERNOR],
    )


@pytest.fixture
def second_school(deployment, administrator):
    founder = Actor(person_id="", name="", school_id="ferny", roles=frozenset(), channel=Channel.OWNER)
    school = NewSchool(name="Fernbeck School", phases=(Phase.SECONDARY,), kind=SchoolKind.ACADEMY)
    with deployment.store.writing("ferny") as work:
        found_school(work, deployment, actor=founder, school=school)
    return "ferny"


def test_the_owner_adds_a_person_who_can_then_sign_in(command, deployment, administrator, terminal):
    terminal.typed += [NEW_PASSWORD, NEW_PASSWORD]
    ended = command(*ADD, "--role", "Trust-Officer")
    assert (ended.code, ended.err) == (0, "")
    assert "Wilf Marram has been added as governor, trust officer" in ended.out
    assert sign_in(deployment, name="wilf.marram", password=NEW_PASSWORD)
    assert roles_of(deployment, "wilf.marram") == {Role.GOVERNOR, Role.TRUST_OFFICER}


def test_the_trail_says_that_the_owner_did_it_and_holds_no_password(command, deployment, administrator, terminal):
    terminal.typed += [NEW_PASSWORD, NEW_PASSWORD]
    command(*ADD)
    entries = trail_of(deployment, school_of(deployment))
    deeds = [(entry.deed, entry.channel) for entry in entries[-3:]]
    assert deeds == [
        ("give command", Channel.OWNER),
        ("add person", Channel.OWNER),
        ("grant role", Channel.OWNER),
    ]
    assert NEW_PASSWORD not in repr(entries)


def test_two_different_passwords_add_nobody(command, deployment, administrator, terminal):
    terminal.typed += [NEW_PASSWORD, NEW_PASSWORD + "s"]
    ended = command(*ADD)
    assert ended.code == 2
    assert ended.err == "The two passwords are not the same. Give the command again.\n"
    assert "wilf" not in command("people", "list").out


def test_a_password_comes_from_standard_input_in_utf_8(command, deployment, administrator, standard_input):
    standard_input("kœttle-żurawie-sundial\r\nnever read\n".encode())
    assert command(*ADD, "--password-stdin").code == 0
    assert sign_in(deployment, name="wilf.marram", password="kœttle-żurawie-sundial")


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\n"], ids=["nothing", "an empty line", "not UTF-8"])
def test_standard_input_without_a_password_is_refused(command, administrator, standard_input, content):
    standard_input(content)
    ended = command(*ADD, "--password-stdin")
    assert ended.code == 2
    assert "on standard input" in ended.err


def test_without_a_terminal_the_sentence_names_the_other_way(command, administrator, no_terminal):
    ended = command(*ADD)
    assert ended.code == 2
    assert "--password-stdin" in ended.err


def test_no_command_takes_a_password_as_an_argument(command, administrator):
    ended = command(*ADD, "--password", NEW_PASSWORD)
    assert ended.code == 2
    assert NEW_PASSWORD not in ended.err + ended.out


def test_an_administrator_gives_the_command_with_their_password(command, deployment, administrator, terminal):
    terminal.typed += [ADMINISTRATOR_PASSWORD, NEW_PASSWORD, NEW_PASSWORD]
    assert command(*ADD, "--as", ADMINISTRATOR).code == 0
    last = trail_of(deployment, school_of(deployment))[-1]
    assert (last.actor_id, last.channel) == (administrator.id, Channel.COMMAND_LINE)
    assert len(terminal.prompts) == 3


def test_passwords_on_standard_input_are_the_persons_own_and_then_the_new_one(
    command, deployment, administrator, standard_input
):
    standard_input(f"{ADMINISTRATOR_PASSWORD}\n{NEW_PASSWORD}\n".encode())
    assert command(*ADD, "--as", ADMINISTRATOR, "--password-stdin").code == 0
    assert sign_in(deployment, name="wilf.marram", password=NEW_PASSWORD)


@pytest.mark.parametrize(
    "words",
    [
        ADD,
        ("people", "list"),
        ("people", "reset", "--sign-in", ADMINISTRATOR),
        ("people", "roles", "--sign-in", "gwil", "--give", "administrator"),
    ],
)
def test_a_governor_is_refused_and_asked_for_nothing_more(command, deployment, governor, terminal, words):
    before = len(trail_of(deployment, school_of(deployment)))
    terminal.typed += [GOVERNOR_PASSWORD]
    ended = command(*words, "--as", "gwil")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Your role in this school does not let you change the school's description, people, ")
    assert ended.err.count("\n") == 1
    assert len(terminal.prompts) == 1
    assert [entry.deed for entry in trail_of(deployment, school_of(deployment))[before:]] == ["give command"]


def test_a_wrong_password_is_refused_and_counted_as_at_the_door(command, deployment, governor, terminal):
    terminal.typed += ["not-the-right-one"] * 5
    for _ in range(5):
        assert command("people", "list", "--as", "gwil").code == 2
    with pytest.raises(NotAllowed, match="Too many tries"):
        sign_in(deployment, name="gwil", password=GOVERNOR_PASSWORD)


def test_the_list_is_by_name_with_roles_and_says_nothing_of_passwords(command, governor):
    ended = command("people", "list", "--json")
    people = json.loads(ended.out)["people"]
    assert [(one["name"], one["sign_in"], one["roles"]) for one in people] == [
        ("Gwil Tarnside", "gwil", ["governor"]),
        ("Ines Farrowby", "ines.farrowby", ["leader", "administrator"]),
    ]
    assert {key for one in people for key in one} == {"id", "name", "sign_in", "roles"}
    assert "Gwil Tarnside  gwil           governor" in command("people", "list").out


def test_reset_gives_a_new_password_and_ends_the_old_one(command, deployment, governor, terminal):
    terminal.typed += [NEW_PASSWORD, NEW_PASSWORD]
    ended = command("people", "reset", "--sign-in", "GWIL")
    assert ended.code == 0
    assert sign_in(deployment, name="gwil", password=NEW_PASSWORD)
    with pytest.raises(NotAllowed):
        sign_in(deployment, name="gwil", password=GOVERNOR_PASSWORD)


def test_reset_of_someone_unknown_asks_for_no_password(command, administrator, terminal):
    ended = command("people", "reset", "--sign-in", "nobody")
    assert ended.code == 2
    assert "'people list' shows who is here" in ended.err
    assert terminal.prompts == []


def test_the_owner_replaces_the_last_administrator(command, deployment, governor):
    take = ("people", "roles", "--sign-in", ADMINISTRATOR, "--take", "administrator")
    refused = command(*take)
    assert refused.code == 2
    assert refused.err.startswith("This is the last administrator.")
    assert command("people", "roles", "--sign-in", "gwil", "--give", "administrator").code == 0
    ended = command(*take)
    assert (ended.code, ended.out) == (0, "Ines Farrowby now holds: leader.\n")
    assert roles_of(deployment, "gwil") == {Role.GOVERNOR, Role.ADMINISTRATOR}


def test_with_several_schools_one_has_to_be_named(command, second_school, terminal):
    ended = command("people", "list")
    assert ended.code == 2
    assert "Fernbeck School (ferny); Thistledown School (" in ended.err
    assert command("people", "list", "--school", "fernbeck  school").code == 0
    terminal.typed += [NEW_PASSWORD, NEW_PASSWORD]
    assert command(*ADD, "--school", "ferny").code == 0
    assert "wilf.marram" in command("people", "list", "--school", "ferny").out
    assert "wilf.marram" not in command("people", "list", "--school", "Thistledown School").out


def test_a_person_learns_nothing_of_schools_they_hold_no_role_in(command, second_school, terminal):
    terminal.typed += [ADMINISTRATOR_PASSWORD]
    ended = command("people", "list", "--as", ADMINISTRATOR, "--school", "Fernbeck School")
    assert ended.code == 2
    assert "Fernbeck" not in ended.err


def test_only_the_owner_resets_someone_who_works_in_several_schools(command, deployment, second_school, terminal):
    assert command("people", "list", "--school", "ferny").code == 0
    terminal.typed += [NEW_PASSWORD, NEW_PASSWORD]
    add = ("people", "add", "--name", "Ines Farrowby", "--sign-in", ADMINISTRATOR, "--role", "administrator")
    assert command(*add, "--school", "ferny").code == 0
    assert sign_in(deployment, name=ADMINISTRATOR, password=ADMINISTRATOR_PASSWORD)
    reset = ("people", "reset", "--sign-in", ADMINISTRATOR, "--school", "ferny")
    terminal.typed += [ADMINISTRATOR_PASSWORD, NEW_PASSWORD, NEW_PASSWORD]
    refused = command(*reset, "--as", ADMINISTRATOR)
    assert refused.code == 2
    assert "the owner of the machine can" in refused.err
    terminal.typed[:] = [NEW_PASSWORD, NEW_PASSWORD]
    assert command(*reset).code == 0
    assert sign_in(deployment, name=ADMINISTRATOR, password=NEW_PASSWORD)


def test_before_a_school_is_set_up_the_sentence_says_what_to_do(command):
    ended = command("people", "list")
    assert ended.code == 2
    assert ended.err == (
        "No school has been set up on this machine yet. Open the tool in a browser and set one up first.\n"
    )
