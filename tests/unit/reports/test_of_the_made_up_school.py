"""Reports of a whole school: pages that can be read at a meeting, and a worker process that makes them."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pymupdf
import pytest

from audits.jobs.waking import ask
from audits.model.job import JobState, LongWork
from audits.model.person import Actor, Role
from audits.model.release import ReleaseKind
from audits.reporting.governors.sections import ACTIONS, governors_document
from audits.reporting.parts.duties import WAITING
from audits.reporting.pdf import write_pdf
from audits.reporting.word import write_word
from audits.scoring.score import Status
from audits.services.audit.auditing import list_audits
from audits.services.audit.home import home_of
from audits.services.deployment import open_deployment
from audits.services.long_work import collect, my_jobs
from audits.services.reports.governors import governors_report
from audits.services.reports.packing import make_pack
from audits.services.school.made_up import make_school_up
from audits.services.school.setting_up import NewSchool, found_school
from checklists.model import Phase, SchoolKind

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PATIENCE = 120
"""Seconds until a worker process must have ended what it was asked for, on a machine with other work."""


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The made-up school in a data folder, and its governor."""
    folder = tmp_path_factory.mktemp("made-up")
    deployment = replace(open_deployment(folder), clock=lambda: NOW)
    made = make_school_up(deployment)
    yield deployment, _governor(deployment, made.id), folder
    deployment.store.close()


def _governor(deployment, school_id):
    with deployment.store.reading(None) as work:
        grant = next(one for one in work.grants.latest(school_id=school_id, role=Role.GOVERNOR) if one.held)
        person = work.people.one(id=grant.person_id)
    return Actor(person_id=person.id, name=person.name, school_id=school_id, roles=frozenset({Role.GOVERNOR}))


def pages_of(document):
    with pymupdf.open(stream=write_pdf(document)) as pages:
        return [page.get_text() for page in pages]


def test_it_takes_four_to_eight_pages_and_its_figures_are_those_of_the_first_page(school):
    deployment, governor, _ = school
    report = governors_report(deployment, actor=governor)
    pages = pages_of(governors_document(report))
    assert 4 <= len(pages) <= 8
    text = " ".join(" ".join(pages).split())
    home = home_of(deployment, actor=governor)
    assert home.position.gate.headline in text
    assert home.position.overall.words in text
    for area in home.position.areas:
        known, not_known, gap = area.mean.percentages
        row = f"{known}% {gap}% {not_known}% {area.mean.answered} of {area.mean.applicable}"
        assert row in text


def test_of_a_whole_audit_it_takes_no_more_pages(school):
    deployment, governor, _ = school
    whole = next(one for one in list_audits(deployment, actor=governor) if one.audit.checklist == "full-audit")
    report = governors_report(deployment, actor=governor, audit_id=whole.id)
    assert 4 <= len(pages_of(governors_document(report))) <= 8


def test_however_much_there_is_to_say_it_takes_eight_pages_at_most(school):
    deployment, governor, _ = school
    report = governors_report(deployment, actor=governor)
    waiting = [one for one in report.duties if one.duty.status in WAITING]
    waiting = (waiting * (1 + len(report.duties) // len(waiting)))[: len(report.duties)]
    promises = report.earlier.promises * 10
    year = next(one for one in report.releases if one.kind is ReleaseKind.YEAR)
    crowded = replace(
        report, duties=tuple(waiting), releases=(year, year), earlier=replace(report.earlier, promises=promises)
    )
    pages = pages_of(governors_document(crowded))
    assert len(pages) <= 8
    text = " ".join(" ".join(pages).split())
    assert f"{len(waiting)} duties not yet evidenced or not known" in text
    assert f"And {len(promises) - ACTIONS} further actions:" in text


def test_the_first_question_is_about_a_duty_that_is_known_and_not_yet_evidenced(school):
    deployment, governor, _ = school
    report = governors_report(deployment, actor=governor)
    wanting = {
        one.duty.line.criterion.title
        for one in report.duties
        if one.duty.status in (Status.NOT_YET, Status.CLAIMED_ONLY)
    }
    assert any(report.questions[0].why.startswith(title) for title in wanting)


def test_word_holds_the_same_tables(school):
    deployment, governor, _ = school
    document = governors_document(governors_report(deployment, actor=governor))
    opened = docx.Document(io.BytesIO(write_word(document)))
    areas = next(table for table in opened.tables if table.cell(0, 0).text == "Area")
    assert len(areas.rows) == 1 + len(governors_report(deployment, actor=governor).position.areas)


def test_a_school_that_has_answered_nothing_has_a_report_that_names_every_duty(school):
    deployment, governor, _ = school
    empty = replace(governor, school_id="empty")
    deployment.keys.make("empty")
    with deployment.store.writing("empty") as work:
        found_school(
            work,
            deployment,
            actor=empty,
            school=NewSchool(name="Newly Set Up School", phases=(Phase.SECONDARY,), kind=SchoolKind.ACADEMY),
        )
    report = governors_report(deployment, actor=empty)
    pages = pages_of(governors_document(report))
    assert 4 <= len(pages) <= 8
    text = " ".join(" ".join(pages).split())
    assert all(one.duty.line.criterion.title in text for one in report.duties)


def test_its_pack_opens_with_every_page_and_file(school, tmp_path):
    deployment, governor, _ = school
    place = tmp_path / "pack.zip"
    make_pack(deployment, actor=governor, at=NOW, place=place, say=lambda *_: None)
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert b"Full governing body, extract" in archive.read(
            next(name for name in archive.namelist() if name.endswith("-minutes.txt"))
        )
        listed = archive.read("manifest-sha256.txt").decode().splitlines()
        assert {line.split("  ")[1] for line in listed} == set(archive.namelist()) - {"manifest-sha256.txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="the worker is looked for among processes as they are elsewhere")
def test_a_worker_process_makes_the_report_for_whoever_asked(school, monkeypatch):
    deployment, governor, folder = school
    monkeypatch.setenv("AUDITS_DATA", str(folder))
    monkeypatch.setenv("AUDITS_NOW", NOW.isoformat())
    job = ask(deployment, actor=governor, work=LongWork.REPORT, wanted={"format": "pdf"})
    until = time.monotonic() + PATIENCE
    while my_jobs(deployment, actor=governor)[0].state.is_open and time.monotonic() < until:
        time.sleep(0.1)
    ended = my_jobs(deployment, actor=governor)[0]
    assert (ended.state, ended.problem) == (JobState.DONE, "")
    result = collect(deployment, actor=governor, job_id=job.id)
    assert result.name == "governors-report-larkmoor-primary-school-2026-11-20.pdf"
    assert result.file.read_bytes() == write_pdf(governors_document(governors_report(deployment, actor=governor)))
