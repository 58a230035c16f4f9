"""The real catalogue, read once for every claim about it."""

from __future__ import annotations

import pytest

from checklists.model import Catalogue
from checklists.reader import read_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What the tool asks, read without a fault; it is frozen, so all may share it."""
    read, faults = read_catalogue()
    assert [str(fault) for fault in faults] == []
    assert read is not None
    return read
