"""What the encoder learns from: texts that say the same in several languages, questions beside what answers them, and
messages that are the same move in a conversation or tell of the same danger."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.catalogue import load_catalogue
from knowledge.content_types import Content
from knowledge.loading import load_content, without_asked
from knowledge.nlu import examples_by_intent

Group = dict[str, str]
_SPARED = {"tatoeba": 3}


@dataclass(frozen=True)
class Asked:
    """Questions and texts that answer them, each with the number of what they belong to."""

    questions: list[tuple[str, int]]
    answers: list[tuple[str, int]]


def read_groups(shared: Path) -> list[Group]:
    """Texts that say the same: open parallel text, the lines of translated pages, our own content."""
    groups = [*_open_text(shared), *_pages(shared).values(), *own_groups(load_content())]
    return [{language: text for language, text in group.items() if text.strip()} for group in groups]


def read_asked(shared: Path) -> Asked:
    """Our own questions, those of OMoS-QA's training part, and messages of one kind beside each other."""
    questions: list[tuple[str, int]] = []
    answers: list[tuple[str, int]] = []
    owner = 0
    content = without_asked(load_content())
    for asked, answering in (*_own_entries(content), *_omos_entries(shared), *_moves(content)):
        questions += [(text, owner) for text in asked]
        answers += [(text, owner) for text in answering]
        owner += bool(asked and answering)
        if not (asked and answering):
            questions, answers = ([p for p in pairs if p[1] < owner] for pairs in (questions, answers))
    return Asked(questions, answers)


def own_groups(content: Content) -> Iterator[Group]:
    """Our content, as far as it stands in several languages."""
    for topic in content.answers.values():
        yield {language: text.title for language, text in topic.texts.items()}
        yield {language: text.choice for language, text in topic.texts.items()}
        for fact in topic.facts:
            stated = {
                language: [s.text for s in text.statements if fact in s.facts] for language, text in topic.texts.items()
            }
            yield {language: " ".join(parts) for language, parts in stated.items()}
        german = topic.texts["de"].statements
        same = {k: text for k, text in topic.texts.items() if len(text.statements) == len(german)}
        for at in range(len(german)):
            yield {language: text.statements[at].text for language, text in same.items()}
    for office in content.offices.values():
        yield from (dict(office.name), dict(office.does), dict(office.find))
    for errand in content.errands.values():
        yield from (dict(errand.title), dict(errand.text))
    yield from (dict(record.summary) for record in content.records)
    yield from (dict(entry.texts) for entry in content.digest)
    for term in content.glossary.values():
        yield {"de": term.term, "de-x-simple": term.explain, **term.translations}
        yield {"de": term.term, **term.translations}
    catalogue = load_catalogue()
    for key in catalogue.with_prefix("de", ""):
        yield {language: catalogue.phrase(key, language) for language in catalogue.languages}


def _open_text(shared: Path) -> Iterator[Group]:
    for path in sorted((shared / "parallel-text").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines()[:: _SPARED.get(path.stem, 1)]:
            group = json.loads(line)
            yield {language: text for language, text in group.items() if isinstance(text, str)}


def _pages(shared: Path) -> dict[tuple[int, int], Group]:
    lines: dict[tuple[int, int], Group] = {}
    for path in sorted((shared / "omos-qa").glob("*/train.jsonl")):
        for row in _rows(path):
            for at, text in enumerate([row["question"], *row["context"].split("\n")]):
                lines.setdefault((row["id"], at), {})[path.parent.name] = text
    return lines


def _own_entries(content: Content) -> Iterator[tuple[list[str], list[str]]]:
    for topic in content.answers.values():
        texts = list(topic.texts.values())
        stated = [s.text for text in texts for s in text.statements if len(s.text.split()) > 4]
        yield (
            topic.questions,
            [*(t.title for t in texts), *(t.choice for t in texts), *(t.answer for t in texts), *stated],
        )
    for umbrella in content.umbrellas.values():
        asked = [question for questions in umbrella.questions.values() for question in questions]
        yield asked, [*umbrella.title.values(), *umbrella.ask.values()]
    for errand in content.errands.values():
        asked = [question for questions in errand.questions.values() for question in questions]
        yield asked, [*errand.title.values(), *errand.text.values()]


def _moves(content: Content) -> Iterator[tuple[list[str], list[str]]]:
    """Dialogue acts and other wishes to the assistant, and danger by category."""
    moves = {intent: texts for intent, texts in examples_by_intent().items() if intent != "question"}
    for kind, by_language in content.danger.items():
        moves.setdefault(f"danger {kind}", []).extend(text for texts in by_language.values() for text in texts)
    yield from ((texts, texts) for texts in moves.values())


def _omos_entries(shared: Path) -> Iterator[tuple[list[str], list[str]]]:
    asked: dict[int, list[str]] = {}
    answering: dict[int, list[str]] = {}
    for path in sorted((shared / "omos-qa").glob("*/train.jsonl")):
        for row in _rows(path):
            lines = row["context"].split("\n")
            answer = [lines[at] for at in row["answers"][:4] if at < len(lines)]
            if answer:
                asked.setdefault(row["id"], []).append(row["question"])
                answering.setdefault(row["id"], []).extend([f"{lines[0]} {' '.join(answer)}", *answer])
    yield from ((asked[key], answering[key]) for key in asked)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
