"""What can be looked at without a school: the catalogue's account of itself, and what the importer makes of files.

Neither opens the database, and neither stores anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from audits.importing.read_report import look_at
from audits.importing.understood import UploadedBytes, WordFit
from audits.model.day import day_in_london
from audits.model.faults import Refusal
from audits.services.deployment import machine_clock
from checklists.contradiction_reader import read_contradictions
from checklists.coverage import Coverage, coverage
from checklists.faults import Fault
from checklists.model import Catalogue
from checklists.reader import DEFAULT, read_catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAccount:
    """The catalogue that came with the program, what of each document it asks on a day, and everything wrong with it.

    The faults are those of the catalogue and of the rules about what does not fit, which are read against it.
    `catalogue` is None, and `covered` empty, where its faults leave nothing to count.
    """

    catalogue: Catalogue | None
    as_at: date
    covered: tuple[Coverage, ...]
    faults: tuple[Fault, ...]


def account_of_catalogue() -> CatalogueAccount:
    """Read the catalogue and count it, with strengths as they stand today."""
    today = day_in_london(machine_clock()())
    catalogue, faults = read_catalogue()
    if catalogue is None:
        return CatalogueAccount(catalogue=None, as_at=today, covered=(), faults=faults)
    _, of_rules = read_contradictions(DEFAULT, catalogue)
    covered = coverage(catalogue, on=today)
    return CatalogueAccount(catalogue=catalogue, as_at=today, covered=covered, faults=(*faults, *of_rules))


def look_at_files(files: Sequence[UploadedBytes]) -> dict[str, object]:
    """What an upload of these files would be understood to be; Refusal where none of them can be read.

    A word of a category column that looks like a name is counted and not shown: whoever looks need not be the DSL.
    """
    catalogue, faults = read_catalogue()
    if catalogue is None or faults:
        raise Refusal("The catalogue has faults, so files cannot be read by it. The command 'catalogue' lists them.")
    report = look_at(files, taxonomy=catalogue.taxonomy, today=day_in_london(machine_clock()()))
    for word in cast("list[dict[str, object]]", report["categories"]):
        if word["how"] == WordFit.LIKE_A_NAME.value:
            word["word"] = None
    return report
