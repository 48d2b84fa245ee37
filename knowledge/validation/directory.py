"""What holds in every county: offices, errands, amounts."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.content_types import Amount, Content, Errand, Office
from knowledge.reading import line_of_item
from knowledge.validation.problem import Problem, contact_in, is_day, languages, sources


def check_directory(content: Content, root: Path) -> Iterator[Problem]:
    """Problems of the three lists, each at the line on which its item begins."""
    lists = {
        "offices.yml": [(office.id, _office(office)) for office in content.offices.values()],
        "directory.yml": [(errand.id, _errand(errand, content)) for errand in content.errands.values()],
        "amounts.yml": [(amount.id, _amount(amount)) for amount in content.amounts.values()],
    }
    for name, items in lists.items():
        path = root / name
        for at, (id_, reasons) in enumerate(items):
            yield from (Problem(path, line_of_item(path, at), f"{id_!r}: {reason}") for reason in reasons)


def _office(office: Office) -> Iterator[str]:
    for key, texts in (("name", office.name), ("does", office.does), ("find", office.find)):
        yield from languages(texts, key)


def _errand(errand: Errand, content: Content) -> Iterator[str]:
    if errand.office not in content.offices:
        yield f"unknown office {errand.office!r}"
    for key, texts in (("title", errand.title), ("text", errand.text), ("questions", errand.questions)):
        yield from languages(texts, key)
    if not errand.sources:
        yield "no source"
    yield from (reason for _, reason in sources(errand.sources))
    if any(contact_in(text) for text in errand.text.values()):
        yield "contact data stands in the running text"


def _amount(amount: Amount) -> Iterator[str]:
    for key, texts in (("label", amount.label), ("value", amount.value), ("unit", amount.unit)):
        yield from languages(texts, key)
    if not is_day(amount.valid_from):
        yield f"valid from {amount.valid_from!r}, which is no day"
    yield from (reason for _, reason in sources((amount.source,)))
