"""Undoing an upload says which later files to upload once more, so that no incident goes missing unseen."""

from __future__ import annotations

from datetime import date

from audits.model.person import Role
from audits.services.incidents.uploads import undo_import
from tests.contract.samples import an_import

SCHOOL = "larkmoor"


def imported(work, number, *, first, last, seen_before=0):
    work.imports.append(
        an_import(
            school_id=SCHOOL,
            id=f"import-{number}",
            read=4 + seen_before,
            new=4,
            corrected=0,
            seen_before=seen_before,
            not_online_safety=0,
            rejected=0,
            first_day=first,
            last_day=last,
        )
    )


def test_later_uploads_of_the_same_days_that_met_stored_rows_are_to_be_uploaded_once_more(world):
    september, october = date(2026, 9, 1), date(2026, 10, 1)
    with world.deployment.store.writing(SCHOOL) as work:
        imported(work, 1, first=september, last=october)
        imported(work, 2, first=september, last=date(2026, 10, 20), seen_before=4)
        imported(work, 3, first=date(2026, 10, 2), last=date(2026, 10, 20), seen_before=4)
        imported(work, 4, first=september, last=october)
        imported(work, 5, first=None, last=None, seen_before=1)
        imported(work, 6, first=september, last=october, seen_before=4)
    dsl = world.actor(Role.DSL)
    assert undo_import(world.deployment, actor=dsl, import_id="import-6") == ()
    again = undo_import(world.deployment, actor=dsl, import_id="import-1")
    assert [one.id for one in again] == ["import-2", "import-5"]
    assert undo_import(world.deployment, actor=dsl, import_id="import-1") == ()
