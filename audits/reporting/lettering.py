"""Words made fit for paper: signs that no document holds left out, long words made to break, missing letters named."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
"""Source Sans, under the SIL Open Font Licence that stands beside it."""

FAMILIES = ("Source Sans Pro", "DejaVu Sans")
"""The fonts for paper: the first has nearly every letter, the second what it lacks."""

LONGEST_WORD = 24
"""Letters of a word that is set without a break."""

_BREAK = "\u200b"
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_HASH = re.compile(r"[0-9a-f]{64}\.?")


def plain(text: str) -> str:
    """The text without control signs and without those that turn writing round; line ends become plain ones."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in kept if sign == "\n" or _fit(sign))


def _fit(sign: str) -> bool:
    kind = unicodedata.category(sign)
    # Control, lone halves of a pair, private and unassigned signs; of the format signs only joiners are kept.
    return kind not in ("Cc", "Cs", "Co", "Cn") and (kind != "Cf" or sign in "\u00ad\u200c\u200d")


def breakable(text: str) -> str:
    """The text with places to break within very long words, which would run off the paper otherwise.

    A hash has none: whoever copies it from the paper should get it as it is, and it has a wide column.
    """
    return _LONG.sub(lambda word: _BREAK.join(_pieces(word.group())), text)


def _pieces(word: str) -> list[str]:
    if _HASH.fullmatch(word):
        return [word]
    half = LONGEST_WORD // 2
    return [word[place : place + half] for place in range(0, len(word), half)]


def printable(text: str) -> str:
    """The text with each sign that the fonts for paper lack named in brackets: [school] for its picture."""
    if text.isascii():
        return text
    return "".join(sign if sign == "\n" or ord(sign) in _letters() else _named(sign) for sign in text)


def _named(sign: str) -> str:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""  # it changes the sign before it, and has no look of its own
    return f"[{unicodedata.name(sign, 'sign').lower()}]"


@cache
def _letters() -> frozenset[int]:
    """Every sign that the fonts for paper have in both weights."""
    from matplotlib.ft2font import FT2Font

    regular, bold = ({sign for font in weight for sign in FT2Font(str(font)).get_charmap()} for weight in _weights())
    return frozenset(regular & bold) | {ord(_BREAK), 0x00AD}


def font_folders() -> tuple[Path, ...]:
    """Where the fonts for paper lie: Source Sans, and for what it lacks those of the drawing library."""
    return (FONTS, _drawing_fonts())


def _weights() -> tuple[tuple[Path, ...], ...]:
    names = (("SourceSansPro-Regular", "DejaVuSans"), ("SourceSansPro-Bold", "DejaVuSans-Bold"))
    return tuple((FONTS / f"{ours}.ttf", _drawing_fonts() / f"{theirs}.ttf") for ours, theirs in names)


def _drawing_fonts() -> Path:
    import matplotlib

    return Path(matplotlib.get_data_path()) / "fonts" / "ttf"
