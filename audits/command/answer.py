"""What a command answers: lines for people, the same as data for programs, and how it ended."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DONE = 0
FAULTY = 1
REFUSED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`data` is what `--json` prints; `code` is the program's exit code (0 done, 1 faults found)."""

    lines: Sequence[str]
    data: Mapping[str, object] = field(default_factory=dict)
    code: int = DONE

    def as_text(self) -> str:
        """The lines, with every sign that a terminal could obey made visible."""
        return "".join(f"{visible(line)}\n" for line in self.lines)

    def as_json(self) -> str:
        """The data as JSON in plain letters of any language; keys stay in the order in which they were put."""
        text = json.dumps(self.data, ensure_ascii=False, indent=2)
        return "".join(sign if sign == "\n" else visible(sign) for sign in text) + "\n"


def visible(words: str) -> str:
    r"""Words from people or files with what does not print (control signs, turned writing) written as \u001b."""
    if words.isprintable():
        return words
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in words.replace("\x7f", "\\u007f"))


def lined_up(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of words as lines whose columns begin below each other; the last column is left as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip() for row in rows]
