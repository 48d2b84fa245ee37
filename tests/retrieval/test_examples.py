"""Questions that have to go well, whatever else changes."""

import pytest

from knowledge import Knowledge, Question, Reply

GUIDES = "Wie viele Integrationslotsen waren im Mai 2019 im Landkreis Wittmund aktiv?"
CONCEPT = "Integrationskonzept für den Landkreis Wittmund"


def ask(knowledge: Knowledge, text: str, language: str = "de") -> Reply:
    return knowledge.answer(Question(text, language, "wittmund"))


def test_the_digest_alone_knows_how_many_guides_there_were(shipped: Knowledge) -> None:
    assert_22_guides(ask(shipped, GUIDES))


@pytest.mark.slow
def test_the_original_says_how_many_guides_there_were(with_originals: Knowledge) -> None:
    assert_22_guides(ask(with_originals, GUIDES))


def assert_22_guides(reply: Reply) -> None:
    """A passage with 22, its document and its section."""
    assert reply.kind == "passage"
    assert "22" in reply.text
    (source,) = reply.sources
    assert source.title == CONCEPT
    assert source.section


def test_moving_is_answered(shipped: Knowledge) -> None:
    reply = ask(shipped, "Ich bin umgezogen, was muss ich tun?")
    assert (reply.kind, reply.topic) == ("answer", "moving-deregistration")
    assert reply.sources


def test_a_permit_that_runs_out_is_answered(shipped: Knowledge) -> None:
    reply = ask(shipped, "my residence permit runs out next month", "en")
    assert (reply.kind, reply.topic, reply.language) == ("answer", "residence-permit-extension", "en")


def test_learning_german_asks_back(shipped: Knowledge) -> None:
    reply = ask(shipped, "wo kann ich deutsch lernen")
    assert reply.kind == "clarify"
    assert 2 <= len(reply.quick_replies) - 1 <= 4


def test_what_is_not_ours_gets_no_answer(shipped: Knowledge) -> None:
    assert ask(shipped, "Where can I buy a SIM card?", "en").kind == "no_answer"


def test_a_command_is_refused(shipped: Knowledge) -> None:
    assert ask(shipped, "/restart", "de").text == shipped.phrase("command_refused", "de")


def test_what_is_stored_is_told_with_its_days_and_can_be_deleted(shipped: Knowledge) -> None:
    reply = ask(shipped, "Wer liest das hier, und wie lange wird es gespeichert?")
    assert reply.text.startswith(shipped.phrase("stored_explained", "de", days=30))
    assert reply.quick_replies[0].payload == "act:delete_my_data"
