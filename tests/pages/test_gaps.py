"""Strengths and gaps: charts with tables, gaps in order with a way to the card, one audit or standing, any past day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audits.model.answer import Judgement
from audits.model.faults import NotAllowed
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from audits.services.audit.planning import Planned, plan_action
from audits.services.deployment import Deployment
from audits.ui.resources import gaps_figures
from tests.builders import TODAY
from tests.pages.conftest import People, at, words_of
from tests.pages.deeds import answer, duties_of, labels, show

AUTUMN = Term.keyed("2026/27 Autumn")
OCTOBER = date(2026, 10, 5)


@pytest.fixture
def audit(deployment: Deployment, people: People) -> str:
    """An audit begun in October."""
    then = at(deployment, OCTOBER)
    return begin_audit(then, actor=people.first[Role.LEADER], checklist="essentials", term=AUTUMN).id


def test_before_any_answer_it_says_that_nothing_is_known_and_draws_no_gap(sign_in_as, open_page, audit):
    sign_in_as(Role.GOVERNOR)
    page = open_page("gaps")
    words = words_of(page)
    assert "Nothing is known yet in any area" in words
    assert "No gap is known yet, because nothing is answered." in words
    assert "No strength is shown yet." in words


def test_every_chart_has_a_sentence_and_its_figures_as_a_table(sign_in_as, open_page, deployment, people, audit):
    answer(deployment, people.first[Role.LEADER], audit, *duties_of(deployment)[:3], judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    charts = page.get("plotly_chart")
    assert len(charts) == 3
    assert all(chart.proto.alt for chart in charts)
    folded = [one for one in page.expander if one.label == "The same figures as a table"]
    assert len(folded) == len(charts)
    assert all(len(one.table) == 1 for one in folded)


def test_the_area_table_gives_known_gap_not_known_claimed_and_shown(sign_in_as, open_page, deployment, people, audit):
    leader = people.first[Role.LEADER]
    duty = duties_of(deployment)[0]
    answer(deployment, leader, audit, duty)
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    area = next(
        one for one in gaps_figures(leader, TODAY, None).position.areas if one.area.id == duty.partition(".")[0]
    )
    assert area.mean is not None
    known, not_known, gap = area.mean.percentages
    row = page.table[0].value.iloc[0].tolist()
    assert row[1:4] == [f"{known}%", f"{gap}%", f"{not_known}%"]
    assert row[4] != "0%"
    assert row[5] == "0%"


def test_gaps_stand_in_order_with_reason_and_cheapest_step(sign_in_as, open_page, deployment, people, audit):
    leader = people.first[Role.LEADER]
    criteria = deployment.catalogue.checklists["essentials"].criteria
    answer(deployment, leader, audit, *criteria[:12], judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    words = words_of(page)
    gaps = gaps_figures(leader, TODAY, None).position.gaps
    for gap in gaps[:8]:
        assert f"**{gap.place}. {gap.line.criterion.title}**" in words
        assert f"Why it stands here: {gap.because}" in words
        assert f"**Cheapest step:** {gap.step.what}" in words
    assert f"**9. {gaps[8].line.criterion.title}**" not in words


def test_plan_an_action_leads_to_the_card(sign_in_as, open_page, deployment, people, audit):
    duty = duties_of(deployment)[0]
    answer(deployment, people.first[Role.LEADER], audit, duty, judgement=Judgement.PARTLY)
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    assert "Plan an action for gap 1" in labels(page)
    page.button(key="to-gap-1").click().run()
    assert page.title[0].value == "Audit walk-through"
    assert page.query_params["criterion"] == duty


def test_a_gap_with_an_action_in_hand_says_whose_and_asks_for_no_second(
    sign_in_as, open_page, deployment, people, audit
):
    duty = duties_of(deployment)[0]
    leader = people.first[Role.LEADER]
    answer(deployment, leader, audit, duty, judgement=Judgement.PARTLY)
    planned = Planned(what="Write it down.", owner="Deputy head", due_on=TODAY + timedelta(days=10))
    plan_action(deployment, actor=leader, criterion_id=duty, planned=planned)
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    assert "In hand: Deputy head, by 26 November 2026" in words_of(page)
    assert "Open gap 1" in labels(page)


def test_a_governor_reads_the_gaps_and_is_not_asked_to_plan(sign_in_as, open_page, deployment, people, audit):
    answer(deployment, people.first[Role.LEADER], audit, duties_of(deployment)[0], judgement=Judgement.PARTLY)
    sign_in_as(Role.GOVERNOR)
    page = open_page("gaps")
    assert "Open gap 1" in labels(page)
    assert not [one for one in labels(page) if one.startswith("Plan")]


def test_strengths_are_named(sign_in_as, open_page, deployment, people, audit):
    leader = people.first[Role.LEADER]
    embedded, in_place, claimed = duties_of(deployment)[:3]
    answer(deployment, leader, audit, embedded, judgement=Judgement.EMBEDDED)
    answer(deployment, leader, audit, in_place, claimed)
    show(deployment, leader, audit, embedded)
    show(deployment, leader, audit, in_place)
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    folded = {one.label: " ".join(str(each.value) for each in one.markdown) for one in page.expander}
    titles = {one: deployment.catalogue.criteria[one].title for one in (embedded, in_place, claimed)}
    assert titles[embedded] in folded["Embedded and shown: 1 question"]
    assert titles[in_place] in folded["In place and shown: 1 question"]
    assert not any(titles[claimed] in words for label, words in folded.items() if "shown" in label)


def test_one_audits_own_answers_leave_out_those_of_others(sign_in_as, open_page, deployment, people, audit):
    leader = people.first[Role.LEADER]
    duty = duties_of(deployment)[0]
    answer(at(deployment, OCTOBER), leader, audit, duty, judgement=Judgement.PARTLY)
    other = begin_audit(deployment, actor=leader, checklist="kcsie-2026", term=AUTUMN).id
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    assert "1 gap known" in words_of(page)
    page.selectbox(key="gaps-audit").select(other).run()
    assert "No gap is known yet, because nothing is answered." in words_of(page)
    page.selectbox(key="gaps-audit").select(audit).run()
    assert "1 gap known" in words_of(page)


def test_a_past_day_shows_what_was_recorded_by_then(sign_in_as, open_page, deployment, people, audit):
    leader = people.first[Role.LEADER]
    duty = duties_of(deployment)[0]
    answer(at(deployment, OCTOBER), leader, audit, duty, judgement=Judgement.NOT_IN_PLACE)
    answer(deployment, leader, audit, duty, judgement=Judgement.IN_PLACE, seen_version=1)
    sign_in_as(Role.GOVERNOR)
    page = open_page("gaps")
    assert "Claimed: **in place**" in words_of(page)
    page.date_input(key="gaps-day").set_value(OCTOBER + timedelta(days=1)).run()
    assert "Claimed: **not in place**" in words_of(page)
    assert "You see the end of 6 October 2026, as it was recorded by then." in words_of(page)
    page.date_input(key="gaps-day").set_value(OCTOBER - timedelta(days=1)).run()
    assert "Nothing is known yet in any area" in words_of(page)


def test_an_audit_not_yet_begun_on_a_day_is_not_offered_for_it(sign_in_as, open_page, audit):
    sign_in_as(Role.GOVERNOR)
    page = open_page("gaps")
    assert len(page.selectbox(key="gaps-audit").options) == 2
    page.date_input(key="gaps-day").set_value(OCTOBER - timedelta(days=1)).run()
    assert len(page.selectbox(key="gaps-audit").options) == 1


def test_whoever_may_not_read_audits_is_refused_in_words(sign_in_as, open_page, audit):
    sign_in_as(Role.TRUST_OFFICER)
    page = open_page("gaps")
    assert "Your role in this school does not let you read audits" in words_of(page)
    assert not page.get("plotly_chart")


def test_figures_kept_for_one_role_are_not_handed_to_another(people, audit):
    assert gaps_figures(people.first[Role.LEADER], TODAY, None) is gaps_figures(people.second[Role.LEADER], TODAY, None)
    with pytest.raises(NotAllowed):
        gaps_figures(people.first[Role.TRUST_OFFICER], TODAY, None)


def test_figures_are_worked_out_anew_after_every_change(deployment, people, audit):
    leader = people.first[Role.LEADER]
    before = gaps_figures(leader, TODAY, None)
    answer(deployment, leader, audit, duties_of(deployment)[0])
    assert gaps_figures(leader, TODAY, None).progress.answered == before.progress.answered + 1
