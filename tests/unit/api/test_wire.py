"""The application reads every reply that the action server's tests write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.adapters.replies import parse_reply
from api.domain.errors import AssistantUnavailable
from api.domain.messages import MessageKind, Request, RequestKind

EXAMPLES = sorted((Path(__file__).parents[2] / "contract").glob("reply_*.json"))


def test_there_is_an_example_of_every_kind() -> None:
    assert {file.stem.removeprefix("reply_") for file in EXAMPLES} == set(MessageKind)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_is_read(file: Path) -> None:
    wire = json.loads(file.read_text())
    reply = parse_reply(wire)
    assert (reply.kind, reply.text, reply.language) == (wire["kind"], wire["text"], wire["language"])
    assert [source.title for source in reply.sources] == [source["title"] for source in wire["sources"]]
    assert [card.id for card in reply.cards] == [card["id"] for card in wire["cards"]]
    assert [quick.payload for quick in reply.quick_replies] == [quick["payload"] for quick in wire["quick_replies"]]
    assert dict(reply.context) == wire["context"]
    assert bool(reply.effects.need) == bool(wire["effects"].get("need"))
    assert reply.effects.delete_conversation == wire["effects"].get("delete_conversation", False)


def test_a_reason_of_the_knowledges_own_is_kept() -> None:
    wire = {"kind": "no_answer", "text": "?", "language": "de", "effects": {"need": {"reason": "out_of_scope"}}}
    assert parse_reply(wire).effects.need == "out_of_scope"


def test_a_card_with_unknown_languages_has_none() -> None:
    card = {"kind": "office", "id": "a", "title": "A", "languages": []}
    assert parse_reply({"kind": "offers", "text": "", "language": "de", "cards": [card]}).cards[0].languages is None


def test_a_wrong_card_is_refused() -> None:
    with pytest.raises(AssistantUnavailable, match="cards"):
        parse_reply({"kind": "offers", "text": "", "language": "de", "cards": [{"kind": "dog"}]})


def test_a_form_that_was_sent_is_read() -> None:
    fields = {"language": "ar", "date": "2027-03-15"}
    request = {"kind": "interpreter", "fields": fields}
    wire = {"kind": "notice", "text": "Angekommen.", "language": "de", "effects": {"request": request}}
    assert parse_reply(wire).effects.request == Request(RequestKind.INTERPRETER, fields)


def test_a_form_of_an_unknown_kind_is_refused() -> None:
    wire = {"kind": "notice", "text": "x", "language": "de", "effects": {"request": {"kind": "order", "fields": {}}}}
    with pytest.raises(AssistantUnavailable, match=r"effects\.request\.kind"):
        parse_reply(wire)
