"""The incidents page of whoever sees releases alone, and how a DSL publishes one there."""

from __future__ import annotations

from datetime import date

import pytest

from audits.model.person import Role
from audits.services.incidents.releases import list_releases, publish_release
from checklists.model import Risk
from tests.builders import moment
from tests.contract.samples import an_import, an_incident
from tests.pages.conftest import words_of

FIRST, SECOND = "2025/26 Summer 1", "2025/26 Summer 2"
NONE_YET = "No incident table has been released yet"


@pytest.fixture
def incidents(deployment, people):
    """Thirty-one of conduct and three of commerce in one half-term, two in the next."""
    dsl = people.first[Role.DSL]
    numbers = [(date(2026, 5, 5), Risk.CONDUCT, 31), (date(2026, 5, 6), Risk.COMMERCE, 3)]
    numbers.append((date(2026, 6, 10), Risk.CONDUCT, 2))
    with deployment.store.writing(dsl.school_id) as work:
        work.imports.append(an_import(school_id=dsl.school_id))
        work.incidents.extend(
            [
                an_incident(
                    school_id=dsl.school_id,
                    id=f"{risk}-{day}-{at}",
                    happened_on=day,
                    risk=risk,
                    types=(),
                    year_groups=("year-5",),
                    recorded_at=moment(day),
                )
                for day, risk, many in numbers
                for at in range(many)
            ]
        )


def publish(deployment, people, *periods):
    for period in periods:
        publish_release(deployment, actor=people.first[Role.DSL], period=period, complete=True)


def cells(page):
    return {str(cell) for one in page.table for cell in one.value.to_numpy().ravel()}


@pytest.mark.parametrize("role", [Role.GOVERNOR, Role.TRUST_OFFICER])
def test_who_sees_releases_alone_sees_the_latest_and_no_figure_that_it_hides(
    sign_in_as, open_page, deployment, people, incidents, role
):
    publish(deployment, people, FIRST, SECOND, "2025/26")
    sign_in_as(role)
    page = open_page("incidents")
    words = words_of(page)
    assert "The year 2025/26" in words
    assert NONE_YET not in words
    assert "Due now" not in words
    assert not page.toggle
    assert "3" not in cells(page)
    assert "2" not in cells(page)
    assert "not shown" in cells(page)


def test_before_the_first_release_there_is_a_sentence_and_whom_to_ask(sign_in_as, open_page, incidents):
    sign_in_as(Role.GOVERNOR)
    page = open_page("incidents")
    assert NONE_YET in words_of(page)
    assert not page.table


def test_a_half_term_whose_total_stands_alone_says_why(sign_in_as, open_page, deployment, people, incidents):
    publish(deployment, people, FIRST)
    sign_in_as(Role.GOVERNOR)
    words = words_of(open_page("incidents"))
    assert "34 incidents" in words
    assert "Most parts of this half-term would be too small to show" in words


def test_a_dsl_looks_at_what_would_be_published_and_publishes_it_once(
    sign_in_as, open_page, deployment, people, incidents
):
    publish(deployment, people, FIRST)
    dsl = sign_in_as(Role.DSL)
    page = open_page("incidents")
    assert "Due now: Summer 2 2025/26" in words_of(page)
    page.toggle(key=f"preview-{SECOND}").set_value(True).run()
    assert "Fewer than 5 incidents" in words_of(page)
    assert "Answer this to publish" in words_of(page)
    page.radio(key=f"complete-{SECOND}").set_value("Yes").run()
    page.button(key=f"publish-{SECOND}").click().run()
    assert "Summer 2 2025/26 has been published" in words_of(page)
    assert "Due now: The year 2025/26" in words_of(page)
    assert [line.release.period for line in list_releases(deployment, actor=dsl)] == [SECOND, FIRST]


def test_a_head_sees_what_is_due_and_cannot_publish_it(sign_in_as, open_page, deployment, people, incidents):
    publish(deployment, people, FIRST)
    sign_in_as(Role.HEAD)
    page = open_page("incidents")
    page.toggle(key=f"preview-{SECOND}").set_value(True).run()
    assert "The designated safeguarding lead publishes it." in words_of(page)
    assert not [one for one in page.button if str(one.label).startswith(("Publish", "Set", "Save"))]
