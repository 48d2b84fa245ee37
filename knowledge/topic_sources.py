"""Topics as people write them: what `topic.yml` and the texts of a folder hold, before and after editing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.content_types import Topic, TopicText
from knowledge.errors import ContentError
from knowledge.loading import make_topic, make_topic_text, read_yaml
from knowledge.reading import read_text


@dataclass(frozen=True)
class TextSource:
    """One language: `text` with fact marks, `questions` as (kind, question), `of` as in `TopicText`."""

    title: str
    choice: str
    text: str
    questions: Sequence[tuple[str, str]] = ()
    of: str | None = None


@dataclass(frozen=True)
class TopicSource:
    """A topic's folder: `frame` is `topic.yml` without its id."""

    id: str
    frame: Mapping[str, Any]
    texts: Mapping[str, TextSource]


def read_topic_source(folder: Path) -> TopicSource:
    """Raises ContentError."""
    frame = dict(read_yaml(folder / "topic.yml"))
    frame.pop("id")
    return TopicSource(folder.name, frame, {path.stem: _read_text(path) for path in sorted(folder.glob("*.md"))})


def topic_of(source: TopicSource) -> Topic:
    """The topic as the index and the replies take it. Raises ContentError, whose path is the part that is wrong."""

    def texts() -> dict[str, TopicText]:
        return {language: text_of(text, language) for language, text in source.texts.items()}

    return make_topic({"id": source.id, **source.frame}, Path("topic.yml"), texts)


def text_of(text: TextSource, language: str) -> TopicText:
    """One language of it. Raises ContentError."""
    return make_topic_text(_front(text), text.text, Path(f"{language}.md"))


def files_of(source: TopicSource) -> dict[str, str]:
    """The files of the folder by name, as the build reads them."""
    files = {f"{language}.md": _file(text) for language, text in source.texts.items()}
    return {"topic.yml": as_yaml({"id": source.id, **source.frame}), **files}


def as_yaml(data: object) -> str:
    """YAML that people can go on writing: in the given order, one item a line."""
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120, default_flow_style=False))


def _read_text(path: Path) -> TextSource:
    parts = read_text(path).split("---\n", 2)
    if len(parts) != 3:
        raise ContentError(path, "no front matter between two lines of ---")
    front = read_yaml(path, parts[1], first_line=1)
    made = make_topic_text(front, parts[2], path)
    return TextSource(made.title, made.choice, parts[2].strip(), made.questions, made.of)


def _front(text: TextSource) -> dict[str, Any]:
    questions: dict[str, list[str]] = {}
    for kind, question in text.questions:
        questions.setdefault(kind, []).append(question)
    front = {"title": text.title, "choice": text.choice, "questions": questions}
    return {"of": text.of, **front} if text.of else front


def _file(text: TextSource) -> str:
    return f"---\n{as_yaml(_front(text))}---\n{text.text.strip()}\n"
