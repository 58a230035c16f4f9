"""The one error boundary of the interface.

A refusal is shown as its own sentence; anything unexpected is logged under a reference and shown as an apology with it.
Fragments run without the page around them, so each wraps itself in it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from audits.model.faults import Refusal
from audits.services.mishap import write_down


@contextmanager
def boundary() -> Iterator[None]:
    """Turn every error inside into a sentence on the page; nothing that was saved is touched."""
    try:
        yield
    except Refusal as refusal:
        show_refusal(refusal)
    except Exception as error:
        reference, _ = write_down(error)
        st.error(
            "Something went wrong on our side, and what you had saved is safe. Reload the page and try once more. "
            f"If it happens again, give your technician this reference: {reference}."
        )


def show_refusal(refusal: Refusal) -> None:
    """Show a refusal's sentence as text, with nothing in it read as markup."""
    st.error(as_text(refusal.sentence))


_SIGNS = frozenset("\\`*_{}[]()<>#+-.!|~$:^=&")
_MADE_AFTERWARDS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=\w)|(?<=:)(?=[\w+/-]+:)", re.IGNORECASE)
_JOINER = "\u2060"


def as_text(words: str) -> str:
    """Words from people or files, with every sign that Markdown reads made plain.

    Addresses, emoji names and icon names are made into links and pictures after the signs have been read:
    in those stands a word joiner, which is not seen.
    """
    lines = (_MADE_AFTERWARDS.sub(_JOINER, line.strip()) for line in words.splitlines() if line.strip())
    return "  \n".join("".join(f"\\{sign}" if sign in _SIGNS else sign for sign in line) for line in lines)
