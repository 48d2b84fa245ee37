"""What the measurements count."""

import pytest

from evaluation.questions import QUESTIONS, Case, read_cases
from evaluation.scoring import judge, tally, wilson


def message(
    kind: str, topic: str | None = None, act: str | None = None, offered: tuple[str, ...] = ()
) -> dict[str, object]:
    return {"kind": kind, "topic": topic, "act": act, "quick_replies": [{"label": "x", "payload": p} for p in offered]}


@pytest.mark.parametrize(
    ("expect", "reply", "outcome"),
    [
        ("a", message("answer", "a"), "right"),
        ("a", message("answer", "a2"), "right"),
        ("a", message("answer", "b1"), "wrong"),
        ("a", message("passage"), "wrong"),
        ("a", message("no_answer"), "missed"),
        ("a", message("smalltalk", act="thanks"), "missed"),
        ("a", message("clarify", offered=("topic:b1", "topic:a", "none")), "choices"),
        ("a", message("clarify", offered=("topic:b1", "none")), "missed"),
        ("u", message("clarify", "u", offered=("topic:b1", "umbrella:u/1", "none")), "right"),
        ("u", message("clarify", offered=("umbrella:u", "topic:c", "none")), "choices"),
        ("none", message("no_answer"), "kept out"),
        ("none", message("smalltalk", act="thanks"), "kept out"),
        ("none", message("clarify", offered=("topic:a", "none")), "let in"),
        ("none", message("answer", "a"), "let in"),
        ("thanks", message("smalltalk", act="thanks"), "act right"),
        ("thanks", message("answer", "a"), "act wrong"),
    ],
)
def test_outcome(expect: str, reply: dict[str, object], outcome: str) -> None:
    assert judge(Case("1", "de", "plain", "?", expect, ("a2",)), reply) == outcome


def test_shares_are_of_their_own_group() -> None:
    found = tally(["right", "right", "wrong", "missed", "kept out", "let in"])
    assert found.share("right") == 0.5
    assert found.share("right", "choices", "wrong", "missed") == 1.0
    assert found.share("kept out") == 0.5


def test_wilson_interval() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("path", sorted(QUESTIONS.glob("[dh]*.??.jsonl")), ids=lambda path: path.name)
def test_questions_can_be_read_and_stand_once(path: object) -> None:
    cases = read_cases(QUESTIONS / str(path))
    assert len({case.id for case in cases}) == len(cases)


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [(message("answer"), "right"), (message("no_answer"), "right"), (message("answer", "a"), "wrong")],
)
def test_what_a_directory_may_answer_names_no_topic(reply: dict[str, object], outcome: str) -> None:
    assert judge(Case("1", "de", "plain", "?", "none", (), "dog-tax"), reply) == outcome
