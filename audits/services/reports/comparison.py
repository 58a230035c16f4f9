"""The workbook of two audits, or of two days, side by side: what the page compares, to sort and to keep."""

from __future__ import annotations

from audits.access.permissions import Permission, require
from audits.model.person import Actor
from audits.reporting.content import Column, Table
from audits.reporting.naming import file_name
from audits.reporting.workbook import write_workbook
from audits.scoring.footing import Fills, Footing
from audits.services.audit.frameworks import Exported
from audits.services.deployment import Deployment
from audits.services.school.setting_up import school_of
from audits.services.terms.bridging import End
from audits.services.terms.comparing import Comparison, compare
from audits.services.trail import enter


def save_comparison(deployment: Deployment, *, actor: Actor, start: End, end: End) -> Exported:
    """Areas and criteria at both ends; entered in the trail. Refusal where the two have nothing in common."""
    require(actor, Permission.READ_AUDITS)
    found = compare(deployment, actor=actor, start=start, end=end)
    before, after = found.pair.start.point.name, found.pair.end.point.name
    tables = [_areas(found, before, after), _criteria(found, before, after)]
    school = school_of(deployment, actor=actor)
    with deployment.store.writing(actor.school_id) as work:
        enter(
            work,
            actor=actor,
            at=deployment.now(),
            deed="save workbook",
            subject="workbook:comparison",
            fields=[before, after],
            content=tables,
        )
    data = write_workbook(tables, title=f"{before} and {after} compared: {school.name}")
    return Exported(name=file_name("compared", school.name, deployment.today(), "xlsx"), data=data)


def _areas(found: Comparison, before: str, after: str) -> Table:
    return Table(
        title="Areas",
        columns=(
            Column(heading="Area", width=36),
            Column(heading=before, width=26),
            Column(heading=after, width=26),
        ),
        rows=tuple((one.area.title, _share(one.before), _share(one.after)) for one in found.areas),
    )


def _criteria(found: Comparison, before: str, after: str) -> Table:
    rows = [
        (one.area.title, pair.criterion.title, _words(pair.before), _words(pair.after), "yes" if pair.moved else "")
        for one in found.areas
        for pair in found.criteria.get(one.area.id, ())
    ]
    return Table(
        title="Criteria",
        columns=(
            Column(heading="Area", width=28),
            Column(heading="Criterion", width=40),
            Column(heading=before, width=34),
            Column(heading=after, width=34),
            Column(heading="Moved", width=10),
        ),
        rows=tuple(rows),
    )


def _share(fills: Fills | None) -> str:
    if fills is None:
        return "nothing applies"
    return f"{round(fills.known * 100)}% so far, {round(fills.not_known * 100)}% not known"


def _words(footing: Footing | None) -> str:
    return "not asked" if footing is None else footing.words
