"""How long a page takes: cold start, and one answer saved and redrawn, each as a ratio to a bare page."""

from __future__ import annotations

import contextlib
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.machine import CHROMIUM_ARGUMENTS, chromium

ROOT = Path(__file__).parents[2]
STARTS = 3
CLICKS = 21
READY = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'

BARE = """
import streamlit as st

chosen = st.radio("Which", ["one", "two", "three", "four"])
st.write(f"Chosen: {chosen}")
"""

PASSWORD = "copper lantern meadow"


def measure() -> list[str]:
    """The ratios in words; each line names both times."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        browser = player.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_ARGUMENTS))
        ours_cold, bare_cold = [], []
        for number in range(STARTS):
            data = Path(folder) / f"cold-{number}"
            bare_cold.append(_cold(browser, [sys.executable, "-m", "streamlit", "run", str(bare)], data, READY, "/"))
            ours_cold.append(_cold(browser, [sys.executable, "app.py"], data, "h1", "/set-up"))
        with server([sys.executable, "-m", "streamlit", "run", str(bare)], Path(folder) / "bare") as address:
            page = browser.new_page()
            page.goto(address)
            page.wait_for_selector(READY)
            bare_click = _clicks(page, ["two", "three"], lambda word: f"Chosen: {word}")
        with server([sys.executable, "app.py"], Path(folder) / "ours") as address:
            page = browser.new_page()
            _set_up_and_begin(page, address)
            ours_click = _clicks(page, ["Partly in place", "In place"], lambda word: f"Claimed: {word.lower()}")
        browser.close()
    return [
        _line("Cold start to the first page, against a bare page", ours_cold, bare_cold),
        _line("One answer saved and redrawn, against a bare rerun", ours_click, bare_click),
    ]


def _line(what: str, ours: list[float], bare: list[float]) -> str:
    mine, theirs = statistics.median(ours), statistics.median(bare)
    return f"{what}: {mine / theirs:.1f} times ({mine * 1000:.0f} ms against {theirs * 1000:.0f} ms, medians)"


def _cold(browser: Browser, command: list[str], data: Path, selector: str, path: str) -> float:
    begun = time.perf_counter()
    with server(command, data) as address:
        page = browser.new_page()
        page.goto(address + path)
        page.wait_for_selector(selector)
        page.close()
        return time.perf_counter() - begun


def _set_up_and_begin(page: Page, address: str) -> None:
    page.goto(f"{address}/set-up")
    page.get_by_label("Name of the school").fill("Larkmoor Primary School")
    page.get_by_label("primary", exact=True).check()
    page.get_by_label("Your name").fill("Robin Fenwick")
    page.get_by_label("Sign-in name").fill("robin")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password_again").fill(PASSWORD)
    page.get_by_label("leader: answers").check()
    page.get_by_role("button", name="Set up the school").click()
    page.wait_for_selector(READY)
    page.goto(f"{address}/walk")
    page.get_by_role("button", name="Begin it for").click()
    page.get_by_role("radio").first.wait_for()


def _clicks(page: Page, words: list[str], shows: Callable[[str], str]) -> list[float]:
    """Seconds from a click to the page at rest with the answer redrawn, taking turns between two answers."""
    times = []
    for number in range(CLICKS):
        word = words[number % 2]
        begun = time.perf_counter()
        page.get_by_text(word, exact=True).first.click()
        page.locator("p", has_text=shows(word)).first.wait_for()
        page.wait_for_selector(READY)
        times.append(time.perf_counter() - begun)
    return times[1:]


@contextlib.contextmanager
def server(command: list[str], data: Path) -> Iterator[str]:
    """The address of a program that serves pages over a data folder, for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "AUDITS_DATA": str(data), "STREAMLIT_SERVER_PORT": str(port)}
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        child.terminate()
        child.wait(timeout=20)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
            return
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=1):
            return
        time.sleep(0.02)
    raise TimeoutError("The server did not answer within a minute.")
