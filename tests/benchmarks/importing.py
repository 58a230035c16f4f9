"""How long an upload takes from bytes to checked preview, and how much memory: beside known readers, in the same run.

Every measurement is made in a process of its own, in turn with what it is compared with. Ours counts the memory of
both its processes, and the start of the one that reads; neither side counts the loading of its own program.
"""

from __future__ import annotations

import csv
import io
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

ROWS = 100_000
ROUNDS = 3
SIZES = (10_000, 100_000, 500_000)
ROOT = Path(__file__).parents[2]
DAY_ZERO = date(1899, 12, 30)

HEADINGS = (
    "Incident Number", "Incident Date", "Incident Time", "Date Added", "Category", "UPN", "Student", "Year Group",
    "Location", "Action Taken", "Agencies Informed", "Details",
)  # fmt: skip
KINDS = (
    "Cyberbullying", "Sexting", "Scam", "Uniform", "Phone in lesson", "Proxy", "Sexting; Cyberbullying", "Detention"
)  # fmt: skip
WORDS = ("she", "sent", "messages", "in", "a", "group", "chat", "about", "the", "lesson", "and", "shared", "pictures")


def measure() -> list[str]:
    """The ratios in words; each line names both figures."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for size in SIZES:
            files[size] = Path(folder) / f"{size}.xlsx"
            _made(files[size], size)
        text = Path(folder) / "log.csv"
        _made(text, ROWS)
        book = files[ROWS]
        ours, bare = _in_turn("ours", "calamine", book)
        lines += [
            _line(f"{ROWS:,} rows of .xlsx to a checked preview, against calamine alone", ours, bare, 0, "s"),
            _line("and its memory", ours, bare, 1, "MiB"),
            _line("against pandas with openpyxl", ours, [_alone("openpyxl", book)], 0, "s"),
        ]
        ours, bare = _in_turn("ours", "read_csv", text)
        lines += [
            _line(f"{ROWS:,} rows of .csv, against pandas.read_csv", ours, bare, 0, "s"),
            _line("and its memory", ours, bare, 1, "MiB"),
            _line("against a program that starts, loads pandas and reads it", ours, [_alone("started", text)], 0, "s"),
        ]
        each = {size: _alone("ours", path)[0] / size * 1e6 for size, path in files.items()}
        told = ", ".join(f"{size:,} rows {each[size]:.0f}" for size in SIZES)
        lines.append(f"Growth of .xlsx, in microseconds a row: {told}")
    return lines


def _made(path: Path, size: int) -> None:
    """Write a file of so many rows, in another process: what a process has held counts with those that it starts."""
    command = [sys.executable, "-m", "tests.benchmarks.importing", "made", str(path), str(size)]
    subprocess.run(command, cwd=ROOT, check=True)


def rows(size: int) -> Iterator[tuple[object, ...]]:
    """Headings and made-up incidents: every record number and description its own, 1,200 pupils, five years."""
    chance = random.Random(4)
    yield HEADINGS
    for number in range(size):
        day = date(2021, 9, 1) + timedelta(days=chance.randrange(1_800))
        pupil = chance.randrange(1_200)
        minutes = chance.randrange(480, 960)
        yield (
            f"2026-{number:06}", day, f"{minutes // 60:02}:{minutes % 60:02}", day + timedelta(chance.randrange(4)),
            chance.choice(KINDS), f"A{pupil:011}K", f"Pupil{pupil} Surname", f"Year {chance.randrange(7, 12)}",
            chance.choice(("Home", "Classroom", "Corridor", "Online")), chance.choice(("DSL informed", "")),
            chance.choice(("", "", "Police")), f"{' '.join(chance.choices(WORDS, k=12))} {number}",
        )  # fmt: skip


def as_text(of: Iterator[tuple[object, ...]]) -> bytes:
    """The rows as plain text, with dates in ISO form."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(of)
    return out.getvalue().encode()


def as_workbook(of: Iterator[tuple[object, ...]]) -> bytes:
    """The rows as a workbook with shared strings and real dates, as spreadsheet programs write them."""
    texts: dict[str, int] = {}
    out = io.BytesIO()
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    links = _links(worksheet="worksheets/sheet1", sharedStrings="sharedStrings", styles="styles")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f"<worksheet {main}><sheetData>".encode())
            for at, row in enumerate(of, start=1):
                cells = "".join(_cell(f"{chr(65 + place)}{at}", cell, texts) for place, cell in enumerate(row))
                sheet.write(f'<row r="{at}">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        held = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        parts = {
            "xl/sharedStrings.xml": f"<sst {main}>{held}</sst>",
            "xl/styles.xml": f"<styleSheet {main}>{formats}</styleSheet>",
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets>'
            '<sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": links,
            "_rels/.rels": _links(officeDocument="xl/workbook"),
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kinds}.sharedStrings+xml"/></Types>',
        }
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def _cell(place: str, cell: object, texts: dict[str, int]) -> str:
    if isinstance(cell, date):
        return f'<c r="{place}" s="1"><v>{(cell - DAY_ZERO).days}</v></c>'
    return f'<c r="{place}" t="s"><v>{texts.setdefault(str(cell), len(texts))}</v></c>' if cell else ""


def _links(**targets: str) -> str:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/{kind}" Target="{target}.xml"/>'
        for at, (kind, target) in enumerate(targets.items(), start=1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def _in_turn(one: str, other: str, path: Path) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    pairs = [(_alone(one, path), _alone(other, path)) for _ in range(ROUNDS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _alone(what: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB of one measurement, in a process of its own."""
    begun = time.perf_counter()
    said = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.importing", what, str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    whole = time.perf_counter() - begun
    seconds, mebibytes = json.loads(said.stdout)
    return (whole if what == "started" else seconds), mebibytes


def _line(what: str, ours: list[tuple[float, float]], bare: list[tuple[float, float]], of: int, unit: str) -> str:
    mine, theirs = (statistics.median(one[of] for one in each) for each in (ours, bare))
    return f"{what}: {mine / theirs:.2f} times ({mine:.2f} {unit} against {theirs:.2f} {unit}, medians)"


def _ours() -> Callable[[bytes], object]:
    from audits.importing.preview import preview
    from audits.importing.understood import ExistingRows, UploadedBytes
    from checklists.reader import read_catalogue

    catalogue, _ = read_catalogue()
    taxonomy = catalogue.taxonomy

    def read(content: bytes) -> object:
        seen = preview(
            [UploadedBytes("log", content)], taxonomy=taxonomy, key=b"k" * 32, remembered=(), existing=ExistingRows(),
            confirmed=None, today=date(2026, 11, 20),
        )  # fmt: skip
        assert seen.account.sums
        assert seen.account.rejected == 0
        return seen

    return read


def _calamine() -> Callable[[bytes], object]:
    import python_calamine

    return lambda content: python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def _pandas(name: str) -> Callable[[bytes], object]:
    import pandas

    if name == "openpyxl":
        return lambda content: pandas.read_excel(io.BytesIO(content), engine="openpyxl")
    return lambda content: pandas.read_csv(io.BytesIO(content))


def main(what: str, path: str) -> None:
    """Measure one thing, in this process, and print seconds and MiB."""
    read = {"ours": _ours, "calamine": _calamine}.get(what, lambda: _pandas(what))()
    content = Path(path).read_bytes()
    begun = time.perf_counter()
    held = read(content)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([seconds, peak / 1024]))  # noqa: T201 - the parent reads it
    assert held is not None


def make(path: str, size: str) -> None:
    """Write the file of a measurement."""
    made = rows(int(size))
    Path(path).write_bytes(as_text(made) if path.endswith(".csv") else as_workbook(made))


if __name__ == "__main__":
    if sys.argv[1] == "made":
        make(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
