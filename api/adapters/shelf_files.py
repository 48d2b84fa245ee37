"""What a county has published as files under `knowledge/content`: to be put into the next version of Lotse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from api.adapters.shelf_bodies import record_of, source_of
from api.domain.publishing import Body, ContentKind, ItemId, Piece, Shipped
from knowledge.overlay import own_document_id
from knowledge.topic_sources import as_yaml, files_of


def files_of_pieces(pieces: Sequence[Piece], shipped: Mapping[ItemId, Shipped]) -> dict[str, str]:
    """By path. Topics are whole folders, with the shipped languages and questions that the county left alone; offers
    are the items to put into the county's `records.yml`, and the document that they cite."""
    files: dict[str, str] = {}
    for piece in (each for each in pieces if each.of.kind is ContentKind.TOPIC):
        known = shipped.get(piece.of)
        body = _with_shipped(piece.body, known.body) if known else piece.body
        source = source_of(piece.of.item, body)
        files |= {f"topics/{piece.of.item}/{name}": text for name, text in files_of(source).items()}
    offers = sorted((each for each in pieces if each.of.kind is ContentKind.OFFER), key=lambda each: each.of.county)
    for county, own in groupby(offers, key=lambda each: each.of.county):
        records = [_item(piece) for piece in own]
        files[f"counties/{county}/records.published.yml"] = as_yaml(records)
        files[f"counties/{county}/documents.published.yml"] = as_yaml([_document(county)])
    return files


def _with_shipped(body: Body, shipped: Body) -> Body:
    texts = {**shipped["texts"], **{key: _joined(text, shipped, key) for key, text in body["texts"].items()}}
    return {**body, "texts": texts}


def _joined(text: Mapping[str, Any], shipped: Body, language: str) -> dict[str, Any]:
    known = shipped["texts"].get(language, {"questions": []})["questions"]
    return {**text, "questions": [*known, *(each for each in text["questions"] if each not in known)]}


def _item(piece: Piece) -> dict[str, Any]:
    record = record_of(piece)
    source = {"document": record.document, "section": record.section}
    return {"id": record.id, **piece.body["record"], "source": source}


def _document(county: str) -> dict[str, Any]:
    return {"id": own_document_id(county), "county": county, "title": "Eigene Angaben des Landkreises", "date": None}
