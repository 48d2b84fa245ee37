"""The examples of what people say behind an answer (`content/remarks`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from knowledge.errors import ContentError
from knowledge.reading import read_yaml

FOLDER = Path(__file__).parent / "content/remarks"
FACT, GOES_ON, ASK = "fact", "goes_on", "ask"
REMARKS = (FACT, "afraid", "no_german", "wont_call", "no_time", "overwhelmed", "no_money")
KINDS = (*REMARKS, GOES_ON, ASK)


@dataclass(frozen=True)
class Said:
    """An example: what was said behind the answer on a topic. `tells` are the places of that answer's paragraphs that
    tell of it, none where it tells nothing; None where nobody has looked. `about` is the other topic for which a text
    that asks anew asks; None where nobody has said."""

    topic: str
    text: str
    tells: tuple[int, ...] | None = None
    about: str | None = None


def remark_examples(folder: Path = FOLDER) -> dict[str, dict[str, list[Said]]]:
    """What was said by kind and language. Raises ContentError for a file that is misshapen."""
    found: dict[str, dict[str, list[Said]]] = {kind: {} for kind in KINDS}
    for path in sorted(folder.glob("*.yml")):
        data = read_yaml(path)
        if not isinstance(data, dict) or data.keys() != found.keys():
            raise ContentError(path, f"needs {', '.join(found)}")
        for kind, by_topic in data.items():
            if not isinstance(by_topic, dict) or not all(isinstance(many, list) for many in by_topic.values()):
                raise ContentError(path, f"{kind} needs topics, each with a list")
            found[kind][path.stem] = [
                _said(path, kind, topic, given) for topic, many in by_topic.items() for given in many
            ]
    return found


def _said(path: Path, kind: str, topic: str, given: object) -> Said:
    if _is_text(given):
        return Said(topic, given)
    if isinstance(given, dict) and len(given) == 1:
        ((text, more),) = given.items()
        if _is_text(text) and kind == ASK and _is_text(more):
            return Said(topic, text, about=more)
        places = isinstance(more, list) and all(type(place) is int and place >= 0 for place in more)
        if _is_text(text) and kind != ASK and places:
            return Said(topic, text, tuple(more))
    raise ContentError(path, f"{topic}: {given!r} is no text, nor one with the places of paragraphs or another topic")


def _is_text(given: object) -> TypeGuard[str]:
    return isinstance(given, str) and bool(given.strip())


def remark_texts(folder: Path = FOLDER) -> dict[str, list[str]]:
    """The texts of `remark_examples` by kind."""
    examples = remark_examples(folder)
    return {
        kind: [said.text for spoken in by_language.values() for said in spoken]
        for kind, by_language in examples.items()
    }


def asked_anew(folder: Path = FOLDER) -> Iterator[tuple[str, Said]]:
    """What asks for a topic behind the answer on another: the language, and the text with the topic that it asks for.
    Raises ContentError."""
    for language, many in remark_examples(folder)[ASK].items():
        yield from ((language, Said(said.about, said.text)) for said in many if said.about)


def said_behind() -> list[str]:
    """All texts that are said behind answers, but those that are questions of a topic (`asked_anew`)."""
    said = (one for spoken in remark_examples().values() for many in spoken.values() for one in many)
    return [one.text for one in said if one.about is None]
