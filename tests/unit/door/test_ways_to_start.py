"""Both ways to start the tool open the same application, with the guard in front."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def answer(port: int, path: str) -> http.client.HTTPResponse:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request("GET", path, headers={"Accept": "text/html"})
        response = line.getresponse()
        response.read()
        return response


@pytest.mark.parametrize("command", [["app.py"], ["-m", "streamlit", "run", "app.py"]])
def test_nobody_gets_past_the_door_however_the_tool_was_started(command, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "AUDITS_DATA": str(tmp_path), "STREAMLIT_SERVER_PORT": str(port)}
    child = subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                health = answer(port, "/health")
                break
            except OSError:
                assert time.monotonic() < until, "The program did not come up."
                time.sleep(0.1)
        assert health.getheader("content-type") == "application/json"
        led = answer(port, "/")
        assert (led.status, led.getheader("location")) == (303, "/set-up")
        assert answer(port, "/_stcore/host-config").status in (303, 401)
    finally:
        child.terminate()
        child.wait(timeout=20)


def test_the_door_and_the_pages_share_one_deployment(tmp_path):
    asked = "import app; from audits.ui.resources import deployment; print(app._deployment is deployment())"
    child = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env={**os.environ, "AUDITS_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout.strip() == "True"
