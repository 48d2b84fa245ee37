"""Documents of every format are read; bad ones are named in the log and skipped."""

import logging
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.documents import MOST_BYTES, Document, load_document, load_documents
from knowledge.errors import DocumentError
from tests.unit.knowledge.document_files import HTML, MARKDOWN, SECTIONS, TEXT, write_docx, write_pdf, write_sparse

COUNTIES = frozenset({"norden", "sueden"})


def read(path: Path) -> Document:
    return load_document(path, path.parent, COUNTIES)


def sections(document: Document) -> dict[str, str | None]:
    return {paragraph.text: paragraph.section for paragraph in document.paragraphs}


def test_text_with_numbered_headings(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert sections(read(tmp_path / "a.txt")) == {
        "Es gibt Kurse in Lindenau. Sie kosten nichts.": "1. Sprache",
        "Viele Häuser stehen leer.": "2.1 Wohnen",
    }


def test_text_in_windows_1252(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Viele Häuser stehen leer.".encode("cp1252"))
    assert sections(read(tmp_path / "a.txt")) == {"Viele Häuser stehen leer.": None}


def test_text_in_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Viele Häuser stehen leer.", "utf-16")
    assert sections(read(tmp_path / "a.txt")) == {"Viele Häuser stehen leer.": None}


def test_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, "utf-8")
    assert sections(read(tmp_path / "a.md")) == SECTIONS


def test_html_without_menu_and_script(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, "utf-8")
    assert sections(read(tmp_path / "a.html")) == SECTIONS


def test_docx_with_table(tmp_path: Path) -> None:
    write_docx(tmp_path / "a.docx")
    assert sections(read(tmp_path / "a.docx")) == {**SECTIONS, "Ort | Lindenau": "Wohnen"}


def test_pdf(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", ("Es gibt Kurse in Lindenau.", "Viele Häuser stehen leer."))
    text = " ".join(paragraph.text for paragraph in read(tmp_path / "a.pdf").paragraphs)
    assert " ".join(text.split()) == "Es gibt Kurse in Lindenau. Viele Häuser stehen leer."


def empty(path: Path) -> None:
    path.touch()


def blank(path: Path) -> None:
    path.write_text(" \n\n ", "utf-8")


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(5000))


def oversized(path: Path) -> None:
    write_sparse(path, MOST_BYTES + 1)


def encrypted(path: Path) -> None:
    write_pdf(path, ("Geheim.",), password="secret")


def pdf_without_text(path: Path) -> None:
    write_pdf(path, ())


def cut_pdf(path: Path) -> None:
    write_pdf(path, ("Ein Satz.",))
    path.write_bytes(path.read_bytes()[:200])


BAD = [
    (empty, "leer.txt", "empty"),
    (blank, "blank.txt", "no text in it"),
    (noise, "noise.txt", "neither UTF-8 nor Windows-1252"),
    (noise, "noise.html", "neither UTF-8 nor Windows-1252"),
    (noise, "noise.pdf", "noise.pdf"),
    (noise, "noise.docx", "noise.docx"),
    (cut_pdf, "cut.pdf", "cut.pdf"),
    (pdf_without_text, "scan.pdf", "no text in it"),
    (encrypted, "secret.pdf", "encrypted"),
    (oversized, "large.txt", "50,000,001 bytes; the limit is 50,000,000"),
]


@pytest.mark.parametrize(("write", "name", "reason"), BAD)
def test_bad_document_says_why(tmp_path: Path, write: Callable[[Path], None], name: str, reason: str) -> None:
    write(tmp_path / name)
    with pytest.raises(DocumentError, match=reason) as caught:
        read(tmp_path / name)
    assert name in str(caught.value)


def test_bad_documents_are_named_in_the_log_and_the_rest_is_served(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for write, name, _ in BAD:
        write(tmp_path / name)
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    with caplog.at_level(logging.WARNING, "knowledge"):
        assert [document.id for document in load_documents(tmp_path, COUNTIES)] == ["good"]
    assert all(any(name in record.getMessage() for record in caplog.records) for _, name, _ in BAD)
    assert "Geheim" not in caplog.text


def test_other_formats_are_left_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert load_documents(tmp_path, COUNTIES) == []
    assert not caplog.records


@pytest.mark.parametrize(
    ("name", "county"),
    [
        ("norden-konzept.txt", "norden"),
        ("Norden.txt", "norden"),
        ("norden_2019.txt", "norden"),
        ("nordenham-konzept.txt", None),
        ("konzept.txt", None),
        ("sueden/konzept.txt", "sueden"),
        ("sueden/norden-konzept.txt", "norden"),
        ("konzept-norden.txt", None),
    ],
)
def test_file_or_folder_names_the_county(tmp_path: Path, name: str, county: str | None) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(TEXT, "utf-8")
    (document,) = load_documents(tmp_path, COUNTIES)
    assert document.county == county
