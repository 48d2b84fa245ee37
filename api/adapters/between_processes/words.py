"""One word between processes: about whom, and what kind of news. Never anything that a person wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from api.domain.signals import Signal

Kind = Literal["new", "signal", "end"]


@dataclass(frozen=True)
class Word:
    """`sender`: the process that says it. `signal`: None but for a signal."""

    sender: str
    kind: Kind
    about: str
    signal: Signal | None = None


def as_text(word: Word) -> str:
    signal = word.signal and [word.signal.kind, word.signal.subject, dict(word.signal.data)]
    return json.dumps([word.sender, word.kind, word.about, signal], separators=(",", ":"))


def parse(text: str) -> Word | None:
    """Return None for what another version of Lotse may have meant."""
    try:
        sender, kind, about, signal = json.loads(text)
        return Word(str(sender), _kind(kind), str(about), Signal(*signal) if signal else None)
    except (ValueError, TypeError):
        return None


def _kind(kind: Any) -> Kind:
    if kind not in ("new", "signal", "end"):
        raise ValueError("an unknown kind of word")
    return kind  # type: ignore[no-any-return]
