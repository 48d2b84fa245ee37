"""What the actions need from `knowledge`."""

from collections.abc import Mapping
from typing import Protocol

from knowledge import FormMessage, FormOutcome, FormState, FormStep, Question, Reply


class Answers(Protocol):
    """Makes every reply. The real one is `knowledge.Knowledge`; all methods may be called from several threads."""

    def answer(self, question: Question) -> Reply:
        """Answer, ask back, show offers or a passage, or say that we do not know."""

    def answers(self, question: Question) -> tuple[Reply, ...]:
        """Answer each question of a message that asks two things; else like `answer`."""

    def choose(self, payload: str, question: Question) -> Reply:
        """Go on from a choice that was offered."""

    def act(self, act: str, question: Question) -> Reply:
        """Reply to a dialogue act of topics.yaml."""

    def remark(self, question: Question) -> Reply | None:
        """Reply to what is said without asking; None where it is to be answered like a question."""

    def crisis(self, danger: str, question: Question) -> Reply:
        """Say what helps now."""

    def begin_form(self, form: str, question: Question) -> Mapping[str, str]:
        """Return what the message that opens a form already tells of its fields."""

    def read_form(self, state: FormState, message: FormMessage) -> FormStep:
        """Say what a message does to the form that is open."""

    def ask_form(self, state: FormState, note: str | None, question: Question) -> Reply:
        """Ask the open question of a form, after the phrase that `note` names (None: the form begins)."""

    def close_form(self, state: FormState, outcome: FormOutcome, question: Question) -> Reply:
        """Say how a form ended, with what the application has to keep."""

    def find_danger(self, text: str) -> str | None:
        """Name the danger that a text speaks of, None if there is none."""
