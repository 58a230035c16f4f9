"""Released incident tables in a document: what was published, in the words of the page, and nothing that was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audits.model.release import Release
from audits.reporting.documents import Block, Heading, Voice, Words
from audits.reporting.release_tables import WHAT_A_RELEASE_IS, release_notes, release_reading, release_tables
from audits.scoring.wording import day_words

NONE_YET = (
    "No incident table has been released yet, so no incident figure stands here. The designated safeguarding lead "
    "releases fixed tables each half-term, with small numbers hidden."
)


def release_blocks(releases: Sequence[Release], *, level: int = 2) -> list[Block]:
    """The releases, each under its own heading."""
    if not releases:
        return [Words(text=NONE_YET)]
    blocks: list[Block] = [
        Words(text=WHAT_A_RELEASE_IS),
        Words(text="A rise can mean that more is recorded, not that more happens."),
    ]
    for release in releases:
        blocks.append(Heading(text=release.label, level=level))
        blocks += _one(release)
    return blocks


def _one(release: Release) -> list[Block]:
    days = f"{day_words(release.first_day)} to {day_words(release.last_day)}"
    blocks: list[Block] = [Words(text=release_reading(release))]
    blocks += [replace(one, title=f"{one.title}: incidents, {days}") for one in release_tables(release)]
    blocks += [Words(text=note) for note in release_notes(release)]
    shown = f"{days}. Threshold {release.threshold}. Released on {day_words(release.recorded_at.date())}."
    return [*blocks, Words(text=shown, voice=Voice.SMALL)]
