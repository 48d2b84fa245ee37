"""What the actions need from `knowledge`."""

from typing import Protocol

from knowledge import Question, Reply


class Answers(Protocol):
    """Makes every reply. The real one is `knowledge.Knowledge`; all methods may be called from several threads."""

    def answer(self, question: Question) -> Reply:
        """Answer, ask back, show offers or a passage, or say that we do not know."""

    def choose(self, payload: str, question: Question) -> Reply:
        """Go on from a choice that was offered."""

    def act(self, act: str, question: Question) -> Reply:
        """Reply to a dialogue act of topics.yaml."""

    def crisis(self, danger: str, question: Question) -> Reply:
        """Say what helps now."""

    def find_danger(self, text: str) -> str | None:
        """Name the danger that a text speaks of, None if there is none."""
