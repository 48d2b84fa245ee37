"""A Knowledge that says what it was asked."""

from dataclasses import dataclass, field

from knowledge import Question, Reply


@dataclass
class FakeKnowledge:
    """Replies with the name of the method that was called; `asked` keeps every call. `broken` raises the text."""

    replies: dict[str, Reply] = field(default_factory=dict)
    danger: str | None = None
    broken: bool = False
    asked: list[tuple[str, str, Question]] = field(default_factory=list)

    def answer(self, question: Question) -> Reply:
        return self._reply("answer", "answer", question)

    def choose(self, payload: str, question: Question) -> Reply:
        return self._reply("choose", payload, question)

    def act(self, act: str, question: Question) -> Reply:
        return self._reply("act", act, question, kind="handoff" if act == "ask_human" else "smalltalk")

    def crisis(self, danger: str, question: Question) -> Reply:
        return self._reply("crisis", danger, question, kind="crisis")

    def find_danger(self, text: str) -> str | None:
        return self.danger

    def _reply(self, method: str, what: str, question: Question, kind: str = "answer") -> Reply:
        if self.broken:
            raise ValueError(question.text)
        self.asked.append((method, what, question))
        return self.replies.get(method) or Reply(kind=kind, text=f"{method}: {what}", language=question.language)
