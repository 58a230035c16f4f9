"""A bridge in words and rounded figures: percentage points in tenths that add up as they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from audits.scoring.bridge import Bridge, Cause, in_tenths
from audits.scoring.wording import listed

BRINGS: Mapping[Cause, str] = {
    Cause.IMPROVED: "what improved",
    Cause.RENEWED: "evidence that was renewed",
    Cause.DECLINED: "what declined",
    Cause.LAPSED: "evidence that ran out",
    Cause.ASKED: "a changed list of questions",
    Cause.APPLICABILITY: "what began or ceased to apply",
    Cause.CORRECTED: "what is known otherwise now",
}
"""Each cause as the subject of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """Before, after and what each cause brings, in whole tenths of a percentage point that add up exactly."""

    before: int
    after: int
    causes: Mapping[Cause, int]

    @property
    def change(self) -> int:
        """After less before."""
        return self.after - self.before


def rounded(bridge: Bridge) -> Rounded:
    """The figures as they are shown."""
    before, after = (_tenths(one) for one in (bridge.before, bridge.after))
    causes = bridge.causes
    found = in_tenths(list(causes.values()), after - before)
    return Rounded(before=before, after=after, causes=dict(zip(causes, found, strict=True)))


def percent(tenths: int) -> str:
    """Tenths of a percentage point as a percentage: 21.0%."""
    return f"{tenths // 10}.{tenths % 10}%"


def points(tenths: int) -> str:
    """Tenths as signed points: +9.2, -3.3, 0."""
    if not tenths:
        return "0"
    sign = "+" if tenths > 0 else "\u2212"
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def points_of(amount: Fraction) -> str:
    """One amount by itself as signed points; what is there and rounds to nothing is said to be under a tenth."""
    tenths = _tenths(amount)
    if amount and not tenths:
        return "under +0.1" if amount > 0 else "under \u22120.1"
    return points(tenths)


def headline(bridge: Bridge) -> str:
    """The finding: whether the score rose or fell, by how much, from what to what."""
    found = rounded(bridge)
    ends = f"from {percent(found.before)} to {percent(found.after)}"
    if not found.change:
        return f"The score so far stayed at {percent(found.after)}"
    verb = "rose" if found.change > 0 else "fell"
    return f"The score so far {verb} by {points(abs(found.change)).lstrip('+')} points, {ends}"


def because(bridge: Bridge) -> str:
    """What added and what took away, the largest first, in one sentence or two."""
    causes = rounded(bridge).causes
    up = sorted((one for one in causes.items() if one[1] > 0), key=lambda one: -one[1])
    down = sorted((one for one in causes.items() if one[1] < 0), key=lambda one: one[1])
    said = []
    if up:
        said.append(f"Added: {listed([f'{BRINGS[cause]} ({points(tenths)})' for cause, tenths in up])}.")
    if down:
        said.append(f"Took away: {listed([f'{BRINGS[cause]} ({points(tenths)})' for cause, tenths in down])}.")
    return " ".join(said) or "Nothing that is compared has moved."


def _tenths(amount: Fraction) -> int:
    return round(amount * 1000)
