"""Response cards: the first thing first, the steps in their safe order, and the card under a row that needs it."""

from __future__ import annotations

import pytest

from audits.model.person import Role
from tests.pages.conftest import words_of


@pytest.mark.parametrize("type_id", ["nudes", "illegal-material", "staff-pupil-contact"])
def test_a_card_is_shown_whole_with_its_steps_in_order(sign_in_as, open_page, deployment, type_id):
    sign_in_as(Role.GOVERNOR)
    words = words_of(open_page("cards", type=type_id))
    card = deployment.catalogue.card_for(type_id)
    for one in (card.first, card.lead, card.police_when, card.parents_when, card.source_note, *card.never):
        assert one in words
    steps = [f"{number}. {step.text}" for number, step in enumerate(card.steps, start=1)]
    places = [words.index(one) for one in steps]
    assert places == sorted(places)


def test_another_type_is_chosen_from_the_list(sign_in_as, open_page, deployment):
    sign_in_as(Role.LEADER)
    page = open_page("cards")
    page.selectbox[0].select("nudes").run()
    assert deployment.catalogue.card_for("nudes").first in words_of(page)
    assert page.query_params["type"] == "nudes"


def test_a_type_without_a_card_says_what_to_do_all_the_same(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    words = words_of(open_page("cards", type="exam-device"))
    assert "There is no card for this type. Tell the designated safeguarding lead today" in words


def test_the_card_opens_as_a_page_to_print(sign_in_as, open_page):
    sign_in_as(Role.LEADER)
    (link,) = open_page("cards", type="abusive-message").get("link_button")
    assert link.proto.url == "/cards/cyberbullying"


def test_whoever_may_not_read_audits_is_refused_in_words(sign_in_as, open_page):
    sign_in_as(Role.TRUST_OFFICER)
    assert "Your role in this school does not let you read audits" in words_of(open_page("cards"))


LOG = b"""Date,Category,Action taken,Record number
05/10/2026,Indecent images of children: seen by accident,Spoke to class,1
06/10/2026,Cyberbullying,Spoke to class,2
14/10/2026,Cyberbullying,Spoke to class,3
"""


def test_under_a_row_that_names_no_agency_the_card_waits_folded(sign_in_as, open_page, deployment):
    sign_in_as(Role.DSL)
    page = open_page("incidents")
    page.get("file_uploader")[0].upload("log.csv", LOG, "text/csv").run()
    assert "It names no agency" in words_of(page)
    label = deployment.catalogue.taxonomy.type("iioc-accidental").label
    (folded,) = [one for one in page.expander if one.label.startswith("What to do now: the card for")]
    assert folded.label == f"What to do now: the card for '{label}' (row 2)"
    assert "Do this first" not in words_of(page)
