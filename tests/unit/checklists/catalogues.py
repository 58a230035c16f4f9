"""The small valid catalogue that these tests read, whole or spoilt in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

FIXTURES = Path(__file__).parents[2] / "fixtures"
VALID = FIXTURES / "catalogue_valid"
FAULTS = FIXTURES / "catalogue_faults"


def spoilt(folder: Path, patch: Path) -> tuple[Path, list[tuple[str, str, str]]]:
    """A copy of the valid catalogue with one patch applied, and the (file, place, sentence) of each fault expected."""
    wanted = yaml.safe_load(patch.read_text(encoding="utf-8"))
    copy = folder / "catalogue"
    shutil.copytree(VALID, copy)
    file = copy / wanted["file"]
    if "remove" in wanted:
        file.unlink()
    else:
        text = file.read_text(encoding="utf-8")
        assert wanted["replace"] in text, f"{patch.name} replaces what is not there"
        file.write_text(text.replace(wanted["replace"], wanted["with"], 1), encoding="utf-8")
    return copy, [(fault["file"], fault["place"], fault["sentence"]) for fault in wanted["faults"]]
