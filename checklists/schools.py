"""What has to be known of a school before it is asked anything: its phases, its kind and its settings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """The ages a school teaches; the values are the words shown on screen."""

    EARLY_YEARS = "early years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SIXTH_FORM = "sixth form"


class SchoolKind(StrEnum):
    """How a school is constituted, because some guidance binds only some kinds."""

    MAINTAINED = "maintained school"
    ACADEMY = "academy or free school"
    INDEPENDENT = "independent school"
    NON_MAINTAINED_SPECIAL = "non-maintained special school"
    EARLY_YEARS_PROVIDER = "early years provider"


class Setting(StrEnum):
    """What else a school is, where it changes what is asked."""

    SPECIAL = "special school"
    BOARDING = "boarding or residential"
    FEDERATION = "federation or trust"
    ALTERNATIVE = "alternative provision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What has to be known of a school to say which criteria apply to it and which of them are duties."""

    phases: frozenset[Phase]
    kind: SchoolKind
    settings: frozenset[Setting] = frozenset()

    def __post_init__(self) -> None:
        if not self.phases:
            raise ValueError("A school teaches at least one phase.")
