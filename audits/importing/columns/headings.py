"""The headings that recording systems, forms and home-made logs give each field, in lower case with single spaces."""

from __future__ import annotations

from audits.importing.columns.fields import Field

_LISTED: dict[Field, str] = {
    Field.HAPPENED_ON: """
        date of incident, incident date, date of concern, date it happened, happened on, date happened, event date,
        date occurred, occurred on, incident date time, date and time of incident, event date time, alert date,
        date, date time, date and time, when, when did it happen, day, what date did it happen, date of the
        incident, incident start, awarded at, date of event
    """,
    Field.HAPPENED_AT: """
        time of incident, incident time, time it happened, event time, time, alert time
    """,
    Field.RECORDED_ON: """
        date recorded, recorded date, recorded on, date reported, reported on, date added, added on, date logged,
        logged on, date entered, created, created on, created at, timestamp, submission date, submitted at,
        completion time, start time
    """,
    Field.CLOSED_ON: """
        date closed, closed on, closed date, resolved on, date resolved, date completed
    """,
    Field.CATEGORY: """
        category, categories, category of incident, incident category, incident type, type of incident, type of
        concern, concern type, concern, sub category, subcategory, sub type, type, behaviour type, behaviour,
        bullying type, event type, nature of incident, nature of concern, theme, matched category, matched
        safeguarding categories, rule, rule set, reason, classification, issue, incident code, safeguarding,
        library, behaviours
    """,
    Field.SOURCE_REF: """
        record number, incident number, incident id, incident ref, incident reference, incident no, case number,
        case id, concern id, log number, log no, record id, event id, alert id, violation id, reference number,
        reference, ref, ref no, id, no, number
    """,
    Field.PUPIL_ID: """
        upn, unique pupil number, pupil id, student id, admission number, admission no, adno, adm no, pupil number,
        student number, local id, mis id, learner id, exam number
    """,
    Field.PUPIL_NAME: """
        pupil name, student name, child name, name of child, name of pupil, name, names, full name, pupil, student,
        students, pupils, child, children, forename, first name, surname, last name, initials, linked students,
        affected students, user, username, user name, email, email address, victim, perpetrator, target, staff,
        staff member, reported by, recorded by, logged by, added by, owner, teacher, teacher name, assigned to,
        witness
    """,
    Field.YEAR_GROUP: """
        year group, year, yr, yr group, nc year, national curriculum year, pupil year, grade, class, form, reg form,
        reg group, registration group, tutor group, reg, registration, class name, nc yr
    """,
    Field.PLACE: """
        location, place, where, where did it happen, location of incident, site, room
    """,
    Field.EQUIPMENT: """
        equipment, device, device used, device type, whose device, device owner, equipment used
    """,
    Field.PLATFORM: """
        platform, app, application, social media platform, website, app or website, online platform, service, app or
        site, platform used
    """,
    Field.INVOLVED: """
        who was involved, involved, role, roles, role in incident, involvement, person type
    """,
    Field.CAME_TO_LIGHT: """
        how it came to light, came to light, how identified, identified by, detected by, how discovered, how
        reported, source of concern, disclosed by
    """,
    Field.ACTION: """
        action taken, actions taken, action, actions, follow up, response, intervention, steps taken, further action
    """,
    Field.AGENCY: """
        agency, agencies, agencies involved, agencies informed, agency informed, external agencies, referral,
        referred to, referral recipients, agencies contacted, reported to
    """,
    Field.PARENTS_INFORMED: """
        parents informed, parent informed, parents contacted, parents told, parent contacted, parent carer informed,
        home contacted, parents notified, did you tell parents, were parents told, were parents informed,
        parents aware, parent aware, contact with parents, parental contact, told parents
    """,
    Field.PARENTS_REASON: """
        reason parents not informed, why parents not informed, reason parents not told
    """,
    Field.OUTCOME: """
        outcome, outcomes, result, resolution, final outcome, sanction, review outcome, review status, alert status,
        alert outcome, false positive, false alarm, is false positive, true or false positive, verdict, classified as
    """,
    Field.CHANGE_MADE: """
        change made, changes made, lessons learned, lesson learned, learning
    """,
    Field.DESCRIPTION: """
        description, details, detail, description of incident, details of incident, incident details, incident
        description, what happened, summary, notes, note, comments, comment, internal comments, narrative, title,
        phrase, search term, url, captured text
    """,
    Field.SEVERITY: """
        severity, status, level, points, priority, risk level, score, polarity, resolved
    """,
    Field.IGNORE: """
        gender, sex, ethnicity, sen, send, sen status, pupil premium, fsm, eal, religion, date of birth, dob, house,
        ip address, period, lesson, subject, action date, date of action, review date, date of review, follow up
        date, date from, date to, academic year, school year, count, number of incidents, incident count, total
        incidents, number of pupils, number of pupils involved, number of students, how many pupils
    """,
}

HEADINGS: dict[Field, tuple[str, ...]] = {
    field: tuple(" ".join(heading.split()) for heading in listed.split(",")) for field, listed in _LISTED.items()
}
"""Field to its headings."""
