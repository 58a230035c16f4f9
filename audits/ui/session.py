"""What belongs to one browser session: who is signed in, and what a page remembers between runs.

The only place that touches the interface's own untyped session state.
"""

from __future__ import annotations

from typing import TypeVar

import streamlit as st
from streamlit.errors import StreamlitAPIException

from audits.services.school.signing_in import SignedIn, session_of
from audits.ui.boundary import as_text
from audits.ui.door.guard import SESSION_COOKIE
from audits.ui.resources import deployment

T = TypeVar("T")

_KEPT = "kept:"
# What is kept may hold words of a file, so it goes as soon as its page is left.


def token() -> str:
    """The session token that the browser sent, or nothing."""
    return str(st.context.cookies.get(SESSION_COOKIE, ""))


def who_is_here() -> SignedIn | None:
    """Who is signed in, if anyone.

    Asked afresh on every run, so that a session that ended, or a role taken away, counts at once.
    """
    return session_of(deployment(), token=token())


def signed_in() -> SignedIn:
    """Who is signed in, for a page; the page ends here where the session has just ended."""
    found = who_is_here()
    if found is None:
        st.rerun()
    return found


def draw_again() -> None:
    """Draw the part of the page that is being drawn (a card) once more from what is stored, or else the whole page."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        # A click on a card that came together with a change of the whole page is answered by a run of the page.
        st.rerun()


def remembered(name: str, default: T) -> T:
    """What a page put away under a name in this browser session, or the default."""
    value = st.session_state.get(name, default)
    return value if isinstance(value, type(default)) or default is None else default


def remember(name: str, value: object) -> None:
    """Put something away under a name for later runs of this browser session."""
    st.session_state[name] = value


def forget(*names: str) -> None:
    """Let go of what was put away, a widget's value included, so that it is drawn afresh."""
    for name in names:
        st.session_state.pop(name, None)


def say_once(sentence: str) -> None:
    """Leave a sentence to be shown at the top of the next run, such as what was just saved."""
    st.session_state["said"] = sentence


def show_what_was_said() -> None:
    """Show the sentence left by the run before."""
    sentence = st.session_state.get("said")
    if sentence:
        with st.container(key="said"):
            st.success(as_text(sentence))


def what_was_said_is_read() -> None:
    """Let go of the sentence, once a run came to its end: a run that another cut short was seen by nobody."""
    st.session_state.pop("said", None)


def widget_value(key: str, kind: type[T]) -> T | None:
    """What a widget with this key holds in this browser session; None before it is drawn or with nothing chosen."""
    value = st.session_state.get(key)
    return value if isinstance(value, kind) else None


def set_widget_value(key: str, value: object) -> None:
    """Put a value into a widget before it is drawn; nothing happens where it holds it already."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def keep(name: str, value: object, mark: str) -> None:
    """Keep an object of this page under a name, for as long as its mark (a content hash) holds and the page is open."""
    st.session_state[f"{_KEPT}{name}"] = (mark, value)


def kept(name: str, kind: type[T], mark: str) -> T | None:
    """The object kept under a name, where its mark is still the same."""
    found = st.session_state.get(f"{_KEPT}{name}")
    if isinstance(found, tuple) and found[0] == mark and isinstance(found[1], kind):
        return found[1]
    return None


def let_go(*names: str) -> None:
    """Let go of what is kept under these names; of everything kept, where none is given."""
    wanted = {f"{_KEPT}{name}" for name in names}
    for key in [str(key) for key in st.session_state if str(key).startswith(_KEPT)]:
        if not names or key in wanted:
            del st.session_state[key]


def begin_anew() -> None:
    """Forget everything of this browser session's pages, before another school is looked at."""
    for key in list(st.session_state):
        del st.session_state[key]
