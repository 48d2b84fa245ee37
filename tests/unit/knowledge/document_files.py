"""Small documents of every format, and broken ones."""

from pathlib import Path

import docx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

TEXT = """\
Konzept des Landkreises

1. Sprache

Es gibt Kurse in Lindenau. Sie kosten nichts.

2.1 Wohnen

Viele Häuser stehen leer.
"""
MARKDOWN = (
    "# Sprache\nEs gibt **Kurse** in [Lindenau](https://example.org).\n\n## Wohnen\n\nViele Häuser stehen leer.\n"
)
HTML = """<html><head><title>x</title><style>p {}</style></head><body><nav><p>Menü</p></nav>
<h2>Sprache</h2><p>Es gibt Kurse in Lindenau.</p><script>alert("x")</script>
<h2>Wohnen</h2><ul><li>Viele Häuser stehen leer.</li></ul></body></html>"""
SECTIONS = {"Es gibt Kurse in Lindenau.": "Sprache", "Viele Häuser stehen leer.": "Wohnen"}


def write_docx(path: Path) -> None:
    """Two headings, a paragraph under each, a table."""
    document = docx.Document()
    document.add_heading("Sprache", 1)
    document.add_paragraph("Es gibt Kurse in Lindenau.")
    document.add_heading("Wohnen", 2)
    document.add_paragraph("Viele Häuser stehen leer.")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "Ort", "Lindenau"
    document.save(str(path))


def write_pdf(path: Path, lines: tuple[str, ...], password: str | None = None) -> None:
    """One page with one line of text under the other."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    moves = "".join(f"({line}) Tj 0 -40 Td " for line in lines)
    stream.set_data(f"BT /F1 12 Tf 20 260 Td {moves}ET".encode("cp1252"))
    page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(path)


def write_sparse(path: Path, size: int) -> None:
    """A file of a size that takes no room on the disk."""
    with path.open("wb") as file:
        file.truncate(size)
