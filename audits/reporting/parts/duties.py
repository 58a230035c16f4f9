"""The duties in a document: the gate in a sentence, then each with who, when, and how its reference was checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audits.model.action import Action
from audits.reporting.content import Column, Table
from audits.reporting.documents import Block, Voice, Words
from audits.scoring.gate import Duty, Gate
from audits.scoring.score import Status
from audits.scoring.wording import counted, day_words, sentence

WAITING = (Status.NOT_YET, Status.CLAIMED_ONLY, Status.NOT_KNOWN)
"""The statuses in which something is still to be done or found out."""

MEANING = (
    "A duty rests on law, or on statutory guidance that the school must have regard to. It counts as evidenced where "
    "the school says that it is in place and current evidence can show it. This says what is recorded and when it was "
    "checked. It does not predict an inspection judgement."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDuty:
    """A duty with the open action that is about it, where there is one, and the text that it rests on, in words."""

    duty: Duty
    action: Action | None
    rests_on: str

    @property
    def who(self) -> str:
        """Who looks after it: whoever has an action in hand, or else who answers for it."""
        if self.action is not None and self.action.owner:
            return f"In hand: {self.action.owner}"
        accountable = self.duty.line.criterion.accountable.value
        return f"{accountable[:1].upper()}{accountable[1:]}"

    def when(self, on: date) -> str:
        """By when it will be done, or else when the answer was last confirmed."""
        due = None if self.action is None else self.action.due_on
        if due is not None:
            return f"by {day_words(due)}{' (overdue)' if due < on else ''}"
        confirmed = self.duty.line.standing.confirmed_on
        return "not answered yet" if confirmed is None else f"last confirmed {day_words(confirmed)}"

    @property
    def checked(self) -> str:
        """How the reference was checked."""
        return self.duty.rests_on.check.value


def gate_words(gate: Gate) -> list[Block]:
    """The sentence, and what it means."""
    return [Words(text=sentence(gate.headline), voice=Voice.LEAD), Words(text=MEANING)]


def waiting_duties(duties: Sequence[NamedDuty], on: date, *, briefly_over: int | None = None) -> list[Block]:
    """The duties that wait for something, as a table; nothing where none does.

    Over a number of them, where one is given, what each rests on is left out, so that they stay on two pages.
    """
    waiting = [one for one in duties if one.duty.status in WAITING]
    if not waiting:
        return []
    briefly = briefly_over is not None and len(waiting) > briefly_over
    columns = [
        Column(heading="Duty", width=42 if briefly else 29),
        Column(heading="Status", width=19 if briefly else 13),
        Column(heading="Who answers for it, and when", width=50 if briefly else 29),
        *([] if briefly else [Column(heading="Rests on", width=40)]),
        Column(heading="Reference checked", width=21 if briefly else 14),
    ]
    return [
        Table(
            title=f"{counted(len(waiting), 'duty', 'duties')} not yet evidenced or not known",
            columns=tuple(columns),
            rows=tuple(
                (
                    one.duty.line.criterion.title,
                    one.duty.status.value,
                    f"{one.who}, {one.when(on)}",
                    *([] if briefly else [one.rests_on]),
                    one.checked,
                )
                for one in waiting
            ),
        )
    ]


def settled_duties(duties: Sequence[NamedDuty]) -> list[Block]:
    """The duties that are evidenced, and those that do not apply with the reason; each as a table where there are."""
    blocks: list[Block] = []
    evidenced = [one for one in duties if one.duty.status is Status.EVIDENCED]
    if evidenced:
        blocks.append(
            Table(
                title=f"{counted(len(evidenced), 'duty', 'duties')} evidenced",
                columns=(
                    Column(heading="Duty", width=52),
                    Column(heading="Last confirmed", width=20),
                    Column(heading="Reference checked", width=18),
                ),
                rows=tuple(
                    (one.duty.line.criterion.title, one.duty.line.standing.confirmed_on, one.checked)
                    for one in evidenced
                ),
            )
        )
    apart = [one for one in duties if one.duty.status is Status.NOT_APPLICABLE]
    if apart:
        blocks.append(
            Table(
                title=f"{counted(len(apart), 'duty', 'duties')} said not to apply",
                columns=(Column(heading="Duty", width=40), Column(heading="The school's reason", width=50)),
                rows=tuple((one.duty.line.criterion.title, one.duty.line.standing.reason) for one in apart),
            )
        )
    return blocks
