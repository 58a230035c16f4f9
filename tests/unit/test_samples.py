"""The samples to try an upload with are read whole, by their content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from audits.importing.read_report import look_at
from audits.importing.understood import UploadedBytes
from checklists.reader import read_catalogue

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@pytest.mark.parametrize(("name", "rows", "offline"), [("export.csv", 36, 4), ("home_made_log.xlsx", 24, 3)])
def test_every_row_of_a_sample_is_an_incident_or_told_to_be_offline(name, rows, offline):
    catalogue, _ = read_catalogue()
    files = [UploadedBytes(name, (SAMPLES / name).read_bytes())]
    report = look_at(files, taxonomy=catalogue.taxonomy, today=date(2026, 11, 21))
    assert (report["rows_read"], report["accepted"], report["not_online_safety"]) == (rows, rows - offline, offline)
