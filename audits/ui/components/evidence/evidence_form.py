"""The form that adds an item to the library, used on the evidence page and on a criterion's card."""

from __future__ import annotations

import streamlit as st

from audits.model.evidence import TITLE_LIMIT, EvidenceItem
from audits.model.faults import Refusal
from audits.model.person import Actor
from audits.services.evidence.files import ACCEPTED, LARGEST
from audits.services.evidence.library import Described, add_evidence
from audits.ui.boundary import show_refusal
from audits.ui.resources import deployment
from checklists.model import EvidenceKind


def evidence_form(actor: Actor, *, key: str, suggested: frozenset[EvidenceKind] = frozenset()) -> EvidenceItem | None:
    """The form; the item just added, or None. Kinds that can show the criterion at hand stand first."""
    kinds = sorted(
        EvidenceKind, key=lambda kind: (bool(suggested) and kind not in suggested, list(EvidenceKind).index(kind))
    )
    with st.form(f"evidence:{key}", clear_on_submit=False, border=False):
        title = st.text_input(
            "Title", max_chars=TITLE_LIMIT, key=f"title:{key}", placeholder="Filter test, Year 5 tablets"
        )
        kind = st.selectbox(
            "What it is",
            kinds,
            format_func=lambda one: one.value + (" (can show this)" if one in suggested else ""),
            key=f"kind:{key}",
        )
        collected_box, from_box, until_box = st.columns(3)
        today = deployment().today()
        collected = collected_box.date_input(
            "Collected on", today, key=f"collected:{key}", format="DD/MM/YYYY", help="The day it was gathered."
        )
        true_from = from_box.date_input(
            "True from (if known)", None, key=f"from:{key}", format="DD/MM/YYYY", help="The first day it speaks of."
        )
        true_until = until_box.date_input(
            "True until (if known)", None, key=f"until:{key}", format="DD/MM/YYYY", help="A review date, for example."
        )
        st.caption("Give one of these three.")
        file = st.file_uploader("A file", type=list(ACCEPTED), key=f"file:{key}", max_upload_size=LARGEST // 1024**2)
        link = st.text_input("or a link", key=f"link:{key}", placeholder="https://")
        where = st.text_input("or where it is kept, in a few words", key=f"where:{key}", max_chars=200)
        shareable = st.checkbox("Governors and inspectors may see the file", key=f"shareable:{key}")
        st.caption("Put no child's name into titles, and take names out of files before you add them.")
        sent = st.form_submit_button("Add to the library", type="primary")
    if not sent or kind is None or collected is None:
        return None
    try:
        return add_evidence(
            deployment(),
            actor=actor,
            described=Described(
                title=str(title),
                kind=kind,
                collected_on=collected,
                true_from=true_from,
                true_until=true_until,
                shareable=shareable,
            ),
            data=file.getvalue() if file is not None else None,
            file_name=file.name if file is not None else "",
            link=str(link),
            where=str(where),
        )
    except Refusal as refusal:
        show_refusal(refusal)
        return None
