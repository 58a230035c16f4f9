"""One installed copy of the tool: where it keeps things, what it asks, and its one clock.

Every service takes a deployment first, so that tests and the made-up school can bring their own.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Protocol

from audits.access.keys import FolderKeyRing, KeyRing
from audits.model.day import day_in_london
from audits.model.faults import Refusal
from audits.storage.files import FileShelf
from audits.storage.opening import open_store
from audits.storage.results import ResultShelf
from audits.storage.store import Store
from checklists.check_templates import CheckTemplate, read_check_templates
from checklists.contradiction_reader import read_contradictions
from checklists.contradictions import Rule
from checklists.model import Catalogue
from checklists.reader import DEFAULT, freeze, read_catalogue, thaw

Clock = Callable[[], datetime]


class EvidenceFiles(Protocol):
    """Where evidence files lie, by their SHA-256."""

    def put(self, school_id: str, data: bytes) -> str:
        """Keep a file; its SHA-256."""

    def open(self, school_id: str, sha256: str) -> bytes:
        """The file's bytes, checked against their hash."""

    def delete_school(self, school_id: str) -> None:
        """Remove every file of a made-up school."""


def _now() -> datetime:
    return datetime.now(UTC)


def machine_clock() -> Clock:
    """The machine's clock; AUDITS_NOW (an ISO moment) stops it, for tests and for looking at a past day.

    Refusal where AUDITS_NOW is no moment.
    """
    stopped = os.environ.get("AUDITS_NOW")
    if not stopped:
        return _now
    try:
        moment = datetime.fromisoformat(stopped)
    except ValueError as error:
        raise Refusal("AUDITS_NOW is not a moment. Write it like 2026-11-20T09:00+00:00, or leave it out.") from error
    return lambda: moment


@dataclass(frozen=True)
class Deployment:
    """Store, files, keys, catalogue and clock of one installation.

    `contradiction_rules` say which facts do not fit; they are never scored, and so no part of the catalogue.
    `check_templates` are tests to begin a check from; what they ask is the school's to change.
    """

    store: Store
    files: EvidenceFiles
    results: ResultShelf
    keys: KeyRing
    catalogue: Catalogue
    frozen_catalogue: bytes
    contradiction_rules: tuple[Rule, ...] = ()
    check_templates: Mapping[str, CheckTemplate] = field(default_factory=dict)
    clock: Clock = field(default=_now)
    new_id: Callable[[], str] = field(default=lambda: secrets.token_hex(8))

    def now(self) -> datetime:
        """The moment it is, aware, in UTC."""
        return self.clock().astimezone(UTC)

    def today(self) -> date:
        """Today's date in London."""
        return day_in_london(self.now())

    @cached_property
    def _thawed(self) -> dict[str, Catalogue]:
        return {self.catalogue.hash: self.catalogue}

    def catalogue_kept(self, catalogue_hash: str) -> Catalogue:
        """The catalogue an audit keeps; Refusal where the database has lost it."""
        known = self._thawed.get(catalogue_hash)
        if known is not None:
            return known
        with self.store.reading(None) as work:
            content = work.catalogues.content(catalogue_hash)
        if content is None:
            raise Refusal("The criteria this audit was begun with are missing from the database: restore a backup.")
        return self._thawed.setdefault(catalogue_hash, thaw(content))

    def catalogue_in_use(self, at: datetime) -> Catalogue:
        """The catalogue that was asked from at a past moment, as kept then."""
        with self.store.reading(None) as work:
            kept = work.catalogues.in_use(at)
        return self.catalogue if kept is None else self.catalogue_kept(kept)


def data_folder() -> Path:
    """Where this machine keeps the tool's data: AUDITS_DATA, or data/local beside the program."""
    chosen = os.environ.get("AUDITS_DATA")
    return Path(chosen) if chosen else Path(__file__).parents[2] / "data" / "local"


def open_deployment(folder: Path | None = None) -> Deployment:
    """The deployment of this machine.

    AUDITS_DATABASE_URL names a PostgreSQL database; without it there is an SQLite file in the folder.
    AUDITS_KEYS names the folder of the schools' keys, which a backup of the data folder should leave out.
    """
    place = folder or data_folder()
    catalogue, faults = read_catalogue()
    rules: tuple[Rule, ...] = ()
    templates: Mapping[str, CheckTemplate] = {}
    if catalogue is not None and not faults:
        rules, faults = read_contradictions(DEFAULT, catalogue)
        templates, more = read_check_templates(DEFAULT, catalogue)
        faults = (*faults, *more)
    if catalogue is None or faults:
        first = faults[0]
        raise Refusal(f"The catalogue cannot be used: {first.file}, {first.place}: {first.sentence}")
    deployment = Deployment(
        store=open_store(os.environ.get("AUDITS_DATABASE_URL") or place / "audits.sqlite"),
        files=FileShelf(place / "evidence"),
        results=ResultShelf(place / "results"),
        keys=FolderKeyRing(Path(os.environ.get("AUDITS_KEYS") or place / "keys")),
        catalogue=catalogue,
        frozen_catalogue=freeze(catalogue),
        contradiction_rules=rules,
        check_templates=templates,
        clock=machine_clock(),
    )
    _keep_catalogue(deployment)
    return deployment


def _keep_catalogue(deployment: Deployment) -> None:
    """Keep the catalogue from the first start with it on, so that any later day can be scored as it was asked then."""
    with deployment.store.reading(None) as work:
        kept = work.catalogues.content(deployment.catalogue.hash) is not None
    if not kept:
        catalogue = deployment.catalogue
        with deployment.store.writing(None) as work:
            work.catalogues.keep(catalogue.hash, catalogue.version, deployment.frozen_catalogue, deployment.now())
