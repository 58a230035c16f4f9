"""How commands end: a sentence for what is refused, an apology for what is unexpected, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from audits.command import catalogue
from audits.command.answer import Answer, visible

ROOT = Path(__file__).parents[3]


def test_something_unexpected_is_an_apology_with_a_reference_that_the_log_holds(command, folder, monkeypatch):
    def fail():
        try:
            raise KeyError("Maisie Underbough")
        except KeyError as error:
            raise ValueError("cell B7: Maisie Underbough") from error

    monkeypatch.setattr(catalogue, "account_of_catalogue", fail)
    ended = command("catalogue")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Sorry, something went wrong")
    assert ended.err.count("\n") == 1
    log = folder / "errors.log"
    reference = re.search(r"reference ([0-9a-f]{8})\.", ended.err).group(1)
    text = log.read_text(encoding="utf-8")
    assert reference in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "in fail" in text
    assert "Maisie" not in text + ended.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_apology_comes_even_where_no_log_can_be_written(command, folder, monkeypatch):
    folder.write_text("a file where the folder should be")
    monkeypatch.setattr(catalogue, "account_of_catalogue", lambda: 1 / 0)
    ended = command("catalogue")
    assert ended.code == 1
    assert "the log could not be written" in ended.err


def test_a_folder_that_cannot_be_used_is_a_refusal(command, folder):
    folder.write_text("a file where the folder should be")
    ended = command("people", "list")
    assert ended.code == 2
    assert ended.err.startswith("The folder for the school's data cannot be written to.")


def test_a_clock_stopped_at_no_moment_is_a_refusal(command, monkeypatch):
    monkeypatch.setenv("AUDITS_NOW", "last Tuesday")
    ended = command("catalogue")
    assert ended.code == 2
    assert ended.err.startswith("AUDITS_NOW is not a moment.")


def test_ctrl_and_c_stops_without_a_traceback(command, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogue, "account_of_catalogue", interrupted)
    ended = command("catalogue")
    assert (ended.code, ended.err) == (130, "Stopped.\n")


def test_a_python_without_the_tools_libraries_is_told_so(command, monkeypatch):
    monkeypatch.delitem(sys.modules, "audits.command.read", raising=False)
    monkeypatch.delattr("audits.command.read", raising=False)
    monkeypatch.setitem(sys.modules, "audits.command.read", None)
    ended = command("catalogue")
    assert ended.code == 1
    assert ended.err.startswith("This Python lacks 'audits.command.read', which the tool is built on.")


def test_no_command_at_all_shows_what_there_is(command):
    ended = command()
    assert ended.code == 2
    for name in ("catalogue", "read", "people", "demo"):
        assert name in ended.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("catalog",), "invalid choice"),
        (("people",), "required"),
        (("people", "add", "--name", "Wilf Marram"), "--sign-in"),
        (("people", "add", "--name", "W", "--sign-in", "w", "--role", "king"), "a role is one of governor, leader"),
        (("catalogue", "--js"), "no option of this command"),
    ],
)
def test_what_is_not_understood_is_refused_in_one_line(command, words, said):
    ended = command(*words)
    assert ended.code == 2
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_what_a_terminal_could_obey_is_made_visible():
    answer = Answer(lines=["Wilf\x1b[2J \x9b \u202e né"], data={"name": "Wilf\x1b\x7f\x9b\u202e né"})
    assert answer.as_text() == "Wilf\\u001b[2J \\u009b \\u202e né\n"
    assert answer.as_json() == '{\n  "name": "Wilf\\u001b\\u007f\\u009b\\u202e né"\n}\n'
    assert visible("\U000e0041") == "\\udb40\\udc41"


def test_as_a_program_it_writes_utf_8_and_survives_a_reader_that_leaves():
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    words = [sys.executable, "-m", "audits", "catalogue", "--json"]
    whole = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=True)
    assert json.loads(whole.stdout.decode("utf-8"))["faults"] == []
    with subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdout.close()
        assert program.stderr.read() == b""
