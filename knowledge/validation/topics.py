"""Topics: their references, and what each language's text must keep to."""

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Content, Topic
from knowledge.language import EASY
from knowledge.reading import line_of
from knowledge.validation.easy import too_hard
from knowledge.validation.identity import not_its_own
from knowledge.validation.problem import LANGUAGES, MOST_LABEL, Problem, contact_in, sources

FIELDS = ("residence", "money", "language", "work", "education", "health", "housing", "participation")
KINDS = ("short", "plain", "typo", "mixed", "transliterated", "indirect", "long", "dialect")
MOST_WORDS, MOST_WORDS_A_SENTENCE, LEAST_QUESTIONS = 120, 20, 15


def check_topics(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of all topics."""
    for topic in content.topics.values():
        folder = root / "topics" / topic.id
        path = folder / "topic.yml"
        yield from (Problem(path, line_of(path, key), reason) for key, reason in _references(topic, content))
        for language in wanted:
            if language not in topic.texts:
                yield Problem(folder / f"{language}.md", 1, "this language is missing")
        for language in topic.texts:
            if language not in LANGUAGES:
                yield Problem(folder / f"{language}.md", 1, f"unknown language {language!r}")
                continue
            yield from _text(topic, language, folder / f"{language}.md")


def _references(topic: Topic, content: Content) -> Iterator[tuple[str, str]]:
    if topic.field not in FIELDS:
        yield "field", f"unknown field {topic.field!r}"
    if not topic.sources:
        yield "sources", "no source"
    if not topic.facts:
        yield "facts", "no fact"
    yield from sources(topic.sources)
    yield from (("offices", f"unknown office {o!r}") for o in topic.offices if o not in content.offices)
    yield from (("amounts", f"unknown amount {a!r}") for a in topic.amounts if a not in content.amounts)
    yield from (("related", f"unknown topic {r!r}") for r in topic.related if r not in content.topics)
    if topic.status not in ("draft", "approved"):
        yield "status", f"unknown status {topic.status!r}"


def _text(topic: Topic, language: str, path: Path) -> Iterator[Problem]:
    text = topic.texts[language]
    stated = {fact for statement in text.statements for fact in statement.facts}
    for fact in topic.facts.keys() - stated:
        yield Problem(path, 1, f"no sentence states the fact {fact!r}")
    for fact in stated - topic.facts.keys():
        yield Problem(path, line_of(path, f"[{fact}]"), f"unknown fact {fact!r}")
    words = len(text.answer.split())
    if words > MOST_WORDS:
        yield Problem(path, 1, f"the answer has {words} words; the limit is {MOST_WORDS}")
    for statement in text.statements:
        for sentence in re.split(r"(?<=[.!?:؟])\s+", statement.text):
            if len(sentence.split()) > MOST_WORDS_A_SENTENCE:
                yield Problem(
                    path, line_of(path, sentence[:20]), f"a sentence has more than {MOST_WORDS_A_SENTENCE} words"
                )
            if language == EASY:
                yield from (Problem(path, line_of(path, sentence[:20]), reason) for reason in too_hard(sentence))
    if reason := not_its_own(text.answer, language):
        yield Problem(path, 1, f"the answer {reason}")
    if language == EASY and text.questions:
        yield Problem(path, 1, "easy German has no questions of its own")
    if language != EASY and len(text.questions) < LEAST_QUESTIONS:
        yield Problem(path, 1, f"{len(text.questions)} questions; at least {LEAST_QUESTIONS}")
    for kind in {kind for kind, _ in text.questions} - set(KINDS):
        yield Problem(path, line_of(path, f"{kind}:"), f"unknown kind of question {kind!r}")
    for name, label in (("title", text.title), ("choice", text.choice)):
        if not 0 < len(label) <= MOST_LABEL:
            yield Problem(path, line_of(path, name), f"{name} has {len(label)} characters; 1 to {MOST_LABEL}")
    if contact := contact_in(text.answer):
        yield Problem(path, line_of(path, contact), "contact data stands in the running text")
