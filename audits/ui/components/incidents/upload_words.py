"""What each category word of an upload is taken for, to be confirmed or changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.importing.columns.fields import Field
from audits.importing.understood import A_NAME, LEAVE_OUT, NOT_ONLINE_SAFETY, Preview, WordFit, WordGuess
from audits.model.incident import is_code
from audits.ui.boundary import as_text
from audits.ui.components.words import counted
from checklists.model import Taxonomy

WAIT = "wait: not yet mapped"
NAME = "somebody's name: do not keep it"

_UNDECIDED = (WordFit.ALIKE, WordFit.ALSO_OFFLINE, WordFit.UNKNOWN, WordFit.CONFIRMED)
"""How words fit that she should look at, in the order in which they are shown; the last where she let them wait."""

SHOWN = 20
"""Words to decide on one page; the rest wait as not yet mapped and are counted."""


def words_to_decide(preview: Preview, taxonomy: Taxonomy, mark: str) -> Mapping[str, str]:
    """The meaning of every word, as found; of the words to look at, as she now says: "" to wait as not yet mapped."""
    said = {word.key: word.meaning for word in preview.words}
    to_decide = [word for word in preview.words if not _is_settled(word)]
    refused = [word for word in preview.words if word.fit is WordFit.LIKE_A_NAME]
    if to_decide:
        st.subheader("Words to look at")
    to_decide.sort(key=lambda one: (_UNDECIDED.index(one.fit), one.field is not Field.CATEGORY, -one.rows))
    # Whatever is only nearly a word of ours carries a guess, so all of these are shown: none is stored unseen.
    # A word of ours that may have been offline is shown too: left waiting, it would be missing from the figures.
    shown = max(SHOWN, sum(word.fit in (WordFit.ALIKE, WordFit.ALSO_OFFLINE) for word in to_decide))
    for word in to_decide[:shown]:
        said[word.key] = _word(word, taxonomy, mark)
    if len(to_decide) > shown:
        more = to_decide[shown:]
        with st.expander(f"{counted(len(more), 'more word')} will wait as not yet mapped, and be counted there"):
            st.caption("If one is somebody's name, correct it in the file first.")
            st.markdown(as_text("; ".join(word.word_for_screen for word in more)))
    if any(is_code(word.kept) and not said[word.key] for word in to_decide):
        st.caption(
            "A word that waits is kept as it stands only where it is made of everyday words. "
            "Of any other a code is kept, as it may hold a name: it is counted, and upload the file again to sort it."
        )
    if refused:
        st.warning(
            f"{counted(len(refused), 'word')} in these columns may be names or pupil numbers, so they are not kept. "
            "Check that the right column was taken for the category."
        )
    return said


def known_words(preview: Preview, taxonomy: Taxonomy, mark: str) -> Mapping[str, str]:
    """The words that were recognised, folded away."""
    known = [word for word in preview.words if word.fit in (WordFit.SAME, WordFit.CONFIRMED) and _is_settled(word)]
    if not known:
        return {}
    with st.expander(f"Words recognised ({len(known)})"):
        pages = -(-len(known) // SHOWN)
        page = st.pagination(pages, key=f"known-{mark[:12]}") if pages > 1 else 1
        return {word.key: _word(word, taxonomy, mark) for word in known[(page - 1) * SHOWN : page * SHOWN]}


def _is_settled(word: WordGuess) -> bool:
    """Whether nothing of a word is left to say: it has a meaning of ours, or is refused."""
    return word.fit not in _UNDECIDED or (word.fit is WordFit.CONFIRMED and word.meaning != "")


def _word(word: WordGuess, taxonomy: Taxonomy, mark: str) -> str:
    meanings = _meanings(word, taxonomy)
    ids = list(meanings)
    chosen = st.selectbox(
        f"'{as_text(word.word_for_screen)}' ({counted(word.rows, 'row')}) means",
        ids,
        index=ids.index(word.meaning) if word.meaning in ids else 0,
        format_func=lambda one: meanings[one],
        # Another box where the same word waits: what one row is can settle it, and a box keeps what it once showed.
        key=f"word-{mark[:12]}-{word.key}{'-waits' if word.fit is WordFit.ALSO_OFFLINE else ''}",
    )
    if word.fit is WordFit.ALSO_OFFLINE:
        label = taxonomy.type(word.if_online).label
        st.caption(
            as_text(f"If it happened online, this is '{label}'. Schools use the word of what happens offline too.")
        )
    if word.meaning:
        st.caption(as_text(f"{word.fit.value.capitalize()}."))
    return word.meaning if chosen is None else chosen


def _meanings(word: WordGuess, taxonomy: Taxonomy) -> dict[str, str]:
    """What a word may be taken for: types for a category, the field's own vocabulary for a coded column."""
    if word.field is Field.CATEGORY:
        types = {one.id: f"{one.label} ({one.risks[0].value})" for one in taxonomy.types}
        return {"": WAIT, **types, NOT_ONLINE_SAFETY: "not about online safety: leave out", A_NAME: NAME}
    vocabulary = taxonomy.vocabularies.get(word.field.value, ())
    return {"": WAIT, **{one.id: one.label for one in vocabulary}, LEAVE_OUT: "none of these", A_NAME: NAME}
