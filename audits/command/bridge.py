"""The command that says why the score moved between two days or two terms."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date

from audits.command.answer import Answer, lined_up
from audits.command.asking import actor_of, add_who
from audits.model.faults import InvalidValue
from audits.model.person import Actor
from audits.model.term import Term
from audits.scoring.bridge import MEANINGS, Bridge
from audits.scoring.bridge_words import because, headline, percent, points, rounded
from audits.services.deployment import Deployment, open_deployment
from audits.services.terms.bridging import End, Pair, pair_of
from audits.services.terms.points import audit_of_term


def describe(parser: ArgumentParser) -> None:
    """What `bridge` has to be told."""
    add_who(parser)
    what = "a day written 2026-11-20, or a term written '2026/27 Autumn'"
    parser.add_argument("start", metavar="FROM", help=what)
    parser.add_argument("end", metavar="TO", help=what)
    parser.add_argument("--json", action="store_true", help="answer in JSON, with every criterion's part")
    parser.set_defaults(run=tell)


def tell(said: Namespace) -> Answer:
    """The change, and what each cause brought to it."""
    deployment = open_deployment()
    actor = actor_of(deployment, said, command="bridge")
    start, end = (_end(deployment, actor, one) for one in (said.start, said.end))
    pair = pair_of(deployment, actor=actor, start=start, end=end)
    if pair.bridge is None:
        raise InvalidValue("At one of the two ends nothing applies to this school, so there is no score to compare.")
    return Answer(lines=_lines(pair, pair.bridge), data=_data(pair, pair.bridge))


def _end(deployment: Deployment, actor: Actor, typed: str) -> End:
    try:
        return End(on=date.fromisoformat(typed))
    except ValueError:
        term = Term.keyed(typed)
    return End(audit_id=audit_of_term(deployment, actor=actor, term=term).id)


def _lines(pair: Pair, bridge: Bridge) -> list[str]:
    found = rounded(bridge)
    rows = [
        [bridge.start.name, percent(found.before), ""],
        *([cause.value.capitalize(), points(tenths), MEANINGS[cause]] for cause, tenths in found.causes.items()),
        [bridge.end.name, percent(found.after), ""],
    ]
    narrowed = ["Only what both lists ask is compared."] if pair.narrowed else []
    return [f"{headline(bridge)}.", because(bridge), *narrowed, "", *lined_up(rows)]


def _data(pair: Pair, bridge: Bridge) -> dict[str, object]:
    return {
        "from": _point(pair.start.point.name, pair.start.point.on, bridge.before),
        "to": _point(pair.end.point.name, pair.end.point.on, bridge.after),
        "narrowed": pair.narrowed,
        "change": str(bridge.change),
        "causes": {cause.value: str(amount) for cause, amount in bridge.causes.items()},
        "parts": [
            {
                "criterion": part.criterion,
                "cause": part.cause.value,
                "amount": str(part.amount),
                "before": part.before,
                "after": part.after,
            }
            for part in bridge.parts
        ],
    }


def _point(name: str, on: date, overall: object) -> dict[str, str]:
    return {"name": name, "on": on.isoformat(), "score": str(overall)}
