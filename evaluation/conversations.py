"""Conversations of several turns with what each reply must be, replayed over the HTTP contract.

A file is a YAML list of {id, language (None: to be found out), county, turns}. A turn says a text (`say`), taps a
choice whose label is a phrase (`tap`: its key) or the n-th choice (`number`), and expects: at least `replies` replies,
each condition of `any` met by one of them, none of `none` by any.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation.client import Person
from knowledge.catalogue import Catalogue
from knowledge.serbian import is_cyrillic, latin

Reply = Mapping[str, Any]
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")
_PLACEHOLDER = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Failure:
    """A turn (counted from 1) whose replies were not as they must be."""

    conversation: str
    turn: int
    said: str
    reason: str

    def __str__(self) -> str:
        return f"{self.conversation}, turn {self.turn} ({self.said}): {self.reason}"


def read_conversations(path: Path) -> list[dict[str, Any]]:
    """All conversations of a file. Raises ValueError for another file."""
    found = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(found, list) or not all(isinstance(c, dict) and c.get("turns") for c in found):
        raise ValueError(f"{path} holds no conversations")
    return found


def replay(url: str, conversation: Mapping[str, Any], phrases: Catalogue) -> list[Failure]:
    """Hold a conversation; it ends at the first turn that cannot be taken (no such choice). Empty: all was right."""
    person, failures = Person(url, conversation.get("language"), str(conversation["county"])), []
    last: Sequence[Reply] = ()
    try:
        for at, turn in enumerate(conversation["turns"], 1):
            said = str(turn.get("say") or turn.get("tap") or turn.get("number"))
            text = _text(turn, last, phrases)
            if text is None:
                offered = [quick["label"] for reply in last for quick in reply["quick_replies"]]
                failures.append(Failure(conversation["id"], at, said, f"no such choice among {offered}"))
                break
            last = person.ask(text)
            failures += [
                Failure(conversation["id"], at, said, reason) for reason in _wrong(turn.get("expect"), last, phrases)
            ]
        return failures
    finally:
        person.leave()


def _text(turn: Mapping[str, Any], last: Sequence[Reply], phrases: Catalogue) -> str | None:
    if "say" in turn:
        return str(turn["say"])
    offered = [(quick, reply["language"]) for reply in last for quick in reply["quick_replies"]]
    if "number" in turn:
        at = int(turn["number"])
        return str(offered[at - 1][0]["payload"]) if 0 < at <= len(offered) else None
    tapped = (quick for quick, language in offered if _says(quick["label"], str(turn["tap"]), language, phrases))
    return next((str(quick["payload"]) for quick in tapped), None)


def _wrong(expected: Mapping[str, Any] | None, replies: Sequence[Reply], phrases: Catalogue) -> Iterator[str]:
    if not expected:
        return
    got = [{key: reply[key] for key in ("kind", "topic", "act", "language")} for reply in replies]
    if len(replies) < int(expected.get("replies") or 1):
        yield f"{len(replies)} replies instead of {expected['replies']}: {got}"
    for condition in expected.get("any") or ():
        if not any(_meets(reply, condition, phrases) for reply in replies):
            yield f"no reply is {condition}: {got}"
    for condition in expected.get("none") or ():
        if any(_meets(reply, condition, phrases) for reply in replies):
            yield f"a reply is {condition}: {got}"


def _meets(reply: Reply, condition: Mapping[str, Any], phrases: Catalogue) -> bool:
    return all(_holds(reply, name, _listed(value), phrases) for name, value in condition.items())


def _holds(reply: Reply, name: str, wanted: list[Any], phrases: Catalogue) -> bool:
    match name:
        case "kind" | "topic" | "act" | "language":
            return bool(reply[name] in wanted)
        case "phrase":
            return any(_says(reply["text"], key, reply["language"], phrases) for key in wanted)
        case "offers":
            quick = reply["quick_replies"]
            topics = {str(q["payload"]).split(":", 1)[-1] for q in quick} | set(reply["topics"])
            labels = [q["label"] for q in quick]
            return any(w in topics or any(_says(la, w, reply["language"], phrases) for la in labels) for w in wanted)
        case "cards":
            return bool(reply["cards"]) is bool(wanted[0])
        case "card_place":
            return any(str(w) in (card["place"] or "") for w in wanted for card in reply["cards"])
        case "text":
            return any(str(w) in _plain(reply["text"]) for w in wanted)
    raise ValueError(f"unknown condition {name!r}")


def _says(text: str, key: str, language: str, phrases: Catalogue) -> bool:
    """Whether the words of a phrase stand in the text, in their order, whatever fills its placeholders."""
    try:
        parts = [_plain(part) for part in _PLACEHOLDER.split(phrases.phrase(key, language))]
    except KeyError:
        return False
    if language == "sr" and is_cyrillic(text):
        text, parts = latin(text), [part.lower() for part in parts]
    plain, at = _plain(text), 0
    for part in filter(None, parts):
        found = plain.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return any(parts)


def _plain(text: str) -> str:
    return " ".join(_ISOLATES.sub("", text).split())


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
