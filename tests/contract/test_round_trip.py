"""Any record of any type comes back as it was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.storage import tables
from audits.storage.fake import FakeStore
from audits.storage.opening import open_store
from audits.storage.store import Store
from tests.contract.founding import set_up
from tests.contract.samples import SCHOOL, a_file
from tests.contract.strategies import any_record

LOGS = {
    "schools": tables.SCHOOLS,
    "rolls": tables.ROLLS,
    "calendars": tables.CALENDARS,
    "people": tables.PEOPLE,
    "grants": tables.GRANTS,
    "audits": tables.AUDITS,
    "steps": tables.STEPS,
    "answers": tables.ANSWERS,
    "citations": tables.CITATIONS,
    "evidence": tables.EVIDENCE,
    "files": tables.FILES,
    "checks": tables.CHECKS,
    "check_results": tables.CHECK_RESULTS,
    "check_plans": tables.CHECK_PLANS,
    "actions": tables.ACTIONS,
    "explanations": tables.EXPLANATIONS,
    "frozen": tables.FROZEN,
    "sign_offs": tables.SIGN_OFFS,
    "corrections": tables.CORRECTIONS,
    "imports": tables.IMPORTS,
    "import_rows": tables.IMPORT_ROWS,
    "imports_undone": tables.IMPORTS_UNDONE,
    "mappings": tables.MAPPINGS,
    "incidents": tables.INCIDENTS,
    "releases": tables.RELEASES,
    "release_bases": tables.RELEASE_BASES,
    "release_thresholds": tables.RELEASE_THRESHOLDS,
    "releases_set_aside": tables.RELEASES_SET_ASIDE,
    "own_criteria": tables.OWN_CRITERIA,
    "reviews": tables.REVIEWS,
    "annotations": tables.ANNOTATIONS,
    "governor_replies": tables.GOVERNOR_REPLIES,
    "trail": tables.TRAIL,
}
SHELVES = {
    "drafts": tables.DRAFTS,
    "upload_drafts": tables.UPLOAD_DRAFTS,
    "sessions": tables.SESSIONS,
    "failed_sign_ins": tables.FAILED_SIGN_INS,
    "jobs": tables.JOBS,
}


class _Undo(Exception):
    """Ends a block so that the next example begins from the same store."""


@pytest.fixture(scope="module", params=["fake", "sqlite"])
def founded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with one school in it, which no example changes."""
    path: Path = tmp_path_factory.mktemp("round-trip") / "audits.sqlite"
    opened = None if request.param == "fake" else open_store(path)
    store: Store = opened or FakeStore()
    set_up(store)
    with store.writing(SCHOOL) as work:
        work.files.append(a_file())
    yield store
    if opened is not None:
        opened.close()


def test_every_record_type_is_among_these() -> None:
    here = [kept.table.name for kept in (*LOGS.values(), *SHELVES.values())]
    assert sorted(here) == sorted(kept.table.name for kept in tables.KEPT)


@pytest.mark.parametrize("name", LOGS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_record_of_a_log_comes_back(founded: Store, name: str, data: st.DataObject) -> None:
    record = data.draw(any_record(LOGS[name].record))
    if name == "schools":
        record = dataclasses.replace(record, id=SCHOOL, version=record.version + 1)
    with pytest.raises(_Undo), founded.writing(SCHOOL) as work:  # noqa: PT012 - what undoes the block is inside it
        log = getattr(work, name)
        log.append(record)
        came_back = log.all()[-1]
        assert came_back == as_kept(record)
        assert log.one(**{field: getattr(record, field) for field in LOGS[name].key}) == came_back
        raise _Undo


@pytest.mark.parametrize("name", SHELVES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_record_of_a_shelf_comes_back(founded: Store, name: str, data: st.DataObject) -> None:
    record = data.draw(any_record(SHELVES[name].record))
    with pytest.raises(_Undo), founded.writing(SCHOOL) as work:  # noqa: PT012 - what undoes the block is inside it
        shelf = getattr(work, name)
        shelf.put(record)
        shelf.put(record)
        assert shelf.find() == [as_kept(record)]
        raise _Undo


def as_kept(record: Any) -> Any:
    """The record with its moments in UTC: the same moments, but ones in a clock change compare unequal across zones."""
    moments = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    return dataclasses.replace(
        record, **{name: value.astimezone(UTC) for name, value in moments.items() if isinstance(value, datetime)}
    )
