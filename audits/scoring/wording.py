"""How days, counts and lists are written in the sentences that scoring and findings make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def day_words(day: date) -> str:
    """A day as people write it: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 duty", "3 duties"."""
    return f"{number} {one if number == 1 else many}"


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """The text with a capital letter and a full stop."""
    text = text.strip()
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return ended[:1].upper() + ended[1:]
