"""The forms for a message to a human, an interpreter and a suggestion: read, ask, close. What a form needs to know
about values and words stands in knowledge; Rasa keeps the values in slots and knows which field is open."""

from concurrent.futures import Executor
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, SlotSet

from actions.ability import Ability, Response
from actions.answer import OWN_FROM
from actions.crisis import Crisis
from actions.ports import Answers
from actions.smalltalk import name_act
from actions.turn import SURE, Turn
from knowledge import FORM_CHECK, FORM_WHICH, FORMS, FormMessage, FormState, FormStep, Reply

REQUESTED = "requested_slot"
# The phrase before the next question, None while the form begins; the language that the person has just changed to;
# how the form has ended.
NOTE, LANGUAGE, OUTCOME = "form_note", "form_language", "form_outcome"
FIELDS = tuple(dict.fromkeys(name for fields in FORMS.values() for name in fields))
FORGOTTEN = (*FIELDS, NOTE, LANGUAGE, OUTCOME)
DELETION, SUGGESTION = "delete_my_data", "suggest"
RESUMED, LEAVING = "form_resume", ("thanks", "goodbye", "ask_human")
_ANSWERED = ("answer", "offers")  # what stands in a document is too far off


class FormAbility(Ability):
    """An ability of one form: `action_name` is a pattern for it."""

    pattern: ClassVar[str]

    def __init__(self, form: str, knowledge: Answers, pool: Executor | None = None) -> None:
        """Serve this form."""
        super().__init__(knowledge, pool)
        self.form = form

    def name(self) -> str:
        """Return the name in the domain."""
        return self.pattern.format(self.form)


class ReadAnswer(FormAbility):
    """Read what the person wrote: a value, a correction, the wish to stop, or something else to reply to first."""

    pattern = "validate_{}"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:
        """Without an open question (Rasa asks so when a form begins) the message may tell some of it already."""
        asked = tracker.get_slot(REQUESTED)
        if asked is None:
            told = self.knowledge.begin_form(self.form, turn.question) if turn.choice is None else {}
            return Response((), [SlotSet(name, value) for name, value in told.items()])
        if turn.intent == DELETION and turn.confidence >= SURE:
            # Only a form that refuses a message lets Rasa's rules have it.
            return Response((), [ActionExecutionRejected(self.form)])
        message = FormMessage(turn.question, turn.choice, turn.intent, turn.confidence)
        step = self.knowledge.read_form(state_of(self.form, asked, tracker), message)
        reply, note = self._first(step, turn, tracker), step.note
        if step.interruption == "perhaps" and reply is not None:
            note = RESUMED
        events = [SlotSet(name, value) for name, value in step.changes.items()]
        events += [SlotSet(NOTE, note), SlotSet(REQUESTED, step.asked), SlotSet(OUTCOME, step.outcome)]
        events.append(SlotSet(LANGUAGE, reply.effects.get("language") if reply else None))
        return Response((reply,) if reply else (), events)

    def _first(self, step: FormStep, turn: Turn, tracker: Tracker) -> Reply | None:
        """Return what has to be replied to before the form goes on, None if nothing has."""
        match step.interruption:
            case "act":
                return name_act(self.knowledge.act(turn.intent, turn.question), turn)
            case "choose":
                return self.knowledge.choose(str(turn.choice), turn.question)
            case "crisis":
                return Crisis(self.knowledge).decide(turn, tracker)
            case "answer":
                asked = turn.question if step.rest is None else replace(turn.question, text=step.rest, parts=())
                return self.knowledge.answer(asked)
            case "perhaps":
                reply = self.knowledge.answer(turn.question)
                surely = reply.confidence is None or reply.confidence >= OWN_FROM
                return reply if reply.kind in _ANSWERED and surely else None
            case None:
                return None


class AskField(Ability):
    """Ask for one field."""

    def __init__(self, field: str, knowledge: Answers, pool: Executor | None = None) -> None:
        """Ask for this field, of whichever form is open."""
        super().__init__(knowledge, pool)
        self.field = field

    def name(self) -> str:
        """Return the name in the domain."""
        return f"action_ask_{self.field}"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:
        """Ask in the language that the person has just chosen, if so."""
        form = str((tracker.active_loop or {}).get("name"))
        question = turn.in_language(tracker.get_slot(LANGUAGE))
        note = tracker.get_slot(NOTE)
        if note == RESUMED and turn.intent in LEAVING and turn.confidence >= SURE:
            # Who says goodbye or wants a human is not held back; the next message goes on.
            return Response((), [SlotSet(LANGUAGE, None)])
        reply = self.knowledge.ask_form(state_of(form, self.field, tracker), note, question)
        if note is None and turn.intent == SUGGESTION:
            reply = name_act(reply, turn)
        return Response((reply,), [SlotSet(LANGUAGE, None)])


class CloseForm(FormAbility):
    """Say how the form ended and give the application what it has to keep."""

    pattern = "action_close_{}"

    def decide(self, turn: Turn, tracker: Tracker) -> Response:
        """A form that was dropped for something more urgent ends without a word."""
        outcome, forgotten = tracker.get_slot(OUTCOME), forget_forms()
        if outcome not in ("sent", "cancelled"):
            return Response((), forgotten)
        return Response(
            (self.knowledge.close_form(state_of(self.form, None, tracker), outcome, turn.question),), forgotten
        )


def state_of(form: str, asked: str | None, tracker: Tracker) -> FormState:
    """Return a form as the slots tell it; `asked` None: no field is open."""
    values = {name: str(value) for name in FIELDS if (value := tracker.get_slot(name)) is not None}
    return FormState(form, asked, values)


def forget_forms() -> list[dict[str, Any]]:
    """Return the events that empty the slots of all forms."""
    return [SlotSet(name, None) for name in FORGOTTEN]


def form_abilities(knowledge: Answers, pool: Executor | None) -> list[Ability]:
    """Return the abilities of all forms."""
    reading: list[Ability] = [ReadAnswer(form, knowledge, pool) for form in FORMS]
    asking = [AskField(field, knowledge, pool) for field in (*FIELDS, FORM_CHECK, FORM_WHICH)]
    return [*reading, *asking, *(CloseForm(form, knowledge, pool) for form in FORMS)]
