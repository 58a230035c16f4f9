"""The cheapest step that would close a gap: renew or add evidence, test again, or begin to do it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audits.findings.examples import examples_of
from audits.scoring.evidence import able_kinds, kind_words
from audits.scoring.line import Line
from audits.scoring.pieces import Piece, target_words
from audits.scoring.score import MET, TOP
from audits.scoring.wording import day_words, listed, sentence
from checklists.model import Asks, EvidenceKind


class StepKind(StrEnum):
    """What sort of step it is, so that a page can lead to the right place."""

    TEST_AGAIN = "test again"
    LOOK_AGAIN = "look again"
    RENEW_EVIDENCE = "renew evidence"
    ADD_EVIDENCE = "add evidence"
    WAIT = "wait"
    BEGIN = "begin"
    EMBED = "check the effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step in words. `piece` is the evidence that it is about, where it renews or waits for one."""

    kind: StepKind
    what: str
    piece: Piece | None = None


def cheapest_step(line: Line) -> Step:
    """The cheapest step towards a higher score.

    A failed check first: nothing is shown by it until a pass is logged.
    Evidence next, where less is shown than claimed; otherwise the claim holds the score down.
    """
    if line.failed:
        last = max(line.failed, key=lambda result: (result.done_on, result.id))
        failure = f"{day_words(last.done_on)}{target_words(last)}"
        return Step(
            kind=StepKind.TEST_AGAIN, what=f"Put right what failed on {failure}, test again and log the result."
        )
    if line.score.claimed is not None and line.shown.level < line.score.claimed:
        return _evidence_step(line)
    if line.in_review and line.score.score == TOP:
        return Step(
            kind=StepKind.LOOK_AGAIN, what="Say whether the answer is still true, and add evidence of what you found."
        )
    if line.score.claimed is not None and line.score.claimed >= MET:
        return Step(
            kind=StepKind.EMBED, what=f"Check that it has an effect. Embedded looks like this: {_embedded(line)}"
        )
    return Step(kind=StepKind.BEGIN, what=sentence(line.criterion.first_step))


def _embedded(line: Line) -> str:
    return sentence(line.criterion.looks_like.embedded)


def _evidence_step(line: Line) -> Step:
    wanted = wanted_kinds(line)
    coming = [piece for piece in line.shown.not_yet if piece.kind in wanted]
    if coming:
        first = coming[0]
        return Step(
            kind=StepKind.WAIT,
            what=f"Nothing to do until {day_words(first.begins)}, when {first.named} begins to count.",
            piece=first,
        )
    lapsed = [piece for piece in line.shown.lapsed if piece.kind in wanted]
    if lapsed:
        last = max(lapsed, key=lambda piece: (piece.last_day, piece.id))
        return Step(kind=StepKind.RENEW_EVIDENCE, what=_renewing(last), piece=last)
    return Step(kind=StepKind.ADD_EVIDENCE, what=_adding(line, wanted))


def wanted_kinds(line: Line) -> frozenset[EvidenceKind]:
    """The kinds of which one more current item would raise what is shown, where it is not at the top yet."""
    criterion = line.criterion
    able = able_kinds(criterion)
    good = {piece.kind for piece in line.shown.current} & able
    practice = frozenset(kind for kind in able if kind.shows_practice)
    if line.shown.level >= MET:
        return (able - good) if good & practice else practice - good
    return practice if criterion.asks is Asks.DONE else able


def _renewing(piece: Piece) -> str:
    ran_out = f"on {day_words(piece.last_day)}"
    if piece.from_check:
        return f"Do the check again and log the result: the last pass ran out {ran_out}."
    return f"Renew {piece.named}, which ran out {ran_out}."


def _adding(line: Line, wanted: frozenset[EvidenceKind]) -> str:
    named = [f"'{example.strip().rstrip('.')}'" for example in examples_of(line.criterion, wanted)[:2]]
    such_as = f", such as {listed(named, last='or')}" if named else ""
    if line.shown.level >= MET:
        return f"Add one item of a second kind ({kind_words(wanted, last='or')}){such_as}."
    if line.criterion.asks is Asks.DONE:
        return f"Add one item that shows practice ({kind_words(wanted, last='or')}){such_as}."
    return f"Add one current item ({kind_words(wanted, last='or')}){such_as}."
