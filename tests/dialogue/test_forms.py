"""The forms as Rasa runs them, with the state between turns that the application keeps."""

from typing import Any

import pytest

from tests.dialogue.conftest import RunningRasa
from tests.dialogue.test_turns import CLOSED


def talk(rasa: RunningRasa, *said: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Say one after the other, each with the state of the one before; the last answer, and the replies of all."""
    answer: dict[str, Any] = {"state": {}}
    replies: list[dict[str, Any]] = []
    for text in said:
        answer = rasa.send(text, text if text.startswith(("form:", "topic:")) else None, answer["state"])
        replies += answer["replies"]
    return answer, replies


def test_an_interpreter_is_asked_for(rasa: RunningRasa) -> None:
    answer, replies = talk(
        rasa, "form:interpreter", "Arabisch", "5.5.2020", "am 15. März", "10 Uhr", "Esens", "Jobcenter", "form:send"
    )
    fields = replies[-1]["effects"]["request"]["fields"]
    assert (fields["language"], fields["date"][5:], fields["office"]) == ("ar", "03-15", "Jobcenter")
    assert [reply["kind"] for reply in replies] == ["form"] * 7 + ["notice"]
    assert answer["state"] == CLOSED


def test_a_message_is_left_interrupted_and_corrected(rasa: RunningRasa) -> None:
    _, replies = talk(
        rasa,
        "form:contact",
        "Ich brauche Hilfe mit einem Brief",
        "per Telefon",
        "Was kostet ein Deutschkurs?",
        "0176 1234567",
        "form:skip",
        "Deutsch",
        "nein, die Nummer ist 0176 7654321",
        "ja",
    )
    assert [reply["text"] for reply in replies].count("answer: answer") == 1
    assert replies[-1]["effects"]["request"] == {
        "kind": "contact",
        "fields": {
            "message": "Ich brauche Hilfe mit einem Brief",
            "reach": "phone",
            "phone": "01767654321",
            "language": "de",
        },
    }


def test_a_suggestion_begins_in_words_and_is_called_off(rasa: RunningRasa) -> None:
    opened, _ = talk(rasa, "ich habe einen Vorschlag")
    assert opened["state"]["active_loop"] == "suggestion_form"
    ended, replies = talk(rasa, "ich habe einen Vorschlag", "Mehr Kurse am Abend", "abbrechen")
    assert (replies[-1]["kind"], replies[-1]["effects"], ended["state"]) == ("notice", {}, CLOSED)


def test_danger_ends_a_form_with_its_help_alone(rasa: RunningRasa) -> None:
    answer, replies = talk(rasa, "form:interpreter", "Arabisch", "Mein Mann schlägt mich")
    assert replies[-1]["text"] == "crisis: general"
    assert answer["state"] == CLOSED


def test_the_wish_to_delete_everything_ends_a_form(rasa: RunningRasa) -> None:
    asked, replies = talk(rasa, "form:interpreter", "Arabisch", "lösche meine daten")
    assert replies[-1]["text"] == "act: delete_my_data"
    assert (asked["state"]["active_loop"], asked["state"]["slots"]) == ("delete_data_form", {})
    assert rasa.send("ja", state=asked["state"])["replies"][0]["text"] == "choose: delete:yes"


def test_a_choice_of_another_answer_is_followed_and_the_form_stays_open(rasa: RunningRasa) -> None:
    answer, replies = talk(rasa, "form:interpreter", "topic:work-permit")
    assert [reply["text"] for reply in replies][1] == "choose: topic:work-permit"
    assert answer["state"]["requested_slot"] == "interpreter_language"


@pytest.mark.parametrize("private", ["0176 5550123", "quitte@gelee.example"])
def test_no_log_has_what_a_form_was_told(rasa: RunningRasa, private: str) -> None:
    talk(rasa, "form:contact", "Bitte um Antwort", private, "form:cancel")
    log = rasa.log.read_text()
    assert private not in log
    assert private.replace(" ", "") not in log
