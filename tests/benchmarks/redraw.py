"""A filter chosen on the page of trends of a school with 100,000 incidents, beside a bare page with the same charts."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

from audits.model.incident import Import, Incident
from audits.model.person import Actor, Role
from audits.services.deployment import open_deployment
from audits.services.incidents.trends import trends_of
from audits.services.school.made_up import make_school_up
from audits.services.school.signing_in import made_up_people
from audits.trends.counting.series import SeriesTable
from audits.trends.counting.table import Dimension
from audits.trends.periods import By
from audits.ui.components.trends.choices import CLOSER
from audits.ui.components.trends.stacked import stacked_bars
from tests.benchmarks.pages import READY, server
from tests.machine import CHROMIUM_ARGUMENTS, chromium

ROUNDS = 12
CHANGED = "words => { const found = document.querySelector('h4'); return found && found.innerText !== words; }"

BARE = """
import json
from pathlib import Path

import pandas as pd
import plotly.io
import streamlit as st

held = json.loads((Path(__file__).parent / "held.json").read_text(encoding="utf-8"))
with st.expander("Filters", expanded=True):
    chosen = st.multiselect("Risk", held["options"])
st.markdown(f"#### {len(chosen)} chosen")
figure, rows = held["chosen" if chosen else "all"]
st.plotly_chart(plotly.io.from_json(figure), width="stretch", theme=None)
for _ in range(2):
    with st.expander("The same figures as a table"):
        st.table(pd.DataFrame(rows), hide_index=True)
"""


def redraw(incidents: Sequence[Incident], upload: Import) -> list[str]:
    """The ratio in words, and how long the incidents take to be read once after each change of the school."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as player:
        folder = Path(place)
        name, read = _furnish(folder, incidents, upload)
        browser = player.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_ARGUMENTS))
        with server([sys.executable, "-m", "streamlit", "run", str(folder / "bare.py")], folder / "bare") as address:
            page = browser.new_page()
            page.goto(address)
            bare = _choices(page)
        with server([sys.executable, "app.py"], folder / "ours") as address:
            page = browser.new_page()
            page.goto(f"{address}/sign-in")
            page.get_by_role("button", name=name).click()
            page.wait_for_selector(READY)
            page.goto(f"{address}/trends?view={quote(CLOSER)}")
            page.get_by_text("Filters", exact=True).click()
            ours = _choices(page)
        browser.close()
    mine, theirs = statistics.median(ours), statistics.median(bare)
    return [
        f"A filter redrawn, against a bare rerun with the same charts: {mine / theirs:.1f} times "
        f"({mine * 1000:.0f} ms against {theirs * 1000:.0f} ms, medians)",
        f"Read from the database, once after each change of the school: {read:.1f} s",
    ]


def _furnish(folder: Path, incidents: Sequence[Incident], upload: Import) -> tuple[str, float]:
    """A made-up school with these incidents, and a bare page with the chart that they give; who signs in."""
    deployment = open_deployment(folder / "ours")
    school = make_school_up(deployment)
    now = deployment.now()
    with deployment.store.writing(school.id) as work:
        work.imports.append(replace(upload, school_id=school.id, recorded_at=now))
        work.incidents.extend([replace(one, school_id=school.id, recorded_at=now) for one in incidents])
    actor = Actor(person_id="", name="", school_id=school.id, roles=frozenset({Role.DSL}))
    begun = time.perf_counter()
    trends = trends_of(deployment, actor=actor)
    read = time.perf_counter() - begun
    found = trends.series(Dimension.RISK, By.HALF_TERM)
    options = sorted(one.value for one in found.series)
    chosen = trends.series(Dimension.RISK, By.HALF_TERM, chosen={Dimension.RISK: options[:1]})
    held = {"options": options, "all": _drawn(found), "chosen": _drawn(_only(chosen, options[0]))}
    (folder / "held.json").write_text(json.dumps(held), encoding="utf-8")
    (folder / "bare.py").write_text(BARE, encoding="utf-8")
    name = next(person.name for person, roles in made_up_people(deployment) if Role.DSL in roles)
    deployment.store.close()
    return name, read


def _only(of: SeriesTable, value: str) -> SeriesTable:
    return replace(of, series=tuple(one for one in of.series if one.value == value))


def _drawn(of: SeriesTable) -> tuple[str, list[list[str]]]:
    """The chart as the page draws it, and its table."""
    names = {one.value: one.value.capitalize() for one in of.series}
    return str(stacked_bars(of, names).to_json()), [[one.value, *map(str, one.counts)] for one in of.series]


def _choices(page: Page) -> list[float]:
    """Seconds from choosing a value of a filter to the page at rest with its new heading; then taken out again."""
    times = []
    box = page.get_by_test_id("stMultiSelect").filter(has_text="Risk").get_by_role("combobox")
    headings = page.locator("h4").first
    page.wait_for_selector(READY)
    page.wait_for_selector(".js-plotly-plot .main-svg")
    for _ in range(ROUNDS):
        before = headings.inner_text()
        box.click()
        option = page.get_by_role("option").nth(1)  # the first takes them all
        option.wait_for()
        begun = time.perf_counter()
        option.click()
        page.wait_for_function(CHANGED, arg=before)
        page.wait_for_selector(READY)
        times.append(time.perf_counter() - begun)
        page.keyboard.press("Escape")
        after = headings.inner_text()
        box.press("Backspace")
        page.wait_for_function(CHANGED, arg=after)
        page.wait_for_selector(READY)
    return times[1:]
