"""The governors' report says what the pages say, has fixed headings, and holds of incidents what was released alone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import docx
import pymupdf
import pytest

from audits.model.answer import Judgement
from audits.model.faults import NotAllowed, NotFound, Refusal
from audits.model.governor_reply import Heard
from audits.model.person import Actor, Channel, Role
from audits.model.release import EVERYTHING, Extent, Release, ReleasedFigure, ReleaseKind, Sign
from audits.reporting.content import Table
from audits.reporting.documents import Heading, Space, Words, cell_words
from audits.reporting.governors.sections import HEADINGS, governors_document
from audits.reporting.pdf import write_pdf
from audits.reporting.word import write_word
from audits.services.audit.auditing import list_audits, submit_audit
from audits.services.audit.home import home_of
from audits.services.audit.planning import Planned, plan_action
from audits.services.evidence.library import list_evidence, withdraw_evidence
from audits.services.reports.governors import Format, governors_report, last_day_before, make_report
from audits.services.school.calendars import calendar_of
from audits.services.terms.governors import record_reply
from audits.services.terms.signing import sign_audit, signed_terms
from audits.services.trail import read_trail
from audits.storage import tables as kept
from checklists.model import EvidenceKind
from tests.unit.reports.reported import OWN_TITLE, answered, begun, cited, item, planned_for_own, signed, submitted
from tests.unit.services.conftest import DUTY, OPTIONAL, at


def report(world, role=Role.GOVERNOR, audit_id=""):
    return governors_report(world.deployment, actor=world.actors[role], audit_id=audit_id)


def said(document):
    """Every word of a document, in its order."""
    found = [document.title, *document.about, document.foot]
    for block in document.blocks:
        for one in getattr(block, "blocks", (block,)):
            found += [str(getattr(one, name)) for name in ("text", "title", "prompt", "reading") if hasattr(one, name)]
            if isinstance(one, Table):
                found += [cell_words(cell) for row in one.rows for cell in row]
            found += [cell_words(point) for point in getattr(one, "items", ())]
    return "\n".join(found)


def tables(document):
    return {block.title: block for block in document.blocks if isinstance(block, Table)}


@pytest.fixture
def this_term(world):
    """Last term the duty was claimed in part; this term it is in place with a log, and the other is not sure."""
    then = at(world, days=-80)
    first = begun(world, then, "2026/27 Autumn")
    answered(world, first, judgement=Judgement.PARTLY, deployment=then)
    audit = begun(world)
    answered(world, audit)
    cited(world, audit, item(world, "Filter log"))
    return audit


def test_headings_stay_the_same_whatever_the_school_has(world, this_term):
    assert headings(governors_document(report(world))) == [
        f"{number}. {heading}" for number, heading in enumerate(HEADINGS, start=1)
    ]


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def test_an_empty_school_has_every_heading_and_no_room_to_write(world):
    found = governors_document(report(world))
    assert len(headings(found)) == len(HEADINGS)
    assert not any(isinstance(block, Space) for block in found.blocks)
    assert "1 duty not known." in said(found)


def test_its_figures_are_those_of_the_first_page(world, this_term):
    found, home = report(world), home_of(world.deployment, actor=world.actors[Role.GOVERNOR])
    assert found.position == home.position
    assert found.gate == home.position.gate
    assert [(one.duty, one.action) for one in found.duties] == [(one.duty, one.action) for one in home.duties]
    words = said(governors_document(found))
    assert f"{home.position.gate.headline}." in words
    assert home.position.overall.words in words


def test_duties_are_named_with_who_when_and_how_the_reference_was_checked(world, this_term):
    answered(world, this_term, judgement=Judgement.PARTLY, version=1)
    plan_action(
        world.deployment,
        actor=world.actors[Role.LEADER],
        criterion_id=DUTY,
        planned=Planned(what="Test the tablets", owner="Network manager", due_on=date(2026, 1, 5)),
    )
    row = next(iter(tables(governors_document(report(world))).values())).rows[0]
    assert row[0] == "Suits pupils"
    assert row[1] == "not yet in place"
    assert row[2] == "In hand: Network manager, by 5 January 2026 (overdue)"
    assert "The law of 2026 (2026)" in row[3]
    assert row[4] == "official text"


def test_areas_stand_beside_those_of_the_last_term_and_what_moved_has_room_for_words(world, this_term):
    found = governors_document(report(world))
    areas = tables(found)["Areas in figures"]
    assert [column.heading for column in areas.columns][1:3] == ["Score Autumn term 2026/27", "Moved"]
    assert areas.rows[0][:4] == ("Filtering", "0%", "up", "67%")
    assert any("Moved since: filtering" in block.prompt for block in found.blocks if isinstance(block, Space))


def test_the_bridge_is_told_with_its_parts(world, this_term):
    found = governors_document(report(world))
    assert "The score so far rose by" in said(found)
    assert tables(found)["What lies behind each step"].rows[0][0] == "Improved"


def test_where_nothing_moved_there_is_no_room_for_words(world):
    then = at(world, days=-85)
    first = begun(world, then, "2026/27 Autumn")
    answered(world, first, deployment=then)
    cited(world, first, item(world, "Filter log", deployment=then), deployment=then)
    found = governors_document(report(world))
    assert "stayed at" in said(found)
    assert not [block for block in found.blocks if isinstance(block, Space)]


def test_each_question_follows_from_a_gap_and_has_room_for_its_reply(world, this_term):
    words = said(governors_document(report(world)))
    assert "Question 1. How do we know about this: suits pupils?" in words
    assert "Reply:" in words


def replied(world, deployment, heard, reply):
    record_reply(
        deployment,
        actor=world.actors[Role.GOVERNOR],
        criterion_id=DUTY,
        reply=reply,
        heard=heard,
        replied_on=deployment.today(),
    )


def test_a_reply_stands_for_the_minutes_with_its_day_and_how_it_sounded(world, this_term):
    replied(world, world.deployment, Heard.THIN, "We think that it works.")
    first = governors_document(report(world)).blocks[question_one(world)]
    (words,) = [block.text for block in first.blocks if isinstance(block, Words) and "Reply" in block.text]
    assert words == "Reply on 14 February 2027 (thin: ask again): We think that it works."
    assert not any(isinstance(block, Space) for block in first.blocks)


def test_what_was_replied_last_term_stands_under_a_question_that_is_asked_again(world, this_term):
    replied(world, at(world, days=-70), Heard.PROMISED, "The tablets will be tested.")
    again = governors_document(report(world)).blocks[question_one(world)]
    assert "Asked in the Autumn term 2026/27 too, and the gap is still open." in again.blocks[1].text
    assert again.blocks[2].text == (
        "The reply of the Autumn term 2026/27, on 6 December 2026 (promised: not done yet): The tablets will be tested."
    )
    assert any(isinstance(block, Space) and block.prompt == "Reply:" for block in again.blocks)


def question_one(world):
    """The place of the first question among the report's blocks."""
    blocks = governors_document(report(world)).blocks
    return next(
        place
        for place, block in enumerate(blocks)
        if any(getattr(one, "text", "").startswith("Question 1.") for one in getattr(block, "blocks", ()))
    )


def test_both_replies_are_in_the_file_for_word_and_in_the_one_for_printing(world, this_term):
    replied(world, at(world, days=-70), Heard.PROMISED, "The tablets will be tested.")
    replied(world, world.deployment, Heard.STRONG, "Here is the log.")
    document = governors_document(report(world))
    in_word = "\n".join(one.text for one in docx.Document(io.BytesIO(write_word(document))).paragraphs)
    with pymupdf.open(stream=write_pdf(document)) as pages:
        in_print = " ".join(" ".join(page.get_text() for page in pages).split())
    for words in ("(strong: it was shown): Here is the log.", "(promised: not done yet): The tablets will be tested."):
        assert words in in_word
        assert words in in_print


def test_a_school_without_gaps_is_asked_how_it_knows(world):
    audit = begun(world)
    for criterion in (DUTY, OPTIONAL):
        answered(world, audit, criterion, Judgement.EMBEDDED)
        cited(world, audit, item(world, f"Log for {criterion}"), criterion)
        cited(world, audit, item(world, f"Voices on {criterion}", kind=EvidenceKind.PUPIL_VOICE), criterion)
    found = report(world)
    assert found.position.gaps == ()
    assert "Question 1. How do we know? How do we know about this: suits pupils?" in said(governors_document(found))
    nothing_asked = governors_document(replace(found, questions=()))
    assert "Ask the school how it knows that there are none." in said(nothing_asked)


def test_a_first_term_says_that_there_is_nothing_earlier(world):
    world.clock.move(days=-89)
    assert "This is the first term recorded in the tool" in said(governors_document(report(world)))


def test_it_never_says_that_a_school_complies(world, this_term):
    words = said(governors_document(report(world)))
    assert "complian" not in words.lower()
    assert "what is recorded and when it was checked" in words
    assert "Weights: duty 3, recommended 2, good practice 1." in words
    assert "version test.1" in words


def released(world, *, figures=(), extent=Extent.TABLES, threshold=5, deployment=None, name="release-1"):
    world = world if deployment is None else replace(world, deployment=deployment)
    release = Release(
        school_id="larkmoor",
        id=name,
        period=name,
        label="Autumn 1",
        kind=ReleaseKind.HALF_TERM,
        first_day=date(2026, 9, 1),
        last_day=date(2026, 10, 23),
        threshold=threshold,
        extent=extent,
        figures=figures,
        adds_up=(),
        late=False,
        catalogue=world.deployment.catalogue.hash,
        content_hash="",
        recorded_at=world.deployment.now(),
        recorded_by="",
    )
    with world.deployment.store.writing("larkmoor") as work:
        work.catalogues.keep(
            world.deployment.catalogue.hash, "test.1", world.deployment.frozen_catalogue, world.deployment.now()
        )
        work.releases.append(release)


def figure(code, label, number, *, parent=EVERYTHING, sign=None, table="By the four Cs"):
    sign = sign or (Sign.FIGURE if number is not None else Sign.FEWER)
    return ReleasedFigure(code=code, label=label, parent=parent, table=table, sign=sign, number=number)


def test_of_incidents_it_holds_what_was_released_whoever_makes_it(world):
    released(
        world,
        figures=(
            figure(EVERYTHING, "All incidents", 12, parent="", table=""),
            figure("risk:content", "Content", 9),
            figure("risk:contact", "Contact", None),
            figure("risk:conduct", "Conduct", None, sign=Sign.HIDDEN),
        ),
    )
    documents = [governors_document(report(world, role)) for role in (Role.GOVERNOR, Role.DSL)]
    assert documents[0] == documents[1]
    rows = next(table for title, table in tables(documents[0]).items() if "four Cs" in title).rows
    hidden = (("Contact", "fewer than 5"), ("Conduct", "not shown"))
    assert rows == (("Content", 9), *hidden, ("All incidents", 12))
    words = said(documents[0])
    assert "12 incidents. Most often: content (9)." in words
    assert "1 September 2026 to 23 October 2026. Threshold 5." in words


def test_before_the_first_release_no_incident_figure_stands_in_it(world):
    assert "No incident table has been released yet" in said(governors_document(report(world, Role.DSL)))


def test_a_signature_stands_in_it_with_its_hash_and_its_disagreement(world, this_term):
    submit_audit(world.deployment, actor=world.actors[Role.HEAD], audit_id=this_term)
    assert "waiting for a signature: Essentials, Spring term 2026/27." in said(governors_document(report(world)))
    signed = sign_audit(
        world.deployment,
        actor=world.actors[Role.GOVERNOR],
        audit_id=this_term,
        meeting_on=world.deployment.today(),
        minute="7b",
        disagreement="The tablets are not tested often enough.",
    )
    words = said(governors_document(report(world)))
    assert signed.hash in words
    assert "minute 7b" in words
    assert "The tablets are not tested often enough." in words


def two_signed(world):
    """Autumn's audit and spring's, each handed in and signed the day after, with a release after each signature."""
    found = []
    for days, term in ((-80, "2026/27 Autumn"), (-20, "2026/27 Spring")):
        audit = closed(world, days=days, term=term, judgement=Judgement.IN_PLACE)
        released(world, deployment=at(world, days=days, hours=2), name=f"before the signature, {term}")
        found.append((audit, signed(world, audit, at(world, days=days + 1)).hash))
        released(world, deployment=at(world, days=days + 2), name=f"after the signature, {term}")
    return found


def test_of_one_signed_audit_it_holds_that_signature_and_no_release_after_it(world):
    (autumn, autumn_hash), (spring, spring_hash) = two_signed(world)
    found = report(world, audit_id=autumn)
    assert [one.sign_off.hash for one in found.signed] == [autumn_hash]
    assert [one.id for one in found.releases] == ["before the signature, 2026/27 Autumn"]
    words = said(governors_document(found))
    assert autumn_hash in words
    assert spring_hash not in words
    later = report(world, audit_id=spring)
    assert [one.sign_off.hash for one in later.signed] == [spring_hash]
    assert [one.id for one in later.releases] == [
        "before the signature, 2026/27 Spring",
        "after the signature, 2026/27 Autumn",
        "before the signature, 2026/27 Autumn",
    ]
    of_today = report(world)
    assert [one.sign_off.hash for one in of_today.signed] == [spring_hash, autumn_hash]
    assert len(of_today.releases) == 4


def test_of_one_submitted_audit_it_holds_no_other_audits_signature_and_no_release_after_that_moment(world):
    two_signed(world)
    waits = closed(world, days=-10, term="2026/27 Summer", judgement=Judgement.IN_PLACE)
    closed(world, days=-9, term="2027/28 Autumn", judgement=Judgement.IN_PLACE)
    released(world, deployment=at(world, days=-9), name="after it was submitted")
    found = report(world, audit_id=waits)
    assert (found.signed, found.waiting) == ((), ("Essentials, Summer term 2026/27",))
    assert len(found.releases) == 4
    assert "after it was submitted" not in {one.id for one in found.releases}
    words = said(governors_document(found))
    assert "This audit has not been signed off." in words
    assert "No term has been signed off yet" not in words
    assert len(report(world).waiting) == 2


def test_of_one_audit_before_the_first_release_it_says_that_none_had_been_released_by_then(world):
    audit = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE)
    released(world)
    words = said(governors_document(report(world, audit_id=audit)))
    assert "No incident table had been released by then, so no incident figure stands here." in words
    assert "No incident table has been released yet" not in words


def test_of_one_audit_it_tells_that_audits_own_answers_as_they_were_submitted(world, this_term):
    (last_term,) = [
        one.id for one in list_audits(world.deployment, actor=world.actors[Role.HEAD]) if one.id != this_term
    ]
    submitted(world, last_term, at(world, days=-79))
    submitted(world, this_term)
    before = report(world, audit_id=this_term)
    later = at(world, days=20)
    answered(world, begun(world, later, "2026/27 Summer"), judgement=Judgement.NOT_IN_PLACE, deployment=later)
    world.clock.move(days=30)
    again = report(world, audit_id=this_term)
    assert (again.position, again.gate, again.known_at) == (before.position, before.gate, before.known_at)
    assert again.earlier.short == "Autumn term 2026/27"
    assert report(world).position != before.position
    assert "as submitted on" in said(governors_document(again))


def test_of_one_audit_the_term_before_is_what_was_signed_then_and_not_what_was_begun_again_and_left(world):
    first = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE, evidence=True)
    signed(world, first, at(world, days=-79))
    begun(world, at(world, days=-78), "2026/27 Autumn")
    now = closed(world, days=-1, judgement=Judgement.IN_PLACE)
    found = report(world, audit_id=now)
    assert found.earlier.name == "the same audit in the Autumn term 2026/27, 26 November 2026"
    assert (found.earlier.bridge.before, found.earlier.bridge.change) == (Fraction(1, 2), Fraction(0))


def test_of_one_audit_a_signed_one_goes_before_one_submitted_later_in_that_term(world):
    first = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE, evidence=True)
    signed(world, first, at(world, days=-79))
    closed(world, days=-70, term="2026/27 Autumn", judgement=Judgement.NOT_IN_PLACE)
    now = closed(world, days=-1, judgement=Judgement.IN_PLACE)
    assert report(world, audit_id=now).earlier.name.endswith("26 November 2026")


def test_of_one_audit_a_term_whose_audit_was_left_open_is_passed_over_for_the_one_before(world):
    closed(world, days=-85, term="2025/26 Summer", judgement=Judgement.PARTLY)
    begun(world, at(world, days=-80), "2026/27 Autumn")
    now = closed(world, days=-1, judgement=Judgement.IN_PLACE)
    assert report(world, audit_id=now).earlier.short == "Summer term 2025/26"


def test_of_one_audit_whose_earlier_ones_all_accept_answers_still_nothing_is_compared(world):
    begun(world, at(world, days=-80), "2026/27 Autumn")
    now = closed(world, days=-1, judgement=Judgement.IN_PLACE)
    assert report(world, audit_id=now).earlier is None


def closed(world, *, days, judgement, term="2026/27 Spring", evidence=False):
    """An audit answered and submitted within one moment of another day, the duty shown by a log or not."""
    then = at(world, days=days)
    audit = begun(world, then, term)
    answered(world, audit, judgement=judgement, deployment=then)
    if evidence:
        cited(world, audit, item(world, f"Filter log {term}", deployment=then), deployment=then)
    submitted(world, audit, then)
    return audit


def test_the_duties_of_the_earlier_audit_are_those_of_the_moment_it_was_submitted(world):
    first = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE, evidence=True)
    withdraw(world, at(world, days=-80, hours=3))
    signed(world, first, at(world, days=-79))
    now = closed(world, days=-1, judgement=Judgement.IN_PLACE)
    (document,) = [one.document for one in signed_terms(world.deployment, actor=world.actors[Role.GOVERNOR])]
    assert report(world, audit_id=now).earlier.gate.headline == document.said["gate"]["headline"]
    assert "evidenced" in document.said["gate"]["headline"]


def test_of_a_signed_audit_it_holds_the_signed_figures_when_evidence_was_withdrawn_the_same_day(world):
    audit = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE, evidence=True)
    withdraw(world, at(world, days=-80, hours=3))
    signed(world, audit, at(world, days=-79))
    found = report(world, audit_id=audit)
    (document,) = [one.document for one in signed_terms(world.deployment, actor=world.actors[Role.GOVERNOR])]
    assert found.gate.headline == document.said["gate"]["headline"]
    assert found.position.overall.known == document.overall == Fraction(1, 2)


def withdraw(world, deployment):
    (one,) = list_evidence(deployment, actor=world.actors[Role.LEADER])
    withdraw_evidence(deployment, actor=world.actors[Role.LEADER], evidence_id=one.id)


ALTERED = pytest.mark.parametrize(
    ("table", "change"),
    [
        (kept.ANSWERS, {"judgement": Judgement.NOT_IN_PLACE.value}),
        (kept.ANSWERS, {"judgement": Judgement.EMBEDDED.value}),
        (kept.EVIDENCE, {"kind": EvidenceKind.POLICY.value}),
    ],
)


@ALTERED
def test_where_the_record_no_longer_gives_the_signed_figures_no_report_is_made(world, table, change):
    audit = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE, evidence=True)
    signed(world, audit, at(world, days=-79))
    assert report(world, audit_id=audit).gate.duties
    altered(world, table, change, audit)
    with pytest.raises(Refusal, match=r"Essentials, Autumn term 2026/27, are no longer those that were signed") as told:
        report(world, audit_id=audit)
    assert "the page 'Sign-off'" in told.value.sentence
    assert "the tool may have been updated since" in told.value.sentence
    assert (
        "'Check that everything is as it was written' there or in Settings. If it finds a change, ask"
        in told.value.sentence
    )


@ALTERED
def test_an_earlier_audit_that_no_longer_gives_its_signed_figures_is_left_out_and_the_report_says_so(
    world, table, change
):
    first = closed(world, days=-80, term="2026/27 Autumn", judgement=Judgement.IN_PLACE, evidence=True)
    signed(world, first, at(world, days=-79))
    after = closed(world, days=-1, judgement=Judgement.PARTLY)
    assert report(world, audit_id=after).earlier.short == "Autumn term 2026/27"
    altered(world, table, change, first)
    found = report(world, audit_id=after)
    assert (found.earlier, found.term) == (None, "Spring term 2026/27")
    words = said(governors_document(found))
    assert "worked out today for Essentials, Autumn term 2026/27, are no longer those that were signed" in words
    assert "first term recorded" not in words


def altered(world, table, change, audit):
    """Rows of an audit changed behind the program's back, as somebody with the database in hand could."""
    stored = world.deployment.store._kept[table.table.name]
    assert any(row.get("audit_id", audit) == audit for row in stored.rows)
    stored.rows[:] = [{**row, **change} if row.get("audit_id", audit) == audit else row for row in stored.rows]


@pytest.mark.parametrize("of_one_audit", [False, True])
def test_an_action_for_a_criterion_of_the_schools_own_stands_with_its_title(world, of_one_audit):
    planned_for_own(world, at(world, days=-3))
    audit = closed(world, days=-1, judgement=Judgement.IN_PLACE)
    words = said(governors_document(report(world, audit_id=audit if of_one_audit else "")))
    assert OWN_TITLE in words
    assert "own.loans" not in words


def test_an_audit_of_another_school_is_not_found(world):
    with pytest.raises(NotFound):
        report(world, audit_id="elsewhere")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.TRUST_OFFICER])
def test_whoever_may_not_read_audits_gets_no_report(world, role, tmp_path):
    with pytest.raises(NotAllowed):
        make_report(
            world.deployment, actor=world.actors[role], form=Format.PDF, place=tmp_path / "report", say=lambda *_: None
        )
    owner = Actor(person_id="", name="", school_id="larkmoor", roles=frozenset(), channel=Channel.OWNER)
    with pytest.raises(NotAllowed):
        governors_report(world.deployment, actor=owner)
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(("form", "begins"), [(Format.PDF, b"%PDF-"), (Format.WORD, b"PK")])
def test_it_is_written_and_stands_in_the_trail_as_an_export(world, tmp_path, form, begins):
    place, shares = tmp_path / "report", []
    name = make_report(
        world.deployment,
        actor=world.actors[Role.GOVERNOR],
        form=form,
        place=place,
        say=lambda share, _: shares.append(share),
    )
    day = world.deployment.today().isoformat()
    assert name == f"governors-report-larkmoor-primary-school-{day}.{form.value}"
    assert place.read_bytes().startswith(begins)
    assert shares == sorted(shares)
    last = read_trail(world.deployment, actor=world.actors[Role.HEAD])[0]
    assert (last.deed, last.subject) == ("export governors' report", f"report:{form.value}")


def test_the_term_before_ends_on_its_last_school_day(world):
    calendar = calendar_of(world.deployment, actor=world.actors[Role.HEAD])
    assert last_day_before(calendar, date(2026, 11, 20)) == next(
        half.last_day for half in reversed(calendar.halves) if half.last_day < date(2026, 9, 1)
    )
    assert last_day_before(calendar, calendar.halves[0].first_day) is None


def test_under_the_title_it_says_whose_answers_count_and_as_recorded_when(world):
    about = governors_document(report(world)).about
    assert about[0].startswith("Larkmoor Primary School. ")
    assert about[1].startswith("The latest answer to each question counts")
    assert about[1].endswith("As recorded by 14 February 2027, 12:00.")
