"""The comment at the head of each area's file names the sources that its criteria cite, no more and no fewer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import checklists

CRITERIA = Path(checklists.__file__).parent / "catalogue" / "criteria"
FILES = sorted(CRITERIA.glob("*.yaml"))


def named_in_header(path):
    """The sources that the comment names, between "Sources:" and the full stop at the end of its paragraph."""
    lines = [line[1:].strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    said = re.search(r"Sources: (.+?)\. Texts written", " ".join(lines))
    assert said is not None, path.name
    return said[1].split("; ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_criteria_names_every_source_that_it_cites_and_no_other(catalogue, path):
    titles = {
        requirement: framework.title
        for framework in catalogue.frameworks.values()
        for requirement in framework.requirements
        if catalogue.requirements[requirement].document == framework.document
    }
    cited = {
        titles[cite.requirement]
        for criterion in catalogue.criteria.values()
        if criterion.id.split(".")[0] == path.stem
        for cite in criterion.cites
    }
    assert set(named_in_header(path)) == cited
