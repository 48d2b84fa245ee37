"""Topics: their references, and what each language's text must keep to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.content_types import Content, Topic, TopicText
from knowledge.language import EASY
from knowledge.loading import without_asked
from knowledge.reading import line_of
from knowledge.validation.easy import too_hard
from knowledge.validation.identity import not_its_own
from knowledge.validation.problem import LANGUAGES, MOST_LABEL, Problem, contact_in, sources

FIELDS = ("residence", "money", "language", "work", "education", "health", "housing", "participation")
KINDS = ("short", "plain", "typo", "mixed", "transliterated", "indirect", "long", "dialect")
MOST_WORDS, MOST_WORDS_A_SENTENCE, LEAST_QUESTIONS = 120, 20, 15


@dataclass(frozen=True)
class Finding:
    """One thing to mend in a topic. `language` None: in what all languages share. `near`: words by which the line is
    found, None: it has none. `gap`: something is missing yet; what is there can be shown."""

    language: str | None
    near: str | None
    reason: str
    gap: bool = False


def check_topics(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of all topics and subtopics."""
    for topic in content.topics.values():
        if topic.part_of or topic.also_in:
            yield Problem(root / "topics" / topic.id / "topic.yml", 1, "a topic is part of no other one")
    # What is asked behind other answers adds to a topic's own questions.
    for topic in without_asked(content, root).answers.values():
        for found in topic_findings(topic, content, wanted):
            path = root / topic.folder / (f"{found.language}.md" if found.language else "topic.yml")
            yield Problem(path, line_of(path, found.near) if found.near else 1, found.reason)


def topic_findings(topic: Topic, content: Content, wanted: tuple[str, ...]) -> Iterator[Finding]:
    """Problems of one topic, which may stand in no file, beside the content."""
    yield from _references(topic, content)
    for language in wanted:
        if language not in topic.texts:
            yield Finding(language, None, "this language is missing", gap=True)
    for language in topic.texts:
        if language not in LANGUAGES:
            yield Finding(language, None, f"unknown language {language!r}")
            continue
        yield from _text(topic, language)


def _references(topic: Topic, content: Content) -> Iterator[Finding]:
    if topic.field not in FIELDS:
        yield Finding(None, "field", f"unknown field {topic.field!r}")
    if not topic.sources:
        yield Finding(None, "sources", "no source")
    if not topic.facts:
        yield Finding(None, "facts", "no fact", gap=True)
    yield from (Finding(None, near, reason) for near, reason in sources(topic.sources))
    yield from (Finding(None, "offices", f"unknown office {o!r}") for o in topic.offices if o not in content.offices)
    yield from (Finding(None, "amounts", f"unknown amount {a!r}") for a in topic.amounts if a not in content.amounts)
    yield from (Finding(None, "related", f"unknown topic {r!r}") for r in topic.related if r not in content.topics)
    if topic.status not in ("draft", "approved"):
        yield Finding(None, "status", f"unknown status {topic.status!r}")


def _text(topic: Topic, language: str) -> Iterator[Finding]:
    text = topic.texts[language]
    stated = {fact for statement in text.statements for fact in statement.facts}
    for fact in topic.facts.keys() - stated:
        yield Finding(language, None, f"no sentence states the fact {fact!r}")
    for fact in stated - topic.facts.keys():
        yield Finding(language, f"[{fact}]", f"unknown fact {fact!r}")
    words = len(text.answer.split())
    if words > MOST_WORDS:
        yield Finding(language, None, f"the answer has {words} words; the limit is {MOST_WORDS}")
    for statement in text.statements:
        yield from _sentences(statement.text, language)
    if reason := not_its_own(text.answer, language):
        yield Finding(language, None, f"the answer {reason}")
    yield from _questions(text, language)
    for name, label in (("title", text.title), ("choice", text.choice)):
        if not 0 < len(label) <= MOST_LABEL:
            yield Finding(language, name, f"{name} has {len(label)} characters; 1 to {MOST_LABEL}")
    if contact := contact_in(text.answer):
        yield Finding(language, contact, "contact data stands in the running text")


def _sentences(text: str, language: str) -> Iterator[Finding]:
    for sentence in re.split(r"(?<=[.!?:؟])\s+", text):
        if len(sentence.split()) > MOST_WORDS_A_SENTENCE:
            yield Finding(language, sentence[:20], f"a sentence has more than {MOST_WORDS_A_SENTENCE} words")
        if language == EASY:
            yield from (Finding(language, sentence[:20], reason) for reason in too_hard(sentence))


def _questions(text: TopicText, language: str) -> Iterator[Finding]:
    if language == EASY and text.questions:
        yield Finding(language, None, "easy German has no questions of its own")
    if language != EASY and len(text.questions) < LEAST_QUESTIONS:
        yield Finding(language, None, f"{len(text.questions)} questions; at least {LEAST_QUESTIONS}", gap=True)
    for kind in {kind for kind, _ in text.questions} - set(KINDS):
        yield Finding(language, f"{kind}:", f"unknown kind of question {kind!r}")
