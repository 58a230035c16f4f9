"""Annotations on the time axis: what was done or changed, by the designated safeguarding lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from audits.access.permissions import Permission, require
from audits.model.annotation import Annotation, AnnotationKind
from audits.model.faults import InvalidValue, NotFound
from audits.model.person import Actor
from audits.services.deployment import Deployment
from audits.services.trail import enter
from audits.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a person says of one annotation."""

    on: date
    kind: AnnotationKind
    note: str = ""
    rebases: bool = False


def annotate(deployment: Deployment, *, actor: Actor, noted: Noted) -> Annotation:
    """Put an annotation on the time axis; refused for days to come."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        return annotate_within(work, deployment, actor=actor, noted=noted)


def annotate_within(work: Work, deployment: Deployment, *, actor: Actor, noted: Noted) -> Annotation:
    """The same in a transaction that is open, of a service that has asked for the permission."""
    if noted.on > deployment.today():
        raise InvalidValue("That day has not come yet. Record it once it has been done.")
    annotation = Annotation(
        school_id=actor.school_id,
        id=deployment.new_id(),
        version=1,
        on=noted.on,
        kind=noted.kind,
        note=noted.note.strip(),
        rebases=noted.rebases,
        withdrawn=False,
        recorded_at=deployment.now(),
        recorded_by=actor.person_id,
    )
    _append(work, actor, annotation, "annotate")
    return annotation


def withdraw_annotation(deployment: Deployment, *, actor: Actor, annotation_id: str) -> Annotation:
    """Take an annotation off the time axis; it stays on record."""
    require(actor, Permission.UPLOAD_INCIDENTS)
    with deployment.store.writing(actor.school_id) as work:
        annotation = work.annotations.one(id=annotation_id)
        if annotation is None:
            raise NotFound("That annotation is not in your school's list.")
        gone = replace(
            annotation,
            version=annotation.version + 1,
            withdrawn=True,
            recorded_at=deployment.now(),
            recorded_by=actor.person_id,
        )
        _append(work, actor, gone, "withdraw annotation")
    return gone


def list_annotations(deployment: Deployment, *, actor: Actor) -> tuple[Annotation, ...]:
    """The annotations on the time axis, the newest first, for those who see counts."""
    require(actor, Permission.SEE_COUNTS)
    with deployment.store.reading(actor.school_id) as work:
        annotations = [one for one in work.annotations.latest() if not one.withdrawn]
    return tuple(sorted(annotations, key=lambda one: one.on, reverse=True))


def _append(work: Work, actor: Actor, annotation: Annotation, deed: str) -> None:
    work.annotations.append(annotation)
    enter(
        work,
        actor=actor,
        at=annotation.recorded_at,
        deed=deed,
        subject=f"annotation:{annotation.id}",
        fields=[annotation.kind.value],
        content=annotation,
        about_incidents=True,
    )
