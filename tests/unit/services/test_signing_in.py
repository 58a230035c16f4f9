"""Coming in: the right name and password, a lock after failures, sessions that end, roles that count at once."""

from __future__ import annotations

import threading

import pytest

from audits.model.faults import InvalidValue, NotAllowed, NotFound
from audits.model.person import Actor, Role
from audits.services.school.people import add_person, change_roles, list_people, reset_password, ways_to_rows
from audits.services.school.setting_up import NewSchool, found_school
from audits.services.school.signing_in import (
    change_password,
    choose_school,
    made_up_people,
    session_of,
    sign_in,
    sign_in_made_up,
    sign_out,
)
from checklists.model import Phase, SchoolKind

PASSWORD = "copper lantern meadow"


@pytest.fixture
def robin(world):
    return add_person(
        world.deployment,
        actor=world.actor(Role.ADMINISTRATOR),
        name="Robin Fenwick",
        sign_in="Robin@Example.org ",
        password=PASSWORD,
        roles=[Role.LEADER],
    )


def test_the_right_name_in_any_case_and_password_make_a_session_with_the_persons_roles(world, robin):
    token = sign_in(world.deployment, name=" ROBIN@example.org", password=PASSWORD)
    found = session_of(world.deployment, token=token)
    assert found is not None
    assert (found.person.id, found.actor.roles, found.school.id) == (robin.id, {Role.LEADER}, "larkmoor")


@pytest.mark.usefixtures("robin")
def test_a_wrong_name_and_a_wrong_password_are_refused_alike(world):
    sentences = set()
    for name, password in (("robin@example.org", "wrong"), ("nobody", PASSWORD), ("", "")):
        with pytest.raises(NotAllowed) as refusal:
            sign_in(world.deployment, name=name, password=password)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1


@pytest.mark.usefixtures("robin")
def test_five_failures_lock_the_name_for_a_quarter_of_an_hour_even_for_the_right_password(world):
    for _ in range(5):
        with pytest.raises(NotAllowed, match="do not belong together"):
            sign_in(world.deployment, name="robin@example.org", password="wrong")
    with pytest.raises(NotAllowed, match="Too many tries"):
        sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    world.clock.move(minutes=16)
    assert sign_in(world.deployment, name="robin@example.org", password=PASSWORD)


@pytest.mark.usefixtures("robin")
def test_a_burst_of_tries_at_once_gets_no_further_than_five(world):
    said = []

    def tried():
        try:
            sign_in(world.deployment, name="robin@example.org", password="wrong")
        except NotAllowed as refusal:
            said.append(refusal.sentence)

    burst = [threading.Thread(target=tried) for _ in range(12)]
    for one in burst:
        one.start()
    for one in burst:
        one.join()
    assert sum("do not belong together" in sentence for sentence in said) == 5
    assert sum("Too many tries" in sentence for sentence in said) == 7


@pytest.mark.usefixtures("robin")
def test_old_failures_are_not_kept(world):
    for name in ("someone", "another"):
        with pytest.raises(NotAllowed):
            sign_in(world.deployment, name=name, password="wrong")
    world.clock.move(minutes=16)
    sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    with world.deployment.store.reading(None) as work:
        assert work.failed_sign_ins.find() == []


def test_a_password_that_someone_else_sets_for_a_dsl_is_shown_to_the_head_as_a_grant_is(world):
    administrator = world.actor(Role.ADMINISTRATOR)
    dsl = add_person(
        world.deployment,
        actor=administrator,
        name="Robin Vale",
        sign_in="robin-vale",
        password=PASSWORD,
        roles=[Role.DSL],
    )
    world.clock.move(days=1)
    reset_password(world.deployment, actor=administrator, person_id=dsl.id, password="meadow lantern copper")
    world.clock.move(days=1)
    me = Actor(person_id=dsl.id, name=dsl.name, school_id="larkmoor", roles=frozenset({Role.DSL}))
    change_password(world.deployment, actor=me, old="meadow lantern copper", new="a quiet yellow harbour")
    ways = ways_to_rows(world.deployment, actor=world.actor(Role.HEAD))
    assert [(one.who, one.what, one.by) for one in ways if one.who == dsl.name] == [
        ("Robin Vale", "new password set for them", administrator.name),
        ("Robin Vale", "given the role", administrator.name),
    ]
    assert ways_to_rows(world.deployment, actor=world.actor(Role.LEADER)) == []


@pytest.mark.usefixtures("robin")
def test_success_forgets_earlier_failures(world):
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(NotAllowed, match="do not belong together"):
                sign_in(world.deployment, name="robin@example.org", password="wrong")
        assert sign_in(world.deployment, name="robin@example.org", password=PASSWORD)


@pytest.mark.usefixtures("robin")
def test_a_session_ends_after_an_hour_without_activity_and_after_twelve_whatever_happens(world):
    token = sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    for _ in range(14):
        world.clock.move(minutes=50)
        assert session_of(world.deployment, token=token) is not None
    world.clock.move(minutes=50)
    assert session_of(world.deployment, token=token) is None
    token = sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    world.clock.move(minutes=61)
    assert session_of(world.deployment, token=token) is None


@pytest.mark.usefixtures("robin")
def test_signing_out_ends_the_session_on_the_server_and_no_token_is_stored(world):
    token = sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    with world.deployment.store.reading(None) as work:
        assert token not in repr(work.sessions.find())
    sign_out(world.deployment, token=token)
    assert session_of(world.deployment, token=token) is None
    assert session_of(world.deployment, token="") is None


def test_a_role_taken_away_counts_at_once(world, robin):
    token = sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    admin = world.actor(Role.ADMINISTRATOR)
    change_roles(world.deployment, actor=admin, person_id=robin.id, roles=[Role.GOVERNOR])
    assert session_of(world.deployment, token=token).actor.roles == {Role.GOVERNOR}
    change_roles(world.deployment, actor=admin, person_id=robin.id, roles=[])
    assert session_of(world.deployment, token=token) is None
    with pytest.raises(NotAllowed, match="no role in any school"):
        sign_in(world.deployment, name="robin@example.org", password=PASSWORD)


def test_the_last_administrator_keeps_the_role(world):
    admin = world.actor(Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed, match="last administrator"):
        change_roles(world.deployment, actor=admin, person_id=admin.person_id, roles=[Role.LEADER])
    assert Role.ADMINISTRATOR in next(
        one.roles for one in list_people(world.deployment, actor=admin) if one.id == admin.person_id
    )


def test_a_new_password_ends_every_session_and_the_old_one_no_longer_fits(world, robin):
    token = sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    actor = session_of(world.deployment, token=token).actor
    with pytest.raises(NotAllowed, match="old password"):
        change_password(world.deployment, actor=actor, old="wrong", new="another lantern here")
    change_password(world.deployment, actor=actor, old=PASSWORD, new="another lantern here")
    assert session_of(world.deployment, token=token) is None
    with pytest.raises(NotAllowed):
        sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    reset_password(
        world.deployment, actor=world.actor(Role.ADMINISTRATOR), person_id=robin.id, password="third lantern here"
    )
    assert sign_in(world.deployment, name="robin@example.org", password="third lantern here")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "at least 12"),
        ("password1234", "too easy"),
        ("aaaaaaaaaaaa", "too easy"),
        ("my newcomer word", "sign-in name"),
        ("x" * 201, "under 200"),
    ],
)
def test_a_weak_password_is_refused_in_words(world, password, sentence):
    with pytest.raises(InvalidValue, match=sentence):
        add_person(
            world.deployment,
            actor=world.actor(Role.ADMINISTRATOR),
            name="N",
            sign_in="newcomer@example.org",
            password=password,
            roles=[Role.GOVERNOR],
        )


@pytest.mark.usefixtures("robin")
def test_a_name_is_not_given_out_twice(world):
    with pytest.raises(InvalidValue, match="in the list already"):
        add_person(
            world.deployment,
            actor=world.actor(Role.ADMINISTRATOR),
            name="Other",
            sign_in="robin@example.org",
            password=PASSWORD,
            roles=[Role.HEAD],
        )


def test_only_made_up_people_come_in_without_a_password(made_up_world):
    world = made_up_world
    assert sign_in_made_up(world.deployment, person_id=world.actor(Role.HEAD).person_id)
    added = add_person(
        world.deployment,
        actor=world.actor(Role.ADMINISTRATOR),
        name="Robin Fenwick",
        sign_in="robin",
        password=PASSWORD,
        roles=[Role.GOVERNOR],
    )
    assert added.made_up
    with pytest.raises(NotAllowed, match="made-up people"):
        sign_in_made_up(world.deployment, person_id="nobody")


def test_nobody_comes_in_without_a_password_once_a_real_school_is_there(world, robin):
    for person_id in (world.actor(Role.HEAD).person_id, robin.id):
        with pytest.raises(NotAllowed, match="made-up people"):
            sign_in_made_up(world.deployment, person_id=person_id)
    assert made_up_people(world.deployment) == []


@pytest.mark.usefixtures("robin")
def test_nobody_looks_at_a_school_where_they_hold_no_role(world):
    token = sign_in(world.deployment, name="robin@example.org", password=PASSWORD)
    with pytest.raises(NotAllowed, match="no role in that school"):
        choose_school(world.deployment, token=token, school_id="elsewhere")


def test_an_administrator_touches_nobody_of_another_school(world, robin):
    deployment = world.deployment
    elsewhere = Actor(person_id="", name="", school_id="fernhill", roles=frozenset({Role.ADMINISTRATOR}))
    with deployment.store.writing("fernhill") as work:
        school = NewSchool(name="Fernhill School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED)
        found_school(work, deployment, actor=elsewhere, school=school)
    change_roles(deployment, actor=world.actor(Role.ADMINISTRATOR), person_id=robin.id, roles=[])
    with pytest.raises(NotFound):
        reset_password(deployment, actor=elsewhere, person_id=robin.id, password="other words entirely")
    with pytest.raises(NotFound):
        change_roles(deployment, actor=elsewhere, person_id=robin.id, roles=[Role.GOVERNOR])
    reset_password(
        deployment, actor=world.actor(Role.ADMINISTRATOR), person_id=robin.id, password="other words entirely"
    )


def test_a_sign_in_name_that_could_not_be_typed_is_not_given_out(world):
    with pytest.raises(InvalidValue, match="254 characters"):
        add_person(
            world.deployment,
            actor=world.actor(Role.ADMINISTRATOR),
            name="Robin Fenwick",
            sign_in="r" * 255,
            password=PASSWORD,
            roles=[Role.LEADER],
        )


def test_a_short_sign_in_name_forbids_no_password_that_happens_to_hold_its_letters(world):
    for name in ("jo", "a"):
        add_person(
            world.deployment,
            actor=world.actor(Role.ADMINISTRATOR),
            name="Jo Alder",
            sign_in=name,
            password="major lantern meadow",
            roles=[Role.LEADER],
        )
        assert sign_in(world.deployment, name=name, password="major lantern meadow")
