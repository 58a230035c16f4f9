"""Compare terms, through the entry: each way to look back."""

from __future__ import annotations

from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit
from tests.pages.conftest import words_of
from tests.pages.deeds import duties_of, labels

AUTUMN = Term.keyed("2026/27 Autumn")


def compared(open_page, sign_in_as):
    sign_in_as(Role.GOVERNOR)
    return open_page("compare")


def tables(page):
    return [table.value for table in page.table]


def test_two_audits_stand_side_by_side_with_why_the_score_moved(two_terms, deployment, open_page, sign_in_as):
    page = compared(open_page, sign_in_as)
    assert not page.exception
    said = words_of(page)
    assert "The score so far rose by" in said
    assert "as signed, with the figures of 17 September 2026" in said
    causes = next(table for table in tables(page) if "Points" in table.columns and "What it means" in table.columns)
    assert len(causes) == 9, "both ends and all seven causes"
    folds = [fold.label for fold in page.expander if "points, " in fold.label]
    assert folds
    assert folds[0].startswith("Improved: +")
    page.session_state["cause-IMPROVED"] = True
    page = page.run()
    title = deployment.catalogue.criteria[duties_of(deployment)[0]].title
    assert any(title in table.to_string() for table in tables(page) if "Points" in table.columns)
    assert f"Open '{title}' (improved)" in labels(page), "a bar leads to its criteria, and from there to a card"


def test_every_way_to_look_back_is_drawn(two_terms, open_page, sign_in_as):
    page = compared(open_page, sign_in_as)
    for mode, says in (
        ("Two days", "Area by area"),
        ("All terms at a glance", "Gaps that have stood longest"),
        ("One past day", "exactly as it was known at the end of that day"),
    ):
        page = page.radio(key="compare").set_value(mode).run()
        assert not page.exception
        assert says in words_of(page)


def test_one_audit_alone_is_not_compared_and_the_page_says_when_it_will_be(deployment, people, open_page, sign_in_as):
    begin_audit(deployment, actor=people.first[Role.LEADER], checklist="essentials", term=AUTUMN)
    assert "There is only one audit so far" in words_of(compared(open_page, sign_in_as))


def test_home_counts_the_reviews_that_were_held(two_terms, open_page, sign_in_as):
    sign_in_as(Role.LEADER)
    said = words_of(open_page("home"))
    assert "1 termly review expected, 1 held, the first" in said
    assert "Held: Essentials, 17 September 2026." in said
    assert "more than half of the areas" in said
