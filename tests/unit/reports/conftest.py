"""A school of two criteria in memory for reports, and a moment at which they are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.services.conftest import World, furnished


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A real school, set up three months before the clock stands."""
    made = furnished(tmp_path / "results", made_up=False)
    made.clock.move(days=90)
    return made
