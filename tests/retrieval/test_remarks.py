"""What people say behind an answer without asking is heard as that, on messages that nobody wrote for the content.

Those of the kind "ask" ask for something else, those of "goes_on" for more of the answer.
"""

import json
from collections import Counter, defaultdict

import pytest

from evaluation.questions import QUESTIONS, read_cases
from knowledge import Knowledge, Question
from knowledge.remark_examples import FACT
from knowledge.remarks import MEETINGS

MESSAGES = QUESTIONS / "remarks.held-out.jsonl"
WISHES, WISHES_TAKEN = frozenset(["easy_language", "change_language", "repeat", "shorten", "ask_help"]), 0.15
FACT_PHRASES = ("said_fact", "said_fact_told", "side_perhaps")
HEARD, LEAST_HEARD, SAME_KIND, TAKEN = 0.78, 0.6, 0.85, 0.12


@pytest.fixture(scope="module")
def said(shipped: Knowledge) -> dict[str, Counter[str]]:
    """How often remarks are met ("kind": with the phrase for their kind) or "missed", by language; how often what does
    ask is "taken" for one or "asked"."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in MESSAGES.read_text("utf-8").splitlines():
        message = json.loads(line)
        language, kind = message["language"], message["kind"]
        question = Question(message["text"], language, "peine", {"last": f"topic:{message['after']}"})
        reply = shipped.remark(question)
        if kind in ("ask", "goes_on"):
            found[language]["asked" if reply is None else "taken"] += 1
            continue
        keys = FACT_PHRASES if kind == FACT else (MEETINGS[kind].phrase,)
        said = [shipped.phrase(key, language) for key in keys]
        of_kind = reply is not None and (reply.kind == "answer" or any(phrase[:20] in reply.text for phrase in said))
        found[language]["missed" if reply is None else "kind" if of_kind else "other"] += 1
    return found


def test_most_remarks_are_heard(said: dict[str, Counter[str]]) -> None:
    every = sum(said.values(), Counter())
    remarks = every["kind"] + every["other"] + every["missed"]
    assert remarks == 744
    assert 1 - every["missed"] / remarks >= HEARD
    assert every["kind"] / (every["kind"] + every["other"]) >= SAME_KIND


def test_many_are_in_every_language(said: dict[str, Counter[str]]) -> None:
    shares = {language: 1 - found["missed"] / 62 for language, found in said.items()}
    assert {language: share for language, share in shares.items() if share < LEAST_HEARD} == {}


def test_what_asks_is_seldom_taken_for_a_remark(said: dict[str, Counter[str]]) -> None:
    every = sum(said.values(), Counter())
    assert every["taken"] / (every["taken"] + every["asked"]) <= TAKEN


def test_few_wishes_to_the_assistant_itself_sound_like_remarks(shipped: Knowledge) -> None:
    wishes = [case for case in read_cases(QUESTIONS / "acts.held-out.second.jsonl") if case.expect in WISHES]
    behind = [Question(case.text, case.language, "peine", {"last": "topic:housing-benefit"}) for case in wishes]
    assert sum(shipped.remark(question) is not None for question in behind) <= WISHES_TAKEN * len(wishes)
