"""Each turn reaches the right ability of knowledge and leaves as one reply in the wire form."""

import asyncio
from typing import Any

import pytest
from rasa_sdk.executor import ActionExecutor

from actions import build_executor
from actions.ability import AbilityFailed
from knowledge import Question, QuickReply, Reply
from tests.unit.actions.fakes import FakeKnowledge


def call(
    action: str,
    *,
    intent: str = "question",
    confidence: float = 0.9,
    ranking: tuple[tuple[str, float], ...] = (),
    slots: dict[str, Any] | None = None,
    active_loop: dict[str, Any] | None = None,
    **metadata: Any,
) -> dict[str, Any]:
    """Return what Rasa sends for one action."""
    metadata = {"text": "Wo?", "language": "de", "county": "wittmund", "context": {}, "choice": None, **metadata}
    message: dict[str, Any] = {"text": "wo", "intent": {"name": intent, "confidence": confidence}, "metadata": metadata}
    message["intent_ranking"] = [{"name": name, "confidence": sure} for name, sure in ranking]
    tracker = {"sender_id": "x", "slots": slots or {}, "latest_message": message, "events": []}
    tracker["active_loop"] = active_loop or {}
    return {"next_action": action, "sender_id": "x", "tracker": tracker, "domain": {"actions": [action]}}


def run(executor: ActionExecutor, action_call: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the one reply and the events of an action."""
    (reply,), events = run_all(executor, action_call)
    return reply, events


def run_all(executor: ActionExecutor, action_call: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return all replies and the events of an action."""
    result = asyncio.run(executor.run(action_call))
    return [response["custom"] for response in result.responses], result.events


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ((("thanks", 0.4), ("question", 0.3)), "act: thanks"),
        ((("question", 0.4), ("thanks", 0.3)), "act: thanks"),
        ((("thanks", 0.19), ("question", 0.1)), "nichts"),
        ((("delete_my_data", 0.4), ("question", 0.3)), "nichts"),
    ],
)
def test_what_nobody_can_answer_was_perhaps_an_act(ranking: tuple[tuple[str, float], ...], expected: str) -> None:
    unanswered = Reply("no_answer", "nichts", "de", effects={"need": {"reason": "no_answer", "nearest_topic": None}})
    knowledge = FakeKnowledge(replies={"answer": unanswered})
    reply, _ = run(build_executor(knowledge), call("action_answer", intent="nlu_fallback", ranking=ranking))
    assert reply["text"] == expected


@pytest.mark.parametrize(
    ("action", "intent", "choice", "expected"),
    [
        ("action_answer", "question", None, ("answer", "answer")),
        ("action_answer", "nlu_fallback", None, ("answer", "answer")),
        ("action_choose", "choose", "topic:work-permit", ("choose", "topic:work-permit")),
        ("action_choose", "choose", None, ("answer", "answer")),
        ("action_act", "thanks", None, ("act", "thanks")),
        ("action_handoff", "ask_human", None, ("act", "ask_human")),
        ("action_crisis", "crisis", None, ("crisis", "general")),
    ],
)
def test_a_turn_reaches_its_ability(action: str, intent: str, choice: str | None, expected: tuple[str, str]) -> None:
    knowledge = FakeKnowledge()
    run(build_executor(knowledge), call(action, intent=intent, choice=choice))
    assert [(method, what) for method, what, _ in knowledge.asked] == [expected]


LAST = {"last": "topic:x"}


@pytest.mark.parametrize(
    ("text", "sure", "context", "reply", "goes_on"),
    [
        ("was brauch ich da alles", 0.25, LAST, Reply("no_answer", "?", "de", confidence=0.9), True),
        ("was brauch ich da alles", 0.25, LAST, Reply("clarify", "?", "de", confidence=0.4), True),
        ("was brauch ich da alles", 0.25, LAST, Reply("answer", "?", "de", confidence=0.5), True),
        ("was brauch ich da alles", 0.25, LAST, Reply("answer", "?", "de", confidence=0.8), False),
        ("was brauch ich da alles", 0.25, LAST, Reply("answer", "what a word means", "de"), False),
        ("was brauch ich da alles", 0.25, LAST, Reply("offers", "?", "de"), False),
        ("was brauch ich da alles", 0.25, LAST, Reply("handoff", "?", "de"), False),
        ("was brauch ich da", 0.25, {**LAST, "open": ["none"]}, Reply("clarify", "?", "de", confidence=0.4), False),
        ("was brauch ich da", 0.25, {**LAST, "failures": 1}, Reply("no_answer", "?", "de"), True),
        ("was brauch ich da alles", 0.15, LAST, Reply("no_answer", "?", "de"), False),
        ("was brauch ich da alles", 0.25, {}, Reply("no_answer", "?", "de"), False),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13", 0.9, LAST, Reply("no_answer", "?", "de"), False),
    ],
)
def test_a_short_message_may_go_on_from_an_answer(
    text: str, sure: float, context: dict[str, Any], reply: Reply, goes_on: bool
) -> None:
    executor = build_executor(FakeKnowledge(replies={"answer": reply}))
    action = call("action_answer", ranking=(("question", 0.6), ("follow_up", sure)), text=text, context=context)
    said = run(executor, action)[0]["text"]
    assert said == ("act: follow_up" if goes_on else reply.text)


def test_a_language_in_a_long_message_is_wished_only_where_that_is_clear() -> None:
    text = "meine Frau kann weder Arabisch noch Deutsch lesen und schreiben"
    message = call("action_act", intent="change_language", text=text)
    message["tracker"]["latest_message"]["intent"]["confidence"] = 0.96
    assert run(build_executor(FakeKnowledge()), message)[0]["text"] == "act: change_language"
    message["tracker"]["latest_message"]["intent"]["confidence"] = 0.9
    assert run(build_executor(FakeKnowledge()), message)[0]["text"] == "answer: answer"


def test_knowledge_gets_the_original_text_with_language_county_and_context() -> None:
    knowledge = FakeKnowledge()
    run(
        build_executor(knowledge),
        call("action_answer", text="/Wo?", language="en", county="peine", context={"topic": "x"}),
    )
    assert knowledge.asked[0][2] == Question(text="/Wo?", language="en", county="peine", context={"topic": "x"})


def test_two_answers_leave_as_two_replies() -> None:
    class Both(FakeKnowledge):
        def answers(self, question: Question) -> tuple[Reply, ...]:
            return tuple(Reply(kind="answer", text=part, language="de") for part in question.parts)

    result = asyncio.run(build_executor(Both()).run(call("action_answer", parts=["eins", "zwei"])))
    assert [response["custom"]["text"] for response in result.responses] == ["eins", "zwei"]


def test_a_crisis_names_the_danger_that_the_text_speaks_of() -> None:
    knowledge = FakeKnowledge(danger="violence")
    reply, _ = run(build_executor(knowledge), call("action_crisis", intent="crisis"))
    assert (reply["kind"], reply["text"], reply["act"]) == ("crisis", "crisis: violence", "crisis")


def test_a_dialogue_act_tells_its_name_and_confidence() -> None:
    reply, _ = run(build_executor(FakeKnowledge()), call("action_act", intent="thanks"))
    assert (reply["act"], reply["confidence"]) == ("thanks", 0.9)


@pytest.mark.parametrize(("action", "method"), [("action_choose", "choose"), ("action_act", "act")])
def test_a_reply_can_open_a_form(action: str, method: str) -> None:
    human = Reply("handoff", "Niemand da.", "de", quick_replies=(QuickReply("x", "y"),), effects={"open_form": "f"})
    executor = build_executor(FakeKnowledge(replies={method: human}))
    reply, events = run(executor, call(action, intent="affirm", choice="consent:yes"))
    assert reply["quick_replies"] == []
    assert [(event["event"], event["name"]) for event in events] == [("followup", "f")]


def test_deletion_is_asked_for_first() -> None:
    reply, _ = run(build_executor(FakeKnowledge()), call("action_ask_confirm_delete", intent="delete_my_data"))
    assert (reply["text"], reply["effects"]) == ("act: delete_my_data", {})


@pytest.mark.parametrize(("confirmed", "payload"), [(True, "delete:yes"), (False, "delete:no"), (None, "delete:no")])
def test_only_a_clear_yes_deletes(confirmed: bool | None, payload: str) -> None:
    executor = build_executor(FakeKnowledge())
    reply, events = run(executor, call("action_submit_delete", slots={"confirm_delete": confirmed}))
    assert reply["text"] == f"choose: {payload}"
    assert [(event["name"], event["value"]) for event in events] == [("confirm_delete", None)]


def test_an_error_never_quotes_the_person(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(AbilityFailed) as raised:
        run(build_executor(FakeKnowledge(broken=True)), call("action_answer", text="Geheimnis"))
    assert "Geheimnis" not in str(raised.value) + caplog.text
    assert "ValueError" in str(raised.value)


def test_a_message_without_language_is_refused_by_name() -> None:
    with pytest.raises(AbilityFailed, match="IncompleteMessage"):
        run(build_executor(FakeKnowledge()), call("action_answer", language=None))


def test_a_remark_is_met_and_not_searched_for() -> None:
    met = Reply("notice", "Sie müssen nicht allein hingehen.", "de")
    ((reply,), _) = run_all(build_executor(FakeKnowledge(replies={"remark": met})), call("action_answer"))
    assert reply["text"] == met.text


@pytest.mark.parametrize(("sure", "is_met"), [(0.5, True), (0.9, False)])
def test_what_hardly_goes_on_may_be_a_remark(sure: float, is_met: bool) -> None:
    met = Reply("notice", "Gut, dass Sie das sagen.", "de")
    action = call("action_wish", intent="follow_up", confidence=sure, context={"last": "topic:kita"})
    ((reply,), _) = run_all(build_executor(FakeKnowledge(replies={"remark": met})), action)
    assert (reply["text"] == met.text) is is_met


@pytest.mark.parametrize(("sure", "is_met"), [(0.5, True), (0.95, False)])
def test_a_doubtful_wish_may_be_a_remark(sure: float, is_met: bool) -> None:
    met = Reply("notice", "Sie dürfen eine Person mitbringen.", "de")
    action = call("action_act", intent="change_language", confidence=sure)
    ((reply,), _) = run_all(build_executor(FakeKnowledge(replies={"remark": met})), action)
    assert (reply["text"] == met.text) is is_met


@pytest.mark.parametrize(
    ("text", "sure", "kind", "is_answered"),
    [
        ("meine frau ihre karte geht bis mai, gleich zusammen?", 0.4, "answer", True),
        ("meine frau ihre karte geht bis mai, gleich zusammen?", 0.9, "answer", False),
        ("meine frau ihre karte geht bis mai, gleich zusammen?", 0.4, "no_answer", False),
        ("bis dann und danke", 0.4, "answer", False),
    ],
)
def test_what_asks_is_hardly_a_farewell(text: str, sure: float, kind: str, is_answered: bool) -> None:
    found = Reply(kind, "Ja, zusammen.", "de")
    action = call("action_act", text=text, intent="goodbye", confidence=sure)
    ((reply,), _) = run_all(build_executor(FakeKnowledge(replies={"answer": found})), action)
    assert (reply["text"] == found.text) is is_answered
