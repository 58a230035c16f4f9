"""The made-up school's incidents show what trends are for: a verdict, late entry beside it, and serious incidents."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
import yaml

from audits.model.person import Role
from audits.services.incidents.trends import trends_of
from audits.services.school.calendars import default_halves
from audits.services.school.made_up import CONTENT
from audits.services.school.made_up_incidents import upload_made_up_incidents
from audits.trends.counting.table import Dimension
from audits.trends.passport.passport import Fitness
from audits.trends.verdicts.judging import Verdict
from checklists.reader import read_catalogue
from tests.builders import moment

pytestmark = pytest.mark.usefixtures("reading_in_this_process")


@pytest.fixture(scope="module")
def taxonomy():
    catalogue, _ = read_catalogue()
    return catalogue.taxonomy


@pytest.mark.parametrize("today", [date(2026, 11, 21), date(2026, 9, 7), date(2027, 3, 1)])
def test_on_any_day_a_type_stands_out_part_of_it_entered_late_and_serious_ones_are_listed(world, taxonomy, today):
    world.clock.now = moment(today)
    deployment = replace(world.deployment, catalogue=replace(world.deployment.catalogue, taxonomy=taxonomy))
    content = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    since = date(today.year - 1, 9, 1)
    halves, lines = default_halves(today), random.Random(7)
    upload_made_up_incidents(deployment, world.actor(Role.DSL), content, halves, since, lines)
    found = trends_of(deployment, actor=world.actor(Role.DSL))
    verdicts = {(one.dimension, one.value): one.verdict for one in found.family(found.latest).verdicts}
    assert verdicts[Dimension.TYPE, "cyberbullying"] is Verdict.MORE
    assert sum(one is Verdict.CANNOT_TELL for one in verdicts.values()) > 5
    assert [one.recorded_on for one in found.bursts if found.latest.holds(one.recorded_on)]
    assert found.serious
    assert found.passport(found.latest).fitness is Fitness.TREND
    assert found.covered.last_day - found.covered.first_day > timedelta(days=500)
