"""Which logs hold a school's records, in an order in which they can be written again: what is named stands before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from audits.storage import tables

RECORDS: Mapping[str, type[Any]] = {kept.table.name: kept.record for kept in tables.LOGS if kept.school is not None}
"""The logs of one school by name, with the type of their records; people stand outside schools."""
