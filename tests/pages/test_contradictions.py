"""These two do not fit, on the page of strengths and gaps: both facts, the way to the cards, and a box to explain."""

from __future__ import annotations

import pytest

from audits.model.answer import Judgement
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from audits.services.school.people import names_of
from audits.ui.components.words import day
from tests.builders import TODAY, moment
from tests.contract.samples import an_import, an_incident
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, labels

RULE = "suits-pupils-without-risks"
CLAIMED, MISSING, BULLYING = "filtering.suits-pupils", "filtering.risk-profile", "response.cyberbullying-policy"
FIRST = "Filtering that suits the ages and needs of pupils was answered 'in place' on 16 November 2026."
SECOND = "A written picture of pupils' risks was answered 'not in place' on 16 November 2026."
COUNTED = "hold 1 incident of cyberbullying"


@pytest.fixture
def audit(deployment, people):
    """An audit in which two answers do not fit, and a bullying policy not in place in a school with an incident."""
    leader = people.first[Role.LEADER]
    term = Term.keyed("2026/27 Autumn")
    lists = deployment.catalogue.checklists.values()
    asks_all = next(one.id for one in lists if {CLAIMED, MISSING, BULLYING} <= set(one.criteria))
    found = begin_audit(deployment, actor=leader, checklist=asks_all, term=term).id
    answer(deployment, leader, found, CLAIMED)
    answer(deployment, leader, found, MISSING, BULLYING, judgement=Judgement.NOT_IN_PLACE)
    with deployment.store.writing(leader.school_id) as work:
        work.imports.append(an_import(school_id=leader.school_id, recorded_at=moment(TODAY)))
        work.incidents.append(
            an_incident(school_id=leader.school_id, types=("cyberbullying",), recorded_at=moment(TODAY))
        )
    return found


def folded(page):
    return [one.label for one in page.expander if one.label.startswith("These two")]


def test_both_facts_stand_there_with_a_way_to_each_card(sign_in_as, open_page, deployment, audit):
    sign_in_as(Role.GOVERNOR)
    page = open_page("gaps")
    assert folded(page) == ["These two do not fit (1)"]
    assert FIRST in words_of(page)
    assert SECOND in words_of(page)
    titles = [deployment.catalogue.criteria[one].title for one in (CLAIMED, MISSING)]
    assert {f"Open '{title}' for pair 1" for title in titles} <= set(labels(page))
    page.button(key=f"to-contradiction-{RULE}-{MISSING}").click().run()
    assert page.query_params["criterion"] == MISSING


def test_a_governor_is_offered_no_box_and_sees_nothing_counted_from_incidents(sign_in_as, open_page, audit):
    sign_in_as(Role.GOVERNOR)
    page = open_page("gaps")
    assert COUNTED not in words_of(page)
    assert not page.text_area


def test_the_dsl_sees_what_is_counted_from_incidents(sign_in_as, open_page, audit):
    sign_in_as(Role.DSL)
    page = open_page("gaps")
    assert folded(page) == ["These two do not fit (2)"]
    assert COUNTED in words_of(page)


def test_an_explained_pair_falls_silent(sign_in_as, open_page, audit):
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    assert "Write no child's name here." in words_of(page)
    page.text_area[0].input("The plan is agreed and begins on Monday.")
    next(one for one in page.button if one.label == "Explain pair 1").click().run()
    assert folded(page) == ["These two do not fit (0)"]
    assert "Your explanation is saved." in words_of(page)
    assert "Explain pair 1" not in labels(page)


def test_what_was_explained_is_shown_with_who_when_and_the_words(sign_in_as, open_page, people, deployment, audit):
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    page.text_area[0].input("The plan is agreed and begins on Monday.")
    next(one for one in page.button if one.label == "Explain pair 1").click().run()
    sign_in_as(Role.GOVERNOR)
    words = words_of(open_page("gaps"))
    name = names_of(deployment, actor=people.first[Role.LEADER])[people.first[Role.LEADER].person_id]
    assert "Explained (1)" in words
    assert f"{name} explained on {day(TODAY)}: The plan is agreed and begins on Monday." in words
    assert "Each comes back above as soon as one of its two facts changes." in words
    assert FIRST in words


def test_what_was_explained_comes_back_when_a_fact_changes(sign_in_as, open_page, people, deployment, audit):
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    page.text_area[0].input("The plan is agreed and begins on Monday.")
    next(one for one in page.button if one.label == "Explain pair 1").click().run()
    answer(deployment, people.first[Role.LEADER], audit, CLAIMED, judgement=Judgement.EMBEDDED, seen_version=1)
    page = open_page("gaps")
    assert folded(page) == ["These two do not fit (1)"]
    assert "Explained (1)" not in words_of(page)


def test_an_empty_explanation_is_refused_in_words(sign_in_as, open_page, audit):
    sign_in_as(Role.LEADER)
    page = open_page("gaps")
    next(one for one in page.button if one.label == "Explain pair 1").click().run()
    assert "Say in a sentence how the two fit together." in words_of(page)
    assert folded(page) == ["These two do not fit (1)"]
