"""The three next actions on the first page: the first three gaps, as things to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audits.findings.gaps import Gap
from audits.model.action import Action
from audits.scoring.line import Line
from audits.scoring.wording import counted, day_words

ANSWERS_NEEDED = 10
"""How many answers it takes before next actions are named: fewer would say more about the order than the school."""

THREE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """One thing to do next: what, why it comes now, and the open action that is about it, where there is one."""

    gap: Gap
    what: str
    because: str
    in_hand: Action | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextActions:
    """At most three next actions; `sentence` says what they are, or why there are none yet."""

    actions: tuple[NextAction, ...]
    sentence: str


def next_actions(lines: Iterable[Line], gaps: Sequence[Gap], actions: Iterable[Action] = ()) -> NextActions:
    """The first three gaps as actions, once ten criteria are answered; `actions` are the school's, as last saved."""
    missing = ANSWERS_NEEDED - sum(line.is_answered for line in lines)
    if missing > 0:
        answer = counted(missing, "more criterion", "more criteria")
        return NextActions(actions=(), sentence=f"Answer {answer}, and your three next actions will stand here.")
    if not gaps:
        return NextActions(actions=(), sentence="No gap is known: everything answered is embedded and shown.")
    in_hand = actions_in_hand(actions)
    chosen = tuple(
        NextAction(
            gap=gap,
            what=gap.step.what,
            because=gap.because,
            in_hand=in_hand.get(gap.line.id),
        )
        for gap in gaps[:THREE]
    )
    return NextActions(
        actions=chosen, sentence=f"{counted(len(chosen), 'next action', 'next actions')}, from your gaps."
    )


def in_hand_words(action: Action) -> str:
    """Who has an action in hand and until when: "In hand: DSL, by 1 June 2027"."""
    owner = action.owner or "no owner yet"
    return f"In hand: {owner}, by {day_words(action.due_on)}" if action.due_on else f"In hand: {owner}, no date yet"


def actions_in_hand(actions: Iterable[Action]) -> dict[str, Action]:
    """The open action per criterion that is due first; those without a date come last."""
    found: dict[str, Action] = {}
    still_open = [action for action in actions if action.status.is_open]
    for action in sorted(
        still_open, key=lambda one: (one.due_on is None, one.due_on or one.recorded_at.date(), one.id)
    ):
        found.setdefault(action.criterion_id, action)
    return found
