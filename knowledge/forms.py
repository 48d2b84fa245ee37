"""The forms for a message to a human, an interpreter and a suggestion: what is asked, how it is read, what is sent."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from knowledge.catalogue import Catalogue
from knowledge.form_values import ValueRefused, find_time, read_date, read_email, read_phone, read_time
from knowledge.form_words import FormWords
from knowledge.language import base_language
from knowledge.language_names import LanguageNames
from knowledge.normalise import normalise
from knowledge.types import Question, QuickReply, Reply

CHECK, WHICH = "form_check", "form_which"
PREFIX = "form:"
# By the name of a field's phrase, which is its question: what comes first is asked first.
FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contact_form": (
            "contact_message",
            "contact_reach",
            "contact_phone",
            "contact_email",
            "contact_time",
            "contact_language",
            "contact_interpreter",
        ),
        "interpreter_form": (
            "interpreter_language",
            "interpreter_date",
            "interpreter_time",
            "interpreter_place",
            "interpreter_office",
        ),
        "suggestion_form": ("suggestion_text", "suggestion_contact", "contact_phone", "contact_email"),
    }
)
_FORM_OF_TOPIC = MappingProxyType(
    {
        "interpreter-pool": ("button_interpreter", "form:interpreter"),
        "have-a-say": ("button_suggestion", "form:suggestion"),
    }
)
_OPENED = tuple(f"{PREFIX}{form.removesuffix('_form')}" for form in FORMS)
_OPTIONAL = ("contact_time", "contact_language", "contact_interpreter", "suggestion_contact")
_LONG, _REACH, _SHORT = ("message", "text"), ("reach", "contact"), ("time", "place", "office")
_WAYS = ("phone", "email", "here")
_LONG_LIMIT, _SHORT_LIMIT = 1000, 100
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
_ASKED = re.compile(r"[?؟](?:\s|$)")
_CLAUSE = re.compile(r"[,،;؛:.!…\n–—]+\s*")
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.!?؟…;؛])\s+|\n+")
_CLAUSE_END = re.compile(r"[,،;:–—]\s+")
_SUBJECT = {"interpreter_form": "interpreter-pool"}
_PLACE = ZoneInfo("Europe/Berlin")

FormOutcome = Literal["open", "sent", "cancelled", "dropped"]
Interruption = Literal["answer", "perhaps", "act", "choose", "crisis"]


@dataclass(frozen=True)
class FormState:
    """An open form: the field that is `asked`, None before the first, and the values by field ("" was skipped)."""

    form: str
    asked: str | None
    values: Mapping[str, str] = field(default_factory=dict)


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
    """Reads and asks; keeps nothing: the state comes with every call."""

    def __init__(
        self,
        catalogue: Catalogue,
        names: LanguageNames,
        words: FormWords,
        office: Callable[[str], str],
        place: Callable[[str, str], str | None],
        today: Callable[[], date] | None = None,
    ) -> None:
        """`office` names who gets the messages of a county, `place` how the county writes the place that a text is,
        None for any other text; `today` None means: the day in Germany."""
        self._catalogue, self._names, self._words = catalogue, names, words
        self._office, self._place = office, place
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
        if _short(state.asked) not in _LONG:
            if state.values and self._words.says(said, "change"):
                return FormStep(WHICH)
            if step := self._correction(state, text, said):
                return step
        return self._read_field(state, message, text, said)

    def begun(self, form: str, question: Question) -> Mapping[str, str]:
        """What the message that opens a form already tells of its fields: values by field, often none."""
        text = question.text.strip()
        if form == "suggestion_form":
            told = len(text.split()) >= _TOLD_WORDS and len(text) <= _LONG_LIMIT and not is_question(text, self._words)
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

    def ask(self, state: FormState, note: str | None, question: Question) -> Reply:
        """The open question. `note` is the key of a phrase to say before it, None at the beginning of the form.

        The question's language must be one with texts.
        """
        language, asked = question.language, state.asked or FORMS[state.form][0]
        parts = []
        if note is None:
            parts += self._intro(state.form, question)
        elif note:
            limit = _LONG_LIMIT if _short(asked) in _LONG else _SHORT_LIMIT
            parts.append(self._phrase(note, language, limit=limit))
        if asked == CHECK:
            parts.append("\n".join(self._summary(state, language)))
        parts.append(self._phrase(asked, language))
        if asked in _OPTIONAL:
            parts.append(self._phrase("form_optional", language))
        offered = [QuickReply(label, payload) for label, payload in self._offered(state, asked, language)]
        topic = _SUBJECT.get(state.form) if note is None else None
        text = "\n\n".join(parts)
        return Reply("form", text, language, topic=topic, quick_replies=tuple(offered), context={"open": None})

    def close(self, state: FormState, outcome: FormOutcome, question: Question) -> Reply:
        """The last words of a form: sent, with what the application has to keep, or cancelled."""
        kind = state.form.removesuffix("_form")
        if outcome != "sent":
            return Reply("notice", self._phrase("form_cancelled", question.language), question.language)
        fields = {_short(name): state.values[name] for name in _applicable(state) if state.values.get(name)}
        return Reply(
            "notice",
            self._phrase(f"{kind}_sent", question.language),
            question.language,
            effects={"request": {"kind": kind, "fields": fields}},
        )

    def _chosen(self, state: FormState, choice: str) -> FormStep:
        if not choice.startswith(PREFIX):
            return FormStep(state.asked, note="form_resume", interruption="act" if choice[:4] == "act:" else "choose")
        what, _, rest = choice.removeprefix(PREFIX).partition("/")
        name, _, value = rest.partition("/")
        if what == "cancel":
            return FormStep(None, outcome="cancelled")
        if what == "skip" and state.asked in _OPTIONAL:
            return self._filled(state, {state.asked: ""})
        if what == "send" and _next(state) == CHECK:
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
        long = _short(asked) in _LONG
        ending = ("cancel",) if asked in _OPTIONAL else ("cancel", "unwilling")
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
        filled = {_short(name): name for name in _applicable(state) if name in state.values and name != state.asked}
        if named := self._words.field_in(rest, filled):
            step = self._corrected(state, filled[named[0]], text, named[1])
            # "No, by phone" can be an answer; where something is wrong, the field is asked anew.
            return step or (FormStep(filled[named[0]]) if wrong or state.asked == CHECK else None)
        for kind in ("email", "date", "phone"):
            if kind in filled and (value := self._typed(kind, text)):
                return self._filled(state, {filled[kind]: value}, note="form_resume")
        if "interpreter_time" in filled.values() and (time := find_time(text)):
            return self._filled(state, {"interpreter_time": time}, note="form_resume")
        return None

    def _another_value(self, state: FormState, text: str, said: str) -> FormStep | None:
        """A phone number, an e-mail address or one of two days of the week ("Wednesday, not Tuesday") replaces the one
        that was given, where none is asked for."""
        before = state.values.get("interpreter_date") if _short(state.asked) in ("place", "office") else None
        days = [word for word in said.split() if word in self._words.weekdays]
        if before and len(days) > 1 and (day := self._typed("date", text)) and day != before:
            return self._filled(state, {"interpreter_date": day}, note="form_resume")
        for name in ("contact_phone", "contact_email"):
            value = self._typed(_short(name), text) if state.values.get(name) and name != state.asked else None
            if value and _short(state.asked) != "date":
                return self._filled(state, {name: value}, note="form_resume")
        return None

    def _corrected(self, state: FormState, name: str, text: str, rest: str) -> FormStep | None:
        """The step with the new value, None without one."""
        said = self._words.without_is(rest)
        words = text.split()
        spans = (" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1))
        written = text if _short(name) in _REFUSED else next((s for s in spans if normalise(s) == said), "")
        try:
            value = self._value(name, written.strip(" .!،,"), normalise(written))
        except ValueRefused:
            return None
        return self._filled(state, {name: value}, note="form_resume")

    def _read_field(self, state: FormState, message: FormMessage, text: str, said: str) -> FormStep:
        asked = state.asked or FORMS[state.form][0]
        if _short(asked) in _LONG and self._words.begins(said, "wait") is not None and is_question(text, self._words):
            return FormStep(asked, note="form_resume", interruption="answer")
        if asked == CHECK:
            return self._checked(state, message, said)
        if asked in _OPTIONAL and self._skips(asked, said, message.intent):
            return self._filled(state, {asked: ""})
        kind = _short(asked)
        if step := self._value_then_question(state, message, asked):
            return step
        if kind in (*_SHORT, "language") and (step := self._interrupted(state, message, said, "", sure=True)):
            return step
        if asked == WHICH:
            named = self._words.field_in(said, {_short(name): name for name in _applicable(state)})
            at = _number(said, len(_applicable(state)))
            name = _named(state, named[0]) if named else _applicable(state)[at] if at is not None else None
            if name:
                return FormStep(name)
            return self._interrupted(state, message, said, "form_invalid") or FormStep(asked, note="form_invalid")
        if kind in _REACH:
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
        value = readers[_short(asked)](first) if _short(asked) in readers else None
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
        other = next((way for way in _WAYS if way != kind and self._words.contains(said, way)), None)
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
        labels = {normalise(self._phrase("form_send", language)) for language in self._catalogue.languages}
        clauses = [clause for clause in map(normalise, _CLAUSE.split(text)) if clause]
        agrees = all(any(self._words.says(c, kind) for kind in ("yes", "send")) or c in labels for c in clauses)
        sent = self._words.begins(said, "send")
        return (agrees and bool(clauses)) or (sent is not None and len(sent.split()) <= _FEW_WORDS)

    def _skips(self, asked: str, said: str, intent: str) -> bool:
        refused = _short(asked) not in ("interpreter", *_REACH[:1]) and (
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
        value = {*(["greeting"] if sure else []), *(_ABOUT_LANGUAGE if _short(state.asked) == "language" else [])}
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
        kind = _short(asked)
        if kind in _REFUSED:
            return self._strictly(kind, text)
        if kind in _REACH or kind == "interpreter":
            return self._option(asked, said, message)
        limit = _LONG_LIMIT if kind in _LONG else _SHORT_LIMIT
        if len(text) > limit:
            raise ValueRefused("form_too_long")
        if not said or (kind in (*_LONG, "place", "office") and self._words.says(said, "no")):
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
        options = self._options(asked, message.question.language if message else "de")
        at = _number(said, len(options))
        if at is not None:
            return options[at][0]
        values = [value for value, label in options if normalise(label) == said]
        if _short(asked) == "interpreter":
            intent = message.intent if message else ""
            values += ["yes"] if self._words.says(said, "yes") or intent == "affirm" else []
            refused = any(self._words.says(said, kind) for kind in ("no", "unwilling"))
            values += ["no"] if refused or intent == "deny" else []
        else:
            values += [way for way in _WAYS if self._words.contains(said, way)]
            values += ["here"] if _short(asked) == "contact" and self._words.says(said, "yes") else []
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
        return FormStep(_next(after), changes, note)

    def _options(self, asked: str, language: str) -> list[tuple[str, str]]:
        if _short(asked) in _REACH:
            return [(way, self._phrase(f"contact_reach_{way}", language)) for way in _WAYS]
        if _short(asked) == "interpreter":
            return [("yes", self._phrase("button_yes", language)), ("no", self._phrase("button_no", language))]
        if _short(asked) == "language":
            own = base_language(language)
            known = [own] if asked == "interpreter_language" and own != "de" else [own, "de", "en"]
            if asked == "interpreter_language" and own == "de":
                known = []
            return [(code, self._phrase(f"language_name_{code}", language)) for code in dict.fromkeys(known)]
        return []

    def _offered(self, state: FormState, asked: str, language: str) -> Iterable[tuple[str, str]]:
        """Label and payload of each choice under a question."""
        yield from ((label, f"{PREFIX}set/{asked}/{value}") for value, label in self._options(asked, language))
        if asked == CHECK:
            yield self._phrase("form_send", language), f"{PREFIX}send"
            yield self._phrase("form_correct", language), f"{PREFIX}correct"
        if asked == WHICH:
            for name in _applicable(state):
                yield self._words.name(_short(name), language), f"{PREFIX}edit/{name}"
        if asked in _OPTIONAL:
            # One of them is a question that "no" answers.
            yield (
                self._phrase("button_no" if asked == "suggestion_contact" else "button_form_skip", language),
                f"{PREFIX}skip",
            )
        yield self._phrase("button_form_cancel", language), f"{PREFIX}cancel"

    def _intro(self, form: str, question: Question) -> list[str]:
        begins = {
            "contact_form": [self._phrase("contact_intro", question.language, office=self._office(question.county))],
            "interpreter_form": [self._phrase("interpreter_intro", question.language)],
        }
        return [*begins.get(form, []), self._phrase("form_intro", question.language)]

    def _summary(self, state: FormState, language: str) -> Iterable[str]:
        for name in _applicable(state):
            if value := state.values.get(name):
                yield f"{self._words.name(_short(name), language)}: {self._shown(name, value, language)}"

    def _shown(self, name: str, value: str, language: str) -> str:
        if _short(name) == "date":
            return date.fromisoformat(value).strftime("%d.%m.%Y")
        if _short(name) == "language":
            return (
                self._phrase(f"language_name_{value}", language)
                if value in map(base_language, self._catalogue.languages)
                else value
            )
        return dict(self._options(name, language)).get(value, value)

    def _phrase(self, key: str, language: str, **values: object) -> str:
        return self._catalogue.phrase(key, language, **values)


def _short(name: str | None) -> str:
    return (name or "").partition("_")[2]


def _named(state: FormState, short: str) -> str | None:
    return next((name for name in _applicable(state) if _short(name) == short), None)


def _applicable(state: FormState) -> list[str]:
    """The form's fields, without those that other values make needless."""
    values = state.values
    way = values.get("contact_reach") or values.get("suggestion_contact")
    needless = {f"contact_{other}" for other in ("phone", "email") if other != way}
    if (values.get("contact_language") or "").startswith("de"):
        needless.add("contact_interpreter")
    return [name for name in FORMS[state.form] if name not in needless]


def _next(state: FormState) -> str:
    return next((name for name in _applicable(state) if state.values.get(name) is None), CHECK)


def _number(said: str, count: int) -> int | None:
    return int(said) - 1 if said.isdecimal() and 1 <= int(said) <= count else None


def is_question(text: str, words: FormWords) -> bool:
    """Whether a sentence ends like a question, or a clause of more than two words begins like one."""
    said = normalise(text)
    clauses = [said, *(normalise(clause) for clause in _CLAUSE_END.split(text)[1:])]
    asks = len(said.split()) > 2 and any(words.begins(clause, "asks") is not None for clause in clauses)
    return asks or bool(_ASKED.search(text))


def opened_form(topic: str, phrase: Callable[..., str], language: str) -> tuple[QuickReply, ...]:
    """The choice of the form that belongs to a topic; none for most."""
    if topic not in _FORM_OF_TOPIC:
        return ()
    label, payload = _FORM_OF_TOPIC[topic]
    return (QuickReply(phrase(label, language), payload),)


def form_wished(topic: str) -> str | None:
    """The form that opens where somebody wants what the topic is about, None for most topics."""
    return next((form for form, subject in _SUBJECT.items() if subject == topic), None)


def without_form(payload: str, phrase: Callable[..., str], language: str) -> Reply:
    """The reply to a form's choice where no form is open: it is over, or forms do not work now."""
    key = "assistant_unavailable" if payload in _OPENED else "affirm_nothing_open"
    return Reply("notice", phrase(key, language), language)
