"""A person who wants a human, and the members of staff who answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from api.domain.accounts import Role
from api.domain.messages import Effects, MessageKind, QuickReply, Reply, Request, RequestKind
from tests.factories import Chat
from tests.fakes import FakeAssistant
from tests.members import Member

ASK, YES, NO, LEAVE, FORM, INTERPRETER = (
    "Mensch bitte",
    "consent:yes",
    "consent:no",
    "queue:leave",
    "Form",
    "Dolmetscher",
)


def teach(assistant: FakeAssistant) -> None:
    """Let the assistant say what the bot says around a handoff."""
    choices = [QuickReply("Ja", YES), QuickReply("Nein", NO)]
    effects = {
        YES: Effects(handoff="agreed"),
        NO: Effects(handoff="refused"),
        LEAVE: Effects(handoff="left"),
        FORM: Effects(request=Request(RequestKind.CONTACT, {"message": "Brief vom Jobcenter", "reach": "here"})),
        INTERPRETER: Effects(request=Request(RequestKind.INTERPRETER, {"language": "ar", "date": "2026-12-01"})),
    }
    asked = Reply(MessageKind.HANDOFF, "Einverstanden?", "de", quick_replies=choices, effects=Effects(handoff="asked"))
    assistant.script[ASK] = (asked,)
    for said, effect in effects.items():
        leave = [QuickReply("Nicht mehr warten", LEAVE)]
        assistant.script[said] = (
            Reply(MessageKind.HANDOFF, f"Gut: {said}", "de", quick_replies=leave, effects=effect),
        )
    topic = Reply(MessageKind.ANSWER, "In zwei Wochen.", "de", topic="first-steps", context={"known": {"level": "B1"}})
    assistant.script["Wo anmelden?"] = (topic,)
    assistant.script["Wo ist der Mond?"] = (Reply(MessageKind.NO_ANSWER, "Das weiß ich nicht.", "de"),)


def ask_for_a_human(
    client: Any, *before: str, consent: bool = True, county: str = "wittmund", language: str = "de"
) -> Chat:
    """Begin a conversation, say something, and ask for a human."""
    chat = Chat.begin(client, language=language, county=county)
    for text in (*before, ASK, *([YES] if consent else [])):
        chat.say(text)
    return chat


@dataclass
class Desk:
    """What one member of staff does."""

    member: Member

    @classmethod
    def open(cls, app: FastAPI, client: Any, name: str = "Ada", county: str = "wittmund") -> Desk:
        return cls(Member.sign_in(app, client, Role.STAFF, county, name))

    def call(self, method: str, path: str, **options: Any) -> Any:
        return self.member.call(method, f"/api/staff{path}", **options)

    def handoffs(self, status: str = "waiting") -> list[dict[str, Any]]:
        response = self.call("GET", f"/conversations?status={status}")
        assert response.status_code == 200, response.text
        conversations: list[dict[str, Any]] = response.json()["conversations"]
        return conversations

    def ids(self, status: str = "waiting") -> list[str]:
        return [one["id"] for one in self.handoffs(status)]

    def do(self, chat: Chat, what: str, **body: Any) -> Any:
        return self.call("POST", f"/conversations/{chat.id}/{what}", json=body or None)

    def claim(self, chat: Chat) -> None:
        response = self.do(chat, "claim")
        assert response.status_code == 200, response.text

    def write(self, chat: Chat, text: str, **body: Any) -> dict[str, Any]:
        response = self.do(chat, "messages", text=text, **body)
        assert response.status_code == 201, response.text
        message: dict[str, Any] = response.json()
        return message

    def packet(self, chat: Chat) -> dict[str, Any]:
        response = self.call("GET", f"/conversations/{chat.id}")
        assert response.status_code == 200, response.text
        packet: dict[str, Any] = response.json()
        return packet
