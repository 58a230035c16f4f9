"""The governor's questions: at most six, from this school's gaps, each with its figure, none repeated without cause."""

from __future__ import annotations

from datetime import timedelta

from audits.findings.governor_questions import FEWEST, MOST, MOST_OF_AN_AREA, Why, governor_questions
from audits.findings.position import position
from audits.model.answer import Judgement
from audits.model.check import CheckOutcome
from audits.model.governor_reply import GovernorReply, Heard
from audits.model.term import Term
from checklists.model import EvidenceKind, Strength
from tests.builders import (
    SCHOOL,
    TODAY,
    make_answer,
    make_catalogue,
    make_criterion,
    make_item,
    make_profile,
    make_result,
    moment,
)

NOW, LAST = Term.keyed("2026/27 Autumn"), Term.keyed("2025/26 Summer")
AREAS = ("filtering", "curriculum", "policy", "staff")
SHOWN_TWICE = (EvidenceKind.LOG, EvidenceKind.PUPIL_VOICE)


def criteria(each=2, strength=Strength.DUTY, areas=AREAS):
    return [make_criterion(f"{area}.{number}", strength=strength) for area in areas for number in range(each)]


def standing(asked, judgements, *, results=None, in_review=()):
    """The position of a school that answered some of what is asked, and shows fully whatever it calls embedded."""
    answers = [make_answer(id_, judgement) for id_, judgement in judgements.items()]
    cited = {
        id_: [make_item(kind) for kind in SHOWN_TWICE]
        for id_, judgement in judgements.items()
        if judgement is Judgement.EMBEDDED
    }
    catalogue = make_catalogue(*asked)
    return position(catalogue, make_profile(), answers, cited, results or {}, TODAY, in_review=frozenset(in_review))


def without_gaps(asked):
    return standing(asked, {one.id: Judgement.EMBEDDED for one in asked})


def reply(criterion_id, term=LAST, heard=Heard.PROMISED):
    return GovernorReply(
        school_id=SCHOOL,
        term=term.key,
        criterion_id=criterion_id,
        version=1,
        question="As it was asked.",
        because="As it stood.",
        reply="It will be done.",
        heard=heard,
        replied_on=TODAY,
        recorded_at=moment(TODAY),
        recorded_by="governor",
    )


def ids(asks):
    return [one.line.id for one in asks]


def test_six_are_asked_however_many_gaps_there_are():
    asked = criteria(each=5)
    assert len(governor_questions(standing(asked, {}), (), NOW)) == MOST


def test_duties_known_to_be_missing_come_before_those_not_known_and_both_before_other_gaps():
    duties, others = criteria(each=2, areas=AREAS[:2]), criteria(strength=Strength.RECOMMENDED, areas=["policy"])
    asks = governor_questions(
        standing(
            [*others, *duties],
            {
                "policy.0": Judgement.NOT_IN_PLACE,
                "filtering.1": Judgement.PARTLY,
                "curriculum.0": Judgement.IN_PLACE,
            },
        ),
        (),
        NOW,
    )
    assert ids(asks) == ["filtering.1", "curriculum.0", "filtering.0", "curriculum.1", "policy.0"]
    assert [one.why for one in asks] == [Why.GAP, Why.GAP, Why.NOT_KNOWN, Why.NOT_KNOWN, Why.GAP]


def test_no_area_takes_more_than_two_while_others_have_gaps_and_takes_the_rest_where_none_have():
    asked = [*criteria(each=6, areas=AREAS[:1]), *criteria(each=1, areas=AREAS[1:])]
    per_area = [one.partition(".")[0] for one in ids(governor_questions(standing(asked, {}), (), NOW))]
    assert per_area.count("filtering") == MOST - 3 > MOST_OF_AN_AREA
    assert set(per_area) == set(AREAS)


def test_each_says_why_with_the_school_s_own_figure():
    asked = criteria(each=1, areas=AREAS[:2])
    gap, unknown = governor_questions(standing(asked, {"filtering.0": Judgement.IN_PLACE}), (), NOW)[:2]
    assert "The school says: in place. Its evidence: nothing to show it." in gap.because
    assert ": a duty." in gap.because
    assert "It is not known whether it is met." in unknown.because


def test_a_failed_check_is_named_with_its_day_and_a_review_without_any():
    asked = criteria(each=1, areas=AREAS[:2])
    failed_on = TODAY - timedelta(days=3)
    found = standing(
        asked,
        {one.id: Judgement.IN_PLACE for one in asked},
        results={"filtering.0": [make_result(CheckOutcome.FAILED, done_on=failed_on)]},
        in_review=["curriculum.0"],
    )
    because = {one.line.id: one.because for one in governor_questions(found, (), NOW)}
    assert "A check of it failed on 13 November 2026." in because["filtering.0"]
    assert because["curriculum.0"].endswith("It is under question: another look at it has been asked for.")


def test_a_question_of_an_earlier_term_is_asked_again_where_its_gap_is_open_and_says_so():
    asked = criteria(each=1)
    asks = governor_questions(standing(asked, {"filtering.0": Judgement.PARTLY}), [reply("filtering.0")], NOW)
    assert asks[0].line.id == "filtering.0"
    assert asks[0].again == "Asked in the Summer term 2025/26 too, and the gap is still open."
    assert asks[0].before == reply("filtering.0")
    assert [one.again for one in asks[1:]] == [""] * (len(asks) - 1)


def test_a_question_whose_gap_was_closed_is_not_asked_again():
    asked = criteria(each=1)
    found = without_gaps(asked)
    first = ids(governor_questions(found, (), NOW))[0]
    assert first not in ids(governor_questions(found, [reply(first)], NOW))


def test_a_school_without_gaps_is_asked_how_it_knows():
    asks = governor_questions(without_gaps(criteria()), (), NOW)
    assert len(asks) == FEWEST
    assert {one.why for one in asks} == {Why.HOW_KNOWN}
    assert all(one.question.startswith("How do we know? ") for one in asks)
    assert all("rests on 2 current items" in one.because for one in asks)


def test_few_gaps_are_filled_up_with_how_it_is_known():
    asked = criteria(each=1)
    judged = {one.id: Judgement.EMBEDDED for one in asked} | {"filtering.0": Judgement.PARTLY}
    assert [one.why for one in governor_questions(standing(asked, judged), (), NOW)] == [
        Why.GAP,
        Why.HOW_KNOWN,
        Why.HOW_KNOWN,
    ]


def test_what_was_replied_to_this_term_stays_first_in_its_words_even_once_its_gap_is_closed():
    asked = criteria(each=5)
    said = reply("staff.4", term=NOW)
    judged = {one.id: Judgement.PARTLY for one in asked} | {"staff.4": Judgement.EMBEDDED}
    asks = governor_questions(standing(asked, judged), [said], NOW)
    assert (asks[0].line.id, asks[0].reply, asks[0].question, asks[0].because) == (
        "staff.4",
        said,
        said.question,
        said.because,
    )
    assert len(asks) == MOST, "and it takes one of the six places"


def test_a_reply_of_a_later_term_says_nothing_of_an_earlier_one():
    asked = criteria(each=1)
    asks = governor_questions(standing(asked, {"filtering.0": Judgement.PARTLY}), [reply("filtering.0", NOW)], LAST)
    assert (asks[0].before, asks[0].reply) == (None, None)
