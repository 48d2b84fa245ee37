"""A Knowledge that says what it was asked; its forms are the real ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from knowledge import FormMessage, FormOutcome, FormState, FormStep, Question, Reply
from knowledge.catalogue import load_catalogue
from knowledge.form_asking import FormAsking
from knowledge.form_words import load_form_words
from knowledge.forms import Forms
from knowledge.language_names import LanguageNames


@dataclass
class FakeKnowledge:
    """Replies with the name of the method that was called; `asked` keeps every call. `broken` raises the text."""

    replies: dict[str, Reply] = field(default_factory=dict)
    danger: str | None = None
    broken: bool = False
    asked: list[tuple[str, str, Question]] = field(default_factory=list)
    asking: FormAsking = field(default_factory=lambda: make_asking())
    forms: Forms = field(default_factory=lambda: make_forms())

    def answer(self, question: Question) -> Reply:
        return self._reply("answer", "answer", question)

    def answers(self, question: Question) -> tuple[Reply, ...]:
        return (self.answer(question),)

    def choose(self, payload: str, question: Question) -> Reply:
        return self._reply("choose", payload, question)

    def act(self, act: str, question: Question) -> Reply:
        return self._reply("act", act, question, kind="handoff" if act == "ask_human" else "smalltalk")

    def remark(self, question: Question) -> Reply | None:
        return self.replies.get("remark")

    def crisis(self, danger: str, question: Question) -> Reply:
        return self._reply("crisis", danger, question, kind="crisis")

    def begin_form(self, form: str, question: Question) -> Mapping[str, str]:
        return self.forms.begun(form, question)

    def read_form(self, state: FormState, message: FormMessage) -> FormStep:
        return self.forms.read(state, message)

    def ask_form(self, state: FormState, note: str | None, question: Question) -> Reply:
        return self.asking.ask(state, note, question)

    def close_form(self, state: FormState, outcome: FormOutcome, question: Question) -> Reply:
        return self.asking.close(state, outcome, question)

    def find_danger(self, text: str) -> str | None:
        return self.danger

    def _reply(self, method: str, what: str, question: Question, kind: str = "answer") -> Reply:
        if self.broken:
            raise ValueError(question.text)
        self.asked.append((method, what, question))
        return self.replies.get(method) or Reply(kind=kind, text=f"{method}: {what}", language=question.language)


def make_forms(today: date = date(2026, 11, 21)) -> Forms:
    """The real forms, on a Saturday in November."""
    return Forms(make_asking(), LanguageNames(load_catalogue()), load_form_words(), _known_place, lambda: today)


def make_asking() -> FormAsking:
    """What the real forms say; every county's messages go to its Anlaufstelle."""
    return FormAsking(load_catalogue(), load_form_words(), "Anlaufstelle {}".format)


def _known_place(text: str, county: str) -> str | None:
    return {"wittmund": "Wittmund"}.get(text.casefold())
