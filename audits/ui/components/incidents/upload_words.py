"""What each category word of an upload is taken for, to be confirmed or changed."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from audits.importing.fields import Field
from audits.importing.understood import LEAVE_OUT, NOT_ONLINE_SAFETY, Preview, WordFit, WordGuess
from audits.ui.boundary import as_text
from audits.ui.components.words import counted
from checklists.model import Taxonomy

SHOWN = 20
"""Words to decide on one page; the rest wait as not yet mapped and are counted."""


def confirm_words(preview: Preview, taxonomy: Taxonomy, mark: str) -> Mapping[str, str]:
    """The meaning of every word, as found or as the DSL now says; "" waits as not yet mapped."""
    st.subheader("The words for what happened")
    said = {word.key: word.meaning for word in preview.words}
    to_decide = [word for word in preview.words if word.fit in (WordFit.ALIKE, WordFit.UNKNOWN)]
    refused = [word for word in preview.words if word.fit is WordFit.LIKE_A_NAME]
    known = [word for word in preview.words if word.fit in (WordFit.SAME, WordFit.CONFIRMED)]
    if not to_decide:
        st.caption("Every word was recognised.")
    to_decide.sort(key=lambda one: (one.fit is not WordFit.ALIKE, one.field is not Field.CATEGORY, -one.rows))
    # Whatever is only nearly a word of ours carries a guess, so all of these are shown: none is stored unseen.
    shown = max(SHOWN, sum(word.fit is WordFit.ALIKE for word in to_decide))
    for word in to_decide[:shown]:
        said[word.key] = _word(word, taxonomy, mark)
    if len(to_decide) > shown:
        st.caption(f"{counted(len(to_decide) - shown, 'more word')} will wait as not yet mapped, and be counted there.")
    if refused:
        st.warning(
            f"{counted(len(refused), 'word')} in these columns may be names, so they are not kept. "
            "Check that the right column was taken for the category."
        )
    if known:
        with st.expander(f"Words recognised ({len(known)})"):
            for word in known[:SHOWN]:
                said[word.key] = _word(word, taxonomy, mark)
    return said


def _word(word: WordGuess, taxonomy: Taxonomy, mark: str) -> str:
    meanings = _meanings(word, taxonomy)
    ids = list(meanings)
    chosen = st.selectbox(
        f"'{as_text(word.word_for_screen)}' ({counted(word.rows, 'row')}) means",
        ids,
        index=ids.index(word.meaning) if word.meaning in ids else 0,
        format_func=lambda one: meanings[one],
        key=f"word-{mark[:12]}-{word.key}",
    )
    st.caption(as_text(word.fit.value))
    return word.meaning if chosen is None else chosen


def _meanings(word: WordGuess, taxonomy: Taxonomy) -> dict[str, str]:
    """What a word may be taken for: types for a category, the field's own vocabulary for a coded column."""
    if word.field is Field.CATEGORY:
        types = {one.id: f"{one.label} ({one.risks[0].value})" for one in taxonomy.types}
        return {"": "wait: not yet mapped", **types, NOT_ONLINE_SAFETY: "not about online safety: leave out"}
    vocabulary = taxonomy.vocabularies.get(word.field.value, ())
    return {"": "wait: not yet mapped", **{one.id: one.label for one in vocabulary}, LEAVE_OUT: "none of these"}
