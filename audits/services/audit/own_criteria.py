"""A school's own criteria: uploading them, what stands, the templates to begin from, and their score beside ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from audits.access.permissions import Permission, require
from audits.findings.position import Position
from audits.importing.files.sniffing import Unreadable
from audits.importing.other_files.own_criteria import read_own_workbook
from audits.model.own_criteria import OwnCriteriaKept
from audits.model.person import Actor
from audits.reporting.own_template import own_template_text, own_template_workbook
from audits.services.audit.standing import gather, position_from
from audits.services.deployment import Deployment
from audits.services.trail import enter
from checklists.faults import Fault
from checklists.frozen import freeze
from checklists.model import Catalogue
from checklists.own import OwnCriteria, read_own_criteria
from checklists.own_catalogue import own_catalogue


class Form(StrEnum):
    """The two forms of the file; the values are what their names end in."""

    WORKBOOK = ".xlsx"
    TEXT = ".yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What stands: the version that was uploaded last, and its criteria as a catalogue of their own."""

    kept: OwnCriteriaKept
    catalogue: Catalogue


def own_criteria_of(deployment: Deployment, *, actor: Actor) -> Own | None:
    """The school's own criteria; None where it has none."""
    require(actor, Permission.READ_AUDITS)
    with deployment.store.reading(actor.school_id) as work:
        kept = work.own_criteria.one()
    return None if kept is None else Own(kept=kept, catalogue=deployment.catalogue_kept(kept.catalogue))


def upload_own_criteria(
    deployment: Deployment, *, actor: Actor, name: str, content: bytes
) -> tuple[OwnCriteriaKept | None, Sequence[Fault]]:
    """Read a file of own criteria and keep it as the next version; with any fault nothing is kept.

    Each fault has its place: a line of a plain file, a row and column of a workbook.
    A file that says the same as what stands changes nothing.
    """
    require(actor, Permission.ANSWER)
    own, text, faults = _read(deployment, name, content)
    if own is None or faults:
        return None, faults
    made = own_catalogue(own, deployment.catalogue)
    now = deployment.now()
    with deployment.store.writing(actor.school_id) as work:
        last = work.own_criteria.one()
        if last is not None and last.text == text:
            return last, ()
        work.catalogues.keep(made.hash, made.version, freeze(made), now)
        kept = OwnCriteriaKept(
            school_id=actor.school_id,
            version=1 if last is None else last.version + 1,
            title=own.title,
            text=text,
            catalogue=made.hash,
            recorded_at=now,
            recorded_by=actor.person_id,
        )
        work.own_criteria.append(kept)
        enter(
            work,
            actor=actor,
            at=now,
            deed="upload own criteria",
            subject="school:own criteria",
            fields=["title", "text"],
            content=kept,
        )
    return kept, ()


def own_template(deployment: Deployment, *, actor: Actor, form: Form) -> bytes:
    """The template to begin from, with one made-up criterion."""
    require(actor, Permission.ANSWER)
    today, catalogue = deployment.today(), deployment.catalogue
    if form is Form.TEXT:
        return own_template_text(today).encode()
    return own_template_workbook(
        today, [area.id for area in catalogue.areas], [one.id for one in catalogue.taxonomy.types]
    )


def own_position(deployment: Deployment, *, actor: Actor) -> Position | None:
    """Where the school stands today in its own criteria, beside its position in ours; None where it has none."""
    own = own_criteria_of(deployment, actor=actor)
    if own is None:
        return None
    today = deployment.today()
    with deployment.store.reading(actor.school_id) as work:
        return position_from(own.catalogue, gather(work, on=today), on=today)


def _read(deployment: Deployment, name: str, content: bytes) -> tuple[OwnCriteria | None, str, Sequence[Fault]]:
    """The criteria a file holds, the plain file they were read from, and what is wrong with it."""
    if PurePath(name).suffix.lower() != Form.WORKBOOK:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return None, "", (Fault(name, "", "The file is neither a workbook (.xlsx) nor UTF-8 text (.yaml)."),)
        own, faults = read_own_criteria(text, deployment.catalogue)
        return own, text, faults
    try:
        workbook = read_own_workbook(name, content)
    except Unreadable as refused:
        return None, "", (Fault(name, "", str(refused)),)
    own, faults = read_own_criteria(workbook.text, deployment.catalogue)
    return own, workbook.text, (*workbook.faults, *(workbook.in_workbook(one) for one in faults))
