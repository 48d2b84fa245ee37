"""What people say behind answers names answers that there are, and paragraphs that these have."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Content, Topic
from knowledge.reading import line_of
from knowledge.remark_examples import Said, remark_examples
from knowledge.telling import paragraphs_of
from knowledge.validation.problem import Problem


def check_remarks(content: Content, root: Path, _: tuple[str, ...]) -> Iterator[Problem]:
    """Examples behind an unknown topic, and places behind the last paragraph of its German answer."""
    for by_language in remark_examples(root / "remarks").values():
        for language, examples in by_language.items():
            path = root / f"remarks/{language}.yml"
            found = ((said, _wrong_with(said, content.answers.get(said.topic))) for said in examples)
            yield from (Problem(path, line_of(path, said.text), reason) for said, reason in found if reason)


def _wrong_with(said: Said, topic: Topic | None) -> str | None:
    if topic is None:
        return f"said behind an unknown topic {said.topic!r}: {said.text!r}"
    missing = [place for place in said.tells or () if place >= len(paragraphs_of(topic, "de"))]
    return f"{said.topic!r} has no paragraph {missing[0]}: {said.text!r}" if missing else None
