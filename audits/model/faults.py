"""Errors that carry their own sentence for the person who meets them."""

from __future__ import annotations


class Refusal(Exception):
    """Something the product will not do; the message is one clear sentence that says what to do next.

    Shown as it stands by the one error boundary in the interface and the one on the command line,
    so it never holds an answer, a name from a file, or a path of the machine.
    """

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self.args[0])


class InvalidValue(Refusal):
    """A domain object was given a value it cannot hold."""


class NotAllowed(Refusal):
    """The person may not do this; raised by services, never only by a menu."""


class NotFound(Refusal):
    """What was asked for does not exist in this school."""


class SavedMeanwhile(Refusal):
    """Someone else saved the same thing after this person last saw it; both versions are kept."""
