"""How long documents take: the report against a bare typesetting of its pages, the pack against a plain ZIP.

Both are compared in one process and one run, each after one round that is not counted.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import typst

from audits.model.person import Actor, Role
from audits.reporting.governors.sections import governors_document
from audits.reporting.pdf import TEMPLATE, typst_data
from audits.reporting.pdf import fonts as paper_fonts
from audits.services.audit.auditing import list_audits
from audits.services.deployment import Deployment, open_deployment
from audits.services.evidence.library import Described, add_evidence
from audits.services.reports.governors import Format, governors_report, make_report
from audits.services.reports.packing import make_pack
from audits.services.school.made_up import make_school_up
from checklists.model import EvidenceKind

ROUNDS = 7
FILES = 500
BYTES = 200 * 1024**2
"""What the pack holds in all."""


def measure() -> list[str]:
    """The ratios in words; each line names both times."""
    with tempfile.TemporaryDirectory() as folder:
        deployment = open_deployment(Path(folder))
        school = make_school_up(deployment)
        actor = Actor(
            person_id="",
            name="",
            school_id=school.id,
            roles=frozenset({Role.HEAD, Role.GOVERNOR, Role.DSL}),
        )
        lines = [_report(deployment, actor, Path(folder)), _pack(deployment, actor, Path(folder))]
        deployment.store.close()
    return lines


def _report(deployment: Deployment, actor: Actor, folder: Path) -> str:
    audit = next(one for one in list_audits(deployment, actor=actor) if one.audit.checklist == "full-audit").id
    document = governors_document(governors_report(deployment, actor=actor, audit_id=audit))

    def ours(_: int) -> None:
        make_report(
            deployment, actor=actor, form=Format.PDF, place=folder / "report", say=lambda *_: None, audit_id=audit
        )

    # Each with another title, so that the typesetter cannot hand out what it made the time before.
    pages = [typst_data(replace(document, title=f"Report {number}")) for number in range(ROUNDS + 1)]

    def bare(number: int) -> None:
        typst.compile(
            TEMPLATE,
            format="pdf",
            font_paths=paper_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"document": pages[number]},
            pdf_standards=["ua-1"],
        )

    return _line("Report of a full audit as PDF, against a bare compile of the same pages", *_timed(ours, bare))


def _pack(deployment: Deployment, actor: Actor, folder: Path) -> str:
    loose = folder / "loose"
    loose.mkdir()
    for number in range(FILES):
        data = b"%PDF-" + os.urandom(BYTES // FILES - 5)
        (loose / f"{number}.pdf").write_bytes(data)
        add_evidence(
            deployment,
            actor=actor,
            described=Described(
                title=f"Item {number}", kind=EvidenceKind.LOG, collected_on=deployment.today(), shareable=True
            ),
            data=data,
            file_name=f"{number}.pdf",
        )
    at = deployment.now() + timedelta(seconds=1)
    later = replace(deployment, clock=lambda: at)

    def ours(_: int) -> None:
        make_pack(later, actor=actor, at=at, place=folder / "pack.zip", say=lambda *_: None)

    def bare(_: int) -> None:
        with zipfile.ZipFile(folder / "plain.zip", "w") as archive:
            for one in sorted(loose.iterdir()):
                archive.write(one, one.name)

    return _line(f"Pack of {FILES} files of {BYTES // 1024**2} MB, against a plain ZIP", *_timed(ours, bare))


def _timed(ours: Callable[[int], None], bare: Callable[[int], None]) -> tuple[list[float], list[float]]:
    """Seconds of both, turn by turn."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS + 1):
        for times, work in zip(found, (ours, bare), strict=True):
            begun = time.perf_counter()
            work(number)
            times.append(time.perf_counter() - begun)
    return found[0][1:], found[1][1:]


def _line(title: str, ours: list[float], bare: list[float]) -> str:
    first, second = statistics.median(ours), statistics.median(bare)
    return f"{title}: {first:.3f} s against {second:.3f} s, {first / second:.1f} times"
