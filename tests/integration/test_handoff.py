"""A person asks for a human, waits, and is answered."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.domain.accounts import Role
from api.domain.messages import MessageKind, Reply
from api.settings import Settings
from tests.factories import Chat
from tests.fakes import FakeAssistant, FakeClock
from tests.integration.desk import ASK, FORM, INTERPRETER, LEAVE, NO, YES, Desk, ask_for_a_human, teach
from tests.members import Member


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"hours": "always"})


@pytest.fixture
def ada(app: FastAPI, client: TestClient, assistant: FakeAssistant) -> Desk:
    teach(assistant)
    return Desk.open(app, client, "Ada")


@pytest.fixture
def ben(app: FastAPI, client: TestClient, ada: Desk) -> Desk:
    return Desk.open(app, client, "Ben")


def test_who_agreed_waits_for_staff(client: TestClient, ada: Desk, clock: FakeClock) -> None:
    chat = ask_for_a_human(client, "Wo anmelden?")
    [waiting] = ada.handoffs()
    assert (waiting["id"], waiting["status"], waiting["language"], waiting["position"]) == (chat.id, "waiting", "de", 1)
    assert (waiting["consent"], waiting["topics"]) == (True, ["first-steps"])
    assert waiting["summary"] == "Neu angekommen – Wo anmelden?"
    assert waiting["since"] == clock.time.isoformat().replace("+00:00", "Z")


def test_who_only_asked_waits_and_nothing_is_told(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client, "Wo anmelden?", consent=False)
    [waiting] = ada.handoffs()
    assert (waiting["id"], waiting["consent"], waiting["summary"], waiting["topics"]) == (chat.id, False, "", [])
    packet = ada.packet(chat)
    assert (packet["messages"], packet["words"], packet["known"]) == ([], [], {})


@pytest.mark.parametrize("refusal", [NO, LEAVE])
def test_who_does_not_want_it_any_more_waits_no_longer(client: TestClient, ada: Desk, refusal: str) -> None:
    chat = ask_for_a_human(client, consent=refusal == LEAVE)
    chat.say(refusal)
    assert ada.handoffs() == []


@pytest.mark.parametrize(("consent", "place"), [(True, "Stadt Wittmund"), (False, None)])
def test_the_list_names_the_municipality_of_who_agreed(
    client: TestClient, ada: Desk, assistant: FakeAssistant, consent: bool, place: str | None
) -> None:
    told = {"known": {"place": "Stadt Wittmund", "place_name": "Carolinensiel"}}
    assistant.script["Ich wohne hier"] = (Reply(MessageKind.NOTICE, "Gut.", "de", context=told),)
    ask_for_a_human(client, "Ich wohne hier", consent=consent)
    assert [one["place"] for one in ada.handoffs()] == [place]


def test_the_oldest_come_first_and_danger_is_marked(client: TestClient, ada: Desk, clock: FakeClock) -> None:
    first = ask_for_a_human(client)
    clock.move(minutes=1)
    second = ask_for_a_human(client, "Hilfe, er schlägt mich")
    assert [(one["id"], one["position"], one["rank"]) for one in ada.handoffs()] == [
        (first.id, 1, 2),
        (second.id, 2, 1),
    ]
    assert [one["crisis"] for one in ada.handoffs()] == [False, True]


def test_the_assistant_goes_on_while_somebody_waits(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    [reply] = chat.say("Frage")
    assert (reply["sender"], reply["text"]) == ("assistant", "Answer to Frage")


def test_the_assistant_knows_the_place_in_the_queue(
    client: TestClient, ada: Desk, assistant: FakeAssistant, clock: FakeClock
) -> None:
    ask_for_a_human(client)
    clock.move(minutes=1)
    chat = ask_for_a_human(client)
    clock.move(minutes=1)
    ask_for_a_human(client)
    chat.say(ASK)
    human = assistant.turns[-1].context["human"]
    assert human == {"here": True, "back": None, "waiting": True, "position": 2, "minutes": None}


def test_the_waiting_time_is_told_when_enough_have_waited(
    client: TestClient, ada: Desk, assistant: FakeAssistant, clock: FakeClock
) -> None:
    chats = [ask_for_a_human(client) for _ in range(5)]
    clock.move(minutes=7)
    for chat in chats:
        ada.claim(chat)
    ask_for_a_human(client)
    assert assistant.turns[-1].context["human"]["minutes"] == 10  # type: ignore[index]


def test_what_is_true_for_one_turn_is_not_kept(client: TestClient, ada: Desk, assistant: FakeAssistant) -> None:
    chat = Chat.begin(client, language="de")
    chat.say("Frage")
    application = client.app.state.application  # type: ignore[attr-defined]
    assert client.portal is not None
    kept = client.portal.call(application.access.access_conversation, chat.id, chat.token)
    assert "human" in assistant.turns[0].context
    assert "human" not in kept.context


def test_a_second_member_of_staff_cannot_claim(client: TestClient, ada: Desk, ben: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.claim(chat)
    refused = ben.do(chat, "claim")
    assert (refused.status_code, refused.json()["code"]) == (409, "already-claimed")
    assert (ada.ids("waiting"), ben.ids("active")) == ([], [chat.id])
    assert ben.handoffs("active")[0]["claimed_by_name"] == "Ada"


def test_the_assistant_is_silent_from_claim_to_close(client: TestClient, ada: Desk, assistant: FakeAssistant) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    turns = len(assistant.turns)
    assert chat.say("Sind Sie da?", "c1") == []
    assert chat.say("Sind Sie da?", "c1") == []
    written = ada.write(chat, "Ja, guten Tag.")
    assert len(assistant.turns) == turns
    said = [(message["sender"], message["text"]) for message in chat.messages()[-3:]]
    assert said[0][0] == "system"
    assert said[0][1].startswith("staff_joined de")
    assert said[1:] == [("user", "Sind Sie da?"), ("staff", "Ja, guten Tag.")]
    assert chat.messages()[-1] == written
    assert ada.do(chat, "close", resolution="erklärt").status_code == 200
    assert [reply["sender"] for reply in chat.say("Danke")] == ["assistant"]


def test_the_person_is_told_that_the_assistant_is_back(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.do(chat, "close")
    last = chat.messages()[-1]
    assert (last["sender"], last["kind"]) == ("system", "notice")
    assert last["text"].startswith("staff_closed de")
    [closed] = ada.handoffs("closed")
    assert (closed["id"], closed["status"], closed["resolution"]) == (chat.id, "closed", None)


def test_danger_is_answered_at_once_whoever_speaks(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    [reply] = chat.say("Hilfe, er ist vor der Tür")
    assert (reply["kind"], reply["sender"]) == ("crisis", "assistant")
    assert ada.handoffs("active")[0]["crisis"]


@pytest.mark.parametrize(
    ("what", "body"), [("messages", {"text": "Tag"}), ("close", {}), ("return", {}), ("typing", {})]
)
def test_only_who_has_claimed_it_does_anything(
    client: TestClient, ada: Desk, ben: Desk, what: str, body: dict[str, str]
) -> None:
    chat = ask_for_a_human(client)
    assert (ben.do(chat, what, **body).status_code, ben.do(chat, what, **body).json()["code"]) == (409, "not-claimed")
    ada.claim(chat)
    assert (ben.do(chat, what, **body).status_code, ben.do(chat, what, **body).json()["code"]) == (
        409,
        "already-claimed",
    )


def test_the_same_message_of_staff_comes_once(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    assert ada.write(chat, "Guten Tag", client_id="x") == ada.write(chat, "Guten Tag", client_id="x")
    assert chat.say("Tag", "x") == []
    assert [message["text"] for message in chat.messages()[-2:]] == ["Guten Tag", "Tag"]


@pytest.mark.parametrize("text", ["", " ", "x" * 2001, "\u200b", "a\x00"])
def test_what_is_no_text_staff_cannot_send(client: TestClient, ada: Desk, text: str) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    assert ada.do(chat, "messages", text=text).status_code == 422


def test_staff_get_all_that_is_needed_to_answer(client: TestClient, ada: Desk) -> None:
    packet = ada.packet(ask_for_a_human(client, "Wo anmelden?", "Wo ist der Mond?"))
    assert packet["topic_titles"] == [{"id": "first-steps", "title": "Neu angekommen"}]
    assert packet["known"] == {"level": "B1"}
    assert [shown["topic"] for shown in packet["shown"]] == ["first-steps"]
    assert [failed["text"] for failed in packet["failed"]] == ["Wo ist der Mond?"]
    assert [words["text"] for words in packet["words"]] == ["Wo anmelden?", "Wo ist der Mond?", ASK, "Ja"]
    assert [message["seq"] for message in packet["messages"]] == list(range(1, 10))


def test_without_consent_only_what_comes_after_the_claim_is_read(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client, "Geheimnis", consent=False)
    ada.claim(chat)
    chat.say("Guten Tag")
    assert [words["text"] for words in ada.packet(chat)["words"]] == ["Guten Tag"]
    assert chat.say(YES) == []
    assert [words["text"] for words in ada.packet(chat)["words"]] == ["Geheimnis", ASK, "Guten Tag", "Ja"]


def test_what_is_written_after_the_close_is_not_for_staff(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.do(chat, "close")
    chat.say("Geheimnis")
    assert "Geheimnis" not in str(ada.packet(chat))


def test_who_asks_again_after_the_close_waits_again(client: TestClient, ada: Desk, ben: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    ada.do(chat, "close")
    chat.say(ASK)
    chat.say(YES)
    assert ben.ids() == [chat.id]
    ben.claim(chat)


def test_a_conversation_goes_back_to_its_old_place(client: TestClient, ada: Desk, ben: Desk, clock: FakeClock) -> None:
    chat = ask_for_a_human(client)
    clock.move(minutes=1)
    other = ask_for_a_human(client)
    ada.claim(chat)
    assert ada.do(chat, "return").json()["status"] == "waiting"
    assert ben.ids() == [chat.id, other.id]
    assert chat.messages()[-1]["text"].startswith("staff_left de")
    assert [note["kind"] for note in ben.packet(chat)["notes"]] == ["returned"]


def test_a_colleague_takes_over(client: TestClient, ada: Desk, ben: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    assert ada.do(chat, "transfer", to=ben.member.account.id).json()["claimed_by_name"] == "Ben"
    ben.write(chat, "Hier Ben.")
    assert ada.do(chat, "messages", text="noch etwas").status_code == 409
    assert chat.say("Danke") == []


def test_only_a_colleague_takes_over(app: FastAPI, client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    others = [
        Member.sign_in(app, client, Role.STAFF, "peine"),
        Member.sign_in(app, client, Role.COORDINATOR),
        ada.member,
    ]
    refused = [ada.do(chat, "transfer", to=to) for to in ("nobody", *(other.account.id for other in others))]
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [(422, "unknown-colleague")] * 4


def test_notes_are_for_colleagues_only(client: TestClient, ada: Desk, ben: Desk) -> None:
    chat = ask_for_a_human(client)
    assert ada.do(chat, "notes", text="Ruft morgen an").status_code == 204
    [note] = ben.packet(chat)["notes"]
    assert (note["kind"], note["text"], note["author"]) == ("note", "Ruft morgen an", "Ada")
    assert "Ruft morgen an" not in str(chat.messages())


def test_staff_see_their_own_county_only(app: FastAPI, client: TestClient, ada: Desk) -> None:
    peine = Desk.open(app, client, "Cem", "peine")
    chat = ask_for_a_human(client)
    theirs = ask_for_a_human(client, county="peine")
    assert (ada.ids(), peine.ids()) == ([chat.id], [theirs.id])
    assert peine.call("GET", f"/conversations/{chat.id}").status_code == 404
    assert [peine.do(chat, what).status_code for what in ("claim", "return", "close", "typing")] == [404] * 4
    assert peine.do(chat, "messages", text="Tag").status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_other_roles_read_no_conversations(app: FastAPI, client: TestClient, ada: Desk, role: Role) -> None:
    chat = ask_for_a_human(client)
    other = Member.sign_in(app, client, role)
    paths = ["conversations?status=waiting", f"conversations/{chat.id}", "events", "answers?q=x", "colleagues"]
    assert [other.call("GET", f"/api/staff/{path}").status_code for path in paths] == [403] * 5
    assert other.call("POST", f"/api/staff/conversations/{chat.id}/claim").status_code == 403


def test_nobody_else_reads_anything(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    assert client.get("/api/staff/conversations").status_code == 401
    assert client.get(f"/api/staff/conversations/{chat.id}", headers=chat.headers).status_code == 401
    without_header = ada.call("POST", f"/conversations/{chat.id}/claim", headers={"X-CSRF-Token": "x"})
    assert without_header.status_code == 403


def test_a_conversation_that_asked_for_nobody_is_not_there(client: TestClient, ada: Desk) -> None:
    chat = Chat.begin(client, language="de")
    assert ada.call("GET", f"/conversations/{chat.id}").status_code == 404
    assert ada.do(chat, "claim").status_code == 404


@pytest.mark.parametrize("claimed", [False, True])
def test_a_deleted_conversation_vanishes(client: TestClient, ada: Desk, *, claimed: bool) -> None:
    chat = ask_for_a_human(client)
    if claimed:
        ada.claim(chat)
    chat.call("DELETE")
    assert ada.ids("waiting") + ada.ids("active") + ada.ids("closed") == []
    assert ada.call("GET", f"/conversations/{chat.id}").status_code == 404
    assert ada.do(chat, "messages", text="Tag").status_code == 404


def test_a_message_that_was_left_waits_for_an_answer(client: TestClient, ada: Desk) -> None:
    chat = Chat.begin(client, language="de")
    chat.say(FORM)
    [waiting] = ada.handoffs()
    assert (waiting["reason"], waiting["consent"], waiting["summary"]) == ("message", True, "Brief vom Jobcenter")
    assert ada.packet(chat)["requests"][0]["fields"] == {"message": "Brief vom Jobcenter", "reach": "here"}
    ada.claim(chat)
    ada.write(chat, "Der Brief ist eine Einladung.")
    assert chat.messages()[-1]["text"] == "Der Brief ist eine Einladung."


def test_who_orders_an_interpreter_agrees_to_nothing_else(client: TestClient, ada: Desk) -> None:
    chat = Chat.begin(client, language="de")
    chat.say("Geheimnis")
    chat.say(INTERPRETER)
    [waiting] = ada.handoffs()
    packet = ada.packet(chat)
    assert (waiting["reason"], waiting["consent"]) == ("interpreter", False)
    assert [request["kind"] for request in packet["requests"]] == ["interpreter"]
    assert "Geheimnis" not in str(packet)


def test_who_left_a_message_and_then_waits_no_longer_is_still_answered(client: TestClient, ada: Desk) -> None:
    chat = Chat.begin(client, language="de")
    for said in (FORM, ASK, YES, LEAVE):
        chat.say(said)
    assert [one["reason"] for one in ada.handoffs()] == ["message"]


def test_checked_answers_come_with_the_german(client: TestClient, ada: Desk) -> None:
    [answer] = ada.call("GET", "/answers?q=anmelden&language=en").json()["answers"]
    assert (answer["topic"], answer["title"]) == ("first-steps", "Neu angekommen")
    assert answer["answer"] == {"language": "en", "text": "first-steps in wittmund (en)", "sources": []}
    assert answer["german"]["text"] == "first-steps in wittmund (de)"
    assert ada.call("GET", "/answers?q=nothing").json() == {"answers": []}
    assert ada.call("GET", "/answers?q=%20").status_code == 422


def test_colleagues_are_there_for_two_minutes_after_they_did_something(ada: Desk, ben: Desk, clock: FakeClock) -> None:
    ben.handoffs()
    assert [(one["name"], one["there"]) for one in ada.call("GET", "/colleagues").json()["colleagues"]] == [
        ("Ben", True)
    ]
    clock.move(minutes=3)
    assert [one["there"] for one in ada.call("GET", "/colleagues").json()["colleagues"]] == [False]


def test_who_read_and_claimed_is_kept_without_a_word_of_it(app: FastAPI, client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client, "Geheimnis")
    ada.packet(chat)
    ada.claim(chat)
    ada.do(chat, "close", resolution="erklärt")
    audit = app.state.application.accounts.audit
    assert client.portal is not None
    entries = client.portal.call(lambda: audit.entries("wittmund", before=None, limit=10))
    done = [entry for entry in entries if entry.action.startswith("handoff.")]
    assert [(entry.account, entry.action) for entry in reversed(done)] == [
        ("Ada", "handoff.read"),
        ("Ada", "handoff.claim"),
        ("Ada", "handoff.close"),
    ]
    assert not any(word in str(done) for word in ("Geheimnis", "erklärt", chat.id))


@pytest.mark.parametrize("query", ["status=gone", "status="])
def test_an_unknown_status_is_refused(ada: Desk, query: str) -> None:
    assert ada.call("GET", f"/conversations?{query}").status_code == 422


def test_every_message_kind_of_staff_is_a_notice(client: TestClient, ada: Desk) -> None:
    chat = ask_for_a_human(client)
    ada.claim(chat)
    assert ada.write(chat, "Guten Tag")["kind"] == MessageKind.NOTICE
