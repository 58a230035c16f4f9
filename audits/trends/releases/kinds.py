"""Groups of incident types, each within one of the four Cs: as fine as a year's table goes.

A type stands in the group of its primary risk, so that a group adds up to its C and to nothing else.
What is alone in its C (commerce) has no group, and what fits none counts as "anything else".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checklists.incidents import Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A group of incident types: its id, its label, and the ids of the types."""

    id: str
    label: str
    types: tuple[str, ...]


KINDS: Mapping[Risk, tuple[Kind, ...]] = {
    Risk.CONTENT: (
        Kind(
            id="unsuitable",
            label="Unsuitable sites and harmful or false content",
            types=("filtering-breach", "platform-content", "harmful-content", "misinformation", "monitoring-alert"),
        ),
        Kind(
            id="illegal",
            label="Illegal material and indecent images of children",
            types=("illegal-material", "iioc-accidental", "iioc-school-devices", "iioc-staff"),
        ),
        Kind(
            id="self-harm-extremism",
            label="Self-harm content, radicalisation and extremism",
            types=("self-harm-content", "radicalisation-child", "radicalisation-staff"),
        ),
        Kind(id="security", label="Security and data", types=("security-incident",)),
    ),
    Risk.CONTACT: (
        Kind(id="exploitation", label="Online sexual abuse, grooming and exploitation", types=("sexual-abuse",)),
        Kind(id="gaming", label="Gaming", types=("gaming",)),
    ),
    Risk.CONDUCT: (
        Kind(
            id="bullying",
            label="Bullying, hate and abusive messages",
            types=("cyberbullying", "online-hate", "abusive-message"),
        ),
        Kind(id="nudes", label="Nudes and semi-nudes", types=("nudes",)),
        Kind(
            id="social-media",
            label="Social media, age limits and reputation",
            types=("social-media-conduct", "underage-use", "reputation"),
        ),
        Kind(
            id="devices-systems",
            label="Devices, accounts, copying and AI",
            types=(
                "device-misuse",
                "exam-device",
                "visitor-device",
                "system-misuse",
                "generative-ai-misuse",
                "copyright",
            ),
        ),
        Kind(id="staff", label="Staff conduct", types=("staff-pupil-contact", "staff-misuse")),
    ),
    Risk.COMMERCE: (),
}
"""The groups of each C in the order in which a table lists them.

Two types have no group: a complaint is about any of them, and scams are all of commerce.
"""
