"""Parts with a script of their own, for what the interface library cannot do.

`writing_box`: a box of several lines whose words are handed over while they are typed
(the library's own loses them on a reload).
`leave`: goes to a page of the door, in the same tab.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

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
    """What the box handed over in this run: words in progress, and words the writer has finished with."""

    draft: str | None
    finished: str | None


def writing_box(
    label: str, *, key: str, text: str, hint: str, limit: int, box_round: int = 0, disabled: bool = False
) -> Written:
    """A labelled box; `text` is put in when it first appears and whenever `box_round` changes."""
    result = _BOX(
        key=key,
        data={
            "id": f"box-{key}",
            "label": label,
            "hint": hint,
            "text": text,
            "limit": limit,
            "round": box_round,
            "disabled": disabled,
        },
        default={"draft": None},
        on_draft_change=_nothing,
        on_finished_change=_nothing,
    )
    return Written(draft=result.get("draft"), finished=result.get("finished"))


def leave(where: str) -> None:
    """Go to a page of the door."""
    _LEAVE(key=f"leave-{where}", data={"where": where}, height=1)


def _nothing() -> None:
    """The run that follows reads the values; nothing has to happen before it."""
