"""What each table is checked with: from the given cells of its rows, the rows that the program says follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from audits.findings.position import position
from audits.findings.reviews import Held, reviews
from audits.findings.steps import cheapest_step
from audits.model.answer import Answer, Judgement
from audits.model.check import CheckOutcome
from audits.model.term import AcademicYear, Term, TermName
from audits.scoring.areas import mean
from audits.scoring.bridge import bridge
from audits.scoring.evidence import SHOWN_WORDS
from audits.scoring.frameworks import requirement_status
from audits.scoring.gate import GATE_ORDER
from audits.scoring.line import line
from audits.scoring.score import CLAIM_WORDS, SCORE_WORDS, Status
from audits.scoring.standing import Knowledge, standing_answer
from audits.scoring.validity import last_day_current
from audits.scoring.wording import day_words
from checklists.model import Cite, Extent, Role, Strength
from tests.builders import TODAY, make_catalogue, make_criterion, make_profile, make_requirement, make_result
from tests.spec.points import read_point, three_terms
from tests.spec.reading import read_answers, read_day, read_items, read_results
from tests.spec.schools import FAILED_ON, Stands, asked, example, line_of, school

Row = Sequence[str]
Rule = Callable[[list[Row]], list[Row]]


def _each(rule: Callable[..., Row]) -> Rule:
    """A rule for one row as a rule for a table: the given cells, and what follows."""
    return lambda rows: [[*row, *rule(*row)] for row in rows]


def _scale(level: str) -> Row:
    place = int(level)
    return [CLAIM_WORDS[place], SHOWN_WORDS[place], SCORE_WORDS[place]]


def _score(claimed: str, shown_words: str) -> Row:
    judgement = None if claimed == "not answered" else Judgement(claimed)
    found = line_of(judgement, SHOWN_WORDS.index(shown_words)).score
    return [found.words, found.status.value]


def _evidence(asks: str, cited: str, on: str) -> Row:
    return [line(example(asks), Strength.DUTY, [], read_items(cited), [], read_day(on)).shown.words]


def _months(begins: str, months: str) -> Row:
    return [day_words(last_day_current(read_day(begins), int(months)))]


def _checks(log: str, on: str) -> Row:
    found = line(example("done"), Strength.DUTY, [], [], read_results(log), read_day(on))
    return [found.shown.words, "yes" if found.under_question else "no"]


def _answers(answers: str, on: str, may_not_apply: str) -> Row:
    criterion = make_criterion(may_not_apply="A school without it may say so." if may_not_apply == "yes" else "")
    found = standing_answer(read_answers(answers), criterion, read_day(on))
    if found.knowledge is Knowledge.ANSWERED:
        assert found.claim is not None
        return [CLAIM_WORDS[found.claim]]
    return [found.knowledge.value]


def _falls(answer: str, cited: str) -> Row:
    fall = line(example("done"), Strength.DUTY, read_answers(answer), read_items(cited), [], TODAY).next_fall
    if fall is None:
        return ["never", "", ""]
    return [day_words(fall.on), _level(fall.before), _level(fall.after)]


def _level(score: int | None) -> str:
    return Status.NOT_KNOWN.value if score is None else SCORE_WORDS[score]


_AS_STATUS = {
    Status.EVIDENCED: (Judgement.IN_PLACE, 2),
    Status.CLAIMED_ONLY: (Judgement.IN_PLACE, 1),
    Status.NOT_YET: (Judgement.PARTLY, 2),
    Status.NOT_KNOWN: (None, 2),
    Status.NOT_APPLICABLE: (Judgement.NOT_APPLICABLE, 0),
}


def _gate(*counts: str) -> Row:
    order = (Status.EVIDENCED, Status.CLAIMED_ONLY, Status.NOT_YET, Status.NOT_KNOWN, Status.NOT_APPLICABLE)
    wanted = [status for status, count in zip(order, counts, strict=True) for _ in range(int(count))]
    duties = [
        Stands(criterion=asked(f"duty-{number}"), judgement=_AS_STATUS[status][0], shown=_AS_STATUS[status][1])
        for number, status in enumerate(wanted)
    ]
    other = Stands(criterion=asked("other", Strength.GOOD_PRACTICE), judgement=Judgement.NOT_IN_PLACE, shown=0)
    found = school([*duties, other]).gate
    assert [found.counts[status] for status in order] == [int(count) for count in counts]
    assert set(found.counts) == set(GATE_ORDER)
    return [found.headline]


def _areas(cell: str) -> Row:
    lines = []
    for part in cell.split("; "):
        strength = next(one for one in Strength if part.startswith(one.value))
        said = part.removeprefix(f"{strength.value} ")
        if said.isdigit():
            lines.append(line_of(list(Judgement)[int(said)], int(said), strength))
        else:
            lines.append(line_of(*_AS_STATUS[Status(said)], strength))
    found = mean(lines)
    if found is None:
        return ["nothing applies"] * 4
    percent = ", ".join(str(part) for part in found.percentages)
    return [_fraction(found.known), _fraction(found.not_known), _fraction(found.gap), percent]


def _fraction(part: Fraction) -> str:
    return str(part)


def _requirements(cell: str) -> Row:
    asked_of = "law-2026/2"
    criteria, statuses = [], {}
    for place, part in enumerate([] if cell == "none" else cell.split("; ")):
        role = next(one for one in Role if part.startswith(one.value))
        extent = next(one for one in Extent if part.removeprefix(f"{role.value} ").startswith(one.value))
        criterion = make_criterion(f"filtering.c{place}", cites=(Cite(asked_of, role, extent),))
        criteria.append(criterion)
        statuses[criterion.id] = Status(part.removeprefix(f"{role.value} {extent.value} "))
    catalogue = make_catalogue(*criteria, requirements=[make_requirement(asked_of)])
    found = requirement_status(catalogue, asked_of, statuses, make_profile())
    return [found.status.value, found.coverage.value]


def _gaps(rows: list[Row]) -> list[Row]:
    given = {f"filtering.{row[0].lower()}": row for row in sorted(rows)}
    found = school(
        Stands(
            criterion=asked(row[0].lower(), Strength(row[1])),
            judgement=Judgement(row[2]),
            shown=SHOWN_WORDS.index(row[3]),
            failed=row[4] == "yes",
        )
        for row in given.values()
    )
    return [[*given[gap.line.id], gap.because] for gap in found.gaps]


def _steps(claimed: str, cited: str, failed: str) -> Row:
    answers: list[Answer] = read_answers(f"{claimed} on {day_words(TODAY)}")
    results = [make_result(CheckOutcome.FAILED, done_on=FAILED_ON)] if failed == "yes" else []
    found = line(example("done"), Strength.DUTY, answers, read_items(cited), results, TODAY)
    return [cheapest_step(found).what]


def _next_five(rows: list[Row]) -> list[Row]:
    given = {f"filtering.{row[0].lower()}": row for row in sorted(rows)}
    criteria = [make_criterion(id, strength=Strength(row[1])) for id, row in given.items()]  # noqa: A001
    answers = [answer for id, row in given.items() for answer in read_answers(row[2], id)]  # noqa: A001
    found = position(make_catalogue(*criteria), make_profile(), answers, {}, {}, TODAY).next_five
    offered = [[*given[one.line.id], one.because] for one in found]
    chosen = {row[0] for row in offered}
    return [*offered, *([*row, "left out"] for row in given.values() if row[0] not in chosen)]


def _bridge(start: str, revised: str, end: str) -> Row:
    early, late = read_point(start, place=0), read_point(end, place=1)
    found = bridge(early, late, revised=early if revised == "the same" else read_point(revised, place=0))
    assert found is not None
    moved = [f"{cause.value} {_signed(amount)}" for cause, amount in found.causes.items() if amount]
    return [_fraction(found.change), "; ".join(moved)]


def _signed(amount: Fraction) -> str:
    return f"+{amount}" if amount > 0 else str(amount)


def _reviews(held: str, on: str) -> Row:
    year = AcademicYear(2026)
    submitted = {}
    for part in [] if held == "none" else held.split("; "):
        name, _, day = part.partition(" on ")
        submitted[Term(year, TermName(name))] = Held(on=read_day(day), title="Essentials")
    first = min(submitted, key=lambda term: term.place, default=None)
    return [reviews(three_terms(year), submitted, first=first, on=read_day(on)).sentence]


RULES: dict[str, Rule] = {
    "scale": _each(_scale),
    "score": _each(_score),
    "evidence": _each(_evidence),
    "months": _each(_months),
    "checks": _each(_checks),
    "answers": _each(_answers),
    "falls": _each(_falls),
    "gate": _each(_gate),
    "areas": _each(_areas),
    "requirements": _each(_requirements),
    "gaps": _gaps,
    "steps": _each(_steps),
    "next_five": _next_five,
    "bridge": _each(_bridge),
    "reviews": _each(_reviews),
}
"""The rule that each chapter names."""
