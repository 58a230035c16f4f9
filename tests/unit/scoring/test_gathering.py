"""What is cited and logged, gathered by criterion."""

from __future__ import annotations

from datetime import timedelta

from audits.scoring.gathering import cited_items, logged_results
from tests.builders import TODAY, make_check, make_citation, make_item, make_result, moment


def test_the_latest_entry_per_criterion_and_item_stands_from_whichever_audit():
    item = make_item(id="log")
    cited = make_citation("a.one", evidence_id="log", audit_id="autumn")
    ended = make_citation(
        "a.one",
        evidence_id="log",
        audit_id="spring",
        cited=False,
        recorded_at=moment(TODAY + timedelta(days=1)),
    )
    elsewhere = make_citation("a.two", evidence_id="log")
    assert cited_items([cited, elsewhere], [item]) == {"a.one": [item], "a.two": [item]}
    assert cited_items([ended, cited, elsewhere], [item]) == {"a.two": [item]}


def test_a_citation_of_an_item_that_is_not_in_the_library_gives_nothing():
    assert cited_items([make_citation(evidence_id="gone")], []) == {}


def test_each_result_goes_to_every_criterion_that_its_check_serves():
    check = make_check("a.one", "a.two", id="filter")
    mine, other = make_result(check_id="filter"), make_result(check_id="unknown")
    assert logged_results([check], [mine, other]) == {"a.one": [mine], "a.two": [mine]}
