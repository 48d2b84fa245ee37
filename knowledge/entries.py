"""What can be found, as one list: topics, umbrellas, errands, and the texts by which each is found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from knowledge.content_types import Content

EntryKind = Literal["topic", "umbrella", "errand"]
Field = Literal["question", "title", "answer"]


@dataclass(frozen=True)
class Entry:
    """Something that can be the answer to a question."""

    kind: EntryKind
    id: str

    @property
    def key(self) -> str:
        """Unique over all kinds."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Unit:
    """One text by which an entry is found. `entry` is its place in the list of entries."""

    entry: int
    language: str
    field: Field
    text: str


def entries_of(content: Content) -> list[Entry]:
    """All entries, in a stable order."""
    return [
        *(Entry("topic", key) for key in content.topics),
        *(Entry("umbrella", key) for key in content.umbrellas),
        *(Entry("errand", key) for key in content.errands),
    ]


def units_of(content: Content, entries: list[Entry]) -> list[Unit]:
    """All texts of all entries, those of one entry side by side."""
    return [Unit(at, *rest) for at, entry in enumerate(entries) for rest in _texts(content, entry)]


def _texts(content: Content, entry: Entry) -> Iterator[tuple[str, Field, str]]:
    if entry.kind == "topic":
        subtopics = (topic for topic in content.subtopics.values() if topic.part_of == entry.id)
        for topic in (content.topics[entry.id], *subtopics):
            for language, text in topic.texts.items():
                yield from ((language, "question", question) for _, question in text.questions)
                yield from (
                    (language, "title", text.title),
                    (language, "title", text.choice),
                    (language, "answer", text.answer),
                )
    elif entry.kind == "umbrella":
        umbrella = content.umbrellas[entry.id]
        for language, questions in umbrella.questions.items():
            yield from ((language, "question", question) for question in questions)
            yield language, "title", umbrella.title[language]
            yield language, "answer", umbrella.ask[language]
    else:
        errand = content.errands[entry.id]
        for language, questions in errand.questions.items():
            yield from ((language, "question", question) for question in questions)
            yield language, "title", errand.title[language]
            yield language, "answer", errand.text[language]
