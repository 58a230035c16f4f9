"""Sign-off in a document: what was signed at which meeting, with the hash that goes into the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audits.model.sign_off import FIRST_DOCUMENT, SignOff
from audits.reporting.content import Column, Table
from audits.reporting.documents import Block, Words
from audits.scoring.wording import day_words

MEANING = (
    "A signature freezes one document. Its hash is worked out from every letter in it and from the hash of the term "
    "before: written into the minutes, it lets anyone find out later whether the document is the one that was signed."
)

NONE_YET = "No term has been signed off yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedTerm:
    """One signature, what it signed in words, who signed, and the notes that put something right since."""

    sign_off: SignOff
    title: str
    signed_by: str
    corrections: tuple[str, ...]


def signing_blocks(signed: Sequence[SignedTerm], waiting: Sequence[str], *, none_yet: str = NONE_YET) -> list[Block]:
    """The signed terms, latest first, and the audits that have been submitted and wait for a signature."""
    blocks: list[Block] = []
    if waiting:
        blocks.append(Words(text=f"Submitted and waiting for a signature: {'; '.join(waiting)}."))
    if not signed:
        return [*blocks, Words(text=none_yet)]
    return [*blocks, Words(text=MEANING), *(_table(one) for one in signed)]


def _table(one: SignedTerm) -> Table:
    signature = one.sign_off
    rows: list[tuple[str, str]] = [
        ("Signed by", one.signed_by),
        ("Hash", signature.hash),
        ("Follows on", "nothing: the first" if signature.previous == FIRST_DOCUMENT else signature.previous),
    ]
    if signature.disagreement:
        rows.append(("The meeting did not agree with", signature.disagreement))
    rows += [("Put right since", note) for note in one.corrections]
    return Table(
        title=one.title,
        columns=(Column(heading="Sign-off", width=24), Column(heading="As recorded", width=66)),
        rows=(
            ("Meeting", _meeting(signature)),
            *rows,
        ),
    )


def _meeting(signature: SignOff) -> str:
    return f"{day_words(signature.meeting_on)}, minute {signature.minute}"
