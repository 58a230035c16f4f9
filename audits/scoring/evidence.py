"""How much the evidence shows: 0 to 3 on the scale that judgement uses too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from audits.model.check import CheckOutcome, CheckResult
from audits.scoring.pieces import Piece, State, standing_results
from audits.scoring.wording import day_words
from checklists.model import Asks, Criterion, EvidenceKind

SHOWN_WORDS = ("nothing to show it", "cited, but does not show it", "shown", "shown in two ways")
"""What each level of evidence is called on screen; a number never stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the evidence shows of a criterion on a day.

    `level` is 0 (nothing cited), 1 (only items out of date, statements, or kinds that cannot show it),
    2 (a current item of a kind that can show it) or 3 (current items of two such kinds, one showing practice).
    `not_yet` holds what becomes true on a later day and shows nothing before it.
    """

    level: int
    current: tuple[Piece, ...]
    lapsed: tuple[Piece, ...]
    not_yet: tuple[Piece, ...]
    why: str

    @property
    def words(self) -> str:
        """The level in words."""
        return SHOWN_WORDS[self.level]


def shown_by(criterion: Criterion, found: tuple[Piece, ...], on: date) -> Shown:
    """What the pieces of a criterion (its items and the log of its checks) show on a day."""
    sorted_out: dict[State, list[Piece]] = {state: [] for state in State}
    for piece in found:
        sorted_out[piece.state(on)].append(piece)
    level = level_of(criterion, found, on)
    return Shown(
        level=level,
        current=tuple(sorted_out[State.CURRENT]),
        lapsed=tuple(sorted_out[State.LAPSED]),
        not_yet=tuple(sorted_out[State.NOT_YET]),
        why=_why(criterion, level, sorted_out),
    )


def level_of(criterion: Criterion, found: Iterable[Piece], on: date) -> int:
    """The level alone, 0 to 3.

    Only the kinds of current items count, never their number, and nothing is taken away for an item of no use:
    so citing one more never lowers the level, and one more of a kind that is current already never raises it.
    """
    cited = False
    kinds = set()
    for piece in found:
        state = piece.state(on)
        if state is State.CURRENT:
            kinds.add(piece.kind)
        cited = cited or state in (State.CURRENT, State.LAPSED)
    good = kinds & able_kinds(criterion)
    practice = any(kind.shows_practice for kind in good)
    if len(good) >= 2 and practice:
        return 3
    if good and (practice or criterion.asks is Asks.DOCUMENT):
        return 2
    return 1 if cited else 0


def able_kinds(criterion: Criterion) -> frozenset[EvidenceKind]:
    """The kinds that can show a criterion; a leader's own statement is never one."""
    return criterion.kinds - {EvidenceKind.STATEMENT}


def under_question(results: Iterable[CheckResult], on: date) -> tuple[CheckResult, ...]:
    """The failed checks that put a criterion under question: each test whose last result up to a day is a failure."""
    last = ([result for result in of_test if result.done_on <= on][-1:] for of_test in standing_results(results))
    return tuple(result for found in last for result in found if result.outcome is CheckOutcome.FAILED)


def kind_words(kinds: Iterable[EvidenceKind], *, last: str = "and") -> str:
    """Kinds of evidence in the order of the scale's own list: "check or test, and pupil voice".

    A comma stands before the last one too, because the kinds' own names hold "or".
    """
    wanted = set(kinds)
    words = [kind.value for kind in EvidenceKind if kind in wanted]
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])}, {last} {words[-1]}"


def _why(criterion: Criterion, level: int, sorted_out: dict[State, list[Piece]]) -> str:
    current, lapsed = sorted_out[State.CURRENT], sorted_out[State.LAPSED]
    good = {piece.kind for piece in current} & able_kinds(criterion)
    if level == 3:
        return f"Shown in {len(good)} ways: {kind_words(good)}."
    if level == 2:
        return f"Shown by {kind_words(good)}. A second kind would show it in two ways."
    if level == 1 and not current:
        last = max(lapsed, key=lambda piece: (piece.last_day, piece.id))
        return f"What is cited is out of date: the last to run out was {last.named}, on {day_words(last.last_day)}."
    if level == 1 and good:
        return f"It asks that something is done, and {kind_words(good)} alone cannot show that."
    if level == 1 and {piece.kind for piece in current} == {EvidenceKind.STATEMENT}:
        return "Only a leader's own statement is cited, and a statement alone cannot show it."
    if level == 1:
        return f"What is cited cannot show it: {kind_words({piece.kind for piece in current})}."
    if sorted_out[State.NOT_YET]:
        first = sorted_out[State.NOT_YET][0]
        return f"Nothing counts yet: {first.named} begins to count on {day_words(first.begins)}."
    if any(piece.from_check for piece in sorted_out[State.ENDED]):
        return "The last check failed, so earlier passes of the same test no longer count."
    if sorted_out[State.ENDED]:
        return "What was cited has been withdrawn."
    return "Nothing is cited yet."
