"""Bodies of topics and offers, as they are stored, to and from what the knowledge reads."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from api.domain.publishing import Body, Piece
from knowledge import ContentError
from knowledge.content_types import Record
from knowledge.loading import make_record
from knowledge.overlay import own_document_id
from knowledge.topic_sources import TextSource, TopicSource

_LISTS = ("local", "offices", "amounts", "related")
_UNKNOWN = "office provider place address phone email url hours cost level child_care since as_of".split()  # noqa: SIM905


def body_of_topic(source: TopicSource) -> Body:
    """Days and other values of YAML become texts."""
    texts = {key: asdict(text) | {"questions": [*map(list, text.questions)]} for key, text in source.texts.items()}
    return {"frame": _plain(source.frame), "texts": texts, "quotes": []}


def source_of(item: str, body: Body) -> TopicSource:
    texts = {
        language: TextSource(
            text["title"],
            text["choice"],
            text["text"],
            tuple((kind, question) for kind, question in text["questions"]),
            text["of"],
        )
        for language, text in body["texts"].items()
    }
    return TopicSource(item, body["frame"], texts)


def empty_topic(title: str) -> Body:
    lists: dict[str, list[str]] = {key: [] for key in _LISTS}
    frame = {"field": "participation", "facts": {}, "sources": {}, **lists, "counsel": False, "status": "approved"}
    german: dict[str, Any] = {"title": title[:60], "choice": title[:60], "text": "", "of": None, "questions": []}
    return {"frame": frame, "texts": {"de": german}, "quotes": []}


def body_of_record(record: Record) -> Body:
    """With its source, which is the county's document as long as nothing is changed."""
    fields: dict[str, Any] = {key: _plain(value) for key, value in asdict(record).items()}
    source = {"document": fields.pop("document"), "section": fields.pop("section")}
    for key in ("id", "county"):
        fields.pop(key)
    return {"record": {**fields, "source": source}}


def empty_record(title: str) -> Body:
    unknown = dict.fromkeys(_UNKNOWN)
    lists: dict[str, list[str]] = {key: [] for key in ("target_groups", "languages", "topics")}
    record: dict[str, Any] = {"kind": "offer", "title": title, "summary": {}, "status": "existing", **unknown, **lists}
    return {"record": record}


def record_of(piece: Piece) -> Record:
    """Raises ContentError. What the county says itself cites the county, with the day."""
    own = {"document": own_document_id(piece.of.county), "section": f"Angaben vom {piece.day:%d.%m.%Y}"}
    data = {"source": own, **piece.body["record"], "id": piece.of.item}
    record = make_record(data, piece.of.county, Path("records.yml"))
    if not record.summary.get("de"):
        raise ContentError(Path("records.yml"), "the German summary is missing")
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
