"""The commands about people: who is here, add someone, give and take roles, set a new password."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace

from audits.access.permissions import Permission, require
from audits.command.answer import Answer, lined_up
from audits.command.asking import actor_of, add_who, new_password
from audits.model.faults import NotFound
from audits.model.person import Actor, Role
from audits.services.deployment import Deployment, open_deployment
from audits.services.school.people import Colleague, add_person, change_roles, list_people, reset_password

_ROLES = ", ".join(role.value for role in Role)


def describe_list(parser: ArgumentParser) -> None:
    """What `people list` can be told."""
    add_who(parser)
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=list_them)


def describe_add(parser: ArgumentParser) -> None:
    """What `people add` has to be told."""
    add_who(parser)
    parser.add_argument("--name", required=True, help="the person's name")
    _add_sign_in(parser)
    _add_roles(parser, "--role", "a role to give", required=True)
    parser.set_defaults(run=add)


def describe_roles(parser: ArgumentParser) -> None:
    """What `people roles` can be told."""
    add_who(parser)
    _add_sign_in(parser)
    _add_roles(parser, "--give", "a role to give")
    _add_roles(parser, "--take", "a role to take away")
    parser.set_defaults(run=change)


def describe_reset(parser: ArgumentParser) -> None:
    """What `people reset` has to be told."""
    add_who(parser)
    _add_sign_in(parser)
    parser.set_defaults(run=reset)


def list_them(said: Namespace) -> Answer:
    """Everyone who holds or held a role in the school."""
    deployment = open_deployment()
    people = list_people(deployment, actor=actor_of(deployment, said, command="people list"))
    rows = [[one.name, one.sign_in, _named(one.roles) or "no role any more"] for one in people]
    data = [{"id": one.id, "name": one.name, "sign_in": one.sign_in, "roles": list(one.roles)} for one in people]
    return Answer(lines=lined_up([["Name", "Sign-in name", "Roles"], *rows]), data={"people": data})


def add(said: Namespace) -> Answer:
    """Add a person with a first password; the trail has both the command and the deed."""
    deployment = open_deployment()
    actor = _administering(deployment, said, command="people add")
    password = new_password(said)
    person = add_person(
        deployment, actor=actor, name=said.name, sign_in=said.sign_in, password=password, roles=said.role
    )
    return Answer(
        lines=[
            f"{said.name.strip()} has been added as {_named(said.role)}, and signs in as {person.sign_in}.",
            "Tell them the password in person; they can change it under Settings.",
            "Someone who had an account in another school on this machine keeps its password.",
        ]
    )


def change(said: Namespace) -> Answer:
    """Give and take roles; the services keep the last administrator in that role."""
    deployment = open_deployment()
    actor = _administering(deployment, said, command="people roles")
    person = _colleague(deployment, actor, said.sign_in)
    wanted = (set(person.roles) | set(said.give)) - set(said.take)
    change_roles(deployment, actor=actor, person_id=person.id, roles=wanted)
    held = _named([role for role in Role if role in wanted]) or "no role any more"
    return Answer(lines=[f"{person.name} now holds: {held}."])


def reset(said: Namespace) -> Answer:
    """Set a new first password for someone who cannot come in."""
    deployment = open_deployment()
    actor = _administering(deployment, said, command="people reset")
    person = _colleague(deployment, actor, said.sign_in)
    reset_password(deployment, actor=actor, person_id=person.id, password=new_password(said))
    return Answer(
        lines=[
            f"{person.name} can sign in with the new password. Their earlier sessions have ended.",
            "Tell them the password in person; they can change it under Settings.",
        ]
    )


def _administering(deployment: Deployment, said: Namespace, *, command: str) -> Actor:
    """Whoever gives the command, refused before they are asked for more than their own password."""
    actor = actor_of(deployment, said, command=command)
    require(actor, Permission.MANAGE_SCHOOL)
    return actor


def _colleague(deployment: Deployment, actor: Actor, sign_in: str) -> Colleague:
    typed = sign_in.strip().lower()
    for one in list_people(deployment, actor=actor):
        if one.sign_in == typed:
            return one
    raise NotFound("Nobody in this school has that sign-in name. The command 'people list' shows who is here.")


def _add_sign_in(parser: ArgumentParser) -> None:
    parser.add_argument("--sign-in", required=True, metavar="NAME", help="their sign-in name: an e-mail or one word")


def _add_roles(parser: ArgumentParser, option: str, meaning: str, *, required: bool = False) -> None:
    parser.add_argument(
        option,
        action="append",
        type=_role,
        required=required,
        default=None if required else [],
        metavar="ROLE",
        help=f"{meaning}; can be repeated ({_ROLES})",
    )


def _role(typed: str) -> Role:
    words = " ".join(typed.replace("-", " ").split()).casefold()
    for role in Role:
        if role.value.casefold() == words:
            return role
    raise ArgumentTypeError(f"a role is one of {_ROLES}")


def _named(roles: list[Role] | tuple[Role, ...]) -> str:
    return ", ".join(dict.fromkeys(role.value for role in roles))
