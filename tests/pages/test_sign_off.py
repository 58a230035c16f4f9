"""The sign-off page where the school acts while a governor reads it."""

from __future__ import annotations

from audits.model.audit import AuditState
from audits.model.person import Role
from audits.model.term import Term
from audits.services.audit.auditing import begin_audit, list_audits, submit_audit
from audits.services.terms.signing import return_audit
from tests.builders import TODAY
from tests.pages.conftest import words_of
from tests.pages.deeds import answer, duties_of


def test_a_click_on_an_older_submission_signs_nothing_and_keeps_what_was_typed(
    sign_in_as, open_page, deployment, people
):
    leader, head = people.first[Role.LEADER], people.first[Role.HEAD]
    audit = begin_audit(deployment, actor=leader, checklist="essentials", term=Term.keyed("2026/27 Autumn")).id
    answer(deployment, leader, audit, duties_of(deployment)[0])
    submit_audit(deployment, actor=head, audit_id=audit)
    sign_in_as(Role.GOVERNOR)
    page = open_page("sign_off")
    return_audit(deployment, actor=people.second[Role.GOVERNOR], audit_id=audit, note="Look at phones.")
    submit_audit(deployment, actor=head, audit_id=audit, note="Looked at again.")

    page.date_input(f"meeting-{audit}").set_value(TODAY)
    page.text_input(f"minute-{audit}").set_value("FGB 7.2")
    page.text_area(f"disagreement-{audit}").set_value("Phones are still in use.")
    button = next(one for one in page.button if one.label == "Sign this audit")
    button.click()
    page.run()
    words = words_of(page)
    assert "submitted again while you read it" in words
    assert "They say: Looked at again." in words
    assert page.text_area(f"disagreement-{audit}").value == "Phones are still in use."

    next(one for one in page.button if one.label == "Sign this audit").click()
    page.run()
    assert "Signed. For the minutes: document" in words_of(page)
    (signed,) = list_audits(deployment, actor=head)
    assert signed.state is AuditState.SIGNED
