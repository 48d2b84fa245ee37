"""How the forms are read: a message to a human, an interpreter, a suggestion; answers, corrections, interruptions."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from knowledge.form_asking import FormAsking
from knowledge.form_fields import (
    CHECK,
    FORMS,
    LONG,
    LONG_LIMIT,
    OPTIONAL,
    PREFIX,
    REACH,
    SHORT_LIMIT,
    WAYS,
    WHICH,
    FormOutcome,
    FormState,
    applicable,
    named,
    next_field,
    short,
)
from knowledge.form_values import ValueRefused, find_time, read_date, read_email, read_phone, read_time
from knowledge.form_words import FormWords, is_question
from knowledge.language_names import LanguageNames
from knowledge.normalise import normalise
from knowledge.types import Question

_SHORT = ("time", "place", "office")
_ABOUT_LANGUAGE = ("change_language", "easy_language")
_ACTS = (
    "greeting",
    "thanks",
    "goodbye",
    "ask_human",
    "ask_identity",
    "ask_help",
    *_ABOUT_LANGUAGE,
    "complaint",
    "insult",
)
_SURE = 0.8
_FEW_WORDS = 2
_MOST_OF_VALUE = 3  # words of a sentence that is a value and nothing else
# From so many words on, who opens the form for suggestions has already made one.
_TOLD_WORDS = 9
_REFUSED = {"phone": "form_bad_phone", "email": "form_bad_email", "date": "form_bad_date"}
_CLAUSE = re.compile(r"[,،;؛:.!…\n–—]+\s*")
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?؟…;؛])\s+|\n+")
_PLACE = ZoneInfo("Europe/Berlin")

Interruption = Literal["answer", "perhaps", "act", "choose", "crisis"]


@dataclass(frozen=True)
class FormMessage:
    """What the person said to it: typed, or a `choice` that was offered, with the intent and how sure that is."""

    question: Question
    choice: str | None
    intent: str
    confidence: float


@dataclass(frozen=True)
class FormStep:
    """What a message did to a form. `changes` are new values by field; what is `asked` comes next, None: the form ends.

    `note` is the key of the phrase before the next question, "" for none. `interruption` says what has to be replied
    to first; "perhaps": it is a question if there is an answer to it, else `note` says what was wrong. `rest` is the
    part of the message that asks, None: all of it.
    """

    asked: str | None
    changes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    outcome: FormOutcome = "open"
    interruption: Interruption | None = None
    rest: str | None = None


class Forms:
    """Keeps nothing: the state of the form comes with every call."""

    def __init__(
        self,
        asking: FormAsking,
        names: LanguageNames,
        words: FormWords,
        place: Callable[[str, str], str | None],
        today: Callable[[], date] | None = None,
    ) -> None:
        """`place` gives how the county writes the place that a text is, None for any other text.

        `today` None means: the day in Germany.
        """
        self._asking, self._names, self._words, self._place = asking, names, words, place
        self._today = today or (lambda: datetime.now(UTC).astimezone(_PLACE).date())

    def read(self, state: FormState, message: FormMessage) -> FormStep:
        """What the message does to the form that is open."""
        if message.intent == "crisis":
            return FormStep(None, outcome="dropped", interruption="crisis")
        if message.choice is not None:
            return self._chosen(state, message.choice)
        text, said = message.question.text.strip(), normalise(message.question.text)
        if self._cancels(text, said, state.asked):
            return FormStep(None, outcome="cancelled")
        if state.asked == CHECK and self._sends(text, said):
            return FormStep(None, outcome="sent")
        if message.intent == "repeat" and message.confidence >= _SURE:
            return FormStep(state.asked)
        if short(state.asked) not in LONG:
            if state.values and self._words.says(said, "change"):
                return FormStep(WHICH)
            if step := self._correction(state, text, said):
                return step
        return self._read_field(state, message, text, said)

    def begun(self, form: str, question: Question) -> Mapping[str, str]:
        """What the message that opens a form already tells of its fields: values by field, often none."""
        text = question.text.strip()
        if form == "suggestion_form":
            told = len(text.split()) >= _TOLD_WORDS and len(text) <= LONG_LIMIT and not is_question(text, self._words)
            return {"suggestion_text": text} if told else {}
        if form != "interpreter_form":
            return {}
        found = {
            "interpreter_language": self._foreign(text),
            "interpreter_date": self._typed("date", text),
            "interpreter_time": find_time(text),
        }
        return {name: value for name, value in found.items() if value}

    def _foreign(self, text: str) -> str | None:
        """The language other than German that a text names; one without texts by its German name."""
        code, other = self._names.named_in(text), self._names.other_named_in(text)
        if code and not code.startswith("de"):
            return code
        return self._names.other(other, "de") if other else None

    def _chosen(self, state: FormState, choice: str) -> FormStep:
        if not choice.startswith(PREFIX):
            return FormStep(state.asked, note="form_resume", interruption="act" if choice[:4] == "act:" else "choose")
        what, _, rest = choice.removeprefix(PREFIX).partition("/")
        name, _, value = rest.partition("/")
        if what == "cancel":
            return FormStep(None, outcome="cancelled")
        if what == "skip" and state.asked in OPTIONAL:
            return self._filled(state, {state.asked: ""})
        if what == "send" and next_field(state) == CHECK:
            return FormStep(None, outcome="sent")
        if what == "correct" and state.values:
            return FormStep(WHICH)
        if what == "edit" and name in FORMS[state.form]:
            return FormStep(name)
        if what == "set" and name in FORMS[state.form]:
            return self._filled(state, {name: value})
        return FormStep(state.asked, note="form_resume")

    def _cancels(self, text: str, said: str, asked: str | None) -> bool:
        if self._words.says(said, "cancel"):
            return True
        if is_question(text, self._words):
            return False
        long = short(asked) in LONG
        ending = ("cancel",) if asked in OPTIONAL else ("cancel", "unwilling")
        clauses = [clause for clause in map(normalise, _CLAUSE.split(text)) if clause]
        ends = [any(self._words.says(clause, kind) for kind in ending) for clause in (said, *clauses)]
        if ends[0] or (clauses and (all(ends[1:]) if long else any(ends[1:]))):
            return True
        if not self._words.contains(said, "cancel"):
            return False
        words, rest = len(said.split()), len(self._words.without(said, "cancel").split())
        few, share = (2, 4) if long else (4, 2)
        return words <= few or share * rest <= words

    def _correction(self, state: FormState, text: str, said: str) -> FormStep | None:
        """The value that a person corrects by the way; None where nothing is corrected."""
        rest = said
        while (shorter := self._words.begins(rest, "no", "correct")) is not None:
            rest = shorter
        wrong = any(self._words.stands_in(said, kind) for kind in ("correct", "change"))
        if not rest or is_question(text, self._words):
            return None
        if rest == said and not wrong and state.asked != CHECK:
            return self._another_value(state, text, said)
        filled = {short(name): name for name in applicable(state) if name in state.values and name != state.asked}
        if found := self._words.field_in(rest, filled):
            step = self._corrected(state, filled[found[0]], text, found[1])
            # "No, by phone" can be an answer; where something is wrong, the field is asked anew.
            return step or (FormStep(filled[found[0]]) if wrong or state.asked == CHECK else None)
        for kind in ("email", "date", "phone"):
            if kind in filled and (value := self._typed(kind, text)):
                return self._filled(state, {filled[kind]: value}, note="form_resume")
        if "interpreter_time" in filled.values() and (time := find_time(text)):
            return self._filled(state, {"interpreter_time": time}, note="form_resume")
        return None

    def _another_value(self, state: FormState, text: str, said: str) -> FormStep | None:
        """A phone number, an e-mail address or one of two days of the week ("Wednesday, not Tuesday") replaces the one
        that was given, where none is asked for."""
        before = state.values.get("interpreter_date") if short(state.asked) in ("place", "office") else None
        days = [word for word in said.split() if word in self._words.weekdays]
        if before and len(days) > 1 and (day := self._typed("date", text)) and day != before:
            return self._filled(state, {"interpreter_date": day}, note="form_resume")
        for name in ("contact_phone", "contact_email"):
            value = self._typed(short(name), text) if state.values.get(name) and name != state.asked else None
            if value and short(state.asked) != "date":
                return self._filled(state, {name: value}, note="form_resume")
        return None

    def _corrected(self, state: FormState, name: str, text: str, rest: str) -> FormStep | None:
        """The step with the new value, None without one."""
        said = self._words.without_is(rest)
        words = text.split()
        spans = (" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1))
        written = text if short(name) in _REFUSED else next((s for s in spans if normalise(s) == said), "")
        try:
            value = self._value(name, written.strip(" .!،,"), normalise(written))
        except ValueRefused:
            return None
        return self._filled(state, {name: value}, note="form_resume")

    def _read_field(self, state: FormState, message: FormMessage, text: str, said: str) -> FormStep:
        asked = state.asked or FORMS[state.form][0]
        if short(asked) in LONG and self._words.begins(said, "wait") is not None and is_question(text, self._words):
            return FormStep(asked, note="form_resume", interruption="answer")
        if asked == CHECK:
            return self._checked(state, message, said)
        if asked in OPTIONAL and self._skips(asked, said, message.intent):
            return self._filled(state, {asked: ""})
        kind = short(asked)
        if step := self._value_then_question(state, message, asked):
            return step
        if kind in (*_SHORT, "language") and (step := self._interrupted(state, message, said, "", sure=True)):
            return step
        if asked == WHICH:
            found = self._words.field_in(said, {short(name): name for name in applicable(state)})
            at = _number(said, len(applicable(state)))
            name = named(state, found[0]) if found else applicable(state)[at] if at is not None else None
            if name:
                return FormStep(name)
            return self._interrupted(state, message, said, "form_invalid") or FormStep(asked, note="form_invalid")
        if kind in REACH:
            for way in ("email", "phone"):
                if value := self._typed(way, text):
                    return self._filled(state, {asked: way, f"contact_{way}": value})
        try:
            value = self._value(asked, text, said, message)
        except ValueRefused as refused:
            if kind in ("phone", "email") and (step := self._another_way(state, kind, said)):
                return step
            step = self._interrupted(state, message, said, refused.reason)
            return step or FormStep(asked, note=refused.reason)
        return self._filled(state, {**self._told_besides(state, asked, text), asked: value})

    def _value_then_question(self, state: FormState, message: FormMessage, asked: str) -> FormStep | None:
        """The step for a value behind which something is asked: "In Zeven. What does it cost?"; else None."""
        first, *others = [part.strip() for part in _SENTENCE_END.split(message.question.text) if part.strip()] or [""]
        rest = " ".join(others)
        if not rest or is_question(first, self._words) or not is_question(rest, self._words):
            return None
        few = len(first.split()) <= _MOST_OF_VALUE and not self._words.contains(normalise(first), "not")
        if not few or (message.intent in _ACTS and message.confidence >= _SURE):
            return None
        readers: dict[str, Callable[[str], str | None]] = {
            "place": lambda text: self._place(text, message.question.county),
            "date": lambda text: self._typed("date", text),
            "time": find_time,
            "language": lambda text: self._names.named_in(text) or self._names.other_named_in(text),
        }
        first = first.rstrip(" .!…;؛")
        value = readers[short(asked)](first) if short(asked) in readers else None
        if not value:
            return None
        told = {**self._told_besides(state, asked, first), asked: value}
        return replace(self._filled(state, told, note="form_resume"), interruption="answer", rest=rest)

    def _told_besides(self, state: FormState, asked: str, text: str) -> Mapping[str, str]:
        """What the answer to one question tells of those that are still to come: "Dari, on Tuesday at ten"."""
        if asked not in ("interpreter_language", "interpreter_date", "interpreter_time"):
            return {}
        told = {"interpreter_date": self._typed("date", text), "interpreter_time": find_time(text)}
        return {name: value for name, value in told.items() if value and not state.values.get(name)}

    def _another_way(self, state: FormState, kind: str, said: str) -> FormStep | None:
        """Who is asked for an address and names another way to be reached ("rather by phone") gets that one."""
        other = next((way for way in WAYS if way != kind and self._words.contains(said, way)), None)
        chosen = next((name for name in ("contact_reach", "suggestion_contact") if state.values.get(name)), None)
        return self._filled(state, {chosen: other}) if other and chosen else None

    def _checked(self, state: FormState, message: FormMessage, said: str) -> FormStep:
        if message.intent == "affirm":
            return FormStep(None, outcome="sent")
        if self._words.says(said, "no") or message.intent == "deny":
            return FormStep(WHICH)
        step = self._interrupted(state, message, said, "form_invalid")
        return step or FormStep(CHECK, note="form_invalid")

    def _sends(self, text: str, said: str) -> bool:
        """Whether every clause says yes or that it shall be sent."""
        labels = self._asking.labels("form_send")
        clauses = [clause for clause in map(normalise, _CLAUSE.split(text)) if clause]
        agrees = all(any(self._words.says(c, kind) for kind in ("yes", "send")) or c in labels for c in clauses)
        sent = self._words.begins(said, "send")
        return (agrees and bool(clauses)) or (sent is not None and len(sent.split()) <= _FEW_WORDS)

    def _skips(self, asked: str, said: str, intent: str) -> bool:
        refused = short(asked) not in ("interpreter", *REACH[:1]) and (
            any(self._words.says(said, kind) for kind in ("no", "unwilling"))
            or (intent == "deny" and len(said.split()) <= 3)
        )
        return refused or self._words.says(said, "skip")

    def _interrupted(
        self, state: FormState, message: FormMessage, said: str, refused: str, *, sure: bool = False
    ) -> FormStep | None:
        """The step for what is no value but something else. `sure`: only what is plainly so."""
        text, words = message.question.text.rstrip(), said.split()
        resumed = FormStep(state.asked, note="form_resume")
        # "Morgen" can be a greeting and a time, the name of a language is no wish for it where one is asked for.
        value = {*(["greeting"] if sure else []), *(_ABOUT_LANGUAGE if short(state.asked) == "language" else [])}
        if message.intent in _ACTS and message.confidence >= _SURE and message.intent not in value:
            return replace(resumed, interruption="act")
        if is_question(text, self._words):
            return replace(resumed, interruption="answer")
        plain = not any(char.isdecimal() or char == "@" for char in text)
        if not sure and len(words) > 2 and plain and message.intent in ("question", "nlu_fallback"):
            return replace(resumed, note=refused, interruption="perhaps")
        return None

    def _value(self, asked: str, text: str, said: str, message: FormMessage | None = None) -> str:
        """The value that a text gives to a field. Raises ValueRefused."""
        kind = short(asked)
        if kind in _REFUSED:
            return self._strictly(kind, text)
        if kind in REACH or kind == "interpreter":
            return self._option(asked, said, message)
        limit = LONG_LIMIT if kind in LONG else SHORT_LIMIT
        if len(text) > limit:
            raise ValueRefused("form_too_long")
        if not said or (kind in (*LONG, "place", "office") and self._words.says(said, "no")):
            raise ValueRefused("form_invalid")
        if kind in ("place", "office") and not self._words.without(self._words.without(said, "send"), "yes"):
            raise ValueRefused("form_invalid")  # "yes, send it" is no place
        if kind == "language":
            return self._language(text)
        if kind == "place" and message:
            return self._place(text, message.question.county) or text
        return read_time(text) if asked == "interpreter_time" else text

    def _language(self, text: str) -> str:
        """The code of the language that is named; one that we do not know as it is written. Raises ValueRefused."""
        code, other = self._names.named_in(text), self._names.other_named_in(text)
        if code or other:
            return code or text
        if len(text.split()) > _FEW_WORDS or any(char.isdecimal() for char in text) or self._typed("date", text):
            raise ValueRefused("form_invalid")
        return text

    def _option(self, asked: str, said: str, message: FormMessage | None) -> str:
        options = self._asking.options(asked, message.question.language if message else "de")
        at = _number(said, len(options))
        if at is not None:
            return options[at][0]
        values = [value for value, label in options if normalise(label) == said]
        if short(asked) == "interpreter":
            intent = message.intent if message else ""
            values += ["yes"] if self._words.says(said, "yes") or intent == "affirm" else []
            refused = any(self._words.says(said, kind) for kind in ("no", "unwilling"))
            values += ["no"] if refused or intent == "deny" else []
        else:
            values += [way for way in WAYS if self._words.contains(said, way)]
            values += ["here"] if short(asked) == "contact" and self._words.says(said, "yes") else []
        if not values:
            raise ValueRefused("form_invalid")
        return values[0]

    def _strictly(self, kind: str, text: str) -> str:
        if kind == "date":
            return read_date(text, self._words, self._today()).isoformat()
        return read_phone(text) if kind == "phone" else read_email(text)

    def _typed(self, kind: str, text: str) -> str | None:
        try:
            return self._strictly(kind, text)
        except ValueRefused:
            return None

    def _filled(self, state: FormState, changes: Mapping[str, str], note: str = "") -> FormStep:
        after = replace(state, values={**state.values, **changes})
        return FormStep(next_field(after), changes, note)


def _number(said: str, count: int) -> int | None:
    return int(said) - 1 if said.isdecimal() and 1 <= int(said) <= count else None
