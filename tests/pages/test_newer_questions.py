"""The walk-through of an audit that was begun before the questions were brought up to date."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, list_audits
from checklists.frozen import freeze, thaw
from tests.pages.conftest import words_of


@pytest.fixture
def older(deployment):
    """The deployment before an update which gave the essentials one more question and changed the wording of one."""
    catalogue = deployment.catalogue
    essentials = catalogue.checklists["essentials"]
    first = catalogue.criteria[essentials.criteria[0]]
    content = freeze(
        replace(
            catalogue,
            version="2026.0",
            criteria={**catalogue.criteria, first.id: replace(first, question="Was this asked otherwise?")},
            checklists={
                **catalogue.checklists,
                "essentials": replace(essentials, criteria=essentials.criteria[:-1]),
            },
        )
    )
    return replace(deployment, catalogue=thaw(content), frozen_catalogue=content)


def test_a_leader_sees_what_would_change_and_takes_it(sign_in_as, open_page, deployment, older, people):
    leader = sign_in_as(Role.LEADER)
    begin_audit(older, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    page = open_page("walk")
    words = words_of(page)
    added, changed = (deployment.catalogue.checklists["essentials"].criteria[place] for place in (-1, 0))
    assert "brought up to date since this audit began: 1 new, 1 changed." in words.replace("**", "")
    assert deployment.catalogue.criteria[added].question in words
    assert f"{deployment.catalogue.criteria[changed].title}: the question" in words.replace("**", "")
    page.button(key=f"take-newer-{deployment.catalogue.hash}").click().run()
    assert "This audit now asks what is asked today." in words_of(page)
    assert "brought up to date" not in words_of(page)
    assert list_audits(deployment, actor=leader)[0].catalogue == deployment.catalogue.hash


def test_a_governor_reads_what_would_change_and_is_offered_no_button(sign_in_as, open_page, older, people):
    begin_audit(older, actor=people.first[Role.LEADER], checklist="essentials", term=Term.keyed("2026/27 Autumn"))
    sign_in_as(Role.GOVERNOR)
    page = open_page("walk")
    assert "brought up to date" in words_of(page)
    assert not [one.key for one in page.button if str(one.key).startswith("take-newer")]
