"""The command that counts the catalogue: its version, its criteria, and what of each document they ask."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from itertools import groupby

from audits.command.answer import DONE, FAULTY, Answer, lined_up
from audits.services.looking import CatalogueAccount, account_of_catalogue
from checklists.coverage import Coverage
from checklists.model import Catalogue, Strength


def describe(parser: ArgumentParser) -> None:
    """What `catalogue` can be told."""
    parser.add_argument("--json", action="store_true", help="answer in JSON, with the ids of requirements not cited")
    parser.set_defaults(run=count)


def count(_: Namespace) -> Answer:
    """Count the catalogue that came with the program; faults end with 1."""
    account = account_of_catalogue()
    return Answer(lines=_lines(account), data=_data(account), code=FAULTY if account.faults else DONE)


def _data(account: CatalogueAccount) -> dict[str, object]:
    catalogue = account.catalogue
    counted: dict[str, object] = dict.fromkeys(("version", "hash", "criteria", "checklists", "requirements"))
    if catalogue is not None:
        lists = catalogue.checklists
        counted = {
            "version": catalogue.version,
            "hash": catalogue.hash,
            "criteria": {
                "total": len(catalogue.criteria),
                "by_strength": _by_strength(catalogue, account),
                "by_area": {area.id: len(area.criteria) for area in catalogue.areas},
            },
            "checklists": {name: len(lists[name].criteria) for name in sorted(lists)},
            "requirements": _requirements(catalogue, account.covered),
        }
    faults = [{"file": one.file, "place": one.place, "sentence": one.sentence} for one in sorted(account.faults)]
    return {**counted, "as_at": account.as_at.isoformat(), "faults": faults}


def _by_strength(catalogue: Catalogue, account: CatalogueAccount) -> dict[str, int]:
    criteria = catalogue.criteria.values()
    found = Counter(catalogue.stated_strength(criterion, on=account.as_at) for criterion in criteria)
    return {strength.value: found[strength] for strength in Strength}


def _requirements(catalogue: Catalogue, covered: tuple[Coverage, ...]) -> dict[str, object]:
    return {
        **_sums(covered),
        "by_document": [
            {
                "document": document,
                "title": catalogue.documents[document].title,
                **_sums(groups := tuple(found)),
                "by_strength": [_group(one) for one in groups],
            }
            for document, found in groupby(covered, key=lambda one: one.document)
        ],
    }


def _sums(covered: tuple[Coverage, ...]) -> dict[str, int]:
    """Requirements in all: cited by a criterion, exempt with a reason, and neither."""
    total, cited = sum(one.requirements for one in covered), sum(one.cited for one in covered)
    exempt = sum(len(one.exempt) for one in covered)
    return {"total": total, "cited": cited, "exempt": exempt, "not_cited": total - cited - exempt}


def _group(one: Coverage) -> dict[str, object]:
    return {
        "strength": one.strength.value,
        "word": one.word,
        "total": one.requirements,
        "cited": one.cited,
        "needed": one.needed,
        "not_cited": len(one.not_cited),
        "not_cited_ids": list(one.not_cited),
        "exempt_ids": list(one.exempt),
    }


def _lines(account: CatalogueAccount) -> list[str]:
    lines = ["No catalogue could be read."] if account.catalogue is None else _counted(account.catalogue, account)
    if not account.faults:
        return [*lines, "", "No faults were found."]
    found = [f"  {fault}" for fault in sorted(account.faults)]
    return [*lines, "", f"Faults found: {len(found)}. The catalogue cannot be used until they are put right.", *found]


def _counted(catalogue: Catalogue, account: CatalogueAccount) -> list[str]:
    sums = _sums(account.covered)
    strengths = ", ".join(f"{number} {strength}" for strength, number in _by_strength(catalogue, account).items())
    rows = [
        [one.document, one.strength.value, one.word, str(one.requirements), str(one.cited), str(len(one.not_cited))]
        for one in account.covered
    ]
    return [
        f"Catalogue {catalogue.version}, hash {catalogue.hash}",
        f"{len(catalogue.criteria)} criteria in {len(catalogue.areas)} areas: {strengths}.",
        f"{sums['total']} requirements on {account.as_at.isoformat()}: "
        f"{sums['cited']} cited by a criterion, {sums['exempt']} exempt with a reason, {sums['not_cited']} not cited.",
        "",
        *lined_up([["Document", "Strength", "Its own word", "Requirements", "Cited", "Not cited"], *rows]),
    ]
