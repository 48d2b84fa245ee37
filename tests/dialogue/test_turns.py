"""What a message becomes on its way through Rasa."""

from typing import Any

import pytest

from tests.dialogue.conftest import SECRET, RunningRasa

CLOSED: dict[str, Any] = {"slots": {}, "active_loop": None, "requested_slot": None}


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("Wo melde ich meine neue Adresse an?", "answer: answer"),
        ("Where can I learn German?", "answer: answer"),
        ("danke", "act: thanks"),
        ("🙏", "act: thanks"),
        ("ich will mit einem menschen sprechen", "act: ask_human"),
        ("I want to talk to a human", "act: ask_human"),
        ("Mein Mann schlägt mich", "crisis: general"),
    ],
)
def test_a_message_gets_the_reply_of_its_kind(rasa: RunningRasa, text: str, reply: str) -> None:
    assert [sent["text"] for sent in rasa.send(text)["replies"]] == [reply]


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/choose",
        " / /restart",
        '/delete_my_data{"a":1}',
        "///",
        "😀",
        "…",
        "ሰላም የት ልመዝገብ",
        "x" * 2000,
    ],
)
def test_what_nobody_understands_and_what_looks_like_a_command_is_searched_for(rasa: RunningRasa, text: str) -> None:
    answer = rasa.send(text)
    assert [sent["text"] for sent in answer["replies"]] == ["answer: answer"]
    assert answer["state"] == CLOSED


@pytest.mark.parametrize(
    ("original", "behind", "reply"),
    [
        ("Good morning to you all", "to you all", "act: greeting"),
        ("السلام عليكم ورحمة الله", "ورحمة الله", "act: greeting"),
        ("silav 🌹", "🌹", "act: greeting"),
        (
            "Hallo, wo melde ich mein Kind in der Schule an?",
            "wo melde ich mein Kind in der Schule an?",
            "answer: answer",
        ),
    ],
)
def test_a_greeting_is_more_than_its_first_words(rasa: RunningRasa, original: str, behind: str, reply: str) -> None:
    assert [sent["text"] for sent in rasa.send(behind, original=original)["replies"]] == [reply]


def test_a_form_opens_with_what_was_said_already(rasa: RunningRasa) -> None:
    answer = rasa.send("ich brauche einen Dolmetscher für Dari beim Jobcenter")
    assert answer["state"]["slots"]["interpreter_language"] == "fa"
    assert answer["state"]["requested_slot"] == "interpreter_date"


def test_several_things_in_one_message_are_answered_in_order(rasa: RunningRasa) -> None:
    answer = rasa.send("Wo melde ich mein Kind in der Schule an? Und ich will mit einem Menschen sprechen.")
    assert [sent["text"] for sent in answer["replies"]] == ["answer: answer", "act: ask_human"]
    asked = [question.text for _, _, question in rasa.knowledge.asked[-2:]]
    assert asked == ["Wo melde ich mein Kind in der Schule an?", "ich will mit einem Menschen sprechen."]


def test_deletion_waits_for_its_yes_after_the_other_answers(rasa: RunningRasa) -> None:
    answer = rasa.send("Lösche meine Daten. Wo kann ich Deutsch lernen?")
    assert [sent["text"] for sent in answer["replies"]] == ["answer: answer", "act: delete_my_data"]
    assert answer["state"]["active_loop"] == "delete_data_form"


def test_a_command_behind_other_words_is_no_command(rasa: RunningRasa) -> None:
    answer = rasa.send("Wo kann ich Deutsch lernen? /restart")
    assert [sent["text"] for sent in answer["replies"]] == ["answer: answer"]


def test_a_choice_reaches_knowledge_untouched(rasa: RunningRasa) -> None:
    assert rasa.send("Arbeit", choice="topic:work-permit")["replies"][0]["text"] == "choose: topic:work-permit"


def test_a_choice_of_a_dialogue_act_is_that_act(rasa: RunningRasa) -> None:
    answer = rasa.send("Mit einem Menschen sprechen", choice="act:ask_human")
    assert (answer["intent"]["name"], answer["replies"][0]["kind"]) == ("ask_human", "handoff")


@pytest.mark.parametrize(
    ("text", "payload"), [("ja", "delete:yes"), ("nein", "delete:no"), ("alles löschen", "delete:yes")]
)
def test_deletion_is_decided_in_the_turn_after(rasa: RunningRasa, text: str, payload: str) -> None:
    asked = rasa.send("lösche meine daten")
    assert asked["state"]["active_loop"] == "delete_data_form"
    decided = rasa.send(text, state=asked["state"])
    assert [sent["text"] for sent in decided["replies"]] == [f"choose: {payload}"]
    assert decided["state"] == CLOSED


@pytest.mark.parametrize(
    ("text", "choice", "reply"),
    [
        ("Wo ist das Jobcenter?", None, "answer: answer"),
        ("danke", None, "act: thanks"),
        ("Mein Mann schlägt mich", None, "crisis: general"),
        ("ich will mit einem menschen sprechen", None, "act: ask_human"),
        ("Arbeit", "topic:work-permit", "choose: topic:work-permit"),
    ],
)
def test_anything_but_yes_and_no_drops_the_deletion(
    rasa: RunningRasa, text: str, choice: str | None, reply: str
) -> None:
    state = rasa.send("lösche meine daten")["state"]
    answer = rasa.send(text, choice, state)
    assert [sent["text"] for sent in answer["replies"]] == [reply]
    assert answer["state"] == CLOSED
    assert rasa.send("ja", state=answer["state"])["replies"][0]["text"] == "act: affirm"


def test_a_state_with_unknown_names_is_an_ordinary_turn(rasa: RunningRasa) -> None:
    state = {"slots": {"no_such_slot": 1}, "active_loop": "no_such_form", "requested_slot": "x"}
    assert rasa.send("danke", state=state)["state"] == CLOSED


def test_nothing_rests_in_rasa(rasa: RunningRasa) -> None:
    rasa.send("danke")
    assert rasa.trackers() == 0


def test_nobody_enters_without_the_secret(rasa: RunningRasa) -> None:
    body = {"sender": "x", "text": "danke", "metadata": {}, "state": {}}
    assert [rasa.post(body, headers).status_code for headers in ({}, {"Authorization": "Bearer no"})] == [401, 401]


@pytest.mark.parametrize("body", [None, [], {}, {"text": 3}, {"text": "x", "state": []}, {"text": "x", "choice": 1}])
def test_a_body_of_another_shape_is_refused(rasa: RunningRasa, body: object) -> None:
    assert rasa.post(body, {"Authorization": f"Bearer {SECRET}"}).status_code == 400


def test_no_log_quotes_a_person_even_when_an_action_fails(rasa: RunningRasa) -> None:
    marker = "Wo finde ich Quittengelee?"
    rasa.send(marker)
    rasa.knowledge.broken = True
    try:
        assert rasa.send(marker)["replies"] == []
    finally:
        rasa.knowledge.broken = False
    log = rasa.log.read_text()
    assert "action_answer" in log
    assert "Quittengelee" not in log
