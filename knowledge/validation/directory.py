"""What holds in every county: offices, errands, amounts."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Amount, Content, Errand, Office
from knowledge.reading import line_of_item
from knowledge.translations import FOLDER
from knowledge.validation.identity import not_its_own
from knowledge.validation.problem import Problem, asked_in, contact_in, is_day, languages, sources


def check_directory(content: Content, root: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of the three lists, each at the line on which its item begins."""
    lists = {
        "offices.yml": [(office.id, _office(office, wanted)) for office in content.offices.values()],
        "directory.yml": [(errand.id, _errand(errand, content, wanted)) for errand in content.errands.values()],
        "amounts.yml": [(amount.id, _amount(amount, wanted)) for amount in content.amounts.values()],
    }
    for language in wanted:
        for name, text in _running_texts(content, language):
            if reason := not_its_own(text, language):
                yield Problem(root / FOLDER / language / name, 1, f"the text {reason}")
    for name, items in lists.items():
        path = root / name
        for at, (id_, reasons) in enumerate(items):
            yield from (Problem(path, line_of_item(path, at), f"{id_!r}: {reason}") for reason in reasons)


def _running_texts(content: Content, language: str) -> Iterator[tuple[str, str]]:
    offices = (f"{o.does.get(language, '')} {o.find.get(language, '')}" for o in content.offices.values())
    yield "offices.yml", " ".join(offices)
    yield "errands.yml", " ".join(errand.text.get(language, "") for errand in content.errands.values())
    yield "records.yml", " ".join(record.summary.get(language, "") for record in content.records)


def _office(office: Office, wanted: tuple[str, ...]) -> Iterator[str]:
    for key, texts in (("name", office.name), ("does", office.does), ("find", office.find)):
        yield from languages(texts, key, wanted)


def _errand(errand: Errand, content: Content, wanted: tuple[str, ...]) -> Iterator[str]:
    if errand.office not in content.offices:
        yield f"unknown office {errand.office!r}"
    for key, texts in (("title", errand.title), ("text", errand.text)):
        yield from languages(texts, key, wanted)
    asked = {language: questions for language, questions in errand.questions.items() if questions}
    yield from languages(asked, "questions", asked_in(wanted))
    if not errand.sources:
        yield "no source"
    yield from (reason for _, reason in sources(errand.sources))
    if any(contact_in(text) for text in errand.text.values()):
        yield "contact data stands in the running text"


def _amount(amount: Amount, wanted: tuple[str, ...]) -> Iterator[str]:
    for key, texts in (("label", amount.label), ("value", amount.value), ("unit", amount.unit)):
        yield from languages(texts, key, wanted)
    if not is_day(amount.valid_from):
        yield f"valid from {amount.valid_from!r}, which is no day"
    yield from (reason for _, reason in sources((amount.source,)))
