"""Whoever is named in a file leaves no trace: not in the database, the data folder, the logs or the temporary folder.

Words that nothing else holds are planted everywhere in files, which are then read in a process of their own, stored,
corrected, undone and handed out; afterwards every byte that was written is searched.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from audits.importing.columns.fields import Field
from audits.importing.understood import Confirmations, UploadedBytes
from audits.model.faults import Refusal
from audits.model.incident import RowUnit
from audits.model.person import Actor, Channel, Role
from audits.services.deployment import open_deployment
from audits.services.incidents.files_to_fill import export_rejected
from audits.services.incidents.standing import incident_rows
from audits.services.incidents.undoing import undo_import
from audits.services.incidents.uploads import commit_import, preview_import, read_upload
from audits.services.mishap import write_down
from audits.services.school.setting_up import NewSchool, found_school
from checklists.model import Phase, SchoolKind
from tests.fixtures.files import as_csv, workbook

FORENAME, SURNAME, OTHER = "Zephaniah", "Quillfeather", "Vashtiniel"
UPN, ADMISSION = "H801200001234", "0077123"
INITIALS = "Z.Q."
PHRASE = "Xylophonic whispers behind the gymnasium"
MAIL = "zquillfeather@pupils.example"
CANARIES = (FORENAME, SURNAME, OTHER, UPN, ADMISSION, ADMISSION.lstrip("0"), "Xylophonic", "zquillfeather", INITIALS)

HEADINGS = (
    "Record number",
    "Date of incident",
    f"Pupil name (ask {SURNAME})",
    "Linked students",
    "UPN",
    "Admission number",
    "Year group",
    "Category",
    "Location",
    "Action taken",
    f"{FORENAME}'s notes",
    "Description",
    "Initials",
)


def row(number, day, category, **said):
    cells = {
        "ref": f"R{number}",
        "name": f"{FORENAME} {SURNAME}",
        "linked": f"{OTHER} {SURNAME}; {FORENAME}",
        "place": "At home",
        "action": "Parents informed",
        "text": f"{PHRASE}, said {FORENAME} {SURNAME} ({UPN})",
    } | said
    return (
        cells["ref"],
        day,
        cells["name"],
        cells["linked"],
        UPN,
        ADMISSION,
        "Year 8",
        category,
        cells["place"],
        cells["action"],
        cells["text"],
        cells["text"],
        INITIALS,
    )


ROWS = [
    row(1, date(2026, 9, 1), "Cyberbullying"),
    row(2, date(2026, 9, 2), f"{FORENAME} {SURNAME}"),
    row(3, date(2026, 9, 3), f"{SURNAME.lower()} zorbing"),
    row(4, date(2026, 9, 4), f"Sexting - {FORENAME}"),
    row(5, date(2026, 9, 5), f"Cyberbullying; {OTHER.lower()}", ref=f"{SURNAME}-7", place=f"{SURNAME}'s house"),
    row(6, date(2026, 9, 6), UPN, ref=UPN, action=f"rang {SURNAME} senior"),
    row(7, date(2026, 9, 7), INITIALS, ref=MAIL),
    row(8, date(2031, 9, 8), "Cyberbullying"),
    row(9, f"when {FORENAME} came", "Scam"),
]


@pytest.fixture
def school(tmp_path, monkeypatch):
    """A school on disk, with everything that is logged written to a file and temporary files kept in a folder."""
    data, temporary = tmp_path / "data", tmp_path / "temporary"
    data.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("AUDITS_DATA", str(data))
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    handler = logging.FileHandler(tmp_path / "everything.log")
    monkeypatch.setattr(logging.root, "level", logging.DEBUG)
    logging.root.addHandler(handler)
    deployment = open_deployment(data)
    founder = Actor(person_id="", name="", school_id=deployment.new_id(), roles=frozenset(), channel=Channel.OWNER)
    deployment.keys.make(founder.school_id)
    with deployment.store.writing(founder.school_id) as work:
        new = NewSchool(name="Larkmoor Primary School", phases=(Phase.PRIMARY,), kind=SchoolKind.MAINTAINED)
        found_school(work, deployment, actor=founder, school=new)
    yield deployment, Actor(person_id="dara", name="", school_id=founder.school_id, roles=frozenset({Role.DSL}))
    deployment.store.close()
    logging.root.removeHandler(handler)
    handler.close()


def upload(school, *contents):
    """Upload files whose names are a child's, agreeing with every guess, every word left as it is shown."""
    deployment, dsl = school
    files = [UploadedBytes(f"{FORENAME} {SURNAME} {at}.xlsx", content) for at, content in enumerate(contents)]
    reading = read_upload(actor=dsl, files=files)
    first = preview_import(deployment, actor=dsl, reading=reading, confirmed=None)
    said = Confirmations(
        columns={one.key: one.field for one in first.columns},
        words={one.key: one.meaning for one in first.words},
        choices={"unit": RowUnit.INCIDENT.name, "missing": "keep", "details": "yes", "wording": "no"},
    )
    preview = preview_import(deployment, actor=dsl, reading=reading, confirmed=said)
    imported, _ = commit_import(deployment, actor=dsl, reading=reading, confirmed=said)
    return imported, reading, preview


UNSEEN = [
    ("Record number", "Date of incident", "Category", "Year group", "Location"),
    (f"{SURNAME}1", date(2026, 9, 1), f"{OTHER} re snapchat", "8", "At home"),
    (
        "Z.Q. 2",
        date(2026, 9, 2),
        f"{SURNAME.lower()} and {OTHER.lower()} falling out",
        "8",
        f"{SURNAME.lower()}'s flat",
    ),
    (f"2026/{SURNAME}/03", date(2026, 9, 3), SURNAME, "8", ""),
    ("ZQ-04", date(2026, 9, 4), "Z.Q. phone issue", "8", ""),
    (f"8B-{OTHER}-5", date(2026, 9, 5), "ZQ/VQ whatsapp", "8", ""),
    ("6", date(2026, 9, 6), f"Z {SURNAME} snapchat", "8", ""),
    ("7", date(2026, 9, 7), f"snapchat - {FORENAME.lower()} {SURNAME.lower()}", "8", ""),
    ("8", date(2026, 9, 8), f"{FORENAME.lower()} q. posted", "8", ""),
    ("9", date(2026, 9, 9), "Playground dispute", "8", ""),
]
"""A file in which no column of names gives the names away."""

INITIALS_ELSEWHERE = ("Z.Q.", "ZQ-04", "ZQ/VQ", f"{FORENAME} q.")


def traces(folder: Path, canaries: Sequence[str] = CANARIES) -> list[tuple[str, str]]:
    """Which canary stands in which file of a folder, in whatever case and encoding."""
    return [
        (file.name, canary)
        for file in sorted(one for one in folder.rglob("*") if one.is_file())
        for content in [file.read_bytes().lower()]
        for canary in canaries
        if any(canary.lower().encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be"))
    ]


def test_nothing_that_was_written_names_anybody(school, tmp_path):
    deployment, dsl = school
    sheets = {
        f"8B {SURNAME}": [(f"Log of {FORENAME} {SURNAME}",), HEADINGS, *ROWS],
        "Codes": [("Code", SURNAME), (1, 2)],
    }
    imported, reading, preview = upload(school, workbook(sheets))
    assert preview.columns  # the file was understood, so that there was something to leak
    fields = {one.heading_for_screen: one.field for one in preview.columns}
    assert fields[HEADINGS[2]] is Field.PUPIL_NAME
    assert (imported.read, imported.new, imported.rejected) == (9, 7, 2)

    handed = export_rejected(deployment, actor=dsl, reading=reading, preview=preview)
    assert len(handed) > 1_000
    corrected = [(*ROWS[0][:-3], "another text", "another text", INITIALS), *ROWS[1:7]]
    later, _, _ = upload(school, as_csv([HEADINGS, *corrected]), as_csv([HEADINGS, row(10, "2026-09-20", "Scam")]))
    undo_import(deployment, actor=dsl, import_id=imported.id)
    assert later.id
    rows = incident_rows(deployment, actor=dsl, view="list")
    assert {one.source_ref for one in rows} == {"R1", "R2", "R3", "R4", "R10", ""}
    with pytest.raises(Refusal):
        read_upload(actor=dsl, files=[UploadedBytes(f"{FORENAME}.xlsx", f"%PDF-1.7 {SURNAME}".encode())])

    deployment.store.close()
    assert traces(tmp_path) == []


def test_a_file_without_a_column_of_names_leaves_no_name_either_not_even_after_it_is_undone(school, tmp_path):
    deployment, dsl = school
    imported, _, preview = upload(school, as_csv(UNSEEN))
    assert (imported.new, imported.unmapped) == (9, 9)
    assert len(preview.partly_read) == 5  # and each is told that only a code of its number is kept
    again, _, _ = upload(school, as_csv([*UNSEEN, ("10", date(2026, 9, 10), SURNAME, "8", "")]))
    assert (again.seen_before, again.new) == (9, 1)
    rows = incident_rows(deployment, actor=dsl, view="list")
    assert "playground dispute" in {word for one in rows for word in one.unmapped}
    assert all(one.unmapped and one.source_ref for one in rows)
    for one in (again, imported):
        undo_import(deployment, actor=dsl, import_id=one.id)

    deployment.store.close()
    assert traces(tmp_path, (*CANARIES, *INITIALS_ELSEWHERE)) == []


def test_an_error_in_the_middle_is_written_down_without_a_word_of_the_file(school, tmp_path, monkeypatch):
    deployment, dsl = school
    reading = read_upload(actor=dsl, files=[UploadedBytes("a.csv", as_csv([HEADINGS, *ROWS]))])

    def broken(*_, **__):
        raise ValueError(f"{FORENAME} {SURNAME} cannot be read: {PHRASE}")

    monkeypatch.setattr("audits.importing.preview.read_rows", broken)
    with pytest.raises(ValueError, match=SURNAME) as caught:
        preview_import(deployment, actor=dsl, reading=reading, confirmed=None)
    write_down(caught.value)
    assert "ValueError" in (tmp_path / "data" / "errors.log").read_text()
    assert traces(tmp_path) == []


def test_the_search_would_find_them(tmp_path):
    (tmp_path / "a").write_bytes(f"said {FORENAME.upper()}".encode("utf-16-le"))
    assert traces(tmp_path) == [("a", FORENAME)]


def test_what_is_held_of_a_file_is_not_shown_when_it_is_printed(school):
    deployment, dsl = school
    reading = read_upload(actor=dsl, files=[UploadedBytes(f"{SURNAME}.csv", as_csv([HEADINGS, *ROWS]))])
    seen = preview_import(deployment, actor=dsl, reading=reading, confirmed=None)
    told = repr([replace(seen, words=(), columns=()), reading, UploadedBytes(SURNAME, b"")])
    assert not [one for one in CANARIES if one in told]
