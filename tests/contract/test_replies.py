"""The replies that travel from the action server to the application: an example of each kind, in files beside this one.

The application's tests read the same files. To write them anew: LOTSE_TEST_WRITE_CONTRACT=1.
"""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from actions import build_executor
from knowledge import Card, ExplainedTerm, QuickReply, Reply, Source
from tests.unit.actions.fakes import FakeKnowledge

FOLDER = Path(__file__).parent
HUMAN = QuickReply("Mit einem Menschen sprechen", "act:ask_human")
OFFICE = Card(kind="office", id="example-contact-point", title="Anlaufstelle", source="Beispiel, Abschnitt 1")
OFFER = Card(kind="offer", id="example-cafe", title="Begegnungscafé", languages=("de",), status="planned", as_of="2023")

EXAMPLES = {
    "answer": Reply(
        "answer",
        "Melden Sie sich in zwei Wochen an.",
        "de",
        topic="residence-registration",
        confidence=0.97,
        sources=(Source("Bundesmeldegesetz (BMG)", "§ 17 Abs. 1", None, None),),
        cards=(OFFICE,),
        terms=(ExplainedTerm("Meldebescheinigung", None, "Ein Papier mit Ihrer Adresse."),),
        quick_replies=(QuickReply("Ich bin umgezogen", "topic:moving-deregistration"),),
        context={"last": "topic:residence-registration", "failures": None},
    ),
    "clarify": Reply(
        "clarify",
        "Worum geht es?",
        "de",
        topics=("german-courses", "language-level"),
        confidence=0.61,
        quick_replies=(QuickReply("Ich suche einen Kurs", "topic:german-courses"), HUMAN),
        context={"open": ["topic:german-courses", "act:ask_human"]},
    ),
    "no_answer": Reply(
        "no_answer",
        "Das weiß ich nicht.",
        "de",
        confidence=0.12,
        cards=(OFFICE,),
        quick_replies=(HUMAN,),
        effects={"need": {"reason": "no_answer", "nearest_topic": "bank-account"}},
    ),
    "offers": Reply("offers", "Das habe ich gefunden:", "de", confidence=0.8, cards=(OFFER,)),
    "passage": Reply(
        "passage", "Im Text steht: 22.", "de", confidence=0.7, sources=(Source("Beispielkonzept", "3.2", None, None),)
    ),
    "handoff": Reply(
        "handoff",
        "Sind Sie einverstanden?",
        "de",
        act="ask_human",
        quick_replies=(QuickReply("Ja", "consent:yes"), QuickReply("Nein", "consent:no")),
        effects={"handoff": "asked"},
    ),
    "crisis": Reply("crisis", "Rufen Sie jetzt 110.", "de", act="crisis", quick_replies=(HUMAN,)),
    "form": Reply(
        "form",
        "Soll ich alles löschen?",
        "de",
        act="delete_my_data",
        quick_replies=(QuickReply("Ja", "delete:yes"), QuickReply("Nein", "delete:no")),
    ),
    "smalltalk": Reply("smalltalk", "Gern geschehen.", "de", act="thanks"),
    "notice": Reply("notice", "Gelöscht.", "de", act="affirm", effects={"delete_conversation": True}),
}


def sent(reply: Reply) -> dict[str, Any]:
    """Return what the executor sends when knowledge replies so."""
    metadata: dict[str, Any] = {"text": "Wo?", "language": "de", "county": "wittmund", "context": {}, "choice": None}
    message = {"text": "wo", "intent": {"name": "question", "confidence": 0.9}, "metadata": metadata}
    tracker = {"sender_id": "x", "slots": {}, "latest_message": message, "events": [], "active_loop": {}}
    call = {"next_action": "action_answer", "sender_id": "x", "tracker": tracker, "domain": {"actions": []}}
    result = asyncio.run(build_executor(FakeKnowledge(replies={"answer": reply})).run(call))
    custom: dict[str, Any] = json.loads(result.model_dump_json())["responses"][0]["custom"]
    return custom


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_action_server_sends_what_the_example_shows(kind: str) -> None:
    path = FOLDER / f"reply_{kind}.json"
    reply = sent(EXAMPLES[kind])
    if os.environ.get("LOTSE_TEST_WRITE_CONTRACT"):
        path.write_text(json.dumps(reply, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert reply == json.loads(path.read_text(encoding="utf-8"))


def test_every_example_has_its_kind() -> None:
    kinds = {path.stem.removeprefix("reply_") for path in FOLDER.glob("reply_*.json")}
    assert kinds == set(EXAMPLES) == {example.kind for example in EXAMPLES.values()}
