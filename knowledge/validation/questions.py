"""Questions lead to one entry only; examples of danger and small talk are there in every category and language."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Content
from knowledge.crisis import CATEGORIES
from knowledge.normalise import normalise
from knowledge.reading import line_of
from knowledge.remark_examples import asked_anew
from knowledge.translations import FOLDER
from knowledge.validation.problem import Problem, asked_in, languages


def check_questions(content: Content, root: Path, _: tuple[str, ...]) -> Iterator[Problem]:
    """Questions without a letter or digit (a number to call is one), and those that lead to two entries."""
    owners: dict[str, str] = {}
    for owner, path, question in _all_questions(content, root):
        key = normalise(question)
        first = owners.setdefault(key, owner)
        if not key:
            yield Problem(path, line_of(path, question), f"the question {question!r} has neither letter nor digit")
        elif first != owner:
            yield Problem(path, line_of(path, question), f"the question {question!r} also belongs to {first!r}")


def check_examples(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Missing categories of danger, and languages without examples."""
    path, asked = root / "crisis.yml", asked_in(wanted)
    for category in CATEGORIES:
        if category not in content.danger:
            yield Problem(path, 1, f"the danger {category!r} is missing")
    for category, examples in content.danger.items():
        line = line_of(path, f"{category}:")
        if category not in CATEGORIES:
            yield Problem(path, line, f"unknown danger {category!r}")
        yield from (Problem(path, line, reason) for reason in languages(examples, category, asked))
    yield from (Problem(path, line_of(path, "calm:"), reason) for reason in languages(content.calm, "calm", asked))
    for name, examples in (("greetings", content.greetings), ("out_of_scope", content.out_of_scope)):
        yield from (Problem(root / f"{name}.yml", 1, reason) for reason in languages(examples, name, asked))


def _all_questions(content: Content, root: Path) -> Iterator[tuple[str, Path, str]]:
    asked = {said.text for _, said in asked_anew(root / "remarks")}
    for topic in content.answers.values():
        for language, text in topic.texts.items():
            own, behind = root / topic.folder / f"{language}.md", root / f"remarks/{language}.yml"
            yield from ((topic.id, behind if question in asked else own, question) for _, question in text.questions)
    for name, umbrella in content.umbrellas.items():
        for language, questions in umbrella.questions.items():
            path = _file(root, language, "umbrellas.yml", root / "umbrellas" / f"{name}.yml")
            yield from ((name, path, question) for question in questions)
    for errand in content.errands.values():
        for language, questions in errand.questions.items():
            path = _file(root, language, "errands.yml", root / "directory.yml")
            yield from ((errand.id, path, question) for question in questions)


def _file(root: Path, language: str, name: str, original: Path) -> Path:
    translated = root / FOLDER / language / name
    return translated if translated.exists() else original
