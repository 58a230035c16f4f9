"""A school in memory whose DSL uploads, corrects and undoes, agreeing with every guess."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from audits.importing.rows.facts import facts_of
from audits.importing.understood import Confirmations, UploadedBytes
from audits.model.incident import RowUnit
from audits.model.person import Role
from audits.services.incidents.standing import standing_incidents
from audits.services.incidents.undoing import undo_import
from audits.services.incidents.uploads import commit_import, preview_import, read_upload
from tests.fixtures.files import as_csv
from tests.fixtures.incident_words import small_taxonomy
from tests.unit.services.conftest import furnished


class School:
    """A school that uploads and undoes."""

    def __init__(self, taxonomy=None):
        world = furnished(Path("no-results-are-kept-here"), made_up=False)
        catalogue = replace(world.deployment.catalogue, taxonomy=taxonomy or small_taxonomy())
        self.deployment = replace(world.deployment, catalogue=catalogue)
        self.dsl = world.actor(Role.DSL)
        self.clock = world.clock

    def upload(self, rows, *, unit=RowUnit.INCIDENT, said=None):
        """Upload rows; the answers given. What `said` leaves open is answered in the way that changes least."""
        self.clock.move(minutes=1)
        reading = self.read(rows if isinstance(rows, bytes) else as_csv(rows))
        choices = {"unit": unit.name, **(said or {})}
        for _ in range(3):
            seen, confirmed = self.look(reading, choices)
            choices |= {one.key: "keep" if one.key == "missing" else "no" for one in seen.questions if one.open}
        imported = None
        if seen.ready:
            imported, _ = commit_import(self.deployment, actor=self.dsl, reading=reading, confirmed=confirmed)
        return imported, {one.key: one.answer for one in seen.questions if one.key != "unit"}

    def read(self, *contents, names=()):
        """Files read."""
        files = [UploadedBytes(names[at] if names else "a.csv", content) for at, content in enumerate(contents)]
        return read_upload(actor=self.dsl, files=files)

    def look(self, reading, choices):
        """What a reading is understood to be once every guess is agreed to, and the agreement."""
        first = preview_import(self.deployment, actor=self.dsl, reading=reading, confirmed=None)
        confirmed = Confirmations(
            columns={one.key: one.field for one in first.columns},
            words={one.key: one.meaning for one in first.words},
            choices=dict(choices),
        )
        return preview_import(self.deployment, actor=self.dsl, reading=reading, confirmed=confirmed), confirmed

    def look_at(self, reading):
        """What a reading is understood to be before anything is said of it."""
        return preview_import(self.deployment, actor=self.dsl, reading=reading, confirmed=None)

    def store(self, reading, choices, *, columns, words):
        """Store a reading with what is said of columns (by heading) and words, agreeing with every other guess."""
        self.clock.move(minutes=1)
        given = {one.key: columns.get(one.heading_for_screen, one.field) for one in self.look_at(reading).columns}
        said = Confirmations(columns=given, choices=choices)
        seen = preview_import(self.deployment, actor=self.dsl, reading=reading, confirmed=said)
        meanings = {one.key: words.get(one.key, one.meaning) for one in seen.words}
        imported, _ = commit_import(
            self.deployment, actor=self.dsl, reading=reading, confirmed=replace(said, words=meanings)
        )
        return imported

    def undo(self, imported):
        self.clock.move(minutes=1)
        return undo_import(self.deployment, actor=self.dsl, import_id=imported.id)

    def stands(self):
        """What every incident that stands says, and its number among those that say the same."""
        with self.deployment.store.reading(self.dsl.school_id) as work:
            return sorted(((facts_of(one), one.copy) for one in standing_incidents(work)), key=str)

    def refs(self):
        return sorted(facts.source_ref for facts, _ in self.stands())
