"""Counties: what their documents say of offices and offers, in records and in a digest."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Content, Record
from knowledge.loading import load_digest
from knowledge.reading import line_of, line_of_item
from knowledge.validation.problem import ORIGINALS, Problem, languages

STATUSES = ("existing", "planned", "former", "unconfirmed")
KINDS = (
    *("office", "body", "counselling", "interpreter", "guides", "volunteering", "association"),
    *("offer", "course", "event", "cafe", "meeting-place", "project", "portal", "transport", "other"),
)


def check_counties(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of the documents, and of each county's three files."""
    path = root / "documents.yml"
    for at, document in enumerate(content.documents.values()):
        if document.county not in content.counties:
            yield Problem(path, line_of_item(path, at), f"{document.id!r} names an unknown county {document.county!r}")
    seen: set[str] = set()
    for name, county in content.counties.items():
        path = root / "counties" / name / "county.yml"
        if county.id != name:
            yield Problem(path, line_of(path, "id:"), f"id is {county.id!r}, the folder says {name!r}")
        yield from (
            Problem(path, line_of(path, "name:"), reason) for reason in languages(county.name, "name", ORIGINALS)
        )
        yield from _records(content, name, path.with_name("records.yml"), seen, wanted)
        yield from _digest(content, name, root)


def _records(content: Content, county: str, path: Path, seen: set[str], wanted: tuple[str, ...]) -> Iterator[Problem]:
    records = [record for record in content.records if record.county == county]
    for at, record in enumerate(records):
        reasons = list(record_reasons(record, content, wanted))
        if record.id in seen:
            reasons.append("stands twice")
        seen.add(record.id)
        yield from (Problem(path, line_of_item(path, at), f"{record.id!r} {reason}") for reason in reasons)


def record_reasons(record: Record, content: Content, wanted: tuple[str, ...]) -> Iterator[str]:
    """What has to be mended in one record, which may stand in no file."""
    if record.document not in content.documents:
        yield f"cites an unknown document {record.document!r}"
    if record.kind not in KINDS:
        yield f"has an unknown kind {record.kind!r}"
    if record.status not in STATUSES:
        yield f"has an unknown status {record.status!r}"
    yield from (f"names an unknown topic {topic!r}" for topic in record.topics if topic not in content.topics)
    if record.office and record.office not in content.offices:
        yield f"names an unknown office {record.office!r}"
    yield from languages(record.summary, "summary", wanted)


def _digest(content: Content, county: str, root: Path) -> Iterator[Problem]:
    path = root / "counties" / county / "digest.yml"
    for at, entry in enumerate(load_digest(root, county)):
        reasons = list(languages(entry.texts, "this entry", ORIGINALS))
        if entry.document not in content.documents:
            reasons.append(f"the digest cites an unknown document {entry.document!r}")
        yield from (Problem(path, line_of_item(path, at), reason) for reason in reasons)
