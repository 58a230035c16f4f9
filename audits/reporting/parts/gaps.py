"""Gaps and actions in a document: what to do first, who has it in hand, and what became of what was promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from audits.findings.gaps import GAP_ORDER, Gap
from audits.findings.promises import Kept, Promise
from audits.model.action import Action
from audits.reporting.content import Column, Table
from audits.reporting.documents import Block, Voice, Words
from audits.scoring.wording import counted, day_words, listed

NO_GAP = "No gap is known: everything that has a known answer is embedded and shown."
NOTHING_KNOWN = "No gap is known yet, because nothing has been answered."


def gap_blocks(
    gaps: Sequence[Gap], in_hand: Mapping[str, Action], on: date, *, first: int, anything_known: bool
) -> list[Block]:
    """The first gaps in their fixed order, each with its cheapest step and the action that is about it."""
    if not gaps:
        return [Words(text=NO_GAP if anything_known else NOTHING_KNOWN)]
    shown = gaps[:first]
    more = len(gaps) - len(shown)
    title = f"The first {len(shown)} of {len(gaps)} gaps" if more else counted(len(gaps), "gap", "gaps")
    return [
        Words(text=GAP_ORDER, voice=Voice.SMALL),
        Table(
            title=title,
            columns=(
                Column(heading="No.", width=5),
                Column(heading="Gap", width=34),
                Column(heading="Cheapest step", width=42),
                Column(heading="Action, owner and date", width=24),
            ),
            rows=tuple(
                (gap.place, gap_words(gap), gap.step.what, action_words(in_hand.get(gap.line.id), on)) for gap in shown
            ),
        ),
    ]


def gap_words(gap: Gap) -> str:
    """What is missing: the criterion with what is claimed and what is shown, and whether it is a duty."""
    line = gap.line
    question = " Under question." if line.under_question else ""
    return (
        f"{line.criterion.title} ({line.strength.value}). "
        f"Claimed: {line.score.claimed_words}. Shown: {line.score.shown_words}.{question}"
    )


def action_words(action: Action | None, on: date) -> str:
    """What will be done, by whom and by when; or that nothing is planned."""
    if action is None:
        return "No action yet"
    owner = action.owner or "no owner yet"
    if action.due_on is None:
        return f"{action.what} {owner}, no date yet"
    late = " (overdue)" if action.due_on < on else ""
    return f"{action.what} {owner}, by {day_words(action.due_on)}{late}"


def promise_blocks(promises: Sequence[Promise], titles: Mapping[str, str], when: str, *, first: int) -> list[Block]:
    """What was promised and what became of it; those not kept first, and no more than the first.

    `when` completes "open or planned ...".
    """
    if not promises:
        return [Words(text=f"No action was open or planned {when}.")]
    shown = promises[:first]
    return [
        Table(
            title=f"Actions open or planned {when}, and what became of them",
            columns=(
                Column(heading="Action", width=36),
                Column(heading="Owner", width=13),
                Column(heading="Promised for", width=18),
                Column(heading="What became of it", width=18),
                Column(heading="What changed because of it", width=28),
            ),
            rows=tuple(
                (
                    f"{one.action.what} ({titles.get(one.action.criterion_id, one.action.criterion_id)})",
                    one.action.owner or "no owner yet",
                    one.promised_for or "no date",
                    f"{one.kept.value}{', date put off' if one.moved else ''}",
                    one.action.effect,
                )
                for one in shown
            ),
        ),
        *_further(promises[first:]),
    ]


def _further(promises: Sequence[Promise]) -> list[Block]:
    """Those that are not in the table, counted by what became of them."""
    if not promises:
        return []
    counts = Counter(one.kept for one in promises)
    said = listed([f"{counts[kept]} {kept.value}" for kept in Kept if counts[kept]])
    return [Words(text=f"And {counted(len(promises), 'further action', 'further actions')}: {said}.")]


def plan_blocks(
    actions: Sequence[Action], titles: Mapping[str, str], on: date, *, first: int | None = None
) -> list[Block]:
    """The plan: open actions by their date, then closed ones with their effect; the whole of it, or the first."""
    if not actions:
        return [Words(text="No action has been planned.")]
    order = sorted(
        actions, key=lambda one: (not one.status.is_open, one.due_on is None, one.due_on or date.max, one.id)
    )
    more = 0 if first is None else max(0, len(order) - first)
    whole = counted(len(order), "action", "actions")
    return [
        Table(
            title=f"The first {first} of {whole}" if more else whole,
            columns=(
                Column(heading="Action", width=36),
                Column(heading="Because of", width=28),
                Column(heading="Owner", width=14),
                Column(heading="Due", width=14),
                Column(heading="Status", width=14),
                Column(heading="What changed because of it", width=30),
            ),
            rows=tuple(
                (
                    one.what,
                    titles.get(one.criterion_id, one.criterion_id),
                    one.owner or "no owner yet",
                    one.due_on,
                    f"{one.status.value}{', overdue' if _late(one, on) else ''}",
                    one.effect,
                )
                for one in order[:first]
            ),
        )
    ]


def _late(action: Action, on: date) -> bool:
    return action.status.is_open and action.due_on is not None and action.due_on < on
