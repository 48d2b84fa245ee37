"""Narrow needs get the answer to just that, on messages that nobody wrote for the content.

Those with `expect` null lie near: they ask for something else of the same topics.
"""

import json
from collections import Counter, defaultdict

import pytest

from evaluation.questions import QUESTIONS
from knowledge import Knowledge, Question

MESSAGES = QUESTIONS / "subtopics.held-out.jsonl"
JUST_THAT, LEAST_JUST_THAT, ANOTHER, NARROWED = 0.67, 0.5, 0.01, 0.09


@pytest.fixture(scope="module")
def told(shipped: Knowledge) -> dict[str, Counter[str]]:
    """How often each is said, by language: "right" or "another" subtopic or "wider" to a narrow need, "narrowed" or
    "other" to what lies near."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in MESSAGES.read_text("utf-8").splitlines():
        message = json.loads(line)
        reply = shipped.answer(Question(message["text"], message["language"], "wittmund"))
        answered = str(reply.context.get("last") or "").removeprefix("topic:")
        narrow = answered in shipped.content.subtopics
        if message["expect"] is None:
            found[message["language"]]["narrowed" if narrow else "other"] += 1
        else:
            right = "right" if answered == message["expect"] else "another"
            found[message["language"]][right if narrow else "wider"] += 1
    return found


def test_most_narrow_needs_get_the_answer_to_just_that(told: dict[str, Counter[str]]) -> None:
    every = sum(told.values(), Counter())
    needs = every["right"] + every["another"] + every["wider"]
    assert needs == 1152
    assert every["right"] / needs >= JUST_THAT
    assert every["another"] / needs <= ANOTHER


def test_many_do_in_every_language(told: dict[str, Counter[str]]) -> None:
    shares = {language: said["right"] / 96 for language, said in told.items()}
    assert {language: share for language, share in shares.items() if share < LEAST_JUST_THAT} == {}


def test_what_lies_near_is_seldom_narrowed(told: dict[str, Counter[str]]) -> None:
    every = sum(told.values(), Counter())
    assert every["narrowed"] / (every["narrowed"] + every["other"]) <= NARROWED
