"""Parts with a script of their own, for what the interface library cannot do.

`writing_box`: a box of several lines whose words are handed over while they are typed
(the library's own loses them on a reload).
`leave`: goes to a page of the door, in the same tab.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from audits.ui import session

_SCRIPTS = Path(__file__).parent / "scripts"

_BOX = st.components.v2.component(
    "writing_box",
    html="<label></label><textarea rows='4'></textarea><p></p>",
    css=(_SCRIPTS / "writing_box.css").read_text(encoding="utf-8"),
    js=(_SCRIPTS / "writing_box.js").read_text(encoding="utf-8"),
)

_LEAVE = st.components.v2.component("leave", js=(_SCRIPTS / "leave.js").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Written:
    """Words that a box handed over; `done` once the writer has left it.

    `seen` is the version of the words that stood in the box when the writer began;
    `at` (milliseconds, the browser's clock) tells one handing over from the next.
    """

    text: str
    done: bool
    seen: int
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What a box is filled with: `text` in a new round, which was written upon version `seen` of the words.

    `saved` is what is stored, as version `version`: a box that holds just that counts as having seen it.
    `taken` is the `at` of what was taken last from this box (0 for nothing): what is newer is handed over again.
    """

    text: str
    seen: int
    saved: str
    version: int
    taken: int
    box_round: str


def writing_box(
    label: str,
    *,
    key: str,
    filling: Filling,
    hint: str,
    limit: int,
    on_words: Callable[[], None],
) -> None:
    """A labelled box of several lines; `on_words` is called when words have been handed over."""
    _BOX(
        key=key,
        data={
            "id": f"box-{key}",
            "label": label,
            "hint": hint,
            "limit": limit,
            "text": filling.text,
            "seen": filling.seen,
            "saved": filling.saved,
            "version": filling.version,
            "taken": filling.taken,
            "round": filling.box_round,
        },
        default={"words": None},
        on_words_change=on_words,
    )


def handed_over(key: str) -> Written | None:
    """What the box of this key handed over last in this browser session; None before anything was typed."""
    state = session.widget_value(key, dict) or {}
    words = state.get("words")
    if not isinstance(words, dict):
        return None
    return Written(
        text=str(words["text"]).strip(), done=bool(words["done"]), seen=int(words["seen"]), at=int(words["at"])
    )


def leave(where: str) -> None:
    """Go to a page of the door."""
    _LEAVE(key=f"leave-{where}", data={"where": where}, height=1)
