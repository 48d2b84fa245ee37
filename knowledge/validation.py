"""What the build refuses: content that breaks a promise. Each problem names file, line and reason.

python -m knowledge.validation [FOLDER]
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.catalogue import PHRASES
from knowledge.content_types import Choice, Content, Topic
from knowledge.errors import ContentError
from knowledge.loading import CONTENT, line_of, load_content, read_yaml
from knowledge.normalise import normalise

LANGUAGES = ("de", "en")
FIELDS = ("residence", "money", "language", "work", "education", "health", "housing", "participation")
KINDS = ("short", "plain", "typo", "mixed", "indirect", "long", "dialect")
MOST_WORDS, MOST_WORDS_A_SENTENCE, LEAST_QUESTIONS, MOST_LABEL = 120, 20, 12, 60
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b0\d{2,5}[ /-]\d{3,}")


@dataclass(frozen=True)
class Problem:
    """One thing to mend."""

    path: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason}"


def validate(root: Path = CONTENT, phrases: Path = PHRASES) -> list[Problem]:
    """All problems of a content folder and a phrase folder; an empty list means: good."""
    problems = list(_phrases(phrases))
    try:
        content = load_content(root)
    except ContentError as error:
        return [*problems, Problem(error.path, error.line or 1, error.reason)]
    problems += _topics(content, root)
    problems += _umbrellas(content, root)
    problems += _counties(content, root)
    problems += _directory(content, root)
    return [*problems, *_questions(content, root)]


def _topics(content: Content, root: Path) -> Iterator[Problem]:
    for topic in content.topics.values():
        folder = root / "topics" / topic.id
        path = folder / "topic.yml"
        yield from (Problem(path, line_of(path, key), reason) for key, reason in _references(topic, content))
        for language in LANGUAGES:
            if language not in topic.texts:
                yield Problem(folder / f"{language}.md", 1, "this language is missing")
        for language in topic.texts:
            yield from _text(topic, language, folder / f"{language}.md")


def _references(topic: Topic, content: Content) -> Iterator[tuple[str, str]]:
    if topic.field not in FIELDS:
        yield "field", f"unknown field {topic.field!r}"
    if not topic.sources:
        yield "sources", "no source"
    if not topic.facts:
        yield "facts", "no fact"
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
        for sentence in re.split(r"(?<=[.!?:])\s+", statement.text):
            if len(sentence.split()) > MOST_WORDS_A_SENTENCE:
                yield Problem(
                    path, line_of(path, sentence[:20]), f"a sentence has more than {MOST_WORDS_A_SENTENCE} words"
                )
    if len(text.questions) < LEAST_QUESTIONS:
        yield Problem(path, 1, f"{len(text.questions)} questions; at least {LEAST_QUESTIONS}")
    for kind in {kind for kind, _ in text.questions} - set(KINDS):
        yield Problem(path, line_of(path, f"{kind}:"), f"unknown kind of question {kind!r}")
    for name, label in (("title", text.title), ("choice", text.choice)):
        if not 0 < len(label) <= MOST_LABEL:
            yield Problem(path, line_of(path, name), f"{name} has {len(label)} characters; 1 to {MOST_LABEL}")
    contact = _CONTACT.search(text.answer)
    if contact and not contact.group().startswith("0800"):
        yield Problem(path, line_of(path, contact.group()), "contact data stands in the running text")


def _umbrellas(content: Content, root: Path) -> Iterator[Problem]:
    for umbrella in content.umbrellas.values():
        path = root / "umbrellas" / f"{umbrella.id}.yml"
        levels = [umbrella.tree]
        while levels:
            level = levels.pop()
            if len(level) > 4:
                yield Problem(path, line_of(path, "choices"), f"{len(level)} choices at once; at most 4")
            for choice in level:
                yield from _choice(choice, content, path)
                if choice.choices:
                    levels.append(choice.choices)
        for language in LANGUAGES:
            if not umbrella.questions.get(language):
                yield Problem(path, line_of(path, "questions"), f"no questions in {language}")


def _choice(choice: Choice, content: Content, path: Path) -> Iterator[Problem]:
    if choice.topic and choice.topic not in content.topics:
        yield Problem(path, line_of(path, choice.topic), f"unknown topic {choice.topic!r}")
    if not choice.topic:
        for language in LANGUAGES:
            if not 0 < len(choice.label.get(language, "")) <= MOST_LABEL:
                yield Problem(path, 1, f"a label in {language} is missing or longer than {MOST_LABEL}")


def _counties(content: Content, root: Path) -> Iterator[Problem]:
    seen: set[str] = set()
    for record in content.records:
        path = root / "counties" / record.county / "records.yml"
        line = line_of(path, f"id: {record.id}")
        if record.id in seen:
            yield Problem(path, line, f"{record.id!r} stands twice")
        seen.add(record.id)
        if record.document not in content.documents:
            yield Problem(path, line, f"{record.id!r} cites an unknown document {record.document!r}")
        if record.status not in ("existing", "planned", "former", "unconfirmed"):
            yield Problem(path, line, f"{record.id!r} has an unknown status {record.status!r}")
        for topic in record.topics:
            if topic not in content.topics:
                yield Problem(path, line, f"{record.id!r} names an unknown topic {topic!r}")
        if record.office and record.office not in content.offices:
            yield Problem(path, line, f"{record.id!r} names an unknown office {record.office!r}")
    for entry in content.digest:
        if entry.document not in content.documents:
            yield Problem(root / "documents.yml", 1, f"the digest cites an unknown document {entry.document!r}")
        elif any(not entry.texts.get(language) for language in LANGUAGES):
            county = content.documents[entry.document].county
            path = root / "counties" / county / "digest.yml"
            yield Problem(path, line_of(path, entry.section), "a language is missing")


def _directory(content: Content, root: Path) -> Iterator[Problem]:
    path = root / "directory.yml"
    for errand in content.errands.values():
        line = line_of(path, f"id: {errand.id}")
        if errand.office not in content.offices:
            yield Problem(path, line, f"{errand.id!r} names an unknown office {errand.office!r}")
        for language in LANGUAGES:
            if not (errand.title.get(language) and errand.text.get(language) and errand.questions.get(language)):
                yield Problem(path, line, f"{errand.id!r} lacks {language}")


def _questions(content: Content, root: Path) -> Iterator[Problem]:
    """A question must lead to one entry only."""
    owners: dict[str, tuple[str, Path]] = {}
    for owner, path, question in _all_questions(content, root):
        key = normalise(question)
        first = owners.setdefault(key, (owner, path))
        if first[0] != owner:
            yield Problem(path, line_of(path, question), f"the question {question!r} also belongs to {first[0]!r}")


def _all_questions(content: Content, root: Path) -> Iterator[tuple[str, Path, str]]:
    for topic in content.topics.values():
        for language, text in topic.texts.items():
            path = root / "topics" / topic.id / f"{language}.md"
            yield from ((topic.id, path, question) for _, question in text.questions)
    for umbrella in content.umbrellas.values():
        path = root / "umbrellas" / f"{umbrella.id}.yml"
        yield from ((umbrella.id, path, q) for questions in umbrella.questions.values() for q in questions)
    for errand in content.errands.values():
        yield from (
            (errand.id, root / "directory.yml", q) for questions in errand.questions.values() for q in questions
        )


def _phrases(folder: Path) -> Iterator[Problem]:
    files = {path.stem: (path, read_yaml(path)) for path in sorted(folder.glob("*.yml"))}
    path, german = files["de"]
    for other, phrases in files.values():
        for key in german.keys() - phrases.keys():
            yield Problem(other, 1, f"the phrase {key!r} is missing")
        for key in phrases.keys() - german.keys():
            yield Problem(other, line_of(other, f"{key}:"), f"the phrase {key!r} is not in {path.name}")
        for key in phrases.keys() & german.keys():
            if (
                set(_PLACEHOLDER.findall(phrases[key])) - set(_PLACEHOLDER.findall(german[key]))
                and key != "language_fallback"
            ):
                yield Problem(other, line_of(other, f"{key}:"), f"the placeholders of {key!r} differ from {path.name}")


def main() -> int:
    """Print all problems; the number of them decides the exit status."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else CONTENT
    problems = validate(root)
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"content: {len(problems)} problems\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
