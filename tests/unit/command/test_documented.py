"""What docs/commands.md shows of commands is what they answer."""

from __future__ import annotations

import csv
from pathlib import Path

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")

ROWS = [
    ["Log of incidents"],
    ["Date of incident", "Record number", "Category", "Year group", "Pupil ID", "What happened"],
    ["14/09/2026", "R-101", "Cyberbullying", "8", "P4471", "x"],
    ["21/09/2026", "R-102", "Cyberbullying", "9", "P4472", "x"],
    ["25/09/2026", "R-103", "Uniform", "7", "P4473", "x"],
    ["31/09/2026", "R-104", "Cyberbullying", "7", "P4474", "x"],
    ["02/10/2026", "R-105", "Zorbling", "10", "P4475", "x"],
]


def test_the_file_that_is_read_there(command, tmp_path):
    file = tmp_path / "incidents.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(ROWS)
    ended = command("read", str(file))
    assert f"$ python -m audits read incidents.csv\n{ended.out}```" in PAGE


def test_the_catalogue_that_is_counted_there(command):
    said = command("catalogue").out.splitlines()
    assert "\n".join(["$ python -m audits catalogue", *said[:2]]) in PAGE
    assert "\n".join(said[4:7]) in PAGE
