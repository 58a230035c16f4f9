"""Charts by their figures: what is drawn, how long, in which order, and never by colour alone."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import plotly.graph_objects as go
import pytest

from audits.findings.gaps import gaps
from audits.findings.position import Position, position
from audits.findings.progress import progress
from audits.model.answer import Judgement
from audits.model.evidence import EvidenceItem
from audits.scoring.areas import Mean
from audits.scoring.score import Status
from audits.ui.components.area_chart import area_rows, area_title, fills_figure
from audits.ui.components.gaps.gap_chart import FIRST, gap_figure, gap_title
from audits.ui.components.gaps.progress_chart import progress_figure
from audits.ui.components.home.gate_chart import FILLS, MEANINGS, gate_figure, gate_title
from checklists.model import EvidenceKind, Strength
from tests.builders import TODAY, make_answer, make_catalogue, make_criterion, make_item, make_profile

J = Judgement


def stand(
    judgements: dict[str, Judgement | None],
    *,
    shown: tuple[str, ...] = (),
    strengths: dict[str, Strength] | None = None,
) -> Position:
    """Where a school stands that gave these judgements, with a current log and check for those shown."""
    criteria = [make_criterion(one, strength=(strengths or {}).get(one, Strength.DUTY)) for one in judgements]
    cited: dict[str, list[EvidenceItem]] = {
        one: [make_item(EvidenceKind.LOG), make_item(EvidenceKind.CHECK)] for one in shown
    }
    return position(
        make_catalogue(*criteria),
        make_profile(),
        [make_answer(one, judgement) for one, judgement in judgements.items() if judgement],
        cited,
        {},
        TODAY,
    )


def bars_of(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def words_in(figure: go.Figure) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_the_gate_is_one_bar_whose_parts_are_the_counts_with_their_numbers_named():
    counts = {
        Status.NOT_YET: 1,
        Status.CLAIMED_ONLY: 2,
        Status.NOT_KNOWN: 30,
        Status.EVIDENCED: 7,
        Status.NOT_APPLICABLE: 0,
    }
    figure = gate_figure(counts)
    assert [(trace.name, trace.x[0]) for trace in bars_of(figure)] == [
        ("evidenced: 7", 7),
        ("claimed only: 2", 2),
        ("not yet in place: 1", 1),
        ("not known: 30", 30),
    ]
    low, high = figure.layout.xaxis.range
    assert (round(low), round(high)) == (0, 40), "the whole bar is every duty"


def test_a_count_is_written_in_the_bar_only_where_there_is_room_for_it():
    counts = dict.fromkeys(Status, 0) | {Status.EVIDENCED: 99, Status.NOT_YET: 1}
    assert words_in(gate_figure(counts)) == ["<b>99</b>"]


def test_a_gate_without_duties_draws_nothing_and_does_not_fail():
    assert not gate_figure(dict.fromkeys(Status, 0)).data


def test_no_two_statuses_share_both_ground_and_pattern_and_all_have_a_meaning():
    looks = {(fill.ground, fill.pattern) for fill in FILLS.values()}
    assert len(looks) == len(Status)
    assert set(FILLS) == set(MEANINGS) == set(Status)
    assert len({fill.pattern for fill in FILLS.values()}) >= len(Status) - 1, "the two plain ones are dark and white"


def test_the_gates_title_counts_the_duties_that_apply():
    found = stand({"a.one": J.IN_PLACE, "a.two": J.PARTLY, "a.three": None}, shown=("a.one",))
    assert gate_title(found.gate) == "1 of the 3 duties that apply are evidenced"


def test_an_area_has_three_fills_that_fill_the_bar_and_three_marks():
    found = stand({"a.one": J.EMBEDDED, "a.two": None}, shown=("a.one",))
    figure = fills_figure(area_rows(found.areas))
    known, gap, not_known = bars_of(figure)
    assert (known.x[0], gap.x[0], not_known.x[0]) == (0.5, 0.0, 0.5)
    marks = {trace.name: trace.x[0] for trace in figure.data if trace.type == "scatter"}
    assert marks == {"claimed": 0.5, "shown": 0.5, "score": 0.5}


def test_the_marks_say_what_is_claimed_and_what_is_shown_apart():
    found = stand({"a.one": J.EMBEDDED})
    figure = fills_figure(area_rows(found.areas))
    marks = {trace.name: trace.x[0] for trace in figure.data if trace.type == "scatter"}
    assert marks == {"claimed": 1.0, "shown": 0.0, "score": 0.0}


def test_an_area_where_nothing_is_known_has_no_marks():
    found = stand({"a.one": None, "b.one": J.PARTLY})
    figure = fills_figure(area_rows(found.areas))
    assert all(len(trace.x) == 1 for trace in figure.data if trace.type == "scatter")
    assert words_in(figure)[:4] == ["A", "0%", "B", "0%"]


def test_the_first_area_stands_on_top():
    found = stand({"a.one": J.PARTLY, "b.one": J.PARTLY, "c.one": J.PARTLY})
    figure = fills_figure(area_rows(found.areas))
    assert list(bars_of(figure)[0].y) == [3, 2, 1]


def test_marks_and_fills_of_known_and_gap_can_be_told_apart_without_colour():
    figure = fills_figure(area_rows(stand({"a.one": J.PARTLY}).areas))
    assert len({trace.marker.pattern.shape for trace in bars_of(figure)}) == 3
    symbols = {trace.marker.symbol for trace in figure.data if trace.type == "scatter"}
    assert len(symbols) == 3


def test_the_areas_title_names_the_largest_known_gap():
    found = stand({"a.one": J.EMBEDDED, "b.one": J.NOT_IN_PLACE, "c.one": J.PARTLY}, shown=("a.one", "c.one"))
    assert area_title(found.areas) == "The largest known gap is in b"


def test_the_areas_title_does_not_call_what_is_not_known_a_gap():
    assert area_title(stand({"a.one": None}).areas) == "Nothing is known yet in any area"
    both = stand({"a.one": J.EMBEDDED, "b.one": None}, shown=("a.one",))
    assert area_title(both.areas) == "No area has a known gap"


def test_gaps_are_drawn_in_their_order_and_only_the_first_ten():
    found = stand({f"a.n{number:02d}": J.PARTLY for number in range(12)})
    so_far, gap = bars_of(gap_figure(found.gaps))
    assert len(so_far.x) == len(gap.x) == FIRST
    assert list(so_far.y) == list(range(FIRST, 0, -1))
    assert words_in(gap_figure(found.gaps))[:4] == ["1. N00", "duty", "2. N01", "duty"]


def test_a_gap_shows_how_far_it_has_come_and_which_mark_holds_it_down():
    found = stand({"a.claim": J.PARTLY, "a.evidence": J.EMBEDDED}, shown=("a.claim",))
    figure = gap_figure(found.gaps)
    assert [gap.line.id for gap in found.gaps] == ["a.evidence", "a.claim"]
    so_far, gap = bars_of(figure)
    assert (list(so_far.x), list(gap.x)) == ([0, 1], [3, 2])
    marks = {trace.name: list(trace.x) for trace in figure.data if trace.type == "scatter"}
    assert marks == {"claimed": [3, 1], "shown": [0, 3], "score": [0, 1]}


def test_the_gap_title_counts_duties_not_yet_evidenced():
    found = stand({"a.duty": J.PARTLY, "a.wish": J.PARTLY}, strengths={"a.wish": Strength.GOOD_PRACTICE})
    assert gap_title(found.gaps) == "2 gaps known, 1 duty not yet evidenced among them"


def test_the_gap_title_says_nothing_of_duties_where_all_are_evidenced():
    found = stand({"a.duty": J.IN_PLACE}, shown=("a.duty",))
    assert gap_title(gaps(found.lines, {"a.duty": 0})) == "1 gap known"


def test_progress_is_one_bar_of_answers_and_says_nothing_of_their_worth():
    found = stand({"a.one": J.NOT_IN_PLACE, "a.two": J.NOT_SURE, "a.three": None})
    parts = progress(found.lines)
    assert (parts.answered, parts.asked) == (2, 3)
    assert [trace.name for trace in bars_of(progress_figure(parts))] == [
        "answered: 1",
        "not sure: 1",
        "not answered yet: 1",
    ]


def test_an_answer_that_ran_out_is_progress_to_make_again():
    catalogue = make_catalogue(make_criterion("a.one", validity_months=12))
    old = make_answer("a.one", confirmed_on=TODAY - timedelta(days=400))
    parts = progress(position(catalogue, make_profile(), [old], {}, {}, TODAY).lines)
    assert (parts.answered, parts.out_of_date, parts.unanswered) == (0, 1, 0)


@pytest.mark.parametrize("count", [1, 14])
def test_a_chart_of_more_bars_is_taller_so_that_names_do_not_meet(count: int):
    mean = Mean(
        known=Fraction(1, 2),
        gap=Fraction(1, 4),
        not_known=Fraction(1, 4),
        claimed=Fraction(1, 2),
        shown=Fraction(1, 2),
        weight=3,
        applicable=1,
        answered=1,
    )
    figure = fills_figure([(f"Area {number}", mean) for number in range(count)])
    assert figure.layout.height >= 50 * count
