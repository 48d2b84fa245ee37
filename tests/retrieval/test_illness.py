"""Who is ill or hurt, and in no danger of life, hears of a doctor, on messages that nobody wrote for the content.

Either is right: the answer on doctors or on numbers, a choice with it, or the text for a medical emergency.
"""

import json
from collections import defaultdict

import pytest

from evaluation.questions import QUESTIONS
from knowledge import Knowledge, Question

MESSAGES = QUESTIONS / "illness.held-out.jsonl"
DOCTORS = {"doctor-visit", "emergency-numbers"}
HEARD, LEAST_HEARD, MOST_MISTAKEN = 0.78, 0.6, 0.035


@pytest.fixture(scope="module")
def told(shipped: Knowledge) -> dict[str, list[str]]:
    """What is said to each message, by language: "doctor", "danger" of another kind, or "other"."""
    found = defaultdict(list)
    for line in MESSAGES.read_text("utf-8").splitlines():
        message = json.loads(line)
        found[message["language"]].append(_told(shipped, message["text"], message["language"]))
    return found


def _told(knowledge: Knowledge, text: str, language: str) -> str:
    if danger := knowledge.find_danger(text):
        return "doctor" if danger in ("medical", "general") else "danger"
    reply = knowledge.answer(Question(text, language, "wittmund"))
    return "doctor" if DOCTORS & {reply.topic, *reply.topics} else "other"


def test_most_hear_of_a_doctor(told: dict[str, list[str]]) -> None:
    every = [said for language in told.values() for said in language]
    assert len(every) == 720
    assert every.count("doctor") / len(every) >= HEARD


def test_many_do_in_every_language(told: dict[str, list[str]]) -> None:
    heard = {language: said.count("doctor") / len(said) for language, said in told.items()}
    assert {language: share for language, share in heard.items() if share < LEAST_HEARD} == {}


def test_few_are_taken_for_victims_of_violence_or_for_suicidal(told: dict[str, list[str]]) -> None:
    every = [said for language in told.values() for said in language]
    assert every.count("danger") / len(every) <= MOST_MISTAKEN
