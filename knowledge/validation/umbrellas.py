"""Umbrellas: questions too wide for one answer, and the choices that narrow them."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Choice, Content
from knowledge.reading import line_of
from knowledge.validation.problem import LANGUAGES, MOST_LABEL, Problem, languages

MOST_CHOICES = 4


def check_umbrellas(content: Content, root: Path) -> Iterator[Problem]:
    """Problems of all umbrellas."""
    for name, umbrella in content.umbrellas.items():
        path = root / "umbrellas" / f"{name}.yml"
        if umbrella.id != name:
            yield Problem(path, line_of(path, "id:"), f"id is {umbrella.id!r}, the file says {name!r}")
        for key, texts in (("title", umbrella.title), ("ask", umbrella.ask), ("questions", umbrella.questions)):
            yield from (Problem(path, line_of(path, f"{key}:"), reason) for reason in languages(texts, key))
        levels = [umbrella.tree]
        while levels:
            level = levels.pop()
            if len(level) > MOST_CHOICES:
                yield Problem(path, line_of(path, "choices"), f"{len(level)} choices at once; at most {MOST_CHOICES}")
            for choice in level:
                yield from _choice(choice, content, path)
                if choice.choices:
                    levels.append(choice.choices)


def _choice(choice: Choice, content: Content, path: Path) -> Iterator[Problem]:
    if choice.topic and choice.topic not in content.topics:
        yield Problem(path, line_of(path, choice.topic), f"unknown topic {choice.topic!r}")
    if not choice.topic:
        for language in LANGUAGES:
            if not 0 < len(choice.label.get(language, "")) <= MOST_LABEL:
                yield Problem(path, 1, f"a label in {language} is missing or longer than {MOST_LABEL}")
