"""A shelf with one shipped topic that the build's check would find short: for tests of the editor in a browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.domain.messages import MessageKind, Reply, Source
from api.domain.publishing import Body, ContentKind, Finding, ItemId, Piece, Shipped
from tests.fakes import FakeShelf

TOPIC, TITLE = "bank-account", "Konto bei der Bank"


def _text(title: str, answer: str) -> dict[str, Any]:
    return {"title": title, "choice": title, "text": answer, "questions": [["short", title.lower()]], "of": answer}


@dataclass
class ShippedShelf(FakeShelf):
    """`answer`: what is shipped; changing it is what a newer version of Lotse does."""

    answer: str = "Jede Bank eröffnet ein Konto."

    def titles(self, kind: ContentKind, county: str) -> Mapping[str, str]:
        return {TOPIC: TITLE} if kind is ContentKind.TOPIC else {}

    def fingerprint(self, of: ItemId) -> str | None:
        return f"print-{len(self.answer)}" if of.item == TOPIC else None

    def shipped(self, of: ItemId) -> Shipped | None:
        mark = self.fingerprint(of)
        frame = {"field": "money", "facts": {}, "sources": {}, "status": "approved"}
        body = {"frame": frame, "texts": {"de": _text(TITLE, self.answer)}, "quotes": []}
        return Shipped(body, mark) if mark else None

    def empty(self, kind: ContentKind, title: str) -> Body:
        if kind is ContentKind.OFFER:
            return {"record": {"title": title, "kind": "offer", "summary": {}, "status": "existing"}}
        frame = {"field": "participation", "facts": {}, "sources": {}, "status": "approved"}
        return {"frame": frame, "texts": {"de": {**_text(title, ""), "questions": [], "of": None}}, "quotes": []}

    def german_mark(self, body: Body) -> str | None:
        return str(body["texts"]["de"]["text"]) if "de" in body.get("texts", {}) else None

    def findings(self, piece: Piece) -> Sequence[Finding]:
        if "record" in piece.body:
            missing = not piece.body["record"]["summary"].get("de")
            return [Finding(None, None, "the German summary is missing", True)] if missing else []
        german = piece.body["texts"]["de"]
        found = [] if german["questions"] else [Finding("de", "questions", "without a question nobody finds it", True)]
        long = [Finding("de", None, f"the answer has {len(german['text'].split())} words; the limit is 120", True)]
        missing_language = [Finding("uk", None, "this language is missing", False)]
        return [*found, *(long if len(german["text"].split()) > 120 else ()), *missing_language]

    def preview(self, piece: Piece, language: str) -> Reply:
        if "record" in piece.body:
            return Reply(MessageKind.ANSWER, piece.body["record"]["title"], language)
        texts = piece.body["texts"]
        shown = texts.get(language, texts["de"])["text"]
        return Reply(MessageKind.ANSWER, shown, language, sources=[Source("Landkreis Wittmund", None)])
