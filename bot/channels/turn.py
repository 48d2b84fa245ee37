"""One turn: from the state that the application keeps to replies and the state after it."""

import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channels.needed import needed
from bot.understanding.parts import FIRST, GREETING, QUESTION, Part, divide, only_greets
from bot.understanding.signs import act_of_signs

ACT_PREFIX = "act:"
OPENED = {"form:contact": "open_contact", "form:interpreter": "open_interpreter", "form:suggestion": "suggest"}
CHANNEL = "lotse"
FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Turn:
    """What came out of one message. `replies` are Reply payloads in order; times are milliseconds."""

    replies: list[dict[str, Any]]
    state: dict[str, Any]
    intent: dict[str, Any]
    nlu_ms: float
    action_ms: float

    def as_dict(self) -> dict[str, Any]:
        """Return the body of the channel's answer."""
        return {
            "replies": self.replies,
            "state": self.state,
            "intent": self.intent,
            "ms": {"nlu": round(self.nlu_ms, 2), "action": round(self.action_ms, 2)},
        }


async def take_turn(
    processor: MessageProcessor, text: str, choice: str | None, metadata: dict[str, Any], state: dict[str, Any]
) -> Turn:
    """Handle one message, each thing that it says as a turn of its own, in order."""
    turns: list[Turn] = []
    parts = await _parts(processor, text, choice, metadata, state)
    about_language = bool({part.act for part in parts} & FIRST)
    for part in parts:
        if turns and state.get("active_loop"):
            break
        about = {**metadata, "parts": list(part.pieces), "is_aside": about_language and part.act == QUESTION}
        about |= {} if part.act is None else {"text": part.text}
        turn = await _take_part(processor, part, choice, about, state)
        metadata, state = follow(metadata, turn.replies), turn.state
        turns.append(turn)
    return Turn(
        replies=needed([reply for turn in turns for reply in turn.replies]),
        state=state,
        intent=turns[0].intent,
        nlu_ms=sum(turn.nlu_ms for turn in turns),
        action_ms=sum(turn.action_ms for turn in turns),
    )


async def _parts(
    processor: MessageProcessor, text: str, choice: str | None, metadata: dict[str, Any], state: dict[str, Any]
) -> list[Part]:
    """The parts of the message. A choice, an answer to a form and what no model reads are never divided.

    `text` is what stands behind a greeting. Of "Good morning to you all" that would be "to you all", so the message is
    heard as it was written, too.
    """

    async def read(piece: str) -> tuple[str, float]:
        parsed = await processor.parse_message(UserMessage(text=disarm(piece)))
        best = max((i for i in parsed["intent_ranking"] if i["name"] != FALLBACK), key=lambda i: float(i["confidence"]))
        return str(best["name"]), float(best["confidence"])

    written = str(metadata.get("original") or text)
    if state.get("active_loop") or choice is not None:
        return [Part(text, None, ())]
    if written != text and await only_greets(written, text, read):
        return [Part(written, GREETING, ())]
    if parse_without_model(text, choice, processor.domain):
        return [Part(text, None, ())]
    return await divide(text, str(metadata.get("language") or "").split("-")[0], read)


async def _take_part(
    processor: MessageProcessor, part: Part, choice: str | None, metadata: dict[str, Any], state: dict[str, Any]
) -> Turn:
    """Handle one part on a tracker that exists only here, so a long conversation costs what a short one does.

    The tracker goes around Rasa's store: what a person writes never rests in it.
    """
    tracker = build_tracker(processor.domain, state)
    output = CollectingOutputChannel()
    known = parse_without_model(part.text, choice, processor.domain)
    message = UserMessage(
        text=disarm(part.text),
        output_channel=output,
        sender_id=tracker.sender_id,
        parse_data=known or (_parsed(disarm(part.text), part.act) if part.act else None),
        input_channel=CHANNEL,
        metadata={**metadata, "choice": choice},
    )
    started = time.perf_counter()
    await processor._handle_message_with_tracker(message, tracker)
    understood = time.perf_counter()
    await processor.run_action_extract_slots(output, tracker)
    await processor._run_prediction_loop(output, tracker)
    finished = time.perf_counter()
    intent = tracker.latest_message.intent if tracker.latest_message else {}
    return Turn(
        replies=[sent["custom"] for sent in output.messages if isinstance(sent.get("custom"), dict)],
        state=read_state(tracker),
        intent={"name": intent.get("name"), "confidence": float(intent.get("confidence") or 0.0)},
        nlu_ms=(understood - started) * 1000,
        action_ms=(finished - understood) * 1000,
    )


def follow(metadata: dict[str, Any], replies: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the next part has to know: the context and the language that the replies leave behind."""
    context, language = dict(metadata.get("context") or {}), metadata.get("language")
    for reply in replies:
        context.update(reply.get("context") or {})
        language = (reply.get("effects") or {}).get("language") or language
    return {
        **metadata,
        "context": {key: value for key, value in context.items() if value is not None},
        "language": language,
    }


def build_tracker(domain: Domain, state: dict[str, Any]) -> DialogueStateTracker:
    """Return a tracker that stands where `state` says, waiting for the next message. Unknown names are dropped."""
    events: list[Event] = []
    known = {slot.name for slot in domain.slots}
    for name, value in (state.get("slots") or {}).items():
        if name in known:
            events.append(SlotSet(name, value))
    loop = state.get("active_loop")
    if loop in domain.form_names:
        events += [ActiveLoop(loop), SlotSet(REQUESTED_SLOT, state.get("requested_slot"))]
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    return DialogueStateTracker.from_events(uuid4().hex, events, domain.slots, domain=domain)


def read_state(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return what must survive until the next message: filled slots and the open form."""
    slots = {
        name: slot.value
        for name, slot in tracker.slots.items()
        if name not in (REQUESTED_SLOT, "session_started_metadata") and slot.value != slot.initial_value
    }
    loop = tracker.active_loop_name
    return {"slots": slots, "active_loop": loop, "requested_slot": tracker.get_slot(REQUESTED_SLOT) if loop else None}


def parse_without_model(text: str, choice: str | None, domain: Domain) -> dict[str, Any] | None:
    """Return the parse of a message that needs no classifier, None where the model must read it.

    A choice `act:<dialogue act>` is that act, `form:<form>` opens a form, every other choice is `choose`. A thumb says
    yes; what looks like a command, and whatever else has neither letter nor digit, is searched for.
    """
    if choice is not None:
        act = choice.removeprefix(ACT_PREFIX) if choice.startswith(ACT_PREFIX) else ""
        return _parsed(text, act if act in domain.intents else OPENED.get(choice, "choose"))
    bare = disarm(text)
    if said := act_of_signs(bare):
        return _parsed(bare, said)
    command = bare != text.strip() and len(bare.split()) < 2
    if command or not any(character.isalnum() for character in bare):
        return _parsed(bare, FALLBACK)
    return None


def disarm(text: str) -> str:
    """Return the text without leading slashes: Rasa takes what begins with one for a command."""
    while text != (bare := text.strip().lstrip("/")):
        text = bare
    return text


def _parsed(text: str, intent: str) -> dict[str, Any]:
    found = {"name": intent, "confidence": 1.0}
    return {"text": text, "intent": found, "intent_ranking": [found], "entities": []}
