"""What a form says: its questions, the choices below them, all values before they are sent, the last words."""

from collections.abc import Callable, Iterable
from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.form_fields import (
    CHECK,
    FORMS,
    LONG,
    LONG_LIMIT,
    OPTIONAL,
    PREFIX,
    REACH,
    SHORT_LIMIT,
    SUBJECT,
    WAYS,
    WHICH,
    FormOutcome,
    FormState,
    applicable,
    short,
)
from knowledge.form_words import FormWords
from knowledge.language import base_language
from knowledge.normalise import normalise
from knowledge.types import Question, QuickReply, Reply


class FormAsking:
    """Keeps nothing: the state of the form comes with every call."""

    def __init__(self, catalogue: Catalogue, words: FormWords, office: Callable[[str], str]) -> None:
        """`office` names who gets the messages of a county."""
        self._catalogue, self._words, self._office = catalogue, words, office

    def ask(self, state: FormState, note: str | None, question: Question) -> Reply:
        """The open question. `note` is the key of a phrase to say before it, None at the beginning of the form.

        The question's language must be one with texts.
        """
        language, asked = question.language, state.asked or FORMS[state.form][0]
        parts = []
        if note is None:
            parts += self._intro(state.form, question)
        elif note:
            limit = LONG_LIMIT if short(asked) in LONG else SHORT_LIMIT
            parts.append(self._phrase(note, language, limit=limit))
        if asked == CHECK:
            parts.append("\n".join(self._summary(state, language)))
        parts.append(self._phrase(asked, language))
        if asked in OPTIONAL:
            parts.append(self._phrase("form_optional", language))
        offered = [QuickReply(label, payload) for label, payload in self._offered(state, asked, language)]
        topic = SUBJECT.get(state.form) if note is None else None
        text = "\n\n".join(parts)
        return Reply("form", text, language, topic=topic, quick_replies=tuple(offered), context={"open": None})

    def close(self, state: FormState, outcome: FormOutcome, question: Question) -> Reply:
        """The last words of a form: sent, with what the application has to keep, or cancelled."""
        kind = state.form.removesuffix("_form")
        if outcome != "sent":
            return Reply("notice", self._phrase("form_cancelled", question.language), question.language)
        fields = {short(name): state.values[name] for name in applicable(state) if state.values.get(name)}
        return Reply(
            "notice",
            self._phrase(f"{kind}_sent", question.language),
            question.language,
            effects={"request": {"kind": kind, "fields": fields}},
        )

    def labels(self, key: str) -> set[str]:
        """A button in every language, in the normal form of what people type."""
        return {normalise(self._phrase(key, language)) for language in self._catalogue.languages}

    def options(self, asked: str, language: str) -> list[tuple[str, str]]:
        """Value and label of what may be chosen for a field, in order; often nothing."""
        if short(asked) in REACH:
            return [(way, self._phrase(f"contact_reach_{way}", language)) for way in WAYS]
        if short(asked) == "interpreter":
            return [("yes", self._phrase("button_yes", language)), ("no", self._phrase("button_no", language))]
        if short(asked) == "language":
            own = base_language(language)
            known = [own] if asked == "interpreter_language" and own != "de" else [own, "de", "en"]
            if asked == "interpreter_language" and own == "de":
                known = []
            return [(code, self._phrase(f"language_name_{code}", language)) for code in dict.fromkeys(known)]
        return []

    def _offered(self, state: FormState, asked: str, language: str) -> Iterable[tuple[str, str]]:
        """Label and payload of each choice under a question."""
        yield from ((label, f"{PREFIX}set/{asked}/{value}") for value, label in self.options(asked, language))
        if asked == CHECK:
            yield self._phrase("form_send", language), f"{PREFIX}send"
            yield self._phrase("form_correct", language), f"{PREFIX}correct"
        if asked == WHICH:
            for name in applicable(state):
                yield self._words.name(short(name), language), f"{PREFIX}edit/{name}"
        if asked in OPTIONAL:
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
        for name in applicable(state):
            if value := state.values.get(name):
                yield f"{self._words.name(short(name), language)}: {self._shown(name, value, language)}"

    def _shown(self, name: str, value: str, language: str) -> str:
        if short(name) == "date":
            return date.fromisoformat(value).strftime("%d.%m.%Y")
        if short(name) == "language":
            return (
                self._phrase(f"language_name_{value}", language)
                if value in map(base_language, self._catalogue.languages)
                else value
            )
        return dict(self.options(name, language)).get(value, value)

    def _phrase(self, key: str, language: str, **values: object) -> str:
        return self._catalogue.phrase(key, language, **values)
