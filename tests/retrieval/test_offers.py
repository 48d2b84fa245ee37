"""Offers: who asks for one is shown a right one, and who asks about a topic still gets the topic."""

import json
from typing import Any

import pytest

from evaluation.questions import QUESTIONS, read_cases
from knowledge import Knowledge, Question
from knowledge.language import KNOWN

RIGHT, MOST_OFFERS = 0.85, 0.02
SHARE = 8  # every eighth question: all of them take minutes


def test_a_right_offer_is_shown(shipped: Knowledge) -> None:
    asked: list[dict[str, Any]] = [json.loads(line) for line in (QUESTIONS / "offers.jsonl").read_text().splitlines()]
    right = 0
    for each in asked:
        reply = shipped.answer(Question(each["text"], each["language"], each["county"]))
        right += reply.kind == "offers" and bool({card.id for card in reply.cards} & set(each["records"]))
    assert right >= RIGHT * len(asked)


def test_ordinary_questions_seldom_become_offers(shipped: Knowledge) -> None:
    files = [path for code in KNOWN if (path := QUESTIONS / f"development.{code}.jsonl").exists()]
    if not files:
        pytest.skip("the development questions are not there")
    cases = [case for path in files for case in read_cases(path) if case.sort != "act"][::SHARE]
    replies = [shipped.answer(Question(case.text, case.language, "wittmund")) for case in cases]
    assert sum(reply.kind == "offers" for reply in replies) <= MOST_OFFERS * len(replies)
