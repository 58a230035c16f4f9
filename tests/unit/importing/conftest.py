"""Files are read in the test's own process, by what the reading process runs; `test_reading` starts real ones."""

from __future__ import annotations

import pytest

from audits.importing.files.child import answer
from audits.importing.files.sniffing import LOCK_FILE, Unreadable, check_size, is_lock_file
from audits.importing.files.wire import unpacked
from audits.importing.tables import finding


@pytest.fixture(autouse=True)
def _read_here(monkeypatch):
    def read_file(upload, **_):
        if is_lock_file(upload.name):
            raise Unreadable(LOCK_FILE)
        check_size(len(upload.content))
        return unpacked(answer(upload.content, trim=True))

    monkeypatch.setattr(finding, "read_file", read_file)
