"""Files → Document: paragraphs under their section headings. Loaders for .txt .md .html .pdf .docx.

Each loader imports its library itself: together they take 25 MB, and most installations have no such document.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import DocumentError

LOG = logging.getLogger(__name__)
MOST_BYTES = 50_000_000
LEAST_LETTERS = 3
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[A-Z]\.|[a-z]\))\s+\S")
_EMPHASIS = re.compile(r"\*\*|__")
_CONTENTS_LINE = re.compile(r"\.{4,}\s*\d+\s*$|\s\d{1,3}$")


@dataclass(frozen=True)
class Paragraph:
    """A block of text and the heading that it stands under (None before the first)."""

    section: str | None
    text: str


@dataclass(frozen=True)
class Document:
    """A file's text. `county` is None when it holds for all."""

    id: str
    county: str | None
    paragraphs: tuple[Paragraph, ...]


def load_documents(folder: Path, counties: frozenset[str]) -> list[Document]:
    """Every readable document under `folder`. What cannot be read is named in the log with the reason and skipped."""
    found = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in LOADERS):
        try:
            found.append(load_document(path, folder, counties))
        except DocumentError as error:
            LOG.warning("document skipped: %s", error)
    return found


def load_document(path: Path, folder: Path, counties: frozenset[str]) -> Document:
    """Read one file. Raises DocumentError when it is empty, broken, too large or in an unknown encoding."""
    size = path.stat().st_size
    if size == 0:
        raise DocumentError(f"{path.name}: empty")
    if size > MOST_BYTES:
        raise DocumentError(f"{path.name}: {size:,} bytes; the limit is {MOST_BYTES:,}")
    try:
        paragraphs = tuple(LOADERS[path.suffix.lower()](path))
    except DocumentError:
        raise
    except (ValueError, KeyError, OSError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(f"{path.name}: broken {path.suffix} ({type(error).__name__})") from error
    except Exception as error:  # parsers of foreign formats raise whatever their own libraries raise
        raise DocumentError(f"{path.name}: not readable ({type(error).__name__})") from error
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise DocumentError(f"{path.name}: no text in it")
    return Document(path.stem, _county(path.relative_to(folder), counties), paragraphs)


def _county(relative: Path, counties: frozenset[str]) -> str | None:
    for part in reversed(relative.parts):
        for county in counties:
            if part.casefold() == county or re.match(rf"{county}[^a-z]", part.casefold()):
                return county
    return None


def _decode(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if sum(ch < " " and ch not in "\t\n\r\f" for ch in text[:5000]) * 50 < len(text[:5000]) + 50:
            return text
    raise DocumentError(f"{path.name}: neither UTF-8 nor Windows-1252 text")


def _text(path: Path) -> Iterator[Paragraph]:
    return _blocks(_decode(path))


def _blocks(text: str) -> Iterator[Paragraph]:
    section = None
    text = _EMPHASIS.sub("", text)
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\f", "\n\n")):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        while lines and _is_heading(lines[0], alone=len(lines) == 1):
            section = lines.pop(0).lstrip("# ").rstrip(":").strip()
        if lines:
            yield Paragraph(section, "\n".join(lines))


def _is_heading(line: str, alone: bool) -> bool:
    if line.startswith("#"):
        return True
    if (
        len(line) > 110
        or sum(char.isalpha() for char in line) < LEAST_LETTERS
        or _CONTENTS_LINE.search(line)
        or line[-1] in ".,;!?“”)–-"
    ):
        return False
    if _NUMBERED.match(line):
        return alone or len(line) < 80
    return alone and line[0].isupper() and len(line.split()) <= 9 and not line.endswith(":")


def _markdown(path: Path) -> Iterator[Paragraph]:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", _decode(path))
    return _blocks(re.sub(r"(?m)^(#+ .*)$", r"\n\1\n", text))


def _html(path: Path) -> Iterator[Paragraph]:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(_decode(path), "html.parser")
    for tag in soup(["script", "style", "nav", "template"]):
        tag.decompose()
    section = None
    for tag in soup.find_all(["h1", "h2", "h3", "h4", "p", "li", "td", "dd"]):
        text = tag.get_text(" ", strip=True)
        if tag.name.startswith("h"):
            section = text or section
        elif text and not tag.find(["p", "li"]):
            yield Paragraph(section, text)


def _pdf(path: Path) -> Iterator[Paragraph]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(f"{path.name}: encrypted")
        return _blocks("\n\n".join(page.extract_text() or "" for page in reader.pages))
    except PyPdfError as error:
        raise DocumentError(f"{path.name}: broken {path.suffix} ({type(error).__name__})") from error


def _docx(path: Path) -> Iterator[Paragraph]:
    import docx

    document = docx.Document(str(path))
    section = None
    for paragraph in document.paragraphs:
        text = paragraph.text.strip()
        if text and (paragraph.style.name or "" if paragraph.style else "").startswith(
            ("Heading", "Title", "Überschrift")
        ):
            section = text
        elif text:
            yield Paragraph(section, text)
    for table in document.tables:
        for row in table.rows:
            cells = dict.fromkeys(cell.text.strip() for cell in row.cells if cell.text.strip())
            if cells:
                yield Paragraph(section, " | ".join(cells))


LOADERS = {".txt": _text, ".md": _markdown, ".html": _html, ".htm": _html, ".pdf": _pdf, ".docx": _docx}
