"""The writer of Word: real headings, lists and tables whose headings repeat, so that a school can edit the report."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from audits.reporting.content import Table
from audits.reporting.documents import (
    LANGUAGE,
    Block,
    Document,
    Heading,
    Picture,
    Points,
    Space,
    Together,
    Voice,
    Words,
    cell_words,
)
from audits.reporting.drawing import as_png
from audits.reporting.lettering import plain

TEXT_WIDTH = Cm(17)
"""A4 less its margins of 2 cm."""

FONT = "Arial"
"""On nearly every machine; where it is missing, Word and LibreOffice take one of the same widths."""

SMALL = "Small print"
"""The style of notes under headings and charts; a school can change it once for the whole document."""

INK = RGBColor(0, 0, 0)


def write_word(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes."""
    word = docx.Document()
    _pages(word, document)
    _styles(word)
    _properties(word, document)
    word.add_paragraph(plain(document.title), style="Title")
    for line in document.about:
        word.add_paragraph(plain(line))
    for block in document.blocks:
        _block(word, block)
    written = io.BytesIO()
    word.save(written)
    return _settled(written.getvalue(), document.made_at)


def _block(word: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            word.add_heading(plain(block.text), level=block.level)
        case Words():
            _words(word, block)
        case Points():
            for item in block.items:
                word.add_paragraph(plain(cell_words(item)), style="List Bullet")
        case Space():
            _space(word, block)
        case Picture():
            _picture(word, block)
        case Table():
            _table(word, block)
        case Together():
            for one in block.blocks:
                _block(word, one)


def _words(word: WordDocument, block: Words) -> None:
    if block.voice is Voice.SMALL:
        word.add_paragraph(plain(block.text), style=SMALL)
        return
    paragraph = word.add_paragraph(style="Subtitle" if block.voice is Voice.LEAD else None)
    paragraph.add_run(plain(block.text))


def _space(word: WordDocument, block: Space) -> None:
    """A box of one cell to write in: the question, and empty lines below it."""
    box = word.add_table(rows=1, cols=1, style="Table Grid")
    cell = box.cell(0, 0)
    cell.paragraphs[0].text = plain(block.prompt)
    for _ in range(block.lines):
        cell.add_paragraph()
    _kept_on_one_page(box.rows[0]._tr)
    word.add_paragraph(style=SMALL)


def _picture(word: WordDocument, block: Picture) -> None:
    title = word.add_paragraph(style="Caption")
    title.add_run(plain(block.title))
    title.paragraph_format.keep_with_next = True
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    inline = paragraph.add_run().add_picture(io.BytesIO(as_png(block.chart)), width=TEXT_WIDTH)._inline
    inline.docPr.set("descr", plain(block.alt))
    inline.docPr.set("title", plain(block.title))
    word.add_paragraph(plain(block.reading), style=SMALL)


def _table(word: WordDocument, table: Table) -> None:
    title = word.add_paragraph(style="Caption")
    title.add_run(plain(table.title))
    title.paragraph_format.keep_with_next = True
    made = word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    whole = sum(column.width for column in table.columns)
    widths = [int(TEXT_WIDTH * column.width / whole) for column in table.columns]
    for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
        _fill(cell, column.heading, bold=True)
    _repeated(made.rows[0]._tr)
    for row in table.rows:
        added = made.add_row()
        _kept_on_one_page(added._tr)
        for cell, value in zip(added.cells, row, strict=True):
            _fill(cell, cell_words(value))
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    word.add_paragraph(style=SMALL)


def _fill(cell: _Cell, words: str, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = SMALL
    paragraph.add_run(plain(words)).bold = bold or None


def _repeated(row: object) -> None:
    """Mark a row as the heading that stands on every page the table goes over."""
    properties = row.get_or_add_trPr()  # type: ignore[attr-defined]  # python-docx's own element
    for name in ("w:cantSplit", "w:tblHeader"):
        properties.append(OxmlElement(name))


def _kept_on_one_page(row: object) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # type: ignore[attr-defined]  # as above


def _pages(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    foot = section.footer.paragraphs[0]
    foot.style = SMALL if SMALL in word.styles else foot.style
    foot.add_run(f"{plain(document.foot)} Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A figure that Word works out, such as the page's number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _styles(word: WordDocument) -> None:
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    _speak_english(normal)
    for name, size in (("Title", 20), ("Heading 1", 15), ("Heading 2", 12), ("Heading 3", 11), ("Subtitle", 13)):
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), True, False
        style.font.color.rgb = INK
        _in_this_font(style)
    caption = word.styles["Caption"]
    caption.font.name, caption.font.size, caption.font.bold, caption.font.color.rgb = FONT, Pt(10.5), True, INK
    small = word.styles.add_style(SMALL, 1)
    small.base_style = normal
    small.font.size = Pt(9)
    small.paragraph_format.space_after = Pt(2)


def _in_this_font(style: ParagraphStyle) -> None:
    """Headings take their font from the theme unless told otherwise."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for which in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{which}"), None)
    for which in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{which}"), FONT)


def _speak_english(style: ParagraphStyle) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)


def _properties(word: WordDocument, document: Document) -> None:
    made_at = document.made_at.astimezone(UTC).replace(tzinfo=None)
    properties = word.core_properties
    properties.title, properties.subject = plain(document.title), plain(document.subject)
    properties.author = properties.last_modified_by = plain(document.author)
    properties.created = properties.modified = made_at
    properties.language, properties.comments, properties.keywords = LANGUAGE, "", ""


def _settled(data: bytes, at: datetime) -> bytes:
    """The same file with every part dated by the document and not by the clock."""
    moment = at.astimezone(UTC).timetuple()[:6]
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as again:
        for part in made.infolist():
            entry = zipfile.ZipInfo(part.filename, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            again.writestr(entry, made.read(part.filename))
    return settled.getvalue()
