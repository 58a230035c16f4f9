"""The command line, for technicians and schedulers: `python -m audits`.

It reads what is asked, runs one command, and prints its answer.
It ends with 0 where all is well, 1 where faults were found or something unexpected happened,
and 2 where the command was refused or not understood.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import NoReturn

from audits.command.answer import FAULTY, REFUSED, Answer, visible
from audits.model.faults import InvalidValue, Refusal

INTERRUPTED = 130
"""The exit code of a program stopped by Ctrl and C."""

UNKNOWN_WORDS = (
    "There is a word on the command line that belongs to no option of this command, so nothing was done. "
    "Add --help to see its options; a password is never one of them."
)

NOT_INSTALLED = (
    "This Python lacks '{}', which the tool is built on. "
    "Run the tool with the Python of its own folder, such as .venv/bin/python, or install requirements.txt first."
)


class _Parser(ArgumentParser):
    """A parser that refuses in a sentence, and takes no option by its first letters."""

    def __init__(self, **settings: object) -> None:
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]  # argparse's own settings

    def error(self, message: str) -> NoReturn:
        """Refuse what was not understood."""
        raise InvalidValue(f"The command was not understood: {message}. '{self.prog} --help' says how it goes.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and print what it answers; the exit code.

    The one error boundary of the command line: a refusal is one sentence, anything else an apology with a reference.
    """
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except Refusal as refusal:
        return _complain(refusal.sentence, REFUSED)
    except ModuleNotFoundError as missing:
        return _complain(NOT_INSTALLED.format(missing.name), FAULTY)
    except KeyboardInterrupt:
        return _complain("Stopped.", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the answer has gone; Python would complain about that once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTY
    except Exception as error:
        from audits.services.mishap import write_down

        reference, written = write_down(error)
        where = "the log of the data folder has" if written else "the log could not be written; please note"
        return _complain(
            "Sorry, something went wrong that should not have, and the command may not have been carried out. "
            f"If it happens again, pass this on to whoever looks after the tool: {where} the reference {reference}.",
            FAULTY,
        )


def _run(arguments: Sequence[str]) -> int:
    parser = _parser()
    said, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise InvalidValue(UNKNOWN_WORDS)
    if "run" not in said:
        parser.print_help(sys.stderr)
        return REFUSED
    return _print(said.run(said), said)


def _print(answer: Answer, said: Namespace) -> int:
    in_json = bool(getattr(said, "json", False))
    print(answer.as_json() if in_json else answer.as_text(), end="", flush=True)
    return answer.code


def _complain(sentence: str, code: int) -> int:
    print(visible(sentence), file=sys.stderr)
    return code


def _parser() -> ArgumentParser:
    # Imported here, within the error boundary: under a wrong Python they miss what they are built on.
    from audits.command import bridge, catalogue, demo, moving, people, read, reports, score, trends, verify

    parser = _Parser(prog="python -m audits", description="The online-safety self-audit, on the command line.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    catalogue.describe(commands.add_parser("catalogue", help="what the criteria ask, counted by document"))
    read.describe(commands.add_parser("read", help="what would be made of files of incidents; stores nothing"))
    score.describe(commands.add_parser("score", help="a day's figures, as known on that or another day"))
    trends.describe(commands.add_parser("trends", help="a school's incident trends, or those in files; stores nothing"))
    bridge.describe(commands.add_parser("bridge", help="why the score moved between two days or two terms"))
    verify.describe(commands.add_parser("verify", help="whether signed terms, files and the trail are as written"))
    reports.describe_report(commands.add_parser("report", help="the governors' report, as PDF or Word"))
    reports.describe_pack(commands.add_parser("pack", help="an inspection pack as at a moment, or its rehearsal"))
    moving.describe_export(commands.add_parser("export", help="a school's records, all of them, in open formats"))
    moving.describe_restore(commands.add_parser("restore", help="bring a school back in from such a file"))
    group = commands.add_parser("people", help="who is here; add someone, change roles, set a new password")
    deeds = group.add_subparsers(title="commands", metavar="COMMAND", required=True)
    people.describe_list(deeds.add_parser("list", help="everyone in the school, with their roles"))
    people.describe_add(deeds.add_parser("add", help="add a person with a first password"))
    people.describe_roles(deeds.add_parser("roles", help="give and take roles"))
    people.describe_reset(deeds.add_parser("reset", help="set a new password for someone who cannot come in"))
    demo.describe(commands.add_parser("demo", help="make a made-up school to look around in, or remove it"))
    return parser


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
