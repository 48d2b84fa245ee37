"""Umbrellas: questions too wide for one answer, and the choices that narrow them."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Choice, Content, Umbrella
from knowledge.reading import line_of
from knowledge.validation.problem import MOST_LABEL, Problem, asked_in, languages

MOST_CHOICES = 4


def check_umbrellas(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of all umbrellas."""
    for name, umbrella in content.umbrellas.items():
        path = root / "umbrellas" / f"{name}.yml"
        if umbrella.id != name:
            yield Problem(path, line_of(path, "id:"), f"id is {umbrella.id!r}, the file says {name!r}")
        for key, reason in _languages(umbrella, wanted):
            yield Problem(path, line_of(path, f"{key}:"), reason)
        levels = [umbrella.tree]
        while levels:
            level = levels.pop()
            if len(level) > MOST_CHOICES:
                yield Problem(path, line_of(path, "choices"), f"{len(level)} choices at once; at most {MOST_CHOICES}")
            for choice in level:
                yield from _choice(choice, content, path, wanted)
                if choice.choices:
                    levels.append(choice.choices)


def _languages(umbrella: Umbrella, wanted: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from (("title", reason) for reason in languages(umbrella.title, "title", wanted))
    yield from (("ask", reason) for reason in languages(umbrella.ask, "ask", wanted))
    asked = {language: questions for language, questions in umbrella.questions.items() if questions}
    yield from (("questions", reason) for reason in languages(asked, "questions", asked_in(wanted)))


def _choice(choice: Choice, content: Content, path: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    if choice.topic and choice.topic not in content.topics:
        yield Problem(path, line_of(path, choice.topic), f"unknown topic {choice.topic!r}")
    if not choice.topic:
        for language in wanted:
            if not 0 < len(choice.label.get(language, "")) <= MOST_LABEL:
                yield Problem(path, 1, f"a label in {language} is missing or longer than {MOST_LABEL}")
