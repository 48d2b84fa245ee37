"""Beside a wish for a human or for deletion, what found nothing is not said."""

from typing import Any

import pytest

from bot.channels.needed import needed

HUMAN: dict[str, Any] = {"kind": "handoff", "act": "ask_human", "effects": {"handoff": "ask"}}


@pytest.mark.parametrize(
    "reply",
    [
        {"kind": "answer", "confidence": 0.9},
        {"kind": "no_answer", "context": {"last": "errand:licence"}, "confidence": 0.99},
        {"kind": "notice", "context": {"known": {"place": "peine"}}},
        {"kind": "clarify", "confidence": 0.4},
        {"kind": "clarify", "confidence": None},
        {"kind": "smalltalk", "act": "thanks"},
    ],
)
def test_what_says_something_stays(reply: dict[str, Any]) -> None:
    assert needed([reply, HUMAN]) == [reply, HUMAN]


@pytest.mark.parametrize(
    "reply", [{"kind": "clarify", "confidence": 0.2}, {"kind": "notice", "context": {"open": None}}]
)
def test_what_says_little_goes(reply: dict[str, Any]) -> None:
    assert needed([reply, HUMAN]) == [HUMAN]
    assert needed([reply]) == [reply]


def test_what_nobody_could_answer_counts() -> None:
    need = {"need": {"reason": "no_answer", "nearest_topic": None}}
    (reply,) = needed([{"kind": "no_answer", "effects": need}, HUMAN])
    assert reply["effects"] == {**need, **HUMAN["effects"]}


def test_what_was_just_answered_is_not_repeated() -> None:
    answer = {"kind": "answer", "text": "Der Test bleibt gültig."}
    again = {"kind": "answer", "text": "Der Kurs hat 600 Stunden. Der Test bleibt gültig.", "act": "repeat"}
    assert needed([answer, again]) == [answer]
    greeting = {"kind": "smalltalk", "act": "greeting"}
    assert needed([greeting, again]) == [greeting, again]
