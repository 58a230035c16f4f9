"""What the DSL has answered so far, and which of her answers hold for the next upload too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.importing.understood import Option

RECORDED_QUESTION = "recorded"
SAME_SYSTEM_QUESTION = "same system"
DETAILS_QUESTION = "details"
WORDING_QUESTION = "wording"
RECORD_QUESTION = "other record"
SHARED_QUESTION = "shared numbers"
LAYOUT_QUESTION = "other layout"
MISSING_QUESTION = "missing"
WITHDRAW = "withdraw"

_EACH_TIME = frozenset({DETAILS_QUESTION, WORDING_QUESTION, MISSING_QUESTION})
_OF_CELLS = ("turned:", "months:")


@dataclass(frozen=True, slots=True)
class Told:
    """The answers given: in this upload, and in an earlier one of the same headings."""

    now: Mapping[str, str]
    earlier: Mapping[str, str]

    def answer(self, key: str, options: Sequence[Option]) -> str:
        """The answer to a question, "" where there is none; what concerns single rows is never taken from earlier."""
        told = self.now.get(key) or ("" if of_one_upload(key) else self.earlier.get(key, ""))
        return told if told in {one.id for one in options} else ""


def lasting(choices: Mapping[str, str]) -> dict[str, str]:
    """Those answers of an earlier upload that hold for the next one of the same headings too."""
    return {key: answer for key, answer in choices.items() if not of_one_upload(key)}


def of_one_upload(key: str) -> bool:
    """Whether a question concerns single rows or cells, so that its answer is good for one upload alone."""
    return key in _EACH_TIME or key.startswith(_OF_CELLS)
