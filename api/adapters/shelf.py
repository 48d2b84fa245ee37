"""What the knowledge makes of a county's own texts and offers: the port `Shelf`."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from api.adapters.replies import parse_reply
from api.adapters.shelf_bodies import body_of_record, body_of_topic, empty_record, empty_topic, record_of, source_of
from api.adapters.shelf_files import files_of_pieces
from api.domain.messages import Reply
from api.domain.publishing import Body, ContentKind, Finding, ItemId, Piece, Shipped
from api.domain.publishing_errors import NotPublishable
from knowledge import ContentError, CountyEdits, Knowledge, Question
from knowledge.content_types import Record, Topic
from knowledge.freshness import fingerprint
from knowledge.loading import CONTENT
from knowledge.overlay import county_topic, own_document
from knowledge.topic_sources import read_topic_source, text_of
from knowledge.types import Source
from knowledge.validation.drafts import Owners, draft_findings, question_owners, record_findings

_log = logging.getLogger("lotse.publishing")
_DIGITS = 16


class KnowledgeShelf:
    """Reads the shipped texts where they lie: `root` is the content folder that the knowledge was opened on."""

    def __init__(self, knowledge: Knowledge, root: Path = CONTENT) -> None:
        self._knowledge, self._root = knowledge, root
        self._records: Mapping[str, Record] = {record.id: record for record in knowledge.content.records}

    def titles(self, kind: ContentKind, county: str) -> Mapping[str, str]:
        if kind is ContentKind.TOPIC:
            return {topic.id: topic.texts["de"].title for topic in self._knowledge.content.topics.values()}
        return {record.id: record.title for record in self._records.values() if record.county == county}

    def fingerprint(self, of: ItemId) -> str | None:
        if of.kind is ContentKind.TOPIC:
            topic = self._knowledge.content.topics.get(of.item)
            return _digits(_said(topic)) if topic else None
        record = self._shipped_record(of)
        return _digits(record) if record else None

    def shipped(self, of: ItemId) -> Shipped | None:
        mark = self.fingerprint(of)
        if mark is None:
            return None
        if of.kind is ContentKind.TOPIC:
            source = read_topic_source(self._root / "topics" / of.item)
            return Shipped(body_of_topic(source), mark)
        return Shipped(body_of_record(self._records[of.item]), mark)

    def empty(self, kind: ContentKind, title: str) -> Body:
        return empty_topic(title) if kind is ContentKind.TOPIC else empty_record(title)

    def german_mark(self, body: Body) -> str | None:
        texts = source_of("", body).texts
        try:
            return fingerprint(text_of(texts["de"], "de")) if "de" in texts else None
        except ContentError:
            return None

    def findings(self, piece: Piece) -> Sequence[Finding]:
        content, county = self._knowledge.content_of(piece.of.county), self._knowledge.counties[piece.of.county]
        try:
            if piece.of.kind is ContentKind.TOPIC:
                own = Source(county.name["de"], None, None, piece.day.isoformat())
                found = draft_findings(source_of(piece.of.item, piece.body), content, self._owners, own)
            else:
                found = record_findings(record_of(piece), content, own_document(county, piece.day.isoformat()))
        except ContentError as error:
            return [Finding(None, None, error.reason, True)]
        return [Finding(each.language, each.near, each.reason, not each.gap) for each in found]

    def preview(self, piece: Piece, language: str) -> Reply:
        question = Question("", language, piece.of.county)
        try:
            edits = self._edits(piece)
        except ContentError as error:
            raise NotPublishable(f"This cannot be shown: {error.reason}.") from None
        return parse_reply(self._knowledge.preview(edits, piece.of.item, question).as_dict())

    def lay(self, pieces: Sequence[Piece]) -> Sequence[ItemId]:
        by_county: dict[str, CountyEdits] = {}
        unread: list[ItemId] = []
        for piece in pieces:
            try:
                own = self._edits(piece)
            except (ContentError, KeyError):
                _log.error("what %s has published as %s cannot be read any more", piece.of.county, piece.of.item)
                unread.append(piece.of)
                continue
            known = by_county.get(piece.of.county, CountyEdits())
            edits = CountyEdits({**known.topics, **own.topics}, {**known.records, **own.records})
            by_county[piece.of.county] = edits
        self._knowledge.lay(by_county)
        return unread

    def files(self, pieces: Sequence[Piece]) -> Mapping[str, str]:
        return files_of_pieces(pieces, {each.of: shipped for each in pieces if (shipped := self.shipped(each.of))})

    @cached_property
    def _owners(self) -> Owners:
        return question_owners(self._knowledge.content)

    def _edits(self, piece: Piece) -> CountyEdits:
        county = self._knowledge.counties[piece.of.county]
        if piece.of.kind is ContentKind.OFFER:
            return CountyEdits(records={piece.of.item: record_of(piece)})
        shipped = self._knowledge.content.topics.get(piece.of.item)
        source = source_of(piece.of.item, piece.body)
        if "de" not in source.texts:
            raise ContentError(Path("de.md"), "the German text is missing")
        topic = county_topic(source, county, piece.day.isoformat(), shipped)
        return CountyEdits(topics={topic.id: topic})

    def _shipped_record(self, of: ItemId) -> Record | None:
        record = self._records.get(of.item)
        return record if record and record.county == of.county else None


def _said(topic: Topic) -> object:
    """All of a topic that people read: not its questions."""
    texts = [(key, text.title, text.choice, tuple(text.statements)) for key, text in sorted(topic.texts.items())]
    rest = (topic.facts, topic.sources, topic.offices, topic.amounts, topic.related, topic.local, topic.counsel)
    return rest, texts


def _digits(what: Any) -> str:
    return sha256(repr(what).encode()).hexdigest()[:_DIGITS]
