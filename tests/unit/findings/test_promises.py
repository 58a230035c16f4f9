"""What became of a promise is judged by the date first promised, whatever was said later."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from audits.findings.promises import Kept, promises
from audits.model.action import ActionStatus
from tests.builders import TODAY, make_action, moment

BEGUN, ON = TODAY - timedelta(days=60), TODAY
BEFORE, AFTER = TODAY - timedelta(days=10), TODAY + timedelta(days=10)


def told(*versions):
    return promises(versions, begun=BEGUN, on=ON, day_of=lambda at: at.date())


def action(due_on, status=ActionStatus.TO_DO, *, on=BEGUN, version=1, id="a"):  # noqa: A002 - the field's own name
    made = make_action(due_on=due_on, status=status)
    return replace(made, id=id, version=version, recorded_at=moment(on))


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        (action(BEFORE), Kept.LATE),
        (action(AFTER), Kept.TO_COME),
        (action(ON), Kept.TO_COME),
        (action(BEFORE, ActionStatus.DONE, on=BEFORE), Kept.DONE),
        (action(BEFORE, ActionStatus.DONE, on=ON), Kept.DONE_LATE),
        (action(None, ActionStatus.DONE, on=ON), Kept.DONE),
        (action(BEFORE, ActionStatus.DROPPED, on=ON), Kept.DROPPED),
    ],
)
def test_each_ending_has_its_words(last, kept):
    assert [one.kept for one in told(last)] == [kept]


def test_a_date_put_off_is_said_and_does_not_make_a_late_promise_timely():
    (found,) = told(action(BEFORE), action(AFTER, version=2, on=ON))
    assert (found.kept, found.moved, found.promised_for) == (Kept.LATE, True, BEFORE)


def test_what_was_settled_before_the_earlier_day_is_left_out():
    assert told(action(BEFORE, ActionStatus.DONE, on=BEGUN)) == ()


def test_what_came_of_it_written_down_later_leaves_a_promise_kept_in_time():
    done = action(BEFORE, ActionStatus.DONE, on=BEFORE, version=2)
    told_later = replace(done, version=3, effect="Asked about at two meetings", recorded_at=moment(ON))
    (found,) = told(action(BEFORE), done, told_later)
    assert (found.kept, found.action.effect) == (Kept.DONE, "Asked about at two meetings")
    settled = action(BEFORE, ActionStatus.DONE, on=BEGUN)
    assert told(settled, replace(settled, version=2, effect="As above", recorded_at=moment(ON))) == ()


def test_what_was_taken_up_again_is_settled_by_its_last_ending():
    done = action(BEFORE, ActionStatus.DONE, on=BEFORE)
    again = action(BEFORE, version=2, on=TODAY - timedelta(days=5))
    (found,) = told(done, again, action(BEFORE, ActionStatus.DONE, on=ON, version=3))
    assert found.kept is Kept.DONE_LATE


def test_promises_not_kept_come_first():
    done, late = action(BEFORE, ActionStatus.DONE, on=BEFORE), action(BEFORE, id="b")
    assert [one.action.id for one in told(done, late)] == ["b", "a"]
