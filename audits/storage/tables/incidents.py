"""The incidents: what was imported, what was released of it, what it called into question."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from audits.model.annotation import Annotation
from audits.model.incident import Import, ImportMapping, ImportRow, ImportUndone, Incident, RowUnit, UploadDraft
from audits.model.release import Extent, Release, ReleaseBasis, ReleaseKind, ReleaseSetAside, ReleaseThreshold
from audits.model.review import Review, ReviewCause, ReviewState
from audits.storage.declaring import known_words, log, shelf
from audits.storage.tables.ground import METADATA, kept_catalogue, of_a_release, of_an_import, one_per_id

IMPORTS = log(
    METADATA,
    "imports",
    Import,
    one_per_id("imports"),
    known_words("imports", "unit", RowUnit),
    CheckConstraint(
        '"read" = "new" + corrected + seen_before + not_online_safety + rejected',
        name="imports_account_for_every_row",
    ),
    key=("id",),
)
IMPORT_ROWS = log(
    METADATA,
    "import_rows",
    ImportRow,
    UniqueConstraint("school_id", "import_id", "place", name="import_rows_have_one_entry_per_place"),
    of_an_import("import_rows"),
    key=("import_id", "place"),
)
IMPORTS_UNDONE = log(
    METADATA,
    "imports_undone",
    ImportUndone,
    UniqueConstraint("school_id", "import_id", name="imports_are_undone_once"),
    of_an_import("imports_undone"),
    key=("import_id",),
)
MAPPINGS = log(METADATA, "import_mappings", ImportMapping, key=("shape",), counted="version")
UPLOAD_DRAFTS = shelf(METADATA, "upload_drafts", UploadDraft, key=("person_id",), school="school_id")
INCIDENTS = log(
    METADATA,
    "incidents",
    Incident,
    of_an_import("incidents"),
    known_words("incidents", "unit", RowUnit),
    Index("incidents_by_import", "school_id", "import_id"),
    key=("id",),
    counted="version",
)
RELEASES = log(
    METADATA,
    "releases",
    Release,
    one_per_id("releases"),
    UniqueConstraint("school_id", "period", name="releases_are_made_once_per_period"),
    known_words("releases", "kind", ReleaseKind),
    known_words("releases", "extent", Extent),
    kept_catalogue("releases"),
    key=("period",),
)
RELEASE_BASES = log(
    METADATA,
    "release_bases",
    ReleaseBasis,
    UniqueConstraint("school_id", "release_id", name="release_bases_are_kept_once_per_release"),
    of_a_release("release_bases"),
    key=("release_id",),
)
RELEASE_THRESHOLDS = log(
    METADATA,
    "release_thresholds",
    ReleaseThreshold,
    CheckConstraint("threshold BETWEEN 5 AND 10", name="release_thresholds_lie_between_5_and_10"),
    key=(),
    counted="version",
)
RELEASES_SET_ASIDE = log(
    METADATA,
    "releases_set_aside",
    ReleaseSetAside,
    UniqueConstraint("school_id", "release_id", name="releases_are_set_aside_once"),
    of_a_release("releases_set_aside"),
    key=("release_id",),
)
REVIEWS = log(
    METADATA,
    "reviews",
    Review,
    known_words("reviews", "cause", ReviewCause),
    known_words("reviews", "state", ReviewState),
    key=("id",),
    counted="version",
)
ANNOTATIONS = log(METADATA, "annotations", Annotation, key=("id",), counted="version")
